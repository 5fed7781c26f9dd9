"""支出: what money is spent on, by 类, with the 款 and 项 below."""

from __future__ import annotations

from mingzhang.website import addresses
from mingzhang.website.aggregates import Across, Function
from mingzhang.website.charts import Chart, chart_files, render_chart
from mingzhang.website.charts.corpus_charts import category_chart, largest_spending, spending_bar
from mingzhang.website.charts.model import Bar
from mingzhang.website.fragments import render
from mingzhang.website.inputs import FUNCTIONS, Inputs
from mingzhang.website.page_kinds import Menu, PageKind
from mingzhang.website.pages import Page, heading, mark
from mingzhang.website.pages.crumbs import render_crumbs
from mingzhang.website.pages.function import entry_of
from mingzhang.website.pages.index_entries import IndexEntry
from mingzhang.website.pages.pagination import by_kind

_LISTED = 300
"""More codes than this: the items stand on the pages of their sections only."""


def functions_page(across: Across) -> Page:
    """钱花在什么上: the tree of functional codes in use."""
    url = addresses.FUNCTIONS
    functions = across.functions
    counts = "、".join(
        f"{sum(function.level == level for function in functions.values())} {level}" for level in ("类", "款", "项")
    )
    fragments: dict[str, str] = {"crumbs": render_crumbs(url, [("支出", url)])}
    body = [mark("crumbs"), "# 钱花在什么上"]
    if functions:
        body.append(
            f"按支出功能分类，收录的文件用到 {counts}。点击科目，可看哪些机构在该科目有支出、金额多少。\n{{: .lede }}"
        )
    else:
        body.append("收录的文件里还没有读到支出科目。\n{: .lede }")
    chart = _chart(across)
    if chart is not None:
        fragments["chart"] = render_chart(chart, source_href="#functions")
        body += [heading("按类", "categories", "最近一年，各份文件不相加"), mark("chart")]
    fragments["functions"] = render("index", lists=_lists(across, url), flow=True)
    body += [heading("全部科目", "functions", "类、款、项"), mark("functions")]
    return Page(
        url=url,
        title="支出",
        subtitle=f"支出功能分类，{counts}",
        description="钱花在什么上：按支出功能分类的类、款、项查机构和金额。",
        body="\n\n".join(body),
        fragments=fragments,
        files=chart_files([chart] if chart is not None else []),
    )


def categories(across: Across) -> list[Function]:
    """The codes in use that have none above them (类)."""
    return [function for function in across.functions.values() if not function.above]


def _lists(across: Across, page: str) -> list[tuple[IndexEntry, list[IndexEntry]]]:
    """Each category with its sections and items, stepped in."""
    lists = []
    for category in categories(across):
        below: list[IndexEntry] = []
        for section in category.children:
            below.append(_in(entry_of(across, section, page), 0))
            if len(across.functions) <= _LISTED:
                below += [_in(entry_of(across, item, page), 1) for item in across.functions[section].children]
        lists.append((entry_of(across, category.code, page), below))
    return lists


def _in(entry: IndexEntry, depth: int) -> IndexEntry:
    return IndexEntry(entry.text, entry.href, entry.value, depth)


def _chart(across: Across) -> Chart | None:
    """Who spends most on each category in the newest year, of departments if any; None where there is nothing to compare.
    A category that a filing prints in several rows is left out and named."""
    found = categories(across)
    years = [row.holding.year for function in found for row in function.spent]
    if not years:
        return None
    year, names = max(years), across.holdings.short_names
    rows = [(function, row) for function in found for row in function.spent if row.holding.year == year]
    kind, alike = by_kind(rows, lambda each: each[1].holding)[0]
    bars: dict[str, list[Bar]] = {}
    for function, row in alike:
        bar = spending_bar(names[row.holding.agency_id], row.total, row.basic, row.project)
        bars.setdefault(function.code, []).append(bar)
    once = [f for f in found if any((s.year, s.kind, s.repeated) == (year, kind, 0) for s in f.sums)]
    largest = [(function.name, largest_spending(function.name, bars[function.code])) for function in once]
    most = [each for _, each in largest if each is not None]
    unread = [name for name, each in largest if each is None]
    left_out = [function.name for function in found if function.code in bars and function not in once]
    listed = {row.holding.filing_id for _, row in alike}
    of_kind = dict(by_kind([each for each in across.holdings.filings if each.year == year], lambda each: each))[kind]
    chart = category_chart(
        most,
        filings=len(listed),
        year=year,
        kind=kind,
        left_out=left_out,
        unread=unread,
        without=len({each.filing_id for each in of_kind} - listed),
    )
    return chart if chart.is_drawn and len(most) > 1 else None


KIND = PageKind(
    addresses.FUNCTIONS,
    lambda across: iter([functions_page(across)]),
    menu=Menu(4, "支出", "支出科目"),
    inputs=Inputs(FUNCTIONS),
)
