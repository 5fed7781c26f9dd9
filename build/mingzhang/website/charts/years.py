"""One agency over the years: expenditure by kind, income by source, the three public expenses. One bar a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.filing import ACCOUNTS, BUDGET
from mingzhang.website import words
from mingzhang.website.charts.derived_years import (
    INFERRED,
    LISTED,
    Derive,
    bars_of_years,
    income_before,
    spending_before,
    three_public_before,
)
from mingzhang.website.charts.drawn.lines import picture
from mingzhang.website.charts.income import deepest_sources, read_income
from mingzhang.website.charts.kinds import BASIC, KINDS, PROJECT, kind_keys, part_of, whole_of
from mingzhang.website.charts.model import BLANK, Bar, BarPart, Chart, ChartFigure, Colour, LegendKey, Row
from mingzhang.website.charts.phrases import all_zero, has_shares, hedge, percent
from mingzhang.website.charts.tables import Sheet, total_of
from mingzhang.website.charts.three_public import spent
from mingzhang.website.package_rows import PackageRows
from mingzhang.website.sources import source_name

_TABLES = {
    BUDGET: {"expenditure": "支出总体情况表", "balance": "收支总体情况表", "three_public": "“三公”经费表"},
    ACCOUNTS: {"expenditure": "支出决算表", "balance": "收入支出决算总表", "three_public": "“三公”经费支出决算表"},
}
"""What the tables of the filings of a phase are called."""
_SPENDING = {BUDGET: "支出总预算", ACCOUNTS: "支出决算"}
_NOT_HELD = "未收录"
_WHOLE, _NONE = "全部", "0%"
"""What `percent` says of all and of nothing."""
_SHADES: tuple[Colour, ...] = ("money-1", "money-2", "money-3")
_REST = len(_SHADES) - 1
_NOT_APART = "未单列"
_UNDIVIDED = "未分项"


@dataclass(frozen=True)
class Held:
    """A column of the chart: a year with its filing, or a run of years without (`2024–2025`)."""

    title: str
    contents: PackageRows | None


def phase_of_years(years: Sequence[Held]) -> str:
    """The phase of the filings, which are all of one. Raises ValueError where none is held, or of both."""
    (phase,) = {year.contents.package.phase for year in years if year.contents is not None}
    return phase


def split_over_years(years: Sequence[Held]) -> Chart:
    """Basic and project expenditure of every held year, oldest first; what is not held is a dotted line."""
    bars = _over_years(years, [_split(contents) for contents in _held(years)], spending_before)
    held = _with_figures(bars)
    kinds = [kind for kind in KINDS if any(_is_used(part_of(bar, kind.name)) for bar in bars)]
    enough = len(held) > 1
    phase = phase_of_years(years)
    return Chart(
        id="years",
        section="years",
        title=hedge(_split_title(held), held),
        subtitle=f"{_SPENDING[phase]}，按基本支出和项目支出。单位：万元",
        resource="expenditure",
        source=_source(phase, "expenditure"),
        columns=("年度", "合计", *(kind.name for kind in kinds)),
        rows=tuple(_row(bar, [part_of(bar, kind.name) for kind in kinds]) for bar in bars) if enough else (),
        keys=(*kind_keys(kinds), *_dashed(bars)) if enough else (),
        note=_added(bars) if enough else "",
        picture=picture(bars if enough else [], alternative=f"{_SPENDING[phase]}按年度"),
    )


def income_over_years(years: Sequence[Held]) -> Chart | None:
    """Income of every held year by its deepest sources, the two largest in shades of their own; None where fewer than
    two years have figures."""
    read = {year.title: _Income(year.contents) for year in years if year.contents is not None}
    items = _by_size(list(read.values()))
    of_held = [read[year.title].bar(year.title, items) for year in years if year.contents is not None]
    bars = _over_years(years, of_held, income_before)
    held = _with_figures(bars)
    if len(held) < 2:
        return None
    phase = phase_of_years(years)
    return Chart(
        id="income-over-years",
        section="years",
        title=hedge(_source_title(held, items), held),
        subtitle=f"收入{words.PHASES[phase]}，按来源。单位：万元",
        resource="balance",
        source=_source(phase, "balance"),
        columns=("年度", "合计", *map(source_name, items)),
        rows=tuple(
            _row(bar, [read[bar.label].cell(item) if bar.label in read else _UNDIVIDED for item in items])
            for bar in bars
        ),
        keys=(*_source_keys(items), *_dashed(bars)),
        note=_added(bars),
        picture=picture(bars, alternative="收入按年度"),
    )


def three_public_over_years(years: Sequence[Held]) -> Chart | None:
    """The three public expenses of every held year by what they are for; None where fewer than two years have figures."""
    bars = _over_years(years, [_spent(contents) for contents in _held(years)], three_public_before)
    held = _with_figures(bars)
    parts = {part.name: part.colour for bar in held for part in bar.parts if not part.figure.blank}
    if len(held) < 2:
        return None
    phase = phase_of_years(years)
    return Chart(
        id="three-public-over-years",
        section="years",
        title=hedge(_spent_title(held), held),
        subtitle=f"“三公”经费{words.PHASES[phase]}，按支出内容。单位：万元",
        resource="three_public",
        source=_source(phase, "three_public"),
        columns=("年度", "合计", *parts),
        rows=tuple(_row(bar, [_UNDIVIDED if bar.derived else part_of(bar, name) for name in parts]) for bar in bars),
        keys=(*(LegendKey(colour, name) for name, colour in parts.items()), *_dashed(bars)),
        note=_added(bars),
        picture=picture(bars, alternative="“三公”经费按年度"),
    )


def _by_size(read: Sequence[_Income]) -> list[str]:
    """The sources that are not zero in every year, by what was read of them."""
    found: dict[str, list[ChartFigure]] = {}
    for own in read:
        for item, figure in own.found.items():
            found.setdefault(item, []).append(figure)
    sums = {item: sum((f.value for f in each if f.value is not None), Decimal(0)) for item, each in found.items()}
    order = sorted(sums.items(), key=lambda each: -each[1])
    return [item for item, value in order if value != 0 or any(figure.unread for figure in found[item])]


def _source(phase: str, resource: str) -> str:
    return f"各年文件的{_TABLES[phase][resource]}"


def _held(years: Sequence[Held]) -> list[PackageRows]:
    return [year.contents for year in years if year.contents is not None]


def _over_years(years: Sequence[Held], bars: Sequence[Bar], derive: Derive) -> list[Bar]:
    """The bars of the held years with those of the others between them."""
    return bars_of_years([*zip(_held(years), bars, strict=True)], derive, _not_held)


def _dashed(bars: Sequence[Bar]) -> list[LegendKey]:
    """What a dashed line means, where there is one."""
    derived = [bar.label for bar in bars if bar.derived]
    hows = [how for how in (INFERRED, LISTED) if any(how in label for label in derived)]
    return [LegendKey("dashed", f"虚线为{'、'.join(hows)}")] if hows else []


def _not_held(run: tuple[int, int]) -> Bar:
    return Bar(words.year_run(run), (), BLANK, said=_NOT_HELD, held=False)


def _without_figures(sheet: Sheet, total: ChartFigure) -> str:
    """What is said of a held year without figures: `空表`, `没有找到`; '' of one with a total, be it unread."""
    return words.STATUSES.get(sheet.status, "没有金额") if total.blank else ""


def _with_figures(bars: Sequence[Bar]) -> list[Bar]:
    """Those that titles speak of: printed by a filing of the year."""
    return [bar for bar in bars if bar.held and not bar.derived and bar.total.value is not None]


def _is_used(figure: ChartFigure) -> bool:
    return figure.unread or (figure.value is not None and figure.value != 0)


def _row(bar: Bar, cells: Sequence[ChartFigure | str]) -> Row:
    """A year of the data table; in one without figures, its words stand in every cell."""
    return Row(bar.label, tuple(bar.said for _ in range(len(cells) + 1)) if bar.said else (bar.total, *cells))


def _added(bars: Sequence[Bar]) -> str:
    """Of which years no total was read, so that ours stands in its place; '' of none."""
    years = "、".join(bar.label for bar in bars if bar.summed)
    return f"{years} 年没有读到表里的合计，用的是本站按各项相加的数。" if years else ""


def _split(contents: PackageRows) -> Bar:
    sheet = Sheet(contents, "expenditure")
    whole = whole_of(sheet)
    said = _without_figures(sheet, whole.total)
    return Bar(_year_of(contents), whole.parts, whole.total, said=said, summed=whole.summed)


def _spent(contents: PackageRows) -> Bar:
    sheet = Sheet(contents, "three_public")
    lines = spent(sheet)
    parts = tuple(
        BarPart(name, colour, figure) for (name, figure), colour in zip(lines.items(), reversed(_SHADES), strict=True)
    )
    printed = sheet.total()
    total = total_of(printed, list(lines.values()))
    if all(figure.blank for figure in lines.values()):
        parts = (BarPart(_UNDIVIDED, "money-2", total),)
    said = _without_figures(sheet, total)
    return Bar(_year_of(contents), parts, total, said=said, summed=total.value is not None and printed.value is None)


def _year_of(contents: PackageRows) -> str:
    return str(contents.package.year)


class _Income:
    """The income of a filing: `found` are the deepest sources that are not blank."""

    def __init__(self, contents: PackageRows) -> None:
        self._sheet, self._lines = read_income(contents)
        self.found = {item: figure for item, figure in deepest_sources(self._lines) if not figure.blank}

    def bar(self, title: str, items: Sequence[str]) -> Bar:
        """A bar of these sources, in this order."""
        parts = tuple(
            BarPart(source_name(item), _SHADES[min(place, _REST)], self.found[item])
            for place, item in enumerate(items)
            if item in self.found
        )
        printed = self._lines.get("total", BLANK)
        total = total_of(printed, list(self.found.values()))
        said = _without_figures(self._sheet, total)
        return Bar(title, parts, total, said=said, summed=total.value is not None and printed.value is None)

    def cell(self, item: str) -> ChartFigure | str:
        """What the year has of a source: words where it is no line of its own."""
        if item in self.found:
            return self.found[item]
        line = self._lines.get(item)
        return line if line is not None and line.value is None else _NOT_APART


def _source_keys(items: Sequence[str]) -> tuple[LegendKey, ...]:
    names = [source_name(item) for item in items]
    rest = names[_REST:]
    shown = [*names[:_REST], *(rest if len(rest) < 2 else [f"其他 {len(rest)} 个来源"])]
    return tuple(LegendKey(colour, name) for colour, name in zip(_SHADES, shown, strict=False))


def _source_title(bars: Sequence[Bar], items: Sequence[str]) -> str:
    """Which share the largest source of the last held year had in the first and has in the last."""
    first, last = bars[0], bars[-1]
    totals = f"收入 {first.label} 年 {first.total.text} 万元，{last.label} 年 {last.total.text} 万元"
    known = [part for part in last.parts if part.figure.value is not None and part.figure.value > 0]
    if not known:
        return totals
    name = max(known, key=lambda part: part.figure.value or Decimal(0)).name
    before, now = (_source_share(bar, name) for bar in (first, last))
    if not before or not now:
        return totals
    if before == now:
        return f"{first.label} 年和 {last.label} 年的收入{_of(now)}来自{name}"
    return f"收入来自{name}的，{first.label} 年{_is(before)}，{last.label} 年{_is(now)}"


def _source_share(bar: Bar, name: str) -> str:
    """`90%`; '' where the year has no such part or a share means nothing."""
    value, whole = part_of(bar, name).value, bar.total.value
    parts = [Bar(part.name, (), part.figure) for part in bar.parts]
    if value is None or whole is None or not has_shares(parts) or not 0 < value <= whole:
        return ""
    return percent(value, whole)


def _of(share: str) -> str:
    return share if share == _WHOLE else f"都有 {share} "


def _is(share: str) -> str:
    return "是全部" if share == _WHOLE else f"占{'' if share.startswith('不') else ' '}{share}"


def _spent_title(bars: Sequence[Bar]) -> str:
    if all_zero(bars):
        return "收录的各年“三公”经费均为 0.00"
    first, last = bars[0], bars[-1]
    return f"“三公”经费 {first.label} 年 {first.total.text} 万元，{last.label} 年 {last.total.text} 万元"


def _split_title(bars: Sequence[Bar]) -> str:
    """How the share of project expenditure moved between the first and the last held year."""
    if not bars:
        return "收录的各年都没有读到支出总额"
    shares = [(bar.label, _share(bar)) for bar in bars]
    if len(bars) == 1:
        return f"只收录了 {bars[0].label} 年"
    (first, before), (last, now) = shares[0], shares[-1]
    if not before or not now:
        return f"{first} 年支出 {bars[0].total.text} 万元，{last} 年 {bars[-1].total.text} 万元"
    if before == now:
        return _ALIKE.get(now, f"项目支出 {first} 年和 {last} 年都占 {now}").format(first=first, last=last)
    return f"{_kind_said(first, before)}，{_kind_said(last, now)}"


_ALIKE = {
    _WHOLE: "{first} 年和 {last} 年的支出全部是项目支出",
    _NONE: "{first} 年和 {last} 年的支出全部是基本支出",
}


def _kind_said(year: str, share: str) -> str:
    if share == _WHOLE:
        return f"{year} 年全部是项目支出"
    return f"{year} 年没有项目支出" if share == _NONE else f"{year} 年项目支出占 {share}"


def _share(bar: Bar) -> str:
    """`67%` of project expenditure; '' where it or the other kind is blank or negative."""
    whole, project, basic = bar.total.value, part_of(bar, PROJECT).value, part_of(bar, BASIC).value
    if whole is None or project is None or basic is None or not 0 <= project <= whole or basic < 0 or whole == 0:
        return ""
    return percent(project, whole)
