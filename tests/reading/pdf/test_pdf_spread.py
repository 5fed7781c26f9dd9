"""Tables whose columns a print has spread over pages side by side."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.budget.document import Document, Grid
from mingzhang.budget.phrases import say
from reading.pdf.pdf_writer import Page, Pdf
from reading.pdf.printed_pdf import read_back
from reading.reading_bytes import spans_of

LEFT = [
    ("科目", "合计", "财政"),
    ("", "", "一般"),
    ("教育支出", "7.00", "1.00"),
    ("卫生支出", "9.00", "4.00"),
    ("合计", "16.00", "5.00"),
]
RIGHT = [("", "单位资金"), ("基金", ""), ("2.00", "4.00"), ("3.00", ""), ("5.00", "6.00")]
JOINED = [
    ("科目", "合计", "财政", "", "单位资金"),
    ("", "", "一般", "基金", ""),
    ("教育支出", "7.00", "1.00", "2.00", "4.00"),
    ("卫生支出", "9.00", "4.00", "3.00", ""),
    ("合计", "16.00", "5.00", "5.00", "6.00"),
]


def put(sheet: Page, rows: Sequence[Sequence[str]], widths: Sequence[float], heights: Sequence[float] = ()) -> None:
    xs, ys = [60.0], [100.0]
    for width in widths:
        xs.append(xs[-1] + width)
    for number in range(len(rows)):
        ys.append(ys[-1] + (heights[number] if heights else 20))
    for x in xs:
        sheet.line(x, ys[0], x, ys[-1])
    for y in ys:
        sheet.line(xs[0], y, xs[-1], y)
    for y, row in zip(ys, rows, strict=False):
        for x, text in zip(xs, row, strict=False):
            if text:
                sheet.text(x + 4, y + 14, text, 8)


def sheet_of(pdf: Pdf, *lines: str) -> Page:
    sheet = pdf.page(595, 842)
    for number, line in enumerate(lines):
        sheet.text(60, 60 + 20 * number, line, 12)
    return sheet


def read(*pages: tuple[Sequence[Sequence[str]], Sequence[float]], below: str = "") -> Document:
    pdf = Pdf()
    for number, (rows, widths) in enumerate(pages):
        put(
            sheet_of(
                pdf, *(["部门收入总体情况表，单位：万元，足够长的一行。"] if not number else [below] if below else [])
            ),
            rows,
            widths,
        )
    return read_back(pdf.bytes())


def grids(document: Document) -> list[list[tuple[str, ...]]]:
    return [[row.cells for row in block.rows] for block in document.blocks if isinstance(block, Grid)]


def test_columns_on_the_next_page_stand_beside_the_rows_of_the_same_heights() -> None:
    document = read((LEFT, (100, 60, 60)), (RIGHT, (60, 80)))
    assert grids(document) == [JOINED]
    (grid,) = [block for block in document.blocks if isinstance(block, Grid)]
    assert {row.doubts for row in grid.rows} == {()}
    assert [say(remark.message) for remark in document.remarks] == [
        "这一页的表印到了几页上，第 2 页的各栏按行高接在它的右边"
    ]


def test_columns_of_other_widths_without_a_title_above_are_beside_and_concluded() -> None:
    pdf = Pdf()
    put(pdf.page(595, 842), LEFT, (100, 60, 60))
    put(pdf.page(595, 842), RIGHT, (60, 80))
    (grid,) = [block for block in read_back(pdf.bytes()).blocks if isinstance(block, Grid)]
    assert [row.cells for row in grid.rows] == JOINED
    assert [row.doubts for row in grid.rows[1:3]] == [(), ((3, ()), (4, ()))]


def test_pages_below_each_other_come_before_those_beside() -> None:
    pages = [(LEFT, (100, 60, 60)), ([("住房支出", "1.00", "0.50")] * 4, (100, 60, 60))]
    beside = [(RIGHT, (60, 80)), ([("0.25", "0.25")] * 4, (60, 80))]
    rest = [("住房支出", "1.00", "0.50", "0.25", "0.25")] * 4
    assert grids(read(*pages, *beside)) == [[*JOINED, *rest]]


def test_pages_of_two_tables_take_no_columns_from_pages_behind_them_together() -> None:
    other = [("单位", "人数")] * 4
    sheets = [(LEFT, (100, 60, 60)), (other, (120, 90)), (RIGHT, (60, 80)), ([("0.25", "0.25")] * 4, (60, 80))]
    assert grids(read(*sheets)) == [LEFT, other, [*RIGHT, *[("0.25", "0.25")] * 4]]


SIDE = [("支出", ""), ("项目", "预算数"), ("工资", "7.00"), ("办公", "9.00"), ("支出总计", "16.00")]


def test_a_side_with_labels_of_its_own_stands_beside_where_the_place_of_the_title_is_blank() -> None:
    joined = [(*one, *other) for one, other in zip(LEFT, SIDE, strict=True)]
    assert grids(read((LEFT, (100, 60, 60)), (SIDE, (60, 80)))) == [joined]


def test_rows_go_on_below_before_the_next_columns_or_behind_them() -> None:
    later = [("住房支出", "1.00", "0.50")] * 4
    beside = [("0.25", "0.25")] * 4
    rest = [("住房支出", "1.00", "0.50", "0.25", "0.25")] * 4
    sheets = [(LEFT, (100, 60, 60)), (RIGHT, (60, 80)), (later, (100, 60, 60)), (beside, (60, 80))]
    document = read(*sheets)
    assert grids(document) == [[*JOINED, *rest]]
    (grid,) = [block for block in document.blocks if isinstance(block, Grid)]
    assert {row.doubts for row in grid.rows} == {()}  # the title above the first page proves the later ones, too


def test_later_rows_of_other_heights_than_those_of_the_columns_beside_are_not_joined() -> None:
    pdf = Pdf()
    put(sheet_of(pdf, "部门收入总体情况表，单位：万元，足够长的一行。"), LEFT, (100, 60, 60))
    put(sheet_of(pdf), RIGHT, (60, 80))
    put(sheet_of(pdf), [("住房支出", "1.00", "0.50")] * 4, (100, 60, 60))
    put(sheet_of(pdf), [("0.25", "0.25")] * 4, (60, 80), (20, 30, 20, 20))
    assert grids(read_back(pdf.bytes())) == [
        JOINED, [("住房支出", "1.00", "0.50")] * 4, [("0.25", "0.25")] * 4,
    ]  # fmt: skip


def test_first_columns_that_are_printed_on_every_page_stand_once() -> None:
    again = [(one[0], *other) for one, other in zip(LEFT, RIGHT, strict=True)]
    assert grids(read((LEFT, (100, 60, 60)), (again, (100, 60, 80)))) == [JOINED]


def test_a_page_that_repeats_the_title_goes_on_below_unless_it_repeats_the_labels() -> None:
    title = "部门收入总体情况表，单位：万元，足够长的一行。"
    later = [*LEFT[:2], ("住房支出", "1.00", "0.50"), ("农业支出", "2.00", "1.50"), ("合计", "3.00", "2.00")]
    assert grids(read((LEFT, (100, 60, 60)), (later, (100, 60, 60)), below=title)) == [LEFT, later]
    again = [(one[0], *other) for one, other in zip(LEFT, RIGHT, strict=True)]
    assert grids(read((LEFT, (100, 60, 60)), (again, (100, 60, 80)), below=title)) == [JOINED]


def test_a_line_that_only_one_header_has_is_one_of_both() -> None:
    pdf = Pdf()
    put(sheet_of(pdf, "部门收入总体情况表，单位：万元，足够长的一行。"), LEFT, (100, 60, 60))
    put(sheet_of(pdf), [("单位资金",), *((row[1],) for row in RIGHT[2:])], (80,), (40, 20, 20, 20))
    document = read_back(pdf.bytes())
    assert grids(document) == [
        [
            ("科目", "合计", "财政", "单位资金"),
            ("", "", "一般", ""),
            ("教育支出", "7.00", "1.00", "4.00"),
            ("卫生支出", "9.00", "4.00", ""),
            ("合计", "16.00", "5.00", "6.00"),
        ]
    ]
    assert spans_of(document)[0][0] == [(3, 1, 2)]


def test_what_stands_beyond_the_edge_of_the_paper_is_not_read() -> None:
    pdf = Pdf()
    sheet = sheet_of(pdf, "部门收入总体情况表，单位：万元，足够长的一行。")
    sheet.text(700, 60, "财政拨款", 8)
    sheet.clipped(60, 120, "看不见", 8, 300, 400)
    assert [line.text for line in read_back(pdf.bytes()).lines] == ["部门收入总体情况表，单位：万元，足够长的一行。"]


def test_lines_without_borders_stand_beside_those_of_the_same_heights() -> None:
    pdf = Pdf()
    left, right = sheet_of(pdf, "部门支出总体情况表", "单位：万元"), sheet_of(pdf)
    for number, row in enumerate((("科目", "合计"), ("教育支出", "7.00"), ("卫生支出", "9.00"), ("合计", "16.00"))):
        left.text(60, 110 + 20 * number, row[0], 10)
        left.text(200, 110 + 20 * number, row[1], 10)
    for number, text in enumerate(("项目支出", "1.00", "4.00", "5.00")):
        right.text(60, 110 + 20 * number, text, 10)
    document = read_back(pdf.bytes())
    assert grids(document) == [
        [
            ("科目", "合计", "项目支出"),
            ("教育支出", "7.00", "1.00"),
            ("卫生支出", "9.00", "4.00"),
            ("合计", "16.00", "5.00"),
        ]
    ]
    assert [say(remark.message) for remark in document.remarks] == [
        "这一页的表印到了几页上，第 2 页的各栏按行高接在它的右边"
    ]


def test_what_has_a_title_or_other_heights_is_a_table_of_its_own() -> None:
    assert grids(read((SIDE, (100, 60)), (LEFT, (100, 60, 60)), below="部门支出总体情况表")) == [SIDE, LEFT]
    assert grids(read((LEFT, (100, 60, 60)), (RIGHT, (60, 80)), below="部门支出总体情况表")) == [LEFT, RIGHT]
    pdf = Pdf()
    put(sheet_of(pdf, "部门收入总体情况表，单位：万元，足够长的一行。"), LEFT, (100, 60, 60))
    put(sheet_of(pdf), RIGHT, (60, 80), (20, 30, 20, 20, 20))
    assert grids(read_back(pdf.bytes())) == [LEFT, RIGHT]


def test_a_cell_of_the_header_that_the_edge_of_the_paper_cuts_is_one() -> None:
    pdf = Pdf()
    left, right = sheet_of(pdf, "部门收入总体情况表，单位：万元，足够长的一行。"), sheet_of(pdf)
    for sheet, xs in ((left, (60, 160, 220)), (right, (60, 120, 180))):
        for x in xs:
            sheet.line(x, 120 if x == xs[1] and sheet is right else 100, x, 180)
        for y in (100, 120, 140, 160, 180):
            sheet.line(xs[0], y, xs[-1], y)
    for sheet, rows in (
        (left, (("科目", "拨款"), ("", "一般"), ("教育支出", "1.00"), ("合计", "1.00"))),
        (right, (("", ""), ("基金", "国资"), ("2.00", "3.00"), ("2.00", "3.00"))),
    ):
        for number, row in enumerate(rows):
            for x, text in zip((60, 160 if sheet is left else 120), row, strict=True):
                sheet.text(x + 4, 114 + 20 * number, text, 8)
    document = read_back(pdf.bytes())
    assert grids(document)[0][:2] == [("科目", "拨款", "", ""), ("", "一般", "基金", "国资")]
    assert spans_of(document)[0][0] == [(1, 3, 1)]
