"""Every rule family, in the order of the catalogue. To add one, write its module and name it here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from mingzhang.budget.filing import ACCOUNTS, BUDGET
from mingzhang.budget.finding import Finding
from mingzhang.validation import reader_notes
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.tables import accounts_sums, between_tables, inside_tables, limits, notes
from mingzhang.validation.words import (
    accounts,
    arithmetic,
    change_rates,
    change_sums,
    facts,
    performance,
    phrases,
    project_texts,
    prose_lists,
    prose_parts,
    prose_totals,
    reasons,
)

Family = Callable[[FilingFigures], Iterator[Finding]]

FAMILIES: tuple[Family, ...] = (
    inside_tables.check,
    between_tables.check,
    accounts_sums.check,
    limits.check,
    notes.check,
    prose_totals.check,
    prose_lists.check,
    prose_parts.check,
    accounts.check,
    project_texts.check,
    facts.check,
    performance.check,
    phrases.check,
    arithmetic.check,
    change_rates.check,
    change_sums.check,
    reasons.check,
    reader_notes.check,
)
"""Of one filing."""

_ONLY_OF: Mapping[Family, str] = {
    accounts_sums.check: ACCOUNTS,
    accounts.check: ACCOUNTS,
    prose_lists.check: BUDGET,
    project_texts.check: BUDGET,
    performance.check: BUDGET,
}


def families_of(phase: str) -> Iterator[Family]:
    """The families of rules for filings of a phase."""
    return (family for family in FAMILIES if _ONLY_OF.get(family, phase) == phase)
