"""Flat tables whose columns are read from the words of their header, one word a column: tables of known labels, whatever
form they belong to, and others whose header has words that the table's usual columns have not.

With one figure in a row the figure is the table's own; with several, as many words of the header as a row has figures say
which period each is of. Where they do not, all of the table's figures are unread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mingzhang.budget.amount import without_percent
from mingzhang.budget.filing import PERCENTAGES, Note, unread_note
from mingzhang.budget.tables import TableKind
from mingzhang.extraction.columns.column_periods import OwnPeriod
from mingzhang.extraction.columns.columns import AMOUNT, COMPARATIVE, OTHER, GridColumn
from mingzhang.extraction.columns.header_columns import read_columns
from mingzhang.extraction.columns.words import pieces_of
from mingzhang.extraction.flat.lines import FlatLine
from mingzhang.extraction.flat.named import read_labelled
from mingzhang.extraction.layouts import TableLayout
from mingzhang.extraction.line_labels import known_labels, plain_label
from mingzhang.extraction.raw import RawComparative, RawRow, RawTable, Token, is_figure, source_of
from mingzhang.extraction.sections.sections import Section

_FEWEST_ROWS = 2
_OF_A_PERIOD = ("stage", "year", "relative", "change")


def has_labelled_rows(lines: Sequence[FlatLine], layout: TableLayout) -> bool:
    """Whether known labels begin lines that end in figures: a table of rows, not of one wide row."""
    return sum(_is_labelled(line, layout) for line in lines) >= _FEWEST_ROWS


def read_by_labels(
    section: Section, lines: Sequence[FlatLine], layout: TableLayout, remark: str, kind: TableKind, own: OwnPeriod
) -> RawTable:
    """The table; its figures have their columns, or are noted as unread."""
    start = next((i for i, line in enumerate(lines) if _is_labelled(line, layout)), len(lines))
    rows, notes = read_labelled(lines[start:], layout)
    words = [word for line in lines[:start] for word in line.words]
    width = max((len(row.tokens) for row in rows), default=0)
    columns = _columns(words, width, kind, own)
    placed, unread = _all_placed(rows, columns)
    source = source_of(section.title)
    if source and [column.column for column in columns if column.role == AMOUNT] == [kind.main]:
        placed = tuple(replace(row, tokens=(*row.tokens, *_of_source(row, source))) for row in placed)
        columns = (*columns, GridColumn(len(columns), (), AMOUNT, source))
    names = tuple(dict.fromkeys(column.column for column in columns if column.role == AMOUNT)) or (kind.main,)
    return RawTable(section, names, placed, (*notes, *unread), remark)


def by_position(table: RawTable, header: Sequence[FlatLine], kind: TableKind, own: OwnPeriod) -> RawTable | None:
    """A table below one line of header words, of which the last are its columns: rows with a figure for each have them in
    their places, the figures of all others are unread. None where the header does not say so."""
    lines = [line for line in header if not all(word in "类款项" for word in line.tokens)]
    width = max((len(row.tokens) for row in table.rows), default=0)
    words = lines[0].words if len(lines) == 1 else []
    if not width or len(words) <= width:
        return None
    found = read_columns([(word,) for word in words], kind, own)
    columns = found[-width:]
    amounts = [column.column for column in columns if column.role == AMOUNT]
    figures = (AMOUNT, COMPARATIVE, OTHER)
    if any(column.role in figures for column in found[:-width]) or len(set(amounts)) < len(amounts):
        return None
    if not all(column.role in figures for column in columns):
        return None
    rows, unread = _all_placed(table.rows, columns)
    return replace(table, columns=tuple(amounts), rows=rows, notes=(*table.notes, *unread), unsure=False)


def _all_placed(rows: Sequence[RawRow], columns: Sequence[GridColumn]) -> tuple[tuple[RawRow, ...], list[Note]]:
    """The rows with a figure for each column in place; the figures of the others taken out and noted."""
    placed = []
    unread: list[Note] = []
    for row in rows:
        fits = bool(columns) and len(row.tokens) == len(columns) and all(map(_can_hold, columns, row.tokens))
        placed.append(_placed(row, columns) if fits else replace(row, tokens=()))
        if not fits:
            unread += [unread_note(token.place, token.text, "figure-of-unnamed-column") for token in row.tokens]
    return tuple(placed), unread


def _columns(words: Sequence[str], width: int, kind: TableKind, own: OwnPeriod) -> tuple[GridColumn, ...]:
    """What the figures of a row are, from left to right; none where the header does not say."""
    if len(words) == width + 1:
        found = read_columns([(word,) for word in words], kind, own)[1:]
        amounts = [column.column for column in found if column.role == AMOUNT]
        understood = all(column.role in (AMOUNT, COMPARATIVE) for column in found)
        return found if understood and len(set(amounts)) == len(amounts) else ()
    if width == 1 and not any(piece.kind in _OF_A_PERIOD for word in words for piece in pieces_of(word) or ()):
        return (GridColumn(0, (), AMOUNT, kind.main),)
    return ()


def _of_source(row: RawRow, source: str) -> tuple[Token, ...]:
    """The row's figure once more, in the column of the source that the title names."""
    return tuple(replace(token, column=source) for token in row.tokens)


def _can_hold(column: GridColumn, token: Token) -> bool:
    """Whether a token can stand in a column: percentages have theirs."""
    text = without_percent(token.text) if column.period in PERCENTAGES else token.text
    return token.is_dash or is_figure(text)


def _placed(row: RawRow, columns: Sequence[GridColumn]) -> RawRow:
    tokens = []
    beside = []
    for token, column in zip(row.tokens, columns, strict=True):
        if token.is_dash:
            continue
        if column.role != COMPARATIVE:
            name = column.column if column.role == AMOUNT else column.other
            tokens.append(replace(token, column=name, unit=column.unit, knows_unit=column.knows_unit))
        else:
            beside.append(
                RawComparative(
                    token.text,
                    token.place,
                    column.column,
                    column.period,
                    column.against,
                    column.year,
                    column.unit,
                    doubtful=not column.sure,
                )
            )
    return replace(row, tokens=tuple(tokens), comparatives=tuple(beside))


def _is_labelled(line: FlatLine, layout: TableLayout) -> bool:
    words = line.tokens[: len(line.tokens) - len(line.figures)]
    return bool(words and line.figures) and plain_label("".join(words)) in known_labels(layout.lines)
