"""Figures as printed and as values. Money is Decimal from the page to the CSV."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_AMOUNT = re.compile(r"[-−－]?(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.\d{1,10})?")
"""At most some hundred million million: what is longer is no amount of a budget."""

_SHIFT = {"万元": 0, "元": -4, "亿元": 4, "千元": -1, "百万元": 2}
"""By how many places the point moves to make 万元 of a unit: exact, and no figure gains places that were not printed."""

UNITS = tuple(_SHIFT)


def is_amount(token: str) -> bool:
    """Whether a token without white space is one printed figure (`1,619.03`, `-3`, `０.５`)."""
    return _AMOUNT.fullmatch(unicodedata.normalize("NFKC", token)) is not None


def parse_amount(token: str, unit: str = "万元") -> Decimal:
    """The figure in 万元, exact; trailing zeros as printed (`0.00` stays `0.00`) unless the unit converts it.

    Raises ValueError for a token that `is_amount` refuses and KeyError for an unknown unit.
    """
    text = unicodedata.normalize("NFKC", token)
    if _AMOUNT.fullmatch(text) is None:
        raise ValueError(f"not an amount: {token!r}")
    value = Decimal(text.replace(",", "").replace("−", "-")).scaleb(_SHIFT[unit])
    return Decimal(f"{value:f}")


def said_amount(value: Decimal | None) -> str:
    """The form in sentences: a true minus, and no zeros beyond the second decimal, which come of tables in 元."""
    if value is None:
        return ""
    text = f"{value:f}".replace("-", "−")
    whole, point, decimals = text.partition(".")
    return f"{whole}{point}{decimals[:2]}{decimals[2:].rstrip('0')}"


def format_amount(value: Decimal | None) -> str:
    """The CSV form: plain decimal digits, no exponent, no separators; empty for None."""
    return "" if value is None else f"{value:f}"
