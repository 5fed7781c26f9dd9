"""Words that titles are made of. A sentence must be right for any figures, so a share is only said with a base."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from mingzhang.website import words
from mingzhang.website.charts.model import Bar, ChartFigure

_WHOLE = Decimal(1)
_LONGEST_NAME = 24


def percent(part: Decimal, whole: Decimal) -> str:
    """`26%`; `不到 1%`, `99% 以上` and `全部` where rounding would say more than is true. `whole` must be positive."""
    if part == whole:
        return "全部"
    rounded = (part * 100 / whole).quantize(_WHOLE, rounding=ROUND_HALF_UP)
    if rounded >= 100:
        return "99% 以上"
    if rounded <= 0 < part:
        return "不到 1%"
    return f"{rounded}%"


def share_of(part: Decimal, whole: Decimal, rest: str) -> str:
    """The share and what is said of it: `26% 用于…`, `全部用于…`."""
    share = percent(part, whole)
    return f"{share} {rest}" if share.endswith("%") else f"{share}{rest}"


def said_of(part: Decimal, whole: Decimal, subject: str, rest: str) -> str:
    """The same as the start of a title, where only the whole needs its subject: `26% 用于…`, `支出全部用于…`."""
    said = share_of(part, whole, rest)
    return f"{subject}{said}" if part == whole else said


def has_shares(bars: Sequence[Bar]) -> bool:
    """Whether shares of the sum mean anything: all figures were read, none is negative, and their sum is above zero."""
    if any(bar.total.unread for bar in bars):
        return False
    values = [bar.total.value for bar in bars if bar.total.value is not None]
    return bool(values) and min(values) >= 0 and sum(values, Decimal(0)) > 0


def largest(bars: Sequence[Bar]) -> Bar | None:
    """The bar with the largest figure above zero, None where there is none or several share the place, or
    where a figure was not read, which may be larger."""
    if any(bar.total.unread for bar in bars):
        return None
    known = [(bar.total.value, bar) for bar in bars if bar.total.value is not None and bar.total.value > 0]
    if not known:
        return None
    top = max(value for value, _ in known)
    first = [bar for value, bar in known if value == top]
    return first[0] if len(first) == 1 else None


def is_short(name: str) -> bool:
    """Whether a name fits into a title."""
    return len(name) <= _LONGEST_NAME


def all_zero(bars: Sequence[Bar]) -> bool:
    """Whether every figure is a printed zero (blanks do not count as zero, nor against it; what was not read does)."""
    if any(bar.total.unread for bar in bars):
        return False
    values = [bar.total.value for bar in bars if bar.total.value is not None]
    return bool(values) and all(value == 0 for value in values)


def money(figure: ChartFigure) -> str:
    """`55.00 万元`; only of a figure that has a value."""
    return f"{figure.text} 万元"


def whole_said(subject: str, total: ChartFigure) -> str:
    """`支出 55.00 万元`; that the total was not read, where there is none."""
    return f"{subject}的合计{words.UNREAD}" if total.value is None else f"{subject} {money(total)}"


def only_in_table(doubtful: int, unread: int, counted: str) -> str:
    """How many lines stand in the data table alone and why, in a sentence; `counted` is `个科目`. '' where there are none."""
    said = [
        *([f"{doubtful} {counted}的数字读法存疑"] if doubtful else []),
        *([f"{unread} {counted}有数字{words.UNREAD}"] if unread else []),
    ]
    return f"{'，'.join(said)}，只列在数据表里。" if said else ""


def hedge(title: str, bars: Sequence[Bar]) -> str:
    """A title is never more certain than its figures."""
    figures = [figure for bar in bars for figure in (bar.total, *(part.figure for part in bar.parts))]
    doubts = [
        *(["存疑"] if any(figure.doubtful and not figure.unread for figure in figures) else []),
        *([words.UNREAD] if any(figure.unread for figure in figures) else []),
    ]
    return f"{title}（含{'和'.join(doubts)}的数字）" if doubts else title
