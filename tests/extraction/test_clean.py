"""Texts as stored and as compared; figures as printed and as values."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.budget.amount import format_amount, is_amount, parse_amount, printed_number
from mingzhang.extraction.clean import fold, plain_digits, printed_form, squash
from mingzhang.extraction.raw import is_column_numbers


@pytest.mark.parametrize(("printed", "stored"), [
    ("<b>一、 本年收入</b>", "一、本年收入"),
    ("**收 入 总 计**", "收入总计"),
    ("<p>甲<br>乙<br/>丙</p>", "甲乙丙"),
    ("$1.00$", "1.00"),
    (r"\*甲\_乙", "*甲_乙"),
    ("对个人和\n家庭的　补助", "对个人和家庭的补助"),
    ("维修（护）费", "维修（护）费"),
    ("甲<乙>", "甲<乙>"),
    ("甲\u200b乙\ufeff", "甲乙"),
])  # fmt: skip
def test_wrappers_go_and_their_content_stays(printed: str, stored: str) -> None:
    assert squash(printed) == stored


@pytest.mark.parametrize(("one", "other"), [
    ("维修（护）费", "维修(护)费"),
    ("“三公”经费", "三公经费"),
    ("甲—乙", "甲-乙"),
    ("〔2025〕12号", "[2025]12号"),
    ("## 表 １：", "表1:"),
])  # fmt: skip
def test_what_is_compared_does_not_see_the_hand_of_the_typist(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_full_width_digits() -> None:
    assert plain_digits("２０８ 甲（１）") == "208 甲（1）"


def test_the_printed_form_of_a_folded_word() -> None:
    assert printed_form("对企业补助(基本建设)", "对企业补\n助（基本 建设）对企业") == "对企业补助（基本建设）"
    assert printed_form("无此词", "对企业补助") == "无此词"


@pytest.mark.parametrize(("cells", "numbers"), [
    (["※", "※", "1", "2"], True),
    (["栏次", "1=2+3", "2", "3"], True),
    (["栏次", "", "1", "2", "4"], True),
    (["类", "款", "项", "栏次", "1", "2"], True),
    (["栏次", "甲", "1"], True),
    (["栏次", "12.50", "1"], False),
    (["栏次", "农林水支出", "1"], False),
    (["1", "2", "3"], True),
    (["", "", "1", "2", "3", "4"], True),
    (["1", "2"], False),
    (["208", "05", "01"], False),
    (["甲项目", "1", "2"], False),
    (["1", "3", "5"], False),
    (["1.00", "2.00", "3.00"], False),
])  # fmt: skip
def test_rows_that_number_the_columns(cells: list[str], numbers: bool) -> None:
    assert is_column_numbers(cells) is numbers


TEXTS = st.text(st.sampled_from("一甲（(“”*#\\/ 　１1.—-：:[〔\n\t"), max_size=20)


@given(TEXTS)
@settings(max_examples=150)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
@settings(max_examples=150)
def test_nothing_blank_is_stored(text: str) -> None:
    assert not any(character.isspace() for character in squash(text))


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
@settings(max_examples=100)
def test_an_amount_is_what_was_printed(value: Decimal) -> None:
    for printed in (f"{value:f}", f"{value:,f}"):
        assert is_amount(printed)
        assert printed_number(printed) == value
        assert format_amount(printed_number(printed)) == f"{value:f}"


@given(st.decimals(min_value=0, max_value=10**9, places=2))
@settings(max_examples=100)
def test_units_convert_exactly(value: Decimal) -> None:
    assert parse_amount(f"{value:f}", "元") * 10000 == value
    assert parse_amount(f"{value:f}", "亿元") == value * 10000
    assert parse_amount(f"{value:f}", "千元") * 10 == value
