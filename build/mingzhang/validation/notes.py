"""B14, B15: contributions that two classifications show alike, and empty tables that agree with their sources."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.budget.finding import EXPECTED, FOUND, MINOR, PASS, Finding
from mingzhang.budget.message import message
from mingzhang.validation.filing_figures import Book
from mingzhang.validation.labels import table_word
from mingzhang.validation.operands import Term, printed, total_of
from mingzhang.validation.scope import SOURCES
from mingzhang.validation.sentences import sides
from mingzhang.validation.verdicts import claim, remark

_CONTRIBUTIONS = (
    (("2080505",), "30108"),
    (("2080506",), "30109"),
    (("2101101", "2101102"), "30110"),
    (("2101103",), "30111"),
    (("2210201",), "30113"),
)
"""Functional items of table 5 and the economic class of table 6 that usually is the same money."""


def check(book: Book) -> Iterator[Finding]:
    """Findings of B14 and B15."""
    yield from _contributions(book)
    yield from _emptiness(book)


def _contributions(book: Book) -> Iterator[Finding]:
    for items, economic in _CONTRIBUTIONS:
        functional = [book.code("general_expenditure", code, "basic") for code in items]
        functional = [term for term in functional if not term.absent]
        paid = book.code("basic_expenditure", economic, "total")
        if not functional or paid.absent or any(term.value is None for term in (*functional, paid)):
            continue
        if not printed([*functional, paid]):
            continue
        if total_of(functional) != paid.amount:
            yield remark(
                "B14",
                message("contributions-differ", functions=sides(functional), paid=sides([paid])),
                [*functional, paid],
            )
        else:
            cells = tuple(cell for term in functional for cell in term.on(FOUND)) + paid.on(EXPECTED)
            yield Finding(
                "B14",
                "note",
                PASS,
                message("contributions-agree", functions=sides(functional), paid=sides([paid])),
                cells=cells,
            )


def _emptiness(book: Book) -> Iterator[Finding]:
    """B15: a table is empty where its source is, and says so only then."""
    for resource, feed in _feeds(book):
        table = book.table(resource)
        said_empty = "空表" in table.note
        word = table_word(resource)
        if book.is_filled(resource) and said_empty:
            total = book.total(resource, "total")
            holds = total.value == 0
            cells = [] if holds else list(total.on(FOUND))
            yield claim(
                "B15", holds, message("said-empty" if holds else "said-empty-filled", table=word), cells, severity=MINOR
            )
        if feed.value is None or not book.is_printed(resource):
            continue
        if book.is_empty(resource):
            agrees = feed.amount == 0
            statement = message("empty-beside", table=word, feed=sides([feed]))
            yield claim("B15", agrees, statement, feed.on(FOUND), kind="copy", hint=feed.doubt)


def _feeds(book: Book) -> Iterator[tuple[str, Term]]:
    """Tables that may be empty, and the figure that fills them."""
    yield "basic_expenditure", book.total("general_expenditure", "basic")
    yield "project_expenditure", book.total("general_expenditure", "project")
    for source, resource in zip(SOURCES[1:], ("fund_expenditure", "state_capital_expenditure"), strict=True):
        yield resource, book.line("appropriation", "total", source, side="expenditure")
    yield "carryover", book.line("balance", "carryover")
