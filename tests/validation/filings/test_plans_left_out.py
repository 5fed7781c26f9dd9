"""G10: the plans of items that accounts quote, beside the plan of all, without and with the budget of the year."""

from __future__ import annotations

from pathlib import Path

import pytest

from accounts_pair import accounts, budget
from held_rows import HeldTexts, rows_of
from mingzhang.budget.filing import Filing
from mingzhang.budget.finding import FAIL, MINOR, PASS, SKIPPED, Finding
from mingzhang.budget.phrases import reason_of, statement_of
from mingzhang.validation import PublishedFiling, check_corpus, check_filing

_MORE = (
    "年初预算为110.00万元，支出决算为101.00万元，完成年初预算的91.82%",
    "年初预算为112.00万元，支出决算为101.00万元，完成年初预算的90.18%",
)
"""The plan of all is 2.00 more than those of the items, 62.00, 36.00 and 12.00."""
_UNSPENT = (
    "<tr><td>208</td><td>社会保障和就业支出</td><td>12.00",
    "<tr><td>2012699</td><td>其他档案事务支出</td><td>2.00</td><td></td><td>2.00</td></tr>"
    "<tr><td>208</td><td>社会保障和就业支出</td><td>12.00",
)
"""An item of 2.00 in the budget's table of the general budget, of which the accounts know nothing."""


def _held(filing: Filing) -> PublishedFiling:
    document = f"department-{filing.identity.phase}"
    return PublishedFiling(f"y-{document}", "y", "云渡市档案局", "", 2024, document, HeldTexts(rows_of(filing)))


def _between(outcome: Filing, plan: Filing) -> list[Finding]:
    found = check_corpus([_held(plan), _held(outcome)])["y-department-accounts"]
    return [each for each in found if each.check_id == "G10"]


def _alone(outcome: Filing) -> Finding:
    (found,) = [each for each in check_filing(outcome) if each.check_id == "G10"]
    return found


def test_words_may_leave_out_what_was_not_spent(tmp_path: Path) -> None:
    found = _alone(accounts(tmp_path, _MORE))
    assert (found.status, found.severity) == (SKIPPED, "")
    assert reason_of(found) == "预算合计比各项预算相加多 2.00 万元，有预算而没有支出的科目，文字可能没有列出"


def test_items_are_not_planned_with_more_than_all(tmp_path: Path) -> None:
    found = _alone(accounts(tmp_path, ("年初预算为110.00万元", "年初预算为108.00万元")))
    assert (found.status, found.severity, str(found.difference)) == (FAIL, MINOR, "-2.00")


def test_the_budget_that_is_held_explains_it(tmp_path: Path) -> None:
    (found,) = _between(accounts(tmp_path, _MORE), budget(tmp_path, _UNSPENT))
    assert (found.kind, found.status) == ("note", PASS)
    assert statement_of(found) == (
        "决算文件所引年初预算合计 112.00 万元，比各科目所引的相加多 2.00 万元，正是预算文件列了而决算没有支出的“其他档案事务支出”（2012699） 2.00 万元"
    )
    assert [(each.side, each.filing_id, each.resource, each.row) for each in found.cells] == [
        ("found", "", "general_expenditure", 1),
        ("expected", "y-department-budget", "general_expenditure", 6),
    ]


def test_the_budget_that_is_held_does_not_explain_it(tmp_path: Path) -> None:
    (found,) = _between(accounts(tmp_path, _MORE), budget(tmp_path))
    assert (found.kind, found.status, found.severity, str(found.difference)) == ("sum", FAIL, MINOR, "2.00")


@pytest.mark.parametrize(
    ("outcome", "why"),
    [
        ((), "they add up"),
        ((("年初预算为110.00万元", "年初预算为108.00万元"),), "it is found in the accounts alone"),
        ((_MORE, ("档案馆（项）。年初预算为36.00万元，支出", "档案馆（项）。支出")), "of an item on which something was spent there is no plan"),
        ((_MORE, ("六、一般公共预算财政拨款基本支出决算情况说明", "4.一般公共服务支出（类）档案事务（款）其他档案事务支出（项）。年初预算为2.00万元，支出决算为0.00万元，完成年初预算的0.00%。</p><p>六、一般公共预算财政拨款基本支出决算情况说明")), "the words tell of it"),
    ],
)  # fmt: skip
def test_nothing_is_said(tmp_path: Path, outcome: tuple[tuple[str, str], ...], why: str) -> None:
    assert _between(accounts(tmp_path, *outcome), budget(tmp_path, _UNSPENT)) == [], why
