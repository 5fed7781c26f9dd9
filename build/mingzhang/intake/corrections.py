"""`corrections.csv`: which rows belong to which filing."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from mingzhang.errors import ProjectError

COLUMNS = ("id", "filing_id", "resource", "key", "column", "printed", "corrected", "kind", "reason", "evidence")


def corrections_by_filing(path: Path) -> dict[str, str]:
    """The rows of each filing as one JSON text, in order; nothing where there is no file.

    Raises ProjectError where the file is no such table.
    """
    if not path.exists() and not path.is_symlink():
        return {}
    rows: dict[str, list[dict[str, str]]] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            if tuple(reader.fieldnames or ()) != COLUMNS:
                raise _refuse("filings/corrections.csv:1", "the header is not the one of corrections")
            for row in reader:
                if None in row or None in row.values():
                    raise _refuse(f"filings/corrections.csv:{reader.line_num}", "a row with another number of cells")
                rows.setdefault(row["filing_id"], []).append(row)
    except OSError as error:
        raise _refuse("filings/corrections.csv", f"the file cannot be read ({error.strerror})") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise _refuse("filings/corrections.csv", f"no CSV in UTF-8 ({error})") from error
    return {filing_id: json.dumps(own, ensure_ascii=False) for filing_id, own in rows.items()}


def _refuse(place: str, message: str) -> ProjectError:
    return ProjectError(
        message,
        place=place,
        expected=",".join(COLUMNS),
        remedy="mend the row, or take the file away if there are no corrections",
    )
