"""The filing as a whole: its tables in an order in which each can help the next, its notes, codes and text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mingzhang.budget.by_hand.declared import Declared
from mingzhang.budget.document import Document
from mingzhang.budget.filing import (
    Comparative,
    Filing,
    Identity,
    Note,
    Table,
    unread_note,
    warning_note,
)
from mingzhang.budget.message import message
from mingzhang.budget.naming.agency_names import is_placeholder
from mingzhang.budget.naming.regions import region_by_name
from mingzhang.budget.narrative import Narrative
from mingzhang.budget.phrases import say
from mingzhang.budget.place_forms.forms import Form
from mingzhang.errors import NotAFiling
from mingzhang.extraction.building.table_passes import build_tables
from mingzhang.extraction.building.tables import TableSetting
from mingzhang.extraction.clean import squash
from mingzhang.extraction.codes_in_use import codes_in, codes_of
from mingzhang.extraction.completeness import (
    chosen_sections,
    cut_notes,
    expected_tables,
    kept_note,
    missing_notes,
    missing_others,
    of_own_phase,
    of_own_year,
    table_notes,
    with_expectation,
)
from mingzhang.extraction.entries import Entry, entries_of, part_start
from mingzhang.extraction.facts_of_tables import facts_of_tables
from mingzhang.extraction.identity.form_choice import choose_form, form_named
from mingzhang.extraction.identity.identity import check_filled_in, identify
from mingzhang.extraction.narrative import PartThree, parts_of, read_narrative, without_tables
from mingzhang.extraction.performance import holds_targets, read_performance
from mingzhang.extraction.personal import Redaction
from mingzhang.extraction.plausibility.counts import without_counts
from mingzhang.extraction.plausibility.table_doubts import with_doubts
from mingzhang.extraction.sections.contents import find_contents
from mingzhang.extraction.sections.extents import find_sections
from mingzhang.extraction.sections.other_tables import keep_table
from mingzhang.extraction.sections.scopes import of_one_scope, with_scopes
from mingzhang.extraction.sections.sections import Section
from mingzhang.extraction.sections.several_units import check_one_unit
from mingzhang.extraction.sections.stray import places_of_grids, stray_figures, unread_parts, with_stray_tables
from mingzhang.extraction.sections.untitled import with_resources
from mingzhang.extraction.table_units import with_units
from mingzhang.language import Sentence, _

_MOST_TITLES = 5


def build_filing(document: Document, *, excerpt: bool, declared: Declared, forms: Sequence[Form]) -> Filing:
    """See `extraction.parse_filing`."""
    source = document.source.name
    entries = entries_of(document)
    contents = find_contents(entries)
    titled = find_sections(entries, contents)
    part = parts_of(entries, {section.place for section in titled}, contents.indexes)
    sections = with_resources(with_stray_tables(titled, entries, contents, part))
    sections = with_scopes(sections, entries, {sheet.place: sheet.name for sheet in document.sheets}, contents)
    tables_found = [section for section in sections if not section.performance]
    if not any(section.resource for section in tables_found):
        raise _no_table(tables_found, source)
    check_one_unit(of_one_scope(tables_found, "department"), source, document.sheets)
    identity, identity_notes = identify(entries, sections, source, declared)
    tables_found = list(of_own_phase(of_own_year(tables_found, identity.year, declared.year), identity.phase))
    if not any(section.resource for section in tables_found):
        raise _no_table(tables_found, source, identity.year)
    tables_found = [section for section in tables_found if section.resource or not _is_of_targets(section, part)]
    words_of_all = [entry.text for entry in entries if entry.cells is None]
    units = with_units(tables_found, words_of_all, declared.unit, source)
    known, others, unreadable = chosen_sections(units.sections, identity.document.partition("-")[0], source)
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
        identity.phase,
    )
    tables, notes, beside = build_tables(known, setting)
    if any(row.cells for table in tables for row in table.rows):
        check_filled_in(declared.agency or identity.agency_name, source)
    elif is_placeholder(identity.agency_name):
        notes.append(warning_note(entries[0].place, "", "form-not-filled-in", name=identity.agency_name))
    tables = tuple(with_expectation(unreadable.get(table.resource, table), expected) for table in tables)
    redaction = Redaction(document.lines)
    kept = [keep_table(section, kept_note(section, known, identity), redaction.text) for section in others]
    kept += [keep_table(section, say(message(why)), redaction.text) for section, why in beside]
    notes += units.notes
    notes += table_notes(known, others, identity)
    if not excerpt:
        notes += missing_notes(known, others, tables, expected, contents, identity.phase)
        notes += cut_notes(entries, tables_found, tables)
    notes = [replace(note, in_table=True) for note in notes]
    notes += _set_aside(entries, tables_found)
    notes += stray_figures(sections, entries, contents, part)
    notes += unread_parts(sections, entries, contents, part)
    notes += identity_notes
    notes += [Note("warning", remark.place, remark.text, remark.message) for remark in document.remarks]
    of_contract = places_of_grids(tuple(known.values()), entries)
    told = without_tables(part, places_of_grids((*known.values(), *others), entries), of_contract)
    words, said, results, word_notes = _words(told, targets, tables, identity, redaction)
    counted, notes = without_counts(notes, identity.year, {fact.fact for fact in words.facts})
    in_kept, more = facts_of_tables(kept, tables, identity, (*counted, *words.facts))
    notes += more
    words = replace(words, facts=(*counted, *in_kept, *words.facts))
    tables = tuple(
        replace(table, comparatives=(*table.comparatives, *said.get(table.resource, ())))
        for table in with_doubts(tables, units)
    )
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
        functional_codes=codes_of(tables, "function_code", codes_in(words)),
        economic_codes=codes_of(tables, "economic_code"),
        narrative=words,
        other_tables=(
            *(with_expectation(table, expected) for table in kept),
            *results,
            *missing_others(contents, others),
        ),
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


def _form(
    forms: Sequence[Form], identity: Identity, declared: Declared, known: Iterable[str], source: str, excerpt: bool
) -> Form | None:
    if declared.form:
        return form_named(forms, declared.form, source)
    place = declared.region or region_by_name(identity.agency_name).code
    return choose_form(forms, place, identity.document, identity.year, set(known), excerpt=excerpt)


def _words(
    part: PartThree, targets: Sequence[Entry], tables: Sequence[Table], identity: Identity, redaction: Redaction
) -> tuple[Narrative, Mapping[str, tuple[Comparative, ...]], tuple[Table, ...], tuple[Note, ...]]:
    """What part three says, once the tables are known, and the sheets of `targets` outside of it; the figures of other stages
    that it says of rows, by resource; what sheets of results print beside their targets."""
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
    return narrative, prose.comparatives, sheets.results, (*prose.notes, *sheets.notes)


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
