"""Codes printed like numbers or with marks between their parts are the codes that they are."""

from __future__ import annotations

import pytest

from extraction.written import filing, grid, remarks, rows, table

PRINTED = {
    "with marks": ("208", "208-05", "208-05-05"),
    "with points": ("208", "208.05", "208.05.05"),
    "in thousands": ("208", "20,805", "2,080,505"),
    "with a decimal": ("208.0", "20805.0", "2080505.00"),
}
BODY = (
    "科目编码|科目名称|合计|基本支出|项目支出\n{}|社会保障和就业支出|3.00|3.00|\n{}|行政事业单位养老支出|3.00|3.00|\n"
    "{}|机关事业单位基本养老保险缴费支出|3.00|3.00|\n|合计|3.00|3.00|"
)
ALL = {"total": "3.00", "basic": "3.00"}


@pytest.mark.parametrize("way", PRINTED)
def test_a_code_printed_like_a_number_is_a_code(way: str) -> None:
    found = filing(table("部门支出总表", grid(BODY.format(*PRINTED[way]))))
    assert rows(found.table("expenditure")) == [("208", ALL), ("20805", ALL), ("2080505", ALL), ("合计", ALL)]
    assert [row.texts["function_code"] for row in found.table("expenditure").rows] == ["208", "20805", "2080505", ""]
    assert remarks(found, "unread") == []


def test_a_number_that_is_no_code_stays_unread() -> None:
    found = filing(table("部门支出总表", grid(BODY.format("208", "20805", "1,234.56"))))
    assert [text for _, text, _ in remarks(found, "unread")] == ["1,234.56"]


@pytest.mark.parametrize("brackets", ["()", "（）", "【】"])
def test_a_code_in_brackets_behind_its_name_is_its_code(brackets: str) -> None:
    opening, closing = brackets
    body = (
        "功能分类科目|合计|基本支出|项目支出\n社会保障和就业支出{0}208{1}|3.00|3.00|\n行政事业单位养老支出{0}20805{1}|3.00|3.00|\n"
        "机关事业单位基本养老保险缴费支出{0}2080505{1}|3.00|3.00|\n合计|3.00|3.00|"
    )
    found = filing(table("部门支出总表", grid(body.format(opening, closing)))).table("expenditure")
    assert [(row.texts["function_code"], row.texts["name"]) for row in found.rows] == [
        ("208", "社会保障和就业支出"),
        ("20805", "行政事业单位养老支出"),
        ("2080505", "机关事业单位基本养老保险缴费支出"),
        ("", "合计"),
    ]
