"""Columns that are not understood: in the unit that their own words print, as printed where they are no money, in doubt where
nothing tells their unit; counts are no amounts at all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extraction.written import filing, grid, remarks, table
from mingzhang.budget.filing import Filing
from mingzhang.validation import check_filing

BODY = """科目编码|科目名称|合计|基本支出|项目支出|{0}
          |合计|2200000|1800000|400000|{2}
          208|社会保障和就业支出|2200000|1800000|400000|{1}"""


def spent(header: str, figure: str, *, unit: str = "元", total: str = "") -> Filing:
    return filing(table("部门支出总表", grid(BODY.format(header, figure, total)), unit=unit))


def beside(found: Filing) -> list[tuple[str, str, str]]:
    """Column, value and placement of the figures that stand in no column of the contract."""
    cells = (cell for row in found.table("expenditure").rows for cell in row.cells)
    return [(cell.column, f"{cell.value:f}", cell.placement) for cell in cells if cell.column.startswith("other:")]


@pytest.mark.parametrize(
    ("header", "unit", "printed", "value"),
    [
        ("折合万元", "元", "220.00", "220.00"),
        ("其中：彩票公益金（万元）", "元", "30.00", "30.00"),
        ("单价（元）", "万元", "5000", "0.5000"),
        ("上年实际（元）", "万元", "45000", "4.5000"),
        ("彩票公益金 单位:千元", "万元", "50", "5.0"),
        ("彩票公益金", "元", "30000", "3.0000"),
        ("中央", "元", "30000", "3.0000"),
    ],
)
def test_a_column_is_in_the_unit_that_its_words_print_else_in_that_of_the_table(
    header: str, unit: str, printed: str, value: str
) -> None:
    assert beside(spent(header, printed, unit=unit)) == [(f"other:{header.replace(' ', '')}", value, "published")]


@pytest.mark.parametrize(
    "header", ["占比%", "占比（%）", "权重", "权重（分）", "资金占比", "分配系数", "补助标准（元/人）", "日均（元/天）"]
)
def test_shares_and_prices_in_a_unit_of_their_own_are_kept_as_printed(header: str) -> None:
    assert beside(spent(header, "60")) == [(f"other:{header}", "60", "published")]


@pytest.mark.parametrize("header", ["人均标准", "补助标准", "单价", "甲"])
def test_a_column_of_which_nothing_tells_the_unit_is_kept_as_printed_and_in_doubt(header: str) -> None:
    assert beside(spent(header, "60")) == [(f"other:{header}", "60", "ambiguous")]
    assert beside(spent(header, "60", unit="万元")) == [(f"other:{header}", "60", "published")]


@pytest.mark.parametrize(
    "header",
    [
        "项目个数",
        "编制人数",
        "受益户数",
        "数量（辆/人次）",
        "建筑面积（平方米）",
        "惠及人数|",
        "项目数",
        "受益人口（万人）",
        "执行周期（月）",
    ],
)
def test_counts_are_no_amounts(header: str) -> None:
    found = spent(header, "20")
    assert beside(found) == []
    assert remarks(found, "unread")[0][1] == "20"


def test_the_percentage_below_a_change_that_a_group_names() -> None:
    body = """科目编码|科目名称|合计|基本支出|项目支出|比2025年增减情况|
              |||||金额|比例（%）
              |合计|30.00|20.00|10.00|5.00|20.00
              208|社会保障和就业支出|30.00|20.00|10.00|5.00|20.00"""
    found = filing(table("部门支出总表", grid(body))).table("expenditure")
    assert [(each.row, each.period, f"{each.value:f}") for each in found.comparatives] == [
        (1, "change", "5.00"),
        (1, "change_percent", "20.00"),
        (2, "change", "5.00"),
        (2, "change_percent", "20.00"),
    ]


def test_the_only_unit_of_a_header_is_that_of_its_column_and_not_of_the_table() -> None:
    body = grid(BODY.format("单价（元）", "60", ""))
    tables = table("部门支出总表", body).replace("单位：万元\n\n", "")
    other = table("一般公共预算支出表", grid(BODY.format("备注", "", "")), number="表2")
    found = filing(tables, other).table("expenditure")
    assert (found.unit, found.unit_from) == ("万元", "filing")


def test_shares_are_in_no_sum_and_one_unknown_part_does_not_hide_another() -> None:
    body = """科目编码|科目名称|合计|基本支出|项目支出|其中：中央资金|债务还本|占比（%）
              |合计|16.00|8.00|2.00|3.00|6.00|100
              208|社会保障和就业支出|10.00|8.00|2.00|3.00||60
              210|卫生健康支出|6.00||||6.00|30"""
    found = filing(table("部门支出总表", grid(body)))
    placements = {cell.placement for row in found.table("expenditure").rows for cell in row.cells}
    assert placements == {"published"}
    assert [each.check_id for each in check_filing(found) if each.status == "fail"] == []


@pytest.mark.parametrize("header", ["开工年份", "完成时间", "项目期限"])
def test_times_are_no_amounts(header: str) -> None:
    found = spent(header, "2025")
    assert beside(found) == []
    assert [text for _, text, _ in remarks(found, "unread")] == ["2025"]


def test_a_column_that_is_called_one_of_names_and_holds_figures_is_not_understood_and_parts_no_table() -> None:
    body = """科目编码|科目名称|合计|事项|基本支出|项目支出
              208|社会保障和就业支出|220000|14|180000|40000
              2080201|行政运行|180000|9|180000|
              |合计|220000|14|180000|40000"""
    found = filing(table("部门支出总表", grid(body), unit="元")).table("expenditure")
    assert [[(cell.column, f"{cell.value:f}", cell.placement) for cell in row.cells] for row in found.rows[:2]] == [
        [
            ("total", "22.0000", "published"), ("other:事项", "14", "ambiguous"),
            ("basic", "18.0000", "published"), ("project", "4.0000", "published"),
        ],
        [("total", "18.0000", "published"), ("other:事项", "9", "ambiguous"), ("basic", "18.0000", "published")],
    ]  # fmt: skip


def test_the_initial_budget_beside_the_budget_is_a_stage_of_it() -> None:
    body = "科目编码|科目名称|年初预算数|合计|基本支出|项目支出\n208|社会保障和就业支出|20.00|22.00|18.00|4.00"
    found = filing(table("一般公共预算支出表", grid(body))).table("general_expenditure")
    assert {cell.column: cell.printed for cell in found.rows[0].cells} == {
        "total": "22.00", "basic": "18.00", "project": "4.00",
    }  # fmt: skip
    assert [(each.period, each.year, each.printed) for each in found.comparatives] == [
        ("initial_budget", 2026, "20.00")
    ]
    alone = filing(table("一般公共预算支出表", grid(body.replace("合计", "备注").replace("22.00", ""))))
    assert alone.table("general_expenditure").rows[0].amount("total") == Decimal("20.00")
