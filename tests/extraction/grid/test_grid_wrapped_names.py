"""A name of a class that a grid prints in two rows is one name; other rows of words stay rows."""

from __future__ import annotations

from extraction.written import filing, grid, rows, table

HEADER = "科目编码|科目名称|合计|基本支出|项目支出\n"
ROW = {"total": "3.00", "basic": "3.00"}
WHOLE = [("208", ROW), ("20805", ROW), ("合计", ROW)]
NAMES = ["社会保障和就业支出", "行政事业单位养老支出", "合计"]


def test_the_rest_of_a_name_in_the_row_below_belongs_to_it() -> None:
    body = "208|社会保障|3.00|3.00|\n|和就业支出|||\n20805|行政事业单|3.00|3.00|\n|位养老支出|||\n|合计|3.00|3.00|"
    found = filing(table("部门支出总表", grid(HEADER + body))).table("expenditure")
    assert rows(found) == WHOLE
    assert [row.texts["name"] for row in found.rows] == NAMES


def test_the_beginning_of_a_name_in_the_row_above_belongs_to_it() -> None:
    body = "208|社会保障和就业支出|3.00|3.00|\n|行政事业单|||\n20805|位养老支出|3.00|3.00|\n|合计|3.00|3.00|"
    found = filing(table("部门支出总表", grid(HEADER + body))).table("expenditure")
    assert rows(found) == WHOLE
    assert [row.texts["name"] for row in found.rows] == NAMES


def test_words_that_complete_no_name_stay_a_row() -> None:
    body = "208|社会保障和就业支出|3.00|3.00|\n|另有说明|||\n20805|行政事业单位养老支出|3.00|3.00|\n|合计|3.00|3.00|"
    found = filing(table("部门支出总表", grid(HEADER + body))).table("expenditure")
    assert [row.key for row in found.rows] == ["208", "另有说明", "20805", "合计"]
