"""The rows of a grid, side after side: what each row's words make of it (code, line, category), and cells that were merged
across sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from mingzhang.budget.amount import printed_number
from mingzhang.budget.concepts import concepts, parts_of
from mingzhang.budget.filing import Note, unread_note
from mingzhang.budget.tables import SPENDING_SIDE, TableKind
from mingzhang.budget.vocabulary import kept_by_words
from mingzhang.budget.wording import total_words
from mingzhang.extraction.clean import fold
from mingzhang.extraction.columns.column_periods import Own
from mingzhang.extraction.columns.columns import GridColumn
from mingzhang.extraction.columns.words import is_count, pieces_of
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.grid.cells import RowColumns, read_row
from mingzhang.extraction.grid.figures_in_names import without_figures_in_names
from mingzhang.extraction.grid.sides import GridSide, is_of_other_period
from mingzhang.extraction.grid.wrapped_names import with_whole_names
from mingzhang.extraction.grid.years import (
    as_other_year,
    has_years,
    is_of_other_year,
    time_of_row,
    with_other_years,
)
from mingzhang.extraction.lines import (
    category_of,
    economic_class_of,
    is_of_which,
    line_of,
    plain_label,
    with_headings,
    without_number,
)
from mingzhang.extraction.plausibility.counts import count_note, counts_of, is_counted
from mingzhang.extraction.raw import RawComparative, RawRow, Token

_CLASS = 3
"""The digits of a class's code."""


def read_rows(
    sides: Sequence[tuple[GridSide, RowColumns]], body: Sequence[Entry], kind: TableKind, own: Own
) -> tuple[list[RawRow], list[Note]]:
    """All rows, those of the first side first; rows and sides of other years than the filing's `own` beside them."""
    read: list[list[RawRow]] = [[] for _ in sides]
    notes: list[Note] = []
    above: list[tuple[str, ...]] = [() for _ in sides]
    for entry in body:
        row = []
        for n, (_, columns) in enumerate(sides):
            found, row_notes = read_row(entry, columns, above[n])
            above[n] = found.codes or above[n]
            found = _in_its_year(found, entry, columns.columns, own)
            notes.extend(row_notes)
            row.append(found)
        if len(row) == 1 and not _is_named(row[0]):
            notes.extend(unread_note(each.place, each.text, "figure-in-no-row") for each in _figures(row[0]))
            continue
        for n, found in enumerate(_merged(row, sides, entry) if len(row) > 1 else row):
            if len(row) == 1 or found.codes or found.label or found.tokens or found.comparatives:
                read[n].append(found)
    if kind.shape == "coded":
        read = [with_whole_names(found_rows, kind) for found_rows in read]
    if kind.shape != "named":
        for n, found_rows in enumerate(read):
            read[n], in_names = without_figures_in_names(found_rows)
            notes.extend(in_names)
    rows: list[RawRow] = []
    for side, known in _stacked(sides[0][0], read[0], kind) if len(sides) == 1 else _paired(sides, read):
        late = is_of_other_period(side)
        rows.extend(
            replace(row, of_other_year=True) if late else row
            for row in _known(known, side, kind, grouped=len(sides) > 1)
        )
    rows = with_other_years(rows)
    if kind.shape == "labelled":
        notes = [_as_count(note, rows) for note in notes]
        notes.extend(note for row in rows for note in counts_of(row))
        rows = [replace(row, tokens=(), comparatives=()) if is_count(row.label) else row for row in rows]
    return rows, notes


def _in_its_year(row: RawRow, entry: Entry, columns: Sequence[GridColumn], own: Own) -> RawRow:
    """A row, its figures as those of the year that it says in a column of its own."""
    time = time_of_row(entry, columns, own) if has_years(columns) else None
    return as_other_year(row, time, own) if time is not None and is_of_other_year(time) else row


def _is_named(row: RawRow) -> bool:
    return bool(row.codes or row.label or row.project or row.unit_name)


def _figures(row: RawRow) -> Iterator[Token | RawComparative]:
    """What a row holds of figures."""
    yield from (token for token in row.tokens if not token.is_dash)
    yield from row.comparatives


def _as_count(note: Note, rows: Sequence[RawRow]) -> Note:
    """The note; on a number with what it counts in a column of amounts (`1辆`) what is said of counts."""
    if note.message.message_id != "figure-is-no-amount" or not is_counted(note.text):
        return note
    label = next((row.label for row in rows if row.place == note.place), "")
    return count_note(note.place, note.text, label) if label else note


def _paired(
    sides: Sequence[tuple[GridSide, RowColumns]], read: Sequence[Sequence[RawRow]]
) -> list[tuple[GridSide, Sequence[RawRow]]]:
    return [(side, rows) for (side, _), rows in zip(sides, read, strict=True)]


def _stacked(side: GridSide, rows: Sequence[RawRow], kind: TableKind) -> list[tuple[GridSide, Sequence[RawRow]]]:
    """The rows of a grid that prints one side; of a table with two the spending may stand below the income's total, or below
    a row of its own (支出)."""
    if kind.shape == "two_sided":
        seen: list[str] = []
        for end, row in enumerate(rows, start=1):
            seen.append(line_of(row.label, kind.lines, seen))
            is_end = seen[-1] == "total" or _heads_spending(row)
            if is_end and any(_is_of_spending(each, kind) for each in rows[end:]):
                return [(replace(side, name="income"), rows[:end]), (replace(side, name="expenditure"), rows[end:])]
    return [(side, rows)]


def _heads_spending(row: RawRow) -> bool:
    """Whether a row says nothing but that spending follows."""
    return not row.tokens and {piece.id for piece in pieces_of(row.label) or ()} == {SPENDING_SIDE}


def _is_of_spending(row: RawRow, kind: TableKind) -> bool:
    return bool(row.codes or category_of(row.label) or line_of(row.label, kind.expenditure_lines, ()))


def _merged(row: Sequence[RawRow], sides: Sequence[tuple[GridSide, RowColumns]], entry: Entry) -> list[RawRow]:
    """The sides of a row, where a label whose figure stands in the next side's columns gets it: one cell is merged across
    the border of the two."""
    found = list(row)
    for n in range(len(found) - 1):
        here, there = found[n], found[n + 1]
        border = min((column.index for column in sides[n + 1][1].columns), default=0)
        across = any(span.column < border < span.column + span.columns for span in entry.spans)
        # Groups of one side need no such cell: a foot has its figure in the last of them.
        one_side = sides[n][0].name == sides[n + 1][0].name
        without = here.label and not here.codes and not here.tokens
        alone = there.tokens and not there.label and not there.codes
        if (across or one_side) and without and alone:
            found[n] = replace(here, tokens=there.tokens, comparatives=there.comparatives)
            found[n + 1] = replace(there, tokens=(), comparatives=())
    return found


def _known(rows: Sequence[RawRow], side: GridSide, kind: TableKind, *, grouped: bool) -> list[RawRow]:
    if kind.shape == "two_sided":
        lined = _income(rows, kind) if side.name == "income" else _spending(rows, side, kind)
        return _strong_totals([replace(row, side=side.name or "expenditure") for row in lined])
    if kind.shape == "labelled":
        return _labelled(rows, kind)
    if kind.codes == "economic":
        rows = (
            [_with_kind(row, rows, side, kind, grouped=grouped) for row in rows] if grouped or _heading(side) else rows
        )
    return [_marked(row) for row in rows]


def _income(rows: Sequence[RawRow], kind: TableKind) -> list[RawRow]:
    seen: list[str] = []
    for row in rows:
        seen.append(line_of(row.label, kind.lines, seen))
    return [_marked(replace(row, item=item)) for row, item in zip(rows, with_headings(seen), strict=True)]


def _spending(rows: Sequence[RawRow], side: GridSide, kind: TableKind) -> list[RawRow]:
    """Rows of expenditure: categories by code or name, classes by name on a side by kind, other lines by their words."""
    found: list[RawRow] = []
    seen: list[str] = []
    by_kind = side.name == "expenditure_by_kind"
    for row in rows:
        code = "" if row.codes or by_kind else category_of(row.label)
        item = "" if row.codes or code else line_of(row.label, kind.expenditure_lines, seen)
        if not row.codes and not code and not item:
            code = economic_class_of(row.label)
        seen.append(item)
        texts = (without_number(row.label),) if row.label else ()
        codes, source = (row.codes, row.code_source) if row.codes else ((code,) if code else (), "name")
        found.append(_marked(replace(row, codes=codes, code_source=source, texts=texts, item=item)))
    return found


def _labelled(rows: Sequence[RawRow], kind: TableKind) -> list[RawRow]:
    found: list[RawRow] = []
    seen: list[str] = []
    for row in rows:
        item = line_of(row.label, kind.lines, seen)
        seen.append(item)
        found.append(replace(row, item=item))
    return found


def _marked(row: RawRow) -> RawRow:
    """A row with the type that its label shows: sums of the year and feet, and parts of the line above that no line is."""
    text = plain_label(row.label)
    if text in (*total_words().surely_of_the_year, *_feet()):
        return replace(row, row_type="subtotal")
    if is_of_which(row.label) and not row.item and not row.codes:
        return replace(row, row_type="of_which")
    return row


def _strong_totals(rows: Sequence[RawRow]) -> list[RawRow]:
    """收入合计 above a 收入总计 is the sum of the year, not the total."""
    totals = [row for row in rows if row.item == "total"]
    if len(totals) < 2 or plain_label(totals[0].label) not in total_words().of_the_year:
        return list(rows)
    return [replace(row, item="current_year", row_type="subtotal") if row is totals[0] else row for row in rows]


def _heading(side: GridSide) -> str:
    """The kind of basic expenditure that the heading of a group names; empty for a side with several kinds or none."""
    columns = {column.column for column in side.amounts}
    return next(iter(columns)) if len(columns) == 1 and columns <= set(parts_of("basic")) else ""


def _with_kind(row: RawRow, rows: Sequence[RawRow], side: GridSide, kind: TableKind, *, grouped: bool) -> RawRow:
    """A row of a group that prints one column of figures: it is the total, and the kind that its class, foot or heading
    names. 合计 below one of several groups may be that of all: it is of the group's kind only where its classes add up to it."""
    if len(side.amounts) != 1 or len(row.tokens) != 1:
        return row
    code = "".join(row.codes)
    column = kind.prior_by_code.get(code[:3]) if code else _feet().get(plain_label(row.label), "")
    named = column or ("" if grouped and row.is_total and not _adds_up(row, rows) else _heading(side))
    token = row.tokens[0]
    if token.column not in (kind.main, *parts_of("basic")):
        return row
    copies = [replace(token, column=kind.main)]
    copies.extend([replace(token, column=named)] if named else [])
    return replace(row, tokens=tuple(copies))


def _adds_up(total: RawRow, rows: Sequence[RawRow]) -> bool:
    """Whether the classes of a group, or its rows where it prints no classes, add up to a total in it."""
    coded = [row for row in rows if row.codes and len(row.tokens) == 1 and not row.tokens[0].is_dash]
    classes = [row for row in coded if len("".join(row.codes)) == _CLASS] or coded
    found = sum((printed_number(row.tokens[0].text) for row in classes), Decimal(0))
    return bool(classes) and not total.tokens[0].is_dash and found == printed_number(total.tokens[0].text)


def filled_source(row: RawRow, source: str, main: str) -> RawRow:
    """A row whose figures are all of one source, which its table's title names: they fill that column, too."""
    columns = {token.column for token in row.tokens}
    if not source or source in columns or main not in columns:
        return row
    copies: list[Token] = []
    for token in row.tokens:
        copies.append(token)
        if token.column == main:
            copies.append(replace(token, column=source))
    return replace(row, tokens=tuple(copies))


@kept_by_words
def _feet() -> dict[str, str]:
    """The labels of rows at the foot of a table that add up one kind of basic expenditure, with that kind."""
    totals = (*total_words().whole, *total_words().parts)
    return {
        f"{fold(word)}{total}": part
        for part in parts_of("basic")
        for word in concepts()[part].words
        for total in totals
    }
