"""Figures of other stages as terms: plans, and percentages of them, that stand beside the figures of final accounts."""

from __future__ import annotations

from mingzhang.budget.accounts_wording import UNSPECIFIED_STAGE, plan_stages
from mingzhang.budget.filing import PERCENTAGES, PUBLISHED, Comparative, Row
from mingzhang.budget.message import message
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.labels import table_word
from mingzhang.validation.figures.last_places import last_place, last_place_of_table
from mingzhang.validation.figures.operands import Term

PLANS = plan_stages()
STAGES = {"initial_budget": "年初预算", "adjusted_budget": "全年预算", UNSPECIFIED_STAGE: "预算"}
"""What plans are called in a statement."""


def plan_beside(figures: FilingFigures, resource: str, row: Row, period: str, name: str) -> Term | None:
    """The plan of a period beside the total of a row; None where none is printed."""
    found = [each for each in figures.table(resource).comparatives if (each.row, each.period) == (row.number, period)]
    return beside(figures, resource, row, found[0], f"{name}{STAGES[period]}") if len(found) == 1 else None


def beside(figures: FilingFigures, resource: str, row: Row, figure: Comparative, name: str) -> Term:
    """A figure beside a row's own as a term. Its cell is that of the row's own figure, whose place readers know."""
    label = (table_word(resource), name)
    if figure.value is None:
        return Term(label, problem=message("figure-unreadable", name=name, printed=figure.printed))
    doubt = None
    if figure.placement != PUBLISHED:
        doubt = message("column-inferred", table=table_word(resource), row=name, printed=figure.printed)
    place = last_place(figure.value)
    if figure.period not in PERCENTAGES:
        place = min(place, last_place_of_table(figures.table(resource)))  # 20 beside 20.00 is 20.00
    return Term(label, figure.value, place, doubt=doubt, cells=((resource, row.number, figure.column),))
