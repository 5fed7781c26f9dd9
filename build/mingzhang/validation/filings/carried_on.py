"""E3 and G11: what accounts carry on, of all money and of appropriated money, beside what the next year begins with. Notes, for a
budget only estimates it, and what a year begins with is recast.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.concepts import parts_of
from mingzhang.budget.finding import EXPECTED, FOUND, Finding
from mingzhang.budget.message import Value, message
from mingzhang.validation.filings.printed_figures import PrintedFigure, first, is_alike, line, total_row
from mingzhang.validation.filings.published_filing import PublishedFiling
from mingzhang.validation.findings.verdicts import remark

_APPROPRIATED = "财政拨款"
_BUDGETS = {
    "general_budget": "一般公共预算财政拨款",
    "fund_budget": "政府性基金预算财政拨款",
    "state_capital": "国有资本经营预算财政拨款",
}
_OWN_TABLES = {
    "general_budget": "general_expenditure",
    "fund_budget": "fund_expenditure",
    "state_capital": "state_capital_expenditure",
}
"""Tables of a budget, some of which print what is carried in and on."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """What was left at the end of a year and what the next one began with; `money` says whose, '' of all."""

    left: PrintedFigure
    came: PrintedFigure
    money: str = ""

    @property
    def gap(self) -> Decimal:
        """By how much the year began with more than was left."""
        return self.came.value - self.left.value

    @property
    def agrees(self) -> bool:
        return is_alike(self.left.value, self.came.value)


def beside_next_accounts(later: PublishedFiling, before: PublishedFiling) -> Iterator[Finding]:
    """G11: accounts of two years. Of single budgets only what differs and is not the whole of what appropriated money differs by."""
    wholes = tuple(_wholes(later, before))
    of_appropriated = [pair.gap for pair in wholes if pair.money == _APPROPRIATED]
    budgets = [pair for pair in _of_budgets(later, before) if not pair.agrees]
    for pair in (*wholes, *(budgets if [pair.gap for pair in budgets] != of_appropriated else ())):
        yield _note("G11", "carried-on", pair, later, before)


def beside_next_budget(later: PublishedFiling, before: PublishedFiling) -> Iterator[Finding]:
    """E3: accounts, and the budget of the next year."""
    for pair in _wholes(later, before):
        yield _note("E3", "carried-on-estimated", pair, later, before)


def _note(check_id: str, differs: str, pair: _Pair, later: PublishedFiling, before: PublishedFiling) -> Finding:
    left, came = pair.left, pair.came
    named: dict[str, Value] = {"before": before.year, "left": left.value, "year": later.year, "money": pair.money}
    if pair.agrees:
        text = message("carried-on-agrees", **named)
    else:
        text = message(differs, **named, came=came.value, size=abs(pair.gap))
    return remark(check_id, text, cells=[came.on(FOUND, later), left.on(EXPECTED, later)])


def _wholes(later: PublishedFiling, before: PublishedFiling) -> Iterator[_Pair]:
    """All money, and all that was appropriated."""
    left = line(before, "balance", "expenditure", "carried_forward", "amount")
    came = first(total_row(later, "carryover"), line(later, "balance", "income", "carryover", "amount"))
    yield from _pair(left, came)
    left = line(before, "appropriation", "expenditure", "carried_forward", "total")
    came = line(later, "appropriation", "income", "appropriation_carryover", "total")
    yield from _pair(left, came, _APPROPRIATED)


def _of_budgets(later: PublishedFiling, before: PublishedFiling) -> Iterator[_Pair]:
    """Each budget of appropriated money, by the table of all of them, else by its own."""
    for item, source in zip(parts_of("appropriation_carryover"), _BUDGETS, strict=True):
        own = _OWN_TABLES[source]
        left = first(
            line(before, "appropriation", "expenditure", "carried_forward", source),
            total_row(before, own, "closing_carryover"),
        )
        came = first(line(later, "appropriation", "income", item, "total"), total_row(later, own, "opening_carryover"))
        yield from _pair(left, came, _BUDGETS[source])


def _pair(left: PrintedFigure | None, came: PrintedFigure | None, money: str = "") -> Iterator[_Pair]:
    """None where either is not printed, or both are nothing."""
    if left is not None and came is not None and not left.value == came.value == 0:
        yield _Pair(left, came, money)
