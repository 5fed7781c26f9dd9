"""Whether the table of one page goes on beside that of another, and both as one table.

The lines between their rows are at the same heights. In a header some are missing where cells go on below.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from mingzhang.budget.document import Span
from mingzhang.reading.pdf.bordered.cells import PageTable, TableRow, continues

_FIGURE = re.compile(r"[-－−△(（]?\d[\d,]*(?:\.\d+)?[%％)）]?|#{2,}")
_SAME_HEIGHT = 1.5
_FEWEST_ROWS = 3
_TELLING = 3
_MOST_MISSING = 3
"""Lines of a header that one of the two lacks."""


def are_beside(left: PageTable, right: PageTable, *, below_lines: bool, goes_on: bool, has_labels: bool = True) -> bool:
    """Whether `right` goes on beside `left`. `below_lines`: the left one stands below a title and the right one leaves its
    place blank, which no table does that goes on below another; without it only figures may stand on the right, and the
    columns must be others. `goes_on`: the right one is not known to go on below one that stands beside another. Without `has_labels` only figures may
    stand on the right."""
    if goes_on and len(left.rows) < _FEWEST_ROWS or not left.edges or not right.edges:
        return False
    if goes_on and not below_lines and continues(left, right):
        return False
    if _lacks(left, right) > _MOST_MISSING:
        return False
    missing = _missing(left.edges, right.edges) + _missing(right.edges, left.edges)
    if abs(left.bottom - right.bottom) > _SAME_HEIGHT:
        return False
    first = min(_first(left), _first(right))
    if any(edge > first for edge in missing):
        return False
    edges = _union(left, right)
    body = [
        (label, row) for label, row in zip(_over(left, edges), _over(right, edges), strict=True) if _has_figure(row)
    ]
    words = any(map(_has_words, (row for _, row in body)))
    without_label = any(not any(label.cells) and not _has_words(row) for label, row in body)
    proven = (below_lines or not goes_on) and (has_labels or not words)
    return not without_label and (proven or bool(body) and not words)


def without_repeated(left: PageTable, right: PageTable) -> PageTable:
    """The right table without first columns that repeat those of the left one, as sheets print them on each page."""
    if _lacks(left, right) > _MOST_MISSING:
        return right
    edges = _union(left, right)
    rows = [
        (one, other)
        for one, other in zip(_over(left, edges), _over(right, edges), strict=True)
        if _has_figure(one) or _has_figure(other)
    ]
    count = 0
    while count < min(len(left.xs), len(right.xs)) - 2 and any(one.cells[count] for one, _ in rows):
        if any(one.cells[count] != other.cells[count] for one, other in rows):
            break
        count += 1
    return _without_columns(right, count) if count else right


def tells_rows(table: PageTable, count: int) -> bool:
    """Whether what stands in the first `count` columns tells the rows of a table from those of another page."""
    return any(len({row.cells[at] for row in table.rows if _has_figure(row)}) >= _TELLING for at in range(count))


def _without_columns(table: PageTable, count: int) -> PageTable:
    rows = tuple(
        TableRow(
            row.cells[count:],
            {at - count: tuple(n - count for n in others if n >= count) for at, others in row.doubts.items() if at >= count},
            {at - count: drawn for at, drawn in row.drawn.items() if at >= count},
            tuple(replace(span, column=span.column - count) for span in row.spans if span.column >= count),
        )
        for row in table.rows
    )  # fmt: skip
    return replace(table, xs=table.xs[count:], rows=rows)


def side_by_side(left: PageTable, right: PageTable, *, proven: bool) -> PageTable:
    """Both as one table; unless it is `proven`, the columns of the right one are marked as concluded."""
    edges = _union(left, right)
    width = len(left.xs) - 1
    rows = tuple(
        _joined(one, other, width, proven) for one, other in zip(_over(left, edges), _over(right, edges), strict=True)
    )
    xs = (*left.xs, *(left.xs[-1] + x - right.xs[0] for x in right.xs[1:]))
    return replace(left, rows=rows, xs=xs, edges=edges)


def _missing(edges: Sequence[float], other: Sequence[float]) -> list[float]:
    """The edges that the other table lacks; both from top to bottom."""
    found = []
    for edge in edges:
        behind = bisect_left(other, edge - _SAME_HEIGHT)
        if behind == len(other) or other[behind] > edge + _SAME_HEIGHT:
            found.append(edge)
    return found


def _lacks(left: PageTable, right: PageTable) -> int:
    """How many edges one of the two lacks."""
    return len(_missing(left.edges, right.edges)) + len(_missing(right.edges, left.edges))


def _union(left: PageTable, right: PageTable) -> tuple[float, ...]:
    return tuple(sorted([*left.edges, *_missing(right.edges, left.edges)]))


def _over(table: PageTable, edges: Sequence[float]) -> list[TableRow]:
    """The rows of a table over more edges: what has no line there goes on below."""
    width = len(table.xs) - 1
    rows: list[TableRow] = []
    number = 0
    for edge in edges:
        if number < len(table.edges) and abs(table.edges[number] - edge) <= _SAME_HEIGHT:
            rows.append(table.rows[number])
            number += 1
        else:
            rows.append(TableRow(("",) * width))
            _lengthen(rows, width)
    return rows


def _lengthen(rows: list[TableRow], width: int) -> None:
    """Let the cells that reach to the last row but one reach into the last."""
    for at in range(len(rows) - 1):
        row = rows[at]
        own = {span.column: span for span in row.spans}
        covered = {n for span in row.spans for n in range(span.column, span.column + span.columns)}
        single = [Span(n) for n in range(width) if n not in covered and row.cells[n]]
        reach = len(rows) - 1 - at
        longer = [
            replace(span, rows=span.rows + 1) if span.rows == reach else span for span in (*own.values(), *single)
        ]
        kept = tuple(
            sorted((span for span in longer if span.columns > 1 or span.rows > 1), key=lambda span: span.column)
        )
        rows[at] = replace(row, spans=kept)


def _first(table: PageTable) -> float:
    """The upper edge of the first row with a figure."""
    bodies = (edge for edge, row in zip(table.edges, table.rows, strict=True) if _has_figure(row))
    return next(bodies, table.bottom) + _SAME_HEIGHT


def _has_figure(row: TableRow) -> bool:
    return any(map(_FIGURE.fullmatch, row.cells))


def _has_words(row: TableRow) -> bool:
    return any(cell and not _FIGURE.fullmatch(cell) for cell in row.cells)


def _joined(left: TableRow, right: TableRow, width: int, proven: bool) -> TableRow:
    """A row and its rest. A cell of the header that the paper's edge has cut is one."""
    figures = () if proven else (at for at, cell in enumerate(right.cells) if any(map(str.isdigit, cell)))
    concluded: dict[int, tuple[int, ...]] = {width + at: () for at in figures}
    moved = {width + at: tuple(width + other for other in others) for at, others in right.doubts.items()}
    drawn = {width + at: drawn for at, drawn in right.drawn.items()}
    spans = [*left.spans, *(replace(span, column=width + span.column) for span in right.spans)]
    cells = [*left.cells, *right.cells]
    before = next((span for span in left.spans if span.column + span.columns == width), Span(width - 1))
    behind = next((span for span in spans if span.column == width), Span(width))
    wide = max(before.columns, behind.columns) > 1 and before.rows == behind.rows
    if wide and (cells[before.column] == cells[width] or bool(cells[before.column]) != bool(cells[width])):
        cells[before.column], cells[width] = cells[before.column] or cells[width], ""
        spans = [span for span in spans if span not in (before, behind)]
        spans.append(Span(before.column, before.columns + behind.columns, before.rows))
    ordered = tuple(sorted(spans, key=lambda span: span.column))
    return TableRow(tuple(cells), left.doubts | concluded | moved, left.drawn | drawn, ordered)
