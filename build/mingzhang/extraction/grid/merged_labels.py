"""Rows on a further page whose codes stand in fewer cells than on the first.

The header of the national accounts has 类, 款 and 项 below 科目编码, so the first page has three cells for a code that a row joins. A
further page without a header has one: its figures would stand two columns too far to the left.

    | 项目                 | 本年支出合计 | 基本支出 |        | 2110104 | 生态环境保护宣传 | 88.60 | 0.00 |
    | 类 | 款 | 项 | 名称  |              |          |
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mingzhang.extraction.clean import plain_digits
from mingzhang.extraction.columns.columns import GridColumn
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.grid.row_columns import RowColumns, cells_of
from mingzhang.extraction.raw import EMPTY_MARKS, is_figure, is_total_label

_LONGEST_CODE = 7
_FEWEST_LABELS = 2
"""A code and a name."""


def with_spread_labels(body: Sequence[Entry], columns: tuple[GridColumn, ...]) -> list[Entry]:
    """The rows of a table with those of such pages moved to the columns of the header. A page is moved where its rows have as many
    cells behind their labels as the header has columns of figures, and nothing but figures in them."""
    labels = RowColumns(columns).first_figure
    if not _are_codes_and_names(columns[:labels]):
        return list(body)
    found: list[Entry] = []
    for part in _grids(body):
        own = _own_labels(part, labels, len(columns))
        found += [_moved(row, own, labels) for row in part] if own else part
    return found


def _are_codes_and_names(labels: Sequence[GridColumn]) -> bool:
    """Whether the header has columns of codes, more than one, and one of names behind them. Those without a word of their own stand
    below the cell before them."""
    *codes, names = [column.role for column in labels] or [""]
    return len(codes) > 1 and codes[0] == "code" and set(codes) <= {"code", ""} and names == "name"


def _grids(body: Sequence[Entry]) -> Iterator[list[Entry]]:
    """The rows of each grid of the source."""
    part: list[Entry] = []
    for row in body:
        if row.first and part:
            yield part
            part = []
        part.append(row)
    if part:
        yield part


def _own_labels(part: Sequence[Entry], labels: int, width: int) -> int:
    """How many cells before the figures the rows of a grid have; 0 where they are not fewer than the header's, or where the
    rows are of another form."""
    own = max(len(row.cells or ()) for row in part) - (width - labels)
    fits = _FEWEST_LABELS <= own < labels and all(_is_of_form(cells_of(row), own) for row in part)
    return own if fits and any(is_figure(cell) for row in part for cell in cells_of(row)[own : own + 1]) else 0


def _is_of_form(cells: Sequence[str], own: int) -> bool:
    """Whether a row has a code or a word for a sum, a name, and figures."""
    code, names, figures = cells[0], cells[1:own], cells[own:]
    is_code = code.isascii() and code.isdigit() and len(code) <= _LONGEST_CODE
    return (
        (is_code or not code or is_total_label(code))
        and not any(is_figure(plain_digits(cell)) for cell in names)
        and all(not cell or cell in EMPTY_MARKS or is_figure(cell) for cell in figures)
    )


def _moved(row: Entry, own: int, labels: int) -> Entry:
    """The row with blank cells between its code and its name."""
    cells = row.cells or ()
    at, more = own - 1, labels - own
    place = [index if index < at else index + more for index in range(len(cells))]
    moved = (*cells[:at], *[""] * more, *cells[at:])
    doubts = tuple((place[index], tuple(place[each] for each in others)) for index, others in row.doubts)
    spans = tuple(replace(span, column=place[span.column]) for span in row.spans)
    return replace(row, cells=moved, text="\t".join(moved), doubts=doubts, spans=spans)
