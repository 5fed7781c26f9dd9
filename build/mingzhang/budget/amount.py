"""Figures as printed and as values. Money is Decimal from the page to the CSV.

One grammar for every table: a sign or brackets, digits with or without thousands separators, decimals. What has the shape
of something else (a telephone number, a code with its leading zero, a percentage) is no amount.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal

from mingzhang.budget.units import unit_words

_SIGN = r"[-−–△▲]"
_GROUPED = r"[1-9]\d{0,2}(?:,\d{3}){1,5}"
_BARE_WHOLE = r"0|[1-9]\d{0,9}"
"""Eleven digits without separators are a telephone number, a code or an account, and no amount of a budget."""
_BARE_DECIMAL = r"0|[1-9]\d{0,12}"
_UNSIGNED = rf"(?:(?:{_GROUPED})(?:\.\d{{1,17}})?|(?:{_BARE_DECIMAL})\.\d{{1,17}}|{_BARE_WHOLE})"
_AMOUNT = re.compile(rf"{_SIGN}?{_UNSIGNED}")
_IN_BRACKETS = re.compile(rf"\((?:(?:{_GROUPED})(?:\.\d{{1,17}})?|(?:{_BARE_DECIMAL})\.\d{{1,17}}|[1-9]\d{{4,6}})\)")
"""A negative in brackets; `(1)` numbers an item, `(2025)` is a year and `(20250101)` a day."""

_ODD = re.compile(r"[^\x21-\x7e\uff01-\uff5e−–△▲]")
"""What compatibility forms would turn into digits and points although it is none of a figure: `²`, `①`, `½`."""

_RAISED_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾"
_MARKS = _RAISED_MARKS + "*＊※①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿"
_RAISED = str.maketrans("0123456789()[]（）［］", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁽⁾⁽⁾⁽⁾")
_SHORT_NUMBER = re.compile(r"[\[(（［]?\d{1,2}[\])）］]?")

_IN_DIGITS = re.compile(r"[\d.,]+")
"""Pieces of which one is no number (`1 0 ,613.09`) are the digits of one."""

_PERCENT = re.compile(r"[%％]([)）]?)$")

_MOST_PLACES = 10
"""More decimals than this are noise of a binary fraction (38.280000000000044), or no amount."""
_MOST_PLACES_BELOW_NOISE = 6

NIL_MARKS = frozenset({"", "-", "--", "—", "——", "–", "－", "−", "―", "/", "／", "无", "·"})
"""What a cell may hold instead of a figure: it is empty, which is not zero."""


def is_amount(token: str) -> bool:
    """Whether a token without white space is one printed figure (`1,619.03`, `-3`, `０.５`, `（12.00）`, `△12.00`)."""
    return _plain(token) is not None


def printed_number(token: str) -> Decimal:
    """The number as printed, whatever its unit; trailing zeros stay (`0.00` is `0.00`).

    Raises ValueError for a token that `is_amount` refuses.
    """
    plain = _plain(token)
    if plain is None:
        raise ValueError(f"not an amount: {token!r}")
    return Decimal(plain)


def parse_amount(token: str, unit: str) -> Decimal:
    """The figure in 万元, exact, as precise as it is printed: 1.36 亿元 is 13600 of which the hundreds are the last place.

    Raises ValueError for a token that `is_amount` refuses and KeyError for an unknown unit.
    """
    return in_contract_unit(printed_number(token), unit)


def without_percent(token: str) -> str:
    """A percentage as the figure that it prints (`△7.65%` -> `△7.65`, `（7.65%）` -> `（7.65）`); any other token as it is."""
    return _PERCENT.sub(r"\1", token)


def in_contract_unit(value: Decimal, unit: str) -> Decimal:
    """A number of some unit in 万元, exact and no more precise than it is: its exponent moves with the point. KeyError for an
    unknown unit."""
    return value.scaleb(unit_words().places[unit])


def raised(text: str) -> str:
    """Text that is printed raised or lowered: the number of a footnote (`2`, `[1]`) as raised digits, which are never taken
    for digits of the figure beside them; any other text as it is."""
    return text.translate(_RAISED) if _SHORT_NUMBER.fullmatch(text.strip()) else text


def unmarked(token: str) -> str:
    """A figure without the mark of a footnote at it (`6.86*`, `6.86②`, `¹6.86`); any other text as it is."""
    plain = token.rstrip(_MARKS).lstrip(_RAISED_MARKS)
    return plain if plain != token and is_amount(plain) else token


def are_apart(before: str, after: str) -> bool:
    """Whether two pieces of text with a blank, a line's end or an invisible character between them are two numbers: each is
    a whole one by itself. `13.` and `92` are the pieces of one, `1` and `12.28` are not."""
    return is_amount(before) and is_amount(after)


def one_token(pieces: Iterable[str]) -> str:
    """The pieces of a cell as one token; a blank stays between two numbers, so that they make no third."""
    found: list[str] = []
    for piece in pieces:
        if found and not are_apart(found[-1], piece):
            found[-1] += piece
        else:
            found.append(piece)
    spread = all(map(_IN_DIGITS.fullmatch, found)) and not all(map(is_amount, found))
    return ("" if spread else " ").join(found)


def _plain(token: str) -> str | None:
    """The token as Python writes numbers; None where it is no amount."""
    if _ODD.search(token):
        return None
    text = unicodedata.normalize("NFKC", token)
    if _IN_BRACKETS.fullmatch(text):
        text = f"-{text[1:-1]}"
    elif not _AMOUNT.fullmatch(text):
        return None
    digits = text.lstrip("-−–△▲").replace(",", "")
    plain = digits if digits == text.replace(",", "") else f"-{digits}"
    return plain if len(plain.partition(".")[2]) <= _MOST_PLACES else _without_noise(plain)


def _without_noise(plain: str) -> str | None:
    rounded = Decimal(plain).quantize(Decimal(1).scaleb(-_MOST_PLACES), ROUND_HALF_EVEN)
    text = f"{rounded:f}".rstrip("0").rstrip(".")
    return text if len(text.partition(".")[2]) <= _MOST_PLACES_BELOW_NOISE else None


def amount_text(value: Decimal | None) -> str:
    """The form in sentences: a true minus, and no zeros beyond the second decimal, which come of tables in 元."""
    if value is None:
        return ""
    text = f"{value:f}".replace("-", "−")
    whole, point, decimals = text.partition(".")
    return f"{whole}{point}{decimals[:2]}{decimals[2:].rstrip('0')}"


def format_amount(value: Decimal | None) -> str:
    """The CSV form: plain decimal digits, no exponent, no separators; empty for None."""
    return "" if value is None else f"{value:f}"
