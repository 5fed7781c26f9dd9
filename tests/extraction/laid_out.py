"""Filings written for a test in the formats whose tables have cells: HTML, DOCX, and a workbook with one sheet or several."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from html import escape

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from built import ROOT
from extraction.written import AGENCY, TITLE
from mingzhang.budget.document import Source
from mingzhang.budget.filing import Filing, Table
from mingzhang.extraction import parse_filing
from mingzhang.reading.office import read_office
from mingzhang.reading.web.html import read_html
from sample_filings import ABOVE, LEFT, Part, Rows, extent, html_rows

sys.path.append(str(ROOT / "tests" / "reading"))

from reading.word.made_docx import cell, docx, paragraph
from reading.workbooks.made_xlsx import saved

Sheets = Sequence[Sequence[Part]]

SPENT = """
    科目编码|科目名称|合计|基本支出|项目支出
    208|社会保障和就业支出|3.00|1.00|2.00
    20805|行政事业单位养老支出|3.00|1.00|2.00
    2080505|机关事业单位基本养老保险缴费支出|3.00|1.00|2.00
    |合计|3.00|1.00|2.00
"""
SPENT_READ = [
    (key, {"total": "3.00", "basic": "1.00", "project": "2.00"}) for key in ("208", "20805", "2080505", "合计")
]
BASIC = """
    经济分类编码|经济分类名称|合计|人员经费|公用经费
    301|工资福利支出|0.70|0.70|
    302|商品和服务支出|0.30||0.30
    |合计|1.00|0.70|0.30
"""
BASIC_READ = [
    ("301", {"total": "0.70", "personnel": "0.70"}),
    ("302", {"total": "0.30", "operating": "0.30"}),
    ("合计", {"total": "1.00", "personnel": "0.70", "operating": "0.30"}),
]


def read_as(form: str, *sheets: Sequence[Part], title: str = TITLE) -> Filing:
    """The filing whose pages these are, as `html`, `docx`, `xlsx` (a sheet for each) or `sheet` (all on one)."""
    head: list[Part] = [title, f"第二部分 2026年{AGENCY}部门预算公开表"]
    return _parsed(_WRITERS[form]([head, *sheets]), form)


def read_named_sheets(*sheets: tuple[str, Sequence[Part]]) -> Filing:
    """The filing in a workbook whose sheets have these names, below its title on the first of them."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, (name, parts) in enumerate(sheets):
        _fill(book.create_sheet(name), [*([TITLE] if number == 0 else []), *parts])
    return _parsed(saved(book), "xlsx")


def read_html_body(body: str) -> Filing:
    """The filing on a page with this HTML below its title."""
    return _parsed(
        f"<html><body><p>{TITLE}</p><p>第二部分 2026年{AGENCY}部门预算公开表</p>{body}</body></html>".encode(), "html"
    )


def read_docx_body(*parts: str) -> Filing:
    """The filing in a Word file with these lines and tables (as XML) below its title."""
    lines = [TITLE, f"第二部分 2026年{AGENCY}部门预算公开表", *parts]
    return _parsed(docx("".join(part if part.startswith("<w:") else paragraph(part) for part in lines)), "docx")


def _parsed(data: bytes, form: str) -> Filing:
    read = read_html if form == "html" else read_office
    return parse_filing(read(data, Source(f"written.{form}", "0" * 64, len(data), "")))


def kept_rows(table: Table) -> list[list[tuple[str, str]]]:
    """Header and text of each cell of a table that is kept as it stands, row by row."""
    count = max((one.row for one in table.other_cells), default=0)
    return [
        [(one.header, one.text) for one in table.other_cells if one.row == number] for number in range(1, count + 1)
    ]


def _html(sheets: Sheets) -> bytes:
    parts = [part for sheet in sheets for part in sheet]
    body = "".join(html_rows(part) if isinstance(part, list) else f"<p>{escape(part)}</p>" for part in parts)
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


def _docx(sheets: Sheets) -> bytes:
    parts = [part for sheet in sheets for part in sheet]
    return docx(
        "".join(docx_rows(part) + paragraph("") if isinstance(part, list) else paragraph(part) for part in parts)
    )


def docx_rows(rows: Rows, inside: dict[str, str] | None = None) -> str:
    """A table of a Word file; a cell whose text is a key of `inside` holds that XML instead."""
    held = inside or {}
    lines = ""
    for y, row in enumerate(rows):
        line, x = "", 0
        while x < len(row):
            top = y
            while top and row[x] == ABOVE and rows[top][x] == ABOVE:
                top -= 1
            wide, high = extent(rows, top, x)
            merge = f'<w:vMerge w:val="{"restart" if top == y else "continue"}"/>' if high > 1 else ""
            span = f'<w:gridSpan w:val="{wide}"/>' if wide > 1 else ""
            text = row[x] if top == y else ""
            line += cell(held[text] + paragraph("") if text in held else paragraph(text), span + merge)
            x += wide
        lines += f"<w:tr>{line}</w:tr>"
    grid = '<w:gridCol w:w="1400"/>' * max(map(len, rows))
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def _xlsx(sheets: Sheets) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, parts in enumerate(sheets, start=1):
        _fill(book.create_sheet(f"Sheet{number}"), parts)
    return saved(book)


def _sheet(sheets: Sheets) -> bytes:
    return _xlsx([[part for sheet in sheets for part in sheet]])


def _fill(sheet: Worksheet, parts: Sequence[Part]) -> None:
    top = 1
    for part in parts:
        rows = part if isinstance(part, list) else [[part]]
        for y, row in enumerate(rows):
            for x, text in enumerate(row):
                if text and text not in (LEFT, ABOVE):
                    _put(sheet, top + y, x + 1, text, extent(rows, y, x))
        top += len(rows)


def _put(sheet: Worksheet, row: int, column: int, text: str, extent: tuple[int, int]) -> None:
    one = sheet.cell(row, column)
    if text.replace(".", "", 1).replace("-", "", 1).isdigit() and "." in text:
        one.value = float(text)
        one.number_format = "0." + "0" * len(text.partition(".")[2])
    else:
        one.value, one.data_type = text, "s"
    wide, high = extent
    if extent != (1, 1):
        sheet.merge_cells(start_row=row, start_column=column, end_row=row + high - 1, end_column=column + wide - 1)


_WRITERS = {"html": _html, "docx": _docx, "xlsx": _xlsx, "sheet": _sheet}

__all__ = ["docx_rows", "kept_rows", "read_as", "read_docx_body", "read_html_body"]
