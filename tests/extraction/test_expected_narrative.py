"""What the whole filings say around their tables, against values read from them by eye.

The expected files have the contract's columns without the place (`statements` also without `text`, which is where a
sentence is cut). Texts are as printed, without blanks and wrappers.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mingzhang.budget.amount import format_amount
from mingzhang.budget.filing import Filing
from mingzhang.extraction import parse_filing
from mingzhang.reading import read_document

ROOT = Path(__file__).resolve().parents[2]
WHOLE = ROOT.parent / "shared" / "filings"
EXPECTED = ROOT / "tests" / "samples" / "expected"
FILINGS = ("bole-2026", "urumqi-centre-2025", "urumqi-county-2021", "urumqi-gaoxin-2023", "urumqi-gaoxin-2026")
RESOURCES = ("changes", "purposes", "statements", "projects", "objectives", "targets", "facts")

pytestmark = pytest.mark.skipif(not WHOLE.is_dir(), reason="the whole filings are not at hand (../shared/filings)")


@cache
def parsed(filing: str) -> Filing:
    path = next(WHOLE.glob(f"{filing}.*"))
    return parse_filing(read_document(path, path.name), excerpt=False, url="", agency_name="")


def expected(filing: str, resource: str) -> list[dict[str, str]]:
    with (EXPECTED / filing / f"{resource}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return format_amount(value) if value is None or isinstance(value, Decimal) else str(value)


def cases() -> Iterator[Any]:
    for filing in FILINGS:
        for resource in RESOURCES:
            yield filing, resource


@pytest.mark.parametrize(("filing", "resource"), list(cases()))
def test_rows_are_those_read_by_eye(filing: str, resource: str) -> None:
    rows = expected(filing, resource)
    columns = list(rows[0])
    found = [
        {"row": str(number), **{field.name: as_text(getattr(row, field.name)) for field in fields(row)}}
        for number, row in enumerate(getattr(parsed(filing).narrative, resource), start=1)
    ]
    assert [{column: row[column] for column in columns} for row in found] == rows


@pytest.mark.parametrize("filing", FILINGS)
def test_a_statement_quotes_the_line_it_names(filing: str) -> None:
    for statement in parsed(filing).narrative.statements:
        assert statement.subject in statement.text
        assert statement.place.line is not None


@pytest.mark.parametrize("filing", FILINGS)
def test_every_indicator_begins_where_its_place_says(filing: str) -> None:
    """Its line is the first of its row; in flat dumps the cells before the indicator wrap over some lines first."""
    texts = {line.place.line: "".join(line.text.split()) for line in parsed(filing).lines}
    for target in parsed(filing).narrative.targets:
        assert target.place.line is not None
        assert texts[target.place.line]
        row = "".join(texts[number] for number in range(target.place.line, target.place.line + 20) if number in texts)
        assert target.level3[:4] in row
