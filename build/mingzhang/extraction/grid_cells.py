"""One row of a grid: its codes, its words, its figures and the column of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mingzhang.budget.filing import Note, unread_note, warning_note
from mingzhang.extraction.clean import cell_text, plain_digits, squash
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.headers import Header
from mingzhang.extraction.raw import EMPTY_MARKS, RawRow, Token, is_figure

_CODE = re.compile(r"[0-9０-９]{2,7}")
GLUED = re.compile(r"([0-9０-９]{2,7})[\s.、]*(\D.*)", re.DOTALL)
"""A code and the name that stands in the same cell."""


def cells_of(row: Entry) -> tuple[str, ...]:
    """The cells without white space and wrappers (a blank stays between two numbers in one cell); none for a line that is no
    row of a grid."""
    return tuple(cell_text(cell) for cell in row.cells or ())


def column_at(reading: Header, index: int) -> str:
    """The column of the contract that a grid column is, `other:…` where its header is unknown, empty where it has none."""
    return reading.columns.get(index) or (f"other:{reading.unknown[index]}" if index in reading.unknown else "")


def read_row(entry: Entry, reading: Header, printed: Sequence[Header], *, coded: bool) -> tuple[RawRow, list[Note]]:
    """One row. `printed` is the header as it stands, followed by every reading that is as good as the chosen one."""
    cells = cells_of(entry)
    doubts = dict(entry.doubts)
    first = min(reading.columns, default=len(cells))
    codes, texts, project = _words(cells[:first], reading.project, coded)
    tokens: list[Token] = []
    notes: list[Note] = []
    for index, cell in enumerate(cells[first:], start=first):
        if cell in EMPTY_MARKS:
            continue
        column = column_at(reading, index)
        if column and is_figure(cell):
            token = _token(cell, entry, index, column, printed)
            if index in doubts:
                unsure = (*reading.columns, *reading.unknown) if reading.unknown else ()
                token = _concluded(token, (*doubts[index], *unsure), reading)
            tokens.append(token)
        elif any(character.isdigit() for character in cell):
            message_id = "figure-is-no-amount" if column else "figure-in-no-column"
            notes.append(unread_note(entry.place, cell, message_id, column=index + 1))
        else:
            notes.append(warning_note(entry.place, cell, "words-for-figure", column=index + 1))
    return RawRow(entry.place, codes, texts, _same_either_way(tokens), project=project), notes


def _words(cells: Sequence[str], project: int | None, coded: bool) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Code parts, name and project of what stands left of the figures; `project` is the grid column of projects."""
    codes: list[str] = []
    texts: list[str] = []
    project_name = ""
    for index, cell in enumerate(map(squash, cells)):
        glued = GLUED.fullmatch(cell) if coded and not texts and index != project else None
        if coded and not texts and _CODE.fullmatch(cell):
            codes.append(plain_digits(cell))
        elif glued and len(glued.group(1)) in (2, 3, 5, 7) and not glued.group(2).startswith("年"):
            codes.append(plain_digits(glued.group(1)))
            texts.append(glued.group(2))
        elif cell and (index == project or texts and coded):
            project_name += cell
        elif cell:
            texts.append(cell)
    return tuple(codes), tuple(texts), project_name


def _token(cell: str, entry: Entry, index: int, column: str, printed: Sequence[Header]) -> Token:
    """A figure under the reading's column. Where the header as printed says otherwise, arithmetic has decided; where an
    equally good reading says otherwise, nothing has."""
    says = {reading.columns[index] for reading in printed[1:] if index in reading.columns}
    others = tuple(sorted(says - {column}))
    as_printed = not printed or printed[0].columns.get(index) == column or index in printed[0].unknown
    return Token(cell, entry.place, column, "position" if as_printed and not others else "arithmetic", others)


def _concluded(token: Token, places: Sequence[int], reading: Header) -> Token:
    """A figure whose column the reader concluded from where it stands below the header; it may stand in other places."""
    found = {column_at(reading, place) for place in places} - {"", token.column or ""}
    return replace(token, decided_by="header", others=tuple(sorted({*token.others, *found})))


def _same_either_way(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Where the readings of a header only exchange columns that print the same figure in this row, nothing is in doubt."""
    open_columns = {column for token in tokens if token.others for column in (token.column, *token.others)}
    doubted = [token for token in tokens if token.others]
    same = len({token.text for token in doubted}) == 1 and {token.column for token in doubted} == open_columns
    return tuple(replace(token, others=()) if same else token for token in tokens)
