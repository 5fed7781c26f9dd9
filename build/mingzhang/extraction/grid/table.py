"""Tables whose cells the source separates: every figure has its column, once the header is understood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from mingzhang.budget.agreement.left_overs import says
from mingzhang.budget.classification import economic_names, functional_names
from mingzhang.budget.filing import Note, warning_note
from mingzhang.budget.headings import goes_on, is_number
from mingzhang.budget.tables import TableKind
from mingzhang.budget.wording import FILER, compiler_label, empty_words
from mingzhang.extraction.building.unread import without_unreadable
from mingzhang.extraction.clean import fold, plain_digits, squash
from mingzhang.extraction.columns.column_periods import OwnPeriod
from mingzhang.extraction.columns.columns import AMOUNT, OTHER, GridColumn
from mingzhang.extraction.columns.header_columns import read_columns, split_off, without_doubles
from mingzhang.extraction.columns.header_paths import gapped_columns, is_short, lone_columns, names_rows, paths_of
from mingzhang.extraction.columns.spanned import joined_columns, with_joined
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.grid.broken_rows import broken_cells
from mingzhang.extraction.grid.codes import with_class_codes, with_plain_codes
from mingzhang.extraction.grid.header import split_header
from mingzhang.extraction.grid.merged_labels import with_spread_labels
from mingzhang.extraction.grid.repairs import Totals, as_doubtful, repaired, with_lost_word
from mingzhang.extraction.grid.row_columns import RowColumns, cells_of, is_nil_row
from mingzhang.extraction.grid.rows import filled_source, read_rows
from mingzhang.extraction.grid.sides import GridSide, by_content, sides_of
from mingzhang.extraction.grid.wide import lines_across, read_wide
from mingzhang.extraction.line_labels import line_of
from mingzhang.extraction.raw import EMPTY_MARKS, RawRow, RawTable, is_figure, is_total_label, source_of
from mingzhang.extraction.sections.sections import Section
from mingzhang.extraction.units import is_unit_line

_REMARK = re.compile(r"(?:备注|注|说明)[0-9]?[:：]")
_EMPTY = re.compile(empty_words().declared)
_OF_US = re.compile(f"[本我该此](?:{FILER}|[一-鿿]{{0,4}}[局委厅办院校所表])")
_ALIKE = 4
"""So many characters of a title tell that a sentence is about its table."""
_NAMES = ("name", "project")
_FEWEST_NUMBERS, _MANY_NUMBERS = 3, 6
"""Rows from which on a column that counts up is one of row numbers, wherever it begins: a part of a longer table."""
_NO_ROW_NUMBER = 1000
_FURNITURE = re.compile(rf"#*{compiler_label()}|\d{{1,3}}$")


def read_grid(section: Section, kind: TableKind, totals: Totals, agency: str, own: OwnPeriod) -> RawTable:
    """The rows of a grid. `totals` are figures of other tables that the total row's columns must equal; they are asked
    only where the header itself leaves more than one reading. `own` is the filing's year and phase."""
    labelled = kind.shape == "labelled"
    nil = {entry.place for entry in section.entries if not labelled and is_nil_row(cells_of(entry))}
    section = replace(section, entries=tuple(entry for entry in section.entries if entry.place not in nil))
    entries = _with_bare_labels(section.entries, kind)
    rows = [entry for entry in entries if entry.cells is not None and not _remark_in(entry, section.title)]
    header, body = split_header(rows, kind, agency)
    joined = joined_columns(header, body, max((len(row.cells or ()) for row in section.entries), default=0))
    if joined:
        section = replace(section, entries=tuple(with_joined(entry, joined) for entry in section.entries))
        header, body = ([with_joined(row, joined) for row in part] for part in (header, body))
    width = max((len(row.cells or ()) for row in (*header, *body)), default=0)
    paths = paths_of(header)
    if _is_too_wide(header, body):
        paths = tuple(path if names_rows(path) else () for path in paths)
    lone, gapped = lone_columns(header), gapped_columns(header)
    columns = split_off(read_columns((*paths, *((),) * (width - len(paths))), kind, own), kind)
    body = with_spread_labels(body, columns)
    section = _with_rows(section, body)
    columns = tuple(replace(column, lone=column.index in lone, gapped=column.index in gapped) for column in columns)
    columns = tuple(replace(each, role=OTHER) if _is_no_numbering(each, body) else each for each in columns)
    columns = tuple(
        replace(each, role=OTHER, knows_unit=False) if _is_no_label(each, columns, body) else each for each in columns
    )
    columns = tuple(_without_heading(each, columns, body) for each in columns)
    columns = with_class_codes(columns, body, kind)
    section, body = with_plain_codes(section, body, columns, kind)
    items = lines_across(columns, kind)
    grouped = False
    if items:
        columns = without_doubles(columns, items)
        found, notes, of_units = read_wide(columns, items, body, agency, section.place, own)
        read: Sequence[GridColumn] = columns
    else:
        if kind.shape in ("two_sided", "labelled"):
            columns = by_content(columns, body)
        sides = _read_sides(columns, body, kind, totals)
        if is_short(header, body):
            sides = [(side, with_lost_word(side_columns, kind, body, totals)) for side, side_columns in sides]
        found, notes = read_rows(sides, body, kind, own)
        of_units = ()
        grouped = kind.shape == "coded" and len(sides) > 1
        read = [column for _, each in sides for column in each.columns]
    if kind.shape == "labelled":
        source = source_of(section.title)
        found = [filled_source(row, source, kind.main) for row in found]
    notes = [*_unknown_columns(section, read, body), *notes]
    if any(token.decided_by == "arithmetic" for row in found for token in row.tokens):
        notes.append(warning_note(section.place, section.title, "header-shifted"))
    columns_printed = _printed(read, found, kind, grouped=grouped)
    remark = "".join(_remarks(entries, section.title))
    table = RawTable(section, columns_printed, tuple(found), tuple(notes), remark, of_units=of_units, nil=bool(nil))
    broken = broken_cells(entries)
    return without_unreadable(table, broken) if broken else table


def _with_rows(section: Section, body: Sequence[Entry]) -> Section:
    """The section with these rows in the place of its own."""
    rows = {row.place: row for row in body}
    return replace(section, entries=tuple(rows.get(entry.place, entry) for entry in section.entries))


def _is_too_wide(header: Sequence[Entry], body: Sequence[Entry]) -> bool:
    """Whether the cells of a header, as the source joins them, take more columns than any row has: nothing tells which of
    them stand above which figures."""
    across = max((span.column + span.columns for row in header for span in row.spans), default=0)
    filled = max((index + 1 for row in header for index, cell in enumerate(cells_of(row)) if cell), default=0)
    rows = max((len(row.cells or ()) for row in body), default=0)
    return across > 0 and max(across, filled) > rows > 0


def _read_sides(
    columns: tuple[GridColumn, ...], body: Sequence[Entry], kind: TableKind, totals: Totals
) -> list[tuple[GridSide, RowColumns]]:
    """The sides of a grid with the reading of their columns. A header that does not fit its figures is repaired only where
    the grid has one side; a side with a single column of figures and no header has its main column there."""
    categories = _categories(kind)
    sides = [replace(side, columns=without_doubles(side.columns, {})) for side in sides_of(columns, body, kind)]
    columns = tuple(column for side in sides for column in side.columns)
    if len(sides) == 1 and kind.shape != "two_sided":
        return [(sides[0], repaired(columns, kind, body, totals, categories))]
    found = []
    for side in sides:
        known = categories if side.name in ("", "expenditure") else frozenset[str]()
        found.append((side, _with_main(side, body, kind, known)))
    return found


def _with_main(side: GridSide, body: Sequence[Entry], kind: TableKind, categories: frozenset[str]) -> RowColumns:
    bare = [column for column in side.columns if not column.role and _has_figures(body, column.index)]
    if side.amounts or len(bare) != 1:
        doubtful = as_doubtful(_by_index(side.columns, body), body, categories)
        own = {column.index for column in side.columns}
        return replace(doubtful, columns=tuple(column for column in doubtful.columns if column.index in own))
    (only,) = bare
    main = replace(only, role=AMOUNT, column=kind.main)
    columns = tuple(main if column is only else column for column in side.columns)
    return RowColumns(columns, categories, repaired=frozenset({only.index}))


def _by_index(columns: Sequence[GridColumn], body: Sequence[Entry]) -> tuple[GridColumn, ...]:
    """Columns at the places of their indexes; the places of other sides hold what takes any cell."""
    width = max(columns[-1].index + 1, *(len(entry.cells or ()) for entry in body), 1)
    own = {column.index: column for column in columns}
    return tuple(own.get(index, GridColumn(index, (), role="text")) for index in range(width))


def _categories(kind: TableKind) -> frozenset[str]:
    """The codes of classes with which a code in this table begins; none where its rows have no codes."""
    if kind.shape not in ("coded", "two_sided"):
        return frozenset()
    reference = economic_names() if kind.codes == "economic" else functional_names()
    return frozenset(code for code in reference if len(code) == 3)


def _is_no_numbering(column: GridColumn, body: Iterable[Entry]) -> bool:
    """Whether a column that is called one of row numbers holds other numbers: they do not count up, perhaps over lines that
    were left out; where there are few numbers or others among them, most of them must be of the next line."""
    if column.role != "number":
        return False
    cells = [plain_digits(cell) for entry in body for cell in cells_of(entry)[column.index : column.index + 1]]
    numbers = [int(cell) for cell in cells if cell.isascii() and cell.isdigit()]
    steps = [after - before for before, after in pairwise(numbers) if after != 1]
    whole = len(numbers) >= _MANY_NUMBERS and len(numbers) == len([cell for cell in cells if cell not in EMPTY_MARKS])
    rises = all(step > 0 for step in steps) and (whole or sum(step == 1 for step in steps) >= len(steps) / 2)
    begins = not numbers or numbers[0] == 1 or len(numbers) >= _FEWEST_NUMBERS
    return not (rises and begins and all(number < _NO_ROW_NUMBER for number in numbers))


def _is_no_label(column: GridColumn, columns: Sequence[GridColumn], body: Sequence[Entry]) -> bool:
    """Whether a column that is called one of names holds nothing but figures, and another one has the names. Where words
    stand below those for codes, the header is shifted, and says nothing of what stands below it."""
    if column.role not in _NAMES:
        return False
    cells = _filled(column, body)
    others = (each for each in columns if each.role in _NAMES and each is not column)
    codes = (cell for each in columns if each.role == "code" for cell in _filled(each, body))
    return (
        bool(cells)
        and all(map(is_figure, cells))
        and any(not is_figure(cell) for other in others for cell in _filled(other, body))
        and all(is_figure(code) or is_total_label(code) for code in codes)
    )


def _without_heading(column: GridColumn, columns: Sequence[GridColumn], body: Sequence[Entry]) -> GridColumn:
    """A column without the heading above it where that goes on beyond its words: nothing else stands above or below it. Words
    that are an amount's of their own stay."""
    others = [each for each in columns if each is not column]
    is_more = any(len(each.path) > len(column.path) and each.path[: len(column.path)] == column.path for each in others)
    is_own = column.role == AMOUNT and all(each.column != column.column or each.role != AMOUNT for each in others)
    return (
        GridColumn(column.index, ()) if column.path and is_more and not is_own and not _filled(column, body) else column
    )


def _filled(column: GridColumn, body: Sequence[Entry]) -> list[str]:
    return [cell for entry in body for cell in cells_of(entry)[column.index : column.index + 1] if cell]


def _has_figures(body: Iterable[Entry], index: int) -> bool:
    return any(is_figure(cell) for entry in body for cell in cells_of(entry)[index : index + 1])


def _printed(
    columns: Sequence[GridColumn], rows: Sequence[RawRow], kind: TableKind, *, grouped: bool
) -> tuple[str, ...]:
    """The contract's columns in printed order; those that rows have without a header of their own, in the contract's. Groups side
    by side print one column of figures each: what their headings and codes make of it is no column where no total has it."""
    printed = dict.fromkeys(column.column for column in columns if column.role == AMOUNT)
    held = {token.column for row in rows for token in row.tokens}
    totals = [row for row in rows if row.is_total]
    if grouped and totals:
        held = {kind.main, *(token.column for row in totals for token in row.tokens)}
        printed = {name: None for name in printed if name in held}
    return (*(name for name in kind.amounts if name in held and name not in printed), *printed)


def _unknown_columns(section: Section, columns: Sequence[GridColumn], body: Sequence[Entry]) -> list[Note]:
    """A warning for each column that holds figures below words that are not understood, or that do not say of what last
    year's figures are."""
    filled = [column for column in columns if _has_figures(body, column.index)]
    return [
        warning_note(
            section.place,
            "/".join(column.path),
            "column-unknown" if column.role == OTHER else "stage-unknown",
            header="/".join(column.path),
        )
        for column in filled
        if column.role == OTHER or not column.sure
    ]


def _with_bare_labels(entries: Sequence[Entry], kind: TableKind) -> list[Entry]:
    """Rows of which nothing but the label is left, because the empty cells at the line's end were trimmed: a line of a
    grid without any tab."""
    first = next((i for i, entry in enumerate(entries) if entry.cells is not None), len(entries))
    return [
        replace(entry, cells=(entry.text,))
        if i > first and entry.cells is None and (is_total_label(entry.text) or line_of(entry.text, kind.lines, ()))
        else entry
        for i, entry in enumerate(entries)
    ]


def _remark_in(entry: Entry, title: str) -> str:
    """The text of a row that has no other (in one cell, or repeated in all) and begins a remark (`备注：…`), or says of the table that it is
    empty: of us (本单位没有…), or in words of its `title` (无政府性基金预算支出). Empty for other rows."""
    filled = {cell for cell in cells_of(entry) if cell}
    if len(filled) != 1:
        return ""
    (text,) = filled
    is_empty = says(_EMPTY, text) and (_OF_US.search(text) is not None or _shares(text, fold(title)))
    return text if is_empty or _REMARK.match(text) else ""


def _shares(text: str, title: str) -> bool:
    return any(title[start : start + _ALIKE] in text for start in range(len(title) - _ALIKE + 1))


def _remarks(entries: Sequence[Entry], title: str) -> list[str]:
    """What is said in words below the first row; page numbers, compiler and unit lines of a continuation page are not."""
    first = next((i for i, entry in enumerate(entries) if entry.cells is not None), len(entries))
    below = (entry for entry in entries[first:] if not entry.blank)
    texts = (squash(entry.text if entry.cells is None else _remark_in(entry, title)) for entry in below)
    return [
        text
        for text in texts
        if text and not (_FURNITURE.match(text) or is_unit_line(text) or _is_number_or_goes_on(text))
    ]


def _is_number_or_goes_on(text: str) -> bool:
    return is_number(fold(text)) or goes_on(fold(text))
