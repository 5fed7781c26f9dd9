"""A sum down the columns of a table whose figures have lost theirs: could any other placement make it close?

If one could, nothing can be said; if none does, the filing is wrong wherever its figures belong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingzhang.budget.filing import AMBIGUOUS, Row

CLOSES, NEVER_CLOSES, UNKNOWN = "closes", "never", "unknown"
_STEPS = 20_000
"""Placements tried before nothing is claimed."""

_Figure = tuple[Decimal, tuple[str, ...]]


def has_doubt(rows: Sequence[Row]) -> bool:
    return any(cell.placement == AMBIGUOUS for row in rows for cell in row.cells)


def unsure_columns(rows: Sequence[Row]) -> frozenset[str]:
    """The columns that figures without a certain one may stand in."""
    return frozenset(
        column
        for row in rows
        for cell in row.cells
        if cell.placement == AMBIGUOUS
        for column in (cell.column, *cell.alternatives)
    )


def could_close(total: Row, parts: Sequence[Row], bound: Decimal) -> str:
    """Whether some placement makes every column of `total` the sum of `parts`, each up to `bound`."""
    figures = [
        (sign, figure) for sign, row in ((-1, total), *((1, part) for part in parts)) for figure in _figures(row)
    ]
    open_figures = [(sign * value, columns) for sign, (value, columns) in figures if len(columns) > 1]
    fixed: dict[str, Decimal] = {}
    for sign, (value, columns) in figures:
        if len(columns) == 1:
            fixed[columns[0]] = fixed.get(columns[0], Decimal(0)) + sign * value
    for step, columns_off in enumerate(_placements(open_figures, fixed)):
        if step == _STEPS:
            return UNKNOWN
        if all(abs(off) <= bound for off in columns_off.values()):
            return CLOSES
    return NEVER_CLOSES


def _figures(row: Row) -> Iterator[_Figure]:
    for cell in row.cells:
        if cell.value is not None:
            yield cell.value, (cell.column, *(cell.alternatives if cell.placement == AMBIGUOUS else ()))


def _placements(figures: Sequence[_Figure], off: dict[str, Decimal]) -> Iterator[dict[str, Decimal]]:
    """By how much each column is off, for each way to place the figures."""
    if not figures:
        yield off
        return
    (value, columns), *rest = figures
    for column in columns:
        yield from _placements(rest, {**off, column: off.get(column, Decimal(0)) + value})
