"""Every form in which amounts are printed, and what looks like one and is none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingzhang.budget.amount import NIL_MARKS, are_apart, is_amount, one_token, parse_amount, printed_number


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1,619.03", "1619.03"),
        ("1，619．03", "1619.03"),
        ("１６１９.０３", "1619.03"),
        ("250000", "250000"),
        ("0", "0"),
        ("0.00", "0.00"),
        ("-3", "-3"),
        ("－3.10", "-3.10"),
        ("−3.10", "-3.10"),
        ("–3.10", "-3.10"),
        ("△12.00", "-12.00"),
        ("(12.00)", "-12.00"),
        ("（1,234.50）", "-1234.50"),
        ("（12345）", "-12345"),
        ("38.280000000000044", "38.28"),
        ("0.30000000000000004", "0.3"),
        ("2.9999999999999996", "3"),
        ("0.123456", "0.123456"),
        ("9999999999", "9999999999"),
        ("1234567890123.45", "1234567890123.45"),
    ],
)
def test_amounts(printed: str, value: str) -> None:
    assert is_amount(printed)
    assert str(printed_number(printed)) == value


@pytest.mark.parametrize(
    "printed",
    [
        "13900000001",
        "12345678901234.00",
        "1" * 43,
        "05",
        "007",
        "05.30",
        "12.5%",
        "12.5％",
        "1,23",
        "12,34,567",
        "1.2.3",
        ".92",
        "13.",
        "1 234",
        "157.10 202",
        "(1)",
        "（2025）",
        "（20250101）",
        "0991-2345670",
        "2026年",
        "",
        "-",
        "0.12345678901234567",
    ],
)
def test_no_amounts(printed: str) -> None:
    assert not is_amount(printed)
    with pytest.raises(ValueError, match="not an amount"):
        printed_number(printed)


@pytest.mark.parametrize(
    ("unit", "value"),
    [("元", "0.1234"), ("千元", "123.4"), ("万元", "1234"), ("百万元", "123400"), ("亿元", "12340000")],
)
def test_units_are_exact(unit: str, value: str) -> None:
    assert parse_amount("1234", unit) == Decimal(value)


def test_nil_marks_are_no_amounts() -> None:
    assert {"", "-", "—", "–", "/", "无", "－"} <= NIL_MARKS
    assert not any(map(is_amount, NIL_MARKS))


@pytest.mark.parametrize(
    ("pieces", "token"),
    [
        (("157.10", "202"), "157.10 202"),
        (("1", "12.28"), "1 12.28"),
        (("1", "619.03"), "1 619.03"),
        (("99.38", "9"), "99.38 9"),
        (("13.", "92"), "13.92"),
        (("13", ".92"), "13.92"),
        (("1,", "619.03"), "1,619.03"),
        (("-", "3.00"), "-3.00"),
        (("（", "3.00", "）"), "（3.00）"),
        (("3", "4", "5"), "3 4 5"),
        (("139", "0000", "0001"), "13900000001"),
        (("1", "0", ",", "6", "1", "3", ".", "0", "9"), "10,613.09"),
        (("1", "2.", "5", "0"), "12.5 0"),
        (("3", ".", "5", "办公费"), "3.5办公费"),
    ],
)
def test_pieces_of_one_number_and_two_numbers(pieces: tuple[str, ...], token: str) -> None:
    assert one_token(pieces) == token


def test_two_numbers_are_apart() -> None:
    assert are_apart("1", "2.00")
    assert not are_apart("1,", "234.00")
    assert not are_apart("", "2.00")
