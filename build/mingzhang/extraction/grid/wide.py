"""The “三公” table as one wide row: its columns are the lines of the table; each becomes a row."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from mingzhang.budget.document import Place
from mingzhang.budget.filing import Note, unread_note
from mingzhang.budget.tables import INCOME_SIDE, SPENDING_SIDE, TableKind
from mingzhang.extraction.clean import fold
from mingzhang.extraction.columns.columns import AMOUNT, COMPARATIVE, GridColumn, line_concepts, meaning_of
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.grid.cells import RowColumns, cells_of, read_row
from mingzhang.extraction.raw import RawRow, is_figure, is_total_label
from mingzhang.extraction.units import number_and_unit

_SIDES = frozenset({INCOME_SIDE, SPENDING_SIDE})
_CODES = frozenset({"code", "unit_code", "number"})


def lines_across(columns: Sequence[GridColumn], kind: TableKind) -> dict[int, str]:
    """The line that each column of figures is, where columns are lines; empty for a table whose rows are."""
    if not kind.wide:
        return {}
    found = {column.index: _item(column, kind) for column in columns if column.role in (AMOUNT, COMPARATIVE)}
    named = {item for item in found.values() if item and item != "total"}
    return {index: item for index, item in found.items() if item} if named else {}


def read_wide(
    columns: Sequence[GridColumn], items: Mapping[int, str], body: Sequence[Entry], agency: str, place: Place
) -> tuple[list[RawRow], list[Note], tuple[Place, ...]]:
    """A row for each line in printed order, and the places of rows of single units: of several rows the total or the agency's
    own counts. All figures of the one that counts stay unread where one stands below no word. `place` is that of the table."""
    entry = _row_that_counts(body, agency)
    others = tuple(row.place for row in body if row is not entry and _names(columns, row)) if len(body) > 1 else ()
    if entry is not None and _misses_figures(columns, entry):
        entry = None
    rows = []
    for item in dict.fromkeys(items[index] for index in sorted(items)):
        own = tuple(column for column in columns if items.get(column.index) == item)
        row = RawRow(place, (), (), ()) if entry is None else read_row(entry, RowColumns(own), ())[0]
        rows.append(replace(row, item=item, texts=(_label(own, item),), codes=()))
    notes = [] if entry is None else read_row(entry, RowColumns(tuple(columns)), ())[1]
    codes = frozenset(column.index for column in columns if column.role in _CODES)
    unused = [row for row in body if row is not entry and row.place not in others]
    return rows, [*notes, *_unused(unused, codes)], others


def _names(columns: Sequence[GridColumn], entry: Entry) -> bool:
    """Whether a row prints a name before its figures: that of a unit."""
    cells = cells_of(entry)
    words = (column.index for column in columns if column.role in ("unit", "name") and column.index < len(cells))
    return any(cells[index] and not is_figure(cells[index]) for index in words) and any(map(is_figure, cells))


def _unused(rows: Sequence[Entry], codes: Collection[int]) -> list[Note]:
    """The figures of rows that do not count and that nothing names, with or without a unit, as unread; what stands in columns of
    `codes` is none."""
    return [
        unread_note(entry.place, cell, "figure-in-no-row")
        for entry in rows
        for index, cell in enumerate(cells_of(entry))
        if is_figure(number_and_unit(cell)[0]) and index not in codes
    ]


def _misses_figures(columns: Sequence[GridColumn], entry: Entry) -> bool:
    """Whether a figure stands below no word of the header: then no word may stand above its own."""
    cells = cells_of(entry)
    return any(not column.role and column.index < len(cells) and is_figure(cells[column.index]) for column in columns)


def _row_that_counts(body: Sequence[Entry], agency: str) -> Entry | None:
    filled = [entry for entry in body if any(is_figure(cell) for cell in cells_of(entry))]
    if len(filled) < 2:
        return filled[0] if filled else None
    named = (
        entry for entry in filled if any(is_total_label(cell) or fold(cell) == fold(agency) for cell in cells_of(entry))
    )
    return next(named, None)


def _label(columns: Sequence[GridColumn], item: str) -> str:
    """The printed words for a line: the last of its path that names it, of the filing's own period where that is printed."""
    own = [column for column in columns if column.role == AMOUNT] or list(columns)
    path = own[0].path
    if item == "total":
        return path[-1]
    return next((word for word in reversed(path) if line_concepts(meaning_of((word,)) or ()) == {item}), path[-1])


def _item(column: GridColumn, kind: TableKind) -> str:
    lines = line_concepts(column.concepts) - {"three_public_cost"}
    if not lines:
        return "total" if column.concepts - _SIDES - {"amount"} <= {"total", *kind.subject} else ""
    (item, *others) = lines
    return item if not others and any(line.item == item for line in kind.lines) else ""
