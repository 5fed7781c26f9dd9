"""Rows that share no equation with the others, each such component settled by itself.

The order of attempts on a component: every equation exact; every sum within rounding; as few violations as possible,
and then again without rounding if that costs no further violation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from mingzhang.extraction.placement.answers import Answer, Unbound
from mingzhang.extraction.placement.products import Conflict, Free
from mingzhang.extraction.placement.relaxed import Relaxation
from mingzhang.extraction.placement.row_placements import IntegerRow, LimitReached, Linear, Numbers, row_domain
from mingzhang.extraction.placement.search import find_conflict, propagated, search
from mingzhang.extraction.placement.symmetry import SymmetryBlock, find_blocks, moved_equations, narrowed
from mingzhang.extraction.placement.system import Budget, System, bits

MIN_NODES = 2_000
_INT64_SAFE = 2**61


def solve_components(
    columns: int, rows: Mapping[int, IntegerRow], equations: Mapping[int, Linear], max_nodes: int
) -> list[Answer | Unbound]:
    """One answer a component, in the order of their first rows; the work is shared out by their sizes."""
    answers: list[Answer | Unbound] = []
    for members, numbers in _components(rows, equations):
        if not numbers:
            answers.extend(Unbound((row,), rows[row].windows) for row in members)
            continue
        share = min(max_nodes, max(MIN_NODES, max_nodes * len(members) // len(rows)))
        component = _Component(columns, {row: rows[row] for row in members}, {n: equations[n] for n in numbers}, share)
        answers.append(component.answer())
    return answers


def _components(rows: Mapping[int, IntegerRow], equations: Mapping[int, Linear]) -> list[tuple[list[int], list[int]]]:
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
    components: dict[int, tuple[list[int], list[int]]] = {}
    for row in sorted(rows):
        components.setdefault(find(row), ([], []))[0].append(row)
    for number, equation in equations.items():
        components[find(next(iter(equation.coefficients)))][1].append(number)
    return list(components.values())


class _Component:
    def __init__(
        self, columns: int, rows: Mapping[int, IntegerRow], equations: Mapping[int, Linear], max_nodes: int
    ) -> None:
        self.columns = columns
        self.max_nodes = max_nodes
        self.row_numbers = tuple(rows)
        self.equation_numbers = tuple(equations)
        index = {row: position for position, row in enumerate(rows)}
        self.rows = list(rows.values())
        self.equations = [
            replace(e, coefficients={index[row]: factors for row, factors in e.coefficients.items()})
            for e in equations.values()
        ]
        self.numbers: type[Any] = object if _largest_sum(self.rows, self.equations) >= _INT64_SAFE else np.int64
        self.blocks = find_blocks(columns, self.rows, self.equations)
        self._known_own: dict[int, tuple[Numbers, Numbers]] = {}

    def answer(self) -> Answer:
        """Settle the component in the fewest columns that are enough, see `placement_symmetry`."""
        budget = Budget(self.max_nodes)
        known = Answer(self.row_numbers, rounding=True, possible=[row.windows for row in self.rows])
        try:
            kept = self._kept(0)
            attempt = _Attempt(self, kept)
            found = attempt.consistent(budget)
            if found is None:
                found = attempt.relaxed(budget)
                if (wider := self._kept(found.violations)) != kept:
                    known = replace(found, possible=known.possible)
                    found = _Attempt(self, wider).relaxed(budget)
            return found
        except LimitReached:
            return known if known.best else self._some(known)

    def _kept(self, violations: int) -> tuple[tuple[SymmetryBlock, int], ...]:
        """How many columns of each block a placement with this many violations can use.

        Each column holds a figure of the top row or costs a violation of its own, beside those of equations about
        the top row alone and those of other rows that cannot satisfy their own equations wherever they stand.
        """
        kept = []
        for block in self.blocks:
            spare = max(0, violations - (self._hopeless_rows(block.top) if violations else 0))
            placements, own = self._own(block.top)
            used = ((placements >= block.first) & (placements < block.first + block.size)).sum(axis=1)
            room = (used + spare - own)[own <= spare]
            kept.append((block, int(np.clip(room.max(initial=0), 0, block.size))))
        if narrowed(self.columns, self.rows, kept) is None:
            kept = [(block, block.size) for block in self.blocks]
        return tuple(kept)

    def _hopeless_rows(self, but: int) -> int:
        """Rows that cannot satisfy the equations about them alone."""
        found = 0
        for number, row in enumerate(self.rows):
            about = self._about(number)
            if number != but and about:
                found += not len(row_domain(row, self.columns, about, [], self.numbers).placements)
        return found

    def _own(self, row: int) -> tuple[Numbers, Numbers]:
        """All placements of a row, and how many of the equations about it alone each of them violates."""
        if row not in self._known_own:
            about = self._about(row)
            domain = row_domain(self.rows[row], self.columns, [], about, self.numbers)
            low, high = (
                np.array([e.bounds[side] for _, e in about], dtype=self.numbers).reshape(-1, 1) for side in (0, 1)
            )
            violated = (domain.lower + low > 0) | (domain.upper + high < 0)
            self._known_own[row] = domain.placements, violated.sum(axis=0)
        return self._known_own[row]

    def _about(self, row: int) -> list[tuple[tuple[int, ...], Linear]]:
        return [(e.coefficients[row], e) for e in self.equations if list(e.coefficients) == [row]]

    def _some(self, known: Answer) -> Answer:
        """Not even the least number of violations was found: some placement, and no certainty."""
        attempt = _Attempt(self, ())
        try:
            given_up, best = Relaxation(attempt.rounded, Budget(self.max_nodes // 4)).give_up_whole_cores()
        except LimitReached:
            placements = [row.leftmost() for row in self.rows]
            wrong = (not equation.holds(self.rows, placements) for equation in self.equations)
            given_up = sum(bad << number for number, bad in enumerate(wrong))
            best = tuple(Free(number, (placement,)) for number, placement in enumerate(placements))
        violated = self.violated([given_up], ())
        return replace(known, best=(best,), violated=violated, violations=len(violated))

    def violated(self, masks: Iterable[int], kept: Sequence[tuple[SymmetryBlock, int]]) -> frozenset[int]:
        """The problem's numbers of these equations, and of those they become in other columns."""
        numbers = {number for mask in masks for number in bits(mask)}
        return frozenset(self.equation_numbers[i] for i in moved_equations(numbers, self.equations, kept))


class _Attempt:
    """The component within the first few columns of each block, exactly and with rounding."""

    def __init__(self, component: _Component, kept: tuple[tuple[SymmetryBlock, int], ...]) -> None:
        rows = narrowed(component.columns, component.rows, kept) or component.rows
        sharp = [replace(e, slack=0) for e in component.equations]
        self.component = component
        self.kept = kept
        self.exact = System(component.columns, rows, sharp, dtype=component.numbers)
        self.rounded = System(component.columns, rows, component.equations, dtype=component.numbers)

    def consistent(self, budget: Budget) -> Answer | None:
        """All placements without violation; if that is too much, one, and what propagation excludes is certain."""
        for system in (self.exact, self.rounded):
            one = search(system, system.all, budget, first_only=True)
            if isinstance(one, Conflict):
                continue
            answer = Answer(self.component.row_numbers, (one,), self.kept, rounding=system is self.rounded)
            try:
                every = search(system, system.all, budget)
            except LimitReached:
                left = propagated(system, system.all, Budget(self.component.max_nodes))
                columns = [[answer.moved(set(figure)) for figure in zip(*row, strict=True)] for row in left]
                return replace(answer, possible=[[sorted(figure) for figure in row] for row in columns])
            return answer if isinstance(every, Conflict) else replace(answer, best=(every,))
        return None

    def relaxed(self, budget: Budget) -> Answer:
        """All placements with the fewest violations, preferably exact in all they do not violate."""
        given_up = Relaxation(self.rounded, budget).solve()
        everything = self.exact.all
        sharp = [mask for mask in given_up if find_conflict(self.exact, everything & ~mask, budget) is None]
        system = self.exact if sharp else self.rounded
        found = [(mask, search(system, everything & ~mask, budget)) for mask in sharp or given_up]
        return Answer(
            self.component.row_numbers,
            tuple(product for _, product in found if not isinstance(product, Conflict)),
            self.kept,
            self.component.violated((mask for mask, _ in found), self.kept),
            given_up[0].bit_count(),
            rounding=system is self.rounded,
        )


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
