"""Rows of a table while a reader puts them together, with the cells that cover more than one slot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mingzhang.budget.document import GridRow, Span


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells, empty where another cell covers the slot, and its spans as in `GridRow`."""

    cells: Sequence[str]
    spans: Sequence[Span] = ()


def within(rows: Sequence[GridRow]) -> tuple[GridRow, ...]:
    """The rows of one grid, with no span beyond its last row or beyond the cells of its row."""
    return tuple(
        replace(row, spans=_cut(row.spans, len(row.cells), len(rows) - number)) if row.spans else row
        for number, row in enumerate(rows)
    )


def _cut(spans: Sequence[Span], columns: int, rows: int) -> tuple[Span, ...]:
    cut = (Span(s.column, min(s.columns, columns - s.column), min(s.rows, rows)) for s in spans)
    return tuple(sorted((s for s in cut if s.columns > 1 or s.rows > 1), key=lambda s: s.column))
