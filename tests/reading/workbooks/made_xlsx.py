"""Workbooks made for tests with openpyxl: a sheet for each table, one for the text between."""

from __future__ import annotations

import io
import re

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from mingzhang.budget.document import Document, Grid
from reading.sheet_spans import spans


def typeset_xlsx(document: Document) -> bytes:
    """Each table on a sheet of its own with the lines above and below it; figures are numbers with formats, as agencies write
    them, codes are text."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "封面"
    row, begun = 1, False
    for block in document.blocks:
        if isinstance(block, Grid):
            row = _put_grid(sheet, row, block)
            begun = True
            continue
        if begun and re.fullmatch(r"[#\s]*(?:表\s*\d+|.{2,30}表)\s*", block.text):
            sheet, row, begun = book.create_sheet(), 1, False
        sheet.cell(row, 1).value = block.text.strip() or None
        sheet.cell(row, 1).data_type = "s"
        row += 1
    return saved(book)


def typeset_on_one_sheet(document: Document) -> bytes:
    """Everything below each other on one sheet."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    row = 1
    for block in document.blocks:
        if isinstance(block, Grid):
            row = _put_grid(sheet, row, block)
        else:
            sheet.cell(row, 1).value, sheet.cell(row, 1).data_type = block.text.strip() or None, "s"
            row += 1
    return saved(book)


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _put_grid(sheet: Worksheet, top: int, grid: Grid) -> int:
    rows = [row.cells for row in grid.rows]
    for span in spans(rows):
        cell = sheet.cell(top + span.row, span.column + 1)
        text = span.text.strip()
        if re.fullmatch(r"-?\d+\.\d\d", text):
            cell.value, cell.number_format = float(text), "#,##0.00;-#,##0.00" if "-" in text else "0.00_ "
        elif text:
            cell.value, cell.data_type = text, "s"
        if span.wide > 1 or span.high > 1:
            sheet.merge_cells(
                start_row=cell.row, start_column=cell.column, end_row=cell.row + span.high - 1, end_column=cell.column + span.wide - 1
            )  # fmt: skip
    return top + len(rows)
