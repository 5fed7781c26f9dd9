"""The words that name no concept are written once, and mean the same wherever they are looked for."""

from __future__ import annotations

import re

import pytest

from mingzhang.budget.wording import empty_words


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
