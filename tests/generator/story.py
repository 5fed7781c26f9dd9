"""The invented agency and its budget: who files, what it spends, from which source. All tables are sums of its atoms."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache

from mingzhang.budget.agreement.relations import LINES, sums_of

from .classifications import FUNCTIONS


@cache
def leaves(source: str) -> tuple[str, ...]:
    """The sources that a source consists of, as the sums of the lines of income say; itself where it has no parts."""
    parts = next((each.part_lists[0] for each in sums_of("balance", LINES, "income") if each.total == source), ())
    return tuple(leaf for part in parts for leaf in leaves(part)) or (source,)


CURRENT_GENERAL, CURRENT_FUND, CURRENT_STATE = map(leaves, ("general_budget", "fund_budget", "state_capital"))
UNIT_FUNDS = leaves("unit_funds")
CARRYOVER, OTHER_CARRYOVER = leaves("appropriation_carryover"), leaves("other_carryover")
THREE_PUBLIC = ("abroad", "reception", "vehicle_purchase", "vehicle_operation")


@dataclass(frozen=True, slots=True)
class Atom:
    """One sum of money: what for (item, kind, economic class, project), from where (source, a concept without parts), in
    yuan, spent by which unit."""

    item: str
    kind: str
    source: str
    economic: str
    project: str
    yuan: int
    unit: str = ""


Test = Callable[[Atom], bool]


def source_in(*sources: str) -> Test:
    return lambda atom: atom.source in sources


def prefix(code: str) -> Test:
    return lambda atom: atom.item.startswith(code)


def kind(name: str) -> Test:
    return lambda atom: atom.kind == name


def economic(*codes: str) -> Test:
    return lambda atom: atom.economic.startswith(codes)


def project(name: str) -> Test:
    return lambda atom: atom.project == name


def of_unit(name: str) -> Test:
    return lambda atom: atom.unit == name


@dataclass(frozen=True, slots=True)
class Outsourced:
    """A sum for work done by others: its project, source group (`general_budget`, `fund_budget`, `state_capital`), unit."""

    project: str
    group: str
    yuan: int
    unit: str


@dataclass(frozen=True, slots=True)
class Estate:
    """What the agency is and owns besides its budget: people, vehicles and goods (counts; values in yuan), purchases."""

    quota: int
    active: int
    retired: int
    veterans: int
    vehicles: tuple[tuple[int, int], tuple[int, int], tuple[int, int]]
    """(count, value) of general, enforcement and other vehicles."""
    buildings: tuple[int, int]
    furniture: int
    other_assets: int
    goods: int
    works: int
    services: int
    for_small: int
    """Of the purchases, what is set aside for small and medium enterprises; `for_smallest` is a part of it."""
    for_smallest: int


@dataclass
class Story:
    """An invented filing before it is printed."""

    template: int
    year: int
    agency: str
    alias: str
    document: str
    units: tuple[str, ...] = ()
    """The bodies whose money it is: the agency itself, then those below it."""
    atoms: list[Atom] = field(default_factory=list)
    last: list[Atom] = field(default_factory=list)
    """Last year's budget."""
    outsourcing: list[Outsourced] = field(default_factory=list)
    three_public: dict[str, dict[str, int]] = field(default_factory=dict)
    """item -> source group -> yuan"""
    three_public_last: dict[str, int] = field(default_factory=dict)
    estate: Estate | None = None
    undisclosed: tuple[str, ...] = ()
    """Projects without a performance table."""
    superior_carryover: bool = False
    """Whether what is left of last year's appropriation came from above."""
    names: dict[str, str] = field(default_factory=lambda: dict(FUNCTIONS))
    """Functional codes as this agency names them."""

    def sum(self, *tests: Test) -> int | None:
        """The sum of the atoms that pass every test; None where there is none."""
        return _sum(self.atoms, tests)

    def before(self, *tests: Test) -> int | None:
        """The same of last year."""
        return _sum(self.last, tests)

    @property
    def word(self) -> str:
        """部门 or 单位, as titles say."""
        return "部门" if self.document == "department-budget" else "单位"

    def project_names(self) -> list[str]:
        """The projects of table 7 in printed order."""
        chosen = [a for a in self.atoms if a.kind == "project" and a.source in CURRENT_GENERAL]
        order = sorted(chosen, key=lambda a: (self.units.index(a.unit), a.item))
        return list(dict.fromkeys(a.project for a in order))


def _sum(atoms: Iterable[Atom], tests: Iterable[Test]) -> int | None:
    tests = tuple(tests)
    found = [atom.yuan for atom in atoms if all(test(atom) for test in tests)]
    return sum(found) if found else None
