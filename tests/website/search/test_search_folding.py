"""Which spellings are one run of characters."""

# ruff: noqa: RUF001 (look-alikes are what this is about)

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.website.search.folding import clean, fold
from mingzhang.website.search.grams import grams, slot

ALPHABET = "医疗保障局救助乌鲁市（）()“”\"'【】—－-– ,，.．012905ＡaBb%%㎡ \n\t\u3000\u200b\ufeff①Ⅱñé"


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("医疗保\n\n障局", "医疗保障局"),
        ("收\u3000入 总 计", "收入总计"),
        ("编制数 3 人", "编制数3人"),
        ("（乌鲁木齐市新市区）", "乌鲁木齐市新市区"),
        ("“三公”经费", "三公经费"),
        ("「三公」经费", "三公经费"),
        ("国办发〔2025〕5号", "国办发2025 5号"),
        ("保基本民生——城乡", "保基本民生-城乡"),
        ("保基本民生—城乡", "保基本民生-城乡"),
        ("ＡＢＣ１２３", "abc123"),
        ("1,619.03", "1619.03"),
        ("1，619.03", "1619.03"),
        ("1,619.03 1,234,567.00", "1619.03 1234567.00"),
        ("3.50\t12.00", "3.50 12.00"),
        ("Bill of  Rights", "bill of rights"),
        ("增加3，减少2", "增加3减少2"),
        ("⽤\u200b车", "用车"),
        ("10 ㎡", "10 m2"),
        ("5 %", "5%"),
        ("阿卜杜•热合曼", "阿卜杜热合曼"),
        (",619", "619"),
        ("619,", "619"),
        (",", ""),
        ("因公出国（境）费、公务接待费", "因公出国境费公务接待费"),
        ("时间：12:30；约 5%。", "时间12 30约5%"),
        ("a, b；3，甲", "a b 3甲"),
        ("1, 619", "1 619"),
        ("", ""),
        ("<img onerror=x>", "<img onerror=x>"),
    ],
)
def test_spellings(printed: str, folded: str) -> None:
    assert fold(printed) == folded


@settings(derandomize=True, max_examples=400, deadline=None)
@given(st.text(ALPHABET, max_size=24), st.data())
def test_any_run_of_a_text_folds_to_a_run_of_the_folded_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    run = fold(text[start:end])
    assert run in fold(text)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters=",，︐﹐"), max_size=40))
def test_cleaning_changes_nothing_that_a_query_can_see(text: str) -> None:
    assert clean(text) == clean(clean(text))
    assert fold(clean(text)) == fold(unicodedata.normalize("NFC", text))


def test_cleaning_drops_lone_surrogates() -> None:
    assert clean(" 预\ud800算\x00\n表 ") == "预算 表"


def test_grams_are_pairs_and_longer_runs_of_ascii() -> None:
    assert grams("项目2.50元") == {"项目", "目2", "2.", ".5", "50", "0元", "2.5", ".50", "2.50"}
    assert grams("12 34") == {"12", "2 ", " 3", "34"}
    assert grams("一") == grams("") == set()


def test_runs_of_six_share_slots() -> None:
    assert slot("123456") == " d361"  # the low half of its CRC-32, 0972d361
    assert grams("元1619.03") >= {slot("1619.0"), slot("619.03"), "1619", "9.03", "元1"}
    assert {len(gram) for gram in grams("1619.03")} == {2, 3, 4, 5}
    assert not {gram for gram in grams("16 19.03") if len(gram) == 5}
