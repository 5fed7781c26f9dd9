"""Which filings a chart over many of them leaves out, as it has no total of theirs to draw, and why a page has no chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mingzhang.website import words
from mingzhang.website.charts.model import BLANK, Bar

_NO_TOTAL = "没有这张表或没有合计"


def without_total(label: str, *, excerpt: bool) -> Bar:
    """The bar of a filing without a row of a total: it says why there is nothing to draw."""
    return Bar(label, (), BLANK, said=words.STATUSES["left_out"] if excerpt else _NO_TOTAL)


def left_out_said(bars: Sequence[Bar]) -> str:
    """`另有 3 份没有画：支出合计 2 份未能读出，1 份原文留空。`: those without a total, by reason; '' where there are none."""
    reasons = Counter(bar.said or bar.total.said for bar in bars if bar.total.value is None)
    if not reasons:
        return ""
    order = sorted(reasons.items(), key=lambda each: (-each[1], each[0]))
    return f"另有 {reasons.total()} 份没有画：支出合计 {'，'.join(f'{count} 份{reason}' for reason, count in order)}。"


def no_chart(which: str) -> str:
    """The paragraph of a page (Markdown) that says in a line why it has no chart: of filings such as `which` says there are not two."""
    return f"没有图：{which}的不足两份，无从比较。\n{{: .small .prose }}"
