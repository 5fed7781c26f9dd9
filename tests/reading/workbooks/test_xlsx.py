"""Workbooks: what each sheet shows."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

from mingzhang.budget.phrases import say
from mingzhang.reading.office import read_office
from reading.reading_bytes import read, source, spans_read
from reading.word.made_docx import RELATIONS
from reading.workbooks.made_xlsx import saved


def shown(fill: Callable[[Worksheet], None]) -> list[str | list[tuple[str, ...]]]:
    book = Workbook()
    fill(sheet_of(book))
    return read(read_office, saved(book))


def sheet_of(book: Workbook) -> Worksheet:
    assert isinstance(book.active, Worksheet)
    return book.active


def patched(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The file with one of its parts changed, or added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in dict.fromkeys([*old.namelist(), part]):
            text = old.read(name) if name in old.namelist() else b""
            new.writestr(name, change(text.decode()) if name == part else text)
    return buffer.getvalue()


def test_lines_above_a_table_are_paragraphs_and_merged_cells_have_their_text_once() -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (["收支总体情况表"], ["编制部门：甲"], ["科目", None, "合计"], ["类", "款"], ["208", "05", 1]):
            sheet.append(row)
        sheet["C5"].number_format = "0.00"
        for merged in ("A1:C1", "A3:B3", "C3:C4"):
            sheet.merge_cells(merged)

    table = [("科目", "", "合计"), ("类", "款", ""), ("208", "05", "1.00")]
    assert shown(fill) == ["收支总体情况表", "编制部门：甲", table]


def test_merged_cells_are_told_and_a_row_that_they_cover_is_no_gap() -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (["科目", None, "合计"], ["类", "款"], [], ["208", "05", 1], [], ["210", "05", 2]):
            sheet.append(row)
        for merged in ("A1:B1", "C1:C3", "A2:A3", "B2:B3"):
            sheet.merge_cells(merged)

    book = Workbook()
    fill(sheet_of(book))
    assert spans_read(read_office, saved(book)) == [
        [[(0, 2, 1), (2, 1, 2)], [], []],
        [[]],
    ]


def test_a_merged_cell_begins_in_its_first_column_and_row_that_are_shown() -> None:
    book = Workbook()
    sheet = sheet_of(book)
    for row in (["编码", "合计", None], ["208", 9, 1], ["210", 8, 2]):
        sheet.append(row)
    sheet.merge_cells("B1:C1")
    sheet.column_dimensions["B"].hidden = True
    assert read(read_office, saved(book)) == [[("编码", "", "合计"), ("208", "", "1"), ("210", "", "2")]]


def test_where_each_sheet_begins_is_told() -> None:
    book = Workbook()
    sheet_of(book).append(["收支总体情况表"])
    for name in ("空", "收入"):
        book.create_sheet(name)
    book["收入"].append(["208", 1])
    document = read_office(saved(book), source(b""))
    assert [(sheet.name, sheet.place.line) for sheet in document.sheets] == [("Sheet", 1), ("收入", 3)]


def test_a_line_break_in_a_cell_stays() -> None:
    assert shown(lambda sheet: sheet.append(["208", "1.00\n2.00"])) == [[("208", "1.00\n2.00")]]


def test_a_sheet_without_a_title_has_the_name_of_the_sheet() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.title = "支出总体情况表"
        sheet.append(["208", 1])

    assert shown(fill) == ["支出总体情况表", [("208", "1")]]


def test_percents_dates_and_text_are_shown_as_formatted() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append([0.98, 45992, "=100%", "05", True])
        sheet["A1"].number_format, sheet["B1"].number_format = "0%", "yyyy-mm-dd"
        sheet["C1"].data_type = "s"

    assert shown(fill) == [[("98%", "2025-12-01", "=100%", "05", "TRUE")]]


def test_hidden_sheets_rows_and_columns_are_not_read_but_said() -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in (["208", 1, "内部"], ["210", 2, "内部"], ["212", 3, "内部"]):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    other = book.create_sheet("底稿")
    other.append(["甲", 9])
    other.sheet_state = "veryHidden"
    data = saved(book)
    assert read(read_office, data) == [[("208", "1"), ("212", "3")]]
    assert [(remark.text, say(remark.message)) for remark in read_office(data, source(data)).remarks] == [
        ("底稿", "这张工作表是隐藏的，没有读"),
        ("Sheet", "这张工作表里隐藏的行或列有 5 格，没有读"),
    ]


def test_a_formula_has_the_result_that_the_file_holds() -> None:
    book = Workbook()
    book.active.append(["合计", "=SUM(B2:B3)", "=SUM(C2:C3)"])  # type: ignore[union-attr]
    result = "<f>SUM(B2:B3)</f><v>3</v>"
    data = patched(
        saved(book),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace("<f>SUM(B2:B3)</f><v></v>", result),
    )
    assert read(read_office, data) == [[("合计", "3", "=SUM(C2:C3)")]]


def test_zeros_that_a_sheet_does_not_show_are_empty() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["208", 0, 1])
        sheet.sheet_view.showZeros = False

    assert shown(fill) == [[("208", "", "1")]]


def test_what_merged_cells_hide_is_not_read() -> None:
    book = Workbook()
    book.active.append(["208", "藏", 1])  # type: ignore[union-attr]
    data = patched(
        saved(book), "xl/worksheets/sheet1.xml", lambda xml: xml.replace("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>')
    )  # fmt: skip
    assert read(read_office, data) == [[("208", "", "1")]]


def test_text_that_cells_share_is_one_text_without_its_reading() -> None:
    """Excel keeps texts in a part of their own, some in runs; the part names its relation, not its path."""
    book = Workbook()
    book.active.append([1, 0, "乙"])  # type: ignore[union-attr]
    relation = f'<Relationship Id="s" Type="{RELATIONS}/sharedStrings" Target="/xl/texts.xml"/></Relationships>'
    texts = "<sst><si><t>科目</t></si><si><r><t>代码</t></r><r><t>_x000D_类</t></r><rPh><t>lei</t></rPh></si></sst>"
    data = patched(saved(book), "xl/worksheets/sheet1.xml", lambda xml: re.sub(r't="n"><v>(\d)', r't="s"><v>\1', xml))
    data = patched(data, "xl/_rels/workbook.xml.rels", lambda xml: xml.replace("</Relationships>", relation))
    data = patched(data, "xl/texts.xml", lambda _: texts)
    assert read(read_office, data) == [[("代码\n类", "科目", "乙")]]


def test_cells_need_not_say_where_they_are() -> None:
    book = Workbook()
    book.active.append(["208", "1.00"])  # type: ignore[union-attr]
    data = patched(
        saved(book), "xl/worksheets/sheet1.xml", lambda xml: xml.replace(' r="A1"', "").replace(' r="B1"', "")
    )
    assert read(read_office, data) == [[("208", "1.00")]]


def test_blank_rows_part_tables() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["208", 1])
        sheet.cell(4, 1).value, sheet.cell(4, 2).value = "210", 2

    assert shown(fill) == [[("208", "1")], [("210", "2")]]


def test_raised_digits_are_marks_and_struck_figures_stand_apart() -> None:
    def fill(sheet: Worksheet) -> None:
        raised = TextBlock(InlineFont(vertAlign="superscript"), "2")
        struck = TextBlock(InlineFont(strike=True), "500")
        sheet.append(["科目", "合计", "基本支出"])
        sheet.append(["208", CellRichText("1092.00", raised), CellRichText(struck, "690.00")])

    assert shown(fill) == [[("科目", "合计", "基本支出"), ("208", "1092.00²", "500 690.00")]]
