"""What a person should look at, and the rows that settle it."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mingzhang.budget.message import Message
from mingzhang.budget.phrases import say

CORRECTIONS, DECISIONS, AGENCIES = "corrections.csv", "decisions.csv", "agencies.csv"

_KEY = 12

KEY_FIGURES, OTHER_FIGURES = 0, 1
"""Totals and three-public expenses come before everything else."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`rows` to put into a file of `filings/`, if it is as `when` says; of agencies also how the row is confirmed: the cells of the
    table of `mingzhang agencies` by their keys."""

    when: Message
    file: str
    rows: tuple[tuple[str, ...], ...]
    confirms: tuple[tuple[str, str], ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The rows as lines of CSV."""
        return tuple(map(csv_line, self.rows))


Weight = tuple[int, int, Decimal]
"""KEY_FIGURES or OTHER_FIGURES, the kind of the item, and the largest figure, negative: the smallest weight comes first."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at: what, where (file and line), and what settles it, one suggestion of several. `figures` is how
    many figures it is about."""

    what: Message
    place: str
    suggestions: tuple[Suggestion, ...]
    weight: Weight = (OTHER_FIGURES, 9, Decimal(0))
    figures: int = 1

    @property
    def key(self) -> str:
        """What an item is called in a sheet: the same as long as it is about the same figures."""
        rows = [each.rows if each.file != CORRECTIONS else [row[1:] for row in each.rows] for each in self.suggestions]
        return hashlib.sha256(f"{say(self.what)}\n{rows}".encode("utf-8", "surrogatepass")).hexdigest()[:_KEY]


def correction(filing_id: str, resource: str, key: str, column: str, printed: str, corrected: str) -> tuple[str, ...]:
    """A row of corrections of what we misread, still without its id, and without a reason: only people can give one."""
    return ("", filing_id, resource, key, column, printed, corrected, "misread", "", "")


def numbered(items: Iterable[Item], first: int) -> Iterator[Item]:
    """The items with ids for the corrections that they suggest: `c7`, `c8` …, from a number on."""
    for item in items:
        most = max((len(each.rows) for each in item.suggestions if each.file == CORRECTIONS), default=0)
        yield replace(item, suggestions=tuple(_with_ids(each, first) for each in item.suggestions))
        first += most


def _with_ids(suggestion: Suggestion, first: int) -> Suggestion:
    if suggestion.file != CORRECTIONS:
        return suggestion
    return replace(suggestion, rows=tuple((f"c{first + at}", *row[1:]) for at, row in enumerate(suggestion.rows)))


def csv_line(values: Sequence[str]) -> str:
    """The values as one line of CSV, without its end."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(values)
    return line.getvalue()
