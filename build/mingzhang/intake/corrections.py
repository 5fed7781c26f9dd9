"""`corrections.csv`: what people corrected, row by row, and for which filing.

Only what makes the file itself unusable is an error of the project. A row that is wrong, or does not fit its filing, is
named and harms no other (see `mingzhang.correcting`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from mingzhang.budget.by_hand.correction import KINDS, Correction
from mingzhang.budget.message import message
from mingzhang.errors import ProjectError
from mingzhang.intake.by_hand import read_each, refuse
from mingzhang.language import Sentence, _, listed

COLUMNS = ("id", "filing_id", "resource", "key", "column", "printed", "corrected", "kind", "reason", "evidence")
NAME = "filings/corrections.csv"

_ID = re.compile(r"[\w-]{1,40}")
"""It is part of an address of the page."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """By filing id, in the order of the file; and what is wrong with rows. One that is wrong and says of which figures it
    is stands among the others, with its `fault`."""

    by_filing: dict[str, tuple[Correction, ...]] = field(default_factory=dict)
    problems: tuple[ProjectError, ...] = ()

    def of(self, filing_id: str) -> tuple[Correction, ...]:
        """Those of a filing."""
        return self.by_filing.get(filing_id, ())

    def renamed(self, current: Callable[[str], str]) -> Corrections:
        """The same under the ids that filings have now."""
        found: dict[str, tuple[Correction, ...]] = {}
        for filing_id, own in self.by_filing.items():
            now = current(filing_id)
            found[now] = (*found.get(now, ()), *(replace(each, filing_id=now) for each in own))
        return Corrections(found, self.problems)


def load_corrections(path: Path) -> Corrections:
    """Every correction of a project; nothing where there is no file.

    Wrong is a row in which an id is missing or stands a second time, that says no filing, figure or reason, whose kind is
    neither `misread` nor `misprint`, or of which a text is far too long. Raises ProjectError where the file is no such table.
    """
    found: dict[str, list[Correction]] = {}
    places: dict[str, str] = {}
    rows, problems = read_each(path, NAME, COLUMNS)
    for place, row in rows:
        wrong = _wrong(row)
        first = places.setdefault(row["id"], place)
        if not wrong and first != place:
            wrong = _("the id {name} is also that of {place}", name=repr(row["id"]), place=first)
        if wrong:
            problems.append(refuse(place, wrong, COLUMNS))
        if not all(row[column] for column in ("filing_id", "resource", "key", "column")):
            continue
        fault = message("correction-fault") if wrong else None
        name = row.pop("id")
        used = name if _ID.fullmatch(name) and first == place else f"L{place.rpartition(':')[2]}"
        correction = Correction(correction_id=used, place=place, fault=fault, **row)
        found.setdefault(correction.filing_id, []).append(correction)
    return Corrections({filing_id: tuple(own) for filing_id, own in found.items()}, tuple(problems))


def _wrong(row: dict[str, str]) -> Sentence | None:
    """What is wrong with a row by itself; None for one that is right."""
    for column in ("id", "filing_id", "resource", "key", "column", "reason"):
        if not row[column]:
            return _("the row has no {column}", column=column)
    if not _ID.fullmatch(row["id"]):
        return _("the id {name} is not of letters, digits, - and _ (40 at most)", name=repr(row["id"][:40]))
    if row["kind"] not in KINDS:
        return _("the kind {kind} is none of {known}", kind=repr(row["kind"][:40]), known=listed(KINDS))
    return None
