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


PROJECTS = "单位：万元\n\n" + grid(
    """单位名称|项目代码|项目名称|总计|一般公共预算
    某某局|5309|修渠|3.00|3.00
    |合计||3.00|3.00"""
)
THREE_PUBLIC = "单位：万元\n\n" + grid(
    """合计|因公出国（境）费|公务用车购置及运行费|公务接待费
    1.50||1.25|0.25"""
)


def test_titles_below_their_tables_are_told_by_the_words_of_these_where_a_table_without_title_ends_the_page() -> None:
    found = filing(INCOME, "部门收入总表", EXPENDITURE, "部门支出总表", THREE_PUBLIC, "“三公”经费支出表", PROJECTS)
    assert titles(found) == [("income", ""), ("three_public", ""), ("", ""), ("", "")]
    assert rows(found.table("three_public")) == [
        ("total", {"total": "1.50"}),
        ("abroad", {}),
        ("vehicles", {"total": "1.25"}),
        ("reception", {"total": "0.25"}),
    ]


def test_the_last_line_of_a_list_of_contents_among_titles_below_their_tables_is_no_title() -> None:
    found = filing(
        INCOME, "部门收入总表", "目录", "部门支出总表", "“三公”经费支出表", EXPENDITURE, "部门支出总表", THREE_PUBLIC,
        "“三公”经费支出表",
    )  # fmt: skip
    assert ("three_public", "“三公”经费支出表") not in titles(found)
    assert rows(found.table("three_public"))[0] == ("total", {"total": "1.50"})


def test_the_first_title_below_contents_that_do_not_list_it_is_no_part_of_them() -> None:
    found = filing("目录", "第一部分 部门概况", "部门收入总表", INCOME, "部门支出总表", EXPENDITURE)
    assert titles(found) == [("income", "部门收入总表"), ("expenditure", "部门支出总表")]


def test_projects_below_the_title_of_another_table_are_not_its_rows() -> None:
    found = filing("部门收入总表", INCOME, "“三公”经费支出表", PROJECTS)
    assert titles(found) == [("income", "部门收入总表"), ("", "“三公”经费支出表")]
