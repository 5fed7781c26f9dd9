"""Pages as workbooks that are meant for paper: column widths, borders, page setup."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from .pages import LEFT, UP, Page, Table, extent, number, plain

_THIN = Side(style="thin")
_BORDERS = {"box": Border(_THIN, _THIN, _THIN, _THIN), "lines": Border(top=_THIN, bottom=_THIN), "none": Border()}
_FIGURE = re.compile(r"[-－−－△（(]?[\d,]+\.?\d*[)）]?%?")
_A4 = 9
_FIGURES = {"fit": 10.0, "cut": 9.0, "hash": 6.5, "tiny": 4.2, "wide": 18.0}
"""The least width of a column of figures, in characters. `hash` and `tiny` are narrower than the figures."""


@dataclass(frozen=True)
class SheetStyle:
    """How a workbook is laid out. `borders`: box, lines (between rows), none. `widths`: fit (as wide as the words), cut (words are
    cut by the next cell), hash (figures show as ####), tiny (so do short ones), wide. `wrap`: words wrap. `one_sheet`: all tables
    below each other. `fit_page`: as wide as the paper; without it columns go on on further pages. `repeat_head`,
    `repeat_first`: the header and the first column stand on each page. `shrink`: 缩小字体填充. `align`: where figures stand.
    `format`: of numbers. `upright`: words of the header's last row stand upright in narrow columns. `mixed`: every second
    sheet stands upright. `head`: the title stands at the head of each page."""

    borders: str = "box"
    widths: str = "fit"
    landscape: bool = True
    wrap: bool = False
    size: int = 9
    fit_page: bool = True
    repeat_head: bool = False
    repeat_first: bool = False
    over_then_down: bool = False
    one_sheet: bool = False
    footer: bool = True
    head: bool = False
    format: str = "0.00"
    align: str = "right"
    shrink: bool = False
    upright: bool = False
    mixed: bool = False


def to_worksheets(page: Page, path: Path, style: SheetStyle) -> None:
    """Write the workbook: a sheet for each table with what stands above it."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    at = 0
    for block in page.blocks:
        if isinstance(block, str):
            at += 1
            sheet.cell(at, 1, block).font = Font(size=style.size)
            continue
        _table(sheet, block, at, style)
        at += len(block.rows)
        if not style.one_sheet:
            _setup(sheet, len(book.worksheets), style)
            sheet, at = book.create_sheet(f"表{len(book.worksheets)}"), 0
    _setup(sheet, len(book.worksheets), style)
    book.save(path)


def _table(sheet: Worksheet, table: Table, top: int, style: SheetStyle) -> None:
    for y, row in enumerate(table.rows):
        for x, text in enumerate(row):
            _cell(sheet, table, top, y, x, plain(text), style)
    widths = [_width(table, x, style) for x in range(len(table.rows[0]))]
    for x, width in enumerate(widths):
        column = sheet.column_dimensions[get_column_letter(x + 1)]
        column.width = max(width, column.width if style.one_sheet else 0)
        widths[x] = column.width
    for y, row in enumerate(table.rows):
        if style.wrap or y < table.header and style.widths not in ("hash", "tiny"):
            high = max(_lines(plain(text), sum(widths[x : x + extent(table, y, x)[0]])) for x, text in enumerate(row))
            sheet.row_dimensions[top + y + 1].height = 4 + style.size * 1.6 * high
    if style.upright and table.header:
        sheet.row_dimensions[top + table.header].height = style.size * 9
    for y, row in enumerate(table.rows[: table.header]):
        for x, text in enumerate(row):
            wide, high = extent(table, y, x)
            if text not in (LEFT, UP) and (wide, high) != (1, 1):
                sheet.merge_cells(
                    start_row=top + y + 1, start_column=x + 1, end_row=top + y + high, end_column=x + wide
                )
    if style.repeat_head:
        sheet.print_title_rows = f"{top + 1}:{top + max(table.header, 1)}"
    if style.repeat_first:
        sheet.print_title_cols = "A:A"


def _cell(sheet: Worksheet, table: Table, top: int, y: int, x: int, text: str, style: SheetStyle) -> None:
    value = number(text) if style.align == "right" or not _FIGURE.fullmatch(text) else text
    cell = sheet.cell(top + y + 1, x + 1, None if value == "" else value)
    cell.border = _BORDERS[style.borders]
    cell.font = Font(size=style.size)
    if isinstance(value, float):
        cell.number_format = style.format
    is_head = y < table.header
    is_figure = not is_head and "." in text and _FIGURE.fullmatch(text) is not None
    turned = style.upright and y == table.header - 1 and x > 1 and len(text) > 2
    cell.alignment = Alignment(
        horizontal=style.align if is_figure else "center" if is_head else None,
        vertical="center",
        wrap_text=style.wrap or is_head and style.widths not in ("hash", "tiny"),
        shrink_to_fit=style.shrink and not is_head,
        text_rotation=255 if turned else None,
    )


def _width(table: Table, x: int, style: SheetStyle) -> float:
    texts = [plain(table.rows[y][x]) for y in table.data]
    filled = [text for text in texts if text]
    wide = max(map(_characters, filled), default=0)
    figures = bool(filled) and 2 * sum(_FIGURE.fullmatch(text) is not None for text in filled) >= len(filled)
    if style.widths == "wide":
        return max(wide + 4, _FIGURES["wide"])
    if style.widths == "fit":
        return max(wide + 2, _FIGURES["fit"] if figures or not filled else 8)
    if figures:
        return max(wide + 2, 9.0) if style.widths == "cut" else _FIGURES[style.widths]
    return max(6.0, wide * 0.45)


def _characters(text: str) -> int:
    """The width of a text in narrow characters."""
    return sum(2 if ord(character) > 127 else 1 for character in text)


def _lines(text: str, width: float) -> int:
    return max(-(-_characters(text) // max(1, int(width - 2))), 1)


def _setup(sheet: Worksheet, index: int, style: SheetStyle) -> None:
    upright = not style.landscape or style.mixed and index % 2 == 0
    sheet.page_setup.orientation = "portrait" if upright else "landscape"
    sheet.page_setup.paperSize = _A4
    if style.fit_page:
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    if style.over_then_down:
        sheet.page_setup.pageOrder = "overThenDown"
    sheet.oddFooter.center.text = "第 &P 页" if style.footer else ""
    if style.head:
        sheet.oddHeader.left.text, sheet.oddHeader.right.text = "部门预算公开", "&P/&N"
