"""Which column does each figure of a flat dump belong to, where empty cells have vanished?

The figures of a row keep their order; linear equations (row sums, hierarchy sums, figures known from elsewhere) say
which placements are possible. `solve` finds *all* best placements and reports for each figure every column that it
takes in one of them: a figure is decided only where they all agree. Best means, in this order: fewest violated
equations; then without any rounding, if possible; else with the rounding that printed figures can carry.

The solver knows nothing of budgets. It is exact and deterministic; where a limit (counted, never timed) cuts it
short, it says so and claims nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, product
from math import prod
from typing import Literal

from mingzhang.extraction.placement.answers import Answer, Unbound
from mingzhang.extraction.placement.components import solve_components
from mingzhang.extraction.placement.row_placements import IntegerRow, Linear, windows

Term = tuple[int, int, int]
"""(row, column, coefficient), from 0."""

Placement = tuple[tuple[int, ...], ...]
"""For each row the columns of its figures, ascending."""


@dataclass(frozen=True)
class SolverRow:
    """Figures in printed order. `allowed`: per figure the columns it may stand in, None for any."""

    tokens: tuple[Decimal, ...]
    allowed: tuple[frozenset[int] | None, ...] | None = None


@dataclass(frozen=True)
class Equation:
    """`sum(coefficient * cell) + constant == 0`; a blank cell counts 0.

    `exact` marks a copy of a printed figure, which is never rounded again; sums may carry rounding. `evidence`
    (`arithmetic`, `other_table`, …) and `relation` (the id of what it says) are the caller's own.
    """

    terms: tuple[Term, ...]
    constant: Decimal = Decimal(0)
    evidence: str = "arithmetic"
    exact: bool = False
    relation: str = ""


@dataclass(frozen=True)
class Problem:
    """Raises ValueError in `solve` where an equation names a row or column that does not exist."""

    columns: int
    rows: tuple[SolverRow, ...]
    equations: tuple[Equation, ...]


@dataclass(frozen=True)
class TokenResult:
    """All columns that the figure takes over the best placements, ascending.

    Empty: its row has no order-keeping placement at all (more figures than columns).
    """

    columns: tuple[int, ...]

    @property
    def decided(self) -> int | None:
        """The column, if there is only one."""
        return self.columns[0] if len(self.columns) == 1 else None


@dataclass(frozen=True)
class Solution:
    """What is known of every figure.

    `assignments` are the best placements in ascending order, at most `max_solutions` of `count`; a row that has no
    placement is () in all of them. `violated`: equations (by number) that at least one of them violates.
    `exhausted` is False where a limit cut the search: then `tokens` of the rows concerned hold every column that
    cannot be excluded for certain, `assignments` are some placements as good as could be found, `count` is their
    number, and they have at most `violations`, all of them among `violated`.
    """

    tokens: tuple[tuple[TokenResult, ...], ...]
    assignments: tuple[Placement, ...]
    count: int
    violations: int
    violated: tuple[int, ...]
    tolerance: Literal["exact", "rounding"]
    exhausted: bool


def solve(problem: Problem, *, max_solutions: int = 2000, max_nodes: int = 400_000) -> Solution:
    """All best placements of the problem's figures.

    `max_nodes` limits the work; a node is about one look at one equation. Raises ValueError for figures that are
    not finite and for equations about cells outside the table.
    """
    scale = _Scale(problem)
    rows = {number: row for number, row in enumerate(map(scale.row, problem.rows)) if row is not None}
    equations, hopeless = scale.equations(rows)
    answers = solve_components(problem.columns, rows, equations, max_nodes)
    return Solution(
        tokens=_tokens(problem, answers),
        assignments=_assignments(problem, answers, max_solutions),
        count=prod(answer.count() for answer in answers),
        violations=len(hopeless) + sum(answer.violations for answer in answers),
        violated=tuple(sorted({*hopeless, *(number for answer in answers for number in answer.violated)})),
        tolerance="rounding" if any(answer.rounding for answer in answers) else "exact",
        exhausted=not any(answer.cut for answer in answers),
    )


class _Scale:
    """Decimals as integers: units of the last place that any figure of the problem has.

    The unit of rounding is the finest last place that a quarter of the figures print: `4.3` beside `4.10` is 4.30
    with its zero dropped and not rounded to a tenth; a single figure with more places does not make the others
    more precise than they are.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        tokens = [token for row in problem.rows for token in row.tokens]
        places = sorted(_exponent(token) for token in tokens) or [0]
        rounded = places[(len(places) - 1) // 4]
        self.exponent = min([*places, *(_exponent(e.constant) for e in problem.equations)])
        self.unit = int(10 ** (rounded - self.exponent))

    def integer(self, amount: Decimal) -> int:
        sign, digits, _ = amount.as_tuple()
        size: int = int("".join(map(str, digits))) * 10 ** (_exponent(amount) - self.exponent)
        return -size if sign else size

    def row(self, row: SolverRow) -> IntegerRow | None:
        """None for a row that cannot hold its figures in order."""
        allowed = (None,) * len(row.tokens) if row.allowed is None else row.allowed
        if len(allowed) != len(row.tokens):
            raise ValueError(f"{len(row.tokens)} figures, but columns allowed for {len(allowed)}")
        found = windows(self.problem.columns, allowed)
        return None if found is None else IntegerRow(tuple(map(self.integer, row.tokens)), found, allowed)

    def equations(self, rows: Mapping[int, IntegerRow]) -> tuple[dict[int, Linear], list[int]]:
        """Equations by number, reduced to rows with figures; and those that no placement can satisfy or violate.

        An equation about a row without any placement cannot be checked and is left out.
        """
        kept: dict[int, Linear] = {}
        hopeless: list[int] = []
        for number, equation in enumerate(self.problem.equations):
            coefficients = self._coefficients(equation)
            if any(row not in rows for row in coefficients):
                continue
            coefficients = {row: factors for row, factors in coefficients.items() if rows[row].values}
            constant = self.integer(equation.constant)
            if coefficients:
                kept[number] = Linear(coefficients, constant, 0 if equation.exact else self.unit)
            elif constant:
                hopeless.append(number)
        return kept, hopeless

    def _coefficients(self, equation: Equation) -> dict[int, tuple[int, ...]]:
        columns = self.problem.columns
        sums: dict[int, list[int]] = {}
        for row, column, coefficient in equation.terms:
            if not (0 <= row < len(self.problem.rows) and 0 <= column < columns):
                raise ValueError(f"no cell in row {row}, column {column}")
            sums.setdefault(row, [0] * columns)[column] += coefficient
        return {row: tuple(factors) for row, factors in sorted(sums.items()) if any(factors)}


def _exponent(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    if not isinstance(exponent, int):
        raise ValueError(f"not a finite figure: {amount}")
    return exponent


def _tokens(problem: Problem, answers: Sequence[Answer | Unbound]) -> tuple[tuple[TokenResult, ...], ...]:
    results = [tuple(TokenResult(()) for _ in row.tokens) for row in problem.rows]
    for answer in answers:
        for number, figures in zip(answer.rows, answer.columns(), strict=True):
            results[number] = tuple(TokenResult(tuple(sorted(figure))) for figure in figures)
    return tuple(results)


def _assignments(problem: Problem, answers: Sequence[Answer | Unbound], limit: int) -> tuple[Placement, ...]:
    """Combine the components' placements; the last components change fastest."""
    lists = []
    needed = limit
    for answer in reversed(answers):
        found = answer.placements(needed)
        needed = -(-needed // max(1, len(found)))
        lists.append([dict(zip(answer.rows, rows, strict=True)) for rows in found])
    combined = []
    for choice in islice(product(*reversed(lists)), limit):
        chosen = {row: columns for part in choice for row, columns in part.items()}
        combined.append(tuple(chosen.get(row, ()) for row in range(len(problem.rows))))
    return tuple(sorted(combined))
