"""What table 4 carries over where the balance has but one line for what all money left: no difference between the two."""

from __future__ import annotations

import sys
from decimal import Decimal

import pytest

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


def test_some_of_what_was_left_explains_a_smaller_difference() -> None:
    changed = GENERAL.replace("80.00|80.00", "84.00|84.00").replace("100.00|100.00", "104.00|104.00")
    assert of_each_budget(changed) == [("B6", "pass", "90.00", "84.00"), ("B6", "pass", "20.00", "20.00")]


def test_what_was_left_explains_no_larger_difference_and_none_the_other_way() -> None:
    less = GENERAL.replace("80.00|80.00", "70.00|70.00").replace("100.00|100.00", "90.00|90.00")
    assert ("B6", "fail", "90.00", "70.00") in of_each_budget(less)
    assert ("B7", "fail", "110.00", "90.00") in of_each_budget(less)
    more = GENERAL.replace("80.00|80.00", "95.00|95.00").replace("100.00|100.00", "115.00|115.00")
    assert ("B6", "fail", "90.00", "95.00") in of_each_budget(more)
    assert ("B7", "fail", "110.00", "115.00") in of_each_budget(more)


def test_a_table_4_of_one_column_is_of_the_same_money_as_its_totals_say() -> None:
    found = filing(
        table("部门收入总表", grid(INCOME)),
        table(
            "财政拨款收支总表",
            grid("""收入||支出|
                    项目|预算数|项目|预算数
                    一、本年收入|100.00|一、本年支出|110.00
                    （一）一般公共预算拨款|100.00|（一）教育支出|90.00
                    二、上年结转|10.00|（二）社会保障和就业支出|20.00
                    收入总计|110.00|支出总计|110.00"""),
            number="表2",
        ),
        table("一般公共预算支出表", grid(GENERAL), number="表3"),
    )
    assert [
        (each.check_id, each.status)
        for each in check_filing(found)
        if each.check_id in ("B6", "B7", "B8") and each.status != "skipped"
    ] == [("B7", "pass"), ("B8", "pass"), ("B8", "pass")]


def test_budgets_are_told_apart() -> None:
    """What was left of the funds alone is in table 4 and not in that of the funds; the general budget had nothing left."""
    income = """科目编码|科目名称|合计|上年结转|一般公共预算拨款收入|政府性基金预算拨款收入
                205|教育支出|80.00||80.00|
                229|其他支出|50.00|10.00||40.00
                |合计|130.00|10.00|80.00|40.00"""
    appropriation = """收入||支出|||
                       项目|预算数|项目|合计|一般公共预算|政府性基金预算
                       一、本年收入|120.00|一、本年支出|130.00|80.00|50.00
                       （一）一般公共预算拨款|80.00|（一）教育支出|80.00|80.00|
                       （二）政府性基金预算拨款|40.00|（二）其他支出|50.00||50.00
                       二、上年结转|10.00||||
                       收入总计|130.00|支出总计|130.00|80.00|50.00"""

    def failed(general: str, fund: str) -> list[tuple[str, str, str]]:
        header = "科目编码|科目名称|合计|基本支出|项目支出"
        made = filing(
            table("部门收入总表", grid(income)),
            table("财政拨款收支总表", grid(appropriation), number="表2"),
            table(
                "一般公共预算支出表",
                grid(f"{header}\n205|教育支出|{general}|{general}|\n|合计|{general}|{general}|"),
                number="表3",
            ),
            table(
                "政府性基金预算支出表",
                grid(f"{header}\n229|其他支出|{fund}||{fund}\n|合计|{fund}||{fund}"),
                number="表4",
            ),
        )
        return [
            (each.check_id, str(each.found), str(each.expected))
            for each in check_filing(made)
            if each.check_id in ("B6", "B7", "B8") and each.status == "fail"
        ]

    assert failed("80.00", "40.00") == []
    assert failed("80.00", "50.00") == []
    assert ("B6", "50.00", "35.00") in failed("80.00", "35.00")
    assert ("B6", "80.00", "81.00") in failed("81.00", "40.00")


def test_what_a_budget_without_a_table_carries_over_is_not_held_against_the_others() -> None:
    """50.00 were carried over, 20.00 of them of the fund budget, whose own table the filing does not have."""
    appropriation = """收入||支出|||
                   项目|预算数|项目|合计|一般公共预算|政府性基金预算
                   一、本年收入|500.00|一、本年支出|550.00|430.00|120.00
                   （一）一般公共预算拨款|400.00|（一）教育支出|430.00|430.00|
                   （二）政府性基金预算拨款|100.00|（二）城乡社区支出|120.00||120.00
                   二、上年结转|50.00|二、结转下年|||
                   收入总计|550.00|支出总计|550.00|430.00|120.00"""
    general = """科目编码|科目名称|合计|基本支出|项目支出
             205|教育支出|400.00|300.00|100.00
             |合计|400.00|300.00|100.00"""
    found = filing(
        table("财政拨款收支总表", grid(appropriation)), table("一般公共预算支出表", grid(general), number="表2")
    )
    assert "fail" not in {each.status for each in check_filing(found) if each.check_id in ("B6", "B7")}


APART = """收入||支出|||
           项目|预算数|项目|合计|一般公共预算|政府性基金预算
           一、本年收入|120.00|一、本年支出|130.00|90.00|40.00
           （一）一般公共预算拨款|80.00|（一）教育支出|90.00|90.00|
           （二）政府性基金预算拨款|40.00|（二）其他支出|40.00||40.00
           二、上年结转|10.00||||
           {of_general}|{general}||||
           {of_fund}|{fund}||||
           收入总计|130.00|支出总计|130.00|90.00|40.00"""


@pytest.mark.parametrize(
    ("general", "fund", "failed"),
    [
        ("10.00", "0.00", [("B6", "40.00", "36.00")]),
        ("10.00", "", [("B6", "40.00", "36.00")]),
        ("", "", []),
        ("5.00", "5.00", []),
    ],
)
def test_a_budget_of_which_nothing_was_carried_over_explains_no_difference(
    general: str, fund: str, failed: list[tuple[str, str, str]]
) -> None:
    """4.00 of the fund budget stand in table 4 and not in its own table. 10.00 were carried over; nothing of the funds, if it is
    said of which budget they are."""
    body = APART.format(
        of_general="（一）一般公共预算拨款", general=general, of_fund="（二）政府性基金预算拨款", fund=fund
    )
    header = "科目编码|科目名称|合计|基本支出|项目支出"
    made = filing(
        table("财政拨款收支总表", grid(body)),
        table("一般公共预算支出表", grid(f"{header}\n205|教育支出|90.00|90.00|\n|合计|90.00|90.00|"), number="表2"),
        table("政府性基金预算支出表", grid(f"{header}\n229|其他支出|36.00||36.00\n|合计|36.00||36.00"), number="表3"),
    )
    found = [
        (each.check_id, str(each.found), str(each.expected)) for each in check_filing(made) if each.status == "fail"
    ]
    assert [each for each in found if each[0] == "B6"] == failed


WITH_CARRYOVER = """科目编码|科目名称|合计|基本支出|项目支出
                    205|教育支出|90.00|90.00|
                    208|社会保障和就业支出|20.00|20.00|
                    |合计|110.00|110.00|"""


def general_beside_income(income: str, general: str = WITH_CARRYOVER) -> list[tuple[str, str, str]]:
    """B8 of a filing whose table of the general budget spends what was carried over, too."""
    balance = """项目|预算数|项目|预算数
                 一、一般公共预算拨款收入|100.00|一、教育支出|90.00
                 本年收入合计|100.00|二、社会保障和就业支出|20.00
                 上年结转|10.00|结转下年|
                 收入总计|110.00|支出总计|110.00"""
    found = filing(
        table("部门收支总表", grid(balance)),
        table("部门收入总表", grid(income), number="表2"),
        table("财政拨款收支总表", grid(APPROPRIATION), number="表3"),
        table("一般公共预算支出表", grid(general), number="表4"),
        table("政府性基金预算支出表", "本部门没有政府性基金预算支出，本表为空表", number="表5"),
        table("国有资本经营预算支出表", "本部门没有国有资本经营预算支出，本表为空表", number="表6"),
    )
    return [
        (each.status, str(each.found), str(each.expected))
        for each in check_filing(found)
        if each.check_id == "B8" and each.status != "skipped"
    ]


def test_what_was_carried_over_counts_where_income_has_one_column_for_it_and_all_of_it_was_appropriated() -> None:
    only_general = INCOME.replace("|政府性基金预算拨款收入", "").replace("|\n", "\n").removesuffix("|")
    assert general_beside_income(only_general) == [("pass", "90.00", "90.00"), ("pass", "20.00", "20.00")]
    wrong = WITH_CARRYOVER.replace("205|教育支出|90.00|90.00", "205|教育支出|95.00|95.00")
    assert general_beside_income(only_general, wrong)[0] == ("fail", "95.00", "90.00")


def test_a_column_of_all_that_was_carried_over_does_not_tell_what_of_it_was_appropriated() -> None:
    other_money = """科目编码|科目名称|合计|上年结转|一般公共预算拨款收入
                     205|教育支出|93.00|13.00|80.00
                     208|社会保障和就业支出|20.00||20.00
                     |合计|113.00|13.00|100.00"""
    assert general_beside_income(other_money) == []
