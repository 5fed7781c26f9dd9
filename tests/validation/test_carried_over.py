"""What table 4 carries over where the balance has but one line for what all money left: no difference between the two."""

from __future__ import annotations

import sys
from decimal import Decimal

from built import ROOT
from mingzhang.validation import check_filing

sys.path.append(str(ROOT / "tests" / "extraction"))

from extraction.written import filing, grid, table


def test_what_table_4_alone_carries_over_is_no_difference() -> None:
    """The balance has but one line for what all money left, the appropriation's own table says how much of it is its own."""
    balance = """项目|预算数|项目|预算数
                 一、一般公共预算拨款收入|100.00|一、教育支出|113.00
                 本年收入合计|100.00|本年支出合计|113.00
                 上年结转结余|13.00|结转下年|
                 收入总计|113.00|支出总计|113.00"""
    appropriation = """项目|预算数|项目|预算数
                 一、本年收入|100.00|一、本年支出|110.00
                 （一）一般公共预算拨款|100.00|（一）教育支出|110.00
                 二、上年结转|10.00|二、结转下年|
                 （一）一般公共预算拨款|10.00||
                 收入总计|110.00|支出总计|110.00"""
    found = filing(table("部门收支总表", grid(balance)), table("财政拨款收支总表", grid(appropriation), number="表2"))
    assert [
        (each.status, each.found, each.expected)
        for each in check_filing(found)
        if each.check_id == "B5" and each.status != "skipped"
    ] == [("pass", Decimal("110.00"), Decimal("110.00"))]
