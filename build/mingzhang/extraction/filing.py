"""The filing as a whole: its tables in an order in which each can help the next, its notes, codes and text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mingzhang.budget.classification import economic_names, functional_names, level, parent
from mingzhang.budget.declared import Declared
from mingzhang.budget.document import Document
from mingzhang.budget.filing import (
    AMBIGUOUS,
    INFERRED,
    PLACEMENTS,
    SUSPECT,
    Code,
    Filing,
    Identity,
    Note,
    Table,
    unread_note,
)
from mingzhang.budget.forms import Form
from mingzhang.budget.message import message
from mingzhang.budget.narrative import Narrative
from mingzhang.budget.phrases import say
from mingzhang.budget.regions import region_by_name
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.errors import BrokenFiling, NotAFiling
from mingzhang.extraction.bounds import without_excesses
from mingzhang.extraction.clean import squash
from mingzhang.extraction.column_dumps import BY_COLUMNS
from mingzhang.extraction.completeness import (
    chosen_sections,
    cut_notes,
    expected_tables,
    kept_note,
    missing_notes,
    missing_others,
    of_own_year,
    table_notes,
    with_expectation,
)
from mingzhang.extraction.counts import without_counts
from mingzhang.extraction.displaced_rows import with_displaced_rows
from mingzhang.extraction.entries import Entry, entries_of, part_start
from mingzhang.extraction.identity.form_choice import choose_form, form_named
from mingzhang.extraction.identity.identity import identify
from mingzhang.extraction.narrative import PartThree, parts_of, read_narrative, without_tables
from mingzhang.extraction.performance import holds_targets, read_performance
from mingzhang.extraction.personal import Redaction
from mingzhang.extraction.projects import with_project_ids
from mingzhang.extraction.sections.contents import find_contents
from mingzhang.extraction.sections.other_tables import keep_table
from mingzhang.extraction.sections.search import find_sections
from mingzhang.extraction.sections.sections import Section
from mingzhang.extraction.sections.several_units import check_one_unit
from mingzhang.extraction.sections.stray import places_of_grids, stray_figures, with_stray_tables
from mingzhang.extraction.sections.swapped import shifted_columns, swapped_titles
from mingzhang.extraction.sections.untitled import with_resources
from mingzhang.extraction.suspicion import is_in_other_unit, suspected
from mingzhang.extraction.table_units import WithUnits, with_units
from mingzhang.extraction.tables import TableSetting, absent_table, build_table
from mingzhang.extraction.unit_slips import slipped_units
from mingzhang.language import Sentence, _

_ORDER = (
    "balance", "expenditure", "general_expenditure", "basic_expenditure", "appropriation", "income",
    "fund_expenditure", "state_capital_expenditure", "project_expenditure", "three_public", "outsourcing", "carryover",
)  # fmt: skip
"""Tables whose figures place themselves first, then those that need them."""

_PASSES = 3
_MOST_TITLES = 5


def build_filing(document: Document, *, excerpt: bool, declared: Declared, forms: Sequence[Form]) -> Filing:
    """See `extraction.parse_filing`."""
    source = document.source.name
    entries = entries_of(document)
    contents = find_contents(entries)
    titled = find_sections(entries, contents)
    part = parts_of(entries, {section.place for section in titled}, contents.indexes)
    sections = with_resources(with_stray_tables(titled, entries, contents, part))
    tables_found = [section for section in sections if not section.performance]
    if not any(section.resource for section in tables_found):
        raise _no_table(tables_found, source)
    check_one_unit(tables_found, source)
    identity, identity_notes = identify(entries, sections, source, declared)
    tables_found = list(of_own_year(tables_found, identity.year, declared.year))
    if not any(section.resource for section in tables_found):
        raise _no_table(tables_found, source, identity.year)
    tables_found = [section for section in tables_found if section.resource or not _is_of_targets(section, part)]
    words_of_all = [entry.text for entry in entries if entry.cells is None]
    units = with_units(tables_found, words_of_all, declared.unit, source)
    known, others = chosen_sections(units.sections)
    sheets = _sheets_elsewhere(sections, part)
    others += [section for section, lines in sheets if not holds_targets(lines)]
    targets = [entry for _, lines in sheets if holds_targets(lines) for entry in lines]
    form = _form(forms, identity, declared, known, source, excerpt)
    expected = expected_tables(contents, form, identity.document)
    setting = TableSetting(
        {},
        squash("".join(entry.text for entry in entries[max(part_start(entries, "三"), 0) :] if entry.cells is None)),
        identity.agency_name,
        form,
        identity.year,
        identity.document.rpartition("-")[2],
    )
    tables, notes, of_units = _build(known, setting)
    tables = tuple(with_expectation(table, expected) for table in tables)
    redaction = Redaction(document.lines)
    kept = [keep_table(section, kept_note(section, known, identity.year), redaction.text) for section in others]
    kept += [keep_table(section, say(message("rows-of-units")), redaction.text) for section in of_units]
    notes += units.notes
    notes += table_notes(known, others, identity.year)
    if not excerpt:
        notes += missing_notes(known, others, tables, expected, contents)
        notes += cut_notes(entries, tables_found, tables)
    notes = [replace(note, in_table=True) for note in notes]
    notes += _set_aside(entries, tables_found)
    notes += stray_figures(sections, entries, contents, part)
    notes += identity_notes
    notes += [Note("warning", remark.place, remark.text, remark.message) for remark in document.remarks]
    of_contract = places_of_grids(tuple(known.values()), entries)
    told = without_tables(part, places_of_grids((*known.values(), *others), entries), of_contract)
    words, word_notes = _words(told, targets, tables, identity, redaction)
    counted, notes = without_counts(notes, identity.year, {fact.fact for fact in words.facts})
    words = replace(words, facts=(*counted, *words.facts))
    tables = _with_doubts(tables, units)
    tables = tuple(_without_persons(table, redaction) for table in tables)
    return Filing(
        identity=identity,
        source=document.source,
        reading=document.reading,
        form=form.name if form else "",
        unit=units.unit,
        excerpt=excerpt,
        lines=tuple(redaction.line(line) for line in document.lines),
        tables=tables,
        notes=tuple(sorted((_clean(note, redaction) for note in (*notes, *word_notes)), key=_by_place)),
        functional_codes=_codes(tables, "function_code", _codes_in(words)),
        economic_codes=_codes(tables, "economic_code"),
        narrative=words,
        other_tables=(*(with_expectation(table, expected) for table in kept), *missing_others(contents, others)),
        form_traits=form.traits if form else (),
        form_title=form.title if form else "",
    )


def _set_aside(entries: Sequence[Entry], tables: Sequence[Section]) -> list[Note]:
    """A note for each number that may be a page's or a figure."""
    inside = {entry.place for section in tables for entry in section.entries}
    return [
        replace(unread_note(entry.place, entry.aside, "alone-in-its-line"), in_table=entry.place in inside)
        for entry in entries
        if entry.aside
    ]


def _is_of_targets(section: Section, part: PartThree) -> bool:
    """Whether a table without a title is a sheet of targets of part three: all of its rows stand there."""
    sheets = {entry.place for entry in (*part.performance, *part.project_blocks)}
    rows = [entry for entry in section.entries if entry.cells is not None]
    return not section.title and bool(rows) and all(entry.place in sheets for entry in rows)


def _sheets_elsewhere(sections: Sequence[Section], part: PartThree) -> list[tuple[Section, tuple[Entry, ...]]]:
    """Sheets of targets that stand outside part three (a workbook has no parts), each with its title and lines."""
    chapters = (entry for chapter in part.chapters for entry in chapter.entries)
    told = {entry.place for entry in (*part.performance, *part.project_blocks, *part.front, *chapters)}
    return [
        (section, (Entry(section.place, section.title), *section.entries))
        for section in sections
        if section.performance and not any(entry.place in told for entry in section.entries)
    ]


def _no_table(sections: Sequence[Section], source: str, year: int = 0) -> NotAFiling:
    titles = "、".join(section.title for section in sections[:_MOST_TITLES] if section.title)
    told = [
        _("no table of a budget disclosure for {year} is in this text", year=year)
        if year
        else _("no table of a budget disclosure is in this text")
    ]
    remedy = _(
        "check that this is a budget disclosure (部门预算公开, 单位预算公开) and that its tables are in the text"
    )
    if titles:
        told.append(_("its tables are called {titles}", titles=titles))
        remedy = _(
            "where one of these is the title of a known table, write it under 'titles' into a form of your own, "
            "filings/forms/<place>/<name>.yaml (docs/add-a-place.md)"
        )
    return NotAFiling(
        Sentence(_("; ").join(told)),
        place=source,
        expected=_("titles such as 收支总体情况表 or 一般公共预算支出情况表, each followed by its table"),
        remedy=remedy,
    )


def _only_columns(dumped: Note) -> BrokenFiling:
    return BrokenFiling(
        _("{title} was written column by column, and no figure of any other table is certain", title=dumped.text),
        place=str(dumped.place),
        expected=_("each row's code, name and figures together"),
        remedy=_("export the text again row by row, or copy the table with its cells"),
    )


def _form(
    forms: Sequence[Form], identity: Identity, declared: Declared, known: Iterable[str], source: str, excerpt: bool
) -> Form | None:
    if declared.form:
        return form_named(forms, declared.form, source)
    place = declared.region or region_by_name(identity.agency_name).code
    return choose_form(forms, place, identity.document, identity.year, set(known), excerpt=excerpt)


def _with_doubts(tables: Sequence[Table], units: WithUnits) -> tuple[Table, ...]:
    """The tables, those suspect that contradict themselves, that stand below each other's titles or off their header, or whose
    unit others contradict: many times over where nothing of their own tells it, by 元 for 万元 where they print it."""
    known = {table.resource: table for table in tables}
    misplaced = swapped_titles(known) | shifted_columns(known)
    slipped = slipped_units({name: table for name, table in known.items() if name not in units.inferred})
    found: list[Table] = []
    for table in tables:
        others = {name: other for name, other in known.items() if name != table.resource}
        made = suspected(with_displaced_rows(table), others)
        inferred = table.resource in units.inferred
        if table.resource in units.doubtful | misplaced | slipped or inferred and is_in_other_unit(table, others):
            made = _at_most(made, SUSPECT)
        elif inferred:
            made = _at_most(made, INFERRED)
        found.append(made)
    return tuple(found)


def _at_most(table: Table, placement: str) -> Table:
    """A table none of whose figures is more certain than this."""
    rows = tuple(
        replace(
            row,
            cells=tuple(
                replace(cell, placement=max(cell.placement, placement, key=PLACEMENTS.index)) for cell in row.cells
            ),
        )
        for row in table.rows
    )
    comparatives = tuple(
        replace(one, placement=max(one.placement, placement, key=PLACEMENTS.index)) for one in table.comparatives
    )
    return replace(table, rows=rows, comparatives=comparatives)


def _words(
    part: PartThree, targets: Sequence[Entry], tables: Sequence[Table], identity: Identity, redaction: Redaction
) -> tuple[Narrative, tuple[Note, ...]]:
    """What part three says, once the tables are known, and the sheets of `targets` outside of it."""
    known = {table.resource: table for table in tables}
    prose = read_narrative(part, tables=known, identity=identity, redact=redaction.text)
    sheets = read_performance(
        part.project_blocks,
        (*part.performance, *targets),
        tables=known,
        redact=redaction.text,
        explained=part.project_texts,
    )
    narrative = Narrative(
        changes=prose.changes,
        purposes=prose.purposes,
        statements=prose.statements,
        projects=sheets.projects,
        objectives=sheets.objectives,
        targets=sheets.targets,
        facts=prose.facts,
        project_matches=sheets.project_matches,
        scaled_by_amount=sheets.scaled_by_amount,
    )
    return narrative, (*prose.notes, *sheets.notes)


def _build(
    known: dict[str, Section], setting: TableSetting
) -> tuple[tuple[Table, ...], list[Note], tuple[Section, ...]]:
    """Read every table; read again what is still in doubt once the others are known. Also the rows of single units that stand in
    them beside the agency's."""
    tables: dict[str, Table] = {
        resource: absent_table(resource) for resource in TABLE_RESOURCES if resource not in known
    }
    notes: dict[str, tuple[Note, ...]] = {}
    of_units: dict[str, Section] = {}
    for attempt in range(_PASSES):
        before = dict(tables)
        for resource in _ORDER:
            if resource in known and (attempt == 0 or _in_doubt(tables[resource])):
                others = {name: table for name, table in tables.items() if name != resource}
                built = build_table(known[resource], replace(setting, tables=others))
                tables[resource], notes[resource] = built.table, built.notes
                if built.of_units:
                    of_units[resource] = built.of_units
        if tables == before:
            break
    dumped = [note for noted in notes.values() for note in noted if note.message.message_id == BY_COLUMNS]
    if dumped and not any(_holds_certain(table) for table in tables.values()):
        raise _only_columns(dumped[0])
    kept, beyond = without_excesses(tables)
    numbered = with_project_ids(kept)
    ordered = tuple(numbered[resource] for resource in TABLE_RESOURCES)
    told = [note for resource in _ORDER for note in notes.get(resource, ())]
    return ordered, [*told, *beyond], tuple(of_units.values())


def _holds_certain(table: Table) -> bool:
    return any(cell.placement != AMBIGUOUS for row in table.rows for cell in row.cells)


def _in_doubt(table: Table) -> bool:
    return any(cell.placement == AMBIGUOUS or cell.decided_by == "header" for row in table.rows for cell in row.cells)


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
