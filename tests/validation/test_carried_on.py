"""Money that income brings over of the year before and that goes on to the next."""

from __future__ import annotations

from extraction.written import filing, grid, table
from mingzhang.budget.filing import Filing
from mingzhang.validation import check_filing

BALANCE = """
收入||支出|
项目|预算数|项目|预算数
一、一般公共预算拨款收入|10.00|一、社会保障和就业支出|10.00
本年收入合计|10.00|本年支出合计|10.00
上年结转|2.00|结转下年|{next}
收入总计|12.00|支出总计|12.00
"""
INCOME = """
科目编码|科目名称|合计|上年结转|一般公共预算拨款收入
208|社会保障和就业支出|12.00|2.00|10.00
|合计|12.00|2.00|10.00
"""
SPENDING = """
科目编码|科目名称|合计|基本支出|项目支出
208|社会保障和就业支出|10.00|10.00|
|合计|10.00|10.00|
"""


def read(carried_on: str) -> Filing:
    return filing(
        table("部门收支总表", grid(BALANCE.format(next=carried_on))),
        table("部门收入总表", grid(INCOME)),
        table("部门支出总表", grid(SPENDING)),
    )


def test_income_of_a_code_that_is_carried_on_is_no_contradiction() -> None:
    assert [one.check_id for one in check_filing(read("2.00")) if one.status == "fail"] == []


def test_without_money_carried_on_income_and_spending_of_a_code_are_one_figure() -> None:
    found = [one for one in check_filing(read("")) if one.status == "fail" and one.check_id == "B3"]
    assert [(str(one.found), str(one.expected)) for one in found] == [("12.00", "10.00")]


def test_a_figure_in_brackets_that_is_right_without_them_accuses_nobody() -> None:
    body = SPENDING.replace("|合计|10.00|10.00|", "|合计|（10.00）|10.00|")
    found = check_filing(filing(table("部门支出总表", grid(body))))
    assert {(one.check_id, one.severity, one.held_back) for one in found if one.status == "fail"} == {
        ("A8", "doubtful", True),
        ("A9", "doubtful", True),
    }
