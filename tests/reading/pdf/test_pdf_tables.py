"""Tables of PDFs one by one: borders of every kind, merged cells, texts that are longer than their cell."""

from __future__ import annotations

from mingzhang.budget.document import Document, Grid, Paragraph
from mingzhang.budget.filing import AMBIGUOUS, PUBLISHED
from mingzhang.extraction import parse_filing
from reading.pdf.pdf_writer import Page, Pdf
from reading.pdf.printed_pdf import read_back
from reading.reading_bytes import spans_of

XS, YS = (60.0, 160.0, 220.0, 280.0), (100.0, 120.0, 140.0, 160.0)


def page(pdf: Pdf | None = None) -> tuple[Pdf, Page]:
    pdf = pdf or Pdf()
    sheet = pdf.page(595, 842)
    sheet.text(60, 60, "这一页有足够的文字可以读出来，所以不是图片。", 12)
    return pdf, sheet


def draw(sheet: Page, xs: tuple[float, ...] = XS, ys: tuple[float, ...] = YS) -> None:
    for x in xs:
        sheet.line(x, ys[0], x, ys[-1])
    for y in ys:
        sheet.line(xs[0], y, xs[-1], y)


def rows(document: Document) -> list[tuple[str, ...]]:
    return [row.cells for block in document.blocks if isinstance(block, Grid) for row in block.rows]


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)][1:]


def test_a_merged_cell_stands_in_its_first_place() -> None:
    pdf, sheet = page()
    sheet.box(60, 100, 280, 160)
    sheet.line(60, 120, 160, 120)
    sheet.line(60, 140, 280, 140)
    sheet.line(160, 100, 160, 160)
    sheet.line(220, 140, 220, 160)
    for x, y, text in ((70, 113, "甲"), (180, 125, "宽而高"), (70, 133, "乙"), (70, 153, "丙"), (230, 153, "2.00")):
        sheet.text(x, y, text, 8)
    document = read_back(pdf.bytes())
    assert rows(document) == [("甲", "宽而高", ""), ("乙", "", ""), ("丙", "", "2.00")]
    assert spans_of(document) == [[[(1, 2, 2)], [], []]]


def test_a_dashed_and_a_double_border_are_one() -> None:
    pdf, sheet = page()
    for x in XS:
        for start in range(100, 160, 3):
            sheet.line(x, start, x, start + 1.5)
    for y in YS:
        sheet.line(60, y, 280, y)
        sheet.line(60, y + 1.5, 280, y + 1.5)
    sheet.text(70, 113, "甲", 8)
    sheet.text(230, 153, "2.00", 8)
    assert rows(read_back(pdf.bytes())) == [("甲", "", ""), ("", "", ""), ("", "", "2.00")]


def test_open_sides_have_their_first_and_last_column() -> None:
    pdf, sheet = page()
    for x in XS[1:-1]:
        sheet.line(x, 100, x, 160)
    for y in YS:
        sheet.line(60, y, 280, y)
    sheet.text(70, 113, "甲", 8)
    sheet.text(230, 113, "2.00", 8)
    assert rows(read_back(pdf.bytes()))[0] == ("甲", "", "2.00")


def test_a_frame_around_words_is_no_table() -> None:
    pdf, sheet = page()
    sheet.box(50, 90, 300, 130)
    sheet.text(70, 113, "框内的话", 8)
    document = read_back(pdf.bytes())
    assert (rows(document), paragraphs(document)) == ([], ["框内的话"])


def test_words_that_run_over_a_border_belong_to_the_cell_where_they_begin() -> None:
    pdf, sheet = page()
    draw(sheet)
    sheet.text(62, 113, "其他医疗保障管理事务支出（含转移支付）", 8)
    sheet.text(190, 113, "3.00", 8)
    assert rows(read_back(pdf.bytes()))[0] == ("其他医疗保障管理事务支出（含转移支付）", "3.00", "")


def test_a_right_aligned_text_that_runs_over_a_border_belongs_where_it_ends() -> None:
    pdf, sheet = page()
    draw(sheet)
    sheet.text(278 - 20 * 4, 113, "1,234,567,890,123.45", 8)
    document = read_back(pdf.bytes())
    assert rows(document)[0] == ("", "", "1,234,567,890,123.45")
    grid = next(block for block in document.blocks if isinstance(block, Grid))
    assert grid.rows[0].doubts == ((2, (1,)),)


def test_a_figure_that_runs_over_a_border_is_ambiguous() -> None:
    pdf = Pdf()
    sheet = pdf.page(595, 842)
    for y, text in (
        (60, "2026年某某市测试局部门预算公开"),
        (80, "表1"),
        (92, "一般公共预算支出情况表"),
        (98, "单位：万元"),
    ):
        sheet.text(60, y, text, 9)
    for y, text in ((300, "第三部分 2026年某某市测试局部门预算情况说明"), (320, "没有更多说明。")):
        sheet.text(60, y, text, 9)
    xs = (60.0, 100.0, 200.0, 240.0, 280.0, 320.0)
    draw(sheet, xs)
    body = (
        ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
        ("208", "社会保障和就业支出", "1234567.00", "1200000.00", "34567.00"),
    )
    for y, cells in zip((113, 133), body, strict=True):
        for left, right, cell in zip(xs, xs[1:], cells, strict=False):
            width = sum(4 if character.isascii() else 8 for character in cell)
            sheet.text(right - 2 - width if "." in cell and len(cell) < 10 else left + 2, y, cell, 8)
    filing = parse_filing(read_back(pdf.bytes()), excerpt=True)
    (row,) = filing.table("general_expenditure").rows
    assert {(cell.column, cell.printed, cell.placement, cell.alternatives) for cell in row.cells} == {
        ("total", "1234567.00", AMBIGUOUS, ("basic",)),
        ("basic", "1200000.00", AMBIGUOUS, ("project",)),
        ("project", "34567.00", PUBLISHED, ()),
    }


def test_characters_drawn_twice_to_look_bold_are_read_once() -> None:
    pdf, sheet = page()
    draw(sheet)
    for shift in (0, 0.3):
        sheet.text(70 + shift, 113, "合计", 8)
        sheet.text(180 + shift, 113, "12.50", 8)
    sheet.text(230, 113, "12.50", 8)
    assert rows(read_back(pdf.bytes()))[0] == ("合计", "12.50", "12.50")


def test_neighbouring_cells_with_the_same_words_stay_two() -> None:
    """The file does not hold its font: without a stand-in for it, pdfium drops the second of two equal texts."""
    pdf, sheet = page()
    draw(sheet)
    sheet.text(170, 113, "※", 8)
    sheet.text(230, 113, "※", 8)
    assert rows(read_back(pdf.bytes()))[0] == ("", "※", "※")


def test_a_row_that_the_page_tears_is_whole_again() -> None:
    pdf, sheet = page()
    xs, ys = (60.0, 100.0, 160.0), (700.0, 720.0, 740.0)
    draw(sheet, xs, ys)
    for x, y, text in ((62, 713, "208"), (102, 713, "5.00"), (62, 733, "行政事业单"), (102, 733, "6.00")):
        sheet.text(x, y, text, 7.5)
    following = pdf.page(595, 842)
    draw(following, xs, (60.0, 75.0, 95.0))
    for x, y, text in ((62, 70, "位养老"), (62, 90, "就业"), (102, 90, "7.00")):
        following.text(x, y, text, 7.5)
    document = read_back(pdf.bytes())
    assert rows(document) == [("208", "5.00"), ("行政事业单位养老", "6.00"), ("就业", "7.00")]
    assert len([block for block in document.blocks if isinstance(block, Grid)]) == 1


def test_a_row_of_its_own_at_the_head_of_a_page_does_not_go_on_in_the_full_line_before() -> None:
    pdf, sheet = page()
    xs = (60.0, 134.0, 200.0)
    draw(sheet, xs, (720.0, 740.0))
    sheet.text(62, 733, "221住房保障支出", 7.5)
    sheet.text(136, 733, "23.04", 7.5)
    following = pdf.page(595, 842)
    draw(following, xs, (60.0, 75.0))
    following.text(62, 70, "222粮油物资储备支出", 7.5)
    assert rows(read_back(pdf.bytes())) == [("221住房保障支出", "23.04"), ("222粮油物资储备支出", "")]


def test_a_table_that_begins_below_words_is_another_one() -> None:
    pdf, sheet = page()
    draw(sheet)
    sheet.text(70, 113, "甲", 8)
    following = pdf.page(595, 842)
    following.text(60, 60, "国有资本经营预算支出情况表", 12)
    draw(following)
    following.text(70, 113, "乙", 8)
    assert len([block for block in read_back(pdf.bytes()).blocks if isinstance(block, Grid)]) == 2


def test_a_watermark_is_kept_apart() -> None:
    pdf, sheet = page()
    draw(sheet)
    sheet.text(180, 113, "12.50", 8)
    sheet.slanted(60, 200, "公开样本99.99", 40)
    document = read_back(pdf.bytes())
    assert rows(document)[0] == ("", "12.50", "")
    assert paragraphs(document) == []
    assert document.lines[-1].text == "公开样本99.99"


def cell_of(*lines: str, width: float = 40.0) -> str:
    """What lines below each other in a cell of this width are read as."""
    pdf, sheet = page()
    draw(sheet, (60, 160, 160 + width), (100, 120, 150))
    sheet.text(70, 113, "甲", 8)
    for number, line in enumerate(lines):
        sheet.text(164, 129 + 10 * number, line, 8)
    return rows(read_back(pdf.bytes()))[1][1]


def test_a_figure_that_breaks_in_its_middle_is_one_and_two_below_each_other_are_two() -> None:
    assert cell_of("1,234,5", "67.89") == "1,234,567.89"
    assert cell_of("1234567.", "89") == "1234567.89"
    assert cell_of("12345678", ".90") == "12345678.90"
    assert cell_of("12345.28", "9") == "12345.28\n9"
    assert cell_of("1,234,567", "208.00") == "1,234,567\n208.00"
    assert cell_of("人员经", "费支出", width=36.0) == "人员经费支出"
    assert cell_of("人员", "费支出", width=60.0) == "人员\n费支出"


def broken(above: tuple[str, ...], below: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The rows of a table whose last row on a page goes on on the next one, if it does."""
    pdf, sheet = page()
    xs = 60.0, 120.0, 160.0, 200.0
    draw(sheet, xs, (760, 780, 800))
    following = pdf.page(595, 842)
    draw(following, xs, (60, 80, 100))
    lines = (sheet, 773, ("科目", "合计", "基本")), (sheet, 793, above), (following, 73, below)
    for on, y, texts in (*lines, (following, 93, ("其他", "3.00", "4.00"))):
        for x, text in zip(xs, texts, strict=False):
            on.text(x + 4, y, text, 8)
    return rows(read_back(pdf.bytes()))[1:-1]


def test_a_row_that_a_page_tears_is_one_row_with_its_figures_on_two_lines() -> None:
    assert broken(("养老保险基金", "123456.2", "1.00"), ("补助", "8")) == [("养老保险基金补助", "123456.2\n8", "1.00")]
    assert broken(("养老保险基金", "123456.2", "1.00"), ("", "8")) == [("养老保险基金", "123456.2\n8", "1.00")]


def test_a_row_with_figures_of_its_own_is_another_row() -> None:
    assert broken(("养老保险基金", "123456.28", "1.00"), ("补助", "8")) == [
        ("养老保险基金", "123456.28", "1.00"),
        ("补助", "8", ""),
    ]
    assert broken(("养老保险基金", "12.2", "1.00"), ("补助", "8")) == [
        ("养老保险基金", "12.2", "1.00"),
        ("补助", "8", ""),
    ]
