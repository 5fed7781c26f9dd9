"""Projects by size, from the table of project expenditure, which is of the general public budget or of all funds."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.datapackage.records import TableRow
from mingzhang.website.charts.drawn.lines import picture
from mingzhang.website.charts.model import Bar, BarPart, Chart, ChartFigure, Row
from mingzhang.website.charts.phrases import all_zero, has_shares, hedge, is_short, largest, money, percent, whole_said
from mingzhang.website.charts.tables import Sheet, gap, total_of, total_row
from mingzhang.website.one_filing.funds import is_of_general_budget
from mingzhang.website.package_rows import PackageRows

_ID = "projects-by-size"


def projects_by_size(contents: PackageRows) -> Chart:
    """Every project of the table, largest first. One project alone is a sentence."""
    sheet = Sheet(contents, "project_expenditure")
    lines = [(_bar(sheet, row), row) for row, _ in sheet.leaves()]
    lines.sort(key=lambda line: (line[0].total.value is None, -(line[0].total.value or Decimal(0))))
    bars = [bar for bar, _ in lines]
    if all(bar.total.value is None for bar in bars):
        return sheet.statement(_ID, "projects")
    printed = sheet.total()
    total = total_of(printed, [bar.total for bar in bars])
    drawn = picture(bars, alternative="项目按金额")
    return Chart(
        id=_ID,
        section="projects",
        title=hedge(_title(bars, total), bars),
        subtitle=f"{_spending(sheet)}，按项目。单位：万元",
        resource=sheet.resource,
        source=sheet.source,
        columns=("项目", "功能科目", "金额"),
        rows=(
            *(Row(bar.label, (_function(row), bar.total)) for bar, row in lines),
            Row(total_row("总计", printed), ("", total), "total"),
        ),
        note=gap([bar.total for bar in bars], printed),
        picture=drawn,
    )


def _spending(sheet: Sheet) -> str:
    """What the table's money is called: by its source only where that is the general public budget alone."""
    return "一般公共预算项目支出" if is_of_general_budget(sheet.printed_title, sheet.rows) else "项目支出"


def _bar(sheet: Sheet, row: TableRow) -> Bar:
    total = sheet.figure(row, "total")
    return Bar(row.project_name or row.name, (BarPart("项目支出", "project", total),), total)


def _function(row: TableRow) -> str:
    named = row.name if row.project_name else ""
    return f"{row.function_code} {named}".strip()


def _title(bars: list[Bar], total: ChartFigure) -> str:
    if all_zero(bars):
        return "填了数字的各个项目均为 0.00"
    top, only = largest(bars), len(bars) == 1
    if only and is_short(bars[0].label):
        return f"一个项目：{bars[0].label}，{money(bars[0].total)}"
    if total.value is None:
        return whole_said(f"{len(bars)} 个项目", total)
    said = f"一个项目，{money(total)}" if only else f"{len(bars)} 个项目共 {money(total)}"
    if only or top is None or top.total.value is None:
        return said
    if not has_shares(bars) or top.total.value > total.value:
        return said
    if is_short(top.label):
        return f"{said}，最大的是{top.label}，{money(top.total)}"
    return f"{said}，最大的一个占 {percent(top.total.value, total.value)}"
