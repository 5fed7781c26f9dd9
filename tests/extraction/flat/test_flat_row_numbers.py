"""Numbers of rows (行次) in text without cells: they are no figures, whatever lines are left out."""

from __future__ import annotations

import pytest

from extraction.written import Shown, filing, rows, table

TITLE = "某某市测试局2023年度部门决算"
IN_LINES = """收入 支出
项目 行次 金额 项目 行次 金额
栏次 1 栏次 2
一、一般公共预算财政拨款收入 1 3,000.50 一、一般公共服务支出 32
二、政府性基金预算财政拨款收入 2 八、社会保障和就业支出 39 300.50
八、其他收入 8 40.00 十二、农林水支出 43 2,760.00
9 44
本年收入合计 27 3,040.50 本年支出合计 58 3,060.50
年初结转和结余 28 30.00 年末结转和结余 59 10.00
总计 31 3,070.50 总计 62 3,070.50"""
READ: Shown = [
    ("general_budget", {"amount": "3,000.50"}),
    ("fund_budget", {}),
    ("other_income", {"amount": "40.00"}),
    ("current_year", {"amount": "3,040.50"}),
    ("carryover", {"amount": "30.00"}),
    ("total", {"amount": "3,070.50"}),
    ("201", {}),
    ("208", {"amount": "300.50"}),
    ("213", {"amount": "2,760.00"}),
    ("current_year~2", {"amount": "3,060.50"}),
    ("carried_forward", {"amount": "10.00"}),
    ("total~2", {"amount": "3,070.50"}),
]


@pytest.mark.parametrize("body", [IN_LINES, IN_LINES.replace("\n9 44\n", "\n").replace(" ", "\n")])
def test_numbers_behind_each_label_of_two_sides_are_no_figures(body: str) -> None:
    found = filing(table("收入支出决算总表", body, number="公开01表"), title=TITLE)
    assert rows(found.table("balance")) == READ
    assert [note.text for note in found.notes if note.kind == "unread"] == []


def test_numbers_of_rows_between_words_of_the_header_are_no_column() -> None:
    """决算数 behind 行次 is the word for the filing's own figures."""
    body = IN_LINES.replace("行次 金额", "行次 决算数")
    found = filing(table("收入支出决算总表", body, number="公开01表"), title=TITLE)
    assert rows(found.table("balance")) == READ
    assert {cell.placement for row in found.table("balance").rows for cell in row.cells} == {"published"}
    assert [note.text for note in found.notes] == []


SIDES = """收入 支出
项目 行次 决算数 项目 行次 决算数
栏次 1 栏次 2
一、一般公共预算财政拨款收入 1 30.50 一、教育支出 8 10.50
二、政府性基金预算财政拨款收入 2 二、住房保障支出 9 20.00
三、事业收入 3 10
八、其他收入 4 11
本年收入合计 5 30.50 本年支出合计 12 30.50
年初结转和结余 6 年末结转和结余 13
总计 7 30.50 总计 14 30.50"""


def without_amounts(body: str) -> list[str]:
    found = filing(table("收入支出决算总表", body, number="公开01表"), title=TITLE).table("balance")
    return [row.key for row in found.rows if not row.cells]


def test_numbers_of_rows_that_print_nothing_else_are_no_figures() -> None:
    """The right side of 三、事业收入 and 八、其他收入 is empty but for its numbers, 10 and 11 between 9 and 12."""
    assert without_amounts(SIDES) == ["fund_budget", "service_income", "other_income", "carryover", "carried_forward"]


def test_a_number_that_fills_no_gap_is_a_figure() -> None:
    """10 is missing between 9 and 11, and 20 stands there: 事业收入 has 20, in doubt for the total is less."""
    body = SIDES.replace("3 10\n", "3 20\n").replace("4 11\n", "4 三、农林水支出 11\n")
    found = filing(table("收入支出决算总表", body, number="公开01表"), title=TITLE)
    assert ("service_income", {"amount": "20?"}) in rows(found.table("balance"))


def test_whole_numbers_that_do_not_count_up_stay_figures() -> None:
    body = """收入 支出
项目 行次 金额 项目 行次 金额
一、一般公共预算财政拨款收入 30 一、农林水支出 20
二、政府性基金预算财政拨款收入 5 二、住房保障支出 15
本年收入合计 35 本年支出合计 35
总计 35 总计 35"""
    found = filing(table("收入支出决算总表", body, number="公开01表"), title=TITLE).table("balance")
    assert rows(found)[0] == ("general_budget", {"amount": "30"})
    assert [row.amount("amount") for row in found.rows if row.key in ("213", "221")] == [20, 15]
