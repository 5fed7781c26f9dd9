"""Basic against project over all filings, for the front page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from mingzhang.datapackage.reader import Package
from mingzhang.website import words
from mingzhang.website.charts.drawn.lines import MOST_BARS, picture
from mingzhang.website.charts.kinds import KINDS, whole_of
from mingzhang.website.charts.left_out import left_out_said
from mingzhang.website.charts.model import Bar, Chart, LegendKey
from mingzhang.website.charts.shares import is_mostly_project, mostly_project_title, share_bar, split_row
from mingzhang.website.charts.tables import Sheet
from mingzhang.website.package_rows import PackageRows

_ID = "basic-against-project-all"
_SHOWN = KINDS[:2]


def home_chart(packages: Iterable[Package], names: Mapping[str, str]) -> Chart:
    """The shares in every filing, the newest years first; of more than twenty filings, the newest twenty are shown.

    `names` are what agencies are called, by id. The title counts all filings. Those without a figure for their whole expenditure are left out and counted.
    """
    answers, shown, without = list[bool | None](), list[tuple[int, str, Bar]](), list[Bar]()
    for package in packages:
        sheet = Sheet(PackageRows(package), "expenditure")
        whole = whole_of(sheet)
        if whole.total.value is None:
            without.append(replace(whole, said=words.STATUSES.get(sheet.status, "")))
            continue
        answers.append(is_mostly_project(whole))
        shown.append(
            (-package.year, package.filing_id, replace(whole, label=f"{names[package.agency_id]} {package.year}"))
        )
        if len(shown) > 2 * MOST_BARS:
            shown = sorted(shown, key=lambda entry: entry[:2])[:MOST_BARS]
    bars = [bar for _, _, bar in sorted(shown, key=lambda entry: entry[:2])[:MOST_BARS]]
    more = len(answers) - len(bars)
    drawn = picture([share_bar(bar) for bar in bars], alternative="各份预算中项目支出的占比")
    return Chart(
        id=_ID,
        section="basic",
        title=mostly_project_title(answers, "预算") if answers else "还没有可以比较的预算",
        subtitle="支出总预算的构成；右边是项目支出的占比。表中单位：万元",
        resource="expenditure",
        source="各份预算的部门支出总体情况表",
        columns=("预算", "合计", *(kind.name for kind in _SHOWN), "项目占比"),
        rows=tuple(split_row(bar, _SHOWN) for bar in bars),
        keys=tuple(LegendKey(kind.colour, kind.name) for kind in _SHOWN),
        note=(f"只画出最近的 {len(bars)} 份，其余 {more} 份见各机构的页面。" if more else "") + left_out_said(without),
        picture=drawn,
    )
