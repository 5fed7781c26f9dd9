"""The rows of a grid, side after side: what each row's words make of it (code, line, category), and cells that were merged
across sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mingzhang.budget.filing import Note, unread_note
from mingzhang.budget.tables import SPENDING_SIDE, TableKind
from mingzhang.budget.wording import total_words
from mingzhang.extraction.columns.column_periods import OwnPeriod
from mingzhang.extraction.columns.columns import GridColumn
from mingzhang.extraction.columns.words import is_of_which, pieces_of
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.grid.cells import read_row
from mingzhang.extraction.grid.figures_in_names import without_figures_in_names
from mingzhang.extraction.grid.kinds import heading_of, with_kinds
from mingzhang.extraction.grid.row_columns import RowColumns
from mingzhang.extraction.grid.sides import GridSide, is_of_other_period
from mingzhang.extraction.grid.totals import with_feet
from mingzhang.extraction.grid.wrapped_names import with_whole_names
from mingzhang.extraction.grid.years import (
    as_other_year,
    has_years,
    is_of_other_year,
    time_of_row,
    with_other_years,
)
from mingzhang.extraction.line_labels import (
    category_of,
    economic_class_of,
    feet_of_kinds,
    line_of,
    names_total,
    plain_label,
    with_headings,
    without_number,
)
from mingzhang.extraction.plausibility.counts import count_note, counts_of, is_counted, is_counted_row
from mingzhang.extraction.raw import RawComparative, RawRow, Token


def read_rows(
    sides: Sequence[tuple[GridSide, RowColumns]], body: Sequence[Entry], kind: TableKind, own: OwnPeriod
) -> tuple[list[RawRow], list[Note]]:
    """All rows, those of the first side first; rows and sides of other years than the filing's `own` beside them."""
    read: list[list[RawRow]] = [[] for _ in sides]
    notes: list[Note] = []
    above: list[tuple[str, ...]] = [() for _ in sides]
    for entry in body:
        row = []
        for n, (_, columns) in enumerate(sides):
            part, row_notes = read_row(entry, columns, above[n])
            above[n] = part.codes or above[n]
            part = _in_its_year(part, entry, columns.columns, own)
            notes.extend(row_notes)
            row.append(part)
        if len(row) == 1 and not _is_named(row[0]):
            notes.extend(unread_note(each.place, each.text, "figure-in-no-row") for each in _figures(row[0]))
            continue
        for n, part in enumerate(_merged(row, sides, entry) if len(row) > 1 else row):
            if len(row) == 1 or part.codes or part.label or part.tokens or part.comparatives:
                read[n].append(part)
    if kind.shape == "coded":
        read = [with_whole_names(found_rows, kind) for found_rows in read]
    if kind.shape != "named":
        for n, found_rows in enumerate(read):
            read[n], in_names = without_figures_in_names(found_rows)
            notes.extend(in_names)
    paired = _stacked(sides[0][0], read[0], kind) if len(sides) == 1 else _paired(sides, read)
    found = [_known(known, side, kind, grouped=len(sides) > 1) for side, known in paired]
    for n, (side, _) in enumerate(paired):
        if is_of_other_period(side):
            found[n] = [replace(row, of_other_year=True) for row in found[n]]
    found = with_feet(found, kind) if kind.shape == "coded" else found
    rows = with_other_years([row for known in found for row in known])
    if kind.shape == "labelled":
        notes = [_as_count(note, rows) for note in notes]
        notes.extend(note for row in rows for note in counts_of(row))
        rows = [replace(row, tokens=(), comparatives=()) if is_counted_row(row.label) else row for row in rows]
    return rows, notes


def _in_its_year(row: RawRow, entry: Entry, columns: Sequence[GridColumn], own: OwnPeriod) -> RawRow:
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
    the border of the two. Groups of one side need no such cell: a foot of all has its figure in the last of them."""
    found = list(row)
    for n, here in enumerate(row):
        if not here.label or here.codes or here.tokens:
            continue
        filled = [at for at in range(n + 1, len(row)) if row[at].label or row[at].codes or row[at].tokens]
        there = filled[0] if filled else n
        border = min((column.index for column in sides[n + 1][1].columns), default=0) if there > n else 0
        across = any(span.column < border < span.column + span.columns for span in entry.spans)
        one_side = there > n and sides[n][0].name == sides[there][0].name
        alone = there > n and row[there].tokens and not row[there].label and not row[there].codes
        if alone and (one_side or across and there == n + 1):
            found[n] = replace(here, tokens=row[there].tokens, comparatives=row[there].comparatives)
            found[there] = replace(row[there], tokens=(), comparatives=())
    return found


def _known(rows: Sequence[RawRow], side: GridSide, kind: TableKind, *, grouped: bool) -> list[RawRow]:
    if kind.shape == "two_sided":
        lined = _income(rows, kind) if side.name == "income" else _spending(rows, side, kind)
        return _strong_totals([replace(row, side=side.name or "expenditure") for row in lined])
    if kind.shape == "labelled":
        return _labelled(rows, kind)
    rows = [_marked_total(_marked(row), kind) for row in rows]
    if kind.codes == "economic" and (grouped or heading_of(side)):
        return with_kinds(rows, side, kind, grouped=grouped)
    return list(rows)


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
    """Rows of known lines. 小计 is the line above it where that holds no figure, else it repeats what others have."""
    found: list[RawRow] = []
    seen: list[str] = []
    for row in rows:
        item = line_of(row.label, kind.lines, seen)
        row_type = row.row_type
        if plain_label(row.label) in total_words().parts and found:
            above = found[-1]
            item = "" if above.tokens or above.comparatives else above.item
            row_type = "" if item else "subtotal"
        seen.append(item)
        found.append(replace(row, item=item, row_type=row_type))
    return found


def _marked(row: RawRow) -> RawRow:
    """A row with the type that its label shows: sums of the year and feet, and parts of the line above that no line is."""
    text = plain_label(row.label)
    if not row.item and not row.codes and text in total_words().parts:
        return replace(row, row_type="subtotal")
    if text in (*total_words().surely_of_the_year, *feet_of_kinds()):
        return replace(row, row_type="subtotal")
    if is_of_which(row.label) and not row.item and not row.codes:
        return replace(row, row_type="of_which")
    return row


def _marked_total(row: RawRow, kind: TableKind) -> RawRow:
    """A row of a table by codes, the total where its label is no more than that of what the table is about (基本支出总计)."""
    is_total = not (row.codes or row.row_type or row.is_total) and names_total(row.label, kind.subject)
    return replace(row, row_type="total") if is_total else row


def _strong_totals(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows of a side, of several totals the strongest: 总计 before 合计, the last before those above it. One above it is the sum
    of the year (收入合计 above 收入总计) where no line says that it is, else of some lines; so is 小计, wherever it stands."""
    named = [number for number, row in enumerate(rows) if row.item == "total" and not row.of_other_year]
    parts = [number for number in named if _is_of_parts(rows[number])]
    totals = [number for number in named if number not in parts]
    if not totals and not parts:
        return list(rows)
    last = max(
        totals, key=lambda number: (total_words().whole[0] in plain_label(rows[number].label), number), default=-1
    )
    year = "" if any(row.item == "current_year" for row in rows) else "current_year"
    above = [number for number in totals if number < last and year][:1]
    return [
        replace(row, item=year if number in above else "", row_type="subtotal")
        if number in parts or number in totals and number != last
        else row
        for number, row in enumerate(rows)
    ]


def _is_of_parts(row: RawRow) -> bool:
    return any(plain_label(row.label).endswith(word) for word in total_words().parts)


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
