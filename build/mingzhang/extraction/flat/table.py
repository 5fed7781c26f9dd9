"""Tables of flat text dumps: empty cells have vanished, cells wrap over lines, headers run down the page.

A dump keeps two things: the order of the cells and the lines on which they wrapped. From the order come rows (here and in
the `flat_…` modules); which column a figure stands in is decided later, from arithmetic first (`placing`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from mingzhang.budget.agreement.equations import lacks_part
from mingzhang.budget.classification import economic_names, functional_names
from mingzhang.budget.concepts import concepts, parts_of
from mingzhang.budget.filing import Note, warning_note
from mingzhang.budget.tables import TableKind, table_kinds
from mingzhang.budget.wording import empty_words
from mingzhang.extraction.building.unread import without_unreadable
from mingzhang.extraction.clean import fold, printed_form, squash
from mingzhang.extraction.columns.column_periods import OwnPeriod
from mingzhang.extraction.columns.columns import AMOUNT
from mingzhang.extraction.flat.broken_figures import broken_figures
from mingzhang.extraction.flat.coded import read_coded
from mingzhang.extraction.flat.groups import read_groups
from mingzhang.extraction.flat.header import (
    columns_in,
    header_end,
    in_printed_order,
    unknown_in,
    widths_in,
    without_repeats,
)
from mingzhang.extraction.flat.labelled import by_position, has_labelled_rows, read_by_labels
from mingzhang.extraction.flat.lines import FlatLine, flat_lines
from mingzhang.extraction.flat.named import read_labelled, read_named, read_wide
from mingzhang.extraction.flat.paths import Told, columns_by_lines
from mingzhang.extraction.flat.periods import without_other_periods
from mingzhang.extraction.flat.row_numbers import (
    says_row_numbers,
    without_numbers_of_sides,
    without_row_numbers,
)
from mingzhang.extraction.flat.two_sided import read_two_sided
from mingzhang.extraction.flat.wide_periods import read_of_periods
from mingzhang.extraction.flat.wrapped_words import rejoined, with_first_name
from mingzhang.extraction.layouts import TableLayout
from mingzhang.extraction.raw import RawRow, RawTable, Token, chosen_by, is_telling
from mingzhang.extraction.sections.sections import Section

_REMARK = re.compile(r"(?:备注|注|说明)[:：]")
_SENTENCE = re.compile(rf"[^,。:]{{0,60}}?(?:20\d\d年度?)?[^,。:]{{0,20}}?{empty_words().denied}[^,。]{{0,40}}[,。]")
_CALLED_EMPTY = re.compile(f"{empty_words().named}|{empty_words().denied}")
_LONGEST_BEGINNING = 300
_BY_LINES = ("coded", "named")
"""Shapes of tables whose columns stand below one another's words line by line."""
Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Fallback:
    """The columns that a form gives a table in order; `sure`: a form that people wrote for this place says so."""

    columns: tuple[str, ...] = ()
    sure: bool = False


def read_flat(
    section: Section, layout: TableLayout, fallback: Fallback, names: Names, agency: str, own: OwnPeriod
) -> RawTable:
    """The rows of a flat table, their figures not yet placed. `fallback` are the form's columns, taken where the header
    has lost its words; `names` what other tables of the filing call a code; `agency` the name that may head a row; `own` the
    filing's year and what it is."""
    printed_lines = flat_lines(section.entries)
    of_sides = layout.shape == "two_sided" and says_row_numbers(printed_lines)
    lines, remark = _remark(printed_lines if of_sides else without_row_numbers(printed_lines), agency)
    kind = table_kinds()[section.resource]
    if layout.wide and _is_wide(lines):
        if has_labelled_rows(lines, layout):
            return read_by_labels(section, lines, layout, remark, kind, own)
        of_periods = read_of_periods(RawTable(section, (), (), remark=remark), lines, layout, kind, own)
        if of_periods is not None:
            return without_unreadable(of_periods, broken_figures(lines))
        return without_unreadable(_wide(section, lines, layout, remark), broken_figures(lines))
    groups = read_groups(section, lines, kind, names)
    if groups is not None:
        return without_unreadable(replace(groups, remark=remark), broken_figures(lines))
    end = header_end(lines, layout, agency)
    header = lines[:end]
    body: Sequence[FlatLine] = with_first_name(without_repeats(lines[end:], header), layout)
    header, placed_as_usual = rejoined(header, layout, fallback.columns or layout.columns)
    numbers: tuple[Token, ...] = ()
    if of_sides:
        body, numbers = without_numbers_of_sides(body)
    if of_sides and not numbers:
        body = without_repeats(without_row_numbers(lines)[end:], header)
    columns, named = columns_in(header, layout, fallback.columns)
    printed, sure = in_printed_order(header, columns, layout)
    is_told = not placed_as_usual or printed == fallback.columns
    sure = sure and is_told
    widths = widths_in(lines[:end], layout, printed)
    final = layout.final_columns(printed)
    unknown = unknown_in(header, layout, own)
    table = RawTable(
        section, final, (), remark=remark, widths=dict(zip(final, (widths.get(c, 0) for c in printed), strict=True)),
        unsure=not sure, unnamed=not named or lacks_part(section.resource, final),
        by_form=not named and fallback.sure and columns == fallback.columns, row_numbers=numbers,
    )  # fmt: skip
    rows, notes = _rows(body, layout, names, agency)
    table = replace(table, rows=rows, notes=notes)
    told = columns_by_lines(header, rows, kind, own) if layout.shape in _BY_LINES and is_told else None
    if told is not None:
        return without_unreadable(_with_columns(table, told, kind), broken_figures(lines))
    placed = by_position(table, header, kind, own) if unknown and layout.shape != "two_sided" else None
    return without_unreadable(placed or _with_unknown(table, header, unknown), broken_figures(lines))


def _with_columns(table: RawTable, told: Told, kind: TableKind) -> RawTable:
    """The table with the columns that the lines of its header tell, figures of other periods beside its own."""
    columns, relations = told
    rows, notes = without_other_periods(table.rows, columns, kind)
    rows = tuple(chosen_by(row, relations) for row in rows) if relations else rows
    names = tuple(column.column for column in columns if column.role == AMOUNT)
    return replace(
        table, columns=names, rows=rows, notes=(*table.notes, *notes), widths={}, unsure=False, by_form=False,
        unnamed=lacks_part(table.section.resource, names),
    )  # fmt: skip


def _with_unknown(table: RawTable, header: Sequence[FlatLine], unknown: Sequence[tuple[str, str]]) -> RawTable:
    """The table with a column for each word of its header that no layout knows, behind the column printed before it; then
    no figure of it is certain."""
    columns = list(table.columns)
    notes = list(table.notes)
    text = "".join(line.text for line in header)
    for piece, before in reversed(unknown):
        word = printed_form(piece, text)
        columns.insert(columns.index(before) + 1 if before in columns else len(columns), f"other:{word}")
        place = table.section.place
        notes.append(warning_note(place, word, "column-unknown", header=word))
    return replace(table, columns=tuple(columns), notes=tuple(notes), unsure=table.unsure or bool(unknown))


def _rows(
    body: Sequence[FlatLine], layout: TableLayout, names: Names, agency: str
) -> tuple[tuple[RawRow, ...], tuple[Note, ...]]:
    if layout.shape == "two_sided":
        return read_two_sided(body, layout)
    if layout.shape == "labelled":
        return read_labelled(body, layout)
    if layout.shape == "named":
        return read_named(body)
    reference = economic_names() if layout.codes == "economic" else functional_names()
    return read_coded(body, reference, names, agency)


def _is_wide(lines: Sequence[FlatLine]) -> bool:
    """One wide row instead of labelled ones: the header names no sources of money."""
    text = fold("".join(line.text for line in lines))
    sources = (word for source in parts_of("appropriation")[1:] for word in concepts()[source].words)
    return "资金来源" not in text and not any(fold(word) in text for word in sources)


def _wide(section: Section, lines: Sequence[FlatLine], layout: TableLayout, remark: str) -> RawTable:
    end = next((i for i, line in enumerate(lines) if line.only_figures), len(lines))
    return read_wide(lines[:end], lines[end:], layout, RawTable(section, (), (), remark=remark))


def _remark(lines: Sequence[FlatLine], agency: str) -> tuple[Sequence[FlatLine], str]:
    """What stands below the table, to the end: from a line that begins a remark (`备注：`), else where a sentence that calls
    the table empty begins, with the agency's name or, if need be, anyhow. It may wrap; the table may have no row at all."""
    last = max((i for i, line in enumerate(lines) if line.figures and is_telling(line.figures[-1])), default=-1)
    total = max((i for i, line in enumerate(lines) if line.is_total), default=-1)
    marked = next((i for i, line in enumerate(lines) if _REMARK.match(fold(line.text))), len(lines))
    subject = re.compile(re.escape(fold(agency)) + "20")
    texts = [squash(line.text) for line in lines]
    starts = list(accumulate(map(len, texts), initial=0))
    whole = "".join(texts)
    calls = max((found.start() for found in _CALLED_EMPTY.finditer(whole)), default=-1)
    for begins, above in ((subject, last), (_SENTENCE, max(last, total))):
        for index in range(above + 1, marked):
            if starts[index] <= calls and begins.match(fold(whole[starts[index] : starts[index] + _LONGEST_BEGINNING])):
                return lines[:index], whole[starts[index] :]
    return lines[:marked], whole[starts[marked] :]
