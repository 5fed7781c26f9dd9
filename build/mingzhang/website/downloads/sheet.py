"""One list as a workbook of one sheet: figures are numbers, texts stay texts, the bytes are the same on every run."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from mingzhang.website.downloads.archive import ReproducibleZip
from mingzhang.website.downloads.cells import header_cell, number_cell, text_cell, width_of

_EARLIEST = datetime(1980, 1, 1)  # noqa: DTZ001 - the format knows no time zones


def sheet_bytes(title: str, header: Sequence[str], records: Sequence[Sequence[str | Decimal]]) -> bytes:
    """A workbook with a header and records of texts and figures."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for number, name in enumerate(header, start=1):
        width = width_of(name, [str(record[number - 1]) for record in records])
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.append([header_cell(sheet, name) for name in header])
    for record in records:
        sheet.append([_cell(sheet, value) for value in record])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{len(records) + 1}"
    book.properties.creator, book.properties.title = "明账", title
    book.properties.created = book.properties.modified = _EARLIEST
    target = io.BytesIO()
    ExcelWriter(book, ReproducibleZip(target)).save()
    return target.getvalue()


def _cell(sheet: Worksheet, value: str | Decimal) -> Cell:
    return number_cell(sheet, f"{value:f}") if isinstance(value, Decimal) else text_cell(sheet, value)
