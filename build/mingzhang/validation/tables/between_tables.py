"""Family B: what several tables print. Which figures agree with which is data (`links` in `budget/relations.yaml`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from mingzhang.budget.agreement.links import COPY, EACH, INEQUALITY, PROJECTS, Choice, Link, Operand, Way, links
from mingzhang.budget.agreement.relations import ROW, sums_of
from mingzhang.budget.finding import CERTAIN, DOUBTFUL, FAIL, PASS, Finding
from mingzhang.budget.message import Message, message
from mingzhang.validation.figures.filing_figures import Book
from mingzhang.validation.figures.labels import table_word
from mingzhang.validation.figures.operands import Term, printed, total_of
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
    found, expected = link.found[0][0], link.expected[0][0]
    for name in link.conditions:
        met = holds(name, book)
        if isinstance(met, Message):
            yield skipped(link.check_id, link.kind, _what(link, book), met)
        if met is not True:
            return
    if not all(any(book.in_template(each.table) for each in choice) for choice in (link.found[0], link.expected[0])):
        return
    lack = book.absence(found.table) or book.absence(expected.table)
    if lack and (link.frontier or link.each_code):
        if not link.silent:
            yield skipped(link.check_id, link.kind, _what(link, book), lack)
        return
    codes = _codes(link, book)
    ways = [
        [each for code in codes for each in _told(link, book, scope, way, code)] for way in _ways(link, book, codes)
    ]
    yield from max(ways, key=_agreement)


def _what(link: Link, book: Book) -> Message:
    """What a link holds against each other, in words."""
    found, expected = link.found[0][0], link.expected[0][0]
    if link.each_code or link.frontier:
        which = "codes-of-both" if link.each_code else "columns-and-lines"
        return message(which, table=table_word(found.table), other=table_word(expected.table))
    others = dict.fromkeys(choice[0].table for choice in link.expected if book.is_printed(choice[0].table))
    others.pop(found.table, None)
    tables = tuple(table_word(each) for each in others or (expected.table,))
    return message("totals-of-tables", table=table_word(found.table), others=tables)


def _ways(link: Link, book: Book, codes: Sequence[str]) -> list[Way]:
    """The ways that are of the money that the usual one finds: what they find comes to the same for every code."""

    def found(way: Way) -> list[Decimal]:
        return [total_of(_found(way, book, code)) for code in codes]

    return [way for way in link.ways if way.found == link.found or found(way) == found(link.ways[0])]


def _found(way: Way, book: Book, code: str) -> list[Term]:
    return [term for choice in way.found for term in book.printed_figures(choice, code=code)]


def _agreement(findings: Sequence[Finding]) -> tuple[bool, int, int]:
    """How well a way is borne out: where any of it agrees, few contradictions say more than many agreements."""
    agree = sum(finding.status == PASS for finding in findings)
    return agree > 0, -sum(finding.status == FAIL for finding in findings) if agree else 0, agree


def _codes(link: Link, book: Book) -> Sequence[str]:
    """The codes that a link goes through, in the order of the tables; one empty one where it goes through none."""
    if not link.each_code:
        return [""]
    found: dict[str, str] = {}
    for choice in (*link.expected, *link.found):
        for operand in choice:
            if operand.rows == EACH:
                found |= book.codes(operand.table)
            elif operand.rows == PROJECTS:
                found |= dict.fromkeys(book.project_codes(operand.table), "")
    return [*dict.fromkeys((*(code for code in book.codes(link.found[0][0].table)), *found))]


def _told(link: Link, book: Book, scope: Scope, way: Way, code: str) -> Iterator[Finding]:
    """The check of a link for one code; no contradiction where what is found may be the money of a table that is not there."""
    lack = _lacks_other_money(link, book, way, code)
    for finding in _one(link, book, scope, way, code):
        if lack is None or finding.status != FAIL:
            yield finding
        elif not link.each_code:
            both = message("columns-and-lines", table=table_word(way.found[0][0].table), other=lack[0])
            yield skipped(link.check_id, link.kind, both, lack[1])


def _lacks_other_money(link: Link, book: Book, way: Way, code: str) -> tuple[str, Message] | None:
    """The table, and why it cannot be used, that another way holds the same figures against."""
    own = _found(way, book, code)
    others = (each for each in link.ways if each is not way and _found(each, book, code) == own)
    tables = (operand.table for each in others for choice in each.expected for operand in choice[:1])
    return next(((table_word(table), lack) for table in tables if (lack := book.absence(table)) is not None), None)


def _one(link: Link, book: Book, scope: Scope, way: Way, code: str) -> Iterator[Finding]:
    """The check of a link for one code."""

    def terms(choices: Sequence[Choice]) -> list[Term]:
        found = [book.printed_figures(choice, code=code, frontier=link.frontier) for choice in choices]
        return [term for each in found for term in each]

    found, expected = terms(way.found), terms((*way.expected, *link.modes.get(mode_of(scope), ())))
    if link.each_code or link.frontier or link.silent:
        own = terms(way.expected)
        is_said = printed([*found, *own])
        if not is_said or any(term.absent for term in found) or all(term.absent for term in own):
            return
    note = scope.words if link.has_scope else None
    apart = link.each_code and book.of_accounts  # every table of accounts adds up exact figures and rounds them itself
    if link.kind == INEQUALITY:
        if _is_exact(link, book, terms(link.exact_if_nil)):
            yield sum_check(link.check_id, found[0], expected)
        elif printed(expected):
            yield at_least(link.check_id, found, expected, apart=apart)
    elif link.kind == COPY and len(found) == len(expected) == 1:
        yield copy_check(link.check_id, found[0], expected[0], note=note, apart=apart)
    elif len(found) == 1:
        yield sum_check(link.check_id, found[0], expected, note=note)
    elif len(expected) == 1:
        yield sum_check(link.check_id, expected[0], found, note=note)


def _is_exact(link: Link, book: Book, nil: Sequence[Term]) -> bool:
    """Whether an inequality is an equality: nothing of what would make the difference is there, which its table would tell, and no
    other money is in what is found."""
    if not nil or not all(term.absent or term.value == 0 for term in nil):
        return False
    if not all(_is_divided(choice[0], book) for choice in link.exact_if_nil):
        return False
    own = [book.printed_figures(choice[:1]) for choice in link.found]
    is_own = all(not term.absent for each in own for term in each)
    return is_own or all(holds(name, book) is True for name in link.exact_if)


def _is_divided(operand: Operand, book: Book) -> bool:
    """Whether a table is printed with the columns that a column of it is one of, so that an empty one is nil."""
    columns = book.columns(operand.table)
    parts = (way for each in sums_of(operand.table, ROW) for way in each.ways if operand.column in way)
    return book.is_printed(operand.table) and any(part in columns for way in parts for part in way)
