"""Checks between filings: what one package alone cannot tell. Their findings stand only in `all/`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mingzhang.budget.finding import Finding
from mingzhang.validation import between_years, departments
from mingzhang.validation.published_filing import CorpusFamily, HeldFiling

BETWEEN: tuple[CorpusFamily, ...] = (departments.check, between_years.check)
"""Every family of rules between filings."""


def check_corpus(held: Sequence[HeldFiling]) -> Mapping[str, tuple[Finding, ...]]:
    """The findings between filings, by the id of the filing that each is about, in the order of `held`."""
    found: dict[str, list[Finding]] = {}
    for family in BETWEEN:
        for filing_id, finding in family(held):
            found.setdefault(filing_id, []).append(finding)
    return {filing_id: tuple(findings) for filing_id, findings in found.items()}
