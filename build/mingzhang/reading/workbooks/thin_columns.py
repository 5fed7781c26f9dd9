"""Columns too thin for any text, which a hand leaves that drags a border: the cells on both sides of it are one column."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.budget.document import Span
from mingzhang.reading.rows import Row


def columns_of(widths: Sequence[int], thinnest: int) -> list[int]:
    """For each column of a grid the number of the column that it is part of."""
    found, column, width = [], 0, 0
    for each in widths:
        if width >= thinnest:
            column, width = column + 1, 0
        found.append(column)
        width += each
    if width < thinnest and column:
        found = [min(each, column - 1) for each in found]
    return found


def without_thin(rows: list[Row], columns: Sequence[int]) -> list[Row]:
    """The rows without thin columns; as they are where there are none, or where two texts would become one."""
    if len(set(columns)) == len(columns) or any(len(row.cells) > len(columns) for row in rows):
        return rows
    found = []
    for row in rows:
        merged = [""] * (columns[-1] + 1)
        for column, text in zip(columns, row.cells, strict=False):
            if text.strip() and merged[column].strip():
                return rows
            merged[column] = merged[column] or text
        found.append(Row(merged, [_thinner(span, columns) for span in row.spans]))
    return found


def _thinner(span: Span, columns: Sequence[int]) -> Span:
    last = min(span.column + span.columns, len(columns)) - 1
    return Span(columns[span.column], columns[last] - columns[span.column] + 1, span.rows)
