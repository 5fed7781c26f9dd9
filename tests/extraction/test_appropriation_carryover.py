"""In the table of appropriated money 上年结转 is what was carried over of it (data contract, `item` in `appropriation`)."""

from __future__ import annotations

import pytest

from extraction.laid_out import read_as
from sample_filings import rows_of

TABLE = """
    收入|<|支出|<
    项目|金额|项目|合计
    一、本年收入|9.00|一、本年支出|10.00
    （一）一般公共预算拨款|9.00|（一）社会保障和就业支出|10.00
    二、上年结转|1.00||
    （一）一般公共预算拨款|0.80||
    （二）政府性基金预算拨款|0.20||
    收入总计|10.00|支出总计|10.00
"""


@pytest.mark.parametrize("form", ["html", "xlsx"])
def test_what_was_carried_over_is_appropriated_money_with_its_sources(form: str) -> None:
    found = read_as(form, ["财政拨款收支总表", "单位：万元", rows_of(TABLE)]).table("appropriation")
    income = [
        (row.texts["item"], [cell.printed for cell in row.cells]) for row in found.rows if row.texts["side"] == "income"
    ]
    assert income == [
        ("current_year", ["9.00"]),
        ("general_budget", ["9.00"]),
        ("appropriation_carryover", ["1.00"]),
        ("appropriation_carryover_general", ["0.80"]),
        ("appropriation_carryover_fund", ["0.20"]),
        ("total", ["10.00"]),
    ]
