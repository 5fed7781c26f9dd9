"""What stands in the cells of a lattice: rows of texts, merged cells in their first slot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from mingzhang.reading.pdf.lattice import Lattice
from mingzhang.reading.pdf.pieces import Piece

_FIGURE = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_NEW_ITEM = re.compile(r"\d{3}(?!\d)\s*[\u4e00-\u9fff]|其中[:：]|[一二三四五六七八九十]+、")
"""How the name of a row begins, and no rest of one does: a code, a number, or that it is a part of the row above."""
_SAME_LINE = 0.5
_BLANK = 0.2
_PADDING = 1.2
_SLIVER = 4.5
"""Narrower columns and lower rows without text are the two sides of a double line."""
_SAME_EDGE = 3.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """How the words of a cell are drawn: its lines of pieces, and the width of the cell."""

    lines: Sequence[Sequence[Piece]]
    width: float


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its cells, for cells whose column is not certain the columns that they may as well stand in, and how its
    filled cells are drawn; by index."""

    cells: tuple[str, ...]
    doubts: dict[int, tuple[int, ...]] = field(default_factory=dict)
    drawn: dict[int, Drawn] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table as far as it stands on one page: the borders of its columns, its rows, its upper and lower edge."""

    xs: tuple[float, ...]
    rows: tuple[TableRow, ...]
    top: float
    bottom: float


def page_table(lattice: Lattice, pieces: Iterable[Piece]) -> PageTable | None:
    """The table of a lattice and its pieces; None where no cell holds text."""
    cells: dict[tuple[int, int], list[Piece]] = {}
    for piece in pieces:
        cells.setdefault(piece.cell, []).append(piece)
    if not cells:
        return None
    rows, columns = lattice.size
    drawn = {cell: Drawn(lines_of(found), _width(lattice, cell)) for cell, found in cells.items()}
    kept = [c for c in range(columns) if lattice.xs[c + 1] - lattice.xs[c] > _SLIVER or any(at == c for _, at in cells)]
    index = {column: number for number, column in enumerate(kept)}
    doubts = _doubts(cells, index)
    found_rows = tuple(
        _row([drawn.get((row, column)) for column in kept], doubts.get(row, {}))
        for row in range(rows)
        if lattice.ys[row + 1] - lattice.ys[row] > _SLIVER or any(at == row for at, _ in cells)
    )
    xs = (*(lattice.xs[column] for column in kept), lattice.xs[kept[-1] + 1])
    return PageTable(xs, found_rows, lattice.ys[0], lattice.ys[-1])


def _row(cells: Sequence[Drawn | None], doubts: dict[int, tuple[int, ...]]) -> TableRow:
    filled = {index: cell for index, cell in enumerate(cells) if cell is not None}
    return TableRow(tuple(cell_text(cell) if cell else "" for cell in cells), doubts, filled)


def _width(lattice: Lattice, cell: tuple[int, int]) -> float:
    left, right = lattice.sides(cell)
    return right - left


def _doubts(cells: dict[tuple[int, int], list[Piece]], index: dict[int, int]) -> dict[int, dict[int, tuple[int, ...]]]:
    """Row -> column -> other columns, for texts that reach over a border into other cells."""
    found: dict[int, dict[int, tuple[int, ...]]] = {}
    for (row, column), pieces in cells.items():
        others = sorted({index[c] for piece in pieces for _, c in piece.across if c in index} - {index[column]})
        if others:
            found.setdefault(row, {})[index[column]] = tuple(others)
    return found


def cell_text(cell: Drawn) -> str:
    """The words of one cell. A line that ends because the next word does not fit goes on without a blank."""
    text = ""
    for index, line in enumerate(cell.lines):
        words = line_text(line)
        if index and (_fits(cell.lines[index - 1], line, cell.width) or _both_latin(text, words)):
            text += " "
        text += words
    return text


def lines_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces line by line, from left to right."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.y):
        if lines and abs(lines[-1][0].y - piece.y) <= _SAME_LINE * max(piece.size, lines[-1][0].size):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda piece: piece.x0) for line in lines]


def line_text(line: Sequence[Piece]) -> str:
    """The words of one line; a visible gap is a blank."""
    text = line[0].text
    for left, right in pairwise(line):
        text += " " if right.x0 - left.x1 > _BLANK * max(left.size, right.size) else ""
        text += right.text
    return text


def _fits(line: Sequence[Piece], following: Sequence[Piece], width: float) -> bool:
    """Whether the next line's first word would have fitted into this line, so that the break is meant."""
    used = line[-1].x1 - line[0].x0
    return used + first_word(following) + _PADDING * line[0].size < width


def first_word(line: Sequence[Piece]) -> float:
    """The width of what cannot be broken at the beginning of a line: a number or a Latin word, else a character."""
    piece = line[0]
    length = next((i for i, character in enumerate(piece.text) if ord(character) > 127), len(piece.text))
    return (piece.x1 - piece.x0) * max(length, 1) / len(piece.text)


def _both_latin(text: str, words: str) -> bool:
    return text[-1:].isascii() and text[-1:].isalpha() and words[:1].isascii() and words[:1].isalpha()


def continues(table: PageTable, following: PageTable) -> bool:
    """Whether a table goes on in one at the head of the next page: the same borders, or some of them."""
    few, many = sorted((_from_left(table.xs), _from_left(following.xs)), key=len)
    if abs(few[-1] - many[-1]) > _SAME_EDGE:
        return False
    return all(any(abs(one - other) <= _SAME_EDGE for other in many) for one in few)


def with_columns(table: PageTable, xs: Sequence[float]) -> tuple[TableRow, ...]:
    """The rows of a table over the columns of a part with more borders, that `continues` it."""
    own, all_borders = _from_left(table.xs), _from_left(tuple(xs))
    if len(own) == len(all_borders):
        return table.rows
    places = [min(range(len(all_borders)), key=lambda n: abs(all_borders[n] - x)) for x in own[:-1]]
    rows = []
    for row in table.rows:
        cells = [""] * (len(all_borders) - 1)
        for place, cell in zip(places, row.cells, strict=True):
            cells[place] = cell
        doubts = {places[at]: tuple(places[other] for other in others) for at, others in row.doubts.items()}
        rows.append(TableRow(tuple(cells), doubts, {places[at]: drawn for at, drawn in row.drawn.items()}))
    return tuple(rows)


def is_rest(row: TableRow, above: TableRow) -> bool:
    """Whether a row at the head of a page is what did not fit on the page before: it goes on in cells whose words broke
    off at the end of a full line, and leaves the others empty. A figure never goes on, and what begins as the name of
    an item does is one."""
    if not row.drawn or len(row.drawn) >= len(above.drawn) or not set(row.drawn) <= set(above.drawn):
        return False
    if any(_FIGURE.fullmatch(row.cells[at]) and _FIGURE.fullmatch(above.cells[at]) for at in row.drawn):
        return False
    if any(_NEW_ITEM.match(row.cells[at]) for at in row.drawn):
        return False
    return not any(
        _fits(above.drawn[at].lines[-1], cell.lines[0], above.drawn[at].width) for at, cell in row.drawn.items()
    )


def with_rest(above: TableRow, rest: TableRow) -> TableRow:
    """A row with what stands of it on the next page."""
    drawn = dict(above.drawn)
    for at, cell in rest.drawn.items():
        drawn[at] = Drawn([*drawn[at].lines, *cell.lines], cell.width)
    cells = tuple(cell_text(drawn[at]) if at in rest.drawn else cell for at, cell in enumerate(above.cells))
    return TableRow(cells, above.doubts, drawn)


def _from_left(xs: Sequence[float]) -> tuple[float, ...]:
    return tuple(x - xs[0] for x in xs)
