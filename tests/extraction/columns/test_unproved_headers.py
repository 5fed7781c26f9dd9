"""Headers, rows and labels of grids that could be read in a convenient way that nothing proves."""

from __future__ import annotations

import pytest

from extraction.written import filing, grid, table


def expenditure(body: str) -> dict[str, dict[str, tuple[str, str]]]:
    """Column -> (printed, placement) of each row of 部门支出总表, by key."""
    found = filing(table("部门支出总表", grid(body))).table("expenditure")
    return {row.key: {cell.column: (cell.printed, cell.placement) for cell in row.cells} for row in found.rows}


@pytest.mark.parametrize("word", ["其中", "资金", "费用", "来源", "安排情况"])
def test_a_header_of_words_that_say_nothing_is_no_total(word: str) -> None:
    rows = expenditure(f"科目编码|科目名称|{word}\n208|社会保障和就业支出|7.00\n|合计|7.00")
    assert {column for cells in rows.values() for column in cells} == {f"other:{word}"}


@pytest.mark.parametrize("word", ["合计/元", "合计:元", "合计（元）", "合计（单位：人民币元）"])
def test_a_unit_in_a_header_is_that_of_its_column(word: str) -> None:
    body = f"科目编码|科目名称|{word}|基本支出（元）|项目支出（元）\n208|社会保障和就业支出|30000|10000|20000\n|合计|30000|10000|20000"
    found = filing(table("部门支出总表", grid(body))).table("expenditure")
    assert [str(found.rows[0].amount(column)) for column in ("total", "basic", "project")] == [
        "3.0000",
        "1.0000",
        "2.0000",
    ]


def test_the_heading_of_another_period_is_not_dropped() -> None:
    body = "科目编码|科目名称|上年结转||\n||合计|基本支出|项目支出\n208|社会保障和就业支出|30.00|10.00|20.00\n|合计|30.00|10.00|20.00"
    columns = {column for cells in expenditure(body).values() for column in cells}
    assert not columns & {"total", "basic", "project"}


def test_a_row_that_counts_up_is_no_row_of_column_numbers() -> None:
    body = (
        "科目编码|科目名称|合计|基本支出|项目支出\n208|社会保障和就业支出|25.00|12.00|13.00\n"
        "||12|13|14\n|合计|25.00|12.00|13.00"
    )
    found = filing(table("部门支出总表", grid(body)))
    kept = [cell.printed for row in found.table("expenditure").rows for cell in row.cells]
    unread = [note.text for note in found.notes if note.kind == "unread"]
    assert sorted(text for text in (*kept, *unread) if "." not in text) == ["12", "13", "14"]


def test_a_column_of_numbers_that_do_not_count_up_is_none_of_row_numbers() -> None:
    body = "编号|科目编码|科目名称|合计\n512|208|社会保障和就业支出|7.00\n512||合计|7.00"
    found = filing(table("部门支出总表", grid(body)))
    kept = [cell.printed for row in found.table("expenditure").rows for cell in row.cells]
    unread = [note.text for note in found.notes if note.kind == "unread"]
    assert (*kept, *unread).count("512") == 2


def test_a_figure_of_the_other_side_is_not_given_to_a_label_without_figure() -> None:
    body = (
        "收入||支出|\n项目|预算数|项目|预算数\n一、一般公共预算拨款收入|10.00|一、一般公共服务支出|15.00\n"
        "二、政府性基金预算拨款收入|||5.00\n收入总计|10.00|支出总计|20.00"
    )
    found = filing(table("部门收支总表", grid(body))).table("balance")
    income = {row.texts["item"]: row for row in found.rows if row.texts["side"] == "income"}
    assert income["fund_budget"].amount("amount") is None
