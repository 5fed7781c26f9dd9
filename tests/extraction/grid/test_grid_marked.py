"""Figures of a grid that stand with marks, spaced, or in the cell of a name: read as printed, or noted."""

from __future__ import annotations

import pytest

from extraction.written import AGENCY, filing, grid, remarks, rows, table

TITLE = "部门支出总表"
HEADER = "科目编码|科目名称|合计|基本支出|项目支出\n"
BODY = "208|社会保障和就业支出|{}|{}|\n20805|行政事业单位养老支出|3.00|3.00|\n|合计|3.00|3.00|"
ROW = {"total": "3.00", "basic": "3.00"}


@pytest.mark.parametrize("printed", ["￥3.00", "¥3.00", "3.00万元", "+3.00", "＋3.00", "'3.00", "’3.00"])
def test_a_mark_at_a_figure_is_no_part_of_it(printed: str) -> None:
    found = filing(table(TITLE, grid(HEADER + BODY.format(printed, printed))))
    assert rows(found.table("expenditure")) == [("208", ROW), ("20805", ROW), ("合计", ROW)]
    assert remarks(found, "unread") == []


def test_a_figure_in_another_unit_than_its_table_is_not_taken_for_its_own() -> None:
    found = filing(table(TITLE, grid(HEADER + BODY.format("30000元", "3.00"))))
    (first, *_) = found.table("expenditure").rows
    assert [(cell.column, cell.printed) for cell in first.cells if cell.value is not None] == [("basic", "3.00")]
    assert "30000元" in [text for _, text, _ in remarks(found, "unread")]


def test_a_spaced_figure_is_one() -> None:
    found = filing(table(TITLE, grid(HEADER + BODY.format("1 0 , 6 1 3 . 0 9", "3.00"))))
    assert rows(found.table("expenditure"))[0] == ("208", {"total": "10,613.09", "basic": "3.00"})


def test_a_figure_in_the_cell_of_a_name_is_noted_and_no_part_of_the_name() -> None:
    body = "208|社会保障和就业支出 3.00||3.00|\n20805|行政事业单位养老支出|3.00|3.00|\n|合计|3.00|3.00|"
    found = filing(table(TITLE, grid(HEADER + body)))
    assert [row.texts["name"] for row in found.table("expenditure").rows] == [
        "社会保障和就业支出", "行政事业单位养老支出", "合计",
    ]  # fmt: skip
    said = "这个数字印在名称的格子里，不知道属于哪一列，没有采用"
    assert [(text, why) for _, text, why in remarks(found, "unread")] == [("3.00", said)]


def test_numbers_of_lines_beside_codes_are_no_codes() -> None:
    body = "208|10.社会保障和就业支出|3.00|3.00|\n20805|11.行政事业单位养老支出|3.00|3.00|\n|合计|3.00|3.00|"
    found = filing(table(TITLE, grid(HEADER + body)))
    assert rows(found.table("expenditure")) == [("208", ROW), ("20805", ROW), ("合计", ROW)]


PADDED = {
    "filled up": ("2080000", "2080500", "2080505"),
    "with the mark of text": ("'208", "'20805", "'2080505"),
}


@pytest.mark.parametrize("way", PADDED)
def test_codes_filled_up_or_marked_are_the_codes_that_they_are(way: str) -> None:
    first, second, third = PADDED[way]
    body = (
        f"{first}|社会保障和就业支出|3.00|3.00|\n{second}|行政事业单位养老支出|3.00|3.00|\n"
        f"{third}|机关事业单位基本养老保险缴费支出|3.00|3.00|\n|合计|3.00|3.00|"
    )
    found = filing(table(TITLE, grid(HEADER + body)))
    assert [row.texts["function_code"] for row in found.table("expenditure").rows] == ["208", "20805", "2080505", ""]


def test_a_row_of_units_is_no_row_of_figures() -> None:
    header = "科目编码|科目名称|合计|基本支出|项目支出\n||万元|万元|万元\n"
    found = filing(table(TITLE, grid(header + BODY.format("3.00", "3.00"))))
    assert rows(found.table("expenditure")) == [("208", ROW), ("20805", ROW), ("合计", ROW)]


def test_money_with_its_unit_in_a_row_that_does_not_count_is_noted() -> None:
    body = (
        "单位名称|合计|因公出国（境）费|公务接待费|公务用车购置费|公务用车运行费\n"
        f"{AGENCY}|8.00||1.00||7.00\n另一单位|20000元||||20000元"
    )
    found = filing(table("一般公共预算“三公”经费支出表", grid(body)))
    assert [text for _, text, _ in remarks(found, "unread")] == ["20000元", "20000元"]
