"""Expenditure by function, from 支出总体情况表: the deepest codes under their categories, in two colours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from mingzhang.budget.agreement.rounding import rounding_of_sum
from mingzhang.budget.wording import year_total_name
from mingzhang.datapackage.records import TableRow
from mingzhang.website import words
from mingzhang.website.charts.drawn.lines import picture
from mingzhang.website.charts.kinds import (
    PROJECT,
    SpendingKind,
    expenditure_bar,
    kind_keys,
    part_of,
    used_kinds,
    whole_of,
)  # fmt: skip
from mingzhang.website.charts.model import Bar, Chart, ChartFigure, Heading, Row, add
from mingzhang.website.charts.phrases import (
    all_zero,
    has_shares,
    hedge,
    is_short,
    largest,
    money,
    percent,
    said_of,
    share_of,
    whole_said,
)
from mingzhang.website.charts.spending_of_balance import spending_of_balance
from mingzhang.website.charts.tables import ADDED, Sheet, gap
from mingzhang.website.package_rows import PackageRows

_ID = "expenditure-by-function"
_SECTION = 5
"""Digits of the code of a section (款)."""


def expenditure_by_function(contents: PackageRows) -> Chart:
    """What the money is for; without a table of expenditure as 收支总体情况表 divides it."""
    sheet = Sheet(contents, "expenditure")
    lines = _lines(sheet)
    bars = [line for line in lines if isinstance(line, Bar)]
    if all(bar.total.value is None for bar in bars):
        return spending_of_balance(contents, _ID) or sheet.statement(_ID, "spending")
    whole, kinds = _named(whole_of(sheet), Sheet(contents, "balance")), used_kinds(sheet)
    drawn = picture(lines, alternative="支出按功能分类")
    return Chart(
        id=_ID,
        section="spending",
        title=hedge(_title(bars, whole), bars),
        subtitle=f"支出{words.PHASES[contents.package.phase]}，按功能分类的{_levels(sheet)}。单位：万元",
        resource=sheet.resource,
        source=sheet.source,
        columns=("科目", "合计", *(kind.name for kind in kinds)),
        rows=tuple(_rows(lines, kinds, whole)),
        keys=kind_keys(kinds),
        note=gap([bar.total for bar in bars], whole.total),
        picture=drawn,
    )


def _named(whole: Bar, balance: Sheet) -> Bar:
    """The total of the table by the name that its amount has in the balance: that of the year alone, where only that fits (the
    total of a table of final accounts leaves out what is carried on)."""
    sides = {row.item: balance.figure(row, "amount").value for row in balance.rows if row.side == "expenditure"}
    if whole.summed:
        return replace(whole, label=ADDED)
    if whole.total.value is None or whole.total.value == sides.get("total"):
        return whole
    is_of_year = whole.total.value == sides.get("current_year")
    return replace(whole, label=year_total_name("expenditure")) if is_of_year else whole


def _lines(sheet: Sheet) -> list[Bar | Heading]:
    """Categories with their bars, both largest first. A category without deeper rows is a bar without heading."""
    groups: dict[int, tuple[ChartFigure, list[Heading], list[Bar]]] = {}
    for row, category in sheet.leaves():
        if category.row not in groups:
            groups[category.row] = _group(sheet, category, alone=row is category)
        groups[category.row][2].append(expenditure_bar(sheet, row))
    _tell_apart(sheet, groups)
    order = sorted(groups.values(), key=lambda group: _size(group[0]))
    lines: list[Bar | Heading] = []
    for _, head, bars in order:
        lines += [*head, *sorted(bars, key=lambda bar: _size(bar.total))]
    return lines


def _tell_apart(sheet: Sheet, groups: Mapping[int, tuple[ChartFigure, list[Heading], list[Bar]]]) -> None:
    """Gives bars of one name the name of their section (款) besides: 行政运行（组织事务）."""
    sections = {row.function_code: row.name for row in sheet.rows if row.row_type == "section"}
    names = Counter(bar.label for _, _, bars in groups.values() for bar in bars)
    for _, _, bars in groups.values():
        for position, bar in enumerate(bars):
            section = sections.get(bar.code[:_SECTION], "")
            if names[bar.label] > 1 and section and section != bar.label:
                bars[position] = replace(bar, label=f"{bar.label}（{section}）")


def _group(sheet: Sheet, category: TableRow, *, alone: bool) -> tuple[ChartFigure, list[Heading], list[Bar]]:
    own = expenditure_bar(sheet, category)
    return own.total, [] if alone else [Heading(own.label, own.parts, own.total, own.code)], []


def _size(figure: ChartFigure) -> tuple[bool, Decimal]:
    """Sorts the largest first, blanks last."""
    return figure.value is None, -(figure.value or Decimal(0))


def _rows(lines: Sequence[Bar | Heading], kinds: Sequence[SpendingKind], whole: Bar) -> Iterable[Row]:
    for line in (*lines, whole):
        cells = (line.total, *(part_of(line, kind.name) for kind in kinds))
        if line is whole:
            yield Row(line.label, cells, "total")
        else:
            yield Row(line.label, cells, "cat" if isinstance(line, Heading) else "item", line.code)


def _levels(sheet: Sheet) -> str:
    kinds = {row.row_type for row in sheet.rows}
    return "类和项" if "item" in kinds else "类和款" if "section" in kinds else "类"


def _title(bars: list[Bar], whole: Bar) -> str:
    """What most of it is for, and where most of the project expenditure goes."""
    total = whole.total
    top = largest(bars)
    if all_zero(bars):
        return "填了数字的各项支出均为 0.00"
    if top is None or top.total.value is None or total.value is None:
        return whole_said("支出", total)
    if not has_shares(bars) or total.value < top.total.value:
        return f"最大的一项支出是{top.label}，{money(top.total)}"
    said = said_of(top.total.value, total.value, "支出", f"用于{top.label}")
    return said + _most_project(bars, top) if len(bars) > 1 and _is_sound(bars, part_of(whole, PROJECT)) else said


def _is_sound(bars: Sequence[Bar], project: ChartFigure) -> bool:
    """Whether no figure is above the total of its row, nor the project expenditure of all rows above the total of its column
    by more than rounding."""
    summed = add(part_of(bar, PROJECT) for bar in bars).value
    if summed is None or project.value is None or summed > project.value + rounding_of_sum(len(bars)):
        return False
    parts = [(part.figure.value, bar.total.value) for bar in bars for part in bar.parts]
    return all(part is None or (total is not None and part <= total) for part, total in parts)


def _most_project(bars: Sequence[Bar], first: Bar) -> str:
    projects = [Bar(bar.label, (), part_of(bar, PROJECT), code=bar.code) for bar in bars]
    top, whole = largest(projects), add(bar.total for bar in projects)
    if top is None or top.total.value is None or whole.value is None:
        return ""
    if not has_shares(projects) or not is_short(top.label):
        return ""
    if top.code == first.code and top.total.value == first.total.value != whole.value:
        return f"，占项目支出的 {percent(top.total.value, whole.value)}"
    said = share_of(top.total.value, whole.value, f"在{top.label}")
    return f"，项目支出{said}" if said.startswith("全部") else f"，项目支出的 {said}"
