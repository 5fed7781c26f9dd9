"""Family B: what several tables print. Which figures agree with which is data (`links` in `budget/relations.yaml`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from mingzhang.budget.agreement.links import COPY, INEQUALITY, Link, LinkVariant, links
from mingzhang.budget.agreement.operands import EACH, PROJECTS, Choice, Operand
from mingzhang.budget.agreement.relations import ROW, sums_of
from mingzhang.budget.finding import CERTAIN, DOUBTFUL, FAIL, PASS, Finding
from mingzhang.budget.message import Message, message
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.labels import table_word
from mingzhang.validation.figures.operands import Term, printed, total_of
from mingzhang.validation.figures.scope import Scope, mode_of, scope_of
from mingzhang.validation.findings.verdicts import at_least, copy_check, skipped, sum_check
from mingzhang.validation.tables.conditions import holds


def check(figures: FilingFigures) -> Iterator[Finding]:
    """Findings of every link, in the order of the data."""
    scope = scope_of(figures)
    reported: set[tuple[int, Message]] = set()
    for link in links():
        if link.checked:
            for finding in _link(link, figures, scope):
                # a table that is not there is said once for all names of a link
                if finding.reason is not None and (link.frontier or link.each_code):
                    if (link.group, finding.reason) in reported:
                        continue
                    reported.add((link.group, finding.reason))
                is_doubtful = not link.sure and finding.severity == CERTAIN
                yield replace(finding, severity=DOUBTFUL) if is_doubtful else finding


def _link(link: Link, figures: FilingFigures, scope: Scope) -> Iterator[Finding]:
    found, expected = link.found[0][0], link.expected[0][0]
    for name in link.conditions:
        met = holds(name, figures)
        if isinstance(met, Message):
            yield skipped(link.check_id, link.kind, _what(link, figures), met)
        if met is not True:
            return
    if not all(any(figures.in_template(each.table) for each in choice) for choice in (link.found[0], link.expected[0])):
        return
    lack = figures.absence(found.table) or figures.absence(expected.table)
    if lack and (link.frontier or link.each_code):
        if not link.silent:
            yield skipped(link.check_id, link.kind, _what(link, figures), lack)
        return
    codes = _codes(link, figures)
    variants = [
        [each for code in codes for each in _findings_of_code(link, figures, scope, variant, code)]
        for variant in _variants(link, figures, codes)
    ]
    yield from max(variants, key=_agreement)


def _what(link: Link, figures: FilingFigures) -> Message:
    """What a link holds against each other, in words."""
    found, expected = link.found[0][0], link.expected[0][0]
    if link.each_code or link.frontier:
        which = "codes-of-both" if link.each_code else "columns-and-lines"
        return message(which, table=table_word(found.table), other=table_word(expected.table))
    others = dict.fromkeys(choice[0].table for choice in link.expected if figures.is_printed(choice[0].table))
    others.pop(found.table, None)
    tables = tuple(table_word(each) for each in others or (expected.table,))
    return message("totals-of-tables", table=table_word(found.table), others=tables)


def _variants(link: Link, figures: FilingFigures, codes: Sequence[str]) -> list[LinkVariant]:
    """The variants that are of the money that the usual one finds: what they find comes to the same for every code."""

    def found(variant: LinkVariant) -> list[Decimal]:
        return [total_of(_found(variant, figures, code)) for code in codes]

    return [
        variant for variant in link.variants if variant.found == link.found or found(variant) == found(link.variants[0])
    ]


def _found(variant: LinkVariant, figures: FilingFigures, code: str) -> list[Term]:
    return [term for choice in variant.found for term in figures.printed_figures(choice, code=code)]


def _agreement(findings: Sequence[Finding]) -> tuple[bool, int, int]:
    """How well a variant is borne out: where any of it agrees, few contradictions say more than many agreements."""
    agree = sum(finding.status == PASS for finding in findings)
    return agree > 0, -sum(finding.status == FAIL for finding in findings) if agree else 0, agree


def _codes(link: Link, figures: FilingFigures) -> Sequence[str]:
    """The codes that a link goes through, in the order of the tables; one empty one where it goes through none."""
    if not link.each_code:
        return [""]
    found: dict[str, str] = {}
    for choice in (*link.expected, *link.found):
        for operand in choice:
            if operand.rows == EACH:
                found |= figures.codes(operand.table)
            elif operand.rows == PROJECTS:
                found |= dict.fromkeys(figures.project_codes(operand.table), "")
    return [*dict.fromkeys((*(code for code in figures.codes(link.found[0][0].table)), *found))]


def _findings_of_code(
    link: Link, figures: FilingFigures, scope: Scope, variant: LinkVariant, code: str
) -> Iterator[Finding]:
    """The check of a link for one code; no contradiction where what is found may be the money of a table that is not there."""
    lack = _lacks_other_money(link, figures, variant, code)
    for finding in _one(link, figures, scope, variant, code):
        if lack is None or finding.status != FAIL:
            yield finding
        elif not link.each_code:
            both = message("columns-and-lines", table=table_word(variant.found[0][0].table), other=lack[0])
            yield skipped(link.check_id, link.kind, both, lack[1])


def _lacks_other_money(
    link: Link, figures: FilingFigures, variant: LinkVariant, code: str
) -> tuple[str, Message] | None:
    """The table, and why it cannot be used, that another variant holds the same figures against."""
    own = _found(variant, figures, code)
    others = (each for each in link.variants if each is not variant and _found(each, figures, code) == own)
    tables = (operand.table for each in others for choice in each.expected for operand in choice[:1])
    return next(((table_word(table), lack) for table in tables if (lack := figures.absence(table)) is not None), None)


def _one(link: Link, figures: FilingFigures, scope: Scope, variant: LinkVariant, code: str) -> Iterator[Finding]:
    """The check of a link for one code."""

    def terms(choices: Sequence[Choice]) -> list[Term]:
        found = [figures.printed_figures(choice, code=code, frontier=link.frontier) for choice in choices]
        return [term for each in found for term in each]

    found, expected = terms(variant.found), terms((*variant.expected, *link.modes.get(mode_of(scope), ())))
    if link.each_code or link.frontier or link.silent:
        own = terms(variant.expected)
        is_printed = printed([*found, *own])
        if not is_printed or any(term.absent for term in found) or all(term.absent for term in own):
            return
    note = scope.words if link.has_scope else None
    apart = (
        link.each_code and figures.of_accounts
    )  # every table of accounts adds up exact figures and rounds them itself
    if link.kind == INEQUALITY:
        if _is_exact(link, figures, terms(link.exact_if_nil)):
            yield sum_check(link.check_id, found[0], expected)
        elif printed(expected):
            yield at_least(link.check_id, found, expected, apart=apart)
    elif link.kind == COPY and len(found) == len(expected) == 1:
        yield copy_check(link.check_id, found[0], expected[0], note=note, apart=apart)
    elif len(found) == 1:
        yield sum_check(link.check_id, found[0], expected, note=note)
    elif len(expected) == 1:
        yield sum_check(link.check_id, expected[0], found, note=note)


def _is_exact(link: Link, figures: FilingFigures, nil: Sequence[Term]) -> bool:
    """Whether an inequality is an equality: nothing of what would make the difference is there, which its table would tell, and no
    other money is in what is found."""
    if not nil or not all(term.absent or term.value == 0 for term in nil):
        return False
    if not all(_is_divided(choice[0], figures) for choice in link.exact_if_nil):
        return False
    own = [figures.printed_figures(choice[:1]) for choice in link.found]
    is_own = all(not term.absent for each in own for term in each)
    return is_own or all(holds(name, figures) is True for name in link.exact_if)


def _is_divided(operand: Operand, figures: FilingFigures) -> bool:
    """Whether a table is printed with the columns that a column of it is one of, so that an empty one is nil."""
    columns = figures.columns(operand.table)
    part_lists = (parts for each in sums_of(operand.table, ROW) for parts in each.part_lists if operand.column in parts)
    return figures.is_printed(operand.table) and any(part in columns for parts in part_lists for part in parts)
