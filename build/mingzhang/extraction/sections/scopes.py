"""Whose tables stand in a filing that prints them several times: of a department with all of its units, of its own office, of a
single unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mingzhang.budget.document import Place
from mingzhang.budget.naming.agency_names import scope_stated
from mingzhang.budget.wording import total_words
from mingzhang.errors import NotAFiling
from mingzhang.extraction.clean import fold
from mingzhang.extraction.entries import Entry, is_part
from mingzhang.extraction.sections.contents import Contents
from mingzhang.extraction.sections.sections import Section, header_rows, is_figure_cell, row_key
from mingzhang.extraction.sections.titles import read_title, subject_of
from mingzhang.language import _

_SUMMARY = re.compile(r"汇总(?=(?:总|情况|明细)*表)")
"""A word of any table's title: 支出预算汇总表."""
_HEADING = re.compile(r".{0,30}[预决]算(?:公开)?(?:情况)?表?")
_PREFERRED = {"department": ("whole", "", "own"), "unit": ("own", "", "whole")}
_CALLED = {"department": ("部门", "", "单位"), "unit": ("单位", "", "部门")}
_KIND = re.compile("部门|单位")


def with_scopes(
    sections: Sequence[Section], entries: Sequence[Entry], sheets: Mapping[Place, str], contents: Contents
) -> tuple[Section, ...]:
    """The sections, each with the scope that its title says, else who compiled it, else the sheet or the heading that it stands
    under. `sheets` are the names of sheets by the place of their first line."""
    above: dict[Place, str] = {}
    scope = ""
    for index, entry in enumerate(entries):
        if entry.place in sheets:
            scope = scope_stated(fold(sheets[entry.place]))
        elif entry.opens:
            scope = ""
        elif index not in contents.indexes and _is_heading(entry):
            scope = scope_stated(fold(entry.text))
        above[entry.place] = scope
    return tuple(replace(section, scope=_scope(section) or above.get(section.place, "")) for section in sections)


def of_one_scope(sections: Sequence[Section], scope: str) -> list[Section]:
    """The sections of the contract's tables that count for a filing of this `scope` (`department` or `unit`): where one table is
    printed for several, that of the whole department, for a unit its own; nothing of those who are then passed over."""
    sections = [section for section in sections if section.resource]
    ranks = {id(section): _rank(section, scope) for section in sections}
    best: dict[str, tuple[int, int]] = {}
    for section in sections:
        best[section.resource] = min(ranks[id(section)], best.get(section.resource, ranks[id(section)]))
    passed = [section for section in sections if ranks[id(section)] > best[section.resource]]
    several = {section.resource for section in passed}
    taken = [
        each
        for each in sections
        if _is_best(each, scope) or each.resource in several and ranks[id(each)] == best[each.resource]
    ]
    scopes = {section.scope for section in passed} - {section.scope for section in taken}
    compilers = {section.compiled_by for section in passed} - {section.compiled_by for section in taken}
    return [
        section
        for section in sections
        if ranks[id(section)] == best[section.resource]
        and section.scope not in scopes - {""}
        and section.compiled_by not in compilers - {""}
    ]


def _rank(section: Section, scope: str) -> tuple[int, int]:
    """How near a section is to what a filing of a scope prints; the smallest is nearest."""
    kinds = set(_KIND.findall(section.title))
    called = kinds.pop() if len(kinds) == 1 else ""
    return _PREFERRED[scope].index(section.scope), _CALLED[scope].index(called)


def _is_best(section: Section, scope: str) -> bool:
    return section.scope == _PREFERRED[scope][0]


def unclear_tables(sections: Sequence[Section], source: str) -> tuple[Section, ...]:
    """The sections of a table that is printed twice, with the same title and header and other totals: nothing says whose each is.
    Raises NotAFiling where there are several such tables, or no other: the file holds two filings."""
    printed: dict[tuple[object, ...], tuple[Section, list[tuple[str, ...]]]] = {}
    found: dict[int, Section] = {}
    for section in sections:
        totals = _totals(section)
        if not totals:
            continue
        header = tuple(row_key(row) for row in header_rows(section.entries))
        first, told = printed.setdefault((section.resource, subject_of(section.title), header), (section, totals))
        if told != totals:
            found.update({id(first): first, id(section): section})
    unclear = tuple(found.values())
    twice = {section.resource for section in unclear}
    if len(twice) > 1 or twice and twice == {section.resource for section in sections}:
        raise NotAFiling(
            _(
                "{title} stands there twice with other totals, in lines {line} and {other}, and nothing says whose each is",
                title=unclear[0].title,
                line=unclear[0].place.line or 0,
                other=unclear[1].place.line or 0,
            ),
            place=source,
            expected=_("the filing of one department or unit"),
            remedy=_("put what belongs to each into a file of its own: a workbook's sheets, a PDF's pages"),
        )
    return unclear


def _is_heading(entry: Entry) -> bool:
    text = fold(entry.text).lstrip("#")
    return is_part(entry) or entry.cells is None and _HEADING.fullmatch(text) is not None and read_title(text) is None


def _scope(section: Section) -> str:
    said = (scope_stated(_SUMMARY.sub("", fold(section.title))), scope_stated(fold(section.compiled_by)))
    return next(filter(None, said), "")


def _totals(section: Section) -> list[tuple[str, ...]]:
    """The rows of totals that hold figures, their words and figures."""
    return list(_rows_of_totals(section))


def _rows_of_totals(section: Section) -> Iterator[tuple[str, ...]]:
    for entry in section.entries:
        words = entry.cells if entry.cells is not None else entry.text.split()
        key = tuple(fold(word) for word in words if word.strip())
        if any(word in total_words().labels for word in key) and any(map(is_figure_cell, words)):
            yield key
