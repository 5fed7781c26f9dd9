"""How a document is put together, joined with others, and carried from one process to another."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.budget.document import Document, Grid, GridRow, Paragraph, Place, Sheet, Source, Span
from mingzhang.reading.assembly import Assembly, joined
from mingzhang.reading.rows import Row, tables_and_lines
from mingzhang.reading.sandbox.codec import dump_document, load_document

SOURCE = Source("a.pdf", "0" * 64, 9, "")
TEXTS = st.text(st.sampled_from("表一 \t\n\r\u2028\x0b1.00"), max_size=8)


def test_text_stands_on_one_line_and_rows_that_follow_are_one_grid() -> None:
    assembly = Assembly(SOURCE, "pdf")
    assembly.paragraph(" 收支\n总表 ", page=1)
    assembly.row(["科\t目\r\n 编码", "1.00\n"], page=1, spans=[Span(0, 1, 2), Span(1, 2, 9)])
    assembly.row(["208", ""], page=2)
    assembly.remark("208", "cell-uncertain", page=2)
    assembly.end_grid()
    assembly.row(["另一张"], page=2)
    document = assembly.document()
    assert [(line.place.page, line.place.line, line.text) for line in document.lines] == [
        (1, 1, "收支 总表"),
        (1, 2, "科 目 编码\t1.00"),
        (2, 3, "208\t"),
        (2, 4, "另一张"),
    ]
    title, grid, other = document.blocks
    assert title == Paragraph(Place("a.pdf", 1, 1), "收支 总表")
    head = GridRow(Place("a.pdf", 1, 2), ("科 目\n编码", "1.00"), spans=(Span(0, 1, 2), Span(1, 1, 2)))
    assert grid == Grid((head, GridRow(Place("a.pdf", 2, 3), ("208", ""))))
    assert other == Grid((GridRow(Place("a.pdf", 2, 4), ("另一张",)),))
    assert document.remarks[0].place == Place("a.pdf", 2, 3)


def made(name: str, reading: str, rows: int) -> Document:
    assembly = Assembly(Source(name, "0" * 64, 1, ""), reading)
    assembly.sheet("一")
    assembly.paragraph("正文")
    for number in range(rows):
        assembly.row([str(number), "1.00"])
    assembly.remark("", "doubt")
    return assembly.document()


def test_files_are_numbered_through_and_the_one_with_the_tables_says_how_it_was_read() -> None:
    whole = joined([made("x/a.html", "html", 1), made("x/b.xlsx", "xlsx", 2)], Source("x", "1" * 64, 2, ""))
    assert (whole.reading, whole.source.name) == ("xlsx", "x")
    assert [(line.place.file, line.place.line) for line in whole.lines] == [
        ("x/a.html", 1),
        ("x/a.html", 2),
        ("x/b.xlsx", 3),
        ("x/b.xlsx", 4),
        ("x/b.xlsx", 5),
    ]
    assert [block.place.line for block in whole.blocks] == [1, 2, 3, 4]
    assert [str(remark.place) for remark in whole.remarks] == ["x/a.html:2", "x/b.xlsx:5"]
    assert whole.sheets == (Sheet("一", Place("x/a.html", None, 1)), Sheet("一", Place("x/b.xlsx", None, 3)))


@given(st.lists(st.one_of(TEXTS, st.lists(TEXTS, max_size=4)), max_size=8))
@settings(max_examples=100)
def test_the_way_between_processes_changes_nothing(blocks: list[str | list[str]]) -> None:
    assembly = Assembly(SOURCE, "pdf")
    for block in blocks:
        if isinstance(block, str):
            assembly.paragraph(block, page=3)
        else:
            assembly.row(block, spans=[Span(0, 2, 2)])
    assembly.sheet("表一")
    assembly.remark("表", "doubt")
    document = assembly.document()
    assert load_document(dump_document(document), SOURCE) == document


def kinds_of(*rows: tuple[str, ...]) -> list[tuple[str, bool]]:
    return [(row.text, is_row) for row, is_row in tables_and_lines(map(Row, rows))]


def test_the_row_that_says_the_unit_is_a_line_above_a_table() -> None:
    assert kinds_of(("收支总表", "", ""), ("编制部门：甲", "", "金额单位：人民币元"), ("项目", "", "预算数"), ("收入", "", "1.00")) == [
        ("收支总表", False),
        ("编制部门：甲 金额单位：人民币元", False),
        ("项目 预算数", True),
        ("收入 1.00", True),
    ]  # fmt: skip
    assert kinds_of(("项目", "预算数"), ("单位：个", "1.00"), ("单位：元", "2.00"), ("单位元", "")) == [
        ("项目 预算数", True),
        ("单位：个 1.00", True),
        ("单位：元 2.00", True),
        ("单位元", True),
    ]


def test_a_title_below_a_table_begins_another() -> None:
    below = ("表2", ""), ("部门收入总表（按科目）", ""), ("编制部门：甲", "单位：万元"), ("科目", "合计")
    assert kinds_of(("项目", "预算数"), ("其中：接待", ""), ("合计", "1.00"), ("基本支出", ""), *below) == [
        ("项目 预算数", True),
        ("其中：接待", True),
        ("合计 1.00", True),
        ("基本支出", True),
        ("表2", False),
        ("部门收入总表（按科目）", False),
        ("编制部门：甲 单位：万元", False),
        ("科目 合计", True),
    ]
