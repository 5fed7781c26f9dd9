"""Cells of a workbook: what kind each is, decided by the type of its column and never by how its text looks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal, InvalidOperation

from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from mingzhang.datapackage.reader import Field

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ESCAPE = re.compile(r"_(x[0-9A-Fa-f]{4}_)")
_LONGEST = 32_767
_CUT = "……（太长，全文见 CSV）"
_DOUBT = PatternFill("solid", fgColor="FFF2CC")
_HEAD = PatternFill("solid", fgColor="F3F0E8")
_RULE = Border(bottom=Side("thin", color="1B1A18"))
_BOLD, _PLAIN = Font(bold=True), Font()
_WRAPPED = Alignment(vertical="bottom", wrap_text=True)
_NARROWEST, _WIDEST = 9, 60


def typed_cell(sheet: Worksheet, field: Field, text: str) -> Cell | None:
    """A figure or a year as a number, a figure with the decimals it was printed with; a date as such, all else as text.

    An empty cell is None. What does not read as its type says stays the text it is.
    """
    if not text:
        return None
    if field.type in ("number", "integer", "year"):
        return number_cell(sheet, text)
    if field.type == "date":
        return _date(sheet, text)
    return text_cell(sheet, text)


def text_cell(sheet: Worksheet, text: str) -> Cell:
    """A cell that stays text whatever it says: no formula, no error, no number."""
    cell = WriteOnlyCell(sheet, readable(text))
    cell.data_type = "s"
    cell.number_format = "@"
    return cell


def header_cell(sheet: Worksheet, text: str) -> Cell:
    """A cell of a header: text, never a formula, in the style of headers."""
    cell = text_cell(sheet, text)
    cell.font, cell.fill, cell.border, cell.alignment = _BOLD, _HEAD, _RULE, _WRAPPED
    return cell


def mark_doubtful(cell: Cell, why: str) -> None:
    """Colour and comment; the figure itself stays as it is."""
    cell.fill = _DOUBT
    cell.comment = Comment(why, "明账", height=90, width=280)


def readable(text: str) -> str:
    """The text as a spreadsheet file can hold it; what looks like the format's own escapes is escaped."""
    clean = _ESCAPE.sub(r"_x005F_\1", _CONTROL.sub("\ufffd", text))
    return clean if len(clean) <= _LONGEST else clean[: _LONGEST - len(_CUT)] + _CUT


def width_of(title: str, texts: Iterable[str]) -> int:
    """A sensible width in characters for a column: Chinese ones count twice."""
    return min(max(_NARROWEST, _width(title) + 3, *(_width(text) + 1 for text in texts)), _WIDEST)


def number_cell(sheet: Worksheet, text: str) -> Cell:
    """A figure as a number with the decimals that it is printed with; what is no number stays text."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text_cell(sheet, text)
    if not value.is_finite():
        return text_cell(sheet, text)
    cell = WriteOnlyCell(sheet, f"{value:f}")
    cell.data_type = "n"  # the digits themselves go into the file, not those of a binary float
    decimals = len(text.partition(".")[2])
    cell.number_format = f"0.{'0' * decimals}" if decimals else "0"
    return cell


def _date(sheet: Worksheet, text: str) -> Cell:
    try:
        cell = WriteOnlyCell(sheet, datetime.fromisoformat(text))
    except ValueError:
        return text_cell(sheet, text)
    cell.number_format = "yyyy-mm-dd"
    return cell


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text[:_WIDEST])
