"""The three public expenses (“三公”经费), from their own table: always the same four lines, in the same order."""

from __future__ import annotations

from mingzhang.website.charts.drawn.lines import picture
from mingzhang.website.charts.model import BLANK, Bar, BarPart, Chart, ChartFigure, Row, add
from mingzhang.website.charts.phrases import all_zero, has_shares, hedge, largest, percent, whole_said
from mingzhang.website.charts.tables import Sheet, gap, total_of, total_row
from mingzhang.website.package_rows import PackageRows

_ID = "three-public"
_NAMES = {
    "abroad": "因公出国（境）费",
    "reception": "公务接待费",
    "vehicles": "公务用车购置及运行维护费",
    "vehicle_purchase": "公务用车购置费",
    "vehicle_operation": "公务用车运行维护费",
}
_VEHICLES = ("vehicle_purchase", "vehicle_operation")


def three_public(contents: PackageRows) -> Chart:
    """What the three public expenses are planned to be. Blank lines stay, named as blank."""
    sheet = Sheet(contents, "three_public")
    lines = {row.item: sheet.figure(row, "total") for row in sheet.rows if row.item in _NAMES}
    if all(figure.value is None for figure in lines.values()):
        return sheet.statement(_ID, "three_public")
    items = [item for item in _shown(lines) if item in lines]
    bars = [Bar(_NAMES[item], (BarPart(_NAMES[item], "money-2", lines[item]),), lines[item]) for item in items]
    printed = sheet.total()
    total = total_of(printed, [bar.total for bar in bars])
    drawn = picture(bars, alternative="“三公”经费")
    return Chart(
        id=_ID,
        section="three_public",
        title=hedge(_title(bars, total), bars),
        subtitle="“三公”经费预算，按支出内容。单位：万元",
        resource=sheet.resource,
        source=sheet.source,
        columns=("支出内容", "金额"),
        rows=(*(Row(bar.label, (bar.total,)) for bar in bars), Row(total_row("合计", printed), (total,), "total")),
        note=gap([bar.total for bar in bars], printed),
        picture=drawn,
    )


def spent(sheet: Sheet) -> dict[str, ChartFigure]:
    """What is planned for each of the three by its name; vehicles are purchase and operation together."""
    lines = {row.item: sheet.figure(row, "total") for row in sheet.rows if row.item in _NAMES}
    vehicles = lines.get("vehicles", BLANK)
    if vehicles.blank:
        vehicles = add(lines.get(item, BLANK) for item in _VEHICLES)
    figures = lines | {"vehicles": vehicles}
    return {_NAMES[item]: figures.get(item, BLANK) for item in ("abroad", "reception", "vehicles")}


def _shown(lines: dict[str, ChartFigure]) -> list[str]:
    """Purchase and operation where they carry the figures, else the line for vehicles as a whole."""
    parts = [lines[item] for item in _VEHICLES if item in lines]
    whole = lines.get("vehicles", BLANK)
    printed = [figure for figure in parts if not figure.blank]
    if printed:
        split = whole.value is None or not (any(figure.unread for figure in printed) or gap(printed, whole))
    else:
        split = whole.blank
    return ["abroad", "reception", *(_VEHICLES if split and parts else ("vehicles",))]


def _title(bars: list[Bar], total: ChartFigure) -> str:
    if all_zero(bars):
        return "“三公”经费填了数字的各项均为 0.00"
    said = whole_said("“三公”经费", total)
    top = largest(bars)
    if top is None or top.total.value is None or total.value is None:
        return said
    if not has_shares(bars) or top.total.value > total.value:
        return said
    share = percent(top.total.value, total.value)
    return f"{said}，全部用于{top.label}" if share == "全部" else f"{said}，{share} 用于{top.label}"
