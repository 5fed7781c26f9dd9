"""Sentences that repeat a figure of a table, as the relations list them."""

from __future__ import annotations

import pytest

from mingzhang.budget.agreement.quotations import quotations_of


@pytest.mark.parametrize(
    ("check_id", "subject", "chapter", "parent", "expected"),
    [
        ("C1", "收支总预算", "一、收支预算情况说明", "", [("balance", "total", "income")]),
        ("C1", "财政拨款收支总预算", "四、财政拨款收支预算情况说明", "", []),
        ("C2", "收入预算", "二、收入预算情况说明", "", [("income", "", "")]),
        ("C2", "收入预算", "三、支出预算情况说明", "", []),
        (
            "C4",
            "财政拨款收支总预算",
            "四、财政拨款收支预算情况说明",
            "",
            [("appropriation", "total", "income"), ("appropriation", "total", "expenditure")],
        ),
        (
            "C6",
            "公用经费",
            "六、一般公共预算基本支出情况说明",
            "基本支出",
            [("basic_expenditure", "", ""), ("basic_expenditure", "operating", "")],
        ),
        (
            "C6",
            "一般公共预算财政拨款基本支出",
            "六、一般公共预算财政拨款基本支出决算情况说明",
            "",
            [("basic_expenditure", "", ""), ("general_expenditure", "", "")],
        ),
        ("C8", "政府性基金预算拨款支出合计", "八、政府性基金预算情况说明", "", [("fund_expenditure", "", "")]),
        ("C10", "非财政拨款", "十二、上年结转结余情况说明", "上年结转结余", [("carryover", "", "")]),
        ("C10", "非财政拨款", "十二、上年结转结余情况说明", "", []),
    ],
)
def test_a_sentence_means_a_figure(
    check_id: str, subject: str, chapter: str, parent: str, expected: list[tuple[str, str, str]]
) -> None:
    found = [
        (operand.table, operand.item, operand.side)
        for rule in quotations_of(check_id)
        if rule.subject.fullmatch(subject) and rule.chapter.search(chapter) and rule.parent in (None, parent)
        for operand in rule.expected
    ]
    assert found == expected
