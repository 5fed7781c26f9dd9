"""The filing as a whole: its tables in an order in which each can help the next, its notes, codes and text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mingzhang.budget.classification import economic_names, functional_names, level, parent
from mingzhang.budget.declared import Declared
from mingzhang.budget.document import Document
from mingzhang.budget.filing import AMBIGUOUS, Code, Filing, Identity, Note, Table, warning_note
from mingzhang.budget.message import message
from mingzhang.budget.narrative import Narrative
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.errors import BrokenFiling, NotAFiling
from mingzhang.extraction.clean import squash
from mingzhang.extraction.entries import Entry, entries_of, part_start
from mingzhang.extraction.identity import identify
from mingzhang.extraction.layouts import Template, templates
from mingzhang.extraction.narrative import read_narrative, split_part_three
from mingzhang.extraction.performance import read_performance
from mingzhang.extraction.personal import Redaction
from mingzhang.extraction.projects import with_project_ids
from mingzhang.extraction.sections import Section, find_sections
from mingzhang.extraction.suspicion import suspected
from mingzhang.extraction.tables import Setting, absent_table, build_table, unknown_figures

_ORDER = (
    "balance", "expenditure", "general_expenditure", "basic_expenditure", "appropriation", "income",
    "fund_expenditure", "state_capital_expenditure", "project_expenditure", "three_public", "outsourcing", "carryover",
)  # fmt: skip
"""Tables whose figures place themselves first, then those that need them."""

_PASSES = 3


def build_filing(document: Document, *, excerpt: bool, declared: Declared) -> Filing:
    """See `extraction.parse_filing`."""
    source = document.source.name
    entries = entries_of(document)
    sections = find_sections(entries)
    if not any(section.resource for section in sections):
        raise NotAFiling(
            "no table of a budget disclosure is in this text",
            place=source,
            expected="titles such as 收支总体情况表 or 一般公共预算支出情况表, each followed by its table",
            remedy="check that this is a budget disclosure (部门预算公开, 单位预算公开) and that its tables are in the text",
        )
    identity, identity_notes = identify(entries, sections, source, declared)
    known = _first_of_each(sections)
    template = _template(identity.year, known)
    _refuse_cut(entries, sections, known, template)
    unit = _unit(sections)
    narrative = squash(
        "".join(entry.text for entry in entries[max(part_start(entries, "三"), 0) :] if entry.cells is None)
    )
    setting = Setting(
        {},
        narrative,
        identity.agency_name,
        template,
        unit,
        identity.year,
        "accounts" if identity.document.endswith("accounts") else "budget",
    )
    tables, notes = _build(known, setting)
    notes = [replace(note, in_table=True) for note in (*notes, *_section_notes(sections, known, template, unit))]
    notes += identity_notes
    notes += [Note("warning", remark.place, remark.text, remark.message) for remark in document.remarks]
    redaction = Redaction(document.lines)
    words, word_notes = _words(entries, tables, identity, redaction)
    tables = tuple(_without_persons(suspected(table), redaction) for table in tables)
    return Filing(
        identity=identity,
        source=document.source,
        reading=document.reading,
        form=template.name,
        unit=unit,
        excerpt=excerpt,
        lines=tuple(redaction.line(line) for line in document.lines),
        tables=tables,
        notes=tuple(sorted((_clean(note, redaction) for note in (*notes, *word_notes)), key=_by_place)),
        functional_codes=_codes(tables, "function_code", _codes_in(words)),
        economic_codes=_codes(tables, "economic_code"),
        narrative=words,
    )


def _words(
    entries: Sequence[Entry], tables: Sequence[Table], identity: Identity, redaction: Redaction
) -> tuple[Narrative, tuple[Note, ...]]:
    """What part three says, once the tables are known."""
    part = split_part_three(entries)
    known = {table.resource: table for table in tables}
    prose = read_narrative(part, tables=known, identity=identity, redact=redaction.text)
    sheets = read_performance(part.project_blocks, part.performance, tables=known, redact=redaction.text)
    narrative = Narrative(
        changes=prose.changes,
        purposes=prose.purposes,
        statements=prose.statements,
        projects=sheets.projects,
        objectives=sheets.objectives,
        targets=sheets.targets,
        facts=prose.facts,
        project_matches=sheets.project_matches,
    )
    return narrative, (*prose.notes, *sheets.notes)


def _build(known: dict[str, Section], setting: Setting) -> tuple[tuple[Table, ...], list[Note]]:
    """Read every table; read again what is still in doubt once the others are known."""
    tables: dict[str, Table] = {
        resource: absent_table(resource, setting.template) for resource in TABLE_RESOURCES if resource not in known
    }
    notes: dict[str, tuple[Note, ...]] = {}
    for attempt in range(_PASSES):
        before = dict(tables)
        for resource in _ORDER:
            if resource in known and (attempt == 0 or _in_doubt(tables[resource])):
                others = {name: table for name, table in tables.items() if name != resource}
                tables[resource], notes[resource] = build_table(known[resource], replace(setting, tables=others))
        if tables == before:
            break
    numbered = with_project_ids(tables)
    ordered = tuple(numbered[resource] for resource in TABLE_RESOURCES)
    return ordered, [note for resource in _ORDER for note in notes.get(resource, ())]


def _in_doubt(table: Table) -> bool:
    return any(cell.placement == AMBIGUOUS or cell.decided_by == "header" for row in table.rows for cell in row.cells)


def _first_of_each(sections: Sequence[Section]) -> dict[str, Section]:
    known: dict[str, Section] = {}
    for section in sections:
        if section.resource:
            known.setdefault(section.resource, section)
    return known


def _template(year: int, known: Iterable[str]) -> Template:
    """The template of the year; for a year without one, the neighbour whose tables are those found."""
    exact = [template for template in templates() if template.year == year]
    if exact:
        return exact[0]
    found = set(known)
    return min(templates(), key=lambda t: (len(found ^ set(t.tables)), abs(t.year - year), t.year))


def _unit(sections: Sequence[Section]) -> str:
    units = Counter(section.unit for section in sections if section.unit)
    return max(units, key=lambda unit: (units[unit], unit)) if units else "万元"


def _refuse_cut(
    entries: Sequence[Entry], sections: Sequence[Section], known: dict[str, Section], template: Template
) -> None:
    """A text that ends among its tables, with others still to come, is a torso: its earlier package is better."""
    missing = [resource for resource in template.tables if resource not in known]
    last = sections[-1]
    after = part_start(entries, "三")
    heading = entries[after].place
    told = after >= 0 and (heading.file != last.place.file or (heading.line or 0) > (last.place.line or 0))
    if missing and not told and _is_late(last, template, missing):
        titles = "、".join(TABLE_RESOURCES[resource].title for resource in missing)
        raise BrokenFiling(
            f"the text ends in or below {last.title or TABLE_RESOURCES[last.resource].title}",
            place=str(entries[-1].place),
            expected=f"the rest of this table and {titles}",
            remedy="fetch the whole filing again",
        )


def _is_late(last: Section, template: Template, missing: Sequence[str]) -> bool:
    """Whether what is missing would come after the last table."""
    if last.resource not in template.tables:
        return False
    position = template.tables.index(last.resource)
    return any(template.tables.index(resource) > position for resource in missing)


def _section_notes(sections: Sequence[Section], known: dict[str, Section], template: Template, unit: str) -> list[Note]:
    notes = [note for section in sections for note in _remarks_on(section, known, unit)]
    for resource in template.tables:
        if resource not in known:
            place = replace(sections[0].place, line=None)
            title = TABLE_RESOURCES[resource].title
            notes.append(warning_note(place, title, "table-missing"))
    return notes


def _remarks_on(section: Section, known: dict[str, Section], unit: str) -> Iterator[Note]:
    """What is odd about one section: its title, that it stands there again, its unit."""
    if not section.resource:
        yield from unknown_figures(section)
        return
    odd = None
    used = known[section.resource]
    if used is not section:
        odd = message("table-twice", line=used.place.line or 0)
        yield from (note for note in unknown_figures(section) if note.kind == "unread")
    elif not section.unit:
        odd = message("unit-of-other-tables")
    elif section.unit != unit:
        odd = message("unit-differs", unit=unit)
    if odd is not None:
        yield Note("warning", section.place, section.title, odd)


def _without_persons(table: Table, redaction: Redaction) -> Table:
    """A table whose texts name nobody: a cell may say who leads a project, and under which number."""
    rows = tuple(
        replace(
            row, key=redaction.text(row.key), texts={name: redaction.text(text) for name, text in row.texts.items()}
        )
        for row in table.rows
    )
    return replace(table, title=redaction.text(table.title), note=redaction.text(table.note), rows=rows)


def _clean(note: Note, redaction: Redaction) -> Note:
    return replace(note, text=redaction.text(note.text), message=note.message.over_texts(redaction.text))


def _by_place(note: Note) -> tuple[int, str]:
    return note.place.line or 0, note.kind


def _codes_in(words: Narrative) -> frozenset[str]:
    """The codes of items that only the words speak of (what ended this year is in no table)."""
    changed = {change.function_code for change in words.changes}
    return frozenset(changed | {purpose.function_code for purpose in words.purposes}) - {""}


def _codes(tables: Sequence[Table], column: str, others: Iterable[str] = ()) -> tuple[Code, ...]:
    """Every code in use and its ancestors, by code; the filing's own first name for it, else the reference's."""
    reference = functional_names() if column == "function_code" else economic_names()
    names: dict[str, str] = {}
    for table in sorted(tables, key=lambda table: _ORDER.index(table.resource)):
        for row in table.rows:
            code = row.texts.get(column, "")
            if code and row.texts.get("row_type") != "project":
                names.setdefault(code, row.texts.get("name", ""))
            elif code:
                names.setdefault(code, "")
    for code in (*names, *sorted(others)):
        names.setdefault(code, "")
        while code := parent(code):
            names.setdefault(code, "")
    return tuple(
        Code(code, names[code] or next(iter(reference.get(code, ())), ""), level(code), parent(code), code in reference)
        for code in sorted(names)
    )
