"""Which lines look like titles, numbers of tables, headings and their continuation: for reading and for extraction alike."""

from __future__ import annotations

import pytest

from mingzhang.budget.headings import (
    begins_item,
    begins_part,
    goes_on,
    is_number,
    may_be_table_number,
    may_be_title,
)

TITLES = [
    "收支总体情况表",
    "2026 年部门预算收支总表（单位：万元）",
    "项 目 支 出 表",
    "表三 一般公共预算支出表",
    "财政拨款收支预算总表 (万元)",
]
NO_TITLES = [
    "人大代表",
    "更换智能水表",
    "本部门无政府性基金预算，本表为空表",
    "续表",
    "（接上表）",
    "表",
    "收支总体情况表。",
    "说明：见下表",
    "一般公共服务支出",
]


@pytest.mark.parametrize("line", TITLES)
def test_a_line_that_ends_as_titles_do_may_be_one(line: str) -> None:
    assert may_be_title(line)


@pytest.mark.parametrize("line", NO_TITLES)
def test_a_label_a_sentence_and_a_continuation_are_no_titles(line: str) -> None:
    assert not may_be_title(line)


def test_a_line_longer_than_any_title_is_none() -> None:
    assert may_be_title("某" * 59 + "表")
    assert not may_be_title("某" * 60 + "表")


def test_numbers_of_tables_as_printed_and_folded() -> None:
    assert [may_be_table_number(line) for line in ("表 3", "附表3－1", "公开01表", "（表二）", "表三：")] == [True] * 5
    assert [may_be_table_number(line) for line in ("收支表", "3", "表3 收支总表", "")] == [False] * 4
    assert is_number("附表3-1") and not is_number("收支总表")


def test_headings_of_parts_and_items_as_printed() -> None:
    assert [begins_part(line) for line in ("第 二 部分 预算表", "第十一部分", "第二批部分项目")] == [True, True, False]
    assert [begins_item(line) for line in ("一、收入", "（三）支出", "(十二)说明", "一般公共服务")] == [
        True,
        True,
        True,
        False,
    ]


def test_what_says_that_a_table_goes_on() -> None:
    assert [goes_on(line) for line in ("续表", "(续)", "接上页", "续表二", "表3(续)", "(续表第2页,共3页)")] == [
        True
    ] * 6
    assert [goes_on(line) for line in ("", "表3", "手续费", "收支总表(续)", "连续")] == [False] * 5
