"""One row of a flat dump: every way its figures can stand in the columns.

Amounts are integers here (units of the last printed place, chosen by `placement.solve`). An equation
`sum(coefficient * cell) + constant == 0` that may be off by half a unit `u` for each printed figure, is

    sum(2*k*v - u*|k|) <= 0 <= sum(2*k*v + u*|k|)

over the figures `v` that stand in cells of coefficient `k`: two sums that add up figure by figure and row by
row, and that agree when `u` is 0. A blank cell adds nothing to either: it is 0, and it was not rounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[Any]
"""Integers: int64, or Python's own in an object array where int64 could overflow."""

Bounds = tuple[list[int], list[int], list[int], list[int]]
"""Per slot the least and greatest share in the lower sum, the least and greatest share in the upper sum."""

MAX_PLACEMENTS = 200_000
"""Placements of one row that are held at a time."""


class LimitReached(Exception):
    """A count-based limit cut the search: nothing may be concluded from what was not looked at."""


@dataclass(frozen=True)
class IntegerRow:
    """A row's figures with, for each, the columns (ascending) that order and permission leave it."""

    values: tuple[int, ...]
    windows: tuple[tuple[int, ...], ...]
    allowed: tuple[frozenset[int] | None, ...]

    def leftmost(self) -> tuple[int, ...]:
        """The first placement."""
        placed: list[int] = []
        for window in self.windows:
            placed.append(next(column for column in window if not placed or column > placed[-1]))
        return tuple(placed)


@dataclass(frozen=True)
class Linear:
    """An equation in integer units: `coefficients[row][column]`, `slack` is the unit `u` above, 0 for exact."""

    coefficients: dict[int, tuple[int, ...]]
    constant: int
    slack: int

    @property
    def bounds(self) -> tuple[int, int]:
        """What the constant, a printed figure too unless it is 0, adds to both sums."""
        slack = self.slack if self.constant else 0
        return 2 * self.constant - slack, 2 * self.constant + slack

    def holds(self, rows: Sequence[IntegerRow], placements: Sequence[Sequence[int]]) -> bool:
        """Whether a placement of all rows satisfies it."""
        low, high = self.bounds
        for row, factors in self.coefficients.items():
            for value, column in zip(rows[row].values, placements[row], strict=True):
                low += 2 * factors[column] * value - self.slack * abs(factors[column])
                high += 2 * factors[column] * value + self.slack * abs(factors[column])
        return low <= 0 <= high


def windows(columns: int, allowed: Sequence[frozenset[int] | None]) -> tuple[tuple[int, ...], ...] | None:
    """Per figure the columns of all order-keeping placements, None where there is no such placement."""
    open_ = [tuple(c for c in range(columns) if some is None or c in some) for some in allowed]
    left = -1
    earliest = []
    for choices in open_:
        left = next((c for c in choices if c > left), columns)
        earliest.append(left)
    right = columns
    latest = []
    for choices in reversed(open_):
        right = next((c for c in reversed(choices) if c < right), -1)
        latest.append(right)
    latest.reverse()
    if columns in earliest or -1 in latest:
        return None
    return tuple(
        tuple(c for c in choices if first <= c <= last)
        for choices, first, last in zip(open_, earliest, latest, strict=True)
    )


class RowDomain:
    """The placements of one row under some of its own equations, and what they add to the linking ones.

    `lower[slot, p]` and `upper[slot, p]` are placement p's share in the two sums of the row's equation number
    `slot`, one and the same array where nothing is rounded; `placements[p]` is a row of ascending columns; placements
    are in lexicographic order.
    """

    def __init__(self, placements: npt.NDArray[np.int16], lower: Numbers, upper: Numbers) -> None:
        self.placements = placements
        self.lower = lower
        self.upper = upper
        self.everything = np.arange(len(placements))
        self._tuples: list[tuple[int, ...]] | None = None
        self._bounds: Bounds | None = None

    @property
    def size(self) -> int:
        """Numbers held."""
        return int(self.lower.size) * (1 if self.upper is self.lower else 2)

    def bounds(self, slots: Sequence[int], chosen: npt.NDArray[np.intp]) -> Bounds:
        """Bounds over the chosen placements, for these slots in this order."""
        everything = chosen is self.everything
        if everything and self._bounds is not None:
            return _pick(self._bounds, slots)
        lower, upper = self.lower, self.upper
        if not everything:
            places = np.ix_(np.array(slots, dtype=np.intp), chosen)
            lower, upper = lower[places], upper if upper is lower else upper[places]
        low_min, low_max = lower.min(axis=1).tolist(), lower.max(axis=1).tolist()
        if self.upper is self.lower:
            found = low_min, low_max, low_min, low_max
        else:
            found = low_min, low_max, upper.min(axis=1).tolist(), upper.max(axis=1).tolist()
        if not everything:
            return found
        self._bounds = found
        return _pick(found, slots)

    def tuples(self, chosen: npt.NDArray[np.intp]) -> tuple[tuple[int, ...], ...]:
        """The chosen placements as plain tuples."""
        if self._tuples is None:
            self._tuples = [tuple(columns) for columns in self.placements.tolist()]
        return tuple(self._tuples[index] for index in chosen.tolist())


def _pick(bounds: Bounds, slots: Sequence[int]) -> Bounds:
    low_min, low_max, up_min, up_max = ([side[slot] for slot in slots] for side in bounds)
    return low_min, low_max, up_min, up_max


def row_domain(
    row: IntegerRow,
    columns: int,
    own: Sequence[tuple[tuple[int, ...], Linear]],
    linking: Sequence[tuple[tuple[int, ...], Linear]],
    dtype: type[Any],
    limit: int = MAX_PLACEMENTS,
) -> RowDomain:
    """All order-keeping placements that satisfy the row's `own` equations.

    Both lists hold (this row's coefficients, equation). Raises `LimitReached` beyond `limit` placements.
    """
    placements = _placements(row, columns, _shares(row, columns, own, dtype), [e for _, e in own], limit)
    low_table, up_table = _shares(row, columns, linking, dtype)
    lower = _gather(low_table, placements)
    sharp = not any(e.slack for _, e in linking)
    return RowDomain(placements, lower, lower if sharp else _gather(up_table, placements))


def _shares(
    row: IntegerRow, columns: int, equations: Sequence[tuple[tuple[int, ...], Linear]], dtype: type[Any]
) -> tuple[Numbers, Numbers]:
    """Both sums' share of figure i standing in column c: arrays [equation, i, c]."""
    shape = (len(equations), len(row.values), columns)
    values = np.array(row.values, dtype=dtype).reshape(1, -1, 1)
    factors = np.array([k for k, _ in equations], dtype=dtype).reshape(shape[0], 1, columns)
    slack = np.array([e.slack for _, e in equations], dtype=dtype).reshape(-1, 1, 1)
    figure = 2 * factors * values
    rounding = slack * np.abs(factors)
    return figure - rounding, figure + rounding


def _gather(table: Numbers, placements: npt.NDArray[np.int16]) -> Numbers:
    """Add the shares of all figures of each placement: [equation, placement]."""
    total = np.zeros((table.shape[0], len(placements)), dtype=table.dtype)
    for figure in range(table.shape[1]):
        total += table[:, figure, placements[:, figure]]
    return total


def _placements(
    row: IntegerRow, columns: int, shares: tuple[Numbers, Numbers], own: Sequence[Linear], limit: int
) -> npt.NDArray[np.int16]:
    """Place figure after figure, dropping what no later figure could bring back into an own equation."""
    lower, upper = shares
    count = len(row.values)
    found = np.zeros((1, 0), dtype=np.int16)
    last = np.full(1, -1, dtype=np.int16)
    low = np.array([e.bounds[0] for e in own], dtype=lower.dtype).reshape(-1, 1)
    high = np.array([e.bounds[1] for e in own], dtype=lower.dtype).reshape(-1, 1)
    rest_low = _best_rest(row, lower, np.minimum)
    rest_high = _best_rest(row, upper, np.maximum)
    for figure in range(count):
        permitted = np.zeros(columns, dtype=bool)
        permitted[list(row.windows[figure])] = True
        parent, column = np.nonzero(permitted[None, :] & (np.arange(columns)[None, :] > last[:, None]))
        low = low[:, parent] + lower[:, figure, column]
        high = high[:, parent] + upper[:, figure, column]
        keep = np.all(low + rest_low[figure + 1] <= 0, axis=0) & np.all(high + rest_high[figure + 1] >= 0, axis=0)
        if int(keep.sum()) > limit:
            raise LimitReached
        found = np.column_stack([found[parent[keep]], column[keep].astype(np.int16)])
        last, low, high = found[:, figure], low[:, keep], high[:, keep]
    fits = np.all(low <= 0, axis=0) & np.all(high >= 0, axis=0)
    return found if count else found[fits]


def _best_rest(row: IntegerRow, shares: Numbers, best: Any) -> list[Numbers]:
    """Per number of figures already placed, the best that the others can add, wherever they stand: [equation, 1]."""
    rest = [np.zeros((shares.shape[0], 1), dtype=shares.dtype)]
    for figure in reversed(range(len(row.values))):
        window = shares[:, figure, list(row.windows[figure])]
        rest.append(rest[-1] + best.reduce(window, axis=1).reshape(-1, 1))
    rest.reverse()
    return rest
