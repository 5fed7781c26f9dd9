"""B14, B15: contributions that two classifications show alike, and empty tables that agree with their sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.budget.agreement.links import bookings, feeds
from mingzhang.budget.finding import CERTAIN, EXPECTED, FOUND, MINOR, PASS, Finding
from mingzhang.budget.message import message
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.wording import empty_words
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.labels import table_word
from mingzhang.validation.figures.operands import Term, printed, total_of
from mingzhang.validation.findings.sentences import sides
from mingzhang.validation.findings.verdicts import claim, remark

_EMPTY = re.compile(empty_words().named)
_TWO_SIDED = ("balance", "appropriation")


def check(figures: FilingFigures) -> Iterator[Finding]:
    """Findings of B14 and B15."""
    yield from _contributions(figures)
    yield from _emptiness(figures)


def _contributions(figures: FilingFigures) -> Iterator[Finding]:
    for booking in bookings():
        functional = [figures.code("general_expenditure", code, "basic") for code in booking.functions]
        functional = [term for term in functional if not term.absent]
        paid = figures.code("basic_expenditure", booking.economic, "total")
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


def _emptiness(figures: FilingFigures) -> Iterator[Finding]:
    """B15: a table is empty where what feeds it is nil, and says so only then."""
    fed = {feed.table: feed.feed for feed in feeds()}
    for resource in TABLE_RESOURCES:
        table, word = figures.table(resource), table_word(resource)
        if figures.is_filled(resource) and _EMPTY.search(table.note):
            total = _whole(figures, resource)
            holds = total.value == 0
            cells = [] if holds else list(total.on(FOUND))
            statement = message("said-empty" if holds else "said-empty-filled", table=word)
            yield claim("B15", holds, statement, cells, severity=CERTAIN if total.amount else MINOR)
        if resource not in fed or not figures.is_empty(resource):
            continue
        (feed,) = figures.printed_figures((fed[resource],))
        if feed.value is not None:
            agrees = feed.amount == 0
            statement = message("empty-beside", table=word, feed=sides([feed]))
            yield claim("B15", agrees, statement, feed.on(FOUND), kind="copy", hint=feed.doubt)


def _whole(figures: FilingFigures, resource: str) -> Term:
    """The total of a table, in the column that it has for it."""
    column = next(iter(figures.columns(resource)), "total")
    return figures.total(resource, column, side="expenditure" if resource in _TWO_SIDED else "")
