"""Cells that are too narrow for what stands in them: cut texts, figures that go on below."""

from __future__ import annotations

from mingzhang.budget.document import Document, Grid
from mingzhang.budget.phrases import say
from reading.pdf.pdf_writer import Page, Pdf, width_of
from reading.pdf.printed_pdf import read_back

XS = (60.0, 140.0, 190.0, 240.0)
ROW = 30.0


def sheet(pdf: Pdf, rows: int) -> Page:
    page = pdf.page(595, 842)
    page.text(60, 60, "部门支出总体情况表，单位：万元，足够长的一行。", 12)
    for x in XS:
        page.line(x, 100, x, 100 + ROW * rows)
    for number in range(rows + 1):
        page.line(XS[0], 100 + ROW * number, XS[-1], 100 + ROW * number)
    return page


def put(page: Page, row: int, column: int, *lines: str) -> None:
    """Lines of a cell, each at its right border."""
    for number, line in enumerate(lines):
        page.text(XS[column + 1] - 2 - width_of(line, 10), 112 + ROW * row + 12 * number, line, 10)


def read(pdf: Pdf) -> tuple[list[tuple[str, ...]], list[tuple[tuple[int, tuple[int, ...]], ...]], Document]:
    document = read_back(pdf.bytes())
    (grid,) = [block for block in document.blocks if isinstance(block, Grid)]
    return [row.cells for row in grid.rows], [row.doubts for row in grid.rows], document


def three_lines(pdf: Pdf) -> Page:
    page = sheet(pdf, 4)
    for row, cells in enumerate((("科目", "合计", "项目"), ("教育支出", "7.00", "1.00"), ("卫生支出", "9.00", "4.00"))):
        for column, cell in enumerate(cells):
            put(page, row, column, cell)
    return page


def test_a_text_belongs_to_the_cell_that_it_is_clipped_to() -> None:
    pdf = Pdf()
    page = three_lines(pdf)
    page.clipped(62, 112 + ROW * 3, "机关事业单位基本养老保险", 10, XS[0], XS[1])
    page.clipped(150, 112 + ROW * 3, "12,345,678,901.23", 10, XS[1], XS[2])
    put(page, 3, 2, "5.00")
    cells, doubts, document = read(pdf)
    assert cells[3] == ("机关事业单位基本养老保险", "12,345,678,901.23…", "5.00")
    assert doubts[3] == ()
    assert [(remark.text, say(remark.message)) for remark in document.remarks] == [
        ("机关事业单位基本养老保险；12,345,678,901.23…", "单元格太窄，文字或数字没有印全，可能缺了一部分")
    ]


def test_a_figure_of_which_a_little_is_hidden_on_one_side_is_cut() -> None:
    pdf = Pdf()
    page = three_lines(pdf)
    page.clipped(139, 112 + ROW * 3, "3.917000", 10, XS[1], XS[2])
    page.clipped(189.8, 112 + ROW * 3, "3.91700000", 10, XS[2], XS[3] - 0.2)
    cells, _, _ = read(pdf)
    assert cells[3] == ("", "3.917000…", "3.91700000")


def test_a_text_that_its_clip_shows_whole_is_not_cut() -> None:
    pdf = Pdf()
    page = three_lines(pdf)
    page.clipped(62, 112 + ROW * 3, "住房支出", 10, XS[0], XS[1])
    put(page, 3, 1, "5.00")
    cells, _, document = read(pdf)
    assert cells[3] == ("住房支出", "5.00", "")
    assert document.remarks == ()


def test_codes_of_cells_beside_each_other_are_two() -> None:
    pdf = Pdf()
    page = three_lines(pdf)
    page.clipped(125, 112 + ROW * 3, "208", 10, XS[0], XS[1])
    page.clipped(141, 112 + ROW * 3, "05", 10, XS[1], XS[2])
    cells, _, _ = read(pdf)
    assert cells[3] == ("208", "05", "")


def test_a_figure_that_goes_on_below_is_one_and_concluded() -> None:
    pdf = Pdf()
    page = three_lines(pdf)
    put(page, 3, 1, "12345.6", "7")
    put(page, 3, 2, "1.23")
    cells, doubts, _ = read(pdf)
    assert cells[3] == ("", "12345.67", "1.23")
    assert doubts[3] == ((1, ()),)


def test_figures_below_each_other_stay_two() -> None:
    for lines in (("345.6", "7"), ("12345.67", "8"), ("1234567", "8"), ("12345.6", "7.89"), ("123456.", "7")):
        pdf = Pdf()
        put(three_lines(pdf), 3, 1, *lines)
        cells, doubts, _ = read(pdf)
        assert cells[3][1] in ("\n".join(lines), "".join(lines) if lines[0].endswith(".") else None)
        assert doubts[3] == ()
