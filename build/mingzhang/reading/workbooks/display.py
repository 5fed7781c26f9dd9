"""What a cell of a workbook shows: a stored number under its format, as Excel and WPS print it.

11 as `0.00` is 11.00 · 5 as `00` is 05 · 0.98 as `0%` is 98% · 45992 as `yyyy-mm-dd` is 2025-12-01
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 41: '#,##0;-#,##0;"-"', 42: '#,##0;-#,##0;"-"', 43: '#,##0.00;-#,##0.00;"-"',
    44: '#,##0.00;-#,##0.00;"-"', 45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: 'yyyy"年"m"月"', 56: 'm"月"d"日"', 57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}  # fmt: skip
"""Formats that files name by number only, as a Chinese Excel shows them."""

_PIECE = re.compile(r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<sign>.)', re.DOTALL)
_DATE_SIGN = re.compile(r"[ymdhse]", re.IGNORECASE)
_DATE_TOKEN = re.compile(r"(y+|e+|m+|d+|h+|s+|a{3,4}|am/pm|上午/下午)", re.IGNORECASE)
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*,*)?|\.[#0?]+")
_CURRENCY = str.maketrans("", "", "¥￥$()")
_PLACEHOLDERS = str.maketrans("", "", "#?,.")
_GENERAL = ("", "general", "@", "g/通用格式", "通用格式")
_PLACES = 8
_SIGNIFICANT = 15
_LAST_DAY = 2_958_465
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001  # serials have no zone
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def displayed(stored: str, code: str, *, since_1904: bool = False) -> str:
    """What a number shows (`stored` as in the file, a decimal or with an exponent) under a format code. A negative number
    always has its sign, also where the format would tell it by colour or brackets; currency signs are left out."""
    try:
        number = Decimal(stored)
    except InvalidOperation:
        return stored
    if not number.is_finite():
        return stored
    try:
        return _displayed(number, code, since_1904=since_1904)
    except InvalidOperation:  # more digits than any amount has
        return stored


def _displayed(number: Decimal, code: str, *, since_1904: bool) -> str:
    if code.strip().lower() in _GENERAL:
        return _general(number)
    section = _section(code, number)
    words, signs = _split(section)
    if _DATE_SIGN.search(signs) and not re.search(r"[#?]|0[.0]*0|E[+-]", signs):
        return _date(section, number, since_1904=since_1904)
    if "E+" in signs or "E-" in signs or "/" in signs or signs.strip().lower() == "general":
        return _general(number)
    return _figure(number, words, signs)


def _section(code: str, number: Decimal) -> str:
    """The part of a format for positive, negative or no amounts."""
    sections, last = [""], 0
    for piece in _PIECE.finditer(code):
        if piece["sign"] == ";":
            sections[-1] += code[last : piece.start()]
            sections.append("")
            last = piece.end()
    sections[-1] += code[last:]
    if number < 0 and len(sections) > 1:
        return sections[1]
    if number == 0 and len(sections) > 2:
        return sections[2]
    return sections[0]


def _split(section: str) -> tuple[list[str], str]:
    """The pieces of a section that are shown as they are, in order and with a zero byte for each sign between, and all the
    signs that stand for digits or parts of a date."""
    words: list[str] = []
    signs: list[str] = []
    for piece in _PIECE.finditer(section):
        if piece["sign"] is not None:
            signs.append(piece["sign"])
            words.append("\x00")
        else:
            words.append(piece["quoted"] or piece["escaped"] or _bracket(piece["bracket"] or ""))
    return words, "".join(signs)


def _bracket(text: str) -> str:
    """Colours, conditions and languages show nothing, `[$美元-804]` its word."""
    return text[1:].partition("-")[0] if text.startswith("$") else ""


def _figure(number: Decimal, words: list[str], signs: str) -> str:
    found = _DIGITS.search(signs)
    letters = iter(signs)
    filled = [next(letters) if word == "\x00" else word for word in words]
    if found is None or number == 0 and "0" not in found.group():
        return "".join(filled).translate(_PLACEHOLDERS).translate(_CURRENCY).strip()
    pattern = found.group()
    scaled = abs(number) * 100 ** signs.count("%")
    while pattern.endswith(","):
        pattern, scaled = pattern[:-1], scaled / 1000
    first, last = _positions(words, found.span())
    figure = _rounded(scaled, pattern)
    if any(word not in ("", "\x00") for word in words[first:last]):
        figure = _with_words(_rounded(scaled, pattern.replace(",", "")), filled[first:last], words[first:last])
    before = "".join(filled[:first]).translate(_CURRENCY).replace("-", "").strip()
    after = "".join(filled[last:]).translate(_CURRENCY).replace("-", "").strip() if last < len(filled) else ""
    minus = "-" if number < 0 and re.search(r"[1-9]", figure) else ""
    return f"{before}{minus}{figure}{after}"


def _with_words(figure: str, pieces: list[str], words: list[str]) -> str:
    """Digits with what a format sets between them, from the right: 12345 as `0\\.0` is 1234.5."""
    left = list(figure)
    shown: list[str] = []
    for piece, word in zip(reversed(pieces), reversed(words), strict=True):
        if word != "\x00":
            shown.append(piece)
        elif piece != "," and left:
            shown.append(left.pop())
    return "".join([*left, *reversed(shown)])


def _positions(words: list[str], span: tuple[int, int]) -> tuple[int, int]:
    """Where the digits begin and end among the pieces; `span` counts signs only."""
    places = [position for position, word in enumerate(words) if word == "\x00"]
    return places[span[0]], places[span[1] - 1] + 1


def _rounded(number: Decimal, pattern: str) -> str:
    """Digits by a pattern such as `#,##0.00`."""
    whole, _, decimals = pattern.partition(".")
    text = f"{number.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP):f}"
    left, _, right = text.partition(".")
    while right and len(right) > decimals.count("0") and right.endswith("0"):
        right = right[:-1]
    left = left.lstrip("0").rjust(whole.count("0"), "0")
    if "," in whole:
        left = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", left)
    return f"{left}.{right}" if right else left


def _general(number: Decimal) -> str:
    """Without a format: what binary arithmetic adds to a decimal number far behind the point is not shown."""
    places = min(_PLACES, max(_SIGNIFICANT - 1 - max(number.adjusted(), 0), 0)) if number else 0
    if number.adjusted() > _SIGNIFICANT + _PLACES:
        return f"{number:E}"
    text = f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _date(section: str, serial: Decimal, *, since_1904: bool) -> str:
    if not 0 <= serial <= _LAST_DAY:
        return _general(serial)
    seconds = int((serial * 86400).quantize(Decimal(1), ROUND_HALF_UP))
    when = (_EPOCH_1904 if since_1904 else _EPOCH) + timedelta(seconds=seconds)
    words, signs = _split(section)
    letters = iter(signs)
    shown = ""
    for word in words:
        shown += next(letters) if word == "\x00" else f"\x01{word}\x01"
    pieces: list[str] = []
    after_hour = False
    for index, piece in enumerate(shown.split("\x01")):
        if index % 2:
            pieces.append(piece)
            continue
        for token in _DATE_TOKEN.split(piece):
            pieces.append(_part(token.lower(), token, when, after_hour=after_hour))
            if token and token[0] in "hHsSyYdD":
                after_hour = token[0] in "hHsS"
    return "".join(pieces).strip()


def _part(token: str, as_is: str, when: datetime, *, after_hour: bool) -> str:
    """One part of a date. The letter m is minutes after hours, else a month."""
    if not _DATE_TOKEN.fullmatch(token):
        return as_is
    kind, width = token[0], len(token)
    if kind in "ye":
        return f"{when.year % 100:02d}" if width == 2 else str(when.year)
    if kind == "a" or kind == "上" or kind == "d" and width > 2:
        return ""
    if kind == "m" and not after_hour and width > 2:
        return _MONTHS[when.month - 1]
    value = {"m": when.minute if after_hour else when.month, "d": when.day, "h": when.hour, "s": when.second}[kind]
    return f"{value:02d}" if width > 1 else str(value)
