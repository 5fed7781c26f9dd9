"""G10 where the budget of the year is held: plans of items that final accounts leave out, because nothing was spent on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mingzhang.budget.filing import ACCOUNTS, BUDGET, DOUBTFUL_PLACEMENTS
from mingzhang.budget.finding import EXPECTED, FOUND, MINOR, CheckCell, Finding
from mingzhang.budget.message import message
from mingzhang.budget.rows.tables import ComparativeRow, TableRow
from mingzhang.budget.rows.words import ChangeRow
from mingzhang.validation.figures.labels import table_word
from mingzhang.validation.figures.last_places import last_place
from mingzhang.validation.figures.operands import Term, total_of
from mingzhang.validation.figures.plans import STAGES
from mingzhang.validation.filings.printed_figures import word_for
from mingzhang.validation.filings.published_filing import PublishedFiling
from mingzhang.validation.findings.tolerance import sum_bound
from mingzhang.validation.findings.verdicts import remark, sum_check

_RESOURCE = "general_expenditure"
_ITEM_DIGITS = 7


@dataclass(frozen=True, slots=True)
class _QuotedPlans:
    """The plans of a stage that accounts quote, with the rows beside which they stand: of all, and of each item."""

    stage: str
    whole: Term
    items: tuple[Term, ...]

    @property
    def gap(self) -> Decimal:
        """By how much the plan of all is more than those of the items."""
        return self.whole.amount - total_of(self.items)


def check(accounts: PublishedFiling, budget: PublishedFiling) -> Iterator[Finding]:
    """Where the plan of all that the words quote is more than those of the items: a note where the budget's items on which nothing
    was spent make up the rest, else a small mismatch. Nothing where the words tell of items that the table does not have."""
    spent = {row.function_code for row in accounts.rows.table(_RESOURCE) if row.function_code}
    spoken = {change.function_code for change in accounts.rows.records(ChangeRow) if change.chapter == "general_item"}
    budgeted = [row for row in budget.rows.table(_RESOURCE) if len(row.function_code) == _ITEM_DIGITS]
    if spoken - spent or not budgeted:
        return
    planned = [(row, row.amounts["total"] or Decimal(0)) for row in budgeted if row.function_code not in spent]
    unspent = [(row, plan) for row, plan in planned if plan != 0]
    if any(row.placement in DOUBTFUL_PLACEMENTS for row in budgeted):
        return
    for quoted in _quoted(accounts):
        bound = sum_bound(quoted.whole, quoted.items)
        if quoted.gap <= bound:
            continue
        if unspent and abs(sum(plan for _, plan in unspent) - quoted.gap) <= bound:
            yield _explained(quoted, unspent, budget)
        else:
            yield replace(sum_check("G10", quoted.whole, quoted.items, called=message("plans-added")), severity=MINOR)


def _explained(quoted: _QuotedPlans, unspent: Sequence[tuple[TableRow, Decimal]], budget: PublishedFiling) -> Finding:
    items = tuple(message("planned-item", name=word_for(row), plan=plan) for row, plan in unspent)
    text = message(
        "plans-left-out-budgeted", stage=STAGES[quoted.stage], whole=quoted.whole.amount, size=quoted.gap, items=items
    )
    cells = [CheckCell(EXPECTED, _RESOURCE, row.row, "total", budget.filing_id) for row, _ in unspent]
    return remark("G10", text, cells=[*quoted.whole.on(FOUND), *cells])


def _quoted(accounts: PublishedFiling) -> Iterator[_QuotedPlans]:
    """By stage, the plans of the words: not where one is in doubt or said twice, where one of an item on which something was spent
    is lacking, or where they stand in the table itself, which leaves nothing out."""
    rows = accounts.rows.table(_RESOURCE)
    totals = [row for row in rows if row.row_type == "total"]
    items = [row for row in rows if len(row.function_code) == _ITEM_DIGITS]
    for stage in ("initial_budget", BUDGET):
        plans = _plans(accounts, stage)
        lacking = any(row.row not in plans and row.amounts["total"] not in (None, 0) for row in items)
        beside = [row for row in items if row.row in plans]
        if len(totals) != 1 or totals[0].row not in plans or lacking or not beside:
            continue
        if any(plans[row.row].placement in DOUBTFUL_PLACEMENTS for row in (*totals, *beside)):
            continue
        if all(plans[row.row].source_line == row.source_line for row in beside):
            continue
        name = f"一般公共预算财政拨款支出{STAGES[stage]}"
        yield _QuotedPlans(
            stage, _term(totals[0], plans, name), tuple(_term(row, plans, word_for(row)) for row in beside)
        )


def _plans(accounts: PublishedFiling, stage: str) -> Mapping[int, ComparativeRow]:
    """The plans of a stage by row; none of a row with several, or with one that was not read."""
    found: dict[int, list[ComparativeRow]] = {}
    for each in accounts.rows.records(ComparativeRow):
        if (each.resource, each.period, each.column) == (_RESOURCE, stage, "total"):
            found.setdefault(each.row, []).append(each)
    return {row: plans[0] for row, plans in found.items() if len(plans) == 1 and plans[0].value is not None}


def _term(row: TableRow, plans: Mapping[int, ComparativeRow], name: str) -> Term:
    value = plans[row.row].value or Decimal(0)
    return Term(
        (table_word(_RESOURCE, ACCOUNTS), name), value, last_place(value), cells=((_RESOURCE, row.row, "total"),)
    )
