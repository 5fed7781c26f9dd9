"""What is doubtful of figures that stand below a header."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingzhang.budget.document import Place
from mingzhang.budget.filing import AMBIGUOUS, INFERRED, Cell
from mingzhang.extraction.columns.doubts import doubted
from mingzhang.extraction.placement.placement import Equation

COLUMNS = ("total", "basic", "project")


def cell(column: str, printed: str) -> Cell:
    return Cell(column, printed, Decimal(printed), Place("filing.pdf", 1, 1), INFERRED, "header")


def row(total: str, basic: str, project: str) -> tuple[Cell, ...]:
    return cell("total", total), cell("basic", basic), cell("project", project)


@pytest.mark.parametrize(
    ("evidence", "placements"),
    [
        ("hint", [INFERRED, INFERRED, INFERRED]),
        ("other_table", [AMBIGUOUS, INFERRED, INFERRED]),
    ],
)
def test_what_need_not_hold_casts_no_doubt(evidence: str, placements: list[str]) -> None:
    sums = [Equation(((number, 0, -1), (number, 1, 1), (number, 2, 1)), relation="A9") for number in range(2)]
    said = Equation(((0, 0, 1),), Decimal("-6.00"), evidence, relation="B11")
    found = doubted((row("7.00", "3.00", "4.00"), row("9.00", "4.00", "5.00")), COLUMNS, [*sums, said])
    assert [[each.placement for each in cells] for cells in found] == [placements, placements]


@pytest.mark.parametrize(
    ("told", "placements"),
    [
        (("7.00", "6.00"), [INFERRED, INFERRED, INFERRED]),
        (("6.50", "6.00"), [AMBIGUOUS, INFERRED, INFERRED]),
    ],
)
def test_a_figure_that_is_none_of_those_that_forms_mean_is_in_doubt(
    told: tuple[str, str], placements: list[str]
) -> None:
    """总计 7.00 may be told as 收入总计 or as 本年收入合计; 6.50 and 6.00 are neither. Other rows are not doubted by it."""
    sums = [Equation(((number, 0, -1), (number, 1, 1), (number, 2, 1)), relation="A9") for number in range(2)]
    said = [Equation(((0, 0, 1),), -Decimal(value), "one_of", relation="B1") for value in told]
    found = doubted((row("7.00", "3.00", "4.00"), row("9.00", "4.00", "5.00")), COLUMNS, [*sums, *said])
    assert [[each.placement for each in cells] for cells in found] == [placements, [INFERRED, INFERRED, INFERRED]]


def test_a_sum_that_any_column_would_fill_proves_none() -> None:
    """2.00 in all, and 2.00 once more: the sum holds below 基本支出 as below 项目支出."""
    sums = [Equation(((number, 0, -1), (number, 1, 1), (number, 2, 1)), relation="A9") for number in range(2)]
    rows = ((cell("total", "9.00"), cell("basic", "9.00")), (cell("total", "2.00"), cell("project", "2.00")))
    found = doubted(rows, COLUMNS, sums)
    placements = [[(each.column, each.placement) for each in cells] for cells in found]
    assert placements == [
        [("total", INFERRED), ("basic", AMBIGUOUS)],
        [("total", INFERRED), ("project", AMBIGUOUS)],
    ]
    assert [found[0][1].alternatives, found[1][1].alternatives] == [("project",), ("basic",)]


def test_a_sum_with_one_figure_in_it_proves_no_column_unless_another_table_prints_the_figure() -> None:
    """Basic alone equals basic: such a sum tells nothing. As a figure of another table it does."""
    alone = Equation(((0, 1, 1), (0, 2, -1)), relation="A9")
    rows = ((cell("project", "0.00"),),)
    (one,) = doubted(rows, COLUMNS, [alone])
    assert [(each.column, each.placement) for each in one] == [("project", AMBIGUOUS)]
    told = Equation(((0, 2, 1),), Decimal("-3.00"), "other_table", relation="B11")
    (two,) = doubted(((cell("project", "3.00"),),), COLUMNS, [told])
    assert [(each.column, each.placement) for each in two] == [("project", INFERRED)]
