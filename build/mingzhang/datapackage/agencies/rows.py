"""The rows of `agencies.csv` as text, and the agencies that they are."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from mingzhang.budget.agency import Agency
from mingzhang.errors import ProjectError
from mingzhang.language import Sentence, _

COLUMNS = ("agency_id", "name", "aliases", "parent_id", "region_code", "credit_code", "successor_id")


def line_of(agency: Agency, end: str) -> str:
    """The agency as a line of CSV, quoted where it must be and closed by `end` (the line end of the file it is added to)."""
    line = io.StringIO()
    csv.writer(line, lineterminator=end).writerow(cells_of(agency))
    return line.getvalue()


def raw_rows(text: str) -> tuple[str, dict[str, tuple[str, Agency]]]:
    """The header of a register as it is written, and each row, by its id, with the blank lines before it."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, strict=True)
    found: dict[str, tuple[str, Agency]] = {}
    header = next(reader, None)
    head, at = "".join(lines[: reader.line_num]), reader.line_num
    for cells in reader if header is not None else ():
        if any(cells):
            agency = _agency(cells, "")
            found[agency.agency_id] = "".join(lines[at : reader.line_num]), agency
            at = reader.line_num
    return head, found


def cells_of(agency: Agency) -> tuple[str, ...]:
    """The agency's texts in the order of COLUMNS; its aliases are one cell, with | between them."""
    values = {**{name: getattr(agency, name) for name in COLUMNS}, "aliases": "|".join(agency.aliases)}
    return tuple(values[name] for name in COLUMNS)


def rows_of_text(text: str, place: str) -> list[tuple[int, Agency]]:
    """The agencies of the file with their line numbers; blank lines are passed over."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    rows: list[tuple[int, Agency]] = []
    try:
        header = tuple(next(reader, ()))
        if header != COLUMNS:
            raise ProjectError(
                _("the register has the columns {columns}", columns=",".join(header)),
                place=f"{place}:1",
                expected=Sentence(",".join(COLUMNS)),
                remedy=_("put these names into the first line, or delete the file to start anew"),
            )
        for cells in reader:
            if any(cells):
                rows.append((reader.line_num, _agency(cells, f"{place}:{reader.line_num}")))
    except csv.Error as error:
        raise ProjectError(
            _("the register is no CSV: {reason}", reason=error),
            place=f"{place}:{reader.line_num}",
            remedy=_("check the quotation marks"),
        ) from error
    return rows


def _agency(cells: list[str], place: str) -> Agency:
    if len(cells) != len(COLUMNS):
        raise ProjectError(
            _("a row with {count} cells", count=len(cells)),
            place=place,
            expected=_("{count} cells", count=len(COLUMNS)),
            remedy=_("check the commas"),
        )
    row = dict(zip(COLUMNS, (cell.strip() for cell in cells), strict=True))
    aliases = tuple(alias.strip() for alias in row.pop("aliases").split("|") if alias.strip())
    return Agency(**row, aliases=aliases)


def place_of(path: Path) -> str:
    """A register as messages call it: the file in its folder."""
    return f"{path.parent.name}/{path.name}"
