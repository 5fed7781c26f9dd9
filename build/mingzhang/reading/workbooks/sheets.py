"""A sheet of a workbook as text and tables, whatever format the workbook has."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from mingzhang.budget.document import Span
from mingzhang.budget.headings import may_be_title
from mingzhang.errors import UnreadableFiling
from mingzhang.language import _
from mingzhang.reading.archive import damaged
from mingzhang.reading.assembly import Assembly
from mingzhang.reading.rows import Row, tables_and_lines

_MOST_CELLS = 2_000_000
_MOST_MERGED = 50_000
_UNNAMED = re.compile(r"(?:sheet|工作表|表)\s*\d*", re.IGNORECASE)

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0."""


@dataclass(slots=True)
class Sheet:
    """One sheet: what its filled cells show by row and column (from 0), merged ranges, rows and columns not shown."""

    name: str
    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def put(self, row: int, column: int, text: str) -> None:
        """Keeps what a cell shows; blanks alone are nothing."""
        if text.strip():
            self.cells.setdefault(row, {})[column] = text


def add_sheet(assembly: Assembly, sheet: Sheet, source_name: str) -> None:
    """Add a sheet to a document: its name unless a title is in it, what stands alone above its tables as paragraphs, the
    rest as grids. Rows without anything in them end a grid."""
    _clear_merged(sheet)
    _leave_out_hidden(assembly, sheet)
    numbers = sorted(sheet.cells)
    columns = sorted({column for row in sheet.cells.values() for column in row})
    if not numbers:
        return
    assembly.sheet(sheet.name)
    if not _is_titled(sheet, numbers) and not _UNNAMED.fullmatch(sheet.name):
        assembly.paragraph(sheet.name)
    first, width = columns[0], columns[-1] - columns[0] + 1
    if len(numbers) * width > _MOST_CELLS:
        raise _too_wide(source_name, sheet.name)
    for row, is_row in tables_and_lines(_rows(sheet, numbers, range(first, first + width))):
        if not any(row.cells):
            assembly.paragraph("")
        elif is_row:
            assembly.row(row.cells, spans=row.spans)
        else:
            for line in row.text.splitlines():
                assembly.paragraph(line)
    assembly.paragraph("")


def _rows(sheet: Sheet, numbers: Sequence[int], columns: range) -> Iterator[Row]:
    """The rows that hold something, and an empty one where the sheet leaves some out that are shown and no part of a
    merged cell."""
    spans = _spans(sheet, numbers, columns)
    reached = _reached(sheet, numbers)
    above = numbers[0]
    for number in numbers:
        if any(row not in sheet.hidden_rows for row in range(max(above, reached[above]) + 1, number)):
            yield Row([""] * len(columns))
        above = number
        filled = sheet.cells[number]
        yield Row([filled.get(column, "") for column in columns], spans.get(number, ()))


def _reached(sheet: Sheet, numbers: Sequence[int]) -> dict[int, int]:
    """Row number -> the last row that merged cells reach which begin there or above."""
    merged = sorted((top, bottom) for top, _, bottom, _ in sheet.merged[:_MOST_MERGED])
    found: dict[int, int] = {}
    furthest = at = 0
    for number in numbers:
        while at < len(merged) and merged[at][0] <= number:
            furthest = max(furthest, merged[at][1])
            at += 1
        found[number] = furthest
    return found


def _spans(sheet: Sheet, numbers: Sequence[int], columns: range) -> dict[int, list[Span]]:
    """Row number -> merged cells that begin there, in shown columns and in rows that hold something."""
    found: dict[int, list[Span]] = {}
    for top, left, bottom, right in sheet.merged[:_MOST_MERGED]:
        rows = _between(numbers, top, bottom)
        if rows and left in columns:
            span = Span(left - columns.start, min(right, columns.stop - 1) - left + 1, len(rows))
            found.setdefault(rows[0], []).append(span)
    return found


def _is_titled(sheet: Sheet, numbers: Sequence[int]) -> bool:
    """Whether a line of its own above the table calls it one, so that the sheet's name need not."""
    for number in numbers:
        texts = list(sheet.cells[number].values())
        if len(texts) > 1:
            return False
        if may_be_title(texts[0]):
            return True
    return True


def visible(assembly: Assembly, sheets: Iterable[tuple[str, bool]]) -> set[str]:
    """The names of the sheets that are shown; the others are only spoken of."""
    shown = set()
    for name, hidden in sheets:
        if hidden:
            assembly.remark(name, "sheet-hidden")
        else:
            shown.add(name)
    return shown


def _clear_merged(sheet: Sheet) -> None:
    """Of merged cells only the first is shown, whatever the others hold."""
    numbers = sorted(sheet.cells)
    for top, left, bottom, right in sheet.merged[:_MOST_MERGED]:
        for number in _between(numbers, top, bottom):
            row = sheet.cells[number]
            for column in [c for c in row if left <= c <= right and (number, c) != (top, left)]:
                del row[column]
    _drop_empty(sheet)


def _between(numbers: Sequence[int], first: int, last: int) -> Sequence[int]:
    return numbers[bisect_left(numbers, first) : bisect_left(numbers, last + 1)]


def _leave_out_hidden(assembly: Assembly, sheet: Sheet) -> None:
    _show_merged(sheet)
    lost = sum(len(row) for number, row in sheet.cells.items() if number in sheet.hidden_rows)
    for number in sheet.hidden_rows & sheet.cells.keys():
        del sheet.cells[number]
    for row in sheet.cells.values():
        for column in sheet.hidden_columns & row.keys():
            del row[column]
            lost += 1
    _drop_empty(sheet)
    if lost:
        assembly.remark(sheet.name, "cells-hidden", count=lost)


def _show_merged(sheet: Sheet) -> None:
    """Let merged cells begin in their first row and column that are shown: that is where their text is."""
    shown = []
    for top, left, bottom, right in sheet.merged[:_MOST_MERGED]:
        row = next((n for n in range(top, bottom + 1) if n not in sheet.hidden_rows), top)
        column = next((n for n in range(left, right + 1) if n not in sheet.hidden_columns), left)
        if (row, column) != (top, left) and left in sheet.cells.get(top, {}):
            sheet.put(row, column, sheet.cells[top].pop(left))
        shown.append((row, column, bottom, right))
    sheet.merged = shown


def _drop_empty(sheet: Sheet) -> None:
    sheet.cells = {number: row for number, row in sheet.cells.items() if row}


def _too_wide(source_name: str, sheet_name: str) -> UnreadableFiling:
    return damaged(
        source_name,
        _("the cells of the sheet {name!r} lie too far apart for a table", name=sheet_name[:60]),
    )
