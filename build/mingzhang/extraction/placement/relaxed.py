"""Placements that violate as few equations as possible, for rows that cannot satisfy all of them.

A set of equations that cannot hold together (a core) must lose at least one member, so the equations given up by
a best placement hit every core. The search walks over hitting sets of growing size and asks the exact search for
a new core whenever the known ones are hit; the first size at which nothing conflicts is the least number of
violations. All hitting sets of this size that leave no conflict are found: together they hold all best placements.
"""

from __future__ import annotations

from mingzhang.extraction.placement.products import Conflict, Product
from mingzhang.extraction.placement.row_placements import LimitReached
from mingzhang.extraction.placement.search import find_conflict, search
from mingzhang.extraction.placement.system import Budget, System, bits

TRIAL_NODES = 1500
"""Work put into showing that a conflict is one without some of its equations."""


class Relaxation:
    """The search for the fewest violations in one system of equations that conflicts as a whole."""

    def __init__(self, system: System, budget: Budget) -> None:
        self.system = system
        self.budget = budget
        self.cores: list[int] = []

    def solve(self) -> list[int]:
        """The sets of equations (bit masks, all of the least size) without which the others can be satisfied.

        Raises `LimitReached`.
        """
        for size in range(self._disjoint_cores(), len(self.system.equations) + 1):
            found: list[int] = []
            self._visit(0, 0, size, found)
            if found:
                return found
        raise AssertionError("giving up every equation leaves no conflict")

    def give_up_whole_cores(self) -> tuple[int, Product]:
        """Some placement, not the best: equations given up and the placements of the rows without them."""
        given_up = 0
        while True:
            result = search(self.system, self.system.all & ~given_up, self.budget, first_only=True)
            if not isinstance(result, Conflict):
                return given_up, result
            given_up |= result.core

    def _disjoint_cores(self) -> int:
        """Collect conflicts that share no equation: each costs one violation at least."""
        left = self.system.all
        while True:
            conflict = find_conflict(self.system, left, self.budget)
            if conflict is None:
                return len(self.cores)
            core = self._shrink(conflict.core)
            self.cores.append(core)
            left &= ~core

    def _visit(self, given_up: int, kept: int, size: int, found: list[int]) -> None:
        """Extend the equations given up, never by a `kept` one, to hitting sets of `size` without a conflict."""
        self.budget.spend(2)
        open_cores = sorted(((c & ~kept).bit_count(), c) for c in self.cores if not c & given_up)
        needed, covered = 0, kept
        for _, core in open_cores:
            if not core & ~kept:
                return
            if not core & covered & ~kept:
                needed += 1
                covered |= core
        if given_up.bit_count() + needed > size:
            return
        if not open_cores:
            conflict = find_conflict(self.system, self.system.all & ~given_up, self.budget)
            if conflict is None:
                found.append(given_up)
                return
            core = self._shrink(conflict.core)
            self.cores.append(core)
            open_cores = [(0, core)]
        if given_up.bit_count() == size:
            return
        for number in bits(open_cores[0][1] & ~kept):
            self._visit(given_up | 1 << number, kept, size, found)
            kept |= 1 << number

    def _shrink(self, core: int) -> int:
        """Take equations out of a conflict, in halving portions, as long as it remains one."""
        portion = max(1, core.bit_count() // 2)
        while True:
            core = self._thin(core, portion)
            if portion == 1:
                return core
            portion = max(1, min(portion // 2, core.bit_count() // 2))

    def _thin(self, core: int, portion: int) -> int:
        needed = 0
        while candidates := list(bits(core & ~needed))[-portion:]:
            without = sum(1 << number for number in candidates)
            conflict = self._tried(core & ~without)
            if conflict is None:
                needed |= without
            else:
                core = conflict.core
        return core

    def _tried(self, equations: int) -> Conflict | None:
        """A conflict that shows itself with little work."""
        granted = min(TRIAL_NODES, self.budget.left)
        trial = Budget(granted)
        try:
            return find_conflict(self.system, equations, trial)
        except LimitReached:
            return None
        finally:
            self.budget.spend(granted - max(trial.left, 0))
