"""Which column of a table without borders a cell stands in, and in which others it may as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from mingzhang.reading.pdf.borderless.column_extents import Heading, columns_over
from mingzhang.reading.pdf.pages.pieces import Piece

_CLOSE = 0.5
"""How much nearer the nearest column is than others that are none: its share of their distance."""


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A stretch of a line: its words, where they stand, the row that it is in."""

    piece: Piece
    row: int
    is_figure: bool = False


def kinds_of(cells: Sequence[Cell], columns: Sequence[Heading]) -> list[bool | None]:
    """Whether each column holds figures (True) or words (False); None where nothing stands below its header."""
    votes: list[list[bool]] = [[] for _ in columns]
    for cell in cells:
        over = columns_over(cell.piece, columns)
        if len(over) == 1:
            votes[over[0]].append(cell.is_figure)
    return [sum(found) * 2 >= len(found) if found else None for found in votes]


def shift_of(cells: Sequence[Cell], columns: Sequence[Heading]) -> float:
    """How far right of the middle of its header a figure usually ends."""
    found = [
        cell.piece.x1 - columns[over[0]].centre
        for cell in cells
        if cell.is_figure and len(over := columns_over(cell.piece, columns)) == 1
    ]
    return median(found) if found else 0.0


def reach_of(
    cells: Sequence[Cell], columns: Sequence[Heading], kinds: Sequence[bool | None]
) -> dict[int, tuple[float, float]]:
    """From where to where the cells below each header stand."""
    found: dict[int, list[Piece]] = {}
    for cell in cells:
        over = columns_over(cell.piece, columns)
        if len(over) == 1 and kinds[over[0]] == cell.is_figure:
            found.setdefault(over[0], []).append(cell.piece)
    return {n: (min(piece.x0 for piece in own), max(piece.x1 for piece in own)) for n, own in found.items()}


def nearest_column(piece: Piece, columns: Sequence[Heading]) -> int:
    """The column that a piece stands in most."""
    return max(range(len(columns)), key=lambda n: min(piece.x1, columns[n].x1) - max(piece.x0, columns[n].x0))


def column_of(
    cell: Cell,
    columns: Sequence[Heading],
    kinds: Sequence[bool | None],
    shift: float,
    reach: dict[int, tuple[float, float]],
) -> tuple[int, tuple[int, ...]]:
    """The column of a cell, and the others in which it may as well stand: of a figure below no heading the one on its other side.
    Digits alone in a row (a piece of a figure or of a code) stand in the column whose cells reach over them."""
    piece = cell.piece
    over = columns_over(piece, columns)
    fitting = [n for n in over if kinds[n] in (None, cell.is_figure)]
    if len(fitting) == 1 or not cell.is_figure and fitting:
        return fitting[0], ()
    within = [n for n, (x0, x1) in reach.items() if x0 - 1 <= piece.x0 and piece.x1 <= x1 + 1]
    if not fitting and len(within) == 1 and (kinds[within[0]] == cell.is_figure or piece.text.isdigit()):
        return within[0], ()
    below = bool(fitting)
    if not below:
        left = [n for n, column in enumerate(columns) if column.x1 <= piece.x0 and kinds[n] in (None, cell.is_figure)]
        right = [n for n, column in enumerate(columns) if column.x0 >= piece.x1 and kinds[n] in (None, cell.is_figure)]
        fitting = [*left[-1:], *right[:1]] or list(range(len(columns)))
    if cell.is_figure:
        away = {n: abs(piece.x1 - columns[n].centre - shift) for n in fitting}
    else:
        away = {n: max(columns[n].x0 - piece.x1, piece.x0 - columns[n].x1) for n in fitting}
    best = min(away, key=lambda n: away[n])
    open_ = cell.is_figure and not below
    others = tuple(n for n in sorted(away) if n != best and (open_ or away[best] > _CLOSE * away[n]))
    return best, others
