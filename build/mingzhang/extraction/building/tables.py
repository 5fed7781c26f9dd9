"""A section becomes a table of the contract: read, classified, placed, and every figure accounted for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from mingzhang.budget.agreement.left_overs import says
from mingzhang.budget.amount import parse_amount, printed_number, without_percent
from mingzhang.budget.classification import economic_names
from mingzhang.budget.filing import (
    AMBIGUOUS,
    INFERRED,
    PERCENTAGES,
    PUBLISHED,
    Cell,
    Comparative,
    Note,
    Row,
    Table,
    unread_note,
    warning_note,
)
from mingzhang.budget.place_forms.forms import Form
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.tables import table_kinds
from mingzhang.budget.wording import empty_words
from mingzhang.extraction.building.column_dumps import all_unread, holds_figures, is_column_dump, without_figures
from mingzhang.extraction.building.contract_rows import KnownRow, know_rows
from mingzhang.extraction.building.evidence import code_facts, narrative_facts, total_facts
from mingzhang.extraction.building.two_classifications import has_other_classes, of_own_classes
from mingzhang.extraction.building.unit_rows import section_of_units, without_unit_rows, without_units
from mingzhang.extraction.building.unread import overlooked
from mingzhang.extraction.clean import squash
from mingzhang.extraction.columns.assignment import place
from mingzhang.extraction.columns.column_periods import OwnPeriod
from mingzhang.extraction.columns.equations import Evidence
from mingzhang.extraction.columns.table_search import Placed
from mingzhang.extraction.flat.table import Fallback, read_flat
from mingzhang.extraction.grid.table import read_grid
from mingzhang.extraction.layouts import TableLayout, table_layouts
from mingzhang.extraction.marked_figures import with_plain_figures
from mingzhang.extraction.raw import RawComparative, RawTable, source_of
from mingzhang.extraction.sections.sections import Section

_EMPTY = re.compile(empty_words().declared)
_CONTRADICTED = {"other_table": "other-tables-contradict", "narrative": "narrative-contradicts"}


@dataclass(frozen=True, slots=True)
class TableSetting:
    """What a table may know of its filing: the tables read so far, the text of part three, who filed, by which form,
    for which year, budget or accounts."""

    tables: Mapping[str, Table]
    narrative: str
    agency: str
    form: Form | None
    year: int
    phase: str

    @property
    def names(self) -> dict[str, tuple[str, ...]]:
        """The names that other tables give to codes (item rows first, so that a project's name can be split off)."""
        found: dict[str, tuple[str, ...]] = {}
        for resource in ("general_expenditure", "expenditure", "income", "project_expenditure"):
            for row in self.tables[resource].rows if resource in self.tables else ():
                code, name = row.texts.get("function_code", ""), row.texts.get("name", "")
                if code and name and name not in found.get(code, ()):
                    found[code] = (*found.get(code, ()), name)
        return found


@dataclass(frozen=True, slots=True)
class BuiltTable:
    """A table, notes on it, and what of it is kept as printed beside it, with the id of the message that says why."""

    table: Table
    notes: tuple[Note, ...]
    kept: tuple[tuple[Section, str], ...] = ()


def build_table(section: Section, setting: TableSetting) -> BuiltTable:
    """The table of a section. One that was written column by column has no rows, and all its figures are unread."""
    layout = table_layouts()[section.resource]
    section = replace(section, entries=with_plain_figures(section.entries, section.unit))
    raw = _read(section, layout, setting)
    if is_column_dump(raw, layout):
        bare = without_figures(raw)
        return BuiltTable(_table(section, raw, (), (), unread=True), (*bare.notes, *overlooked(bare)))
    if not section.unit and holds_figures(raw):
        bare = all_unread(raw, "figure-without-unit")
        return BuiltTable(_table(section, raw, (), (), unread=True), (*bare.notes, *overlooked(bare)))
    kept: list[tuple[Section, str]] = []
    printed = raw
    if layout.shape == "coded" and not layout.projects and has_other_classes(raw):
        kept.append((replace(section, resource=""), "two-classifications"))
        of_own = of_own_classes(raw)
        if of_own is None:
            return BuiltTable(_table(section, raw, (), (), unread=True), raw.notes, tuple(kept))
        raw = of_own
    if layout.shape == "labelled":
        printed = raw = without_unit_rows(raw, setting.agency)
    rows, notes = know_rows(raw, layout, setting.agency, setting.names, setting.year)
    placed = place(raw, rows, layout, _evidence(section, setting), section.unit)
    notes = [*raw.notes, *notes, *_placing_notes(section, placed), *overlooked(without_units(printed))]
    found = _wide_rows(raw, placed, section) if raw.wide else _rows(rows, placed, layout)
    beside = () if raw.wide else _comparatives(rows, section.unit, layout)
    of_units = section_of_units(raw)
    if of_units and not any(row.cells for row in found):
        notes.append(warning_note(section.place, section.title, "rows-of-units-alone"))
    if of_units:
        kept.append((of_units, "rows-of-units"))
    unread = of_units is not None or any(note.kind == "unread" for note in notes)
    return BuiltTable(_table(section, raw, found, beside, unread), tuple(notes), tuple(kept))


def _read(section: Section, layout: TableLayout, setting: TableSetting) -> RawTable:
    own = OwnPeriod(setting.year, setting.phase)
    if any(entry.cells is not None for entry in section.entries):
        facts = (
            fact for fact in total_facts(section.resource, setting.tables) if len(fact.columns) == 1 and not fact.row
        )
        one = parse_amount("1", section.unit) if section.unit else None  # a table without figures needs no unit
        totals = {} if one is None else {fact.columns[0]: replace(fact, value=fact.value / one) for fact in facts}
        return read_grid(section, table_kinds()[section.resource], totals, setting.agency, own)
    return read_flat(section, layout, _fallback(section, setting.form), setting.names, setting.agency, own)


def _fallback(section: Section, form: Form | None) -> Fallback:
    if form is None:
        return Fallback()
    return Fallback(form.columns.get(section.resource, ()), section.resource in form.ordered)


def _evidence(section: Section, setting: TableSetting) -> Evidence:
    return Evidence(
        total_facts(section.resource, setting.tables),
        code_facts(section.resource, setting.tables),
        narrative_facts(section.resource, setting.narrative),
    )


def _placing_notes(section: Section, placed: Placed) -> list[Note]:
    notes = [unread_note(token.place, token.text, "more-figures-than-columns") for token in placed.unplaced]
    notes.extend(
        warning_note(
            section.place,
            section.title,
            _CONTRADICTED[stage],
        )
        for stage in placed.contradicted
    )
    return notes


def _rows(rows: tuple[KnownRow, ...], placed: Placed, layout: TableLayout) -> tuple[Row, ...]:
    resource = TABLE_RESOURCES[layout.resource]
    return tuple(
        Row(number, row.key, _texts(row, resource.texts, layout), cells, row.raw.place)
        for number, (row, cells) in enumerate(zip(rows, placed.cells, strict=True), start=1)
    )


def _comparatives(rows: tuple[KnownRow, ...], unit: str, layout: TableLayout) -> tuple[Comparative, ...]:
    """The figures of other periods, row by row; a percentage has no unit. Those of a row that nothing tells what it is are in
    doubt."""
    return tuple(
        _comparative(number, raw, unit)
        if row.sure and (row.row_type or layout.shape != "coded")
        else replace(_comparative(number, raw, unit), placement=AMBIGUOUS)
        for number, row in enumerate(rows, start=1)
        for raw in row.raw.comparatives
    )


def _comparative(row: int, raw: RawComparative, unit: str) -> Comparative:
    return Comparative(
        row, raw.column, raw.period, raw.text, _value(raw, unit), raw.place, raw.against, raw.year,
        AMBIGUOUS if raw.doubtful else PUBLISHED if raw.sure else INFERRED,
    )  # fmt: skip


def _value(raw: RawComparative, unit: str) -> Decimal | None:
    if raw.period in PERCENTAGES:
        return printed_number(without_percent(raw.text))
    return parse_amount(raw.text, raw.unit or unit)


def _texts(row: KnownRow, columns: tuple[str, ...], layout: TableLayout) -> dict[str, str]:
    code = row.code if len(row.code) in (3, 5, 7) else ""
    is_economic = layout.codes == "economic" or row.raw.code_source == "name" and code in economic_names()
    values = {
        "side": row.raw.side,
        "row_type": row.row_type,
        "item": row.raw.item,
        "function_code": "" if is_economic else code,
        "economic_code": code if is_economic else "",
        "code_source": row.raw.code_source if code else "",
        "name": row.name,
        "unit_name": row.unit_name,
        "project_name": row.project,
        "project_id": "",
    }
    return {column: values[column] for column in columns}


def _wide_rows(raw: RawTable, placed: Placed, section: Section) -> tuple[Row, ...]:
    """One wide row becomes a row an item; where the title names the one source, its column is filled, too."""
    cells = {cell.column: cell for row in placed.cells for cell in row}
    source = source_of(section.title)
    place = raw.rows[0].place if raw.rows else section.place
    rows = []
    for number, (item, label) in enumerate(raw.wide.items(), start=1):
        found = _wide_cells(cells[item], source) if item in cells else ()
        texts = {"row_type": "total" if item == "total" else "", "item": item, "name": label}
        rows.append(Row(number, item, texts, found, place))
    return tuple(rows)


def _wide_cells(cell: Cell, source: str) -> tuple[Cell, ...]:
    columns = ("total", source) if source else ("total",)
    return tuple(
        Cell(column, cell.printed, cell.value, cell.place, cell.placement, cell.decided_by, cell.alternatives)
        for column in columns
    )


def _table(
    section: Section, raw: RawTable, rows: tuple[Row, ...], beside: tuple[Comparative, ...], unread: bool
) -> Table:
    """The table with its rows. One that holds figures of which none was understood is unreadable, never blank."""
    if beside or any(row.cells for row in rows):
        status = "filled"
    elif unread or not raw.columns and any(any(c.isdigit() for c in squash(entry.text)) for entry in section.entries):
        status = "unreadable"
    else:
        status = "declared_empty" if raw.nil or says(_EMPTY, raw.remark) else "blank"
    held = dict.fromkeys(cell.column for row in rows for cell in row.cells)
    unknown = (column for column in held if column.startswith("other:"))
    columns = tuple(held) if raw.wide else tuple(dict.fromkeys((*raw.columns, *unknown)))
    return Table(
        section.resource,
        section.title,
        section.number,
        section.unit,
        status,
        raw.remark,
        section.place,
        rows,
        columns,
        unit_from=section.unit_from,
        comparatives=beside,
    )


def absent_table(resource: str) -> Table:
    """A table of the contract that the filing does not hold."""
    return Table(resource, status="not_in_form")
