"""The number a target names: its sign, value and unit; dates and words are none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.extraction.performance.values import Aim, is_strict, read_aim, serial_date

NUMBERS = {
    ">=2批次": (">=", "2", "批次"),
    "> =95%": (">=", "95", "%"),
    "≧6025册": (">=", "6025", "册"),
    "≥98%": (">=", "98", "%"),
    "＞＝95％": (">=", "95", "％"),
    "≤5万元": ("<=", "5", "万元"),
    "＜＝30万元": ("<=", "30", "万元"),
    "< =10.2 7万元": ("<=", "10.27", "万元"),
    "<=1万元/人": ("<=", "1", "万元/人"),
    "<=3元/人/年": ("<=", "3", "元/人/年"),
    "=0.19万人": ("=", "0.19", "万人"),
    "＝100%": ("=", "100", "%"),
    "=12月": ("=", "12", "月"),
    "=8个月": ("=", "8", "个月"),
    "<=12,000.50元/人/月": ("<=", "12000.50", "元/人/月"),
    "不低于95%": (">=", "95", "%"),
    "不少于5次": (">=", "5", "次"),
    "不超过30天": ("<=", "30", "天"),
    "大于等于3个": (">=", "3", "个"),
    "95%以上": (">=", "95", "%"),
    "10日以内": ("<=", "10", "日"),
    "5个工作日以内": ("<=", "5", "个工作日"),
    "100%": ("", "100", "%"),
    "3场次": ("", "3", "场次"),
    "≥200平方米": (">=", "200", "平方米"),
    "≥200（平方米）": (">=", "200", "平方米"),
    "≥20人（次）": (">=", "20", "人（次）"),
    "≥20（人）（次）": (">=", "20", "（人）（次）"),
    "≥200m2": (">=", "200", "m2"),
    "≥200㎡": (">=", "200", "㎡"),
    "=0起": ("=", "0", "起"),
    "=1年": ("=", "1", "年"),
}


@pytest.mark.parametrize("text", sorted(NUMBERS))
def test_targets_that_are_one_number(text: str) -> None:
    sign, value, unit = NUMBERS[text]
    assert read_aim(text) == Aim(sign, Decimal(value) if value else None, unit)


@pytest.mark.parametrize(
    "text",
    [
        "", "长期", "有效提升", "2026年12月", "2026 年 12 月", "2023年12月31日", "=2026年1月1日至2026年12月31日", "12月底前",
        "=12月底", "12月31日前", "90%-95%", ">=90%且<=95%", "1-2次", "=2025年", "2.38万元*12月", "三次", "=", ">=",
        ">95%", "<3次", "完成2项任务", "1次/年，2人", "100%完成年度目标",
    ],
)  # fmt: skip
def test_targets_that_stay_text(text: str) -> None:
    assert read_aim(text) == Aim()


def test_a_strict_sign_is_known_for_what_it_is() -> None:
    assert is_strict("> 95%") and is_strict("＜3次")
    assert not is_strict(">=95%") and not is_strict("长期")


def test_serial_numbers_of_dates() -> None:
    found = serial_date("45992")
    assert found is not None and found.isoformat() == "2025-12-01"
    first = serial_date("45658")
    assert first is not None and first.isoformat() == "2025-01-01"
    assert [serial_date(text) for text in ("100", "45992元", "99999", "12345", "=45992", "")] == [None] * 6


SIGNS = {">=": (">=", "> =", "≥", "≧", "＞＝", "＞="), "<=": ("<=", "< =", "≤", "≦", "＜＝"), "=": ("=", "＝")}
UNITS = ("%", "次", "人", "人次", "万元", "元/人/月", "个", "家", "批次", "册", "天", "万元/公里", "")


@settings(max_examples=200)
@given(
    sign=st.sampled_from(sorted(SIGNS)),
    form=st.integers(0, 5),
    value=st.decimals(0, 9_999_999, places=2),
    plain=st.booleans(),
    thousands=st.booleans(),
    unit=st.sampled_from(UNITS),
    blank=st.sampled_from(("", " ")),
)  # fmt: skip
def test_any_way_to_write_a_number_reads_the_same(
    sign: str, form: int, value: Decimal, plain: bool, thousands: bool, unit: str, blank: str
) -> None:
    number = value.quantize(Decimal(1)) if plain else value
    written = f"{number:,}" if thousands else f"{number}"
    forms = SIGNS[sign]
    assert read_aim(f"{forms[form % len(forms)]}{blank}{written}{blank}{unit}") == Aim(sign, number, unit)


@settings(max_examples=60)
@given(
    year=st.integers(2015, 2035),
    month=st.integers(1, 12),
    day=st.integers(1, 28),
    sign=st.sampled_from(("", "=", "<=")),
)
def test_dates_are_never_numbers(year: int, month: int, day: int, sign: str) -> None:
    for text in (
        f"{year}年{month}月",
        f"{year}年{month}月{day}日",
        f"{month}月{day}日前",
        f"{year}年{month}月底前",
        f"{year}年",
    ):
        assert read_aim(sign + text) == Aim()
