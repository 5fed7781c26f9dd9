"""Basic against project expenditure as shares: of a filing and its categories, and of all filings."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mingzhang.datapackage.reader import Package
from mingzhang.website import words
from mingzhang.website.charts.bar_chart import picture
from mingzhang.website.charts.kinds import (
    BASIC,
    PROJECT,
    SpendingKind,
    expenditure_bar,
    kind_keys,
    part_of,
    used_kinds,
    whole_of,
)  # fmt: skip
from mingzhang.website.charts.model import Bar, BarPart, Chart, Figure, Row
from mingzhang.website.charts.phrases import hedge, money, percent
from mingzhang.website.charts.tables import Sheet

_ID = "basic-against-project"


def basic_against_project(package: Package) -> Chart:
    """The shares in the whole and, where there are several, in each category."""
    sheet = Sheet(package, "expenditure")
    whole, kinds = whole_of(sheet), used_kinds(sheet)
    if whole.total.value is None:
        return sheet.statement(_ID, "basic")
    categories = [expenditure_bar(sheet, row) for row in sheet.rows if row["row_type"] == "category"]
    bars = [whole, *categories] if len(categories) > 1 else [whole]
    drawn = picture([share_bar(bar) for bar in bars], alternative="项目支出的占比")
    return Chart(
        id=_ID,
        section="basic",
        title=hedge(split_title(whole), [whole]),
        subtitle=f"支出预算 {money(whole.total)}的构成；右边是项目支出的占比。表中单位：万元",
        resource=sheet.resource,
        source=sheet.source,
        columns=("科目", "合计", *(kind.name for kind in kinds), "项目占比"),
        rows=tuple(split_row(bar, kinds, total=bar is whole) for bar in [*bars[1:], whole]),
        keys=kind_keys(kinds, whole),
        spec=drawn.spec,
        variants=drawn.variants,
        marks=drawn.marks,
        alternative=drawn.alternative,
    )


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
        BarPart(part.name, part.colour, Figure(part.figure.value * 100 / whole, part.figure.doubtful))
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
    cells: tuple[Figure | str, ...] = (bar.total, *(part_of(bar, kind.name) for kind in kinds), project_share(bar))
    return Row(bar.label, cells, "total" if total else "", bar.code)


def split_title(bar: Bar) -> str:
    """`基本支出占 74%，项目支出占 26%`; right also where one of them is all, blank or negative."""
    whole = bar.total.value
    named = [(name, part_of(bar, name).value) for name in (BASIC, PROJECT)]
    known = [(name, value) for name, value in named if value is not None]
    if whole is None or whole <= 0 or any(not 0 <= value <= whole for _, value in known):
        return f"支出预算 {money(bar.total)}"
    for name, value in known:
        if value == whole:
            return f"支出全部是{name}"
    return "，".join(f"{name}占 {percent(value, whole)}" for name, value in known) or f"支出预算 {money(bar.total)}"
