"""Charts over many filings: who spends on one thing in one year, and what a year's budgets are made of.

Only filings of one year and one kind come into one picture; whoever calls sees to that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mingzhang.budget.filing import SUSPECT
from mingzhang.website import words
from mingzhang.website.charts.drawn.lines import MOST_BARS, picture
from mingzhang.website.charts.kinds import BASIC, KINDS, PROJECT, or_total, part_of
from mingzhang.website.charts.left_out import left_out_said
from mingzhang.website.charts.model import Bar, BarPart, Chart, ChartFigure, LegendKey, Row, add
from mingzhang.website.charts.phrases import all_zero, has_shares, hedge, largest, money, percent, share_of
from mingzhang.website.charts.shares import is_mostly_project, mostly_project_title, share_bar, split_row
from mingzhang.website.one_filing.package_tables import Figure

_SHOWN = KINDS[:2]
_KEYS = tuple(LegendKey(each.colour, each.name) for each in _SHOWN)


def spending_bar(label: str, *printed: Figure) -> Bar:
    """A row of 支出总体情况表 of one filing: its total, basic and project expenditure. Where none of the parts was read, the
    total is drawn, in grey. Of a table that is suspect as a whole the bar says so."""
    total, basic, project = (ChartFigure(each.value, each.doubtful) for each in printed)
    parts = or_total((BarPart(BASIC, "basic", basic), BarPart(PROJECT, "project", project)), total)
    said = words.STATUSES[SUSPECT] if printed[0].state == SUSPECT else ""
    return Bar(label, parts, add((basic, project)) if total.blank else total, said=said)


def function_chart(bars: Sequence[Bar], *, name: str, year: int, kind: str) -> Chart:
    """Who spends on a 类, 款 or 项, largest first."""
    ordered = sorted(bars, key=lambda bar: (-(bar.total.value or Decimal(0)), bar.label))
    drawn = picture(ordered, alternative=f"{year} 年{kind}的{name}")
    return Chart(
        id="function",
        section="spending",
        title=hedge(_function_title(ordered, year, kind), ordered),
        subtitle=f"{name}，按机构；{year} 年{kind}。单位：万元",
        resource="expenditure",
        source=f"{year} 年各份{kind}的部门支出总体情况表",
        columns=("机构", "合计", *(each.name for each in _SHOWN), "项目占比"),
        rows=tuple(split_row(bar, _SHOWN) for bar in ordered[:MOST_BARS]),
        keys=_KEYS,
        note=_rest(len(ordered)),
        picture=drawn,
    )


@dataclass(frozen=True, slots=True)
class LargestSpending:
    """Of a 类 in one year and kind: the bar of the filing that spends most on it, labelled with the 类; what its agency is
    called, empty where several spend as much or where what some spend was not read (`unread` of them); how many filings have an
    amount there."""

    bar: Bar
    agency: str
    filings: int
    unread: int = 0


def largest_spending(name: str, bars: Sequence[Bar]) -> LargestSpending | None:
    """Of the bars of filings that spend on a 类, labelled with their agencies; None where none of them has a figure."""
    known = [bar for bar in bars if bar.total.value is not None]
    if not known:
        return None
    unread = sum(bar.total.unread for bar in bars)
    most = max(known, key=lambda bar: bar.total.value or Decimal(0))
    alone = sum(bar.total.value == most.total.value for bar in known) == 1
    spending = sum(bar.total.value != 0 for bar in known)
    return LargestSpending(replace(most, label=name), most.label if alone and not unread else "", spending, unread)


def category_chart(
    found: Sequence[LargestSpending],
    *,
    filings: int,
    year: int,
    kind: str,
    left_out: Sequence[str] = (),
    unread: Sequence[str] = (),
    without: int = 0,
) -> Chart:
    """What the budgets of one year and kind are for: of each category the filing that spends most on it, largest first;
    nothing is added up over filings. `left_out` are categories that some filing prints in several rows, `unread` those of which no filing's
    figure was read; `without` counts the other filings of the year and kind, of which no line by category was read."""
    ordered = sorted(found, key=lambda each: (-(each.bar.total.value or Decimal(0)), each.bar.label))
    shown = [each.bar for each in ordered[:MOST_BARS]]
    which = "，各类里支出最多的一份" if filings > 1 else ""
    plain = f"{year} 年 {filings} 份{kind}的支出，按类"
    is_whole = not left_out and not unread and not any(each.unread for each in ordered)
    return Chart(
        id="categories",
        section="spending",
        title=hedge(_category_title(ordered, filings, year, kind) if is_whole else plain, shown),
        subtitle=f"{year} 年 {filings} 份{kind}，按类{which}。单位：万元",
        resource="expenditure",
        source=f"{year} 年各份{kind}的部门支出总体情况表",
        columns=("类", "列支的份数", "最多的机构", "合计", *(each.name for each in _SHOWN), "项目占比"),
        rows=tuple(_category_row(each) for each in ordered),
        keys=_KEYS,
        note=_category_note(ordered, left_out, unread, without),
        picture=picture(shown, alternative=f"{year} 年{kind}的支出，按类{which}"),
    )


def _category_note(
    ordered: Sequence[LargestSpending], left_out: Sequence[str], unread: Sequence[str], without: int
) -> str:
    """What is not drawn and why, and of which categories the largest is not known."""
    more = len(ordered) - MOST_BARS
    in_part = [f"{each.bar.label} {each.unread} 份" for each in ordered if each.unread]
    said = [
        f"只画出最大的 {MOST_BARS} 类，其余 {more} 类见数据表。" if more > 0 else "",
        f"有文件把同一类列了不止一次，没有画：{'、'.join(left_out)}。" if left_out else "",
        f"没有读到金额，没有画：{'、'.join(unread)}。" if unread else "",
        f"有文件的金额{words.UNREAD}，最多的是哪一份不能确定：{'、'.join(in_part)}。" if in_part else "",
        f"另有 {without} 份没有读到分科目的支出。" if without else "",
    ]
    return "".join(said)


def _category_row(each: LargestSpending) -> Row:
    row = split_row(each.bar, _SHOWN)
    return replace(
        row, cells=(str(each.filings), each.agency or ("不能确定" if each.unread else "不止一家"), *row.cells)
    )


def _category_title(ordered: Sequence[LargestSpending], filings: int, year: int, kind: str) -> str:
    """Of one filing the share of its largest category; of several who spends most on what, which adds nothing up."""
    bars = [each.bar for each in ordered]
    count, top = f"{year} 年 {filings} 份{kind}", largest(bars)
    whole = add(bar.total for bar in bars)
    if filings == 1 and top and top.total.value and whole.value and has_shares(bars):
        return f"{count}的支出，{share_of(top.total.value, whole.value, f'用于{top.label}')}"
    if filings > 1 and top and ordered[0].agency:
        return f"{count}里，支出最多的一类是{ordered[0].agency}的{top.label}，{money(top.total)}"
    return f"{count}的支出，按类"


def year_chart(bars: Sequence[Bar], *, year: int, kind: str) -> Chart:
    """What the budgets of a year are made of, as shares: the largest first. Those without a total are counted below it."""
    known = [bar for bar in bars if bar.total.value is not None]
    ordered = sorted(known, key=lambda bar: (-(bar.total.value or Decimal(0)), bar.label))
    shown = ordered[:MOST_BARS]
    drawn = picture([share_bar(bar) for bar in shown], alternative=f"{year} 年各份{kind}中项目支出的占比")
    return Chart(
        id="year",
        section="basic",
        title=mostly_project_title([is_mostly_project(bar) for bar in ordered], kind),
        subtitle=f"{year} 年支出总预算的构成；右边是项目支出的占比。表中单位：万元",
        resource="expenditure",
        source=f"{year} 年各份{kind}的部门支出总体情况表",
        columns=("机构", "合计", *(each.name for each in _SHOWN), "项目占比"),
        rows=tuple(split_row(bar, _SHOWN) for bar in shown),
        keys=_KEYS,
        note=_rest(len(ordered)) + left_out_said(bars),
        picture=drawn,
    )


def region_chart(bars: Sequence[Bar], *, name: str, year: int, kind: str) -> Chart:
    """What the agencies of a place plan to spend in one year, largest first; nothing is added up over agencies. Those without a total are
    counted below it."""
    known = [bar for bar in bars if bar.total.value is not None]
    ordered = sorted(known, key=lambda bar: (-(bar.total.value or Decimal(0)), bar.label))
    shown = ordered[:MOST_BARS]
    top = largest(ordered)
    count = f"{year} 年 {len(ordered)} 份{kind}"
    return Chart(
        id="region",
        section="spending",
        title=hedge(f"{count}里支出最多的是{top.label}，{money(top.total)}" if top else count, shown),
        subtitle=f"{name}，支出总预算，按机构；{year} 年{kind}。单位：万元",
        resource="expenditure",
        source=f"{year} 年各份{kind}的部门支出总体情况表",
        columns=("机构", "合计", *(each.name for each in _SHOWN), "项目占比"),
        rows=tuple(split_row(bar, _SHOWN) for bar in shown),
        keys=_KEYS,
        note=_rest(len(ordered)) + left_out_said(bars),
        picture=picture(shown, alternative=f"{name} {year} 年{kind}的支出"),
    )


def three_public_chart(bars: Sequence[Bar], *, year: int, kind: str, unread: int = 0) -> Chart:
    """Who plans how much for the three public expenses; only those with an amount. Of `unread` other filings it is not known."""
    ordered = sorted(bars, key=lambda bar: (-(bar.total.value or Decimal(0)), bar.label))
    drawn = picture(ordered, alternative=f"{year} 年{kind}的“三公”经费")
    top = largest(ordered) if all(bar.total.value is not None for bar in ordered) else None
    count = f"{year} 年 {len(ordered)} 份{kind}列了“三公”经费"
    title = f"{count}，最多的是{top.label}，{money(top.total)}" if top and len(ordered) > 1 else count
    return Chart(
        id="three-public-all",
        section="three_public",
        title=hedge(title, ordered),
        subtitle=f"“三公”经费预算，按机构；{year} 年{kind}。单位：万元",
        resource="three_public",
        source=f"{year} 年各份{kind}的“三公”经费表",
        columns=("机构", "合计"),
        rows=tuple(Row(bar.label, (bar.total,)) for bar in ordered[:MOST_BARS]),
        note=_rest(len(ordered)) + (f"另有 {unread} 份{words.UNREAD}或读法存疑，没有画。" if unread else ""),
        picture=drawn,
    )


def _rest(count: int) -> str:
    """What a chart of at most twenty bars leaves to the table of the page."""
    return f"只画出最大的 {MOST_BARS} 份，其余 {count - MOST_BARS} 份见下表。" if count > MOST_BARS else ""


def _function_title(bars: Sequence[Bar], year: int, kind: str) -> str:
    whole = add(bar.total for bar in bars)
    count = f"{year} 年 {len(bars)} 份{kind}"
    if whole.unread:
        return f"{count}，其中有金额{words.UNREAD}"
    if whole.value is None:
        return f"{count}里没有读到金额"
    if all_zero(bars):
        return f"{count}均为 0.00"
    project = add(part_of(bar, PROJECT) for bar in bars)
    said = f"{count}共 {money(whole)}" if len(bars) > 1 else f"{year} 年 {money(whole)}"
    if not has_shares(bars) or project.value is None or project.value <= 0 or project.value > whole.value:
        return said
    share = percent(project.value, whole.value)
    return f"{said}，全部是项目支出" if share == "全部" else f"{said}，{share} 是项目支出"


def single_bar(label: str, printed: Figure) -> Bar:
    """One figure of one filing, in the grey of money."""
    total = ChartFigure(printed.value, printed.doubtful)
    return Bar(label, (BarPart("合计", "money-2", total),), total)
