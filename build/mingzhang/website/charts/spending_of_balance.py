"""Expenditure as 收支总体情况表 divides it, by function or by kind, for filings without a table of expenditure."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.budget.wording import total_name, year_total_name
from mingzhang.datapackage.records import TableRow
from mingzhang.website.charts.drawn.lines import picture
from mingzhang.website.charts.kinds import KINDS, SpendingKind
from mingzhang.website.charts.model import BLANK, Bar, BarPart, Chart, ChartFigure, Colour, Row, add
from mingzhang.website.charts.phrases import all_zero, has_shares, hedge, largest, money, said_of, whole_said
from mingzhang.website.charts.tables import Sheet, gap
from mingzhang.website.package_rows import PackageRows

_INCOME = "income"
_KINDS = {kind.column: kind for kind in KINDS}
_GREY: tuple[Colour, ...] = ("money-1", "money-2", "money-3")


def spending_of_balance(contents: PackageRows, chart_id: str) -> Chart | None:
    """The chart; None where the table has no figures of expenditure by function or by kind."""
    sheet = Sheet(contents, "balance")
    spent = [row for row in sheet.rows if row.side != _INCOME]
    functions = [row for row in spent if row.function_code]
    divided = functions or [row for row in spent if row.item in _KINDS]
    bars = _bars(sheet, divided)
    if all(bar.total.value is None for bar in bars):
        return None
    name, whole = _whole(sheet, spent, bars)
    by = "功能分类的类" if functions else "支出的种类"
    drawn = picture(bars, alternative=f"支出按{by}")
    return Chart(
        id=chart_id,
        section="spending",
        title=hedge(_title(bars, whole), bars),
        subtitle=f"{name}，按{by}。单位：万元",
        resource=sheet.resource,
        source=sheet.source,
        columns=("支出", "金额"),
        rows=(*(Row(bar.label, (bar.total,), "", bar.code) for bar in bars), Row(name, (whole,), "total")),
        note=gap([bar.total for bar in bars], whole),
        picture=drawn,
    )


def _bars(sheet: Sheet, rows: Sequence[TableRow]) -> list[Bar]:
    """Those that are not blank, largest first: kinds in their colours, functions in grey, the largest darkest."""
    found = [(row, figure) for row in rows if not (figure := sheet.figure(row, "amount")).blank]
    order = sorted(found, key=lambda each: (each[1].value is None, -(each[1].value or 0)))
    return [
        Bar(
            row.name,
            (_part(_KINDS.get(row.item), row.name, place, figure),),
            figure,
            code=row.function_code,
        )
        for place, (row, figure) in enumerate(order)
    ]


def _part(kind: SpendingKind | None, name: str, place: int, figure: ChartFigure) -> BarPart:
    return BarPart(kind.name, kind.colour, figure) if kind else BarPart(name, _GREY[min(place, len(_GREY) - 1)], figure)


def _whole(sheet: Sheet, rows: Sequence[TableRow], bars: Sequence[Bar]) -> tuple[str, ChartFigure]:
    """The printed total, else that of the year alone, else the sum of what is shown; with its name."""
    wholes = (("total", total_name("expenditure")), ("current_year", year_total_name("expenditure")))
    for item, name in wholes:
        figure = next((sheet.figure(row, "amount") for row in rows if row.item == item), BLANK)
        if figure.value is not None:
            return name, figure
    return "各项之和", add(bar.total for bar in bars)


def _title(bars: list[Bar], whole: ChartFigure) -> str:
    top = largest(bars)
    if all_zero(bars):
        return "填了数字的各项支出均为 0.00"
    if top is None or top.total.value is None or whole.value is None:
        return whole_said("支出", whole)
    if not has_shares(bars) or whole.value < top.total.value:
        return f"最大的一项支出是{top.label}，{money(top.total)}"
    return said_of(top.total.value, whole.value, "支出", f"{'是' if not top.code else '用于'}{top.label}")
