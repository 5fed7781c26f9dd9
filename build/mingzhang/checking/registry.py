"""Every rule family, in the order of the catalogue. To add one, write its module and name it here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mingzhang.checking import inside_tables, scope
from mingzhang.checking.book import Book
from mingzhang.model.finding import Finding

Family = Callable[[Book], Iterator[Finding]]

FAMILIES: tuple[Family, ...] = (
    inside_tables.check,
    scope.check,
)
"""Of one filing."""
