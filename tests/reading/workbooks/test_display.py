"""What a stored number shows under a format: as a Chinese Excel prints it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.reading.workbooks.display import displayed

FIGURES = [
    ("11", "0.00", "11.00"),
    ("11", "General", "11"),
    ("402.35", "General", "402.35"),
    ("410.33000000000004", "General", "410.33"),
    ("7.799999999999955", "General", "7.8"),
    ("1.7763568394002505E-15", "General", "0"),
    ("-0.01", "General", "-0.01"),
    ("1619.03", "#,##0.00", "1,619.03"),
    ("1234567.8", "#,##0.00", "1,234,567.80"),
    ("48.045", "0.00", "48.05"),
    ("5", "00", "05"),
    ("0", "0.00;-0.00;;@", ""),
    ("0", "0.00", "0.00"),
    ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
    ("3.5", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "3.50"),
    ("-3.5", "0.00_);(0.00)", "-3.50"),
    ("-3.5", "0.00_ ;[Red]0.00\\ ", "-3.50"),
    ("-0.001", "0.00", "0.00"),
    ("0.98", "0%", "98%"),
    ("0.9875", "0.00%", "98.75%"),
    ("1234.5", '"￥"#,##0.00', "1,234.50"),
    ("12", '0.0"万元"', "12.0万元"),
    ("1234567", "#,##0.00,", "1,234.57"),
    ("12345678", "0\\.0,", "1234.6"),
    ("-12345678", '0"."0,', "-1234.6"),
    ("12345678", "0\\.0000", "1234.5678"),
    ("500", "0\\.0000", "0.0500"),
    ("2100000", "0!.0000", "210.0000"),
    ("12345678", "0!.0,", "1234.6"),
    ("-500", "0!.0000;-0!.0000", "-0.0500"),
    ("0.5", "#.##", ".5"),
    ("12", "#.##", "12"),
    ("1.5", "# ?/?", "1.5"),
    ("12345", "0.00E+00", "12345"),
    ("208", "@", "208"),
    ("nonsense", "0.00", "nonsense"),
]


@pytest.mark.parametrize(("stored", "code", "text"), FIGURES)
def test_a_figure_is_shown_as_printed(stored: str, code: str, text: str) -> None:
    assert displayed(stored, code) == text


DATES = [
    ("45992", "yyyy-mm-dd", "2025-12-01"),
    ("45992", "yyyy/m/d", "2025/12/1"),
    ("45992", 'yyyy"年"m"月"d"日"', "2025年12月1日"),
    ("45992", '[$-804]yyyy"年"m"月";@', "2025年12月"),
    ("45992.5", "yyyy/m/d h:mm", "2025/12/1 12:00"),
    ("45992.75", "h:mm:ss", "18:00:00"),
    ("45992", "General", "45992"),
    ("-1", "yyyy/m/d", "-1"),
    ("99999999", "yyyy/m/d", "99999999"),
]


@pytest.mark.parametrize(("stored", "code", "text"), DATES)
def test_a_serial_that_excel_made_of_a_date_is_the_date(stored: str, code: str, text: str) -> None:
    assert displayed(stored, code) == text


def test_the_calendar_may_begin_in_1904() -> None:
    assert displayed("44530", "yyyy-mm-dd", since_1904=True) == "2025-12-01"


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=2))
def test_two_decimals_stay_two_decimals_however_they_are_stored(amount: object) -> None:
    assert displayed(repr(float(str(amount))), "0.00").replace("-0.00", "0.00") == f"{amount:.2f}".replace(
        "-0.00", "0.00"
    )


@given(st.text('0#?,.;%-_ *\\"[]Eyymmd/年@()$￥General', max_size=20), st.floats(width=32))
def test_no_format_breaks_the_reading(code: str, number: float) -> None:
    assert isinstance(displayed(repr(number), code), str)
