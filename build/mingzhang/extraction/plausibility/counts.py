"""Counts that stand in a table of amounts (公务用车保有量 1 辆, 公务接待 500 人): facts, never amounts.

While a table is read each of them becomes an unread note with what it counts; what is known to be a fact is taken from there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from decimal import Decimal

from mingzhang.budget.document import Place
from mingzhang.budget.facts import fact_kinds, fact_of_label
from mingzhang.budget.filing import Note, unread_note
from mingzhang.budget.header_words import header_words
from mingzhang.budget.narrative import Fact
from mingzhang.budget.units import UNITS
from mingzhang.extraction.clean import fold
from mingzhang.extraction.columns.words import is_count
from mingzhang.extraction.line_labels import plain_label
from mingzhang.extraction.raw import RawRow

_COUNT = "count-among-amounts"
_NUMBER = re.compile(r"(\d{1,7})(?:\.0+)?([^\d.,]*)")
_YEAR = re.compile(r"20\d\d")
_LONGEST_LABEL = 80
_BRACKETS = re.compile(r"(?:\([^()]*\))+$")


def count_note(place: Place, text: str, label: str) -> Note:
    """What is said of a count of the filing's own year. `label` are the words of its row or column."""
    return unread_note(place, text, _COUNT, label=label)


def name_of_label(label: str, about: str = "") -> str:
    """The fact that a printed label names, whatever its numbering and its unit; empty for none. `about` as in `fact_of_label`."""
    return fact_of_label(_BRACKETS.sub("", plain_label(label)), about) if len(label) <= _LONGEST_LABEL else ""


def unit_of_label(label: str, usual: str = "") -> str:
    """The unit of money, persons or things in brackets at the end of a label; empty if there is none. Of several it is the `usual`
    one, else the first."""
    found = _BRACKETS.search(fold(label))
    words = re.split(r"[()/、,或]+", found.group()) if found else []
    units = [word for word in words if word in (*UNITS, *header_words().count_units)]
    money = [unit for unit in units if unit in UNITS]
    return next(iter((*money[-1:], *([usual] if usual in units else []), *units)), "")


def is_counted_row(label: str) -> bool:
    """Whether the row of a label counts persons or things: its words say so, or it is known as a fact that counts (主要领导干部用车)."""
    name = name_of_label(label)
    return is_count(label) or name != "" and fact_kinds()[name].unit not in UNITS


def counts_of(row: RawRow) -> list[Note]:
    """The figures of a row that counts persons or things, as unread."""
    if not is_counted_row(row.label):
        return []
    found = [count_note(token.place, token.text, row.label) for token in row.tokens]
    return [*found, *(unread_note(each.place, each.text, "count-of-other-period") for each in row.comparatives)]


def is_counted(text: str) -> bool:
    """Whether a cell is a whole number with what it counts (`1辆`, `500人`)."""
    found = _NUMBER.fullmatch(fold(text))
    return found is not None and found[2] in header_words().count_units


def without_counts(notes: Iterable[Note], year: int, said: Collection[str]) -> tuple[list[Fact], list[Note]]:
    """The facts among the notes on a filing's tables, each the only one of its name and not `said` in words already, and
    all other notes. `year` is the filing's."""
    found: dict[str, list[tuple[Fact, Note]]] = {}
    others: list[Note] = []
    for note in notes:
        fact = _fact(note, year)
        if fact is None or fact.fact in said:
            others.append(note)
        else:
            found.setdefault(fact.fact, []).append((fact, note))
    facts = []
    for same in found.values():
        if len({fact.value for fact, _ in same}) == 1:
            facts.append(same[0][0])
        else:
            others.extend(note for _, note in same)
    return sorted(facts, key=lambda fact: fact.place.line or 0), others


def _fact(note: Note, year: int) -> Fact | None:
    if note.message.message_id != _COUNT:
        return None
    label = str(dict(note.message.params)["label"])
    name, number = name_of_label(label), _NUMBER.fullmatch(fold(note.text))
    if (
        not name
        or number is None
        or not is_counted_row(label)
        and not is_counted(note.text)
        or _is_of_other(label, year)
    ):
        return None
    usual = fact_kinds()[name].unit
    unit = number[2] or unit_of_label(label, usual) or usual
    return Fact(name, Decimal(number[1]), unit, str(year), note.place)


def _is_of_other(label: str, year: int) -> bool:
    """Whether a label names another period than the filing's year."""
    prior = any(fold(word) in fold(label) for word in header_words().years["prior"])
    return prior or any(int(named) != year for named in _YEAR.findall(fold(label)))
