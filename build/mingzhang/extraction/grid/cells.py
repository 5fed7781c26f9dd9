"""One row of a grid, side by side: its codes, its words, its figures and the column of each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mingzhang.budget.amount import without_percent
from mingzhang.budget.filing import Note, unread_note, warning_note
from mingzhang.extraction.columns.columns import AMOUNT, COMPARATIVE, COUNT, OTHER, OTHER_CODE, ROLES, GridColumn
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.grid.row_columns import RowColumns, cells_of, is_word_column
from mingzhang.extraction.grid.row_words import (
    SILENT,
    figures_among_words,
    is_text,
    other_class,
    total_elsewhere,
    words_of_row,
)
from mingzhang.extraction.plausibility.counts import count_note, is_counted
from mingzhang.extraction.raw import (
    EMPTY_MARKS,
    RawComparative,
    RawRow,
    Token,
    is_figure,
    is_hidden,
    is_telling,
    is_total_label,
)

_INTEGER = re.compile(r"\d{1,4}")


def read_row(entry: Entry, side: RowColumns, above: Sequence[str]) -> tuple[RawRow, list[Note]]:
    """One row of a side. `above` are the code parts of the row above, which merged cells leave out here."""
    cells = _with_figures_below(entry, side)
    parts, texts, project, unit = words_of_row(cells, side, above)
    tokens: list[Token] = []
    beside: list[RawComparative] = []
    notes = figures_among_words(entry, cells, side, parts)
    for column in side.columns:
        cell = cells[column.index] if column.index < len(cells) else ""
        if cell in EMPTY_MARKS or is_word_column(column, side):
            continue
        if column.role == AMOUNT and is_figure(cell):
            tokens.append(_token(cell, entry, column, side))
        elif column.role == OTHER and is_figure(cell):
            tokens.append(
                Token(
                    cell, entry.place, column.other, _basis(entry, column), unit=column.unit,
                    knows_unit=column.knows_unit,
                )
            )  # fmt: skip
        elif column.role == COMPARATIVE and (is_figure(cell) or column.is_percent and is_percentage(cell)):
            beside.append(_comparative(cell, entry, column, side))
        else:
            notes.extend(_left_over(entry, cell, column))
    step = _displaced(cells, side, texts)
    if step or side.unsettled:
        tokens = _doubted(tokens, side, step)
        beside = _doubted_beside(beside, side, step)
    project_text, texts = (project, texts) if parts or texts or not project else ("", (project,))
    row_type = ""
    beside_class = other_class(cells, side)
    if not texts and not parts and unit:
        row_type = "" if is_total_label(unit) or project_text else "unit"
        texts, unit = (unit,), ""
    if not texts and not parts and not project_text:
        texts = total_elsewhere(cells, side)
    if not texts and not parts and not project_text and beside_class and beside_class.name:
        row_type, texts = "subtotal", (beside_class.name,)
    row = RawRow(
        entry.place, parts, texts, tuple(tokens) if step or side.unsettled else _same_either_way(tokens), project=project_text, comparatives=tuple(beside),
        unit_name=unit, row_type=row_type, beside=beside_class,
    )  # fmt: skip
    return row, notes


def _with_figures_below(entry: Entry, side: RowColumns) -> tuple[str, ...]:
    """The cells; a figure whose cell is merged over columns of words and one of figures stands in that one."""
    cells = list(cells_of(entry))
    roles = {column.index: column.role for column in side.columns}
    for span in entry.spans:
        inside = range(span.column, span.column + span.columns)
        amounts = [index for index in inside if roles.get(index) in (AMOUNT, COMPARATIVE, OTHER)]
        if (
            span.column < len(cells)
            and len(amounts) == 1
            and amounts[0] < len(cells)
            and is_telling(cells[span.column])
        ):
            cells[amounts[0]], cells[span.column] = cells[span.column], cells[amounts[0]]
    return tuple(cells)


def _displaced(cells: Sequence[str], side: RowColumns, texts: Sequence[str]) -> int:
    """By how many columns the cells of a row seem to stand from where they belong: one where a figure stands among codes and
    names, as when the first empty cell is lost, minus one where the name stands in the first column of figures; else none."""
    if not side.categories:
        return 0
    words = [column for column in side.columns if column.role in ("code", "name") and column.index < len(cells)]
    if any(is_telling(cells[column.index]) for column in words):
        return 1
    amounts = [column for column in side.columns if column.role == AMOUNT and column.index < len(cells)]
    first = cells[amounts[0].index] if amounts else ""
    return -1 if words and not texts and is_text(first) and first not in EMPTY_MARKS and not is_figure(first) else 0


def _doubted(tokens: Sequence[Token], side: RowColumns, step: int) -> list[Token]:
    """The figures, those of a displaced row or an unsettled column in doubt: each may belong to the next column on that side,
    the last one to none."""
    columns = [name for column in side.columns if (name := _name(column))][:: step or 1]
    neighbours = dict(pairwise(columns)) | dict(zip(columns[-1:], columns[-2:-1], strict=False))
    unsettled = {_name(column) for column in side.columns if step or column.index in side.unsettled}
    return [
        replace(
            token,
            decided_by="header",
            others=tuple(sorted({*token.others, neighbours.get(token.column or "", "")} - {"", token.column or ""})),
        )
        if token.column in unsettled
        else token
        for token in tokens
    ]


def _doubted_beside(beside: Sequence[RawComparative], side: RowColumns, step: int) -> list[RawComparative]:
    senses = {
        (column.column, column.period)
        for column in side.columns
        if column.role == COMPARATIVE and (step or column.index in side.unsettled)
    }
    return [replace(each, doubtful=True) if (each.column, each.period) in senses else each for each in beside]


def is_percentage(cell: str) -> bool:
    """Whether a cell prints a percentage with its sign (`-7.65%`, `△7.65%`)."""
    figure = without_percent(cell)
    return figure != cell and is_figure(figure)


def _plain(cell: str) -> str:
    return unicodedata.normalize("NFKC", cell)


def _basis(entry: Entry, column: GridColumn) -> str:
    return "header" if column.index in dict(entry.doubts) else "position"


def _comparative(cell: str, entry: Entry, column: GridColumn, side: RowColumns) -> RawComparative:
    sure = column.index not in side.repaired and column.index not in dict(entry.doubts)
    return RawComparative(
        cell, entry.place, column.column, column.period, column.against, column.year, column.unit, sure, not column.sure
    )


def _token(cell: str, entry: Entry, column: GridColumn, side: RowColumns) -> Token:
    """A figure under its column. Where the header as printed says otherwise, arithmetic has decided; where an equally good
    reading says otherwise, nothing has; where the reader concluded the column from where it stands, the header has."""
    others = side.rivals.get(column.index, frozenset()) - {column.column}
    decided_by = "arithmetic" if others or column.index in side.repaired else "position"
    places = dict(entry.doubts).get(column.index)
    if places is not None:
        decided_by = "header"
        by_index = {each.index: each for each in side.columns}
        others = others | {_name(by_index[place]) for place in places if place in by_index} - {"", column.column}
        if column.index not in places and any(each.role == OTHER for each in side.columns):
            others = others | {_name(each) for each in side.columns} - {"", column.column}
    relations = side.relations if decided_by == "arithmetic" else ()
    return Token(cell, entry.place, column.column, decided_by, tuple(sorted(others)), column.unit, relations)


def _name(column: GridColumn) -> str:
    return column.column if column.role == AMOUNT else column.other if column.role == OTHER else ""


def _left_over(entry: Entry, cell: str, column: GridColumn) -> list[Note]:
    """What is said of a cell that holds no figure of its column: digits are unread, words where figures belong are named."""
    if column.role == "year" or column.role == "number" and _INTEGER.fullmatch(_plain(cell)):
        return []
    if is_hidden(cell) and (column.role == "text" or column.role not in ROLES):
        return [unread_note(entry.place, cell, "figure-hidden", column=column.index + 1)]
    if column.role in SILENT and not is_figure(cell) or column.role in ("unit_code", OTHER_CODE):
        return []
    if column.role == COUNT and (is_figure(cell) or is_counted(cell)):
        return [count_note(entry.place, cell, "".join(column.path))]
    if any(character.isdigit() for character in cell):
        message_id = "figure-is-no-amount" if column.role in (AMOUNT, COMPARATIVE, OTHER) else "figure-in-no-column"
        return [unread_note(entry.place, cell, message_id, column=column.index + 1)]
    if column.role in (AMOUNT, COMPARATIVE):
        return [warning_note(entry.place, cell, "words-for-figure", column=column.index + 1)]
    return []


def _same_either_way(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Where the readings of a header only exchange columns that print the same figure in this row, nothing is in doubt."""
    open_columns = {column for token in tokens if token.others for column in (token.column, *token.others)}
    doubted = [token for token in tokens if token.others]
    same = len({token.text for token in doubted}) == 1 and {token.column for token in doubted} == open_columns
    return tuple(replace(token, others=()) if same else token for token in tokens)
