"""Columns that say only that they are of the year before (上年数, 2025年): figures of another period where a column of this year
stands beside them, in doubt because neither budget nor outcome is named."""

from __future__ import annotations

import pytest

from extraction.written import filing, grid, remarks, rows, table
from mingzhang.budget.filing import Filing

SPENT = grid(
    "科目编码|科目名称|{0}|合计|基本支出|项目支出\n208|社会保障和就业支出|6.00|7.00|4.00|3.00\n|合计|6.00|7.00|4.00|3.00"
)
OWN = {"total": "7.00", "basic": "4.00", "project": "3.00"}


def general(body: str) -> Filing:
    return filing(table("一般公共预算支出表", body))


def beside(found: Filing, resource: str) -> list[tuple[int, str, str, int | None, str, str]]:
    return [
        (one.row, one.column, one.period, one.year, one.printed, one.placement)
        for one in found.table(resource).comparatives
    ]


@pytest.mark.parametrize("header", ["上年数", "去年", "2025年"])
def test_last_year_without_a_stage_is_another_period_in_doubt(header: str) -> None:
    found = general(SPENT.format(header))
    assert rows(found.table("general_expenditure")) == [("208", OWN), ("合计", OWN)]
    assert beside(found, "general_expenditure") == [
        (1, "total", "prior_budget", 2025, "6.00", "ambiguous"),
        (2, "total", "prior_budget", 2025, "6.00", "ambiguous"),
    ]
    assert [(text, message) for _, text, message in remarks(found)] == [
        (header, f"表头“{header}”没有说明是上年的预算数、执行数还是决算数，不能确定")
    ]


def test_in_flat_text_too() -> None:
    found = general(
        "科目编码 科目名称 上年数 合计 基本支出 项目支出\n208 社会保障和就业支出 6.00 7.00 4.00 3.00\n合计 6.00 7.00 4.00 3.00"
    )
    assert rows(found.table("general_expenditure")) == [("208", OWN), ("合计", OWN)]
    assert [one[2:] for one in beside(found, "general_expenditure")] == [
        ("prior_budget", 2025, "6.00", "ambiguous"), ("prior_budget", 2025, "6.00", "ambiguous"),
    ]  # fmt: skip


def test_a_change_that_says_against_what_settles_it() -> None:
    found = general(
        grid(
            "科目编码|科目名称|上年数|合计|比上年执行数增减额\n208|社会保障和就业支出|6.00|7.00|1.00\n|合计|6.00|7.00|1.00"
        )
    )
    assert [one[1:] for one in beside(found, "general_expenditure")][:2] == [
        ("total", "prior_executed", 2025, "6.00", "published"), ("total", "change", 2026, "1.00", "published"),
    ]  # fmt: skip
    assert remarks(found) == []


def test_on_both_sides_of_a_balance() -> None:
    body = "收入|||支出||\n项目|上年数|本年预算数|项目|上年数|本年预算数\n一、一般公共预算拨款收入|6.00|7.00|一、社会保障和就业支出|5.00|7.00\n收入总计|6.00|7.00|支出总计|6.00|7.00"
    found = filing(table("部门收支总表", grid(body)))
    assert [figures for _, figures in rows(found.table("balance"))] == [{"amount": "7.00"}] * 4
    assert [(one[2], one[4]) for one in beside(found, "balance")] == [
        ("prior_budget", "6.00"), ("prior_budget", "6.00"), ("prior_budget", "5.00"), ("prior_budget", "6.00"),
    ]  # fmt: skip


def test_where_no_column_of_this_year_stands_beside_it_nothing_is_taken_for_granted() -> None:
    found = filing(
        table("一般公共预算“三公”经费支出表", grid("项目|上年数\n合计|9.00\n公务接待费|9.00")),
    )  # fmt: skip
    assert [figures for _, figures in rows(found.table("three_public"))] == [{"other:上年数": "9.00"}] * 2
    assert [message for _, _, message in remarks(found)] == ["表头“上年数”不认识"]
