"""Wordings, numberings and misprints one by one."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal

import pytest

from extraction.narrative.sayings import AGENCY, HEADINGS, NO_TABLES, entries, told
from mingzhang.budget.amount import format_amount
from mingzhang.extraction.narrative import read_narrative, split_part_three


def changes(chapter: str, *lines: str) -> list[tuple[str, str, str, str, str, str]]:
    return [
        (
            row.chapter,
            row.subject,
            *(str(value) if value is None else format_amount(value) for value in (row.amount, row.delta)),
            str(row.delta_percent),
            row.reason,
        )
        for row in told(chapter, *lines).changes
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("事业收入5万元，占1%，与上年持平。", ("5", "0", "0", "")),
        ("事业收入5万元，占1%，较上年增长25%（增加1万元），增加的主要原因是：增人。", ("5", "1", "25", "增人")),
        (
            "事业收入50,000.00元，占1%，比上年预算减少10000元，下降16.67%，主要是由于减人。",
            ("5.000000", "-1.0000", "-16.67", "减人"),
        ),
        (
            "事业收入1.2亿元，占1%，比上年预算数减少0.1亿元，下降7.69％。主要原因：减人",
            ("12000", "-1000", "-7.69", "减人"),
        ),
        ("事业收入0万元，占0%，比上年预算减少（增加）0万元，下降0%。", ("0", "0", "0", "")),
        ("事业收入3万元，占5%，比上年预算增加1万元，增长50。", ("3", "1", "50", "")),
        (
            "1、事业收入3万元，占5%，比上年预算增加1万元，增长50%，主要原因是：1.学费增加1万元；2.新增项目3个。",
            ("3", "1", "50", "1.学费增加1万元；2.新增项目3个"),
        ),
    ],
)
def test_one_statement(text: str, expected: tuple[str, str, str, str]) -> None:
    assert changes("income", text) == [("income", "事业收入", *expected)]


def test_what_is_not_arranged_is_no_row() -> None:
    found = told("income", "政府性基金预算未安排。", "上级政府性基金安排的转移支付资金未安排。")
    assert (found.changes, found.statements, found.notes) == ((), (), ())


def test_the_kind_of_a_change_follows_its_subject() -> None:
    assert changes(
        "general",
        "（一）规模变化情况",
        "某县教育局2026年一般公共预算拨款合计402.35万元，比上年执行数增加2.35万元，增长0.59%。主要原因是增人。",
        "1、教育支出（类）48.04 万元，占 11.94%；2、卫生健康支出（类）331.27万元，占82.33%。",
        "（三）一般公共预算当年拨款具体使用情况",
        "（1）教育支出（类）普通教育（款）小学教育（项）2026年预算数10万元，比上年预算增加10万元，增长100%，主要原因是：一是新增；二是增人。",
        "2.教育支出（类）普通教育（款）初中教育（项）：2026年预算数为5万元，与上年预算持平。",
    ) == [
        ("general_scale", "一般公共预算拨款合计", "402.35", "2.35", "0.59", "增人"),
        ("general_structure", "教育支出", "48.04", "None", "None", ""),
        ("general_structure", "卫生健康支出", "331.27", "None", "None", ""),
        ("general_item", "教育支出/普通教育/小学教育", "10", "10", "100", "一是新增；二是增人"),
        ("general_item", "教育支出/普通教育/初中教育", "5", "0", "0", ""),
    ]


def test_codes_of_names_that_the_tables_do_not_have() -> None:
    rows = told(
        "general",
        "1.教育支出（类）普通教育（款）小学教育（项）：2026年预算数为1万元，与上年持平。",
        "2.虚构支出（类）3万元，占5%。",
    ).changes
    assert [(row.function_code, row.code_source) for row in rows] == [("2050202", "corpus"), ("", "")]


@pytest.mark.parametrize("name", ["机关运行经费", "事业单位运行经费", "单位运行经费"])
def test_operating_cost_is_a_change_and_a_fact(name: str) -> None:
    text = f"2026年，某县教育局本级及下属3家行政单位和2家事业单位的{name}财政拨款预算1,006.21万元，比上年预算增加0.12万元，增长0.01%。主要原因是增加2名人员。"
    found = told("rest", f"（一）{name}情况", text)
    assert [(row.chapter, row.subject, row.amount, row.reason) for row in found.changes] == [
        ("operating_cost", name, Decimal("1006.21"), "增加2名人员")
    ]
    assert [(row.fact, row.value, row.as_of) for row in found.facts] == [("operating_cost", Decimal("1006.21"), "2026")]
    assert [(row.subject, row.amount, row.unit) for row in found.statements] == [
        ("行政单位", 3, "家"),
        ("事业单位", 2, "家"),
    ]
    assert found.tokens == {"changes": 4, "facts": 0, "statements": 2}


def test_a_change_in_a_chapter_without_changes_is_stated() -> None:
    found = told(
        "funds",
        "某县教育局2026年政府性基金预算支出50万元，比上年预算增加50万元，增长100%。",
        "1.2025年彩票公益金（2期）20万元。",
    )
    assert [(row.subject, row.parent, str(row.amount), row.unit) for row in found.statements] == [
        ("政府性基金预算支出", "", "50", "万元"),
        ("比上年预算增加", "政府性基金预算支出", "50", "万元"),
        ("增长", "政府性基金预算支出", "100", "%"),
        ("2025年彩票公益金（2期）", "", "20", "万元"),
    ]


def test_a_part_of_a_part() -> None:
    found = told(
        "three_public",
        "某县教育局2026年“三公”经费预算数为5万元，其中：因公出国（境）费0万元，公务用车购置及运行费4万元，其中：公务用车购置费1万元，公务用车运行费3万元。",
    )
    assert [(row.subject, row.parent) for row in found.statements] == [
        ("“三公”经费", ""),
        ("因公出国（境）费", "“三公”经费"),
        ("公务用车购置及运行费", "“三公”经费"),
        ("公务用车购置费", "公务用车购置及运行费"),
        ("公务用车运行费", "公务用车购置及运行费"),
    ]


def test_what_follows_a_list_of_things_is_no_part_of_its_head() -> None:
    found = told(
        "basic",
        "某县教育局2026年一般公共预算基本支出9万元，其中：人员经费6万元，主要包括：基本工资、津贴补贴；公用经费3万元，主要包括：办公费。",
    )
    assert [(row.subject, row.parent) for row in found.statements] == [
        ("一般公共预算基本支出", ""),
        ("人员经费", "一般公共预算基本支出"),
        ("公用经费", "一般公共预算基本支出"),
    ]


def test_carried_over_projects_keep_their_whole_names() -> None:
    found = told(
        "carryover",
        "某县教育局2026年上年结转结余20万元，包括：财政拨款20万元，其中：",
        "1.2025年中央专项（新财社〔2025〕12号）结转12万元，主要用于：培训3次；2.校舍维修（2期）结转8万元，主要用于设备采购。",
    )
    assert [(row.subject, row.amount, row.purpose) for row in found.purposes] == [
        ("2025年中央专项（新财社〔2025〕12号）", 12, "培训3次"),
        ("校舍维修（2期）", 8, "设备采购"),
    ]


def test_what_no_rule_understands_is_unread_with_its_line() -> None:
    found = told("overall", "收支总预算12万元。", "较去年下降15，分别是3.1.2万元。")
    assert [(note.kind, note.place.line, note.text) for note in found.notes] == [
        ("unread", 6, "较去年下降15"),
        ("unread", 6, "分别是3.1.2万元"),
    ]
    assert found.tokens == {"statements": 1, "unread": 2}


def test_a_number_alone_between_two_lines_is_no_figure_of_their_sentence() -> None:
    found = told(
        "overall", "收支总预算", "12", "万元。", "25", "收入预算包括：一般公共预算3", "万元、事业收入", "26", "9万元。"
    )
    assert [(row.subject, row.amount) for row in found.statements] == [("收支总预算", 12), ("一般公共预算", 3)]
    assert [(note.kind, note.place.line, note.text) for note in found.notes] == [
        ("unread", 8, "25"),
        ("unread", 11, "收入预算包括：一般公共预算3万元、事业收入26 9万元"),
        ("unread", 12, "收入预算包括：一般公共预算3万元、事业收入26 9万元"),
    ]


def test_staff_and_units_of_part_one() -> None:
    overview = "某县教育局下属预算单位3个。某县教育局编制数 35 人，实有人数33 人，其中：在职30人，增加（减少）0人； 退休3人，减少1 人；离休0人，增加0人。"
    facts = told("overall", "收支总预算1万元。", overview=overview).facts
    assert [(fact.fact, fact.value, fact.unit, fact.as_of) for fact in facts] == [
        ("subordinate_units", 3, "个", ""),
        ("staff_quota", 35, "人", ""),
        ("staff_total", 33, "人", ""),
        ("staff_active", 30, "人", ""),
        ("staff_active_change", 0, "人", ""),
        ("staff_retired", 3, "人", ""),
        ("staff_retired_change", -1, "人", ""),
        ("staff_veteran_retired", 0, "人", ""),
        ("staff_veteran_retired_change", 0, "人", ""),
    ]


def test_a_day_is_an_iso_date() -> None:
    facts = told("rest", "截至2025年12月31日，占用使用国有资产总体情况为：", "1.房屋12平方米，价值3.5万元。").facts
    assert [(fact.fact, fact.as_of) for fact in facts] == [
        ("buildings_area", "2025-12-31"),
        ("buildings_value", "2025-12-31"),
    ]


def test_everything_returned_is_redacted() -> None:
    lines = (
        "第三部分 说明",
        HEADINGS["income"],
        f"{AGENCY}收入预算3万元。",
        "事业收入3万元，占1%，比上年增加3万元，主要原因是王某某负责。",
        "电话13800000000，费用13800000000。",
    )
    found = read_narrative(split_part_three(entries(*lines)), tables={}, identity=NO_TABLES,
                           redact=lambda text: text.replace("王某某", "［略］").replace("13800000000", "［略］"))  # fmt: skip
    said = str([asdict(row) for row in (*found.changes, *found.statements, *found.notes)])
    assert "［略］负责" in said
    assert "王某某" not in said
    assert "电话13800000000" not in said


def test_a_line_that_ends_inside_a_source_begins_no_statement() -> None:
    found = told(
        "income",
        "某县教育局部门收入预算6.00万元，其中：事业收入5.00万元，比上年预算增加1.00万元，主要原因是人员调入；一般",
        "公共预算1.00万元，占16.67%，比上年预算增加0.50万元，主要原因是新增项目。",
    )
    assert [(row.subject, row.amount, row.reason) for row in found.changes] == [
        ("事业收入", Decimal("5.00"), "人员调入"),
        ("一般公共预算", Decimal("1.00"), "新增项目"),
    ]


def test_a_heading_that_names_what_its_sentence_says_again_is_no_part_of_the_subject() -> None:
    found = told(
        "three_public",
        "2026年“三公”经费预算6.20万元，比上年减少0.80万元，下降11.43%，具体变动情况如下：",
        "（一）因公出国（境）费",
        "2026年因公出国（境）费预算为0万元，较上年增加0万元，增长0%。",
        "（二）公务接待费",
        "公务接待费预算为1.20万元，较上年减少0.30万元，下降20%。",
    )
    assert [(each.subject, str(each.amount), str(each.delta)) for each in found.changes] == [
        ("合计", "6.20", "-0.80"),
        ("因公出国（境）费", "0", "0"),
        ("公务接待费", "1.20", "-0.30"),
    ]


def test_words_of_a_list_that_its_next_line_goes_on_with_are_its_subject() -> None:
    found = told("three_public", "（二）公务接待费", "1.20万元，较上年减少0.30万元，下降20%。")
    assert [(each.subject, str(each.amount), str(each.delta)) for each in found.changes] == [
        ("公务接待费", "1.20", "-0.30"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收入合计110万元，其中事业收入90万元，其他收入20万元，比上年增加10万元，增长10%。", ("收入合计", "110", "10", "10")),
        ("收入合计110万元，其中事业收入90万元，其他收入20万元，比上年增加10万元，增长100%。", ("其他收入", "20", "10", "100")),
        ("收入合计110万元，其中事业收入90万元，其他收入20万元，比上年减少1.10万元，下降0.99%。", ("收入合计", "110", "-1.10", "-0.99")),
        ("收入合计110万元，其中事业收入90万元，其他收入20万元，比上年增加10万元，增长37%。", ("其他收入", "20", "10", "37")),
        ("收入合计110万元，其中事业收入90万元，其他收入20万元，比上年增加10万元，增长11%。", ("其他收入", "20", "10", "11")),
        ("收入合计110万元，上级补助收入110万元，其他收入20万元，比上年增加10万元，增长10%。", ("其他收入", "20", "10", "10")),
    ],
)  # fmt: skip
def test_a_change_behind_a_list_of_parts_is_of_the_amount_that_its_percentage_fits(
    text: str, expected: tuple[str, str, str, str]
) -> None:
    found = [row[1:5] for row in changes("income", text)]
    assert found == [expected]


def test_a_change_behind_counts_is_that_of_the_one_amount_of_its_sentence() -> None:
    found = told(
        "three_public",
        "1.因公出国（境）费用0.00万元。公务接待费0.40万元，国内接待6批次，比上年减少0.10万元，主要原因是来访减少。",
    )
    assert [(row.subject, row.amount, row.delta, row.reason) for row in found.changes] == [
        ("公务接待费", Decimal("0.40"), Decimal("-0.10"), "来访减少")
    ]
    assert [(row.subject, row.amount, row.unit) for row in found.statements] == [
        ("因公出国（境）费用", Decimal("0.00"), "万元"), ("国内接待", Decimal(6), "批次"),
    ]  # fmt: skip
    assert found.notes == ()
