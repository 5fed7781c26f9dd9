"""The words of real filings of another form, against rows read from their pages by eye.

The expected files hold figures and codes; of texts longer than eight characters the first and the last four.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mingzhang.budget.amount import format_amount
from mingzhang.budget.filing import Filing
from mingzhang.budget.finding import FAIL
from mingzhang.extraction import parse_filing
from mingzhang.reading import read_document
from mingzhang.validation import check_filing

ROOT = Path(__file__).resolve().parents[3]
REAL = ROOT.parent / "shared" / "real-filings"
EXPECTED = ROOT / "tests" / "samples" / "expected"
FILINGS = tuple(sorted(path.parent.name for path in EXPECTED.glob("*/items.csv")))
OF_SHEETS = "sh17-archive-1770007475548"

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real filings are not at hand (../shared/real-filings)")


@cache
def parsed(filing: str) -> Filing:
    path = REAL / f"{filing}.pdf"
    return parse_filing(read_document(path, path.name))


def expected(filing: str, name: str) -> list[dict[str, str]]:
    with (EXPECTED / filing / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ends(text: str) -> str:
    return text if len(text) <= 8 else f"{text[:4]}…{text[-4:]}"


def figure(value: Decimal | None) -> str:
    return format_amount(value)


def same(value: Decimal | None) -> str:
    """A converted amount without the zeros that its unit has left behind it."""
    return format_amount(None if value is None else value.normalize() + 0)


def rows(found: Iterator[dict[str, str]], wanted: list[dict[str, str]]) -> list[dict[str, str]]:
    return [{column: row[column] for column in wanted[0]} for row in found]


@pytest.mark.parametrize("filing", FILINGS)
def test_items_have_their_amount_code_and_use(filing: str) -> None:
    found = [(row.function_code, figure(row.amount), ends(row.purpose)) for row in parsed(filing).narrative.purposes]
    assert found == [(row["function_code"], row["amount"], row["purpose"]) for row in expected(filing, "items")]


@pytest.mark.parametrize("filing", FILINGS)
def test_items_are_compared_with_last_years_figure(filing: str) -> None:
    said = parsed(filing).narrative
    prior = {row.parent: figure(row.amount) for row in said.statements if row.subject.endswith("执行数")}
    found = [
        (row.function_code, prior[row.subject], figure(row.amount), figure(row.delta_percent), ends(row.reason))
        for row in said.changes
        if row.chapter == "general_item"
    ]
    wanted = [row for row in expected(filing, "items") if row["prior"]]
    columns = ("function_code", "prior", "planned", "rate", "reason")
    assert found == [tuple(row[column] for column in columns) for row in wanted]


@pytest.mark.parametrize("filing", FILINGS)
def test_other_changes(filing: str) -> None:
    found = [
        (row.chapter, row.subject, figure(row.amount), figure(row.delta), figure(row.delta_percent), ends(row.reason))
        for row in parsed(filing).narrative.changes
        if row.chapter != "general_item"
    ]
    assert found == [tuple(row.values()) for row in expected(filing, "changes")]


@pytest.mark.parametrize("filing", FILINGS)
def test_facts(filing: str) -> None:
    found = [(row.fact, figure(row.value), row.unit, row.as_of) for row in parsed(filing).narrative.facts]
    assert found == [tuple(row.values()) for row in expected(filing, "facts")]


def test_sheets_are_objectives_of_the_year_and_of_the_whole_project() -> None:
    wanted = expected(OF_SHEETS, "objectives")
    amounts = ("budget", "appropriation", "other_funds", "carryover", "project_total")
    found: list[dict[str, Any]] = []
    for row in parsed(OF_SHEETS).narrative.objectives:
        found.append({name: same(getattr(row, name)) for name in amounts})
        found[-1] |= {"project_id": row.project_id, "project_name": ends(row.project_name)}
        found[-1] |= {"objective": ends(row.objective), "objective_project": ends(row.objective_project)}
        assert (row.starts_on, row.ends_on) == ("2023-01-01", "2023-12-31")
    numbers = [{**row, **{name: same(Decimal(row[name])) for name in amounts}} for row in wanted]
    assert rows(iter(found), wanted) == numbers


def test_sheets_give_every_indicator() -> None:
    found = [
        (
            str(row.objective), row.level1, ends(row.level2), ends(row.level3), row.operator, figure(row.value), row.unit,
            "" if row.value is not None else ends(row.target_text),
        )
        for row in parsed(OF_SHEETS).narrative.targets
    ]  # fmt: skip
    assert found == [tuple(row.values()) for row in expected(OF_SHEETS, "targets")]


def test_projects_are_told_by_labels() -> None:
    (named,) = parsed("sh08-putuo-office-dept-2025-budget").narrative.projects
    assert (ends(named.project_name), ends(named.policy_basis)) == ("区政府督…业务经费", "《区委、…务书》。")
    assert (ends(named.undertaking_unit), named.period) == (
        "主要完成…时间节点推进各项任务。"[:5] + "项任务。",
        "2025全年度。",
    )
    assert (ends(named.procedure), ends(named.allocation)) == ("结合区政…期开展。", "结合区政…付资金。")
    (nameless,) = parsed("sh06-putuo-wanli-2024-budget").narrative.projects
    assert (nameless.project_name, nameless.amount, ends(nameless.policy_basis)) == ("", None, "本工程是…行建设。")
    assert ends(nameless.allocation) == "第一季度…5万元。"


TRUE_FINDINGS = {
    "sh06-putuo-wanli-2024-budget": {"C5 2210201", "D1 2210201", "B15 "},
    "sh14-unit_budget": {"C5 2080501", "C5 2210203", "D1 2040601", "D1 2080501", "D1 2210203"},
    OF_SHEETS: {"C5 2080506", "C13.sheet ", "D1 2012902", "D1 2080506", "D3 "},
    "sh08-putuo-office-dept-2025-budget": set(),
    "sh19-shanghai-finance-2025-budget": set(),
}
"""What the words contradict, each seen on the page: the check and the item's code."""


@pytest.mark.parametrize("filing", FILINGS)
def test_what_the_words_contradict_is_found_and_nothing_else(filing: str) -> None:
    changes = parsed(filing).narrative.changes
    found = set()
    for finding in check_filing(parsed(filing)):
        if (
            finding.status == FAIL
            and finding.check_id[0] in "CD"
            or finding.check_id == "B15"
            and finding.status == FAIL
        ):
            named = [cell.row for cell in finding.cells if cell.resource == "changes"]
            found.add(f"{finding.check_id} {changes[named[0] - 1].function_code if named else ''}")
    assert found == TRUE_FINDINGS[filing]
