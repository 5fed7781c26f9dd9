"""Flat tables whose header keeps its lines: which words stand below which, and what the sums of the rows say of it."""

from __future__ import annotations

import pytest

from extraction.written import filing, rows, table
from mingzhang.budget.filing import Filing, Table

EXPENDITURE = "部门支出总体情况表"
GENERAL = "一般公共预算支出情况表"
BASIC = "一般公共预算基本支出情况表"
OUTSOURCING = "财政拨款委托业务费支出情况表"


def placements(found: Table) -> set[str]:
    return {cell.placement for row in found.rows for cell in row.cells}


def beside(found: Table) -> list[tuple[int, str, str, str]]:
    return [(each.row, each.column, each.period, each.printed) for each in found.comparatives]


def unread(found: Filing) -> list[str]:
    return [note.text for note in found.notes if note.kind == "unread"]


def test_a_year_before_and_changes_beside_the_own_columns() -> None:
    body = """功能分类科目 2025年执行数 2026年预算数 2026年预算数比2025年执行数
科目编码 科目名称 小计 基本支出 项目支出 增减额 增减%
208 社会保障和就业支出 20.00 30.00 18.00 12.00 10.00 50.00%
20805 行政事业单位养老支出 20.00 30.00 18.00 12.00 10.00 50.00%
2080505 机关事业单位基本养老保险缴费支出 8.00 18.00 18.00 10.00 125.00%
2080599 其他行政事业单位养老支出 12.00 12.00 12.00 0.00 0.00%
合计 20.00 30.00 18.00 12.00 10.00 50.00%
"""
    document = filing(table(GENERAL, body))
    found = document.table("general_expenditure")
    whole = {"total": "30.00", "basic": "18.00", "project": "12.00"}
    assert rows(found) == [
        ("208", whole),
        ("20805", whole),
        ("2080505", {"total": "18.00", "basic": "18.00"}),
        ("2080599", {"total": "12.00", "project": "12.00"}),
        ("合计", whole),
    ]
    assert beside(found)[6:12] == [
        (3, "total", "prior_executed", "8.00"),
        (3, "total", "change", "10.00"),
        (3, "total", "change_percent", "125.00%"),
        (4, "total", "prior_executed", "12.00"),
        (4, "total", "change_percent", "0.00%"),
        (5, "total", "prior_executed", "20.00"),
    ]
    assert unread(document) == ["0.00"]


def test_a_row_whose_sums_tell_the_periods_apart_is_inferred_from_them() -> None:
    """20506 had no money the year before: four figures for seven columns."""
    body = """功能分类科目 2025年执行数 2026年预算数 2026年预算数比2025年执行数
科目编码 科目名称 小计 基本支出 项目支出 增减额 增减%
205 教育支出 20.00 35.00 21.00 14.00 15.00 75.00%
20501 教育管理事务 20.00 30.00 18.00 12.00 10.00 50.00%
20506 留学教育 5.00 3.00 2.00 5.00
合计 20.00 35.00 21.00 14.00 15.00 75.00%
"""
    found = filing(table(GENERAL, body)).table("general_expenditure")
    assert [(cell.column, cell.printed, cell.placement, cell.relations) for cell in found.rows[2].cells] == [
        ("total", "5.00", "inferred", ("A9",)),
        ("basic", "3.00", "inferred", ("A9",)),
        ("project", "2.00", "inferred", ("A9",)),
    ]


def test_figures_that_fit_in_two_periods_are_unread() -> None:
    """10.00, 10.00 and 0.00 may be both years, or this year with its kinds: nothing tells."""
    body = """科目编码 科目名称 2025年执行数 2026年预算数 增减额
小计 基本支出 项目支出
205 教育支出 10.00 30.00 18.00 12.00 20.00
20501 教育管理事务 5.00 5.00
合计 10.00 30.00 18.00 12.00 20.00
"""
    document = filing(table(GENERAL, body))
    assert rows(document.table("general_expenditure"))[1] == ("20501", {})
    assert unread(document) == ["5.00", "5.00"]


def test_groups_before_the_total() -> None:
    body = """项目名称 资金来源 合计
一般公共预算 政府性基金 国有资本经营预算
防汛项目 6.90 6.90
灌区项目 3.99 3.40 1.91 9.30
总计 10.89 3.40 1.91 16.20
"""
    found = filing(table(OUTSOURCING, body)).table("outsourcing")
    assert rows(found) == [
        ("防汛项目", {"general_budget": "6.90", "total": "6.90"}),
        ("灌区项目", {"general_budget": "3.99", "fund_budget": "3.40", "state_capital": "1.91", "total": "9.30"}),
        ("总计", {"general_budget": "10.89", "fund_budget": "3.40", "state_capital": "1.91", "total": "16.20"}),
    ]
    assert "ambiguous" not in placements(found)


def test_a_word_above_all_columns_is_none_of_them() -> None:
    body = """部门预算支出经济分类科目 2026年基本支出
科目编码 科目名称 合计 人员经费 公用经费
301 工资福利支出 50.00 50.00
30101 基本工资 50.00 50.00
302 商品和服务支出 10.00 10.00
30201 办公费 10.00 10.00
合计 60.00 50.00 10.00
"""
    found = filing(table(BASIC, body)).table("basic_expenditure")
    assert [cells for _, cells in rows(found)] == [
        {"total": "50.00", "personnel": "50.00"},
        {"total": "50.00", "personnel": "50.00"},
        {"total": "10.00", "operating": "10.00"},
        {"total": "10.00", "operating": "10.00"},
        {"total": "60.00", "personnel": "50.00", "operating": "10.00"},
    ]
    assert "ambiguous" not in placements(found)


LOST = (
    "科目编码 科目名称 {header}\n"
    + """208 社会保障和就业支出 {0}
20805 行政事业单位养老支出 {0}
2080505 机关事业单位基本养老保险缴费支出 {0}
合计 {1}
"""
)


@pytest.mark.parametrize(
    ("title", "resource", "header", "figures", "total"),
    [
        pytest.param(EXPENDITURE, "expenditure", "合计 基本支出", "4.00 4.00", "4.00 4.00", id="a part is missing"),
        pytest.param(
            EXPENDITURE, "expenditure", "合计 基本支出 项目支出", "4.00 4.00", "9.00 4.00 3.00 2.00",
            id="the total has more figures",
        ),
        pytest.param(
            EXPENDITURE, "expenditure", "合计 基本支出 项目支出", "4.00 1.00 2.00", "4.00 1.00 2.00",
            id="full rows do not add up",
        ),
    ],
)  # fmt: skip
def test_a_header_that_lost_a_word_leaves_doubt(
    title: str, resource: str, header: str, figures: str, total: str
) -> None:
    body = LOST.format(figures, total, header=header)
    found = filing(table(title, body)).table(resource)
    assert placements(found) == {"ambiguous"}


BALANCE = """收入 支出
项目 上年预算数 预算数 项目 上年预算数 预算数
一、本年收入 9.00 10.00 201 一般公共服务支出
1.一般公共预算拨款 9.00 10.00 208 社会保障和就业支出 2.70 3.00
其中：一般财力 7.20 8.00 210 卫生健康支出 6.30 7.00
上级一般公共预算安排转移支付 1.80 2.00
收入总计 9.00 10.00 支出总计 9.00 10.00
"""
INCOME = """科目编码 科目名称 总计 一般公共预算 上级一般公共预算安排的转移支付 政府性基金预算 上级政府性基金安排的转移支付
208 社会保障和就业支出 3.00 3.00
210 卫生健康支出 7.00 5.00 2.00
合计 10.00 8.00 2.00
"""


def test_lines_whose_figures_were_not_read_say_nothing_of_other_tables() -> None:
    """The sources of the balance are unread: they are not nil, and move no figure of the income into another column."""
    found = filing(table("部门收支总体情况表", BALANCE), table("部门收入总体情况表", INCOME, number="表2")).table(
        "income"
    )
    certain = {
        (row.key, cell.column, cell.printed)
        for row in found.rows
        for cell in row.cells
        if cell.placement not in ("ambiguous", "suspect")
    }
    right = {
        ("208", "total", "3.00"), ("208", "general_budget_own", "3.00"),
        ("210", "total", "7.00"), ("210", "general_budget_own", "5.00"), ("210", "general_budget_transfer", "2.00"),
        ("合计", "total", "10.00"), ("合计", "general_budget_own", "8.00"), ("合计", "general_budget_transfer", "2.00"),
    }  # fmt: skip
    assert certain <= right


@pytest.mark.parametrize("total", ["30.00", "31.00"])
def test_a_year_before_is_never_split_where_its_sums_fail(total: str) -> None:
    """Either year may have the kinds below it; where the sums of neither hold, no figure is certain under the other."""
    body = f"""科目编码 科目名称 2025年执行数 2026年预算数
合计 基本支出 项目支出
205 教育支出 20.00 {total} 18.00 12.00
20501 教育管理事务 20.00 {total} 18.00 12.00
合计 20.00 {total} 18.00 12.00
"""
    found = filing(table(GENERAL, body)).table("general_expenditure")
    if total == "30.00":
        assert rows(found)[0] == ("205", {"total": "30.00", "basic": "18.00", "project": "12.00"})
        assert beside(found)[0] == (1, "total", "prior_executed", "20.00")
    else:
        assert not found.comparatives
        assert placements(found) <= {"ambiguous", "suspect"}


def test_a_full_row_whose_sums_fail_is_unread() -> None:
    """-270.15 broken into two fills the row; its change is none of both."""
    body = """科目编码 科目名称 2025年执行数 2026年预算数 增减额
小计 基本支出 项目支出
205 教育支出 10.00 30.00 18.00 12.00 20.00
20501 教育管理事务 5.00 5.00 5.00 -27 0.15
合计 10.00 30.00 18.00 12.00 20.00
"""
    document = filing(table(GENERAL, body))
    assert rows(document.table("general_expenditure"))[1] == ("20501", {})
    assert {"-27", "0.15"} <= set(unread(document))
    assert not [each for each in document.table("general_expenditure").comparatives if each.row == 2]


def test_one_column_stands_below_a_group_of_its_own() -> None:
    body = """功能分类科目 本年支出
科目编码 科目名称 合计
208 社会保障和就业支出 20.00
20805 行政事业单位养老支出 20.00
合计 20.00
"""
    found = filing(table(GENERAL, body)).table("general_expenditure")
    assert rows(found) == [("208", {"total": "20.00"}), ("20805", {"total": "20.00"}), ("合计", {"total": "20.00"})]
    assert placements(found) == {"published"}
