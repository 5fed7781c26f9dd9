"""Filings as their packages hold them: what rules between filings read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from mingzhang.budget.finding import Finding
from mingzhang.budget.rows import ResourceRow
from mingzhang.budget.rows.tables import TableRow

_Kind = TypeVar("_Kind", bound=ResourceRow)

TextRows = Callable[[str], list[dict[str, str]]]
"""The rows of a resource as texts by column: for what compares every cell of two versions, whatever it means."""


class PublishedRows(Protocol):
    """The rows of a package, read when they are asked for, each time anew: keep what a rule needs, no more."""

    def table(self, resource: str) -> Sequence[TableRow]:
        """The rows of a published table; none where the filing does not fill it."""

    def records(self, kind: type[_Kind]) -> Sequence[_Kind]:
        """The rows of the resource of this kind."""


@dataclass(frozen=True, slots=True)
class PublishedFiling:
    """A filing as its package holds it. `revision` are the texts of this version and of the one that it took the place of, if there
    is one."""

    filing_id: str
    agency_id: str
    agency_name: str
    parent_id: str
    year: int
    document: str
    rows: PublishedRows
    revision: tuple[TextRows, TextRows] | None = None


CorpusFamily = Callable[[Sequence[PublishedFiling]], Iterator[tuple[str, Finding]]]
"""Gives each finding with the id of the filing that it is about; cells in another filing name that filing."""
