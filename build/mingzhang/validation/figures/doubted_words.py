"""Which rows of the narrative hold a figure that was read through a misprint, or beside one that was not read."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal

from mingzhang.budget.document import Place
from mingzhang.budget.filing import Filing, Note
from mingzhang.budget.narrative import Change, Fact, Objective, Project, Purpose, Statement, Target

RESOURCES = ("changes", "purposes", "statements", "facts", "projects", "objectives", "targets")
_READ_THROUGH = frozenset(
    {
        "read-as",
        "percent-sign-missing",
        "choice-left-standing",
        "other-year",
        "project-amount-without-unit",
        "figure-beside-project-amount",
        "looks-like-date",
        "row-over-page-break",
    }
)
"""Warnings that say of a figure that it was read otherwise than printed, or may be meant otherwise."""

_Start = tuple[str, int, int]
_Numbered = tuple[str, int]
_Spoken = Change | Purpose | Statement | Fact | Project | Objective | Target


def doubted_words(filing: Filing) -> frozenset[tuple[str, int]]:
    """Resource and number of each such row. A remark belongs to the row that begins last above it; where several begin on
    its line, to those that hold the figure that it names, if any does."""
    begun: dict[_Start, list[_Numbered]] = defaultdict(list)
    holding: dict[tuple[_Start, Decimal], list[_Numbered]] = defaultdict(list)
    for resource, number, row in _rows(filing):
        begun[_at(row.place)].append((resource, number))
        for value in _figures(row):
            holding[_at(row.place), value].append((resource, number))
    starts = sorted(begun)
    found: set[_Numbered] = set()
    taken: set[_Start] = set()
    for note in filing.notes:
        if note.in_table or note.kind == "warning" and note.message.message_id not in _READ_THROUGH:
            continue
        upto = bisect_right(starts, _at(note.place))
        start = starts[upto - 1] if upto else None
        if start is None or start[:2] != _at(note.place)[:2] or start in taken:
            continue
        read = _read_value(note)
        meant = None if read is None else holding.get((start, read))
        if meant is None:
            taken.add(start)
        found.update(begun[start] if meant is None else meant)
    return frozenset(found)


def _rows(filing: Filing) -> Iterator[tuple[str, int, _Spoken]]:
    for resource in RESOURCES:
        for number, row in enumerate(getattr(filing.narrative, resource), start=1):
            yield resource, number, row


def _at(place: Place) -> _Start:
    return place.file, place.page or 0, place.line or 0


def _figures(row: _Spoken) -> set[Decimal]:
    """The figures of a row, without signs."""
    values = (getattr(row, field.name) for field in fields(row))
    return {abs(value) for value in values if isinstance(value, Decimal)}


def _read_value(note: Note) -> Decimal | None:
    """The number that a figure was read as; None where the remark names none."""
    value = dict(note.message.params).get("value", "")
    number = value.rstrip("万亿百千元%") if isinstance(value, str) else ""
    return abs(Decimal(number)) if number.lstrip("-").replace(".", "", 1).isdecimal() else None
