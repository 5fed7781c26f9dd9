"""CSV files that people write by hand beside the filings: read strictly, refused with the line to mend."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from mingzhang.errors import ProjectError

_LONGEST = 1000


def read_rows(path: Path, name: str, columns: Sequence[str]) -> list[tuple[str, dict[str, str]]]:
    """Each row with its place, texts without white space around them; nothing where there is no file. `name` is what the
    file is called in messages.

    Raises ProjectError where the file is no table of these columns, or a text is far too long.
    """
    if not path.exists() and not path.is_symlink():
        return []
    rows: list[tuple[str, dict[str, str]]] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            if tuple(reader.fieldnames or ()) != tuple(columns):
                raise refuse(f"{name}:1", f"the header is not the one of {path.stem}", columns)
            for row in reader:
                place = f"{name}:{reader.line_num}"
                if None in row or None in row.values():
                    raise refuse(place, "a row with another number of cells", columns)
                cells = {column: text.strip() for column, text in row.items()}
                if long := [column for column, text in cells.items() if len(text) > _LONGEST]:
                    raise refuse(place, f"more than {_LONGEST} characters under {', '.join(long)}", columns)
                if any(cells.values()):  # spreadsheets save rows of commas
                    rows.append((place, cells))
    except OSError as error:
        raise refuse(name, f"the file cannot be read ({error.strerror})", columns) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise refuse(name, f"no CSV in UTF-8 ({error})", columns) from error
    return rows


def refuse(place: str, message: str, columns: Sequence[str]) -> ProjectError:
    """The error that names the row to mend."""
    return ProjectError(
        message,
        place=place,
        expected=",".join(columns),
        remedy="mend the row, or take the file away if there is nothing in it",
    )
