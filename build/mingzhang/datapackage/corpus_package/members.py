"""Which filings are in which corpus: examples are in one of their own, so that `all/` has nothing that is invented."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mingzhang.budget.agency import Agency
from mingzhang.budget.by_hand.search import Search
from mingzhang.datapackage.reader import CORPORA, CORPUS, EXAMPLES, list_packages, read_package


@dataclass(frozen=True, slots=True)
class Member:
    """A package of a corpus: its folder, whose filing it is, and its state where it has no data."""

    folder: Path
    filing_id: str
    agency_id: str
    state: str


@dataclass(frozen=True, slots=True)
class Members:
    """The packages of each corpus, in the order of their folders."""

    by_corpus: Mapping[str, Sequence[Member]]
    invented: frozenset[str]
    """The ids of the agencies that have an example."""

    def agencies_of(self, corpus: str, register: Iterable[Agency]) -> list[Agency]:
        """The agencies of the register that a corpus lists: those with an example in that of the examples, else in `all`."""
        return [each for each in register if self._is_of(corpus, each.agency_id)]

    def searches_of(self, corpus: str, searches: Iterable[Search]) -> list[Search]:
        """The searches for filings of these agencies."""
        return [each for each in searches if self._is_of(corpus, each.agency)]

    def _is_of(self, corpus: str, agency_id: str) -> bool:
        return (agency_id in self.invented) == (corpus == EXAMPLES)


def members_of(datapackages: Path) -> Members:
    """Every current package by its corpus. Raises PackageError for a damaged one."""
    found: dict[str, list[Member]] = {name: [] for name in CORPORA}
    for folder in list_packages(datapackages):
        package = read_package(folder)
        member = Member(folder, package.filing_id, package.agency_id, package.state)
        found[EXAMPLES if package.example else CORPUS].append(member)
    return Members(found, frozenset(each.agency_id for each in found[EXAMPLES]))
