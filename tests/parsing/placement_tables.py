"""Tables for the placement tests: typed in by eye, and the equations that a reader would hold them against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from mingzhang.parsing.placement import Equation, Problem, Solution, SolverRow, Term, solve

BLANK = "."


@dataclass(frozen=True)
class Sample:
    """`levels[i]` is the depth of row i below the total (0). `truth` where the columns are known, None: blank."""

    columns: int
    levels: tuple[int, ...]
    figures: tuple[tuple[str, ...], ...]
    truth: tuple[tuple[str | None, ...], ...] = field(default=())

    @property
    def placement(self) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(c for c, cell in enumerate(row) if cell is not None) for row in self.truth)


def read(text: str) -> Sample:
    """Lines `level figure figure …` with `.` for a blank cell that the filing still shows."""
    lines = [line.split() for line in text.strip().splitlines()]
    cells = tuple(tuple(None if cell == BLANK else cell for cell in line[1:]) for line in lines)
    return Sample(
        columns=max(map(len, cells)),
        levels=tuple(int(line[0]) for line in lines),
        figures=tuple(tuple(cell for cell in row if cell is not None) for row in cells),
        truth=cells,
    )


def row_sum(rows: int, total: int, parts: Sequence[int]) -> list[Equation]:
    """In every row: column `total` = the columns `parts`."""
    return [
        Equation(((row, total, -1), *((row, part, 1) for part in parts)), evidence="arithmetic") for row in range(rows)
    ]


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
        groups.append((sample.levels.index(0), [row for row, level in enumerate(sample.levels) if level == 3]))
    return [
        Equation(((parent, column, -1), *((child, column, 1) for child in below)), evidence="arithmetic")
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


def decided(solution: Solution) -> tuple[tuple[int | None, ...], ...]:
    """Each figure's column, None where it is open."""
    return tuple(tuple(token.decided for token in row) for row in solution.tokens)


def columns(solution: Solution) -> tuple[tuple[tuple[int, ...], ...], ...]:
    return tuple(tuple(token.columns for token in row) for row in solution.tokens)


def terms(row: int, *signed: int) -> tuple[Term, ...]:
    """Cells of one row: column c as c + 1, negative for a negative coefficient."""
    return tuple((row, abs(column) - 1, 1 if column > 0 else -1) for column in signed)
