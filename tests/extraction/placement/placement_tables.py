"""Tables with known placements for the placement tests, and the equations a reader would hold them against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.extraction.placement.placement import Equation, Problem, Solution, SolverRow, solve

BLANK = "."


@dataclass(frozen=True)
class Sample:
    """A table whose placement is known: `levels[i]` is the depth of row i below the total (0), a cell None blank."""

    columns: int
    levels: tuple[int, ...]
    cells: tuple[tuple[str | None, ...], ...]

    @property
    def figures(self) -> tuple[tuple[str, ...], ...]:
        """What a flat dump leaves of it."""
        return tuple(tuple(cell for cell in row if cell is not None) for row in self.cells)

    @property
    def placement(self) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(c for c, cell in enumerate(row) if cell is not None) for row in self.cells)

    @property
    def total(self) -> int:
        return self.levels.index(0)


def read(columns: int, text: str) -> Sample:
    """Lines `level cell cell …` with `.` for a blank cell; blank cells at the end are left out."""
    lines = [line.split() for line in text.strip().splitlines()]
    cells = [[None if cell == BLANK else cell for cell in line[1:]] for line in lines]
    return Sample(
        columns=columns,
        levels=tuple(int(line[0]) for line in lines),
        cells=tuple(tuple(row + [None] * (columns - len(row))) for row in cells),
    )


def row_sum(sample: Sample, total: int, parts: Sequence[int]) -> list[Equation]:
    """In every row: column `total` = the columns `parts`."""
    return [Equation(((row, total, -1), *((row, p, 1) for p in parts))) for row in range(len(sample.cells))]


def children(levels: Sequence[int]) -> dict[int, list[int]]:
    """Each row's children; the total (level 0), wherever it stands, has the rows of level 1."""
    found: dict[int, list[int]] = {}
    open_: dict[int, int] = {0: levels.index(0)} if 0 in levels else {}
    for row, level in enumerate(levels):
        if level and level - 1 in open_:
            found.setdefault(open_[level - 1], []).append(row)
        open_[level] = row
    return found


def hierarchy(sample: Sample, leaves: bool = False) -> list[Equation]:
    """In every column: each row = its children; with `leaves` also the total = all rows of level 3."""
    groups = list(children(sample.levels).items())
    if leaves:
        groups.append((sample.total, [row for row, level in enumerate(sample.levels) if level == 3]))
    return [
        Equation(((parent, column, -1), *((child, column, 1) for child in below)))
        for parent, below in groups
        for column in range(sample.columns)
    ]


def pins(row: int, amounts: Mapping[int, str]) -> list[Equation]:
    """Cells known from another table."""
    return [
        Equation(((row, column, 1),), -Decimal(amount), evidence="other_table", exact=True)
        for column, amount in amounts.items()
    ]


def problem(sample: Sample, *equations: Sequence[Equation]) -> Problem:
    rows = tuple(SolverRow(tuple(map(Decimal, row))) for row in sample.figures)
    return Problem(sample.columns, rows, tuple(e for group in equations for e in group))


def solved(sample: Sample, *equations: Sequence[Equation]) -> Solution:
    return solve(problem(sample, *equations))


def columns(solution: Solution) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """For every figure the columns it may stand in."""
    return tuple(tuple(token.columns for token in row) for row in solution.tokens)


def decided(sample: Sample, solution: Solution) -> tuple[int, int, int]:
    """How many figures there are, how many of them are decided, how many of these wrongly."""
    pairs = [
        (token.decided, column)
        for tokens, row in zip(solution.tokens, sample.placement, strict=True)
        for token, column in zip(tokens, row, strict=True)
    ]
    sure = [(found, column) for found, column in pairs if found is not None]
    return len(pairs), len(sure), sum(found != column for found, column in sure)
