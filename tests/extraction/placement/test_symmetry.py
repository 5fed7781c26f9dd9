"""Columns that no equation tells apart: which are a block, and what is left of rows in its first columns. Typed by hand."""

from __future__ import annotations

import pytest

from mingzhang.extraction.placement.row_placements import IntegerRow, Linear, windows
from mingzhang.extraction.placement.symmetry import SymmetryBlock, find_blocks, moved_equations, narrowed

COLUMNS = 3


def row(*values: int, allowed: frozenset[int] | None = None) -> IntegerRow:
    each = (allowed,) * len(values)
    found = windows(COLUMNS, each)
    assert found is not None
    return IntegerRow(values, found, each)


def linear(coefficients: dict[int, tuple[int, int, int]], constant: int = 0, slack: int = 0) -> Linear:
    return Linear(dict(coefficients), constant, slack)


ROWS = [row(12, 12), row(5, 5), row(7, 7)]
"""A total and two rows below it: each a sum, and a part in one of two columns."""
SUMS = [
    *(linear({number: (1, -1, -1)}) for number in (0, 1, 2)),
    linear({0: (1, 0, 0), 1: (-1, 0, 0), 2: (-1, 0, 0)}),
    linear({0: (0, 1, 0), 1: (0, -1, 0), 2: (0, -1, 0)}),
    linear({0: (0, 0, 1), 1: (0, 0, -1), 2: (0, 0, -1)}),
]
BLOCK = SymmetryBlock(1, 2, 0)


def test_columns_that_can_be_exchanged_are_a_block_below_the_total() -> None:
    assert find_blocks(COLUMNS, ROWS, SUMS) == [BLOCK]


def test_a_row_that_has_no_figure_in_the_block_need_not_be_below_its_top() -> None:
    assert find_blocks(COLUMNS, [*ROWS, row(7, allowed=frozenset({0}))], SUMS) == [BLOCK]
    assert find_blocks(COLUMNS, [*ROWS, row(7)], SUMS) == []


@pytest.mark.parametrize(
    "told",
    [
        [linear({1: (0, 1, 0)}, -5)],  # one of the columns is told apart
        [linear({1: (0, 1, 0)}, -5), linear({1: (0, 0, 1)}, -5)],  # each must hold a figure: a blank one violates it
        [linear({1: (0, 1, -1)}), linear({1: (0, -1, 1)})],  # two columns of the block in one equation
    ],
)
def test_equations_that_a_blank_column_breaks_allow_no_block(told: list[Linear]) -> None:
    assert find_blocks(COLUMNS, ROWS, [*SUMS, *told]) == []


def test_figures_that_rounding_could_hide_allow_no_block() -> None:
    rounded = [Linear(each.coefficients, each.constant, 10) for each in SUMS]
    assert find_blocks(COLUMNS, ROWS, rounded) == []
    assert find_blocks(COLUMNS, [row(13, 13), row(6, 6), row(7, 7)], rounded) == [BLOCK]
    assert find_blocks(COLUMNS, [row(2, 2), row(-5, -5), row(7, 7)], SUMS) == []


def test_rows_are_left_in_the_first_columns_of_a_block_where_they_may_stand() -> None:
    rows = [row(5, 5), row(7), row(7, allowed=frozenset({0, 2}))]
    found = narrowed(COLUMNS, rows, [(BLOCK, 1)])
    assert found is not None
    assert [each.windows for each in found] == [((0,), (1,)), ((0, 1),), ((0,),)]
    assert narrowed(COLUMNS, [row(7, allowed=frozenset({2}))], [(BLOCK, 1)]) is None


def test_an_equation_moves_with_the_columns_of_its_block() -> None:
    assert moved_equations([4], SUMS, [(BLOCK, 1)]) == {4, 5}
    assert moved_equations([0, 3], SUMS, [(BLOCK, 1)]) == {0, 3}
