"""Rows and equations in integer units, prepared for searches over subsets of the equations.

Sets of equations are bit masks (bit i: equation i).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mingzhang.extraction.placement.row_placements import IntegerRow, LimitReached, Linear, RowDomain, row_domain

MAX_NUMBERS = 12_000_000
"""Numbers held for one system (8 bytes each)."""
NUMBERS_A_NODE = 1500
"""Numbers that can be gone through in the time of one node."""


class Budget:
    """Counts work; `spend` raises `LimitReached` when it is used up."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self, steps: int = 1) -> None:
        """Takes `steps` off what is left; raises LimitReached when nothing is."""
        self.left -= steps
        if self.left < 0:
            raise LimitReached


def bits(mask: int) -> Iterator[int]:
    """The positions of the bits set, ascending."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


class System:
    """`own[row]`: the equations about this row alone. `slots[row]`: those that link it with other rows, and
    `members[equation]`: the rows that one links, with its place in their slots. `broken`: equations that no cell
    can satisfy. `sharp`: nothing is rounded.
    """

    def __init__(self, columns: int, rows: Sequence[IntegerRow], equations: Sequence[Linear], dtype: type[Any]) -> None:
        self.columns = columns
        self.rows = rows
        self.equations = equations
        self.all = (1 << len(equations)) - 1
        self._dtype = dtype
        self.own = [0] * len(rows)
        self.slots: list[list[int]] = [[] for _ in rows]
        self.members: list[list[tuple[int, int]]] = [[] for _ in equations]
        self.broken = 0
        within = [sorted({c for window in row.windows for c in window}) for row in rows]
        for number, equation in enumerate(equations):
            touched = [row for row, k in equation.coefficients.items() if any(k[c] for c in within[row])]
            if not touched:
                self.broken |= (equation.constant != 0) << number
            if len(touched) == 1:
                self.own[touched[0]] |= 1 << number
                continue
            for row in sorted(touched):
                self.members[number].append((row, len(self.slots[row])))
                self.slots[row].append(number)
        self.sharp = not any(equation.slack for equation in equations)
        self._domains: dict[tuple[int, int], RowDomain] = {}
        self._widest: dict[int, tuple[list[int], list[int]]] = {}
        self._held = 0

    def domain(self, row: int, own: int, budget: Budget) -> RowDomain:
        """The row's placements under these of its own equations."""
        known = self._domains.get((row, own))
        if known is None:
            coefficients = [(e.coefficients[row], e) for e in (self.equations[i] for i in bits(own))]
            linking = [(e.coefficients[row], e) for e in (self.equations[i] for i in self.slots[row])]
            known = row_domain(self.rows[row], self.columns, coefficients, linking, self._dtype)
            self._domains[row, own] = known
            self._held += known.size
            if self._held > MAX_NUMBERS:
                raise LimitReached
            budget.spend(known.size // NUMBERS_A_NODE)
        return known

    def widest(self, row: int) -> tuple[list[int], list[int]]:
        """Per slot, bounds of the row's share (lower sum from below, upper sum from above) wherever it stands."""
        if row not in self._widest:
            low, up = [], []
            figures = list(zip(self.rows[row].values, self.rows[row].windows, strict=True))
            for equation in (self.equations[number] for number in self.slots[row]):
                least = greatest = 0
                for column, k in enumerate(equation.coefficients[row]):
                    shares = [2 * k * value for value, window in figures if k and column in window]
                    rounding = equation.slack * abs(k)
                    least += min((0, *(share - rounding for share in shares)))
                    greatest += max((0, *(share + rounding for share in shares)))
                low.append(least)
                up.append(greatest)
            self._widest[row] = low, up
        return self._widest[row]
