"""Figures of two tables are held against each other only where both are of the same money."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.budget.document import Place
from mingzhang.budget.filing import Cell, Row, Table
from mingzhang.extraction.building.evidence import copies


def total_of(resource: str, **figures: str) -> Table:
    """A table that has a total row only."""
    place = Place("filings/x.txt", None, 1)
    cells = tuple(Cell(column, printed, Decimal(printed), place) for column, printed in figures.items())
    row = Row(1, "total", {"row_type": "total", "name": "合计"}, cells, place)
    return Table(resource, status="filled", unit="万元", rows=(row,), columns=tuple(figures))


def held(*tables: Table) -> list[tuple[Decimal, Decimal]]:
    """What the table of projects prints, and what other tables print of the same."""
    found = copies("project_expenditure", {each.resource: each for each in tables})
    return [(copy.found, copy.expected) for copy in found]


ALL = total_of("expenditure", total="530", basic="400", project="130")
GENERAL = total_of("general_expenditure", total="430", basic="400", project="30")
BY_SOURCE = total_of("project_expenditure", total="130", general_budget="30", fund_budget="100")
UNDIVIDED = total_of("project_expenditure", total="130")


def test_a_part_of_a_source_is_of_its_own_budget() -> None:
    assert held(BY_SOURCE, GENERAL, ALL) == [(Decimal(30), Decimal(30))]


def test_a_part_of_a_source_says_nothing_of_all_projects() -> None:
    assert held(BY_SOURCE, ALL) == []


def test_undivided_projects_are_those_of_all_or_of_one_budget() -> None:
    assert held(UNDIVIDED, GENERAL, ALL) == [(Decimal(130), Decimal(130))]
    assert held(UNDIVIDED, total_of("general_expenditure", project="130")) == [(Decimal(130), Decimal(130))]


def test_undivided_projects_are_no_contradiction_without_the_table_of_all() -> None:
    assert held(UNDIVIDED, GENERAL) == []
