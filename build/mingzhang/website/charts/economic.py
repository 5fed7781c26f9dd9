"""Basic expenditure by economic class, from 一般公共预算基本支出情况表."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from mingzhang.budget.concepts import concepts, parts_of
from mingzhang.datapackage.records import TableRow
from mingzhang.website.charts.drawn.lines import picture
from mingzhang.website.charts.model import Bar, BarPart, Chart, ChartFigure, Row, add
from mingzhang.website.charts.phrases import all_zero, has_shares, hedge, largest, money, percent, said_of, whole_said
from mingzhang.website.charts.tables import Sheet, gap, total_of
from mingzhang.website.package_rows import PackageRows

_ID = "basic-by-economic-class"
_KINDS = {part: concepts()[part].name for part in parts_of("basic")}
"""The columns of kinds of basic expenditure, with their names."""


def basic_by_economic_class(contents: PackageRows) -> Chart:
    """What basic expenditure is spent on: the deepest economic codes, largest first."""
    sheet = Sheet(contents, "basic_expenditure")
    lines = [(_bar(sheet, row), row) for row, _ in sheet.leaves()]
    lines.sort(key=lambda line: (line[0].total.value is None, -(line[0].total.value or Decimal(0))))
    bars = [bar for bar, _ in lines]
    if all(bar.total.value is None for bar in bars):
        return sheet.statement(_ID, "basic")
    printed = sheet.total()
    total = total_of(printed, [bar.total for bar in bars])
    kinds = {column: sheet.total(column) for column in _KINDS}
    drawn = picture(bars, alternative="基本支出按经济分类")
    return Chart(
        id=_ID,
        section="basic",
        title=hedge(_title(bars, total, kinds), bars),
        subtitle=f"一般公共预算基本支出，按经济分类的{_level(sheet)}。单位：万元",
        resource=sheet.resource,
        source=sheet.source,
        columns=("科目", "合计", *_KINDS.values()),
        rows=(
            *(Row(bar.label, (bar.total, *_kinds(sheet, row)), "", bar.code) for bar, row in lines),
            Row("总计" if printed.value is not None else f"各{_level(sheet)}相加", (total, *kinds.values()), "total"),
        ),
        note=gap([bar.total for bar in bars], printed),
        picture=drawn,
    )


def _kinds(sheet: Sheet, row: TableRow) -> list[ChartFigure]:
    return [sheet.figure(row, column) for column in _KINDS]


def _bar(sheet: Sheet, row: TableRow) -> Bar:
    total = sheet.figure(row, "total")
    if total.blank:
        total = add(_kinds(sheet, row))
    return Bar(row.name, (BarPart("基本支出", "basic", total),), total, code=row.economic_code)


def _level(sheet: Sheet) -> str:
    return "款" if any(row.row_type == "section" for row in sheet.rows) else "类"


def _title(bars: list[Bar], total: ChartFigure, by_kind: Mapping[str, ChartFigure]) -> str:
    """How much of it is for people, else for what the most is."""
    if all_zero(bars):
        return "填了数字的各项基本支出均为 0.00"
    top = largest(bars)
    if total.value is None or top is None or top.total.value is None:
        return whole_said("基本支出", total)
    kinds = [Bar(_KINDS[column], (), figure) for column, figure in by_kind.items()]
    more = largest(kinds)
    if more is not None and more.total.value is not None and has_shares(kinds) and more.total.value <= total.value:
        share = percent(more.total.value, total.value)
        return f"基本支出全部是{more.label}" if share == "全部" else f"基本支出的 {share} 是{more.label}"
    if has_shares(bars) and top.total.value <= total.value:
        return said_of(top.total.value, total.value, "基本支出", f"用于{top.label}")
    return f"基本支出里最大的一项是{top.label}，{money(top.total)}"
