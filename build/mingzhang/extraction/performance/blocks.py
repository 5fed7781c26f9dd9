"""The blocks of the chapter on project spending: 项目名称, then labelled fields."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from mingzhang.budget.amount import is_amount, parse_amount
from mingzhang.budget.document import Place
from mingzhang.budget.filing import Note, unread_note, warning_note
from mingzhang.budget.headings import ANY_ORDINAL
from mingzhang.budget.units import ANY_UNIT
from mingzhang.extraction.clean import fold, squash
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.performance.inferred_unit import Figures, stated_unit
from mingzhang.extraction.performance.vocabulary import block_labels
from mingzhang.extraction.units import money_in

_NUMBERING = rf"(?:\(?{ANY_ORDINAL}\)?[、.)]?|[①-⑳])?"
_LABELS = "|".join(sorted(map(re.escape, block_labels()), key=len, reverse=True))
_FIELD = re.compile(rf"{_NUMBERING}(?P<label>{_LABELS}):")
_TOLD = re.compile(rf"\d(?:{ANY_UNIT}|%|个|人|项)")
_END_OF_SENTENCE = "。;!"


@dataclass(slots=True)
class ProjectBlock:
    """One project's block: column -> text as printed (`amount` too), and where each field begins."""

    place: Place
    texts: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)


def blocks_of(entries: Sequence[Entry]) -> tuple[list[ProjectBlock], list[Note]]:
    """Every block in printed order; what stands before the first belongs to none."""
    stream = _Stream(entries)
    fields = list(_fields(stream))
    found: list[ProjectBlock] = []
    notes: list[Note] = []
    first = next((start for start, _, name in fields if name == "project_name"), len(stream.folded))
    notes.extend(stream.unread(0, first))
    for at, (start, end, name) in enumerate(fields):
        if start < first:
            continue
        stop = fields[at + 1][0] if at + 1 < len(fields) else len(stream.folded)
        place = stream.place(start)
        if name == "project_name":
            found.append(ProjectBlock(place))
        if name != "private":
            found[-1].texts[name] = found[-1].texts.get(name, "") + stream.printed(end, stop)
            found[-1].places.setdefault(name, place)
    return found, notes


def amount_of(block: ProjectBlock, table_figures: Figures) -> tuple[Decimal | None, bool, list[Note]]:
    """The block's amount in 万元, and whether an amount of the tables told its unit. One without a unit is read in that in which the filing's tables have it
    (`table_figures`), else it is unread; other figures of the field are reported, they have no column."""
    printed = block.texts.get("amount", "")
    place = block.places.get("amount", block.place)
    folded = fold(printed)
    undated = [money for money in money_in(folded) if not folded[money.end :].startswith(("年", "月", "日"))]
    amounts = [money for money in undated if is_amount(money.number)]
    if not amounts:
        return None, False, [warning_note(place, printed, "project-amount-unreadable")] if printed else []
    first = next((money for money in amounts if money.unit), amounts[0])
    notes = [
        unread_note(place, folded[money.start : money.end], "figure-beside-project-amount")
        for money in undated
        if money is not first
    ]
    if first.unit:
        return first.amount, False, notes
    unit = stated_unit([first.number], table_figures)
    if not unit:
        return None, False, [*notes, unread_note(place, first.number, "amount-without-unit")]
    notes.append(warning_note(place, printed, "project-amount-without-unit", unit=unit))
    return parse_amount(first.number, unit), True, notes


class _Stream:
    """The entries as one text without white space, folded for the search, with the way back to what is printed."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.starts: list[int] = []
        self.entries: list[Entry] = []
        pieces: list[str] = []
        self._printed: list[str] = []
        for entry in entries:
            text = squash(entry.text).lstrip("#")
            if not text:
                continue
            self.starts.append(len(pieces))
            self.entries.append(entry)
            for character in text:
                for number, folded in enumerate(fold(character)):
                    pieces.append(folded)
                    self._printed.append(character if number == 0 else "")
                if not fold(character):
                    pieces.append("\x00")
                    self._printed.append(character)
        self.folded = "".join(pieces)

    def place(self, position: int) -> Place:
        return self.entries[bisect_right(self.starts, position) - 1].place

    def printed(self, start: int, stop: int) -> str:
        return "".join(self._printed[start:stop])

    def begins_line(self, position: int) -> bool:
        at = bisect_right(self.starts, position) - 1
        return at >= 0 and not self.folded[self.starts[at] : position].strip("\x00-")

    def unread(self, start: int, stop: int) -> Iterator[Note]:
        """The lines between two positions that hold a figure with a unit."""
        for at, begin in enumerate(self.starts):
            end = self.starts[at + 1] if at + 1 < len(self.starts) else len(self.folded)
            text = self.folded[max(begin, start) : min(end, stop)]
            if begin < stop and _TOLD.search(text):
                yield unread_note(
                    self.entries[at].place,
                    squash(self.entries[at].text),
                    "figure-outside-projects",
                )


def _fields(stream: _Stream) -> Iterator[tuple[int, int, str]]:
    """Start, end of the label and column of every field. A label begins a line or follows a sentence's end."""
    position = 0
    while (match := _FIELD.search(stream.folded, position)) is not None:
        start = _start(stream, match)
        if start >= 0:
            yield start, match.end(), block_labels()[match["label"]]
            position = match.end()
        else:
            position = match.start("label") + 1


def _start(stream: _Stream, match: re.Match[str]) -> int:
    """Where the field begins, with its numbering; -1 where the label stands inside a sentence."""
    label = match.start("label")
    for start in range(match.start(), label + 1):
        before = stream.folded[start - 1] if start else "。"
        if stream.begins_line(start) or before in _END_OF_SENTENCE:
            return start
    return -1
