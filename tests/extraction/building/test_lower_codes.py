"""Rows that print only the lower parts of their code, and what is said of a table by its rows. Typed by eye."""

from __future__ import annotations

import pytest

from extraction.laid_out import read_as
from extraction.written import filing, grid, rows, table
from mingzhang.budget.filing import Table
from sample_filings import rows_of

BODY = """
    科目编码|科目名称|合计|基本支出|项目支出
    210|卫生健康支出|7.00|5.00|2.00
    15|医疗保障管理事务|7.00|5.00|2.00
    01|行政运行|5.00|5.00|
    {}|2.00||2.00
    |合计|7.00|5.00|2.00
"""


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ("99|其他医疗保障管理事务支出", "2101599"),  # the name is that of an item below the section above
        ("16|老龄卫生健康事务", "21016"),  # the name is that of the next section
        ("99|甲乙丙", "2101599"),  # unknown: below an item most go on below its section
        ("16|甲乙丙", "2101516"),
    ],
)
def test_two_digits_go_on_below_the_last_section_or_are_the_next_one(row: str, key: str) -> None:
    found = read_as("html", ["部门支出总表", "单位：万元", rows_of(BODY.format(row))]).table("expenditure")
    assert [each for each, _figures in rows(found)] == ["210", "21015", "2101501", key, "合计"]


def spending(body: str) -> Table:
    return filing(table("部门支出总表", grid(f"科目编码|科目名称|合计|基本支出|项目支出\n{body}"))).table("expenditure")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("208|社会保障和就业支出|3.00|3.00|\n|合计|3.00|3.00|", "filled"),
        ("208|社会保障和就业支出|0.00||\n|合计|0.00||", "filled"),  # a printed zero is a figure
        ("208|社会保障和就业支出|||\n|合计|||", "blank"),
        ("|||\n\n备注：本单位没有支出，本表为空表。", "declared_empty"),
    ],
)
def test_what_a_table_holds(body: str, status: str) -> None:
    assert spending(body).status == status
