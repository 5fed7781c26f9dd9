"""Which section fills which table of the contract, which tables the filing should have, and whether its text breaks off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mingzhang.budget.amount import is_amount
from mingzhang.budget.filing import Identity, Note, Table, warning_note
from mingzhang.budget.message import Message, message
from mingzhang.budget.phrases import say
from mingzhang.budget.place_forms.forms import Form
from mingzhang.budget.tables import table_title
from mingzhang.extraction.clean import fold, squash
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.identity.fiscal_year import other_year
from mingzhang.extraction.identity.phase import other_phase, phase_word
from mingzhang.extraction.layouts import table_layouts
from mingzhang.extraction.raw import source_of
from mingzhang.extraction.sections.contents import Contents
from mingzhang.extraction.sections.scopes import of_one_scope, unclear_tables
from mingzhang.extraction.sections.sections import Section, header_rows, row_key
from mingzhang.extraction.sections.titles import read_title, subject_of

CUT = "text-ends-in-table"
"""The id of the note on a text that ends inside a table."""
_ROUNDING = Decimal("0.005")
_UNCLEAR = "unclear"
"""The scope of tables of which nothing says whose they are."""
_SCOPES = {"whole": "部门汇总", "own": "本级", "": "其他单位"}


@dataclass(frozen=True, slots=True)
class Expected:
    """The tables of the contract that the contents list or the form has, and the words in which other titles agree."""

    by_contents: frozenset[str]
    by_form: frozenset[str]
    others_by_contents: frozenset[str]
    others_by_form: frozenset[str]


def chosen_sections(
    sections: Sequence[Section], scope: str, source: str
) -> tuple[dict[str, Section], list[Section], dict[str, Table]]:
    """For each table of the contract the section that fills it, all others in their order, and the tables that are unreadable
    because they stand there twice. Of several of one kind that of the filing's `scope` (`department` or `unit`) is taken, and the
    wider one: of all sources before one of a single source, one with figures before an empty one. Raises NotAFiling where that
    decides nothing for several tables."""
    known: dict[str, Section] = {}
    own = of_one_scope(sections, scope)
    unclear = unclear_tables(own, source)
    unreadable = {each.resource: _unreadable(each) for each in reversed(unclear)}
    for section in own:
        better = section.resource not in known or _width(section) > _width(known[section.resource])
        if better and section.resource not in unreadable:
            known[section.resource] = section
    taken = {id(section) for section in known.values()}
    twice = {id(section) for section in unclear}
    others = [
        replace(section, scope=_UNCLEAR) if id(section) in twice else section
        for section in sections
        if id(section) not in taken
    ]
    return known, others, unreadable


def _unreadable(section: Section) -> Table:
    """A table whose figures nobody knows to be the filing's."""
    return Table(section.resource, section.title, section.number, section.unit, "unreadable", place=section.place)


def _width(section: Section) -> tuple[bool, bool]:
    return _has_figures(section), not source_of(section.title)


def _has_figures(section: Section) -> bool:
    return any(
        is_amount(squash(cell))
        for entry in section.entries
        for cell in (entry.cells if entry.cells is not None else entry.text.split())
    )


def expected_tables(contents: Contents, form: Form | None, document: str) -> Expected:
    """What the contents and the form lead us to expect."""
    listed = [each.title for each in contents.tables]
    titles = [title for each in form.others if (title := read_title(each))] if form else []
    return Expected(
        frozenset(title.resource for title in listed if title.resource),
        frozenset(form.tables_of(document) if form else ()),
        frozenset(title.subject for title in listed if not title.resource),
        frozenset(title.subject for title in titles),
    )


def with_expectation(table: Table, expected: Expected) -> Table:
    """The table with what leads us to expect it; `missing` if it is not there."""
    title = read_title(table.title) if not table.resource else None
    subject = title.subject if title else ""
    listed = table.resource in expected.by_contents if table.resource else subject in expected.others_by_contents
    usual = table.resource in expected.by_form if table.resource else subject in expected.others_by_form
    by = "contents" if listed else "form" if usual else ""
    absent = table.status == "not_in_form" and by
    return replace(table, expected_by=by, status="missing" if absent else table.status)


def missing_others(contents: Contents, others: Sequence[Section]) -> tuple[Table, ...]:
    """Tables of no resource that the contents list and that are nowhere."""
    found = {title.subject for section in others if (title := read_title(section.title))}
    return tuple(
        Table("", each.title.words, each.title.number, status="missing", place=each.place, expected_by="contents")
        for each in contents.tables
        if not (each.title.resource or each.title.performance or each.title.general) and each.title.subject not in found
    )


def of_own_year(sections: Sequence[Section], year: int, declared: int | None) -> tuple[Section, ...]:
    """The sections; one whose title names another year is no table of this filing's, whatever it is called. What people
    declare wins where no title names that year."""
    if declared is not None and not any(str(declared) in fold(section.title) for section in sections):
        return tuple(sections)
    return tuple(
        replace(section, resource="") if section.resource and other_year(section.title, year) else section
        for section in sections
    )


def of_own_phase(sections: Sequence[Section], phase: str) -> tuple[Section, ...]:
    """The sections; one whose title says that it is of the other phase (决算 in a budget) is no table of this filing's. Where no
    title says the filing's own phase, people have declared it, and that wins."""
    others = [other_phase(section.title, phase) for section in sections]
    if all(other or not other_phase(section.title, "") for section, other in zip(sections, others, strict=True)):
        return tuple(sections)
    return tuple(
        replace(section, resource="") if other else section for section, other in zip(sections, others, strict=True)
    )


def kept_note(section: Section, known: Mapping[str, Section], identity: Identity) -> str:
    """Why a table of the contract is kept as it stands; empty for any other."""
    why = _of_another(section.title, identity) or _told_twice(section, known)
    return say(why) if why else ""


def _of_another(title: str, identity: Identity) -> Message | None:
    """What is said of a title that names another year or phase than the filing's."""
    year, phase = other_year(title, identity.year), other_phase(title, identity.phase)
    if year:
        return message("table-of-other-year", year=year)
    if phase:
        return message("table-of-other-phase", printed=phase_word(phase), own=phase_word(identity.phase))
    return None


def _told_twice(section: Section, known: Mapping[str, Section]) -> Message | None:
    """What is said of a table of the contract that another fills, or that is of other units than the filing."""
    if not section.resource:
        return None
    if section.scope == _UNCLEAR:
        return message("table-twice-unclear")
    used = known.get(section.resource)
    if used is None or used.scope != section.scope:
        return message("table-of-other-scope", whose=_SCOPES[section.scope])
    if subject_of(section.title) != subject_of(used.title) and _header(section) != _header(used):
        return None  # 支出决算明细表 beside 支出决算表: the same money by other columns
    return message("table-twice", line=used.place.line or 0)


def _header(section: Section) -> tuple[tuple[str, ...], ...]:
    return tuple(map(row_key, header_rows(section.entries)))


def table_notes(known: Mapping[str, Section], others: Sequence[Section], identity: Identity) -> list[Note]:
    """What is to be said of tables that fill no resource."""
    notes: list[Note] = []
    for section in others:
        why = _of_another(section.title, identity) or _told_twice(section, known)
        if why:
            notes.append(Note("warning", section.place, section.title, why))
        elif section.entries:
            last = max((entry.place.line or 0 for entry in section.entries), default=0)
            notes.append(
                warning_note(section.place, section.title, "table-kept", first=section.place.line or 0, last=last)
            )
    return notes


def missing_notes(
    known: Mapping[str, Section],
    others: Sequence[Section],
    tables: Sequence[Table],
    expected: Expected,
    contents: Contents,
    phase: str,
) -> list[Note]:
    """A warning for each table that the form or the contents lead us to expect in a whole filing, and that is nowhere."""
    notes: list[Note] = []
    first = next(iter(known.values())).place
    for table in tables:
        if table.status == "missing":
            why = "table-missing-of-contents" if table.resource in expected.by_contents else "table-missing"
            notes.append(warning_note(replace(first, line=None), table_title(table.resource, phase), why))
    for table in missing_others(contents, others):
        if table.place is not None:
            notes.append(warning_note(table.place, table.title, "table-missing-of-contents"))
    return notes


def cut_notes(entries: Sequence[Entry], sections: Sequence[Section], tables: Sequence[Table]) -> list[Note]:
    """A warning where the text ends inside a table: nothing stands below its last one, and that has no total or does not
    add up to it."""
    last = sections[-1]
    table = next((table for table in tables if table.resource and table.place == last.place), None)
    end = next((entry for entry in reversed(entries) if not entry.blank), None)
    final = next((entry for entry in reversed(last.entries) if not entry.blank), None)
    if (
        table is None
        or not table.rows
        or final is None
        or end is not final
        or table_layouts()[table.resource].wide
        and len(table.rows) < 2
    ):
        return []
    if _is_closed(table) or final.cells is None and final.text.rstrip().endswith(("。", "；")):
        return []
    return [warning_note(final.place, last.title, CUT)]


def _is_closed(table: Table) -> bool:
    """Whether a table has its total, or feet of its groups: below its rows, or above them and equal to the sum of its categories."""
    kinds = [row.texts.get("row_type") for row in table.rows]
    if kinds[-1] == "subtotal":
        return True
    if "total" not in kinds or kinds[0] != "total" or kinds.count("total") > 1:
        return "total" in kinds
    categories = [row.amount("total") for row in table.rows if row.texts.get("row_type") == "category"]
    summed = sum((amount for amount in categories if amount is not None), Decimal(0))
    whole = table.rows[0].amount("total")
    return whole is None or not categories or abs(whole - summed) <= _ROUNDING * (len(categories) + 1)
