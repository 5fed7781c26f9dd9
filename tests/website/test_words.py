"""How figures and years are said."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingzhang.website import words


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("1619.03", "1,619.03"), ("0.00", "0.00"), ("-32.5", "−32.5"), ("4.3", "4.3"), ("1234567", "1,234,567"),
        ("39448.873300", "39,448.8733"), ("248.000000", "248.00"), ("0.000001", "0.000001"),
    ],
)  # fmt: skip
def test_amounts_keep_their_printed_decimals_but_for_zeros_behind_the_second(printed: str, said: str) -> None:
    assert words.amount(Decimal(printed)) == said


@pytest.mark.parametrize(
    ("printed", "places", "said"),
    [
        ("157.1", 2, "157.10"), ("39448.873300", 2, "39,448.87"), ("-1434.885", 2, "−1,434.89"), ("0", 2, "0.00"),
        ("5", 0, "5"), ("0.004", 2, "0.004"), ("-0.001", 2, "−0.001"),
    ],
)  # fmt: skip
def test_amounts_of_a_table_have_the_same_decimals_and_none_becomes_zero(printed: str, places: int, said: str) -> None:
    assert words.even(Decimal(printed), places) == said


@pytest.mark.parametrize(
    ("printed", "places"), [(["157.1", "3"], 1), (["12.28", "157"], 2), (["1434.885334", "3"], 2), (["7"], 0), ([], 2)]
)
def test_a_table_has_the_decimals_of_its_finest_figure_up_to_two(printed: list[str], places: int) -> None:
    assert words.places_of(map(Decimal, printed)) == places


def test_changes_carry_their_sign() -> None:
    assert [words.signed(Decimal(text)) for text in ("32.95", "-1.50", "0.00")] == ["+32.95", "−1.50", "0.00"]


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [("302.97", "410.33", "73.84%"), ("1", "8", "12.50%"), ("0.005", "100", "0.01%"), ("1", "0", ""), ("1", "-3", "")],
)
def test_shares_are_rounded_half_up_and_need_a_base(part: str, whole: str, said: str) -> None:
    assert words.share(Decimal(part), Decimal(whole)) == said


def test_years_run_together() -> None:
    assert [words.year_run(run) for run in words.year_runs([2026, 2021, 2022, 2024])] == ["2021–2022", "2024", "2026"]


def test_numerals_of_sections() -> None:
    assert [words.numeral(number) for number in (1, 10, 11, 20, 21)] == ["一", "十", "十一", "二十", "二十一"]


def test_dates_are_said_only_if_they_are_dates() -> None:
    assert words.date("2026-02-07") == "2026 年 2 月 7 日"
    assert words.date("2026 年初") == "2026 年初"


def test_an_unknown_kind_of_document_has_no_name() -> None:
    assert words.document("unit-accounts") == "单位决算"
    with pytest.raises(ValueError, match="no kind of document: 'account'"):
        words.document("account")
