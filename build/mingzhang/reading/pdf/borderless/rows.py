"""The rows of a table without borders: its cells in their columns; none where that contradicts itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from mingzhang.reading.pdf.bordered.cell_grid import CellGrid
from mingzhang.reading.pdf.bordered.cells import TableRow, is_rest, with_rest
from mingzhang.reading.pdf.bordered.rulings import Ruling
from mingzhang.reading.pdf.borderless.broken_figures import (
    is_rest_of_numbers,
    usual_decimals,
    whole_number,
    with_rest_of_numbers,
)
from mingzhang.reading.pdf.borderless.cell_kinds import CODE, FIGURE, LABEL, NUMBER, NUMERIC, TOTAL
from mingzhang.reading.pdf.borderless.codes import code_columns, codes_of, has_codes, with_numbers_apart
from mingzhang.reading.pdf.borderless.column_extents import Heading
from mingzhang.reading.pdf.borderless.line_rows import in_rows
from mingzhang.reading.pdf.borderless.placing import Cell, column_of, kinds_of, reach_of, shift_of
from mingzhang.reading.pdf.pages.pieces import Piece
from mingzhang.reading.pdf.wrapping import Drawn, cell_text

_LONGEST_REST = 5
_PADDING = 1.2
_LEAST_GAP = 0.75
_SCATTER = 1.5
"""Shares of the size of characters."""


def rows_of(
    body: Sequence[Piece],
    columns: Sequence[Heading],
    horizontals: Sequence[Ruling],
    place: Callable[[Piece], int | None] | None = None,
    *,
    grid: CellGrid | None = None,
    each_line: bool = False,
) -> list[TableRow] | None:
    """The rows; None where two figures or two parts of a code would stand in one cell, or a code in no column for certain.
    `place` tells the column of each piece where columns reach from border to border, and nothing is in doubt; a `grid` does so,
    too, and shows which lines are full."""
    gridded = grid is not None
    place = grid.column_of if grid is not None else place
    drawn = place is not None
    cells = in_rows(body, horizontals, each_line=each_line)
    kinds = kinds_of(cells, columns)
    shift = shift_of(cells, columns)
    reach = reach_of(cells, columns, kinds)
    placed: dict[int, dict[int, list[Cell]]] = {}
    doubts: dict[int, dict[int, tuple[int, ...]]] = {}
    numbers = _column_numbers(cells)
    codes = codes_of(cells, code_columns(columns)) if place is None else {}
    if codes is None:
        return None
    for cell in cells:
        if cell.row in numbers:
            continue
        known = codes.get(cell) if place is None else place(cell.piece)
        if known is None and place is not None:
            return None
        column, others = column_of(cell, columns, kinds, shift, reach) if known is None else (known, ())
        if others and not cell.is_figure and CODE.fullmatch(cell.piece.text):
            return None
        placed.setdefault(cell.row, {}).setdefault(column, []).append(cell)
        if NUMERIC.fullmatch(cell.piece.text) and (gridded or not drawn):
            doubts.setdefault(cell.row, {})[column] = (column,) if gridded else others
    if not drawn and has_codes(columns):
        for number, row in placed.items():
            apart = with_numbers_apart(row, columns)
            if apart is None:
                return None
            placed[number] = apart
    if not drawn and not _stand_below(placed):
        return None
    widths = _widths(placed, len(columns)) if grid is None else grid.widths(_PADDING * body[0].size)
    decimals = usual_decimals(cell.piece for cell in cells)
    whole = {
        (number, n): text
        for number, row in placed.items()
        for n, found in row.items()
        if len(found) > 1 and (text := whole_number(Drawn(_lines(found), widths[n]), decimals))
    }
    first = next((n for n, kind in enumerate(kinds) if kind), len(columns)) if not gridded else len(columns)
    several = [
        (n, found)
        for number, row in placed.items()
        for n, found in row.items()
        if len(found) > 1 and (number, n) not in whole
    ]
    if any(_are_numbers(found, in_figures=n >= first) for n, found in several):
        return None
    rows = _made(placed, doubts, widths, decimals, whole, gridded)
    if rows is None:
        return None
    if each_line and not all(map(_is_row, rows)):
        return None
    return [
        *numbers.values(),
        *(rows if drawn and not gridded else [replace(row, doubts=_of_all(row, gridded)) for row in rows]),
    ]


def _are_numbers(found: Sequence[Cell], *, in_figures: bool) -> bool:
    """Whether the pieces of one cell are two numbers, or a figure and something else."""
    if sum(cell.piece.text.isdigit() for cell in found) > 1 or any(cell.is_figure for cell in found):
        return True
    return in_figures and any(NUMERIC.fullmatch(cell.piece.text) for cell in found)


def _stand_below(placed: dict[int, dict[int, list[Cell]]]) -> bool:
    """Whether the cells stand in columns: figures of one end, begin or stand in the middle at one place, and cells of a
    row have more than a blank between them."""
    figures: dict[int, list[Piece]] = {}
    gaps: list[float] = []
    for row in placed.values():
        for one, other in pairwise(sorted(row)):
            begin, end = min(cell.piece.x0 for cell in row[other]), max(cell.piece.x1 for cell in row[one])
            gaps.append((begin - end) / row[one][0].piece.size)
        for column, found in row.items():
            figures.setdefault(column, []).extend(cell.piece for cell in found if cell.is_figure)
    if not gaps or median(gaps) < _LEAST_GAP:
        return False
    for pieces in figures.values():
        sides = ([piece.x1 for piece in pieces], [piece.x0 for piece in pieces], [p.x0 + p.x1 for p in pieces])
        if pieces and min(max(side) - min(side) for side in sides) > _SCATTER * pieces[0].size:
            return False
    return True


def _column_numbers(cells: Sequence[Cell]) -> dict[int, TableRow]:
    """Rows that only number the columns (※ 1 2 3), in order and without regard to their columns."""
    rows: dict[int, list[Piece]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell.piece)
    return {
        number: TableRow(tuple(piece.text for piece in sorted(pieces, key=lambda piece: piece.x0)))
        for number, pieces in rows.items()
        if len(pieces) > 1 and all(NUMBER.fullmatch(piece.text) for piece in pieces)
    }


def _widths(placed: dict[int, dict[int, list[Cell]]], count: int) -> list[float]:
    """How wide the columns are at least."""
    found: list[list[Piece]] = [[] for _ in range(count)]
    for row in placed.values():
        for column, cells in row.items():
            found[column].extend(cell.piece for cell in cells)
    return [
        max(p.x1 for p in pieces) - min(p.x0 for p in pieces) + _PADDING * pieces[0].size if pieces else 0.0
        for pieces in found
    ]


def _made(
    placed: dict[int, dict[int, list[Cell]]],
    doubts: dict[int, dict[int, tuple[int, ...]]],
    widths: Sequence[float],
    decimals: int,
    whole: Mapping[tuple[int, int], str],
    certain: bool,
) -> list[TableRow] | None:
    """Table rows; a rest of a name that wrapped is part of the row above, a short one only unless the widths are `certain`, and
    so is that of a figure with fewer than the usual `decimals`. `whole` are numbers in pieces, by row and column. None where such
    a rest makes no figure whole."""
    rows: list[TableRow] = []
    for number in sorted(placed):
        drawn = {column: Drawn(_lines(found), widths[column]) for column, found in sorted(placed[number].items())}
        texts = tuple(
            whole.get((number, column)) or (cell_text(drawn[column]) if column in drawn else "")
            for column in range(len(widths))
        )
        concluded: dict[int, tuple[int, ...]] = {column: () for row, column in whole if row == number}
        row = TableRow(texts, doubts.get(number, {}) | concluded, drawn)
        short = all((certain or len(text) <= _LONGEST_REST) and not LABEL.match(text) for text in texts)
        if rows and is_rest_of_numbers(row, rows[-1], decimals):
            longer = with_rest_of_numbers(rows[-1], row, decimals)
            if longer is None:
                return None
            rows[-1] = longer
        elif rows and short and not row.doubts and is_rest(row, rows[-1]) and not any(map(_begins_row, texts)):
            rows[-1] = with_rest(rows[-1], row)
        else:
            rows.append(row)
    return rows


def _of_all(row: TableRow, certain: bool) -> dict[int, tuple[int, ...]]:
    """The doubts of a row: whatever holds a digit stands where it does by conclusion."""
    digits = [column for column, text in enumerate(row.cells) if any(character.isdigit() for character in text)]
    return {n: row.doubts.get(n, (n,) if certain else ()) for n in sorted({*digits, *row.doubts})}


def _is_row(row: TableRow) -> bool:
    """Whether a line is a row and no part of one: it has a figure, or begins as a row does."""
    return any(_begins_row(text) or LABEL.match(text) or FIGURE.fullmatch(text) for text in row.cells)


def _begins_row(text: str) -> bool:
    return bool(CODE.fullmatch(text) or TOTAL.fullmatch(text) or text.isdigit())


def _lines(found: Sequence[Cell]) -> list[list[Piece]]:
    lines: list[list[Piece]] = []
    for cell in sorted(found, key=lambda cell: (cell.piece.y, cell.piece.x0)):
        if lines and abs(lines[-1][-1].y - cell.piece.y) < 0.3 * cell.piece.size:
            lines[-1].append(cell.piece)
        else:
            lines.append([cell.piece])
    return lines
