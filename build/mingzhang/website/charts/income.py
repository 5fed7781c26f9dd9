"""Income by source, from 收支总体情况表: the deepest lines that together are the whole, blanks named as blanks."""

from __future__ import annotations

from collections.abc import Mapping

from mingzhang.budget.wording import total_name
from mingzhang.website import words
from mingzhang.website.charts.drawn.lines import picture
from mingzhang.website.charts.model import BLANK, Bar, BarPart, Chart, ChartFigure, Colour, Row
from mingzhang.website.charts.phrases import all_zero, has_shares, hedge, largest, money, said_of, whole_said
from mingzhang.website.charts.tables import Sheet, gap, total_of, total_row
from mingzhang.website.package_rows import PackageRows
from mingzhang.website.sources import parts_of_sources, source_items, source_name


def income_by_source(contents: PackageRows) -> Chart:
    """Where the money comes from. One source alone is a sentence with its table."""
    sheet, lines = read_income(contents)
    found = deepest_sources(lines)
    if all(figure.value is None for _, figure in found):
        return sheet.statement("income-by-source", "income")
    bars = _bars(found)
    printed = lines.get("total", BLANK)
    total = total_of(printed, [bar.total for bar in bars])
    drawn = picture(bars, alternative="收入按来源")
    return Chart(
        id="income-by-source",
        section="income",
        title=hedge(_title(bars, total), bars),
        subtitle=f"收入{words.PHASES[contents.package.phase]}，按来源。单位：万元",
        resource=sheet.resource,
        source=sheet.source,
        columns=("来源", "金额", "占比"),
        rows=(
            *(_row(bar, total) for bar in bars),
            Row(total_row(total_name("income"), printed), (total, _share(total, total)), "total"),
        ),
        note=gap([bar.total for bar in bars], printed),
        picture=drawn,
    )


def read_income(contents: PackageRows) -> tuple[Sheet, dict[str, ChartFigure]]:
    """The income lines of 收支总体情况表; where it has no figures, the total row of 收入总体情况表 if that has some."""
    balance, income = Sheet(contents, "balance"), Sheet(contents, "income")
    lines = {r.item: balance.figure(r, "amount") for r in balance.rows if r.side == "income" and r.item}
    if any(figure.value is not None for figure in lines.values()):
        return balance, lines
    totals = [row for row in income.rows if row.row_type == "total"][:1]
    figures = {item: income.figure(row, item) for row in totals for item in ("total", *source_items())}
    columns = {item: figure for item, figure in figures.items() if not figure.blank}
    return (income, columns) if any(figure.value is not None for figure in columns.values()) else (balance, lines)


def deepest_sources(lines: Mapping[str, ChartFigure]) -> list[tuple[str, ChartFigure]]:
    """The sources that together are the whole, each the deepest that adds up."""
    return [line for source in parts_of_sources()[""] for line in _deepest(source, lines)]


def _deepest(item: str, lines: Mapping[str, ChartFigure]) -> list[tuple[str, ChartFigure]]:
    """The lines that make up an item: its parts where they add up to it, else the item itself. Parts of which one was not read
    stand for it only where it has no figure of its own."""
    parts = [line for part in parts_of_sources().get(item, ()) for line in _deepest(part, lines)]
    if item not in lines:
        return parts
    own = lines[item]
    printed = [(name, figure) for name, figure in parts if not figure.blank]
    figures = [figure for _, figure in printed]
    if printed and (own.value is None or not (any(figure.unread for figure in figures) or gap(figures, own))):
        return parts if item == "appropriation" else printed
    return [(item, own)]


def _bars(found: list[tuple[str, ChartFigure]]) -> list[Bar]:
    """Largest first and darkest; printed zeros and blanks after them, as published."""
    order = sorted(found, key=lambda line: (line[1].value is None, -(line[1].value or 0)))
    shades: tuple[Colour, ...] = ("money-1", "money-2", "money-3")
    return [
        Bar(source_name(item), (BarPart(source_name(item), shades[min(place, 2)], figure),), figure)
        for place, (item, figure) in enumerate(order)
    ]


def _row(bar: Bar, total: ChartFigure) -> Row:
    return Row(bar.label, (bar.total, _share(bar.total, total)))


def _share(part: ChartFigure, whole: ChartFigure) -> str:
    return "" if part.value is None or whole.value is None else words.share(part.value, whole.value)


def _title(bars: list[Bar], total: ChartFigure) -> str:
    top = largest(bars)
    if all_zero(bars):
        return "填了数字的各项收入均为 0.00"
    if top is None or top.total.value is None:
        return whole_said("收入", total)
    if has_shares(bars) and total.value is not None and total.value >= top.total.value:
        return said_of(top.total.value, total.value, "收入", f"来自{top.label}")
    return f"最大的收入来源是{top.label}，{money(top.total)}"
