"""Rows that share no equation with the others, each such island settled by itself.

The order of attempts on an island: every equation exact; every sum within rounding; as few violations as possible,
and then again without rounding if that costs no further violation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mingzhang.parsing.placement_relaxed import Relaxation
from mingzhang.parsing.placement_rows import IntegerRow, LimitReached, Linear
from mingzhang.parsing.placement_search import Budget, Choice, Conflict, Free, Product, System, bits

MIN_NODES = 2_000
_INT64_SAFE = 2**61


@dataclass(frozen=True)
class Answer:
    """`best`: alternatives without overlap, rows and equations by the problem's numbers.

    `possible` is None where the search ended; else per row and figure the columns that are not excluded, and
    `best` is some good placements, or none.
    """

    best: tuple[Product, ...]
    violated: frozenset[int] = frozenset()
    violations: int = 0
    rounding: bool = False
    possible: Mapping[int, Sequence[Sequence[int]]] | None = None


def settle(
    columns: int, rows: Mapping[int, IntegerRow], equations: Mapping[int, Linear], max_nodes: int
) -> list[Answer]:
    """One answer an island, in the order of their first rows; the work is shared out by their sizes."""
    answers = []
    for members, numbers in _islands(rows, equations):
        share = min(max_nodes, max(MIN_NODES, max_nodes * len(members) // len(rows)))
        island = _Island(columns, {row: rows[row] for row in members}, {n: equations[n] for n in numbers}, share)
        answers.append(island.answer())
    return answers


def _islands(rows: Mapping[int, IntegerRow], equations: Mapping[int, Linear]) -> list[tuple[list[int], list[int]]]:
    """Connected rows (ascending) with their equations."""
    leader = {row: row for row in rows}

    def find(row: int) -> int:
        while leader[row] != row:
            leader[row] = row = leader[leader[row]]
        return row

    for equation in equations.values():
        first, *others = map(find, equation.coefficients)
        for other in others:
            leader[find(other)] = find(first)
    islands: dict[int, tuple[list[int], list[int]]] = {}
    for row in sorted(rows):
        islands.setdefault(find(row), ([], []))[0].append(row)
    for number, equation in equations.items():
        islands[find(next(iter(equation.coefficients)))][1].append(number)
    return list(islands.values())


class _Island:
    def __init__(
        self, columns: int, rows: Mapping[int, IntegerRow], equations: Mapping[int, Linear], max_nodes: int
    ) -> None:
        self.max_nodes = max_nodes
        self.row_names = list(rows)
        self.equation_names = list(equations)
        index = {row: position for position, row in enumerate(rows)}
        within = [
            replace(e, coefficients={index[row]: factors for row, factors in e.coefficients.items()})
            for e in equations.values()
        ]
        self.rows = list(rows.values())
        large = _largest_sum(self.rows, within) >= _INT64_SAFE
        sharp = [replace(e, slack=0) for e in within]
        self.exact = System(columns, self.rows, sharp, exact_integers=large)
        self.rounded = System(columns, self.rows, within, exact_integers=large)

    def answer(self) -> Answer:
        budget = Budget(self.max_nodes)
        try:
            for system, rounding in ((self.exact, False), (self.rounded, True)):
                one = system.search(system.all, budget, first_only=True)
                if not isinstance(one, Conflict):
                    return self._every(system, rounding, one, budget)
            given_up = Relaxation(self.rounded, budget).solve()
            return self._without_rounding(given_up, budget) or self._relaxed(self.rounded, given_up, budget)
        except LimitReached:
            return self._cut(Budget(self.max_nodes // 4))

    def _every(self, system: System, rounding: bool, one: Product, budget: Budget) -> Answer:
        """All solutions; if that is too much, one, and what propagation excludes is excluded for certain."""
        try:
            found = system.search(system.all, budget)
            if isinstance(found, Conflict):
                raise AssertionError("a solution was found before")
            return Answer((self._named(found),), rounding=rounding)
        except LimitReached:
            left = system.propagated(system.all, Budget(self.max_nodes))
        figures = {
            name: [sorted(set(column)) for column in zip(*placements, strict=True)]
            for name, placements in zip(self.row_names, left, strict=True)
        }
        return Answer((self._named(one),), rounding=rounding, possible=figures)

    def _without_rounding(self, given_up: Sequence[int], budget: Budget) -> Answer | None:
        """The best placements that are exact in all they do not violate, if there are any."""
        everything = self.exact.all
        sharp = [
            mask
            for mask in given_up
            if not isinstance(self.exact.search(everything & ~mask, budget, first_only=True), Conflict)
        ]
        return self._relaxed(self.exact, sharp, budget) if sharp else None

    def _relaxed(self, system: System, given_up: Sequence[int], budget: Budget) -> Answer:
        found = [system.search(system.all & ~mask, budget) for mask in given_up]
        return Answer(
            tuple(self._named(product) for product in found if not isinstance(product, Conflict)),
            violated=self._names(given_up),
            violations=given_up[0].bit_count(),
            rounding=system is self.rounded,
        )

    def _cut(self, budget: Budget) -> Answer:
        """Not even the least number of violations was found: some placement at most, and no certainty."""
        try:
            given_up, product = Relaxation(self.rounded, budget).give_up_whole_cores()
        except LimitReached:
            return Answer((), rounding=True, possible=self._windows())
        violated = self._names([given_up])
        return Answer((self._named(product),), violated, len(violated), rounding=True, possible=self._windows())

    def _windows(self) -> dict[int, Sequence[Sequence[int]]]:
        return {name: row.windows for name, row in zip(self.row_names, self.rows, strict=True)}

    def _names(self, masks: Sequence[int]) -> frozenset[int]:
        return frozenset(self.equation_names[number] for mask in masks for number in bits(mask))

    def _named(self, product: Product) -> Product:
        """The same and/or tree with the problem's row numbers; shared parts stay shared."""
        known: dict[int, Choice] = {}

        def product_named(product: Product) -> Product:
            return tuple(
                Free(self.row_names[f.row], f.placements) if isinstance(f, Free) else choice_named(f) for f in product
            )

        def choice_named(choice: Choice) -> Choice:
            if id(choice) not in known:
                known[id(choice)] = Choice(tuple(map(product_named, choice.options)))
            return known[id(choice)]

        return product_named(product)


def _largest_sum(rows: Sequence[IntegerRow], equations: Sequence[Linear]) -> int:
    """A bound on every sum that the search can form."""
    figure = 2 * max((abs(value) for row in rows for value in row.values), default=0)
    return max(
        (
            (figure + e.slack) * sum(sum(map(abs, factors)) for factors in e.coefficients.values())
            + 2 * abs(e.constant)
            + e.slack
            for e in equations
        ),
        default=0,
    )
