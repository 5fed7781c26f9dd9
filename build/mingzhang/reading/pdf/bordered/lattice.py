"""Tables with borders: rulings that cross form a lattice, and the lattice says which cell a place belongs to.

A lattice has a slot for each stretch between neighbouring lines; slots without a line between them are one merged cell.
Where the horizontal lines of a table reach beyond its outermost vertical line, its side is open: a border is thought
there, or the first and the last column would be lost.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from mingzhang.reading.pdf.bordered.rulings import Ruling, Rulings

_TOUCH = 3.0
_OVERHANG = 6.0


@dataclass(slots=True)
class Lattice:
    """A table's lines: `xs` and `ys` bound its columns and rows, `owner` gives the first slot (row, column) of the cell
    that a slot belongs to, `ends` how far (row and column behind it) the cell of a first slot reaches."""

    xs: list[float]
    ys: list[float]
    owner: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    ends: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    @property
    def area(self) -> float:
        """In square points."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    @property
    def size(self) -> tuple[int, int]:
        """The number of rows and of columns."""
        return len(self.ys) - 1, len(self.xs) - 1

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the page, in points, lies within."""
        return self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]

    def cell(self, x: float, y: float) -> tuple[int, int]:
        """The first slot of the cell at a place inside the table."""
        return self.owner[bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1]

    def sides(self, cell: tuple[int, int]) -> tuple[float, float]:
        """Left and right border of a cell."""
        return self.xs[cell[1]], self.xs[self.ends[cell][1]]


def lattices_of(rulings: Rulings, check: Callable[[int, int], None]) -> list[Lattice]:
    """The tables of a page, smallest first, so that one inside another's cell is asked before it. A frame around
    something is no table."""
    check(len(rulings.across), len(rulings.down))
    found = [_lattice(across, down) for across, down in _connected(rulings)]
    tables = [lattice for lattice in found if lattice is not None and lattice.size != (1, 1)]
    return sorted(tables, key=lambda lattice: lattice.area)


def _connected(rulings: Rulings) -> Iterator[tuple[list[Ruling], list[Ruling]]]:
    """Horizontal and vertical lines that cross or touch each other, directly or through others."""
    across, down = rulings.across, rulings.down
    positions = [line.at for line in across]
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for number, line in enumerate(down):
        first = bisect_right(positions, line.start - _TOUCH)
        for other in range(first, len(across)):
            if across[other].at > line.end + _TOUCH:
                break
            if across[other].start - _TOUCH <= line.at <= across[other].end + _TOUCH:
                parent[root(len(across) + number)] = root(other)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for index, line in enumerate((*across, *down)):
        groups.setdefault(root(index), ([], []))[index >= len(across)].append(line)
    yield from (group for group in groups.values() if group[0] and group[1])


def _lattice(across: Sequence[Ruling], down: Sequence[Ruling]) -> Lattice | None:
    xs = sorted({line.at for line in down})
    ys = sorted({line.at for line in across})
    left, right = min(line.start for line in across), max(line.end for line in across)
    top, bottom = min(line.start for line in down), max(line.end for line in down)
    if left < xs[0] - _OVERHANG:
        xs.insert(0, left)
    if right > xs[-1] + _OVERHANG:
        xs.append(right)
    if top < ys[0] - _OVERHANG:
        ys.insert(0, top)
    if bottom > ys[-1] + _OVERHANG:
        ys.append(bottom)
    if len(xs) < 2 or len(ys) < 2:
        return None
    lattice = Lattice(xs, ys)
    _own(lattice, _walls(xs, ys, down), _walls(ys, xs, across))
    return lattice


def _walls(at: Sequence[float], along: Sequence[float], lines: Sequence[Ruling]) -> set[tuple[int, int]]:
    """(position, stretch): where a line at one of the positions separates the slots of a stretch."""
    index = {position: number for number, position in enumerate(at)}
    middles = [(one + other) / 2 for one, other in pairwise(along)]
    return {
        (index[line.at], stretch)
        for line in lines
        for stretch in range(bisect_right(middles, line.start), bisect_right(middles, line.end))
    }


def _own(lattice: Lattice, beside: set[tuple[int, int]], below: set[tuple[int, int]]) -> None:
    """Give every slot to a cell: slots without a line between them, as far as they make a rectangle."""
    rows, columns = lattice.size
    for row in range(rows):
        for column in range(columns):
            if (row, column) in lattice.owner:
                continue
            right = column + 1
            while right < columns and (right, row) not in beside and (row, right) not in lattice.owner:
                right += 1
            lower = row + 1
            while lower < rows and _goes_on(lattice, beside, below, lower, column, right):
                lower += 1
            lattice.ends[row, column] = (lower, right)
            for r in range(row, lower):
                for c in range(column, right):
                    lattice.owner[r, c] = (row, column)


def _goes_on(
    lattice: Lattice, beside: set[tuple[int, int]], below: set[tuple[int, int]], row: int, column: int, right: int
) -> bool:
    """Whether the cell from `column` to `right` reaches into this row: nothing separates it from above or inside, and
    the row's own cell is as wide."""
    columns = lattice.size[1]
    if any((row, c) in below or (row, c) in lattice.owner for c in range(column, right)):
        return False
    if any((c, row) in beside for c in range(column + 1, right)):
        return False
    closed_left = column == 0 or (column, row) in beside or (row, column - 1) in lattice.owner
    return closed_left and (right == columns or (right, row) in beside)
