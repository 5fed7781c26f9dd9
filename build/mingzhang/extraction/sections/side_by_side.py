"""Tables that stand side by side in the rows of one grid: each becomes rows of its own.

Two titles in one row tell them apart; where one title stands above all, see `other_headers`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from mingzhang.budget.amount import is_amount
from mingzhang.budget.document import GridRow, Span
from mingzhang.budget.headings import is_number
from mingzhang.extraction.clean import fold, squash
from mingzhang.extraction.sections.preamble import is_preamble
from mingzhang.extraction.sections.titles import read_title

_MOST_ROWS_ABOVE = 6
"""In so many rows a title is looked for."""


def titled_apart(rows: Sequence[GridRow]) -> Iterator[tuple[GridRow, ...]]:
    """The rows of a grid; where several titles stand in one row, those of each table below them, from left to right."""
    for number, row in enumerate(rows[:_MOST_ROWS_ABOVE]):
        columns = _title_columns(row)
        starts = _starts(rows[number:], columns) if len(columns) > 1 else ()
        if starts:
            ends = (*starts[1:], max(len(each.cells) for each in rows))
            if number:
                yield tuple(rows[:number])
            for start, end in zip(starts, ends, strict=True):
                yield tuple(row for each in rows[number:] if any((row := cut(each, start, end)).cells))
            return
    yield tuple(rows)


def cut(row: GridRow, start: int, end: int) -> GridRow:
    """The columns of a row from `start` to `end`, with their spans and doubts."""
    spans = tuple(
        Span(span.column - start, min(span.columns, end - span.column), span.rows)
        for span in row.spans
        if start <= span.column < end
    )
    doubts = tuple(
        (index - start, tuple(place - start for place in places if start <= place < end))
        for index, places in row.doubts
        if start <= index < end
    )
    return replace(row, cells=row.cells[start:end], spans=spans, doubts=doubts)


def _title_columns(row: GridRow) -> list[int]:
    """The columns of a row's titles; none where it holds anything but titles, numbers of tables and units."""
    titles: list[int] = []
    for index, cell in enumerate(row.cells):
        text = fold(cell)
        if not text:
            continue
        if read_title(text) is not None:
            titles.append(index)
        elif not (is_number(text) or is_preamble(text)):
            return []
    return titles


def _starts(rows: Sequence[GridRow], titles: Sequence[int]) -> tuple[int, ...]:
    """The first column of each table; empty where nothing parts two of them or one has no figure."""
    empty = empty_columns(rows)
    starts = [0]
    for left, right in pairwise(titles):
        between = [index for index in range(left + 1, right) if index in empty]
        reach = next((span.column + span.columns for span in rows[0].spans if span.column == left), 0)
        if between:
            starts.append(between[-1] + 1)
        elif reach == right:
            starts.append(right)
        else:
            return ()
    width = max(len(row.cells) for row in rows)
    parts = pairwise((*starts, width))
    told = all(any(is_amount(squash(cell)) for row in rows for cell in row.cells[start:end]) for start, end in parts)
    return tuple(starts) if told else ()


def empty_columns(rows: Sequence[GridRow]) -> frozenset[int]:
    """The columns that hold nothing and that no cell reaches."""
    filled = {index for row in rows for index, cell in enumerate(row.cells) if cell.strip()}
    covered = {index for row in rows for span in row.spans for index in range(span.column, span.column + span.columns)}
    return frozenset(range(max((len(row.cells) for row in rows), default=0))) - filled - covered
