"""Rows that share no equation with the others, each such island settled by itself.

The order of attempts on an island: every equation exact; every sum within rounding; as few violations as possible,
and then again without rounding if that costs no further violation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mingzhang.parsing.placement_relaxed import Relaxation, Relaxed
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
        share = max(MIN_NODES, max_nodes * len(members) // len(rows))
        island = _Island(columns, {row: rows[row] for row in members}, {n: equations[n] for n in numbers})
        answers.append(island.answer(min(share, max_nodes)))
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
    def __init__(self, columns: int, rows: Mapping[int, IntegerRow], equations: Mapping[int, Linear]) -> None:
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

    def answer(self, max_nodes: int) -> Answer:
        for system, rounding in ((self.exact, False), (self.rounded, True)):
            try:
                found = system.search(system.all, Budget(max_nodes))
            except LimitReached:
                return self._cut_but_consistent(system, rounding, max_nodes)
            if not isinstance(found, Conflict):
                return Answer((self._named(found),), rounding=rounding)
        relaxation = Relaxation(self.rounded, Budget(max_nodes))
        try:
            relaxed = relaxation.solve()
            sharp = self._without_rounding(relaxed, Budget(max_nodes))
        except LimitReached:
            return self._cut(max_nodes)
        best = sharp or relaxed
        return Answer(
            tuple(map(self._named, best.best)),
            violated=self._names(best.given_up),
            violations=best.violations,
            rounding=sharp is None,
        )

    def _without_rounding(self, relaxed: Relaxed, budget: Budget) -> Relaxed | None:
        """The best placements that are exact in all they do not violate, if there are any."""
        found = {}
        for given_up in relaxed.given_up:
            product = self.exact.search(self.exact.all & ~given_up, budget)
            if not isinstance(product, Conflict):
                found[given_up] = product
        return Relaxed(relaxed.violations, tuple(found), tuple(found.values())) if found else None

    def _cut_but_consistent(self, system: System, rounding: bool, max_nodes: int) -> Answer:
        """Too much to list. If there is a solution at all, what propagation excludes is excluded for certain."""
        try:
            one = system.search(system.all, Budget(max_nodes), first_only=True)
            left = system.root(system.all, Budget(max_nodes))
        except LimitReached:
            return Answer((), rounding=rounding, possible=self._windows())
        if isinstance(one, Conflict) or left is None:
            return Answer((), rounding=True, possible=self._windows())
        figures = {
            name: [sorted(set(column)) for column in zip(*placements, strict=True)]
            for name, placements in zip(self.row_names, left, strict=True)
        }
        return Answer((self._named(one),), rounding=rounding, possible=figures)

    def _cut(self, max_nodes: int) -> Answer:
        """Conflicts, and the least number of violations was not found: some placement, and no certainty."""
        try:
            given_up, product = Relaxation(self.rounded, Budget(max_nodes)).give_up_whole_cores()
        except LimitReached:
            return Answer((), violations=1, rounding=True, possible=self._windows())
        violated = self._names([given_up])
        return Answer(
            (self._named(product),), violated, violations=len(violated), rounding=True, possible=self._windows()
        )

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
