"""Figures and codes of tables without borders that go on below, because their column is too narrow for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from mingzhang.reading.pdf.bordered.cells import TableRow
from mingzhang.reading.pdf.pages.pieces import Piece
from mingzhang.reading.pdf.wrapping import Drawn, is_full, whole_figure

_PIECE = re.compile(r"[\d,]*\.?\d*")
_DECIMALS = re.compile(r"[\d,]+\.(\d+)")
_CODE = re.compile(r"\d{3}(?:\d\d){0,2}")
_FEWEST_FIGURES = 3


def usual_decimals(pieces: Iterable[Piece]) -> int:
    """How many decimals most figures have; 0 where they are few."""
    found = [match.group(1) for piece in pieces if (match := _DECIMALS.fullmatch(piece.text))]
    (decimals, count), *_ = Counter(map(len, found)).most_common(1) or [(0, 0)]
    return decimals if count >= _FEWEST_FIGURES else 0


def whole_number(cell: Drawn, decimals: int) -> str:
    """The figure or code whose pieces stand below each other in a cell; empty where they may be more than one."""
    parts = [line[0].text for line in cell.lines if len(line) == 1]
    if len(parts) < 2 or len(parts) < len(cell.lines) or not all(map(_PIECE.fullmatch, parts)):
        return ""
    whole = "".join(parts)
    full = all(is_full(line, cell.width) for line in cell.lines[:-1])
    if full and whole.isdigit() and _CODE.fullmatch(whole) and not _CODE.fullmatch(parts[0]):
        return whole
    return whole_figure(cell, decimals)


def is_rest_of_numbers(row: TableRow, above: TableRow, decimals: int) -> bool:
    """Whether a row holds nothing but pieces of numbers, below one of which a figure has fewer decimals than it should."""
    if not decimals or not row.drawn or not set(row.drawn) <= set(above.drawn):
        return False
    if not all(_PIECE.fullmatch(row.cells[at]) for at in row.drawn):
        return False
    return any(_PIECE.fullmatch(above.cells[at]) and _decimals(above.cells[at]) < decimals for at in row.drawn)


def with_rest_of_numbers(above: TableRow, row: TableRow, decimals: int) -> TableRow | None:
    """The row above with the pieces below it; None where one does not make a number whole."""
    drawn, cells, doubts = dict(above.drawn), list(above.cells), dict(above.doubts)
    for at, cell in row.drawn.items():
        drawn[at] = Drawn([*drawn[at].lines, *cell.lines], cell.width)
        cells[at] = whole_number(drawn[at], decimals)
        doubts[at] = ()
        if not cells[at]:
            return None
    return replace(above, cells=tuple(cells), drawn=drawn, doubts=doubts)


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])
