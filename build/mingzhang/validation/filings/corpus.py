"""Checks between filings: what one package alone cannot tell. Their findings stand only in `all/`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mingzhang.budget.finding import DOUBTFUL, Finding
from mingzhang.validation.filings import between_years, departments, plan_and_outcome, revisions
from mingzhang.validation.filings.published_filing import CorpusFamily, PublishedFiling

BETWEEN: tuple[CorpusFamily, ...] = (departments.check, between_years.check, plan_and_outcome.check, revisions.check)
"""Every family of rules between filings."""


def check_corpus(filings: Sequence[PublishedFiling]) -> Mapping[str, tuple[Finding, ...]]:
    """The findings between filings, by the id of the filing that each is about, in the order of `held`. What rests on figures
    in doubt is held back."""
    found: dict[str, list[Finding]] = {}
    for family in BETWEEN:
        for filing_id, finding in family(filings):
            held_back = finding.severity == DOUBTFUL
            found.setdefault(filing_id, []).append(replace(finding, held_back=held_back))
    return {filing_id: tuple(findings) for filing_id, findings in found.items()}
