"""A sum down the columns of a table whose figures have lost theirs."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from mingzhang.budget.document import Place
from mingzhang.budget.filing import Cell, Row
from mingzhang.validation.figures.other_columns import CLOSES, NEVER_CLOSES, UNKNOWN, could_close

CENT = Decimal("0.01")
PLACE = Place("filings/x.txt", None, 1)


def row(*figures: str, others: Sequence[str] = ("project",)) -> Row:
    cells = (
        Cell("basic", figure, Decimal(figure), PLACE, "ambiguous" if others else "published", "header", tuple(others))
        for figure in figures
    )
    return Row(1, "x", {}, tuple(cells), PLACE)


def total(basic: str, project: str) -> Row:
    cells = (Cell("basic", basic, Decimal(basic), PLACE), Cell("project", project, Decimal(project), PLACE))
    return Row(2, "t", {"row_type": "total"}, cells, PLACE)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (("3.00", "5.00"), CLOSES),
        (("5.00", "3.00"), CLOSES),
        (("8.00", "0.00"), CLOSES),
        (("4.00", "4.00"), NEVER_CLOSES),
    ],
)
def test_whether_some_columns_make_the_sum_true(printed: tuple[str, str], expected: str) -> None:
    assert could_close(total(*printed), [row("3.00"), row("5.00")], CENT) == expected


def test_hundreds_of_figures_are_given_up_and_not_stumbled_over() -> None:
    """Deeper than Python calls itself, and more placements than anyone looks at."""
    assert could_close(total("1.00", "9.00"), [row("3.00") for _ in range(2000)], CENT) == UNKNOWN
