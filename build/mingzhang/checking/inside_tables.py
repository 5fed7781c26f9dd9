"""Family A: what a table promises by itself."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.checking.book import Book
from mingzhang.checking.verdicts import copy_check, sum_check
from mingzhang.model.finding import Finding


def check(book: Book) -> Iterator[Finding]:
    """Findings of family A."""
    income = book.line("balance", "total")
    yield copy_check("A1", income, book.line("balance", "total", side="expenditure"))
    yield sum_check("A2", income, [book.line("balance", "current_year"), book.line("balance", "carryover")])
