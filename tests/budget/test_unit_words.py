"""The words of units are written once; what is not there is no unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingzhang.budget.amount import format_amount, in_contract_unit, parse_amount, printed_number
from mingzhang.budget.units import CONTRACT_UNIT, UNITS, alternatives, unit_words


def test_units_are_those_of_the_contract() -> None:
    assert UNITS == ("万元", "元", "千元", "百万元", "亿元")
    assert CONTRACT_UNIT == "万元"
    assert unit_words().short == {"万": "万元", "亿": "亿元"}


def test_longer_words_are_tried_first() -> None:
    assert alternatives(["元", "百万元", "万元"]) == "(?:百万元|万元|元)"


@pytest.mark.parametrize(
    ("number", "unit", "amount"),
    [
        ("12.30", "万元", "12.30"), ("123456", "元", "12.3456"), ("15", "千元", "1.5"), ("2", "亿元", "20000"),
        ("1.36", "亿元", "13600"), ("0.00", "亿元", "0"),
    ],
)  # fmt: skip
def test_numbers_are_converted_exactly(number: str, unit: str, amount: str) -> None:
    assert format_amount(in_contract_unit(Decimal(number), unit)) == amount
    assert format_amount(parse_amount(number, unit)) == amount


@pytest.mark.parametrize(
    ("number", "unit", "exponent"),
    [
        ("1.36", "亿元", 2),
        ("2", "亿元", 4),
        ("1.3600", "亿元", 0),
        ("1.36", "百万元", 0),
        ("1.36", "万元", -2),
        ("136", "元", -4),
    ],
)
def test_a_converted_number_is_as_precise_as_it_is_printed(number: str, unit: str, exponent: int) -> None:
    assert parse_amount(number, unit).as_tuple().exponent == exponent


@pytest.mark.parametrize("unit", ["", "?", "万美元", "角"])
def test_an_unknown_unit_is_no_other_one(unit: str) -> None:
    with pytest.raises(KeyError):
        parse_amount("1.00", unit)


def test_a_printed_number_has_no_unit() -> None:
    assert str(printed_number("1,619.0")) == "1619.0"
