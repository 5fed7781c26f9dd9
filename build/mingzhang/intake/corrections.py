"""`corrections.csv`: what people corrected, row by row, and for which filing.

Only what makes the file itself unusable is an error of the project. A row that does not fit its filing stops that
filing and no other (see `mingzhang.correcting`).
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from mingzhang.budget.correction import KINDS, Correction
from mingzhang.errors import ProjectError

COLUMNS = ("id", "filing_id", "resource", "key", "column", "printed", "corrected", "kind", "reason", "evidence")
NAME = "filings/corrections.csv"

Corrections = dict[str, tuple[Correction, ...]]
"""By filing id, in the order of the file."""

_ID = re.compile(r"[\w-]{1,40}")
"""It is part of an address of the page."""
_LONGEST = 1000


def load_corrections(path: Path) -> Corrections:
    """Every correction of a project; nothing where there is no file.

    Raises ProjectError where the file is no such table, an id is missing or stands there twice, a row says no filing or
    reason, a kind is neither `misread` nor `misprint`, or a text is far too long.
    """
    if not path.exists() and not path.is_symlink():
        return {}
    found: dict[str, list[Correction]] = {}
    places: dict[str, str] = {}
    for place, row in _rows(path):
        correction = _correction(row, place)
        first = places.setdefault(correction.correction_id, place)
        if first != place:
            raise _refuse(place, f"the id {correction.correction_id!r} is also that of {first}")
        found.setdefault(correction.filing_id, []).append(correction)
    return {filing_id: tuple(own) for filing_id, own in found.items()}


def _rows(path: Path) -> list[tuple[str, dict[str, str]]]:
    """Each row with its place."""
    rows: list[tuple[str, dict[str, str]]] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            if tuple(reader.fieldnames or ()) != COLUMNS:
                raise _refuse(f"{NAME}:1", "the header is not the one of corrections")
            for row in reader:
                place = f"{NAME}:{reader.line_num}"
                if None in row or None in row.values():
                    raise _refuse(place, "a row with another number of cells")
                cells = {column: text.strip() for column, text in row.items()}
                if any(cells.values()):  # spreadsheets save rows of commas
                    rows.append((place, cells))
    except OSError as error:
        raise _refuse(NAME, f"the file cannot be read ({error.strerror})") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise _refuse(NAME, f"no CSV in UTF-8 ({error})") from error
    return rows


def _correction(row: dict[str, str], place: str) -> Correction:
    for column in ("id", "filing_id", "resource", "key", "column", "reason"):
        if not row[column]:
            raise _refuse(place, f"the row has no {column}")
    if not _ID.fullmatch(row["id"]):
        raise _refuse(place, f"the id {row['id'][:40]!r} is not of letters, digits, - and _ (40 at most)")
    if long := [column for column, text in row.items() if len(text) > _LONGEST]:
        raise _refuse(place, f"more than {_LONGEST} characters under {', '.join(long)}")
    if row["kind"] not in KINDS:
        raise _refuse(place, f"the kind {row['kind']!r} is neither {' nor '.join(KINDS)}")
    return Correction(correction_id=row.pop("id"), place=place, **row)


def _refuse(place: str, message: str) -> ProjectError:
    return ProjectError(
        message,
        place=place,
        expected=",".join(COLUMNS),
        remedy="mend the row, or take the file away if there are no corrections",
    )
