"""What an indicator's target says: one number with its sign and unit, or words and dates that stay text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

_SIGNS = {
    ">=": ">=", "≥": ">=", "≧": ">=", "⩾": ">=", "=>": ">=", "<=": "<=", "≤": "<=", "≦": "<=", "⩽": "<=", "=<": "<=", "=": "=",
    "不低于": ">=", "不少于": ">=", "不小于": ">=", "大于等于": ">=", "大于或等于": ">=", "至少": ">=", "高于或等于": ">=",
    "不高于": "<=", "不超过": "<=", "不大于": "<=", "不多于": "<=", "小于等于": "<=", "小于或等于": "<=", "至多": "<=", "控制在": "<=",
    "等于": "=",
}  # fmt: skip
_MARKS = frozenset(sign for sign in _SIGNS if sign[0] in "<>=≥≧⩾≤≦⩽")
_NUMBER = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SIGN = "|".join(sorted(map(re.escape, _SIGNS), key=len, reverse=True))
_PATTERN = re.compile(rf"(?P<sign>{_SIGN})?(?P<number>{_NUMBER})(?P<unit>.*)")
_STRICT = re.compile(rf"[<>]{_NUMBER}.*")
_UNIT = re.compile(r"(?!%.)[^\d\s<>=≥≤≧≦+*×\-~～至—,，。、;；:：?]{0,10}|%[/(].{1,8}|k?m[23²³]|.{1,4}/m[23]")
_LONGEST_UNIT_WITHOUT_SIGN = 5
_ABOUT = {"以上": ">=", "及以上": ">=", "以内": "<=", "以下": "<=", "及以下": "<=", "之内": "<="}
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_FIRST_SERIAL, _LAST_SERIAL = 36526, 54787
"""Excel's serials of 2000-01-01 and 2049-12-31."""


@dataclass(frozen=True, slots=True)
class Aim:
    """Sign, number and unit of a target; all empty where it is not one number."""

    operator: str = ""
    value: Decimal | None = None
    unit: str = ""


def read_aim(text: str) -> Aim:
    """The number that a target (squashed) names. `>=2批次` is >=, 2, 批次; `=2026年1月1日至…`, `90%-95%` and 长期 are text.

    A number without a sign has no operator; behind a word (至少1次…的集中活动) more than a unit is a sentence. 以上, 以下, 以内 include the number, as in law. `>` and `<` alone are not among
    the contract's signs: such a target stays text.
    """
    printed = _without_space(text)
    if _STRICT.fullmatch(_plain(printed)):
        return Aim()
    found = _PATTERN.fullmatch(_plain(printed))
    if found is None:
        return Aim()
    unit = printed[len(printed) - len(found["unit"]) :] if found["unit"] else ""
    sign = _SIGNS[found["sign"]] if found["sign"] else ""
    for ending, meant in _ABOUT.items():
        if not sign and unit.endswith(ending):
            sign, unit = meant, unit.removesuffix(ending)
    unit = _within_brackets(unit)
    number = Decimal(found["number"].replace(",", ""))
    if not _UNIT.fullmatch(_plain(unit)) or _is_date(sign, number, unit):
        return Aim()
    if (not sign or found["sign"] not in _MARKS) and len(unit) > _LONGEST_UNIT_WITHOUT_SIGN:
        return Aim()
    return Aim(sign, number, unit)


def _within_brackets(unit: str) -> str:
    """`（平方米）` is 平方米."""
    plain = _plain(unit)
    wrapped = plain.startswith("(") and plain.endswith(")") and plain.count("(") == 1
    return unit[1:-1] if wrapped else unit


def is_strict(text: str) -> bool:
    """Whether a target is a number with `>` or `<` alone."""
    return _STRICT.fullmatch(_plain(_without_space(text))) is not None


def begins_with_sign(text: str) -> bool:
    """Whether a text begins as a target does: a sign and then a digit, or a sign alone."""
    return re.match(r"(?:[<>]=?|=[<>]?|[≥≤≧≦⩾⩽])(?:\d|$|-\d)", _plain(text)) is not None


def is_dated(text: str) -> bool:
    """Whether a text names a date or a stretch of time: `2023年12月31日`, `12月底前`."""
    return re.search(r"\d{4}年|\d{1,2}月(?:\d{1,2}[日号]|[初中底末前])|^\d{1,2}月$", _plain(text)) is not None


def serial_date(text: str) -> date | None:
    """The date that a spreadsheet keeps as this number, where a text is nothing but such a number (`45992`)."""
    plain = _plain(text)
    if re.fullmatch(r"\d{5}", plain) is None or not _FIRST_SERIAL <= int(plain) <= _LAST_SERIAL:
        return None
    return date(1899, 12, 30) + timedelta(days=int(plain))


def _is_date(sign: str, number: Decimal, unit: str) -> bool:
    if unit.startswith("年"):
        return _FIRST_YEAR <= number <= _LAST_YEAR
    if unit.startswith(("月", "日", "号")):
        return not sign or len(unit) > 1 and unit[1] in "初中底末前份"
    return False


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """The text in NFKC as far as every character stays one character, so that positions stay the same."""
    return "".join(_plain_character(character) for character in text)


@lru_cache(maxsize=4096)
def _plain_character(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


def _without_space(text: str) -> str:
    return re.sub(r"\s+", "", text)
