"""What stands in the cells of a lattice: rows of texts, merged cells in their first slot."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mingzhang.budget.document import Span
from mingzhang.budget.headings import ORDINAL
from mingzhang.reading.pdf.bordered.lattice import Lattice
from mingzhang.reading.pdf.pages.pieces import Piece
from mingzhang.reading.pdf.wrapping import Drawn, cell_text, common_decimals, fits, is_full, lines_of, whole_figure

_FIGURE = re.compile(r"-?\d[\d,]*(?:\.\d*)?")
_WHOLE = re.compile(r"-?[\d,]*\.\d\d+")
_NEW_ITEM = re.compile(rf"\d{{3}}(?!\d)\s*[\u4e00-\u9fff]|其中[:：]|{ORDINAL}、")
"""How the name of a row begins, and no rest of one does: a code, a number, or that it is a part of the row above."""
_SLIVER = 4.5
"""Narrower columns and lower rows without text are the two sides of a double line."""
_SAME_EDGE = 3.0


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its cells, for cells whose column is not certain the columns that they may as well stand in, and how its
    filled cells are drawn; by index. `spans` as in `GridRow`."""

    cells: tuple[str, ...]
    doubts: dict[int, tuple[int, ...]] = field(default_factory=dict)
    drawn: dict[int, Drawn] = field(default_factory=dict)
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table as far as it stands on one page: the borders of its columns, its rows, its upper and lower edge, and the
    upper edges of its rows where they are drawn."""

    xs: tuple[float, ...]
    rows: tuple[TableRow, ...]
    top: float
    bottom: float
    edges: tuple[float, ...] = ()


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
    kept_rows = [
        row
        for row in range(rows)
        if lattice.ys[row + 1] - lattice.ys[row] > _SLIVER or any(at == row for at, _ in cells)
    ]
    spans = _spans(lattice, kept_rows, kept)
    decimals = common_decimals(drawn.values())
    found_rows = tuple(
        _row([drawn.get((row, column)) for column in kept], doubts.get(row, {}), spans.get(row, ()), decimals)
        for row in kept_rows
    )
    xs = (*(lattice.xs[column] for column in kept), lattice.xs[kept[-1] + 1])
    edges = tuple(lattice.ys[row] for row in kept_rows)
    return PageTable(xs, found_rows, lattice.ys[0], lattice.ys[-1], edges)


def _row(
    cells: Sequence[Drawn | None], doubts: dict[int, tuple[int, ...]], spans: Sequence[Span], decimals: int
) -> TableRow:
    """A row; a figure that goes on below because its cell is too narrow is whole, and marked as concluded."""
    filled = {index: cell for index, cell in enumerate(cells) if cell is not None}
    joined = {index: figure for index, cell in filled.items() if (figure := whole_figure(cell, decimals))}
    texts = tuple(joined.get(index) or (cell_text(cell) if cell else "") for index, cell in enumerate(cells))
    return TableRow(texts, dict.fromkeys(joined, ()) | doubts, filled, tuple(spans))


def _spans(lattice: Lattice, rows: Sequence[int], columns: Sequence[int]) -> dict[int, list[Span]]:
    """Row -> its cells that cover more than one of these rows and columns."""
    found: dict[int, list[Span]] = {}
    for (row, column), (below, right) in sorted(lattice.ends.items()):
        first, last = bisect_left(columns, column), bisect_left(columns, right)
        top, bottom = bisect_left(rows, row), bisect_left(rows, below)
        if (last - first > 1 or bottom - top > 1) and last > first and bottom > top:
            found.setdefault(rows[top], []).append(Span(first, last - first, bottom - top))
    return found


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
        ends = [*places, len(cells)]
        spans = (Span(places[s.column], ends[s.column + s.columns] - places[s.column], s.rows) for s in row.spans)
        drawn = {places[at]: drawn for at, drawn in row.drawn.items()}
        rows.append(TableRow(tuple(cells), doubts, drawn, tuple(spans)))
    return tuple(rows)


def is_rest(row: TableRow, above: TableRow) -> bool:
    """Whether a row at the head of a page is what did not fit on the page before: it goes on in cells whose words broke
    off at the end of a full line, and leaves the others empty. A figure goes on only where not a digit more fitted and
    it has less than two decimals, and what begins as the name of an item does is one."""
    if not row.drawn or len(row.drawn) >= len(above.drawn) or not set(row.drawn) <= set(above.drawn):
        return False
    if any(_begins_figure(row, above, at) for at in row.drawn):
        return False
    if any(_NEW_ITEM.match(row.cells[at]) for at in row.drawn):
        return False
    return not any(
        fits(above.drawn[at].lines[-1], cell.lines[0], above.drawn[at].width) for at, cell in row.drawn.items()
    )


def _begins_figure(row: TableRow, above: TableRow, at: int) -> bool:
    """Whether a cell is a figure of its own below another."""
    if not (_FIGURE.fullmatch(row.cells[at]) and _FIGURE.fullmatch(above.cells[at])):
        return False
    return bool(_WHOLE.fullmatch(above.cells[at])) or not is_full(above.drawn[at].lines[-1], above.drawn[at].width)


def with_rest(above: TableRow, rest: TableRow) -> TableRow:
    """A row with what stands of it on the next page."""
    drawn = dict(above.drawn)
    for at, cell in rest.drawn.items():
        drawn[at] = Drawn([*drawn[at].lines, *cell.lines], cell.width)
    cells = tuple(cell_text(drawn[at]) if at in rest.drawn else cell for at, cell in enumerate(above.cells))
    return TableRow(cells, above.doubts, drawn, above.spans)


def _from_left(xs: Sequence[float]) -> tuple[float, ...]:
    return tuple(x - xs[0] for x in xs)
