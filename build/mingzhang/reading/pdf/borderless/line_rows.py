"""Which words of a table without borders stand in one row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mingzhang.reading.pdf.bordered.rulings import Ruling
from mingzhang.reading.pdf.borderless.cell_kinds import CODE, FIGURE
from mingzhang.reading.pdf.borderless.placing import Cell
from mingzhang.reading.pdf.pages.pieces import Piece

_PITCH = 1.52
"""Share of the size of characters that lines of one cell are apart at most."""
_EVEN = 0.75
_NEARLY_EVEN = 0.65
"""Shares of the widest space between lines that the narrowest has: lines of one cell stand much closer than rows."""
_FEWEST_RULES = 3


def in_rows(body: Sequence[Piece], horizontals: Sequence[Ruling], *, each_line: bool = False) -> list[Cell]:
    """Each piece with its row: between two lines, else by the space between rows; where all lines are as far apart, each
    is a row if they stand close together; with `each_line` in any case."""
    pieces = sorted(body, key=lambda piece: piece.y)
    first, last = pieces[0].y, pieces[-1].y
    rules = [line.at for line in horizontals if first < line.at < last]
    steps = [(b.y - a.y) / b.size for a, b in pairwise(pieces) if b.y - a.y > 0.3 * b.size]
    even = not rules and bool(steps) and min(steps) >= (_NEARLY_EVEN if each_line else _EVEN) * max(steps)
    tight = even and (each_line or max(steps) <= _PITCH)
    cells: list[Cell] = []
    row = 0
    for number, piece in enumerate(pieces):
        step = piece.y - pieces[number - 1].y if number else 0.0
        ruled = number > 0 and any(pieces[number - 1].y < rule < piece.y for rule in rules)
        if ruled or len(rules) < _FEWEST_RULES and step > (0.3 if tight else _PITCH) * piece.size:
            row += 1
        cells.append(Cell(piece, row))
    by_row: dict[int, list[Piece]] = {}
    for cell in cells:
        by_row.setdefault(cell.row, []).append(cell.piece)
    return [replace(cell, is_figure=_is_figure(cell.piece, by_row[cell.row])) for cell in cells]


def _is_figure(piece: Piece, row: Sequence[Piece]) -> bool:
    """Whether a piece is a figure. A whole number is one behind the words of its row: before them it is a code."""
    if FIGURE.fullmatch(piece.text) or not piece.text.isdigit():
        return FIGURE.fullmatch(piece.text) is not None
    words = [
        other for other in row if other.text[0] > "\u2e80" or CODE.fullmatch(other.text) and not other.text.isdigit()
    ]
    return bool(words) and all(word.x1 <= piece.x0 for word in words)
