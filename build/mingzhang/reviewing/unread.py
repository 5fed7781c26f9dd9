"""Figures that are in no row: those of neighbouring lines that have one cause are one item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from mingzhang.budget.amount import is_amount, printed_number
from mingzhang.budget.message import message
from mingzhang.datapackage.reader import Package, Row
from mingzhang.extraction.personal import MARK
from mingzhang.reviewing.items import CORRECTIONS, OTHER_FIGURES, Item, Suggestion, Weight, correction
from mingzhang.reviewing.rows import place_of

UNREAD = 2
_MOST_SEEN = 5


def unread_figures(package: Package, *, each: bool) -> Iterator[Item]:
    """The figures of a filing that are in no row; `each`: every one by itself."""
    notes = [note for note in package.rows("notes") if note["kind"] == "unread" and not _only_personal(note["text"])]
    files = {note["source_file"] for note in notes}
    if each or len(files) > 1 or not all(note["source_line"].isdigit() for note in notes):  # lines name no file
        yield from (_figure(package, note) for note in notes)
        return
    notes.sort(key=lambda note: int(note["source_line"]))
    taken = ""
    groups = [list(group) for _why, group in groupby(notes, key=lambda note: note["message"])]
    for at, group in enumerate(groups):
        following = groups[at + 1][0]["source_line"] if at + 1 < len(groups) else ""
        shares_a_line = group[0]["source_line"] == taken or group[-1]["source_line"] == following
        if len(group) == 1 or shares_a_line:
            yield from (_figure(package, note) for note in group)
        else:
            yield _figures(package, group)
        taken = group[-1]["source_line"]


def _only_personal(text: str) -> bool:
    """Whether the numbers of a line were those of persons, and were taken out while reading: nothing is left to see."""
    return MARK in text and not any(character.isdigit() for character in text)


def _figure(package: Package, note: Row) -> Item:
    row = correction(package.filing_id, "notes", note["source_line"], "text", note["text"], "")
    what = message("review-unread", filing=package.filing_id, text=note["text"], why=note["message"])
    suggestion = Suggestion(message("if-nothing-lost"), CORRECTIONS, (row,))
    return Item(what, place_of(note), (suggestion,), _weight([note]))


def _figures(package: Package, notes: Sequence[Row]) -> Item:
    first, last = notes[0]["source_line"], notes[-1]["source_line"]
    row = correction(package.filing_id, "notes", f"{first}-{last}", "text", str(len(notes)), "")
    texts = tuple(note["text"] for note in notes[:_MOST_SEEN])
    what = message(
        "review-unread-lines",
        filing=package.filing_id, first=first, last=last, count=len(notes), texts=texts, why=notes[0]["message"],
    )  # fmt: skip
    suggestion = Suggestion(message("if-nothing-lost"), CORRECTIONS, (row,))
    return Item(what, place_of(notes[0]), (suggestion,), _weight(notes), len(notes))


def _weight(notes: Sequence[Row]) -> Weight:
    amounts = [printed_number(note["text"]) for note in notes if is_amount(note["text"])]
    return OTHER_FIGURES, UNREAD, -max((abs(each) for each in amounts if each is not None), default=Decimal(0))
