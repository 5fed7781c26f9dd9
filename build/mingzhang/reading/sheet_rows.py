"""Lists that the people who keep a collection write in a spreadsheet: CSV in any of its encodings, or a workbook."""

from __future__ import annotations

import csv
import io

from mingzhang.language import Sentence, _
from mingzhang.reading.archive import Archive
from mingzhang.reading.kinds import TEXT, ZIP, binary_kind, refusal
from mingzhang.reading.plain.encoding import decode
from mingzhang.reading.workbooks.xlsx import first_sheet

_DELIMITERS = ",\t;"

SheetRow = tuple[int, tuple[str, ...]]
"""The number of the row as people count it (of CSV: of the line on which it ends), and what its cells show."""


def sheet_rows(data: bytes, name: str) -> tuple[SheetRow, ...]:
    """The rows of a list that hold something, each cell without white space around it; of a workbook those of its first
    sheet. The content decides which it is.

    Raises UnreadableFiling for what is neither.
    """
    kind = binary_kind(data, name)
    if kind == ZIP:
        rows = _of_workbook(data, name)
    elif kind == TEXT:
        rows = _of_csv(decode(data, name)[0], name)
    else:
        raise refusal(name, _("this is neither CSV nor an XLSX workbook"), _save_as())
    return tuple((number, cells) for number, cells in rows if any(cells))


def _save_as() -> Sentence:
    return _("save it in the spreadsheet program as CSV (UTF-8) or as XLSX")


def _of_csv(text: str, name: str) -> list[SheetRow]:
    head = next((line for line in text.removeprefix("\ufeff").splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter, strict=True)
    try:
        return [(reader.line_num, tuple(cell.strip() for cell in row)) for row in reader]
    except csv.Error as error:
        raise refusal(f"{name}:{reader.line_num}", _("no CSV ({reason})", reason=error), _save_as()) from error


def _of_workbook(data: bytes, name: str) -> list[SheetRow]:
    sheet = first_sheet(Archive(data, name))
    width = 1 + max((column for row in sheet.cells.values() for column in row), default=-1)
    return [
        (number + 1, tuple(row.get(column, "").strip() for column in range(width)))
        for number, row in sorted(sheet.cells.items())
    ]
