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


INCOME = """科目编码|科目名称|合计|上年结转|一般公共预算拨款收入|政府性基金预算拨款收入
            205|教育支出|90.00|10.00|80.00|
            208|社会保障和就业支出|20.00||20.00|
            |合计|110.00|10.00|100.00|"""
APPROPRIATION = """收入||支出|||
                   项目|预算数|项目|合计|一般公共预算|政府性基金预算
                   一、本年收入|100.00|一、本年支出|110.00|110.00|
                   （一）一般公共预算拨款|100.00|（一）教育支出|90.00|90.00|
                   二、上年结转|10.00|（二）社会保障和就业支出|20.00|20.00|
                   收入总计|110.00|支出总计|110.00|110.00|"""
GENERAL = """科目编码|科目名称|合计|基本支出|项目支出
             205|教育支出|80.00|80.00|
             208|社会保障和就业支出|20.00|20.00|
             |合计|100.00|100.00|"""


def of_each_budget(general: str) -> list[tuple[str, str, str, str]]:
    """B6 to B8 of a filing whose table 4 holds 10.00 that were carried over: how each came out, and its figures."""
    found = filing(
        table("部门收入总表", grid(INCOME)),
        table("财政拨款收支总表", grid(APPROPRIATION), number="表2"),
        table("一般公共预算支出表", grid(general), number="表3"),
    )
    return [
        (each.check_id, each.status, str(each.found), str(each.expected))
        for each in check_filing(found)
        if each.check_id in ("B6", "B7", "B8") and each.status != "skipped"
    ]


def test_tables_of_the_year_alone_beside_a_table_4_that_spends_what_was_left() -> None:
    """Such forms are those of the ministry: 一般公共预算支出表 is of the year's appropriation."""
    assert of_each_budget(GENERAL) == [
        ("B6", "pass", "90.00", "80.00"), ("B6", "pass", "20.00", "20.00"), ("B7", "pass", "110.00", "110.00"),
        ("B8", "pass", "80.00", "80.00"), ("B8", "pass", "20.00", "20.00"),
    ]  # fmt: skip


def test_a_class_that_spends_more_than_table_4_fails_all_the_same() -> None:
    changed = GENERAL.replace("205|教育支出|80.00|80.00", "205|教育支出|75.00|75.00").replace(
        "20.00|20.00", "25.00|25.00"
    )
    failed = [each for each in of_each_budget(changed) if each[1] == "fail"]
    assert ("B6", "fail", "20.00", "25.00") in failed


def test_tables_that_differ_by_anything_else_are_held_against_each_other() -> None:
    changed = GENERAL.replace("80.00|80.00", "82.00|82.00").replace("100.00|100.00", "102.00|102.00")
    assert ("B6", "fail", "90.00", "82.00") in of_each_budget(changed)
    assert ("B7", "fail", "110.00", "102.00") in of_each_budget(changed)
