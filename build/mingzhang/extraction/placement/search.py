"""Exact search for all placements of a set of rows that satisfy a set of linear equations.

Stages: each row's own equations leave a domain (`row_placements`); bounds propagation over the equations between
rows shrinks the domains; what is still open falls apart into components that share no open equation; a component
branches on its smallest row. The answer is a product of choices of products (an and/or tree with shared parts),
so that independent rows add up instead of multiplying.

Where nothing fits, a `Conflict` names equations that cannot hold together: each domain carries the set of the
equations that shrank it. Sets of equations are bit masks (bit i: equation i). During the search the bits above them
stand for rows that were settled by trial: a conflict without a trial's bit would have come without it, too, and the
search goes back at once to a trial that matters.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from mingzhang.extraction.placement.products import Choice, Chosen, Conflict, Free, Product
from mingzhang.extraction.placement.row_placements import Bounds, LimitReached, RowDomain
from mingzhang.extraction.placement.system import NUMBERS_A_NODE, Budget, System, bits

MAX_DEPTH = 200


def search(system: System, equations: int, budget: Budget, *, first_only: bool = False) -> Product | Conflict:
    """All placements (or, `first_only`, at least one) that satisfy these equations. Raises `LimitReached`."""
    return _run(system, equations, budget, first_only, range(len(system.rows)))


def find_conflict(system: System, equations: int, budget: Budget) -> Conflict | None:
    """Whether these equations cannot hold together. Raises `LimitReached`."""
    touched = {row for row, own in enumerate(system.own) if own & equations}
    for number in bits(equations):
        touched.update(row for row, _ in system.members[number])
    found = _run(system, equations, budget, True, sorted(touched))
    return found if isinstance(found, Conflict) else None


def propagated(system: System, equations: int, budget: Budget) -> list[tuple[tuple[int, ...], ...]]:
    """Per row the placements that propagation alone leaves, a superset of all solutions (none: no solution)."""
    attempt = _Search(system, equations, budget, False, range(len(system.rows)))
    state = attempt.start()
    if isinstance(state, Conflict):
        return [() for _ in system.rows]
    return [attempt.domains[row].tuples(state.chosen[row]) for row in range(len(system.rows))]


def _run(system: System, equations: int, budget: Budget, first_only: bool, rows: Sequence[int]) -> Product | Conflict:
    if broken := system.broken & equations:
        return Conflict(broken & -broken)
    return _Search(system, equations, budget, first_only, rows).run()


class _State:
    """Domains and their bounds; `low_min[e]` is the least that equation e's lower sum can be, and so on.

    Without any rounding both sums are the same list.
    """

    __slots__ = ("bounds", "chosen", "low_max", "low_min", "reasons", "up_max", "up_min")

    def __init__(self, rows: int, equations: int, sharp: bool) -> None:
        self.chosen: list[Chosen] = [np.zeros(0, dtype=np.intp)] * rows
        self.bounds: list[Bounds] = [([], [], [], [])] * rows
        self.reasons = [0] * rows
        self.low_min = [0] * equations
        self.low_max = [0] * equations
        self.up_min = self.low_min if sharp else [0] * equations
        self.up_max = self.low_max if sharp else [0] * equations

    def copy(self) -> _State:
        other = _State.__new__(_State)
        other.chosen, other.bounds, other.reasons = self.chosen.copy(), self.bounds.copy(), self.reasons.copy()
        other.low_min, other.low_max = self.low_min.copy(), self.low_max.copy()
        sharp = self.up_min is self.low_min
        other.up_min = other.low_min if sharp else self.up_min.copy()
        other.up_max = other.low_max if sharp else self.up_max.copy()
        return other


class _Search:
    """One search under a fixed set of equations. `slots[row]` lists the linking ones among them that touch a row."""

    def __init__(self, system: System, equations: int, budget: Budget, first_only: bool, rows: Sequence[int]) -> None:
        self.system = system
        self.rows = rows
        self.hard = equations
        self.budget = budget
        self.first_only = first_only
        self.linking = [i for i in bits(equations) if system.members[i]]
        self.slots: list[list[int]] = [[] for _ in system.rows]
        self.index: list[list[int]] = [[] for _ in system.rows]
        self.members: dict[int, list[tuple[int, int]]] = {}
        for number in self.linking:
            self.members[number] = [(row, len(self.slots[row])) for row, _ in system.members[number]]
            for row, slot in system.members[number]:
                self.slots[row].append(number)
                self.index[row].append(slot)
        self.domains: dict[int, RowDomain] = {}
        self.base: dict[int, Bounds] = {}
        self.own: dict[int, int] = {}
        self.known: dict[tuple[Any, ...], Choice | None] = {}

    def run(self) -> Product | Conflict:
        state = self.start()
        if isinstance(state, Conflict):
            return state
        return self.explore(state, self.rows, 0)

    def start(self) -> _State | Conflict:
        """Every row's own domain, then propagation to a fixed point."""
        system = self.system
        state = _State(len(system.rows), len(system.equations), system.sharp)
        for row in self.rows:
            own = system.own[row] & self.hard
            domain = system.domain(row, own, self.budget)
            if not len(domain.everything):
                return Conflict(own)
            self.domains[row], self.own[row] = domain, own
            self.base[row] = domain.bounds(self.index[row], domain.everything)
            state.chosen[row], state.reasons[row] = domain.everything, own
            state.bounds[row] = self.base[row]
        for number in self.linking:
            low, up = system.equations[number].bounds
            parts = [tuple(side[slot] for side in state.bounds[row]) for row, slot in self.members[number]]
            state.low_min[number] = low + sum(p[0] for p in parts)
            state.low_max[number] = low + sum(p[1] for p in parts)
            state.up_min[number] = up + sum(p[2] for p in parts)
            state.up_max[number] = up + sum(p[3] for p in parts)
        conflict = self.propagate(state, self.linking)
        return conflict or state

    def restrict(self, state: _State, row: int, chosen: Chosen) -> set[int]:
        """Leave a row only these placements, bring the sums up to date and return the equations they changed."""
        old = state.bounds[row]
        new = self.domains[row].bounds(self.index[row], chosen)
        self.budget.spend(3 + len(self.slots[row]) * len(chosen) // NUMBERS_A_NODE)
        state.chosen[row], state.bounds[row] = chosen, new
        sums = (state.low_min, state.low_max, state.up_min, state.up_max)
        changed = set()
        for side in range(2 if self.system.sharp else 4):
            total = sums[side]
            for number, before, after in zip(self.slots[row], old[side], new[side], strict=True):
                if before != after:
                    total[number] += after - before
                    changed.add(number)
        return changed

    def propagate(self, state: _State, changed: Iterable[int]) -> Conflict | None:
        """Drop placements that some equation excludes, until nothing changes."""
        queue = deque(changed)
        waiting = set(queue)
        while queue:
            number = queue.popleft()
            waiting.discard(number)
            self.budget.spend()
            if state.low_min[number] > 0 or state.up_max[number] < 0:
                return Conflict(self.reason(state, number, state.low_min[number] > 0))
            if self.holds(state, number):
                continue
            for row, slot in self.members[number]:
                low_min, low_max, up_min, up_max = state.bounds[row]
                low_rest = state.low_min[number] - low_min[slot]
                up_rest = state.up_max[number] - up_max[slot]
                if low_max[slot] + low_rest <= 0 and up_min[slot] + up_rest >= 0:
                    continue
                chosen, domain, place = state.chosen[row], self.domains[row], self.index[row][slot]
                low_fits = domain.lower[place, chosen] <= -low_rest
                fits = low_fits & (domain.upper[place, chosen] >= -up_rest)
                reason = state.reasons[row]
                if not low_fits.all():
                    reason |= self.reason(state, number, True)
                if fits.sum() < low_fits.sum():
                    reason |= self.reason(state, number, False)
                if not fits.any():
                    return Conflict(reason)
                chosen = chosen[fits]
                state.reasons[row] = reason
                fresh = sorted(self.restrict(state, row, chosen) - waiting)
                queue.extend(fresh)
                waiting.update(fresh)
        return None

    def reason(self, state: _State, number: int, low: bool) -> int:
        """The equations behind the bound of an equation's lower sum from below, or of its upper sum from above.

        A row whose share could always be as small (or as large) has nothing to do with it, but by its own equations
        if these keep it from being smaller (or larger).
        """
        side = 0 if low else 3
        mask = 1 << number
        for row, slot in self.members[number]:
            bound = state.bounds[row][side][slot]
            if bound != self.base[row][side][slot]:
                mask |= state.reasons[row]
            elif bound != self.system.widest(row)[0 if low else 1][self.index[row][slot]]:
                mask |= self.own[row]
        return mask

    @staticmethod
    def holds(state: _State, number: int) -> bool:
        """Whether every remaining combination satisfies the equation."""
        return state.low_max[number] <= 0 <= state.up_min[number]

    def explore(self, state: _State, rows: Sequence[int], depth: int) -> Product | Conflict:
        """All solutions below a propagated state, component by component."""
        parts: list[Free | Choice] = []
        for component, equations in self.components(state, rows):
            if not equations:
                (row,) = component
                parts.append(Free(row, self.domains[row].tuples(state.chosen[row])))
                continue
            choice = self.branch(state, component, equations, depth)
            if isinstance(choice, Conflict):
                return choice
            parts.append(choice)
        return tuple(parts)

    def active(self, state: _State, row: int) -> list[tuple[int, int]]:
        """(equation, slot) of the open equations in which the row's share is not settled."""
        if len(state.chosen[row]) == 1:
            return []
        low_min, low_max, up_min, up_max = state.bounds[row]
        return [
            (number, slot)
            for slot, number in enumerate(self.slots[row])
            if (low_min[slot] != low_max[slot] or up_min[slot] != up_max[slot]) and not self.holds(state, number)
        ]

    def components(self, state: _State, rows: Sequence[int]) -> list[tuple[list[int], list[int]]]:
        """Rows that share open equations, with these equations; a settled row alone and without any."""
        leader: dict[int, int] = {}
        rows_of: dict[int, list[int]] = {}
        equations_of: dict[int, set[int]] = {}
        for row in rows:
            mine, found = [row], {number for number, _ in self.active(state, row)}
            for other in sorted({leader[number] for number in found if number in leader}):
                mine += rows_of.pop(other)
                found |= equations_of.pop(other)
            rows_of[row], equations_of[row] = mine, found
            for number in found:
                leader[number] = row
        pairs = [(sorted(mine), sorted(equations_of[row])) for row, mine in rows_of.items()]
        return sorted(pairs)

    def branch(self, state: _State, rows: list[int], equations: list[int], depth: int) -> Choice | Conflict:
        """Try each distinguishable group of placements of the component's smallest row."""
        key = self.key(state, rows, equations)
        if key in self.known:
            known = self.known[key]
            return known if known is not None else Conflict(self.broad_reason(state, rows, equations))
        if depth >= MAX_DEPTH:
            raise LimitReached
        row = min(rows, key=lambda r: (len(state.chosen[r]), r))
        core = state.reasons[row]
        decision = 1 << len(self.system.equations) + row
        options: list[Product] = []
        for group in self.groups(state, row):
            self.budget.spend(20)
            child = state.copy()
            child.reasons[row] |= decision
            changed = sorted(self.restrict(child, row, group))
            below: Product | Conflict | None = self.propagate(child, changed)
            if below is None:
                below = self.explore(child, rows, depth + 1)
            if isinstance(below, Conflict):
                if not below.core & decision:
                    return below
                core |= below.core & ~decision
                continue
            options.append(below)
            if self.first_only:
                break
        choice = Choice(tuple(options)) if options else None
        self.known[key] = choice
        return choice or Conflict(core)

    def groups(self, state: _State, row: int) -> list[Chosen]:
        """The row's placements, those that no open equation tells apart together."""
        chosen, domain = state.chosen[row], self.domains[row]
        slots = np.array([self.index[row][slot] for _, slot in self.active(state, row)], dtype=np.intp)
        places = np.ix_(slots, chosen)
        shares = np.concatenate([domain.lower[places], domain.upper[places]]).T.tolist()
        together: dict[tuple[int, ...], list[int]] = {}
        for index, share in zip(chosen.tolist(), shares, strict=True):
            together.setdefault(tuple(share), []).append(index)
        return [np.array(group, dtype=np.intp) for group in together.values()]

    def key(self, state: _State, rows: list[int], equations: list[int]) -> tuple[Any, ...]:
        """Everything the component's solutions depend on: its domains, and what the rest adds to its equations."""
        inside = set(rows)
        residuals = []
        for number in equations:
            low, up = state.low_min[number], state.up_max[number]
            for row, slot in self.members[number]:
                if row in inside:
                    low -= state.bounds[row][0][slot]
                    up -= state.bounds[row][3][slot]
            residuals.append((number, low, up))
        return (*rows, *(state.chosen[row].tobytes() for row in rows), *residuals)

    def broad_reason(self, state: _State, rows: list[int], equations: list[int]) -> int:
        """A conflict met before under other reasons: all equations and reasons that can have to do with it."""
        mask = 0
        for row in rows:
            mask |= state.reasons[row]
            for number in self.slots[row]:
                mask |= self.reason(state, number, True) | self.reason(state, number, False)
        return mask
