"""Whether the tables of each budget (5, 8, 9) are of the same money as table 4: many forms let table 4 spend what was carried over,
too, and the others the year's own appropriation alone."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.budget.concepts import parts_of
from mingzhang.budget.filing import BUDGET
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.scope import WITH_CARRYOVER, carried_over, scope_of

ALIKE, ALONE, PARTLY = "alike", "alone", "partly"

_SOURCES = {
    "general_expenditure": "general_budget",
    "fund_expenditure": "fund_budget",
    "state_capital_expenditure": "state_capital",
}


def beside_table_4(figures: FilingFigures, table: str = "") -> str:
    """How much of what was carried over the table of a budget lacks beside table 4 (all of them together where `table` is empty):
    none (ALIKE), all of it, so that table 4 alone has it (ALONE), or some (PARTLY). A difference that what was carried over does not explain
    is none of these, and nothing explains one where table 4 is of the year alone: then they are held against each other as ALIKE."""
    carried = carried_over(figures)
    if figures.filing.identity.phase != BUDGET or carried.value is None or scope_of(figures).variant != WITH_CARRYOVER:
        return ALIKE
    gap = _gap(figures, table)
    if gap is None:
        return beside_table_4(figures) if table else ALIKE
    if gap == 0:
        return ALIKE
    own = _carried_of(figures, table) if table else None
    if own is None:
        own = carried.value
    if gap in (own, carried.value) or (table and gap > 0 and _gap(figures, "") == carried.value):
        return ALONE
    return PARTLY if 0 < gap < own else ALIKE


def _gap(figures: FilingFigures, table: str) -> Decimal | None:
    """By how much table 4 spends more of a source, or of all, than the tables of each budget; None where it does not say. Of
    a budget without a table, table 4 says itself what is spent."""
    column = _SOURCES[table] if table else "total"
    whole = _spent(figures, column)
    budgets = {each: figures.total(each, "total") for each in ((table,) if table else _SOURCES)}
    if whole is None or all(each.absent for each in budgets.values()):
        return None
    spent = (_spent(figures, _SOURCES[each]) if term.value is None else term.value for each, term in budgets.items())
    return whole - sum((each for each in spent if each is not None), Decimal(0))


def _spent(figures: FilingFigures, column: str) -> Decimal | None:
    """What table 4 spends in the year, without what it hands on to the next."""
    whole = figures.line("appropriation", "total", column, side="expenditure")
    onward = figures.line("appropriation", "carried_forward", column, side="expenditure")
    return None if whole.value is None else whole.value - onward.amount


def _carried_of(figures: FilingFigures, table: str) -> Decimal | None:
    """What table 4 says was carried over of the source of a table; None where it does not divide what was carried over."""
    lines = [figures.line("appropriation", item, "total").value for item in parts_of("appropriation_carryover")]
    divided = any(value is not None and value != 0 for value in lines)
    return dict(zip(_SOURCES, lines, strict=True))[table] if divided else None
