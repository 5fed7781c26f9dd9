"""What a person should look at, and the lines that settle it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.budget.message import Message


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`lines` to put into a file of `filings/`, if it is as `when` says."""

    when: Message
    file: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at: what, where (file and line), and what settles it, one suggestion of several."""

    what: Message
    place: str
    suggestions: tuple[Suggestion, ...]


def csv_line(values: Sequence[str]) -> str:
    """The values as one line of CSV, without its end."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(values)
    return line.getvalue()
