"""The words that name no concept are written once, and mean the same wherever they are looked for."""

from __future__ import annotations

import re

import pytest

from mingzhang.budget.naming.agency_names import institution_endings, name_endings
from mingzhang.budget.units import STATED_MONEY
from mingzhang.budget.wording import (
    change_words,
    compiler_label,
    empty_words,
    names_whole_side,
    spread,
    spread_words,
    total_name,
    total_words,
    year_total_name,
)


@pytest.mark.parametrize(
    "text",
    [
        "本表为空表",
        "本单位2026年没有使用政府性基金预算拨款安排的支出",
        "本单位没有此项内容",
        "我局未安排因公出国经费",
        "本年无政府采购",
        "无数据",
    ],
)
def test_sentences_that_declare_a_table_empty(text: str) -> None:
    assert re.search(empty_words().declared, text)


@pytest.mark.parametrize("text", ["备注:无", "本表金额单位为万元", "无偿调拨的资产另表反映", "空白处以零计"])
def test_sentences_that_do_not(text: str) -> None:
    assert not re.search(empty_words().declared, text)


def test_only_a_name_says_so_of_a_table_with_figures() -> None:
    assert re.search(empty_words().named, "此表为空表")
    assert not re.search(empty_words().named, "本单位没有政府性基金支出")


def test_totals_are_called_by_their_side() -> None:
    assert [total_name(side) for side in ("income", "expenditure", "expenditure_by_kind", "")] == [
        "收入总计",
        "支出总计",
        "支出总计",
        "总计",
    ]
    with pytest.raises(KeyError):
        total_name("neither")


def test_labels_of_totals() -> None:
    words = total_words()
    assert {"合计", "总计", "收入总计", "收入合计", "支出预算合计", "本年支出合计"} <= words.labels
    assert not {"小计", "本年收入合计", "支出", "工资福利支出合计"} & words.labels
    assert {"合计", "收入总计", "支出总合计"} <= words.closing
    assert not {"收入合计", "支出合计", "本年支出合计"} & words.closing


def test_words_printed_with_blanks_between_their_characters() -> None:
    pattern = re.compile(spread(spread_words(), r"\s+"))
    assert all(pattern.fullmatch(text) for text in ("合 计", "项  目", "功 能 分 类", "支 出 总 计"))
    assert not any(pattern.fullmatch(text) for text in ("合计", "年 度", "合 计 数"))


@pytest.mark.parametrize(
    "text", ["编制部门：某局", "填报单位 某局", "编报部门", "公开部门：某局", "申报单位（盖章）：", "填制单位:"]
)
def test_lines_that_say_who_compiled_a_table(text: str) -> None:
    assert re.match(compiler_label(), text)


@pytest.mark.parametrize("text", ["公开部门预算的说明", "申报单位应当填写", "部门：某局", "单位：万元"])
def test_lines_that_do_not(text: str) -> None:
    assert not re.match(compiler_label(), text)


@pytest.mark.parametrize("text", ["单位：万元", "金额单位: 人民币元", "计价单位：千元", "货币单位：元"])
def test_lines_that_state_a_unit_of_money(text: str) -> None:
    assert re.fullmatch(STATED_MONEY, text)


def test_lines_of_other_units_state_none() -> None:
    assert not re.fullmatch(STATED_MONEY, "单位：人")


def test_a_project_may_end_like_an_institution() -> None:
    assert re.fullmatch(f".+{institution_endings()}", "某县第一中学")
    assert not re.fullmatch(f".+{institution_endings()}", "学生实训基地")
    assert re.fullmatch(f".+{name_endings()}", "学生实训基地")


def test_choices_of_a_template_that_were_not_made() -> None:
    words = change_words()
    assert all(re.fullmatch(words.choice, text) for text in ("增加（减少）", "增长/下降", "增加(减少"))
    assert not re.fullmatch(words.choice, "减少（增加）")
    assert re.fullmatch(words.choice_up, "增加(减少)") and re.fullmatch(words.choice_down, "下降(增长)")
    assert not re.fullmatch(words.choice_up, "减少(增加)")


def test_words_of_reasons_are_no_words_of_amounts() -> None:
    words = change_words()
    assert all(re.fullmatch(words.reason_down, text) for text in ("压减", "降幅", "取消", "厉行节约"))
    assert not re.fullmatch(words.down, "取消")
    assert not re.fullmatch(words.either, "新增") and re.fullmatch(words.reason_up, "新增")


def test_the_totals_of_a_side_are_named_with_and_without_what_was_carried_over() -> None:
    assert [total_name(side) for side in ("income", "expenditure", "")] == ["收入总计", "支出总计", "总计"]
    assert [year_total_name(side) for side in ("income", "expenditure")] == ["本年收入合计", "本年支出合计"]


def test_all_income_and_all_expenditure_are_no_items_of_it() -> None:
    whole = (
        "收入预算",
        "本部门收入总预算",
        "单位支出",
        "2026",
        "全年支出预算总额",
        "本年度收支预算",
        "支出决算数",
        "部门 收入合计",
    )
    assert [names_whole_side(subject) for subject in whole] == [True, True, True, False, True, True, True, True]
    items = ("一般公共预算收入", "基本支出", "收入预算中的事业收入", "其他收入", "")
    assert [subject for subject in items if names_whole_side(subject)] == []
