"""Which column of a table without borders a cell stands in."""

from __future__ import annotations

import pytest

from mingzhang.reading.pdf.borderless.column_extents import Heading
from mingzhang.reading.pdf.borderless.placing import Cell, column_of, kinds_of, reach_of, shift_of
from mingzhang.reading.pdf.pages.pieces import Piece

HEADER = [Heading(text, x0, x1, 76, 7) for text, x0, x1 in (("科目名称", 137, 165), ("合计", 228, 243))]
ROW = [
    Cell(Piece("合计", 144, 158, 102, 7), 0),
    Cell(Piece("10,740.2", 222, 253.1, 101, 7), 0, is_figure=True),
]


@pytest.mark.parametrize(
    ("text", "x0", "x1", "column"),
    [
        ("3", 248.7, 253.2, 1),  # the last digit of 10,740.23, that its column is too narrow for
        ("支出", 244, 253, 0),  # words belong to a column of words
        ("3", 140, 144.5, 0),  # a digit below the words
        ("3", 200, 204.5, 0),  # below nothing: the nearest column of words
    ],
)
def test_digits_alone_stand_in_the_column_whose_cells_reach_over_them(
    text: str, x0: float, x1: float, column: int
) -> None:
    rest = Cell(Piece(text, x0, x1, 109, 7), 1)
    cells = [*ROW, rest]
    kinds = kinds_of(ROW, HEADER)
    assert kinds == [False, True]
    found, _others = column_of(rest, HEADER, kinds, shift_of(cells, HEADER), reach_of(ROW, HEADER, kinds))
    assert found == column
