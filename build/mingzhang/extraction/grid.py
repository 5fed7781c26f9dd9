"""Tables whose cells the source separates: every figure has its column, once the header is understood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mingzhang.budget.filing import warning_note
from mingzhang.extraction.clean import fold, printed_form, squash
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.grid_cells import GLUED, cells_of, read_row
from mingzhang.extraction.grid_readings import Totals, contradictions
from mingzhang.extraction.grid_two_sided import read_two_sided_grid
from mingzhang.extraction.headers import Header, choose, leaves, read_header, readings
from mingzhang.extraction.labels import item_of
from mingzhang.extraction.layouts import TableLayout
from mingzhang.extraction.raw import (
    RawRow,
    RawTable,
    is_column_numbers,
    is_figure,
    is_total_label,
)
from mingzhang.extraction.sections import Section

_REMARK = re.compile(r"(?:备注|注|说明)[0-9]?[:：]")
_FURNITURE = re.compile(r"#*(编制|填报)(部门|单位)|#*(金额)?单位[:：]|#*表[一二三四五六七八九十\d]+$|\d{1,3}$")


def read_grid(section: Section, layout: TableLayout, totals: Totals, agency: str) -> RawTable:
    """The rows of a grid. `totals` are figures of other tables that the total row's columns must equal; they are asked
    only where the header itself leaves more than one reading."""
    entries = _with_bare_labels(section.entries, layout)
    rows = [entry for entry in entries if entry.cells is not None and not _is_remark(entry)]
    remark = "".join(_remarks(entries))
    header, body = _split_header(rows, layout, agency)
    if layout.shape == "two_sided":
        return read_two_sided_grid(section, layout, header, body, remark)
    if layout.wide and _is_wide(header, layout):
        return _wide(section, layout, header, body, remark)
    return _table(section, layout, header, body, remark, totals)


def _with_bare_labels(entries: Sequence[Entry], layout: TableLayout) -> list[Entry]:
    """Rows of which nothing but the label is left, because the empty cells at the line's end were trimmed: a line of a
    grid without any tab."""
    first = next((i for i, entry in enumerate(entries) if entry.cells is not None), len(entries))
    return [
        replace(entry, cells=(entry.text,))
        if i > first and entry.cells is None and (is_total_label(entry.text) or item_of(entry.text, layout, ()))
        else entry
        for i, entry in enumerate(entries)
    ]


def _is_remark(entry: Entry) -> bool:
    """A row whose only cell begins a remark: `备注：…`."""
    filled = [cell for cell in cells_of(entry) if cell]
    return len(filled) == 1 and _REMARK.match(filled[0]) is not None


def _remarks(entries: Sequence[Entry]) -> list[str]:
    """What is said in words below the first row; page numbers, compiler and unit lines of a continuation page are not."""
    first = next((i for i, entry in enumerate(entries) if entry.cells is not None), len(entries))
    below = (entry for entry in entries[first:] if not entry.blank)
    texts = (squash(entry.text) for entry in below if entry.cells is None or _is_remark(entry))
    return [text for text in texts if not _FURNITURE.match(text)]


def _split_header(rows: Sequence[Entry], layout: TableLayout, agency: str) -> tuple[list[Entry], list[Entry]]:
    """Header rows and data rows; column numbers and repeated header rows are neither."""
    start = next((i for i, row in enumerate(rows) if _is_data(row, layout, agency)), len(rows))
    header = [row for row in rows[:start] if not is_column_numbers(list(row.cells or ()))]
    seen = {_key(row) for row in header}
    body = [
        row
        for row in rows[start:]
        if _key(row) not in seen
        and not is_column_numbers(list(row.cells or ()))
        and any(cells_of(row))
        and not _is_header(row, layout)
    ]
    return header, body


def _is_data(row: Entry, layout: TableLayout, agency: str) -> bool:
    cells = cells_of(row)
    filled = [cell for cell in cells if cell]
    if not filled or is_column_numbers(list(cells)):
        return False
    if any(is_figure(cell) or GLUED.fullmatch(cell) and not re.match(r"\d{4}年", cell) for cell in cells):
        return True
    if len(filled) == 1 and (is_total_label(filled[0]) or fold(filled[0]) == fold(agency)):
        return True
    return (
        layout.shape in ("two_sided", "labelled")
        and bool(item_of(cells[0], layout, ()))
        and not _is_header(row, layout)
    )


def _is_header(row: Entry, layout: TableLayout) -> bool:
    words = [fold(cell) for cell in cells_of(row) if cell]
    return len(words) > 1 and all(word in layout.header_words | layout.wide_words for word in words)


def _key(row: Entry) -> tuple[str, ...]:
    return tuple(fold(cell) for cell in cells_of(row))


def _is_wide(header: Sequence[Entry], layout: TableLayout) -> bool:
    """One wide row instead of labelled ones: the items stand in the header, the sources do not."""
    words = {fold(cell) for row in header for cell in cells_of(row) if cell}
    return any(item_of(word, layout, ()) in ("reception", "vehicles", "abroad") for word in words)


def _wide(
    section: Section, layout: TableLayout, header: Sequence[Entry], body: Sequence[Entry], remark: str
) -> RawTable:
    """The one row of a wide table, its items as columns; `tables` turns it into rows."""
    items: dict[int, str] = {}
    labels: dict[str, str] = {}
    for index, (word, above) in leaves([row.cells or () for row in header]).items():
        group = next((item for item in (item_of(text, layout, ()) for text in reversed(above)) if item), "")
        item = group if group and (is_total_label(word) or word == "小计") else item_of(word, layout, ())
        if item and item not in labels:
            items[index] = item
            text = "".join(cell for row in header for cell in row.cells or ())
            labels[item] = printed_form((item == group and above[-1]) or word, text)
    rows, notes = [], []
    for entry in body:
        row, row_notes = read_row(entry, Header(items, None, None, {}), (), coded=False)
        notes.extend(row_notes)
        rows.append(row)
    return RawTable(section, tuple(items[i] for i in sorted(items)), tuple(rows), tuple(notes), remark, wide=labels)


def _table(
    section: Section, layout: TableLayout, header: Sequence[Entry], body: Sequence[Entry], remark: str, totals: Totals
) -> RawTable:
    base = read_header([row.cells or () for row in header], layout)
    width = max((len(row.cells or ()) for row in body), default=0)
    candidates = readings(base, layout, width)
    scores = {id(reading): contradictions(reading, layout, body, totals) for reading in candidates}
    chosen = choose(candidates, lambda reading: scores[id(reading)])
    rivals = tuple(reading for reading in candidates if scores[id(reading)] == scores[id(chosen)])
    notes = [
        warning_note(section.place, word or section.title, "column-unknown", header=word)
        for word in base.unknown.values()
    ]
    rows: list[RawRow] = []
    for entry in body:
        row, row_notes = read_row(entry, chosen, (base, *rivals), coded=layout.shape == "coded")
        rows.append(row if layout.shape != "labelled" else _labelled(row, layout, rows))
        notes.extend(row_notes)
    if any(token.decided_by == "arithmetic" for row in rows for token in row.tokens):
        notes.append(warning_note(section.place, section.title, "header-shifted"))
    columns = tuple(chosen.columns[i] for i in sorted(chosen.columns))
    return RawTable(section, columns, tuple(rows), tuple(notes), remark)


def _labelled(row: RawRow, layout: TableLayout, above: Sequence[RawRow]) -> RawRow:
    return replace(row, item=item_of(row.label, layout, {earlier.item for earlier in above}))
