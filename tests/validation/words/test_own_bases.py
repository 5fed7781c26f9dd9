"""What a sentence divides or repeats is of the money that its own list names, and not always of all."""

from __future__ import annotations

import sys
from decimal import Decimal

import pytest

from built import ROOT
from mingzhang.budget.phrases import reason_of
from mingzhang.validation import check_filing

sys.path.append(str(ROOT / "tests" / "extraction"))

from extraction.written import AGENCY, filing, grid, table

Results = list[tuple[str, str, Decimal | None]]

INCOME = """科目编码|科目名称|合计|上年结转|一般公共预算拨款收入|其他收入
            205|教育支出|110.00|10.00|90.00|10.00
            |合计|110.00|10.00|90.00|10.00"""
EXPENDITURE = """科目编码|科目名称|合计|基本支出|项目支出
                 205|教育支出|110.00|40.00|70.00
                 |合计|110.00|40.00|70.00"""
APPROPRIATION = """收入||支出||
                   项目|预算数|项目|合计|一般公共预算
                   一、本年收入|90.00|一、本年支出|100.00|100.00
                   （一）一般公共预算拨款|90.00|（一）教育支出|60.00|60.00
                   二、上年结转|10.00|（二）卫生健康支出|40.00|40.00
                   （一）一般公共预算拨款|10.00|||
                   收入总计|100.00|支出总计|100.00|100.00"""
BALANCE = """项目|预算数|项目|预算数
             一、一般公共预算拨款收入|90.00|一、教育支出|60.00
             本年收入合计|90.00|二、卫生健康支出|40.00
             上年结转结余|10.00|结转下年|
             收入总计|100.00|支出总计|100.00"""
GENERAL = """科目编码|科目名称|合计|基本支出|项目支出
             205|教育支出|60.00|20.00|40.00
             210|卫生健康支出|40.00|20.00|20.00
             |合计|100.00|40.00|60.00"""


def results(title: str, words: str, *tables: str, check_id: str) -> Results:
    """How the findings of a check came out, and what was held against the words."""
    found = filing(*tables, explanation=f"二、关于{AGENCY}2026年{title}情况说明\n\n{words}")
    return [(e.status, e.severity, e.expected) for e in check_filing(found) if e.check_id == check_id]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("一般公共预算拨款收入90万元，占81.82%", ("pass", "", Decimal("81.82"))),
        ("本年收入100万元，主要包括：一般公共预算拨款收入90万元，占90%", ("pass", "", Decimal(90))),
        ("本年收入100万元，主要包括：\n一般公共预算拨款收入90万元，占90%", ("pass", "", Decimal(90))),
        ("本年收入1,000.00万元，占97.50%，包括一般公共预算拨款收入90万元，占9%", ("pass", "", Decimal(9))),
        ("本年收入100万元，主要包括：一般公共预算拨款收入90万元，占95%", ("fail", "certain", Decimal(82))),
        ("上年结转100万元。主要包括：一般公共预算拨款收入90万元，占90%", ("fail", "certain", Decimal(82))),
    ],
)
def test_a_share_may_be_of_the_head_of_its_own_list(words: str, expected: tuple[str, str, Decimal]) -> None:
    told = results("收入预算", f"{words}。", table("部门收入总表", grid(INCOME)), check_id="C2.share")
    assert told == [expected]


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        ("事业收入10万元，占10%。\n", ("pass", "", Decimal(90))),
        ("事业收入10万元，占10%。\n经营收入未安排。\n", ("pass", "", Decimal(90))),
        ("事业收入10万元，占10%。增长来自门诊。", ("fail", "certain", Decimal(82))),
    ],
)
def test_each_item_of_a_list_may_be_a_sentence(between: str, expected: tuple[str, str, Decimal]) -> None:
    """A sentence that is no item ends the list: what follows is a share of all income, 90 of 110."""
    words = f"本年收入100万元，主要包括：{between}一般公共预算拨款收入90万元，占90%。"
    assert results("收入预算", words, table("部门收入总表", grid(INCOME)), check_id="C2.share")[-1] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("支出预算110万元，其中：基本支出40万元，占36.36%；项目支出70万元，占63.64%。", [("pass", "", Decimal("110.00")), ("pass", "", Decimal("40.00")), ("pass", "", Decimal("70.00"))]),
        ("支出预算110万元，其中：基本支出40万元，占36.36%；项目支出60万元，占63.64%。", [("pass", "", Decimal("110.00")), ("pass", "", Decimal("40.00")), ("fail", "certain", Decimal("70.00"))]),
        ("财政拨款安排支出100万元，其中：基本支出40万元，占40%；项目支出60万元，占60%。", []),
        ("支出预算110万元。基本支出预算40万元。项目支出预算70万元。", [("pass", "", Decimal("110.00"))]),
        ("财政拨款基本支出预算40万元，一般公共预算支出预算100万元。", []),
        ("教育支出预算60万元。", []),
        (f"{AGENCY}支出预算100万元。", [("fail", "certain", Decimal("110.00"))]),
        ("本部门支出预算100万元。", [("fail", "certain", Decimal("110.00"))]),
    ],
)  # fmt: skip
def test_only_what_is_of_all_money_is_held_against_all_expenditure(words: str, expected: Results) -> None:
    assert results("支出预算", words, table("部门支出总表", grid(EXPENDITURE)), check_id="C3") == expected


OF_THE_YEAR = """（一）一般公共预算当年拨款规模变化情况
一般公共预算当年拨款90万元，比2025年预算数增加5万元，主要原因是人员增加。
（二）一般公共预算当年拨款结构情况
教育支出{education}万元，占{share}%；卫生健康支出40万元，占44.44%。"""


def of_the_year(education: str, share: str) -> list[tuple[str, str, str, str]]:
    found = filing(
        table("部门收支总表", grid(BALANCE)),
        table("财政拨款收支总表", grid(APPROPRIATION), number="表2"),
        table("一般公共预算支出表", grid(GENERAL), number="表3"),
        explanation=f"五、一般公共预算当年拨款情况说明\n\n{OF_THE_YEAR.format(education=education, share=share)}",
    )
    return [
        (e.check_id, e.status, e.severity, reason_of(e))
        for e in check_filing(found)
        if e.check_id in ("C5", "C5.share")
    ]


def test_words_of_the_years_own_money_are_not_held_against_rows_with_what_was_carried_over() -> None:
    assert of_the_year("50", "55.56") == [
        ("C5", "skipped", "", "文字说的是当年拨款，表中还有上年结转"),
        ("C5.share", "pass", "", ""),
        ("C5", "pass", "", ""),
        ("C5.share", "pass", "", ""),
    ]


def test_a_wrong_share_of_the_years_own_money_is_found() -> None:
    assert of_the_year("50", "50.00")[1] == ("C5.share", "fail", "certain", "")
