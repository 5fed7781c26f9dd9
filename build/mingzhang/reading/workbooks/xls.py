"""Old workbooks (XLS), with the formats that say what their numbers show."""

from __future__ import annotations

import io
from typing import Any

import xlrd
from xlrd.book import Book
from xlrd.sheet import Sheet as OldSheet

from mingzhang.budget.document import Document, Source
from mingzhang.language import _
from mingzhang.reading.archive import damaged
from mingzhang.reading.assembly import Assembly
from mingzhang.reading.kinds import encrypted
from mingzhang.reading.workbooks.display import displayed
from mingzhang.reading.workbooks.sheets import Sheet, add_sheet, visible


def read_xls(data: bytes, source: Source) -> Document:
    """Read an old workbook. Raises UnreadableFiling for one that is damaged or encrypted."""
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
        names = [(sheet.name, sheet.visibility != 0) for sheet in book.sheets()]
        sheets = {sheet.name: _sheet(book, sheet) for sheet in book.sheets() if sheet.visibility == 0}
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # the library runs into whatever damaged bytes lead it to
        if "encrypted" in str(error).lower():
            raise encrypted(source.name) from error
        raise damaged(
            source.name, _("the workbook is damaged ({kind}: {reason})", kind=type(error).__name__, reason=error)
        ) from error
    assembly = Assembly(source, "xlsx")
    shown = visible(assembly, names)
    for name, sheet in sheets.items():
        if name in shown:
            add_sheet(assembly, sheet, source.name)
    return assembly.document()


def _sheet(book: Book, old: OldSheet) -> Sheet:
    sheet = Sheet(old.name)
    for row in range(old.nrows):
        for column in range(old.row_len(row)):
            sheet.put(row, column, _shown(book, old, row, column))
    sheet.merged = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in old.merged_cells]
    sheet.hidden_rows = {row for row, info in old.rowinfo_map.items() if info.hidden}
    sheet.hidden_columns = {column for column, info in old.colinfo_map.items() if info.hidden}
    return sheet


def _shown(book: Book, old: OldSheet, row: int, column: int) -> str:
    """What a cell shows."""
    kind = old.cell_type(row, column)
    value: Any = old.cell_value(row, column)
    if kind == xlrd.XL_CELL_TEXT:
        return str(value)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if value else "FALSE"
    if kind == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(value, "#N/A"))
    if kind not in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return ""
    if value == 0 and not getattr(old, "show_zero_values", 1):
        return ""
    style = book.xf_list[old.cell_xf_index(row, column)]
    return displayed(repr(value), book.format_map[style.format_key].format_str, since_1904=bool(book.datemode))
