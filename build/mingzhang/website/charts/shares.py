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
    """The share of project expenditure, or what is blank or was not read. A bar of one colour says which kind it lacks: 原文留空 beside
    it would read as if the bar were blank, and a kind is only not there where the other one is the whole."""
    basic, project = part_of(bar, BASIC), part_of(bar, PROJECT)
    unread = [name for name, part in (("基本", basic), ("项目", project)) if part.unread]
    if unread and project.value is None:
        return f"基本、项目均{words.UNREAD}" if len(unread) > 1 else f"{unread[0]}支出{words.UNREAD}"
    if basic.value is None and project.value is None:
        return "基本、项目均留空"
    if project.value is None:
        return "无项目支出" if basic.value == whole else "项目支出留空"
    return "无基本支出" if basic.blank and project.value == whole else project_share(bar)


def is_mostly_project(bar: Bar) -> bool | None:
    """Whether project expenditure is above basic expenditure; None where one of them was not read."""
    basic, project = part_of(bar, BASIC), part_of(bar, PROJECT)
    if basic.unread or project.unread:
        return None
    return project.value is not None and project.value > (basic.value if basic.value is not None else 0)


def mostly_project_title(answers: Sequence[bool | None], kind: str) -> str:
    """In how many documents of a kind project expenditure is above basic expenditure; those that do not say are counted apart."""
    unread, counted, more = answers.count(None), len(answers) - answers.count(None), answers.count(True)
    if unread and not counted:
        return f"{unread} 份{kind}的基本支出或项目支出{words.UNREAD}"
    if unread:
        rest = f"另有 {unread} 份的基本支出或项目支出{words.UNREAD}"
        return f"{counted} 份{kind}里，{more} 份的项目支出高于基本支出，{rest}"
    if counted == 1:
        return f"这份{kind}的项目支出{'' if more else '不'}高于基本支出"
    if more == 0:
        return f"{counted} 份{kind}里，没有一份的项目支出高于基本支出"
    if more == counted:
        return f"{counted} 份{kind}的项目支出都高于基本支出"
    return f"{counted} 份{kind}里，{more} 份的项目支出高于基本支出"


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
