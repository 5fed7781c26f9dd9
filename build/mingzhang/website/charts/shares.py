"""Basic against project expenditure as shares: of a filing and its categories, and of all filings."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mingzhang.website import words
from mingzhang.website.charts.kinds import (
    BASIC,
    PROJECT,
    SpendingKind,
    part_of,
)  # fmt: skip
from mingzhang.website.charts.model import Bar, BarPart, ChartFigure, Row


def share_bar(bar: Bar) -> Bar:
    """The same bar with shares in percent as its parts; without parts where there is no base for a share."""
    whole = bar.total.value
    values = [part.figure.value for part in bar.parts if part.figure.value is not None]
    if whole is None:
        return Bar(bar.label, (), bar.total)
    if whole == 0:
        return Bar(bar.label, (BarPart("合计", "money-2", bar.total),), bar.total)
    if whole < 0 or min(values, default=Decimal(0)) < 0:
        return Bar(bar.label, (), bar.total, said="有负数，不能算占比")
    parts = tuple(
        BarPart(part.name, part.colour, ChartFigure(part.figure.value * 100 / whole, part.figure.doubtful))
        for part in bar.parts
        if part.figure.value is not None and part.figure.value != 0
    )
    return Bar(bar.label, parts, bar.total, said=_beside(bar, whole))


def _beside(bar: Bar, whole: Decimal) -> str:
    """The share of project expenditure, or what is blank. A bar of one colour says which kind it lacks: 原文留空 beside
    it would read as if the bar were blank, and a kind is only not there where the other one is the whole."""
    basic, project = part_of(bar, BASIC).value, part_of(bar, PROJECT).value
    if basic is None and project is None:
        return "基本、项目均留空"
    if project is None:
        return "无项目支出" if basic == whole else "项目支出留空"
    return "无基本支出" if basic is None and project == whole else project_share(bar)


def project_share(bar: Bar) -> str:
    """`26.16%`, empty where project expenditure is blank or there is no base."""
    project = part_of(bar, PROJECT)
    if project.value is None or bar.total.value is None:
        return ""
    return words.share(project.value, bar.total.value)


def split_row(bar: Bar, kinds: Sequence[SpendingKind], *, total: bool = False) -> Row:
    """A line of the data table: the total, each kind, and the share of project expenditure."""
    cells: tuple[ChartFigure | str, ...] = (bar.total, *(part_of(bar, kind.name) for kind in kinds), project_share(bar))
    return Row(bar.label, cells, "total" if total else "", bar.code)
