"""The expected values in tests/samples: of the contract's shape, and neither more nor fewer figures than are printed."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from mingzhang.budget.amount import is_amount
from mingzhang.budget.resources import TABLE_RESOURCES

ROOT = Path(__file__).parents[2]
EXPECTED = ROOT / "tests" / "samples" / "expected"
FILINGS = ["bole-2026", "urumqi-centre-2025", "urumqi-county-2021", "urumqi-gaoxin-2023", "urumqi-gaoxin-2026"]
TABLE_STATUSES = {"filled", "declared_empty", "blank", "not_in_form", "missing", "unreadable"}
ROW_TYPES = {"", "total", "subtotal", "of_which", "unit", "category", "section", "item", "project"}
PLACE_COLUMNS = ("source_page", "source_line", "placement")
FIGURE = re.compile(r"(?<![\d.])\d[\d,]*\.\d+")


def rows(filing: str, resource: str) -> list[dict[str, str]]:
    with (EXPECTED / filing / f"{resource}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("filing", FILINGS)
def test_samples_have_the_columns_of_the_contract(filing: str) -> None:
    for resource in TABLE_RESOURCES.values():
        header = (EXPECTED / filing / f"{resource.name}.csv").read_text(encoding="utf-8").splitlines()[0]
        assert header.split(",") == [column for column in resource.columns if column not in PLACE_COLUMNS]
    assert [row["resource"] for row in rows(filing, "tables")] == list(TABLE_RESOURCES)
    assert {row["status"] for row in rows(filing, "tables")} <= TABLE_STATUSES


@pytest.mark.parametrize("filing", FILINGS)
def test_rows_are_numbered_and_keys_are_unique(filing: str) -> None:
    for resource in TABLE_RESOURCES.values():
        found = rows(filing, resource.name)
        assert [row["row"] for row in found] == [str(number) for number in range(1, len(found) + 1)]
        assert len({row["key"] for row in found}) == len(found)
        assert {row["row_type"] for row in found} <= ROW_TYPES
        for row in found:
            assert not any(re.search(r"\s", text) for text in row.values())
            assert all(is_amount(row[column]) for column in resource.amounts if row[column])


@pytest.mark.parametrize("filing", FILINGS)
def test_samples_hold_each_printed_figure_once(filing: str) -> None:
    """Part two of a filing is its tables; their figures are the tokens with a decimal point."""
    source = next((ROOT / "filings").rglob(f"{filing}.*")).read_text(encoding="utf-8")
    tables = re.split(r"(?m)^[# ]*第[二三]部分.*$", source)
    printed = Counter(
        figure.replace(",", "")
        for part in tables
        if "支出总计" in re.sub(r"\s", "", part)
        for figure in FIGURE.findall(part)
    )
    held = Counter(
        row[column]
        for resource in TABLE_RESOURCES.values()
        for row in rows(filing, resource.name)
        for column in resource.amounts
        if row[column]
    )
    if filing == "urumqi-county-2021":  # its title names the one source, so three_public holds each amount twice
        held -= Counter(row["total"] for row in rows(filing, "three_public") if row["total"])
    assert held == printed
