"""Figures that are in no row: those of neighbouring lines that have one cause are one item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from mingzhang.budget.amount import is_amount, printed_number
from mingzhang.budget.message import message
from mingzhang.datapackage.reader import Package
from mingzhang.datapackage.records import NoteRow, read_records
from mingzhang.extraction.personal import MARK
from mingzhang.reviewing.items import CORRECTIONS, OTHER_FIGURES, Item, Suggestion, Weight, correction
from mingzhang.reviewing.rows import place_of

UNREAD = 2
_MOST_SEEN = 5


def unread_figures(package: Package, *, each: bool) -> Iterator[Item]:
    """The figures of a filing that are in no row; `each`: every one by itself."""
    unread = [note for note in read_records(package, NoteRow) if note.kind == "unread"]
    notes = [note for note in unread if not _only_personal(note.text)]
    lined = [(note.source_line, note) for note in notes if note.source_line is not None]
    if each or len({note.source_file for note in notes}) > 1 or len(lined) < len(notes):  # lines name no file
        yield from (_figure(package, note) for note in notes)
        return
    lined.sort(key=lambda each: each[0])
    taken: int | None = None
    groups = [list(group) for _why, group in groupby(lined, key=lambda each: each[1].message)]
    for at, group in enumerate(groups):
        following = groups[at + 1][0][0] if at + 1 < len(groups) else None
        first, last = group[0][0], group[-1][0]
        if len(group) == 1 or first == taken or last == following:  # a line that is shared is settled by neither
            yield from (_figure(package, note) for _line, note in group)
        else:
            yield _figures(package, [note for _line, note in group], first, last)
        taken = last


def _only_personal(text: str) -> bool:
    """Whether the numbers of a line were those of persons, and were taken out while reading: nothing is left to see."""
    return MARK in text and not any(character.isdigit() for character in text)


def _figure(package: Package, note: NoteRow) -> Item:
    row = correction(package.filing_id, "notes", _line_of(note), "text", note.text, "")
    what = message("review-unread", filing=package.filing_id, text=note.text, why=note.message)
    suggestion = Suggestion(message("if-nothing-lost"), CORRECTIONS, (row,))
    return Item(what, place_of(note), (suggestion,), _weight([note]))


def _line_of(note: NoteRow) -> str:
    return "" if note.source_line is None else str(note.source_line)


def _figures(package: Package, notes: Sequence[NoteRow], first: int, last: int) -> Item:
    """Those of lines that follow each other, `first` to `last`."""
    row = correction(package.filing_id, "notes", f"{first}-{last}", "text", str(len(notes)), "")
    texts = tuple(note.text for note in notes[:_MOST_SEEN])
    what = message(
        "review-unread-lines",
        filing=package.filing_id, first=str(first), last=str(last), count=len(notes), texts=texts, why=notes[0].message,
    )  # fmt: skip
    suggestion = Suggestion(message("if-nothing-lost"), CORRECTIONS, (row,))
    return Item(what, place_of(notes[0]), (suggestion,), _weight(notes), len(notes))


def _weight(notes: Sequence[NoteRow]) -> Weight:
    amounts = [printed_number(note.text) for note in notes if is_amount(note.text)]
    return OTHER_FIGURES, UNREAD, -max((abs(each) for each in amounts if each is not None), default=Decimal(0))
