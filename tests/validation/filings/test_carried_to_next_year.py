"""E3, G11: what the accounts of an invented agency carry on, beside what its next documents begin with."""

from __future__ import annotations

from pathlib import Path

import pytest

from accounts_pair import accounts, budget
from held_rows import HeldTexts, rows_of
from mingzhang.budget.filing import Filing
from mingzhang.budget.phrases import statement_of
from mingzhang.validation import PublishedFiling, check_corpus

_NEXT = (
    ("年初结转和结余</td><td>5.00", "年初结转和结余</td><td>3.00"),
    ("年初财政拨款结转和结余</td><td>2.00", "年初财政拨款结转和结余</td><td>1.00"),
    ("一般公共预算财政拨款</td><td>2.00", "一般公共预算财政拨款</td><td>1.00"),
)
"""The accounts of the next year that begin with what was left: 3.00, of which 1.00 was appropriated."""


def held(filing: Filing, year: int = 2024) -> PublishedFiling:
    """A filing as its package holds it."""
    document = f"department-{filing.identity.phase}"
    return PublishedFiling(f"y-{year}-{document}", "y", "云渡市档案局", "", year, document, HeldTexts(rows_of(filing)))


def told(check_id: str, *filings: PublishedFiling) -> list[str]:
    """The sentences of a check, each of which is a note."""
    found = [one for each in check_corpus(filings).values() for one in each if one.check_id == check_id]
    assert {(one.kind, one.status, one.severity) for one in found} <= {("note", "pass", "context")}
    return [statement_of(one) for one in found]


def test_a_year_begins_with_what_was_left(tmp_path: Path) -> None:
    before, after = held(accounts(tmp_path)), held(accounts(tmp_path, *_NEXT), 2025)
    assert told("G11", before, after) == [
        "2024 年决算的年末结转和结余 3.00 万元，与 2025 年文件的上年（年初）结转一致",
        "2024 年决算的年末财政拨款结转和结余 1.00 万元，与 2025 年文件的上年（年初）结转一致",
    ]


def test_a_year_begins_with_something_else(tmp_path: Path) -> None:
    """All of it is the general budget's, of which nothing is said besides."""
    before, after = held(accounts(tmp_path)), held(accounts(tmp_path), 2025)
    assert told("G11", before, after) == [
        "2024 年决算的年末结转和结余 3.00 万元，2025 年决算的年初结转和结余 5.00 万元，相差 2.00；年初数可能经过调整",
        "2024 年决算的年末财政拨款结转和结余 1.00 万元，2025 年决算的年初财政拨款结转和结余 2.00 万元，相差 1.00；年初数可能经过调整",
    ]


def test_what_moved_between_budgets_is_told(tmp_path: Path) -> None:
    """The whole agrees, and neither budget does."""
    before = accounts(
        tmp_path, ("年末财政拨款结转和结余</td><td>1.00</td><td>1.00</td><td>", "年末财政拨款结转和结余</td><td>1.00</td><td>0.60</td><td>0.40")
    )  # fmt: skip
    after = accounts(
        tmp_path,
        *_NEXT,
        ("政府性基金预算财政拨款</td><td></td><td></td>", "政府性基金预算财政拨款</td><td>0.00</td><td></td>"),
    )
    assert told("G11", held(before), held(after, 2025))[1:] == [
        "2024 年决算的年末财政拨款结转和结余 1.00 万元，与 2025 年文件的上年（年初）结转一致",
        "2024 年决算的年末一般公共预算财政拨款结转和结余 0.60 万元，2025 年决算的年初一般公共预算财政拨款结转和结余 1.00 万元，相差 0.40；年初数可能经过调整",
        "2024 年决算的年末政府性基金预算财政拨款结转和结余 0.40 万元，2025 年决算的年初政府性基金预算财政拨款结转和结余 0.00 万元，相差 0.40；年初数可能经过调整",
    ]


def test_what_is_blank_is_not_nothing(tmp_path: Path) -> None:
    blank = accounts(tmp_path, ("年初结转和结余</td><td>5.00", "年初结转和结余</td><td>"), *_NEXT[1:])
    assert told("G11", held(accounts(tmp_path)), held(blank, 2025)) == [
        "2024 年决算的年末财政拨款结转和结余 1.00 万元，与 2025 年文件的上年（年初）结转一致"
    ]


def test_documents_of_other_years_are_not_compared(tmp_path: Path) -> None:
    assert told("G11", held(accounts(tmp_path)), held(accounts(tmp_path), 2026)) == []


def test_a_budget_begins_with_what_was_left(tmp_path: Path) -> None:
    assert told("E3", held(accounts(tmp_path)), held(budget(tmp_path), 2025)) == [
        "2024 年决算的年末结转和结余 3.00 万元，与 2025 年文件的上年（年初）结转一致"
    ]


@pytest.mark.parametrize(
    ("came", "sentence"),
    [
        ("4.00", "2024 年决算的年末结转和结余 3.00 万元，2025 年预算的上年结转 4.00 万元，相差 1.00；编制预算时上年尚未结账，结转是预计数"),
        ("3.004", "2024 年决算的年末结转和结余 3.00 万元，与 2025 年文件的上年（年初）结转一致"),
    ],
)  # fmt: skip
def test_a_budget_estimates_what_is_carried_on(tmp_path: Path, came: str, sentence: str) -> None:
    plan = budget(tmp_path, ("二、上年结转</td><td>3.00", f"二、上年结转</td><td>{came}"))
    assert told("E3", held(accounts(tmp_path)), held(plan, 2025)) == [sentence]
