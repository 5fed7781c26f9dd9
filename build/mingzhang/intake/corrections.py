"""`corrections.csv`: what people corrected, row by row, and for which filing.

Only what makes the file itself unusable is an error of the project. A row that does not fit its filing stops that
filing and no other (see `mingzhang.correcting`).
"""

from __future__ import annotations

import re
from pathlib import Path

from mingzhang.budget.correction import KINDS, Correction
from mingzhang.intake.by_hand import read_rows, refuse

COLUMNS = ("id", "filing_id", "resource", "key", "column", "printed", "corrected", "kind", "reason", "evidence")
NAME = "filings/corrections.csv"

Corrections = dict[str, tuple[Correction, ...]]
"""By filing id, in the order of the file."""

_ID = re.compile(r"[\w-]{1,40}")
"""It is part of an address of the page."""


def load_corrections(path: Path) -> Corrections:
    """Every correction of a project; nothing where there is no file.

    Raises ProjectError where the file is no such table, an id is missing or stands there twice, a row says no filing or
    reason, a kind is neither `misread` nor `misprint`, or a text is far too long.
    """
    found: dict[str, list[Correction]] = {}
    places: dict[str, str] = {}
    for place, row in read_rows(path, NAME, COLUMNS):
        correction = _correction(row, place)
        first = places.setdefault(correction.correction_id, place)
        if first != place:
            raise refuse(place, f"the id {correction.correction_id!r} is also that of {first}", COLUMNS)
        found.setdefault(correction.filing_id, []).append(correction)
    return {filing_id: tuple(own) for filing_id, own in found.items()}


def _correction(row: dict[str, str], place: str) -> Correction:
    for column in ("id", "filing_id", "resource", "key", "column", "reason"):
        if not row[column]:
            raise refuse(place, f"the row has no {column}", COLUMNS)
    if not _ID.fullmatch(row["id"]):
        raise refuse(place, f"the id {row['id'][:40]!r} is not of letters, digits, - and _ (40 at most)", COLUMNS)
    if row["kind"] not in KINDS:
        raise refuse(place, f"the kind {row['kind']!r} is neither {' nor '.join(KINDS)}", COLUMNS)
    return Correction(correction_id=row.pop("id"), place=place, **row)
