"""The “三公” table as one wide row: its columns are the lines of the table; each becomes a row."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from mingzhang.budget.document import Place
from mingzhang.budget.filing import Note, unread_note
from mingzhang.budget.tables import INCOME_SIDE, SPENDING_SIDE, TableKind
from mingzhang.extraction.clean import fold
from mingzhang.extraction.columns.column_periods import FigurePeriod, OwnPeriod
from mingzhang.extraction.columns.columns import AMOUNT, COMPARATIVE, GridColumn, line_concepts, meaning_of
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.grid.cells import read_row
from mingzhang.extraction.grid.row_columns import RowColumns, cells_of
from mingzhang.extraction.grid.years import as_other_year, is_of_other_year, time_of_row, time_words, with_against
from mingzhang.extraction.raw import RawRow, is_figure, is_total_label
from mingzhang.extraction.units import number_and_unit

_SIDES = frozenset({INCOME_SIDE, SPENDING_SIDE})
_CODES = frozenset({"code", "unit_code", "number", "year"})
_CALLED = ("unit", "unit_code", "name", "project")


def lines_across(columns: Sequence[GridColumn], kind: TableKind) -> dict[int, str]:
    """The line that each column of figures is, where columns are lines; empty for a table whose rows are."""
    if not kind.wide:
        return {}
    found = {column.index: _item(column, kind) for column in columns if column.role in (AMOUNT, COMPARATIVE)}
    named = {item for item in found.values() if item and item != "total"}
    return {index: item for index, item in found.items() if item} if named else {}


def read_wide(
    columns: Sequence[GridColumn],
    items: Mapping[int, str],
    body: Sequence[Entry],
    agency: str,
    place: Place,
    own: OwnPeriod,
) -> tuple[list[RawRow], list[Note], tuple[Place, ...]]:
    """A row for each line in printed order, and the places of rows of single units: of several rows the total or the agency's
    own counts, or the one that says the filing's own year; rows of other years are beside it. All figures of the one that counts stay
    unread where one stands below no word. `place` is that of the table."""
    late = [(row, time) for row in body if (time := _other_time(row, columns, own)) is not None]
    body = [row for row in body if all(row is not each for each, _ in late)]
    entry = _row_that_counts(body, agency)
    others = tuple(row.place for row in body if row is not entry and _names(columns, row)) if len(body) > 1 else ()
    if entry is not None and _misses_figures(columns, entry):
        entry = None
    beside = (
        []
        if entry is None
        else [pair for pair in late if _label_cells(columns, pair[0]) == _label_cells(columns, entry)]
    )
    rows = []
    for item in dict.fromkeys(items[index] for index in sorted(items)):
        its = tuple(column for column in columns if items.get(column.index) == item)
        row = RawRow(place, (), (), ()) if entry is None else read_row(entry, RowColumns(its), ())[0]
        for other, time in beside:
            told = as_other_year(read_row(other, RowColumns(its), ())[0], time, own)
            row = replace(row, comparatives=(*row.comparatives, *told.comparatives))
        rows.append(replace(with_against(row), item=item, texts=(_label(its, item),), codes=()))
    read = [*([] if entry is None else [entry]), *(other for other, _ in beside)]
    notes = [note for each in read for note in read_row(each, RowColumns(tuple(columns)), ())[1]]
    codes = frozenset(column.index for column in columns if column.role in _CODES)
    unused = [row for row in (*body, *(each for each, _ in late)) if row not in read and row.place not in others]
    return rows, [*notes, *_unused(unused, codes)], others


def _other_time(row: Entry, columns: Sequence[GridColumn], own: OwnPeriod) -> FigurePeriod | None:
    """Of which other time than the filing's own a row of figures is, if comparatives have it."""
    time = time_of_row(row, columns, own) if any(map(is_figure, cells_of(row))) else None
    told = time is not None and is_of_other_year(time) and (time.known or time.lacks_stage)
    return time if told else None


def _label_cells(columns: Sequence[GridColumn], entry: Entry) -> list[str]:
    """What a row is called, without words of a time."""
    cells = cells_of(entry)
    words = (cells[each.index] for each in columns if each.role in _CALLED and each.index < len(cells))
    return [fold(word) for word in words if word and not time_words(word)]


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
        return next((word for word in reversed(path) if meaning_of((word,))), path[-1])
    return next((word for word in reversed(path) if line_concepts(meaning_of((word,)) or ()) == {item}), path[-1])


def _item(column: GridColumn, kind: TableKind) -> str:
    lines = line_concepts(column.concepts) - {"three_public_cost"}
    if not lines:
        return "total" if column.concepts - _SIDES - {"amount"} <= {"total", *kind.subject} else ""
    (item, *others) = lines
    return item if not others and any(line.item == item for line in kind.lines) else ""
