"""Columns that no equation tells apart, so that only few of them need to be looked at.

In a block of neighbouring columns any two of which can be exchanged without changing the set of equations, a
placement that uses `u` of them stays as good when its columns are moved, in order, to any other `u`. So it is enough
to search for placements in the first few columns of the block, if it is known how many a best placement can use.

That is known where one row, the block's top (a grand total), adds up all others column by column and all figures are
positive, more than rounding could hide: a column in which the top is blank holds nothing, or violates an equation of
its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mingzhang.extraction.placement.row_placements import IntegerRow, Linear, windows

Shape = tuple[tuple[tuple[int, tuple[int, ...]], ...], int, int]


@dataclass(frozen=True)
class SymmetryBlock:
    """Columns `first` to `first + size - 1`, and the row that adds up all others in each of them."""

    first: int
    size: int
    top: int

    @property
    def columns(self) -> range:
        """The positions of its columns."""
        return range(self.first, self.first + self.size)

    def used(self, placement: Sequence[int]) -> int:
        """How many figures stand in the block."""
        return sum(column in self.columns for column in placement)


def find_blocks(columns: int, rows: Sequence[IntegerRow], equations: Sequence[Linear]) -> list[SymmetryBlock]:
    """Blocks of at least two columns that have a top."""
    unit = max((e.slack for e in equations), default=0)
    if any(value <= 0 or 2 * value <= unit for row in rows for value in row.values):
        return []
    shapes = Counter(_shape(e) for e in equations)
    blocks = []
    first = 0
    for last in range(columns):
        if last + 1 < columns and _exchangeable(last, rows, equations, shapes):
            continue
        block = range(first, last + 1)
        if len(block) > 1 and all(_plain(e, block) for e in equations):
            top = _top(first, rows, equations)
            if top is not None:
                blocks.append(SymmetryBlock(first, len(block), top))
        first = last + 1
    return blocks


def narrowed(
    columns: int, rows: Sequence[IntegerRow], kept: Sequence[tuple[SymmetryBlock, int]]
) -> list[IntegerRow] | None:
    """The rows without the columns of each block after its first few; None if they don't hold all figures then."""
    gone = {column for block, size in kept for column in block.columns[size:]}
    rest = frozenset(range(columns)) - gone
    found = []
    for row in rows:
        left = windows(columns, [rest if some is None else some & rest for some in row.allowed])
        if left is None:
            return None
        found.append(replace(row, windows=left))
    return found


def moved_equations(
    numbers: Iterable[int], equations: Sequence[Linear], kept: Sequence[tuple[SymmetryBlock, int]]
) -> frozenset[int]:
    """These equations and those that take their places when columns are moved within their blocks."""
    by_shape: dict[Shape, list[int]] = {}
    for number, equation in enumerate(equations):
        by_shape.setdefault(_shape(equation), []).append(number)
    found = set(numbers)
    for block, size in kept:
        for number in sorted(found):
            factors = equations[number].coefficients.values()
            for column in (c for c in block.columns[:size] if any(row[c] for row in factors)):
                for other in range(column + 1, column + block.size - size + 1):
                    found.update(by_shape.get(_shape(equations[number], column, other), ()))
    return frozenset(found)


def _shape(equation: Linear, column: int = 0, other: int = 0) -> Shape:
    """An equation in a form that can be compared, with two columns exchanged."""
    parts = []
    for row, factors in sorted(equation.coefficients.items()):
        exchanged = list(factors)
        exchanged[column], exchanged[other] = factors[other], factors[column]
        parts.append((row, tuple(exchanged)))
    return tuple(parts), equation.constant, equation.slack


def _exchangeable(column: int, rows: Sequence[IntegerRow], equations: Sequence[Linear], shapes: Counter[Shape]) -> bool:
    """Whether exchanging a column with the next one changes nothing."""
    for row in rows:
        if any(some is not None and (column in some) != (column + 1 in some) for some in row.allowed):
            return False
    for equation in equations:
        alike = all(row[column] == row[column + 1] for row in equation.coefficients.values())
        if not alike and shapes[_shape(equation, column, column + 1)] != shapes[_shape(equation)]:
            return False
    return True


def _plain(equation: Linear, block: range) -> bool:
    """An equation that treats all columns of the block alike, or is about one of them and holds where it is blank."""
    factors = [row[block.start : block.stop] for row in equation.coefficients.values()]
    if all(len(set(row)) == 1 for row in factors):
        return True
    return not equation.constant and sum(any(row[i] for row in factors) for i in range(len(block))) == 1


def _top(column: int, rows: Sequence[IntegerRow], equations: Sequence[Linear]) -> int | None:
    """The row whose blank cell in this column makes, sum by sum, every other row's cell blank."""
    below: dict[int, list[int]] = {}
    for equation in equations:
        if not equation.constant and all(
            factor == 0 or place == column for k in equation.coefficients.values() for place, factor in enumerate(k)
        ):
            signs = {row: k[column] for row, k in equation.coefficients.items()}
            for sign in (1, -1):
                heads = [row for row, factor in signs.items() if factor * sign < 0]
                if len(heads) == 1:
                    below.setdefault(heads[0], []).extend(row for row in signs if row != heads[0])
    everything = {row for row, figures in enumerate(rows) if any(column in window for window in figures.windows)}
    for top in below:
        reached = {top}
        stack = [top]
        while stack:
            fresh = [row for row in below.get(stack.pop(), []) if row not in reached]
            reached.update(fresh)
            stack.extend(fresh)
        if everything <= reached:
            return top
    return None
