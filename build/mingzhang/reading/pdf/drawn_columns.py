"""Columns that only the horizontal lines of a table draw: a line that is made of one stroke for each cell ends them where the
cells end.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mingzhang.reading.pdf.pieces import Piece
from mingzhang.reading.pdf.rulings import Joints

_FEWEST_LINES = 3
_FEWEST_COLUMNS = 3
_SAME = 1.5
_INSIDE = 0.2
"""Share of the size of characters by which words may reach over a border."""


def drawn_columns(joints: Sequence[Joints], top: float, bottom: float, body: Sequence[Piece]) -> tuple[float, ...]:
    """The borders of the columns between two heights of a page, by the joints that most lines there have; empty where they
    draw none, or where something stands across one."""
    lines = [each for each in joints if top <= each.at <= bottom]
    if len(lines) < _FEWEST_LINES:
        return ()
    borders = [
        sum(group) / len(group)
        for group in _clusters(sorted(x for line in lines for x in line.xs))
        if 2 * len(group) > len(lines)
    ]
    if len(borders) <= _FEWEST_COLUMNS or any(_crosses(piece, borders) for piece in body):
        return ()
    return tuple(borders)


def _clusters(positions: Sequence[float]) -> list[list[float]]:
    found: list[list[float]] = []
    for position in positions:
        if found and position - found[-1][0] <= _SAME:
            found[-1].append(position)
        else:
            found.append([position])
    return found


def _crosses(piece: Piece, borders: Sequence[float]) -> bool:
    """Whether a piece is outside of all columns, or in two."""
    reach = _INSIDE * piece.size
    return not any(one - reach <= piece.x0 and piece.x1 <= other + reach for one, other in pairwise(borders))
