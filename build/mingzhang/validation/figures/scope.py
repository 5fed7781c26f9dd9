"""What the tables of appropriated money (4 to 9) carry: the appropriation of the year only, or also what is carried over.

Both kinds of template exist. Which one a filing uses follows from its own figures; without carried over appropriation
both are the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.concepts import parts_of
from mingzhang.budget.message import Message, message
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.labels import table_word
from mingzhang.validation.figures.operands import Term, added, total_of

CURRENT, WITH_CARRYOVER, SAME = "current", "with_carryover", "same"

_WORDS = {CURRENT: message("scope-current"), WITH_CARRYOVER: message("scope-with-carryover"), SAME: None}


@dataclass(frozen=True, slots=True)
class Scope:
    """`variant` is CURRENT, WITH_CARRYOVER, or SAME where there is nothing carried over; `words` say so to readers."""

    variant: str
    words: Message | None


def scope_of(figures: FilingFigures) -> Scope:
    """The scope that most totals bear out; if none does, that of templates with a line for carried over money."""
    carried = carried_over(figures)
    if carried.value is None or carried.amount == 0:
        return Scope(SAME, _WORDS[SAME])
    votes = [_vote(total, figures, carried.amount) for total in _totals(figures)]
    current, both = votes.count(CURRENT), votes.count(WITH_CARRYOVER)
    if current == both:
        current += not _prints_carryover(figures)
    variant = CURRENT if current > both else WITH_CARRYOVER
    return Scope(variant, _WORDS[variant])


def mode_of(scope: Scope) -> str:
    """The variant as links name it: without carried over money, that of the year only."""
    return WITH_CARRYOVER if scope.variant == WITH_CARRYOVER else CURRENT


def current_lines(figures: FilingFigures) -> list[Term]:
    """Table 1's lines of the year's appropriation: by budget, else the whole."""
    lines = [figures.line("balance", source) for source in parts_of("appropriation")]
    return [figures.line("balance", "appropriation")] if all(line.absent for line in lines) else lines


def carried_over(figures: FilingFigures) -> Term:
    """Appropriation carried over, from table 1, else from table 2, else from table 4 itself, where table 1 is not there or has
    but one line for what all money left; absent where no table has a place for it."""
    if figures.absence("balance") is None:
        line = figures.line("balance", "appropriation_carryover")
        if not line.absent:
            return line
        split = [figures.line("balance", item) for item in parts_of("appropriation_carryover")]
        if not all(term.absent for term in split):
            return added((table_word("balance"), "财政拨款结转"), split)
    places = [
        figures.total("income", "appropriation_carryover"),
        figures.line("appropriation", "appropriation_carryover", "total"),
    ]
    return next((place for place in places if not place.absent), places[0])


def _totals(figures: FilingFigures) -> list[Term]:
    """Totals of appropriated money, each with all three budgets."""
    return [
        figures.line("appropriation", "total", "total"),
        figures.line("appropriation", "total", "total", side="expenditure"),
    ]


def _vote(total: Term, figures: FilingFigures, carried: Decimal) -> str:
    current = total_of(line for line in current_lines(figures) if not line.absent)
    if total.value is None or total.amount == 0:
        return ""
    if total.amount == current:
        return CURRENT
    return WITH_CARRYOVER if total.amount == current + carried else ""


def _prints_carryover(figures: FilingFigures) -> bool:
    return any(
        row.texts.get("item") in ("carryover", "appropriation_carryover") and row.cells
        for row in figures.table("appropriation").rows
    )
