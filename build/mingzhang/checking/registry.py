"""Every rule family, in the order of the catalogue. To add one, write its module and name it here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mingzhang.checking import between_tables, bridges, inside_tables, limits, notes, scope
from mingzhang.checking.book import Book
from mingzhang.model.finding import Finding

Family = Callable[[Book], Iterator[Finding]]

FAMILIES: tuple[Family, ...] = (
    inside_tables.check,
    scope.check,
    between_tables.check,
    bridges.check,
    limits.check,
    notes.check,
)
"""Of one filing."""
