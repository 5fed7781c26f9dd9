"""Filings as their packages hold them: what rules between filings read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mingzhang.budget.finding import Finding

Rows = Callable[[str], list[dict[str, str]]]


@dataclass(frozen=True, slots=True)
class HeldFiling:
    """A filing as its package holds it. `rows` gives the rows of a resource as texts by column, read when asked for
    (each time anew: keep what a rule needs, no more); `before` those of the version that it took the place of, if there is one."""

    filing_id: str
    agency_id: str
    agency_name: str
    parent_id: str
    year: int
    document: str
    rows: Rows
    before: Rows | None = None


CorpusFamily = Callable[[Sequence[HeldFiling]], Iterator[tuple[str, Finding]]]
"""Gives each finding with the id of the filing that it is about; cells in another filing name that filing."""
