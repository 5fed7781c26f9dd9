"""Checks between filings: what one package alone cannot tell. Their findings stand only in `all/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mingzhang.model.finding import Finding

Rows = Callable[[str], list[dict[str, str]]]


@dataclass(frozen=True, slots=True)
class HeldFiling:
    """A filing as its package holds it. `rows` gives the rows of a resource as texts by column, read when asked for
    (each time anew: keep what a rule needs, no more)."""

    filing_id: str
    agency_id: str
    agency_name: str
    parent_id: str
    year: int
    document: str
    rows: Rows


CorpusFamily = Callable[[Sequence[HeldFiling]], Iterator[tuple[str, Finding]]]
"""Gives each finding with the id of the filing that it is about; cells in another filing name that filing."""

BETWEEN: tuple[CorpusFamily, ...] = ()
"""Every family of rules between filings."""


def check_corpus(held: Sequence[HeldFiling]) -> Mapping[str, tuple[Finding, ...]]:
    """The findings between filings, by the id of the filing that each is about, in the order of `held`."""
    found: dict[str, list[Finding]] = {}
    for family in BETWEEN:
        for filing_id, finding in family(held):
            found.setdefault(filing_id, []).append(finding)
    return {filing_id: tuple(findings) for filing_id, findings in found.items()}
