"""What changed against last year, as the filing itself states it: one chapter, so that no change counts twice."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mingzhang.website import words
from mingzhang.website.charts.drawn.lines import MOST_BARS, picture
from mingzhang.website.charts.drawn.lollipops import Stem, lollipops
from mingzhang.website.charts.model import Bar, BarPart, Chart, ChartFigure, Row
from mingzhang.website.one_filing.changes import CHAPTERS, Change, ChangeKind, rate_words, short

_CRUSH = 10
"""A change so many times as large as the next would leave the others no room."""
_MOST_APART = 3
_MOST_NAMED = 5
_SOURCE = "情况说明"
_COUNTED = (ChangeKind.FELL, ChangeKind.ROSE, ChangeKind.NEW, ChangeKind.ENDED, ChangeKind.SAME)


def change_charts(changes: Sequence[Change], year: int) -> tuple[Chart, ...]:
    """The changes of one chapter, largest first. What would crush the rest comes first, on a scale of its own."""
    stated = [change for change in changes if change.delta is not None]
    rates = [change for change in changes if change.only_rated]
    if rates and not any(change.size > 0 for change in stated):
        return (_rates(rates, len(stated)),)
    if not stated:
        return ()
    apart = _crushing(stated)
    rest = stated[apart:]
    charts = []
    if apart == 1:
        charts.append(_single(stated[0], year))
    elif apart:
        charts.append(_compared(stated[:apart], "changes-largest", f"变化最大的 {apart} 项", ""))
    title = f"{'其余 ' if apart else ''}{len(rest)} 项：{_counts(rest)}" if len(rest) > 1 else _sentence(rest[0])
    charts.append(_compared(rest, "changes", title, "刻度与前一图不同。" if apart else "", _named(rates)))
    return tuple(charts)


def _named(rates: Sequence[Change]) -> str:
    """Changes that stand on no scale of amounts, in words; nothing where there are none."""
    if not rates:
        return ""
    said = "，".join(f"{change.name}{rate_words(change)}" for change in rates[:_MOST_NAMED])
    more = "，等，都在下表中" if len(rates) > _MOST_NAMED else ""
    return f"另有 {len(rates)} 项原文只写了幅度，没有写金额，图中没有画出：{said}{more}。"


def _rates(changes: Sequence[Change], same: int) -> Chart:
    """Changes of which only the rates are printed: the greatest first, each as printed, never added. `same` others did not change."""
    ordered = sorted(changes, key=lambda change: -abs(change.percent or Decimal(0)))
    stems = [Stem(change.name, change.percent or Decimal(0)) for change in ordered]
    left_out = len(stems) - MOST_BARS
    notes = [f"图中是幅度最大的 {MOST_BARS} 项，其余 {left_out} 项在表里。"] if left_out > 0 else []
    notes += [f"另有 {same} 项与上年持平。"] if same else []
    title = f"{len(stems)} 项：{_counts(ordered)}" if len(stems) > 1 else f"{stems[0].label}{rate_words(ordered[0])}"
    return Chart(
        id="changes",
        section="changes",
        title=title,
        subtitle=f"{CHAPTERS[ordered[0].chapter]}，比上年增减的幅度；原文没有写金额。单位：%",
        resource="changes",
        source=_SOURCE,
        columns=("事项", "增减幅度"),
        rows=tuple(Row(stem.label, (f"{words.signed(stem.value)}%",)) for stem in stems) if len(stems) > 1 else (),
        note="".join(notes),
        picture=lollipops(stems[:MOST_BARS], alternative="比上年增减的幅度（%）"),
    )


def _crushing(stated: Sequence[Change]) -> int:
    """How many of the largest changes need a scale of their own, so that the others, which must be more, can be seen."""
    sizes = [change.size for change in stated if change.size > 0]
    for count in range(1, min(_MOST_APART, (len(sizes) - 1) // 2) + 1):
        if sizes[count - 1] >= _CRUSH * sizes[count]:
            return count
    return 0


def _single(change: Change, year: int) -> Chart:
    """Last year's amount against this year's; dashed where the money left the budget."""
    prior, now = ChartFigure(change.prior), ChartFigure(change.amount)
    ended = change.kind is ChangeKind.ENDED
    bars = [
        Bar("上年（推算）", (BarPart("上年", "money-2", prior, dashed=ended),), prior),
        Bar(f"{year} 年", (BarPart(f"{year} 年", "money-2", now),), now),
    ]
    drawn = picture(bars, alternative=f"{change.name}，上年与 {year} 年")
    said = "，上年的数由文件说明的增减额推算" if change.prior is not None else ""
    return Chart(
        id="changes-largest",
        section="changes",
        title=_sentence(change),
        subtitle=f"{CHAPTERS[change.chapter]}{said}。单位：万元",
        resource="changes",
        source=_SOURCE,
        columns=("年度", "金额"),
        rows=tuple(Row(bar.label, (bar.total,)) for bar in bars),
        picture=drawn,
    )


def _compared(changes: Sequence[Change], name: str, title: str, remark: str, note: str = "") -> Chart:
    stems = [Stem(change.name, change.delta, _word(change)) for change in changes if change.delta is not None]
    drawn = lollipops(stems, alternative="比上年增减")
    return Chart(
        id=name,
        section="changes",
        title=title,
        subtitle=f"{CHAPTERS[changes[0].chapter]}，比上年增减。{remark}单位：万元",
        resource="changes",
        source=_SOURCE,
        columns=("事项", "增减", "备注"),
        rows=tuple(Row(stem.label, (words.signed(stem.value), stem.word)) for stem in stems) if len(stems) > 1 else (),
        note=note,
        picture=drawn,
    )


def _word(change: Change) -> str:
    return change.kind.value if change.kind in (ChangeKind.NEW, ChangeKind.ENDED, ChangeKind.SAME) else ""


def _sentence(change: Change) -> str:
    """One change as an answer; a name too long for a title stands in the picture or the table."""
    name = change.name if short(change.name) else "变化最大的一项"
    size = f"{words.amount(max(change.size, Decimal(0)))} 万元"
    if change.kind is ChangeKind.SAME:
        return f"{name}与上年持平"
    if change.kind is ChangeKind.NEW:
        return f"{name}是新增的，{size}"
    if change.kind is ChangeKind.ENDED:
        return f"{name}本年不再列入，减少 {size}"
    return f"{name}{change.kind.value} {size}"


def _counts(changes: Sequence[Change]) -> str:
    counts = {kind: sum(change.kind is kind for change in changes) for kind in _COUNTED}
    return "，".join(f"{count} 项{kind.value}" for kind, count in counts.items() if count)
