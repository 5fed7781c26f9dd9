"""A wide table that a spreadsheet has printed on pages side by side: its further columns stand on later pages, without the
labels of their rows.

Nothing on the paper says so but the rows themselves: the same borders at the same heights, and figures without labels
beside every row of figures. What is joined so is marked as concluded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mingzhang.budget.document import Span
from mingzhang.reading.pdf.layout import PageLayout, TextLine
from mingzhang.reading.pdf.tables import PageTable, TableRow, continues

_FIGURE = re.compile(r"[-－−△(（]?\d[\d,]*(?:\.\d+)?[%％)）]?")
_SAME_HEIGHT = 1.5
_FEWEST_ROWS = 4
_MOST_PAGES = 8
"""Pages that the rows of such a table take below each other."""


def with_spread(pages: Sequence[PageLayout]) -> list[PageLayout]:
    """The pages, with the columns of later pages beside the rows that they belong to."""
    found = list(pages)
    at = 0
    while at < len(found):
        high = next((n for n in range(1, _MOST_PAGES + 1) if _go_on_beside(found, at, at + n, n)), 0)
        following = at + high
        while high and _go_on_beside(found, at, following, high):
            for number in range(high):
                left, right = found[at + number], found[following + number]
                found[at + number] = _joined(left, right)
                found[following + number] = replace(right, items=tuple(i for i in right.items if _is_furniture(i)))
            following += high
        at = max(following, at + 1)
    return found


def _go_on_beside(pages: Sequence[PageLayout], left: int, right: int, high: int) -> bool:
    """Whether the tables of `high` pages go on, page by page, beside those of as many others."""
    if right + high > len(pages):
        return False
    below = all(_continues(pages[n], pages[n + 1]) for n in range(left, left + high - 1))
    return below and all(_is_beside(pages[left + n], pages[right + n]) for n in range(high))


def _continues(page: PageLayout, following: PageLayout) -> bool:
    one, other = _last_table(page), _only_table(following)
    return one is not None and other is not None and continues(one, other)


def _is_beside(page: PageLayout, following: PageLayout) -> bool:
    left, right = _last_table(page), _only_table(following)
    if left is None or right is None or continues(left, right):
        return False
    if len(left.rows) < _FEWEST_ROWS or len(left.edges) != len(right.edges):
        return False
    if any(abs(one - other) > _SAME_HEIGHT for one, other in zip(left.edges, right.edges, strict=True)):
        return False
    first = next((number for number, row in enumerate(right.rows) if _has_figure(row)), len(right.rows))
    body = list(zip(left.rows[first:], right.rows[first:], strict=True))
    words = any(cell and not _FIGURE.fullmatch(cell) for _, row in body for cell in row.cells)
    without_label = any(_has_figure(row) and not any(label.cells) for label, row in body)
    return bool(body) and not words and not without_label


def _has_figure(row: TableRow) -> bool:
    return any(map(_FIGURE.fullmatch, row.cells))


def _is_furniture(item: TextLine | PageTable) -> bool:
    return isinstance(item, TextLine) and item.furniture


def _last_table(page: PageLayout) -> PageTable | None:
    """The table that ends a page."""
    items = [item for item in page.items if not _is_furniture(item)]
    return items[-1] if items and isinstance(items[-1], PageTable) else None


def _only_table(page: PageLayout) -> PageTable | None:
    """The table that is all that stands on a page."""
    items = [item for item in page.items if not _is_furniture(item)]
    return items[0] if len(items) == 1 and isinstance(items[0], PageTable) else None


def _joined(page: PageLayout, following: PageLayout) -> PageLayout:
    left, right = _last_table(page), _only_table(following)
    if left is None or right is None:
        return page
    width = len(left.rows[0].cells)
    rows = tuple(_side_by_side(one, other, width) for one, other in zip(left.rows, right.rows, strict=True))
    xs = (*left.xs, *(left.xs[-1] + x - right.xs[0] for x in right.xs[1:]))
    table = replace(left, rows=rows, xs=xs)
    items = tuple(table if item is left else item for item in page.items)
    return replace(page, items=items, joined=(*page.joined, following.number))


def _side_by_side(left: TableRow, right: TableRow, width: int) -> TableRow:
    """A row and its rest. A cell of the header that the paper's edge has cut is one."""
    concluded = {width + at: () for at, cell in enumerate(right.cells) if any(map(str.isdigit, cell))}
    moved = {width + at: tuple(width + other for other in others) for at, others in right.doubts.items()}
    drawn = {width + at: drawn for at, drawn in right.drawn.items()}
    spans = [*left.spans, *(replace(span, column=width + span.column) for span in right.spans)]
    cells = [*left.cells, *right.cells]
    before = next((span for span in left.spans if span.column + span.columns == width), Span(width - 1))
    behind = next((span for span in spans if span.column == width), Span(width))
    wide = max(before.columns, behind.columns) > 1 and before.rows == behind.rows
    if wide and bool(cells[before.column]) != bool(cells[width]):
        cells[before.column], cells[width] = cells[before.column] or cells[width], ""
        spans = [span for span in spans if span not in (before, behind)]
        spans.append(Span(before.column, before.columns + behind.columns, before.rows))
    ordered = tuple(sorted(spans, key=lambda span: span.column))
    return TableRow(tuple(cells), left.doubts | concluded | moved, left.drawn | drawn, ordered)
