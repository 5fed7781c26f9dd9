"""Tables without borders whose cells tell where borders would be: headings in the middle, figures at the right."""

from __future__ import annotations

from mingzhang.budget.document import Document, Grid, GridRow
from reading.pdf.pdf_writer import Pdf, width_of
from reading.pdf.printed_pdf import read_back

BORDERS = (60.0, 100.0, 160.0, 300.0, 370.0, 440.0, 510.0)
HEADER = ("序号", "科目编码", "科目名称", "合计", "基本支出", "项目支出")
SIZE = 10


def printed(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER, pitch: float = 20.0) -> Document:
    """Rows of a sheet: words at the left of their cells, numbers at the right, two points from the border."""
    pdf = Pdf()
    sheet = pdf.page(595, 842)
    sheet.text(60, 60, "一般公共预算支出情况表之样本，文字足够多", 12)
    sheet.text(450, 80, "单位：万元", SIZE)
    for number, row in enumerate((header, *rows)):
        for x, text in enumerate(row):
            left, right = BORDERS[x], BORDERS[x + 1]
            wide = width_of(text, SIZE)
            at = (left + right - wide) / 2 if not number else right - 2 - wide if text[:1].isdigit() else left + 2
            if text:
                sheet.text(at, 110 + pitch * number, text, SIZE)
    return read_back(pdf.bytes())


def rows_of(document: Document) -> tuple[GridRow, ...]:
    return next(block for block in document.blocks if isinstance(block, Grid)).rows


def test_a_code_at_the_right_of_its_cell_is_no_part_of_the_name_beside_it() -> None:
    rows = rows_of(
        printed(
            ("1", "201", "一般公共服务支出", "517.96", "259.22", "258.74"),
            ("2", "20103", "政府办公厅", "87.55", "", "87.55"),
            ("3", "2010301", "行政运行", "1,430.41", "1,430.41", ""),
            ("4", "", "合计", "2,035.92", "1,689.63", "346.29"),
        )
    )
    assert [row.cells for row in rows[1:]] == [
        ("1", "201", "一般公共服务支出", "517.96", "259.22", "258.74"),
        ("2", "20103", "政府办公厅", "87.55", "", "87.55"),
        ("3", "2010301", "行政运行", "1,430.41", "1,430.41", ""),
        ("4", "", "合计", "2,035.92", "1,689.63", "346.29"),
    ]
    assert rows[2].doubts == ((0, (0,)), (1, (1,)), (3, (3,)), (5, (5,)))


def test_a_figure_too_wide_for_its_cell_goes_on_below_and_is_one() -> None:
    rows = rows_of(
        printed(
            ("1", "201", "一般公共服务支出", "517.96", "259.22", "258.74"),
            ("2", "20103", "政府办公厅", "87.55", "", "87.55"),
            ("3", "2010301", "行政运行", "123,451,430.4", "30.41", "11.20"),
            ("", "", "", "1", "", ""),
            ("4", "", "合计", "99.92", "89.63", "46.29"),
        )
    )
    assert [row.cells[3] for row in rows[1:]] == ["517.96", "87.55", "123,451,430.41", "99.92"]
    assert dict(rows[3].doubts)[3] == ()


def test_running_heads_that_count_the_pages_end_no_table() -> None:
    pdf = Pdf()
    for number in (1, 2, 3):
        sheet = pdf.page(595, 842)
        sheet.text(60, 40, f"部门预算公开 {number}/3", SIZE)
        for line in range(5):
            sheet.text(60, 120 + 20 * line, f"第{number}页的文字第{line}行，足够长", SIZE)
    texts = [block.text for block in read_back(pdf.bytes()).blocks if not isinstance(block, Grid)]
    assert not any("部门预算公开" in text for text in texts)
    assert sum(text.count("页的文字") for text in texts) == 15
