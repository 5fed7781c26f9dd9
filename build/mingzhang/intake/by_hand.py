"""CSV files that people write by hand beside the filings: read row by row, each that is wrong named with its line."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from mingzhang.atomic_write import write_whole
from mingzhang.errors import ProjectError
from mingzhang.language import Sentence, _, listed

_LONGEST = 1000
_MOST_LINES = 12
"""On how many lines a row may stand, its texts being of several. A quotation mark that is never closed ends there."""

HandRow = tuple[str, dict[str, str]]
"""A row with its place; texts without white space around them."""


def read_each(path: Path, name: str, columns: Sequence[str]) -> tuple[list[HandRow], list[ProjectError]]:
    """Each row that is one, and what is wrong with each of the others; nothing where there is no file. `name` is what the
    file is called in messages.

    Raises ProjectError where the file cannot be read or does not begin with these columns.
    """
    if not path.exists() and not path.is_symlink():
        return [], []
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise refuse(name, _("the file cannot be read ({why})", why=error.strerror), columns) from error
    except UnicodeDecodeError as error:
        raise refuse(name, _("no CSV in UTF-8 ({why})", why=error), columns) from error
    records = _records(list(io.StringIO(text, newline="")), len(columns))
    header = next(records, (1, []))[1]
    if tuple(header or ()) != tuple(columns):
        raise refuse(f"{name}:1", _("the header is not the one of {name}", name=path.stem), columns)
    rows: list[HandRow] = []
    problems: list[ProjectError] = []
    for line, record in records:
        place = f"{name}:{line}"
        cells = [text.strip() for text in record or ()]
        if record is None:
            problems.append(refuse(place, _("no CSV: a quotation mark too many or too few"), columns))
        elif len(cells) != len(columns):
            problems.append(refuse(place, _("a row with another number of cells"), columns))
        elif long := [column for column, text in zip(columns, cells, strict=True) if len(text) > _LONGEST]:
            said = _("more than {most} characters under {columns}", most=_LONGEST, columns=listed(long))
            problems.append(refuse(place, said, columns))
        elif any(cells):  # spreadsheets save rows of commas
            rows.append((place, dict(zip(columns, cells, strict=True))))
    return rows, problems


def read_rows(path: Path, name: str, columns: Sequence[str]) -> list[HandRow]:
    """The rows of a file of which every one must be right. Raises ProjectError, with its line, for the first that is not."""
    rows, problems = read_each(path, name, columns)
    if problems:
        raise problems[0]
    return rows


def append_rows(
    path: Path,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    is_replaced: Callable[[dict[str, str]], bool] = lambda _row: False,
) -> None:
    """Append rows to a file, all or nothing; a missing one begins with its header. What stands there stays byte for byte,
    but rows that are replaced go."""
    if not rows:
        return
    text = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
    lines = list(io.StringIO(text, newline=""))
    end = "\r\n" if "\r\n" in text else "\n"
    kept, at = [] if lines else [",".join(columns) + end], 0
    for upto, record in _records(lines, len(columns)):
        cells = dict(zip(columns, (text.strip() for text in record or ()), strict=False))
        if len(cells) < len(columns) or not is_replaced(cells):
            kept += lines[at:upto]
        at = upto
    kept += lines[at:]
    if not kept[-1].endswith("\n"):
        kept[-1] += end
    further = io.StringIO()
    csv.writer(further, lineterminator=end).writerows(rows)
    mark = "\ufeff" if path.exists() and path.read_bytes().startswith(codecs.BOM_UTF8) else ""
    write_whole(path, f"{mark}{''.join(kept)}{further.getvalue()}".encode())


def _records(lines: Sequence[str], width: int) -> Iterator[tuple[int, list[str] | None]]:
    """The rows with the numbers of the lines where they end; None for a line that is no row. A row goes on over the next
    lines only where it then has `width` cells: what a stray quotation mark swallows is not lost."""
    at = 0
    while at < len(lines):
        record = _parsed(lines[at : at + 1])
        taken = 1
        if record is None:
            for end in range(at + 2, min(at + _MOST_LINES, len(lines)) + 1):
                longer = _parsed(lines[at:end])
                if longer is not None and len(longer) == width:
                    record, taken = longer, end - at
                    break
        at += taken
        if record != []:
            yield at, record


def _parsed(lines: Sequence[str]) -> list[str] | None:
    """The cells of the one row on these lines; None where they are no row, or are more than one."""
    try:
        rows = list(csv.reader(lines, strict=True))
    except csv.Error:
        return None
    return (rows or [[]])[0] if len(rows) < 2 else None


def refuse(place: str, message: Sentence, columns: Sequence[str]) -> ProjectError:
    """The error that names the row to mend."""
    return ProjectError(
        message,
        place=place,
        expected=Sentence(",".join(columns)),
        remedy=_("mend the row, or take the file away if there is nothing in it"),
    )
