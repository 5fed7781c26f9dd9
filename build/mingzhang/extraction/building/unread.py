"""The last look at a table: no figure may get lost between the page and the rows, whatever the reading of it missed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from mingzhang.budget.document import Place
from mingzhang.budget.filing import Note, unread_note
from mingzhang.extraction.clean import cell_text, plain_digits, squash, unwrap
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.marked_figures import unit_at, usual_unit
from mingzhang.extraction.raw import RawRow, RawTable, Token, is_figure, is_telling, is_unreadable

_YEAR = re.compile(r"(?:19|20)\d\d")
_DECIMALS = re.compile(r"[.．]\d+")
_HIDDEN = re.compile(r"#{2,}|(?<![\d,.])\d[\d,.]*…")
"""What a page shows of a figure that is wider than its cell."""
_CELLS = re.compile(r"(?<!\d),|(?<=\.\d),|(?<=\.\d\d),|,(?!\d{3})")
"""A comma that is in no number."""
_AMOUNT = re.compile(r"[-−]?\d[\d,]*\.\d+")
_LONGEST_TEXT = 60
_FEWEST_COMMAS = 3


def overlooked(table: RawTable) -> tuple[Note, ...]:
    """A note for each figure that is in no row, in no note and not in the words below the table. In lines of text a whole
    number may also be part of a code or a name, a year or a column's number of the header."""
    used = Counter((token.place.line, _short(token.text)) for row in table.rows for token in row.tokens)
    used.update((number.place.line, number.text) for number in table.row_numbers)
    used.update((raw.place.line, squash(raw.text)) for row in table.rows for raw in row.comparatives)
    used.update((note.place.line, text) for note in table.notes if note.kind == "unread" for text in note.text.split())
    in_names = Counter(text for row in table.rows for text in _figures_in_name(row))
    whole = Counter(plain_digits(squash(text)) for row in table.rows for text in (*row.codes, *row.texts))
    first = min((row.place.line or 0 for row in table.rows), default=0)
    unit = usual_unit(table.section.entries)
    found = []
    for entry in table.section.entries:
        if squash(entry.text) in table.remark and not _looks_like_row(entry.text):
            continue
        texts = [*_figures(entry), *_in_unit(entry, unit)]
        is_header = (entry.place.line or 0) < first and all(map(_is_of_header, texts))
        for text in texts:
            if used[entry.place.line, text]:
                used[entry.place.line, text] -= 1
            elif in_names[text]:
                in_names[text] -= 1
            elif plain_digits(text).isdigit() and whole[plain_digits(text)]:
                whole[plain_digits(text)] -= 1
            elif not is_header:
                found.append(unread_note(entry.place, text, "figure-in-no-row"))
    return tuple(found)


def without_unreadable(table: RawTable, broken: Collection[tuple[Place, str]] = ()) -> RawTable:
    """The table without the figures of rows in which one is no amount or may be a piece of a `broken` one (place and
    token): where that one stands, and so the others, is not known. Each of them is noted."""
    rows, notes = [], list(table.notes)
    for row in table.rows:
        beside = [Token(each.text, each.place) for each in row.comparatives]
        reasons = [(token, _reason(token, broken)) for token in row.tokens if not token.is_dash]
        reasons += [(token, "number-may-be-broken" if (token.place, token.text) in broken else "") for token in beside]
        if any(reason for _, reason in reasons):
            notes.extend(
                unread_note(place, text, reason or "beside-no-amount") for place, text, reason in _whole(reasons)
            )
            row = replace(row, tokens=(), comparatives=())
        rows.append(row)
    return replace(table, rows=tuple(rows), notes=tuple(notes))


def _whole(reasons: Iterable[tuple[Token, str]]) -> Iterator[tuple[Place, str, str]]:
    """Place, text and reason of each figure; two pieces of one go together (`80 .55`)."""
    found: list[tuple[Place, str, str]] = []
    for token, reason in reasons:
        if found and found[-1][0] == token.place and _are_pieces(found[-1][1], token.text):
            found[-1] = (token.place, f"{found[-1][1]} {_short(token.text)}", reason)
        else:
            found.append((token.place, _short(token.text), reason))
    yield from found


def _are_pieces(before: str, text: str) -> bool:
    """Whether the point of a number stands at the border of two texts."""
    if _DECIMALS.fullmatch(text):
        return before[-1].isdigit()
    return before.endswith(".") and text.isdigit()


def _short(text: str) -> str:
    """A token as a note shows it."""
    return squash(text)[:_LONGEST_TEXT]


def _reason(token: Token, broken: Collection[tuple[Place, str]]) -> str:
    if is_unreadable(token.text):
        return "written-like-no-amount"
    return "number-may-be-broken" if (token.place, token.text) in broken else ""


def _is_of_header(text: str) -> bool:
    """Whether a whole number above the first row, beside no other, is no figure: a year, or the number of a column."""
    plain = plain_digits(text)
    return plain.isdigit() and (_YEAR.fullmatch(plain) is not None or len(plain) <= 2)


def _looks_like_row(text: str) -> bool:
    """Whether a line below a table ends in a bare figure or percentage and is no sentence: a row that the table was cut off
    from."""
    last = squash((_tokens(text) or [""])[-1])
    return is_telling(last.rstrip("%％")) and not any(mark in text for mark in "。，；")


def _figures(entry: Entry) -> Iterator[str]:
    """The figures of an entry; in lines of text whole numbers, what is written like no amount and what is not shown as well."""
    if entry.cells is not None:
        yield from (text for cell in entry.cells if is_figure(text := cell_text(cell)) and "." in text)
    else:
        yield from (_short(token) for token in _tokens(unwrap(entry.text)) if is_figure(token) or is_unreadable(token))
        yield from _HIDDEN.findall(entry.text)


def _in_unit(entry: Entry, unit: str) -> Iterator[str]:
    """The figures of a line that print the unit which most of its table's do, where that is not the table's own."""
    if unit and entry.cells is None:
        yield from (_short(token) for token in _tokens(unwrap(entry.text)) if unit_at(token) == unit)


def _tokens(text: str) -> list[str]:
    """The pieces of a line between blanks; what is no figure by itself also between commas, as in a row of CSV that was
    not read as one, where it has many of them or an amount stands between two."""
    found: list[str] = []
    for token in text.split():
        cells = _CELLS.split(token)
        is_row = token.count(",") >= _FEWEST_COMMAS or any(map(_AMOUNT.fullmatch, cells[1:]))
        found.extend([token] if is_figure(token) or not is_row else cells)
    return found


def _figures_in_name(row: RawRow) -> Iterator[str]:
    """Pieces of a name that look like figures: words of the same name follow, and one with decimals begins it
    (`3.15 活动经费`)."""
    pieces = [squash(text) for text in row.texts]
    return (
        piece
        for index, piece in enumerate(pieces[:-1])
        if is_figure(piece) and not is_figure(pieces[index + 1]) and (index == 0 or not is_telling(piece))
    )
