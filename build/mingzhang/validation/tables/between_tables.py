"""Family B: what several tables print. Which figures agree with which is data (`links` in `budget/relations.yaml`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mingzhang.budget.agreement.links import COPY, EACH, INEQUALITY, PROJECTS, Choice, Link, links
from mingzhang.budget.finding import CERTAIN, DOUBTFUL, PASS, Finding
from mingzhang.budget.message import Message, message
from mingzhang.validation.figures.filing_figures import Book
from mingzhang.validation.figures.labels import table_word
from mingzhang.validation.figures.operands import Term, printed
from mingzhang.validation.figures.scope import Scope, mode_of, scope_of
from mingzhang.validation.findings.verdicts import at_least, copy_check, skipped, sum_check
from mingzhang.validation.tables.conditions import holds


def check(book: Book) -> Iterator[Finding]:
    """Findings of every link, in the order of the data."""
    scope = scope_of(book)
    said: set[tuple[int, Message]] = set()
    for link in links():
        if link.checked:
            for finding in _link(link, book, scope):
                # a table that is not there is said once for all names of a link
                if finding.reason is not None and (link.frontier or link.each_code):
                    if (link.group, finding.reason) in said:
                        continue
                    said.add((link.group, finding.reason))
                is_doubtful = not link.sure and finding.severity == CERTAIN
                yield replace(finding, severity=DOUBTFUL) if is_doubtful else finding


def _link(link: Link, book: Book, scope: Scope) -> Iterator[Finding]:
    found, expected = link.found[0][0], link.ways[0][0][0]
    for name in link.conditions:
        met = holds(name, book)
        if isinstance(met, Message):
            words = message("codes-and-sources", table=table_word(found.table))
            yield skipped(link.check_id, link.kind, words, met)
        if met is not True:
            return
    if not all(any(book.in_template(each.table) for each in choice) for choice in (link.found[0], link.ways[0][0])):
        return
    lack = book.absence(found.table) or book.absence(expected.table)
    if lack and (link.frontier or link.each_code):
        if not link.silent:
            which = "codes-of-both" if link.each_code else "columns-and-lines"
            both = message(which, table=table_word(found.table), other=table_word(expected.table))
            yield skipped(link.check_id, link.kind, both, lack)
        return
    ways = [[each for code in _codes(link, book) for each in _one(link, book, scope, way, code)] for way in link.ways]
    yield from max(ways, key=lambda findings: sum(finding.status == PASS for finding in findings))


def _codes(link: Link, book: Book) -> Sequence[str]:
    """The codes that a link goes through, in the order of the tables; one empty one where it goes through none."""
    if not link.each_code:
        return [""]
    found: dict[str, str] = {}
    for choice in (*link.ways[0], *link.found):
        for operand in choice:
            if operand.rows == EACH:
                found |= book.codes(operand.table)
            elif operand.rows == PROJECTS:
                found |= dict.fromkeys(book.project_codes(operand.table), "")
    return [*dict.fromkeys((*(code for code in book.codes(link.found[0][0].table)), *found))]


def _one(link: Link, book: Book, scope: Scope, way: tuple[Choice, ...], code: str) -> Iterator[Finding]:
    """The check of a link for one code."""

    def terms(choices: Sequence[Choice]) -> list[Term]:
        found = [book.printed_figures(choice, code=code, frontier=link.frontier) for choice in choices]
        return [term for each in found for term in each]

    found, expected = terms(link.found), terms((*way, *link.modes.get(mode_of(scope), ())))
    if link.each_code or link.frontier or link.silent:
        own = terms(way)
        is_said = printed([*found, *own])
        if not is_said or any(term.absent for term in found) or all(term.absent for term in own):
            return
    note = scope.words if link.has_scope else None
    apart = link.each_code and book.of_accounts  # every table of accounts adds up exact figures and rounds them itself
    if link.kind == INEQUALITY:
        nil = terms(link.exact_if_nil)
        exact = bool(nil) and all(term.absent or term.value == 0 for term in nil) and _are_printed(link, book)
        if exact:
            yield sum_check(link.check_id, found[0], expected)
        elif printed(expected):
            yield at_least(link.check_id, found, expected, apart=apart)
    elif link.kind == COPY and len(found) == len(expected) == 1:
        yield copy_check(link.check_id, found[0], expected[0], note=note, apart=apart)
    elif len(found) == 1:
        yield sum_check(link.check_id, found[0], expected, note=note)
    elif len(expected) == 1:
        yield sum_check(link.check_id, expected[0], found, note=note)


def _are_printed(link: Link, book: Book) -> bool:
    return all(book.is_printed(choice[0].table) for choice in link.exact_if_nil)
