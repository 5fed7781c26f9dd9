"""Tables without vertical lines or without any: each figure in the right column, and none of them called certain."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from generator import generate
from mingzhang.budget.document import Document, Grid, Source, Span
from mingzhang.budget.filing import AMBIGUOUS, INFERRED, PUBLISHED, Filing
from mingzhang.extraction import parse_filing
from mingzhang.reading.plain.text import read_text
from reading.pdf.pdf_writer import Pdf
from reading.pdf.printed_pdf import printed, read_back, text_form
from reading.pdf.typesetting import Style, typeset

Figures = dict[tuple[str, str, str], str]


def figures(document: Document) -> Figures:
    filing = parse_filing(document, excerpt=True)
    return {
        (table.resource, row.key, cell.column): cell.printed
        for table in filing.tables
        for row in table.rows
        for cell in row.cells
    }


@pytest.mark.parametrize("borders", ["three_line", "horizontal", "none"])
@pytest.mark.parametrize("name", ["bole-2026", "urumqi-centre-2025"])
def test_every_figure_is_in_its_column(name: str, borders: str) -> None:
    document = text_form(name, whole=False)
    assert figures(printed(document, Style(borders, furniture=True))) == figures(document)


def test_what_is_concluded_is_never_called_published() -> None:
    filing = parse_filing(printed(text_form("urumqi-gaoxin-2026", whole=False), Style("none")), excerpt=True)
    for resource in ("income", "expenditure", "project_expenditure", "basic_expenditure"):
        cells = [cell for row in filing.table(resource).rows for cell in row.cells]
        assert cells
        assert {cell.decided_by for cell in cells} == {"header"}
        assert {cell.placement for cell in cells} <= {INFERRED, AMBIGUOUS}


Where = tuple[str, str, str, str]


def placed(filing: Filing) -> dict[Where, str]:
    """Resource, row, column and figure of each cell, and how it was placed."""
    return {
        (table.resource, row.key, cell.column, cell.printed): cell.placement
        for table in filing.tables
        for row in table.rows
        for cell in row.cells
    }


@pytest.mark.parametrize("borders", ["three_line", "horizontal", "none"])
@pytest.mark.parametrize(("seed", "template"), [(0, 2023), (0, 2026), (2, 2023), (2, 2025), (1, 2021)])
def test_a_wrong_figure_is_never_certain_and_none_gets_lost(seed: int, template: int, borders: str) -> None:
    made = generate(seed, template=template, form="grid")
    document = read_text(made.text, Source(made.name, "0" * 64, 0, ""))
    true = placed(parse_filing(document))
    filing = parse_filing(read_back(typeset(document.blocks, Style(borders))))
    found = placed(filing)
    assert found
    assert {
        where: placement for where, placement in found.items() if where not in true and placement != AMBIGUOUS
    } == {}
    assert PUBLISHED not in found.values()
    left = Counter(where[3] for where in true) - Counter(where[3] for where in found)
    unread = "".join(note.text for note in filing.notes if note.kind == "unread")
    assert [figure for figure in left if figure not in unread] == []


def test_a_header_that_is_printed_again_begins_the_table_again() -> None:
    pdf = Pdf()
    sheet = pdf.page(595, 842)
    sheet.text(60, 60, "一般公共预算支出情况的样本，文字足够多。", 12)
    sheet.text(450, 80, "单位：万元", 10)
    header, rows = ("科目名称", "合计", "基本支出"), [("行政运行", "12.00", "10.00"), ("事业运行", "3.00", "2.00")]
    for number, row in enumerate((header, rows[0], header, rows[1])):
        for x, text in zip((60, 200, 300), row, strict=True):
            sheet.text(x, 100 + 20 * number, text, 10)
    grids = [block for block in read_back(pdf.bytes()).blocks if isinstance(block, Grid)]
    assert [[row.cells for row in grid.rows] for grid in grids] == [[header, rows[0]], [header, rows[1]]]


def grid_of(*lines: tuple[tuple[float, str], ...]) -> Grid | None:
    """The grid that lines of pieces (x, text) below a unit line are read as."""
    pdf = Pdf()
    sheet = pdf.page(595, 842)
    sheet.text(60, 60, "一般公共预算支出情况表之样本，文字足够多", 12)
    sheet.text(450, 80, "单位：万元", 10)
    for number, line in enumerate(lines):
        for x, text in line:
            sheet.text(x, 100 + 20 * number, text, 10)
    return next((block for block in read_back(pdf.bytes()).blocks if isinstance(block, Grid)), None)


def test_a_figure_stands_below_its_header_and_an_empty_cell_stays_empty() -> None:
    grid = grid_of(
        ((60, "科目名称"), (200, "合计"), (300, "基本支出"), (400, "项目支出")),
        ((60, "行政运行"), (195, "12.00"), (305, "10.00"), (407, "2.00")),
        ((60, "事业运行"), (195, "13.00"), (407, "3.00")),
    )
    assert grid is not None
    assert [row.cells for row in grid.rows[1:]] == [
        ("行政运行", "12.00", "10.00", "2.00"),
        ("事业运行", "13.00", "", "3.00"),
    ]
    assert grid.rows[2].doubts == ((1, ()), (3, ()))


@pytest.mark.parametrize(
    ("below", "rows"),
    [
        ("务支出", [("一般行政管理事务支出", "12.00", "10.00", "2.00")]),
        ("务支出以及其", [("一般行政管理事", "12.00", "10.00", "2.00"), ("务支出以及其", "", "", "")]),
        ("其中", [("一般行政管理事", "12.00", "10.00", "2.00"), ("其中", "", "", "")]),
        ("（代管）", [("一般行政管理事", "12.00", "10.00", "2.00"), ("（代管）", "", "", "")]),
        ("合计", [("一般行政管理事", "12.00", "10.00", "2.00"), ("合计", "", "", "")]),
    ],
)
def test_a_name_goes_on_below_where_few_characters_follow_that_begin_no_row(below: str, rows: list[object]) -> None:
    grid = grid_of(
        ((60, "科目名称"), (200, "合计"), (300, "基本支出"), (400, "项目支出")),
        ((60, "事业运行"), (195, "13.00"), (305, "10.00"), (407, "3.00")),
        ((60, "一般行政管理事"), (195, "12.00"), (305, "10.00"), (407, "2.00")),
        ((60, below),),
        ((60, "教育"), (195, "14.00"), (305, "10.00"), (407, "4.00")),
    )
    assert grid is not None
    assert [row.cells for row in grid.rows[2:]] == [*rows, ("教育", "14.00", "10.00", "4.00")]


def test_a_figure_between_two_headers_has_the_other_as_alternative() -> None:
    grid = grid_of(
        ((60, "科目名称"), (200, "合计"), (300, "基本支出"), (400, "项目支出")),
        ((60, "事业运行"), (195, "13.00"), (361, "13.00")),
    )
    assert grid is not None
    assert grid.rows[1].cells == ("事业运行", "13.00", "", "13.00")
    assert grid.rows[1].doubts == ((1, ()), (3, (2,)))


def test_a_number_and_words_below_two_headers_are_two_cells() -> None:
    grid = grid_of(
        ((60, "款"), (78, "科目名称"), (200, "合计"), (300, "基本支出")),
        ((60, "06"), (77, "养老支出"), (195, "12.00"), (305, "12.00")),
        ((60, "07"), (77, "医疗"), (195, "13.00"), (305, "13.00")),
    )
    assert grid is not None
    assert [row.cells for row in grid.rows[1:]] == [
        ("06", "养老支出", "12.00", "12.00"),
        ("07", "医疗", "13.00", "13.00"),
    ]


def test_a_blank_in_a_header_that_names_below_reach_over_is_inside_a_cell() -> None:
    grid = grid_of(
        ((60, "科目"), (85, "名称"), (200, "合计"), (228, "基本支出"), (300, "项目支出")),
        ((60, "一般行政管理"), (195, "12.00"), (235, "10.00"), (305, "2.00")),
        ((60, "事业运行费"), (195, "13.00"), (235, "10.00"), (305, "3.00")),
    )
    assert grid is not None
    assert grid.rows[0].cells == ("科目名称", "合计", "基本支出", "项目支出")


def test_groups_of_a_header_stand_over_the_middle_of_what_is_below_their_columns() -> None:
    grid = grid_of(
        ((170, "收入"), (430, "支出")),
        ((60, "项目"), (260, "预算数"), (400, "科目名称"), (500, "预算数")),
        ((60, "一、一般公共预算拨款"), (265, "12.00"), (330, "201一般公共服务支出"), (505, "12.00")),
        ((60, "二、政府性基金"), (265, "13.00"), (330, "208社会保障和就业支出"), (505, "13.00")),
    )
    assert grid is not None
    assert [row.cells for row in grid.rows[:2]] == [
        ("收入", "", "支出", ""),
        ("项目", "预算数", "科目名称", "预算数"),
    ]
    assert [[(span.column, span.columns, span.rows) for span in row.spans] for row in grid.rows[:2]] == [
        [(0, 2, 1), (2, 2, 1)],
        [],
    ]


def test_groups_at_the_left_of_their_cells_stand_over_the_columns_that_begin_there() -> None:
    grid = grid_of(
        ((60, "收入"), (300, "支出")),
        ((60, "项目"), (230, "预算数"), (300, "项目"), (470, "预算数")),
        ((60, "一、一般公共预算拨款收入"), (235, "12.00"), (300, "一、社会保障和就业支出"), (475, "12.00")),
        ((60, "二、政府性基金预算拨款收入"), (235, "13.00"), (300, "二、卫生健康支出"), (475, "13.00")),
    )
    assert grid is not None
    assert [row.cells for row in grid.rows[:2]] == [("收入", "", "支出", ""), ("项目", "预算数", "项目", "预算数")]
    assert [[(span.column, span.columns, span.rows) for span in row.spans] for row in grid.rows[:2]] == [
        [(0, 2, 1), (2, 2, 1)],
        [],
    ]


@pytest.mark.parametrize(
    "line", ["金额单位：人民币元", "编制部门：某局 单位：万元/人民币", "支出预算表（单位：元）", "部门支出预算总表"]
)
def test_a_table_begins_below_its_unit_however_written_or_its_title(line: str) -> None:
    pdf = Pdf()
    sheet = pdf.page(595, 842)
    sheet.text(60, 60, "一般公共预算支出情况的样本，文字足够多。", 12)
    sheet.text(60, 80, line, 10)
    rows = (
        ("科目名称", "合计", "基本支出", "增减"),
        ("行政运行", "1,200.00", "（10.00）", "-0.83%"),
        ("无", "0", "△2.00", "5%"),
    )
    for number, row in enumerate(rows):
        for x, text in zip((60, 200, 300, 400), row, strict=True):
            sheet.text(x, 100 + 20 * number, text, 10)
    (grid,) = [block for block in read_back(pdf.bytes()).blocks if isinstance(block, Grid)]
    assert [row.cells for row in grid.rows] == list(rows)


def test_figures_that_stand_in_no_columns_make_no_table() -> None:
    assert (
        grid_of(
            ((60, "科目名称"), (105, "合计"), (130, "基本支出"), (175, "项目支出")),
            ((60, "行政运行"), (105, "12.00"), (135, "10.00"), (165, "2.00")),
            ((60, "一般行政管理事务"), (145, "13.00"), (175, "13.00")),
        )
        is None
    )


def test_lines_in_one_stroke_for_each_cell_draw_the_columns() -> None:
    """Words at the left and figures at the right of wide cells, none below its heading; a group over three columns, one over
    two, two headings that go down over both rows."""
    borders = (50, 90, 250, 320, 390, 460, 530)
    whole = [*pairwise(borders)]
    pdf = Pdf()
    sheet = pdf.page(595, 842)
    sheet.text(60, 60, "一般公共预算支出情况表之样本，文字足够多", 12)
    sheet.text(450, 80, "单位：万元", 10)
    for y, parts in {90: whole, 110: whole[2:5], 130: whole, 150: whole, 170: whole, 190: whole}.items():
        for left, right in parts:
            sheet.line(left, y, right, y)
    pieces = [
        (60, 115, "编码"), (150, 115, "科目名称"), (340, 105, "基本支出"), (275, 125, "小计"), (335, 125, "人员经费"),
        (405, 125, "公用经费"), (475, 115, "项目支出"),
        (52, 145, "201"), (92, 145, "行政运行"), (292, 145, "12.00"), (362, 145, "10.00"), (437, 145, "2.00"),
        (52, 165, "208"), (92, 165, "事业运行"), (507, 165, "3.00"),
        (92, 185, "合计"), (292, 185, "12.00"), (362, 185, "10.00"), (437, 185, "2.00"), (507, 185, "3.00"),
    ]  # fmt: skip
    for x, y, text in pieces:
        sheet.text(x, y, text, 10)
    grid = next((block for block in read_back(pdf.bytes()).blocks if isinstance(block, Grid)), None)
    assert grid is not None
    assert [(row.cells, row.doubts) for row in grid.rows] == [
        (("编码", "科目名称", "基本支出", "", "", "项目支出"), ()),
        (("", "", "小计", "人员经费", "公用经费", ""), ()),
        (("201", "行政运行", "12.00", "10.00", "2.00", ""), ()),
        (("208", "事业运行", "", "", "", "3.00"), ()),
        (("", "合计", "12.00", "10.00", "2.00", "3.00"), ()),
    ]
    assert grid.rows[0].spans == (Span(0, 1, 2), Span(1, 1, 2), Span(2, 3, 1), Span(5, 1, 2))


def test_a_line_in_one_stroke_draws_no_column() -> None:
    """The same as above in lines from side to side: what stands below a heading is concluded, or nothing is."""
    pdf = Pdf()
    sheet = pdf.page(595, 842)
    sheet.text(60, 60, "一般公共预算支出情况表之样本，文字足够多", 12)
    sheet.text(450, 80, "单位：万元", 10)
    for y in (90, 110, 130, 150):
        sheet.line(50, y, 530, y)
    rows = ("科目名称", "合计", "基本支出"), ("行政运行", "12.00", "12.00"), ("事业运行", "3.00", "3.00")
    for number, row in enumerate(rows):
        for x, text in zip((60, 200, 300), row, strict=True):
            sheet.text(x, 105 + 20 * number, text, 10)
    grid = next((block for block in read_back(pdf.bytes()).blocks if isinstance(block, Grid)), None)
    assert grid is not None
    assert [row.doubts for row in grid.rows] == [(), ((1, ()), (2, ())), ((1, ()), (2, ()))]


def test_the_number_of_the_next_table_ends_a_table_that_a_page_ends() -> None:
    rows = ("行政运行", "12.00", "12.00"), ("事业运行", "3.00", "3.00")
    pdf = Pdf()
    sheet = pdf.page(595, 842)
    sheet.text(60, 60, "一般公共预算支出情况表之样本，文字足够多", 12)
    sheet.text(450, 80, "单位：万元", 10)
    for number, row in enumerate((("科目名称", "合计", "基本支出"), *rows)):
        for x, text in zip((60, 200, 300), row, strict=True):
            sheet.text(x, 100 + 20 * number, text, 10)
    sheet = pdf.page(595, 842)
    sheet.text(60, 60, "部门公开表5", 10)
    sheet.text(60, 80, "一般公共预算支出表", 10)
    grids = [block for block in read_back(pdf.bytes()).blocks if isinstance(block, Grid)]
    assert [[row.cells for row in grid.rows] for grid in grids] == [[("科目名称", "合计", "基本支出"), *rows]]


def test_a_table_that_goes_on_where_no_column_is_stays_lines_on_both_pages() -> None:
    pdf = Pdf()
    sheet = pdf.page(595, 842)
    sheet.text(60, 60, "一般公共预算支出情况表之样本，文字足够多", 12)
    sheet.text(450, 80, "单位：万元", 10)
    first = (("科目名称", "合计", "基本支出"), ("行政运行", "12.00", "12.00"), ("事业运行", "3.00", "3.00"))
    for number, row in enumerate(first):
        for x, text in zip((60, 200, 300), row, strict=True):
            sheet.text(x, 100 + 20 * number, text, 10)
    sheet = pdf.page(595, 842)
    for number, (texts, xs) in enumerate(
        ((("教育支出", "4.00", "4.00"), (60, 200, 228)), (("卫生支出", "5.00", "5.00"), (60, 215, 243)))
    ):
        for x, text in zip(xs, texts, strict=True):
            sheet.text(x, 60 + 20 * number, text, 10)
    document = read_back(pdf.bytes())
    assert [block for block in document.blocks if isinstance(block, Grid)] == []
    assert [line.text for line in document.lines] == [
        "一般公共预算支出情况表之样本，文字足够多", "单位：万元", "科目名称 合计 基本支出", "行政运行 12.00 12.00",
        "事业运行 3.00 3.00", "教育支出 4.00 4.00", "卫生支出 5.00 5.00",
    ]  # fmt: skip


def test_what_stands_below_no_heading_belongs_in_order_to_those_between_two_that_are_certain() -> None:
    """Headings in the middle of wide cells, words at their left, figures at their right."""
    grid = grid_of(
        ((60, "项目"), (180, "预算数"), (330, "科目名称"), (490, "预算数")),
        ((60, "一般公共预算"), (225, "12.00"), (260, "教育支出"), (505, "10.00")),
        ((60, "政府性基金预算"), (230, "3.00"), (260, "农林水支出"), (510, "5.00")),
    )
    assert grid is not None
    assert [(row.cells, row.doubts) for row in grid.rows[1:]] == [
        (("一般公共预算", "12.00", "教育支出", "10.00"), ((1, ()), (3, ()))),
        (("政府性基金预算", "3.00", "农林水支出", "5.00"), ((1, ()), (3, ()))),
    ]


def test_parts_of_a_code_stand_in_the_order_of_their_columns() -> None:
    pdf = Pdf()
    page = pdf.page(595, 842)
    page.text(60, 60, "部门支出总体情况表", 10)
    page.text(60, 80, "单位：万元", 10)
    xs = (75, 125, 175, 260, 400, 500)
    for x, word in zip(xs, ("类", "款", "项", "科目名称", "合计", "基本支出"), strict=True):
        page.text(x, 110, word, 10)
    rows = (
        (("208", 83), ("社会保障和就业支出", 210), ("7.50", 410), ("7.50", 520)),
        (("208", 83), ("05", 100), ("行政事业单位养老支出", 210), ("7.50", 410), ("7.50", 520)),
        (("208", 83), ("05", 100), ("05", 197), ("养老保险", 210), ("3.00", 410), ("3.00", 520)),
        (("208", 83), ("05", 100), ("06", 197), ("职业年金", 210), ("4.50", 410), ("4.50", 520)),
    )
    for number, row in enumerate(rows):
        for text, x in row:
            page.text(x, 140 + 20 * number, text, 10)
    (grid,) = [block for block in read_back(pdf.bytes()).blocks if isinstance(block, Grid)]
    assert [row.cells for row in grid.rows] == [
        ("类", "款", "项", "科目名称", "合计", "基本支出"),
        ("208", "", "", "社会保障和就业支出", "7.50", "7.50"),
        ("208", "05", "", "行政事业单位养老支出", "7.50", "7.50"),
        ("208", "05", "05", "养老保险", "3.00", "3.00"),
        ("208", "05", "06", "职业年金", "4.50", "4.50"),
    ]


def test_words_of_a_header_on_lines_of_one_and_a_half_sizes_are_one_cell() -> None:
    pdf = Pdf()
    page = pdf.page(595, 842)
    page.text(60, 60, "部门支出总体情况表", 10)
    page.text(60, 80, "单位：万元", 10)
    for x, y, word in (
        (60, 118, "科目名称"),
        (250, 118, "合计"),
        (340, 110, "一般公共"),
        (350, 125, "预算"),
        (460, 118, "基金"),
    ):
        page.text(x, y, word, 10)
    for number, row in enumerate((("教育支出", "3.00", "2.00", "1.00"), ("卫生支出", "4.00", "", "4.00"))):
        for x, text in zip((60, 250, 350, 460), row, strict=True):
            if text:
                page.text(x, 160 + 20 * number, text, 10)
    (grid,) = [block for block in read_back(pdf.bytes()).blocks if isinstance(block, Grid)]
    assert [row.cells for row in grid.rows] == [
        ("科目名称", "合计", "一般公共预算", "基金"),
        ("教育支出", "3.00", "2.00", "1.00"),
        ("卫生支出", "4.00", "", "4.00"),
    ]


def test_figures_at_the_right_of_wide_cells_stand_below_the_heading_left_of_their_end() -> None:
    pdf = Pdf()
    page = pdf.page(595, 842)
    page.text(60, 60, "部门支出总体情况表", 10)
    page.text(60, 80, "单位：万元", 10)
    for x, y, word in (
        (70, 120, "科目名称"),
        (210, 120, "合计"),
        (370, 105, "资金来源"),
        (290, 130, "一般"),
        (380, 130, "基金"),
        (470, 130, "国资"),
    ):
        page.text(x, y, word, 10)
    for number, row in enumerate((("教育支出", "13.00", "12.00", "1.00"), ("卫生支出", "4.00", "", "4.00"))):
        for x, text in zip((60, 265, 355, 445), row, strict=True):
            if text:
                page.text(x if x == 60 else x - 5 * len(text), 160 + 20 * number, text, 10)
    (grid,) = [block for block in read_back(pdf.bytes()).blocks if isinstance(block, Grid)]
    assert [row.cells for row in grid.rows] == [
        ("科目名称", "合计", "资金来源", "", ""),
        ("", "", "一般", "基金", "国资"),
        ("教育支出", "13.00", "12.00", "1.00", ""),
        ("卫生支出", "4.00", "", "4.00", ""),
    ]


def test_cells_of_one_height_that_head_no_group_are_columns() -> None:
    pdf = Pdf()
    page = pdf.page(595, 842)
    page.text(60, 60, "部门收入总体情况表", 10)
    page.text(60, 80, "单位：万元", 10)
    for x, word in ((60, "科目名称"), (180, "合计"), (250, "结转"), (480, "其他")):
        page.text(x, 140, word, 10)
    for x, y, word in ((370, 110, "单位资金"), (330, 160, "事业收入"), (410, 160, "经营收入")):
        page.text(x, y, word, 10)
    for number, row in enumerate(
        (("教育支出", "9.00", "2.00", "1.00", "3.00", "3.00"), ("卫生支出", "4.00", "", "4.00", "", ""))
    ):
        for x, text in zip((60, 180, 250, 340, 420, 480), row, strict=True):
            if text:
                page.text(x, 185 + 20 * number, text, 10)
    (grid,) = [block for block in read_back(pdf.bytes()).blocks if isinstance(block, Grid)]
    assert [row.cells for row in grid.rows] == [
        ("科目名称", "合计", "结转", "单位资金", "", "其他"),
        ("", "", "", "事业收入", "经营收入", ""),
        ("教育支出", "9.00", "2.00", "1.00", "3.00", "3.00"),
        ("卫生支出", "4.00", "", "4.00", "", ""),
    ]
