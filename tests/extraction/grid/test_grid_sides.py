"""Which side of a table is which, where no word above them says it."""

from __future__ import annotations

import pytest

from extraction.written import filing, grid, table


@pytest.mark.parametrize("total", ["合计", "总计"])
def test_one_category_and_a_total_are_the_expenditure(total: str) -> None:
    body = f"项目|预算数|项目|预算数\n1.事业收入|8.00|教育支出|10.00\n2.其他收入|2.00||\n{total}|10.00|{total}|10.00"
    found = filing(table("部门收支总表", grid(body))).table("balance")
    assert [(row.texts["side"], row.texts["item"], row.texts["function_code"]) for row in found.rows] == [
        ("income", "service_income", ""),
        ("income", "other_income", ""),
        ("income", "total", ""),
        ("expenditure", "", "205"),
        ("expenditure", "total", ""),
    ]
    assert [cell.printed for row in found.rows for cell in row.cells] == ["8.00", "2.00", "10.00", "10.00", "10.00"]


def test_the_total_of_a_side_says_which_it_is() -> None:
    body = (
        "项目|预算数|项目|预算数\n1.事业收入|8.00|国有资本经营预算支出|9.00\n2.其他收入|2.00|支出合计|9.00\n收入合计|10.00|结转下年|1.00\n"
        "收入总计|10.00|支出总计|10.00"
    )
    found = filing(table("部门收支总表", grid(body))).table("balance")
    assert [(row.texts["side"], row.texts["item"], row.texts["function_code"]) for row in found.rows] == [
        ("income", "service_income", ""),
        ("income", "other_income", ""),
        ("income", "current_year", ""),
        ("income", "total", ""),
        ("expenditure", "", "223"),
        ("expenditure", "current_year", ""),
        ("expenditure", "carried_forward", ""),
        ("expenditure", "total", ""),
    ]
