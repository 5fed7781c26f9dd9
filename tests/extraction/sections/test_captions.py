"""Titles that stand below their tables, and titles above of which the last one has no table: expectations typed by eye."""

from __future__ import annotations

from extraction.written import filing, grid, rows
from mingzhang.budget.filing import Filing

EXPENDITURE = "单位：万元\n\n" + grid(
    """科目编码|科目名称|合计|基本支出|项目支出
    210|卫生健康支出|9.50|7.25|2.25
    |合计|9.50|7.25|2.25"""
)
INCOME = "单位：万元\n\n" + grid(
    """科目编码|科目名称|合计|一般公共预算|事业收入
    210|卫生健康支出|9.50|9.00|0.50
    |合计|9.50|9.00|0.50"""
)
SOURCES = {"total": "9.50", "general_budget": "9.00", "service_income": "0.50"}
KINDS = {"total": "9.50", "basic": "7.25", "project": "2.25"}


def titles(found: Filing) -> list[tuple[str, str]]:
    """Resource and title of each table with rows of the contract, and of all others."""
    tables = (*(table for table in found.tables if table.rows), *found.other_tables)
    return [(table.resource, table.title) for table in tables]


def test_titles_below_their_tables_name_none() -> None:
    found = filing(INCOME, "部门收入总表", EXPENDITURE, "部门支出总表")
    assert titles(found) == [("income", ""), ("", "")]
    assert rows(found.table("income")) == [("210", SOURCES), ("合计", SOURCES)]
    assert [(cell.row, cell.column, cell.text) for cell in found.other_tables[0].other_cells][-3:] == [
        (2, 3, "9.50"),
        (2, 4, "7.25"),
        (2, 5, "2.25"),
    ]


def test_titles_above_of_which_the_last_has_no_table_are_kept() -> None:
    found = filing("部门收入总表", INCOME, "部门支出总表", EXPENDITURE, "政府性基金预算支出表")
    assert titles(found) == [("income", "部门收入总表"), ("expenditure", "部门支出总表")]
    assert rows(found.table("expenditure")) == [("210", KINDS), ("合计", KINDS)]


def test_a_table_without_title_above_others_with_theirs() -> None:
    found = filing(INCOME, "部门支出总表", EXPENDITURE)
    assert titles(found) == [("income", ""), ("expenditure", "部门支出总表")]
    assert rows(found.table("expenditure")) == [("210", KINDS), ("合计", KINDS)]
