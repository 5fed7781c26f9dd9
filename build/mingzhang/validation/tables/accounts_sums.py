"""Family G in the tables of final accounts: what only their form adds up."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.budget.concepts import parts_of
from mingzhang.budget.finding import Finding
from mingzhang.budget.message import message
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.labels import line_word, table_word
from mingzhang.validation.figures.operands import Term, added, printed
from mingzhang.validation.figures.plans import PLANS, plan_beside
from mingzhang.validation.findings.verdicts import sum_check

_SOURCES = (
    ("general_budget", "appropriation_carryover_general"),
    ("fund_budget", "appropriation_carryover_fund"),
    ("state_capital", "appropriation_carryover_state_capital"),
)
_COSTS = (("total", ("abroad", "vehicles", "reception")), ("vehicles", ("vehicle_purchase", "vehicle_operation")))


def check(figures: FilingFigures) -> Iterator[Finding]:
    """G3, G5 and G6."""
    yield from _each_source(figures)
    yield from _personnel_and_operating(figures)
    yield from _plans_of_costs(figures)


def _each_source(figures: FilingFigures) -> Iterator[Finding]:
    """G3: of each source what was carried in and came in is what was spent and is carried on. Where a table has no line for what
    one source carried in or on, it says so only of all together."""
    table = "appropriation"
    for source, carried in _SOURCES:
        came, had = figures.line(table, source, "total"), figures.line(table, carried, "total")
        spent = figures.line(table, "current_year", source, side="expenditure")
        left = figures.line(table, "carried_forward", source, side="expenditure")
        terms = (came, had, spent, left)
        if any(term.absent for term in terms) or not printed(terms):
            continue
        label = (table_word(table), f"{came.label[1]}的收入与年初结转结余")
        yield sum_check("G3", added(label, [came, had]), [spent, left])


def _personnel_and_operating(figures: FilingFigures) -> Iterator[Finding]:
    """G5: the foot of each group is the sum of its categories."""
    table = "basic_expenditure"
    for concept in parts_of("basic"):
        foot = figures.subtotal(table, concept, concept)
        rows = [row for row in figures.rows(table, "category") if row.amount(concept) is not None]
        if not foot.absent and rows:
            yield sum_check(
                "G5", foot, [figures.cell(table, row, concept) for row in rows], called=message("rows-added")
            )


def _plans_of_costs(figures: FilingFigures) -> Iterator[Finding]:
    """G6: “三公” costs add up as planned as they do as spent."""
    for period in PLANS:
        for total, parts in _COSTS:
            whole = _plan(figures, total, period)
            found = [term for part in parts if (term := _plan(figures, part, period)) is not None]
            if whole is not None and len(found) == len(parts):
                yield sum_check("G6", whole, found)


def _plan(figures: FilingFigures, item: str, period: str) -> Term | None:
    rows = [row for row in figures.table("three_public").rows if row.texts.get("item") == item]
    return plan_beside(figures, "three_public", rows[0], period, line_word(item, "")) if len(rows) == 1 else None
