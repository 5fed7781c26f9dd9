"""Tables that print the unit of other figures than theirs (元 above figures in 万元, or the reverse): by what the other tables
of the filing print of the same totals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from mingzhang.budget.filing import Table
from mingzhang.extraction.building.evidence import copies

_SHIFTS = (4, -4, 3, -3)
"""Powers of ten between 元 and 万元, and between 元 and 千元."""
_APART = 100
_ROUNDING = 500
"""Two figures are the same but for rounding where they differ by less than this part (3.4567 and 3.46)."""


def slipped_units(tables: Mapping[str, Table]) -> frozenset[str]:
    """The resources of tables whose totals are those of other tables only times or divided by 10,000 or 1,000. Of the tables
    that others link, those of the unit that most share are right; where as many share another, nothing tells which."""
    filled = {name: table for name, table in tables.items() if table.rows}
    if not any(_far(name, filled) for name in filled):
        return frozenset()
    shifts = {
        pair: shift
        for pair in combinations(filled, 2)
        if (shift := _shift(*(filled[name] for name in pair))) is not None
    }
    found: set[str] = set()
    for scales in _linked(filled, shifts):
        groups = [{name for name, scale in scales.items() if scale == each} for each in set(scales.values())]
        most = max(len(group) for group in groups)
        right = [group for group in groups if len(group) == most]
        found |= set(scales) - right[0] if len(right) == 1 else set(scales)
    return frozenset(found)


def agrees_with_some(table: Table, others: Mapping[str, Table]) -> bool:
    """Whether another table prints the same total, in whatever unit it does."""
    return any(_agree(table, other) for other in others.values() if other.rows)


def _linked(names: Mapping[str, Table], shifts: Mapping[tuple[str, str], int]) -> Iterator[dict[str, int]]:
    """The tables that totals link with each other, each with the power of ten by which its unit is off that of the first."""
    left = set(names)
    for first in names:
        if first not in left:
            continue
        scales, waiting = {first: 0}, [first]
        while waiting:
            name = waiting.pop()
            for (one, other), shift in shifts.items():
                if name in (one, other):
                    next_name, step = (other, shift) if name == one else (one, -shift)
                    if next_name not in scales:
                        scales[next_name] = scales[name] + step
                        waiting.append(next_name)
        left -= set(scales)
        yield scales


def _shift(one: Table, other: Table) -> int | None:
    """By which power of ten the totals of `other` must be divided to be those of `one`; 0 where they are as printed, None
    where nothing says so."""
    return next((shift for shift in (0, *_SHIFTS) if _agree(_times(one, shift), other)), None)


def _agree(one: Table, other: Table) -> bool:
    """Whether a figure that is no zero is the same in both."""
    pairs = copies(one.resource, {one.resource: one, other.resource: other})
    return any(
        copy.found * copy.expected > 0 and abs(copy.found - copy.expected) * _ROUNDING < abs(copy.found)
        for copy in pairs
    )


def _far(name: str, tables: Mapping[str, Table]) -> bool:
    pairs = [sorted((abs(copy.found), abs(copy.expected))) for copy in copies(name, tables)]
    return any(0 < small * _APART <= great for small, great in pairs)


def _times(table: Table, shift: int) -> Table:
    """The table, its figures times ten to the power of `shift`."""
    factor = Decimal(1).scaleb(shift)
    return replace(
        table,
        rows=tuple(
            replace(
                row,
                cells=tuple(
                    replace(cell, value=cell.value * factor if cell.value is not None else None) for cell in row.cells
                ),
            )
            for row in table.rows
        ),
    )
