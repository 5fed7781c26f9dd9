"""A sum down the columns of a table whose figures have lost theirs: could any other placement make it close?

If one could, nothing can be said; if none does, the filing is wrong wherever its figures belong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingzhang.budget.filing import AMBIGUOUS, Row

CLOSES, NEVER_CLOSES, UNKNOWN = "closes", "never", "unknown"
_STEPS = 5_000
"""Placements tried before nothing is claimed."""

_Figure = tuple[Decimal, tuple[str, ...]]


def has_doubt(rows: Sequence[Row]) -> bool:
    """Whether a figure of the rows is ambiguous."""
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


def _placements(figures: Sequence[_Figure], fixed: dict[str, Decimal]) -> Iterator[dict[str, Decimal]]:
    """By how much each column is off, for each way to place the figures; the same dict each time, changed in place."""
    off = dict(fixed)
    for value, columns in figures:
        off[columns[0]] = off.get(columns[0], Decimal(0)) + value
    chosen = [0] * len(figures)
    while True:
        yield off
        at = len(figures) - 1
        while at >= 0 and not _moved(figures[at], chosen, at, off):
            at -= 1
        if at < 0:
            return


def _moved(figure: _Figure, chosen: list[int], at: int, off: dict[str, Decimal]) -> bool:
    """Move a figure on to its next column; from the last one back to the first, which is False."""
    value, columns = figure
    off[columns[chosen[at]]] -= value
    chosen[at] = (chosen[at] + 1) % len(columns)
    off[columns[chosen[at]]] = off.get(columns[chosen[at]], Decimal(0)) + value
    return chosen[at] != 0
