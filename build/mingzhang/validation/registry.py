"""Every rule family, in the order of the catalogue. To add one, write its module and name it here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mingzhang.budget.finding import Finding
from mingzhang.validation import reader_notes
from mingzhang.validation.figures.filing_figures import Book
from mingzhang.validation.tables import between_tables, inside_tables, limits, notes
from mingzhang.validation.words import (
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

Family = Callable[[Book], Iterator[Finding]]

FAMILIES: tuple[Family, ...] = (
    inside_tables.check,
    between_tables.check,
    limits.check,
    notes.check,
    prose_totals.check,
    prose_lists.check,
    prose_parts.check,
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
