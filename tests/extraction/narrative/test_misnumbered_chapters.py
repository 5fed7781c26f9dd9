"""Chapters of an explanation whose numbers are missing, misprinted, printed twice or leave some out: none is taken for the chapter above."""

from __future__ import annotations

import pytest

from extraction.written import AGENCY, document
from mingzhang.extraction import parse_filing

HEAD = f"""{AGENCY}2024年度部门决算公开

第一部分 部门概况

一、主要职能

负责有关工作。

第二部分 2024年度部门决算表

财政拨款“三公”经费支出决算表
单位：万元
预算数 决算数
合计 因公出国（境）费 公务用车购置及运行费 公务接待费 合计 因公出国（境）费 公务用车购置及运行费 公务接待费
小计 公务用车购置费 公务用车运行费 小计 公务用车购置费 公务用车运行费
6.00 0.00 0.00 0.00 0.00 6.00 5.00 0.00 0.00 0.00 0.00 5.00

第三部分 2024年度部门决算情况说明

"""
WORDS = """{}收入支出决算总体情况说明

2024年度收入总计100.00万元，支出总计100.00万元。与上年相比，收、支总计各增加10.00万元。

{}一般公共预算“三公”经费支出决算情况说明

2024年度“三公”经费支出决算为5.00万元，比上年减少1.00万元。其中，公务接待费支出决算5.00万元，比上年减少1.00万元。

{}财政拨款会议费支出决算情况说明

2024年度会议费支出决算0.80万元，比上年决算减少0.20万元，主要原因是会议减少。

{}财政拨款培训费支出决算情况说明

2024年度培训费支出决算1.80万元，比上年决算增加0.30万元，主要原因是培训增加。

{}机关运行经费支出决算情况说明

2024年度机关运行经费支出决算30.00万元，比上年增加2.00万元。

第四部分 名词解释

一、财政拨款收入：指拨款。
"""


def changes(*numbers: str) -> list[tuple[str, str]]:
    found = parse_filing(document(HEAD + WORDS.format(*numbers))).narrative.changes
    return [(each.chapter, each.subject) for each in found]


@pytest.mark.parametrize(
    "numbers",
    [
        ("一、", "二、", "三、", "四、", "五、"),
        ("一、", "七、", "八、", "九、", "十、"),
        ("一、", "七、", "", "九、", "十、"),
        ("一、", "七、", "", "", "十、"),
        ("一、", "七、", "入、", "九、", "十、"),
        ("一、", "七、", "（八）", "九、", "十、"),
        ("一、", "七、", "七、", "八、", "九、"),
        ("一、", "", "三、", "四、", "五、"),
        ("一、", "二、", "三、", "四、", ""),
        ("一、", "二、", "", "", ""),
    ],
)
def test_a_chapter_is_its_own_whatever_its_number(numbers: tuple[str, ...]) -> None:
    assert changes(*numbers) == [
        ("income", "收、支总计"),
        ("three_public", "合计"),
        ("three_public", "公务接待费"),
        ("expenditure", "会议费"),
        ("expenditure", "培训费"),
        ("operating_cost", "机关运行经费"),
    ]


def test_a_list_inside_a_chapter_begins_none() -> None:
    """1 and 2 below chapter three are fewer than three."""
    text = HEAD + WORDS.format("一、", "二、", "三、", "四、", "五、").replace(
        "主要原因是会议减少。", "主要原因是会议减少。\n\n一、会议支出情况说明\n\n2024年度会议支出0.50万元。", 1
    )
    filing = parse_filing(document(text))
    assert [
        row.chapter for row in filing.narrative.statements if row.amount is not None and f"{row.amount:f}" == "0.50"
    ] == ["三、财政拨款会议费支出决算情况说明"]
