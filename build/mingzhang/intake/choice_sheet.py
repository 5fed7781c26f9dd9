"""A table that people fill in: a workbook in which cells offer their choices, or CSV without them.

Texts from filings are written as texts, so that no spreadsheet program takes one for a formula.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from mingzhang.errors import ProjectError
from mingzhang.language import Sentence, _

_CHOICES = "选项"
_WIDEST = 60
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_TO_FILL_IN = PatternFill("solid", fgColor="FFF6DC")
_UNPRINTABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32)))
"""Control characters that no workbook may hold."""


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """The cells of a row, and the choices of some, by the number of the column from 0 on."""

    cells: tuple[str, ...]
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)


def check_free(path: Path, remedy: Sentence) -> None:
    """Raises ProjectError where a file is in the way, which may hold what people have filled in, or the ending of its name
    is that of no table."""
    if path.suffix.lower() not in (".xlsx", ".csv"):
        raise ProjectError(
            _("this is the name of no table"),
            place=str(path),
            expected=_("a name that ends in .xlsx or .csv"),
            remedy=remedy,
        )
    if path.exists():
        raise ProjectError(_("the file exists already"), place=str(path), expected=_("no file there"), remedy=remedy)


def write_choice_sheet(
    path: Path,
    headings: Sequence[str],
    rows: Sequence[ChoiceRow],
    to_fill_in: Sequence[int],
    further: Mapping[str, Sequence[Sequence[str]]] | None = None,
) -> None:
    """Write the table as the ending of the name says. `to_fill_in` are the columns that people fill in, `further` are
    sheets that a program reads back (in a workbook only)."""
    if path.suffix.lower() == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(headings)
            writer.writerows([_harmless(text) for text in row.cells] for row in rows)
        return
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):  # a new workbook has one
        raise TypeError(type(sheet))
    choices = book.create_sheet(_CHOICES)
    choices.sheet_state = "hidden"
    _fill(sheet, [headings, *(row.cells for row in rows)])
    _offer(sheet, choices, rows)
    _style(sheet, headings, rows, to_fill_in)
    for title, cells in (further or {}).items():
        extra = book.create_sheet(title)
        extra.sheet_state = "hidden"
        _fill(extra, cells)
    book.save(path)


def unharmed(text: str) -> str:
    """A text of such a table as it was before it was made harmless."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_LIKE_A_FORMULA) else text


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_LIKE_A_FORMULA) else text


def _fill(sheet: Worksheet, rows: Sequence[Sequence[str]]) -> None:
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            if text:
                cell = sheet.cell(number, column, text.translate(_UNPRINTABLE))
                cell.data_type = "s"
                cell.number_format = "@"


def _offer(sheet: Worksheet, choices: Worksheet, rows: Sequence[ChoiceRow]) -> None:
    """Offer the choices of each cell; cells of a column with the same choices share them."""
    offered: dict[tuple[int, tuple[str, ...]], list[int]] = {}
    for number, row in enumerate(rows, start=2):
        for column, words in row.choices.items():
            if words:
                offered.setdefault((column, tuple(words)), []).append(number)
    for at, ((column, words), numbers) in enumerate(offered.items(), start=1):
        for place, word in enumerate(words, start=1):
            choices.cell(at, place, word.translate(_UNPRINTABLE)).data_type = "s"
        source = f"{quote_sheetname(_CHOICES)}!$A${at}:${get_column_letter(len(words))}${at}"
        validation = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
        letter = get_column_letter(column + 1)
        for first, last in _runs(numbers):
            validation.add(f"{letter}{first}:{letter}{last}")
        sheet.add_data_validation(validation)


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending numbers as runs, each by its first and its last."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = runs[-1][0], number
        else:
            runs.append((number, number))
    return runs


def _style(sheet: Worksheet, headings: Sequence[str], rows: Sequence[ChoiceRow], to_fill_in: Sequence[int]) -> None:
    sheet.freeze_panes = "A2"
    for column, heading in enumerate(headings):
        texts = (heading, *(row.cells[column] for row in rows if column < len(row.cells)))
        letter = get_column_letter(column + 1)
        width = max(2 * len(line) for text in texts for line in (text.split("\n") or [""]))
        sheet.column_dimensions[letter].width = min(_WIDEST, width + 4)
        sheet.cell(1, column + 1).font = Font(bold=True)
        for number in range(2, len(rows) + 2):
            cell = sheet.cell(number, column + 1)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if column in to_fill_in:
                cell.fill = _TO_FILL_IN
