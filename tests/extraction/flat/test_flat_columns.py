"""Which column, side and period the figures of flat tables have, by the words of their header and labels alone."""

from __future__ import annotations

import pytest

from extraction.written import Shown, document, filing, rows, table
from mingzhang.budget.filing import Table
from mingzhang.extraction import parse_filing

EXPENDITURE = "部门支出总体情况表"
THREE_PUBLIC = "“三公”经费支出情况表"


def beside(found: Table) -> list[tuple[int, str, str, str]]:
    """Row, column, period and figure of each figure of another period."""
    return [(each.row, each.column, each.period, each.printed) for each in found.comparatives]


@pytest.mark.parametrize("title", ["“三公”经费支出预算表", "“三公”经费支出表"])
@pytest.mark.parametrize(
    ("unit", "figures"), [("元", ["250000", "0", "150000", "100000"]), ("万元", ["25.00", "0.00", "15.00", "10.00"])]
)
def test_labels_with_one_figure_each(title: str, unit: str, figures: list[str]) -> None:
    labels = ["合计", "因公出国（境）费", "公务接待费", "公务用车购置及运行费"]
    body = "\n".join(f"{label} {figure}" for label, figure in zip(labels, figures, strict=True))
    text = (
        f"某县教育局2021年部门预算\n第二部分 2021年部门预算表\n{title}\n编制部门：某县教育局 单位：{unit}\n项目 预算数\n{body}\n"
        "第三部分 2021年部门预算情况说明\n"
    )
    items = ["total", "abroad", "reception", "vehicles"]
    found = parse_filing(document(text))
    assert rows(found.table("three_public")) == [
        (item, {"total": figure}) for item, figure in zip(items, figures, strict=True)
    ]
    assert [note for note in found.notes if note.kind == "unread"] == []


def test_labels_with_two_periods() -> None:
    body = """项目 2025年预算数 2026年预算数 增减%
合计 25.00 30.00 20.00%
因公出国（境）费 0.00 0.00 -
公务接待费 15.00 20.00 33.33%
公务用车购置及运行费 10.00 10.00 0.00%
"""
    found = filing(table(THREE_PUBLIC, body)).table("three_public")
    assert rows(found) == [
        ("total", {"total": "30.00"}),
        ("abroad", {"total": "0.00"}),
        ("reception", {"total": "20.00"}),
        ("vehicles", {"total": "10.00"}),
    ]
    assert beside(found) == [
        (1, "total", "prior_budget", "25.00"),
        (1, "total", "change_percent", "20.00%"),
        (2, "total", "prior_budget", "0.00"),
        (3, "total", "prior_budget", "15.00"),
        (3, "total", "change_percent", "33.33%"),
        (4, "total", "prior_budget", "10.00"),
        (4, "total", "change_percent", "0.00%"),
    ]


def test_figures_of_columns_that_nobody_names_are_unread() -> None:
    body = "合计 25.00 30.00\n公务接待费 15.00 20.00\n公务用车购置及运行费 10.00 10.00\n"
    found = filing(table(THREE_PUBLIC, body))
    assert [cells for _, cells in rows(found.table("three_public"))] == [{}, {}, {}]
    assert [note.text for note in found.notes if note.kind == "unread"] == [
        "25.00", "30.00", "15.00", "20.00", "10.00", "10.00",
    ]  # fmt: skip


CODED = """208 社会保障和就业支出 {0}
208 05 行政事业单位养老支出 {0}
208 05 05 机关事业单位基本养老保险缴费支出 {0}
合 计 {0}
"""


def test_columns_in_another_order() -> None:
    body = "科目编码 科目名称 项目支出 基本支出 合 计\n" + CODED.format("0.50 2.50 3.00")
    expected = {"project": "0.50", "basic": "2.50", "total": "3.00"}
    assert [cells for _, cells in rows(filing(table(EXPENDITURE, body)).table("expenditure"))] == [expected] * 4


def test_another_period_before_the_own_columns() -> None:
    body = "科目编码 科目名称 上年执行数 合 计 基本支出 项目支出\n" + CODED.format("2.00 3.00 2.50 0.50")
    found = filing(table(EXPENDITURE, body)).table("expenditure")
    assert [cells for _, cells in rows(found)] == [{"total": "3.00", "basic": "2.50", "project": "0.50"}] * 4
    assert beside(found) == [(row, "total", "prior_executed", "2.00") for row in (1, 2, 3, 4)]


def test_an_unknown_column_is_kept_under_its_words() -> None:
    body = "科目编码 科目名称 奇怪数 合 计 基本支出 项目支出\n" + CODED.format("2.00 3.00 2.50 0.50")
    found = filing(table(EXPENDITURE, body)).table("expenditure")
    expected = {"other:奇怪数": "2.00", "total": "3.00", "basic": "2.50", "project": "0.50"}
    assert [cells for _, cells in rows(found)] == [expected] * 4


def test_numbers_of_rows_are_no_codes() -> None:
    lines = CODED.format("3.00 2.50 0.50").splitlines()
    body = "序号 科目编码 科目名称 合 计 基本支出 项目支出\n" + "\n".join(
        f"{number} {line}" for number, line in enumerate(lines, start=1)
    )
    found = filing(table(EXPENDITURE, body)).table("expenditure")
    expected = {"total": "3.00", "basic": "2.50", "project": "0.50"}
    assert rows(found) == [("208", expected), ("20805", expected), ("2080505", expected), ("合计", expected)]


def test_categories_without_codes_are_expenditure() -> None:
    body = """收入 支出
项目 预算数 项目 预算数
一、一般公共预算拨款收入 8.00 一、一般公共服务支出 2.00
二、政府性基金预算拨款收入 二、外交支出
三、其他收入 1.00 三、教育支出 7.00
本年收入合计 9.00 本年支出合计 9.00
结转下年
收入总计 9.00 支出总计 9.00
"""
    expected: Shown = [
        ("general_budget", {"amount": "8.00"}),
        ("fund_budget", {}),
        ("other_income", {"amount": "1.00"}),
        ("current_year", {"amount": "9.00"}),
        ("total", {"amount": "9.00"}),
        ("201", {"amount": "2.00"}),
        ("202", {}),
        ("205", {"amount": "7.00"}),
        ("current_year~2", {"amount": "9.00"}),
        ("carried_forward", {}),
        ("total~2", {"amount": "9.00"}),
    ]
    found = filing(table("部门收支总体情况表", body)).table("balance")
    assert rows(found) == expected
    assert [row.texts["side"] for row in found.rows] == ["income"] * 5 + ["expenditure"] * 6


def certain(found: Table) -> list[tuple[str, str, tuple[str, ...]]]:
    """Column, placement and alternatives of each figure of the last row."""
    return [(cell.column, cell.placement, cell.alternatives) for cell in found.rows[-1].cells]


@pytest.mark.parametrize(
    "header", ["科目编码\n科目名称\n合计\n项目支出\n基本支出\n", "科目编码 科目名称 合计 项目\n支出 基本支出\n"]
)
def test_columns_in_another_order_word_by_word_are_doubtful(header: str) -> None:
    found = filing(table(EXPENDITURE, header + CODED.format("100.00 60.00 40.00"))).table("expenditure")
    assert rows(found)[-1] == ("合计", {"total": "100.00?", "project": "60.00?", "basic": "40.00?"})
    assert certain(found) == [
        ("total", "ambiguous", ("project",)),
        ("project", "ambiguous", ("total", "basic")),
        ("basic", "ambiguous", ("project",)),
    ]


def test_columns_in_the_usual_order_word_by_word_are_certain() -> None:
    body = "科目编码\n科目名称\n合计\n基本支出\n项目支出\n" + CODED.format("100.00 60.00 40.00")
    found = filing(table(EXPENDITURE, body)).table("expenditure")
    assert certain(found) == [("total", "published", ()), ("basic", "published", ()), ("project", "published", ())]


@pytest.mark.parametrize("header", ["", "科目编码 科目名称 甲 乙 丙\n"])
def test_columns_that_no_header_names_are_doubtful(header: str) -> None:
    found = filing(table(EXPENDITURE, header + CODED.format("100.00 60.00 40.00"))).table("expenditure")
    placements = [(cell.column, cell.placement) for row in found.rows for cell in row.cells]
    assert placements == [("total", "inferred"), ("basic", "ambiguous"), ("project", "ambiguous")] * 4


def test_figures_that_count_up_are_no_numbers_of_columns() -> None:
    body = "科目编码 科目名称 合 计 基本支出 项目支出\n1 2 3\n"
    body += "208 社会保障和就业支出 7.00 3.00 4.00\n203\n3 4 5\n合 计 10.00 7.00 9.00\n"
    found = filing(table(EXPENDITURE, body))
    shown = [text for _, cells in rows(found.table("expenditure")) for text in cells.values()]
    unread = [note.text for note in found.notes if note.kind == "unread"]
    assert [text for text in ("1", "2", "3", "4", "5") if text in [*(s.rstrip("?") for s in shown), *unread]] == [
        "3", "4", "5",
    ]  # fmt: skip


UNNAMED_FIRST_COLUMN = """某县教育局2026年部门预算
第二部分 2026年部门预算表
部门支出总表
编制部门：某县教育局 单位：万元
其他来源金额 科目编码 科目名称 合计 基本支出 项目支出
557.24 205 教育支出 762.24 70.00 692.24
839.66 20502 普通教育 762.24 70.00 692.24
109.24 2050202 小学教育 762.24 70.00 692.24
389.19 合计 762.24 70.00 692.24
第三部分 2026年部门预算情况说明
"""


def test_a_figure_in_front_of_a_code_is_unread_and_no_part_of_a_key() -> None:
    found = parse_filing(document(UNNAMED_FIRST_COLUMN))
    keys = [row.key for row in found.table("expenditure").rows if row.cells]
    assert keys == ["205", "20502", "2050202", "合计"]
    unread = {note.text for note in found.notes if note.kind == "unread"}
    assert {"557.24", "839.66", "109.24", "389.19"} <= unread


NUMBERED_ROWS = """某县教育局2026年部门预算
第二部分 2026年部门预算表
部门支出总表
编制部门：某县教育局 单位：万元
科目编码 科目名称 合计 基本支出 项目支出
205 教育支出 762.24 762.24 1
20502 普通教育 762.24 762.24 2
2050202 小学教育 762.24 762.24 3
合计 762.24 762.24 4
第三部分 2026年部门预算情况说明
"""


def test_numbers_of_rows_behind_figures_leave_none_of_their_row_certain() -> None:
    found = parse_filing(document(NUMBERED_ROWS)).table("expenditure").rows
    assert {cell.placement for row in found for cell in row.cells} <= {"ambiguous", "suspect"}
