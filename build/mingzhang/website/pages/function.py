"""支出科目: a page for each 类, 款 and 项 in use, with who spends there, how much and when.

Departments and units stand in tables of their own and are added up apart; nothing is ranked across years.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from mingzhang.website import addresses, words
from mingzhang.website.aggregates import Across, CodeSpending, Function, YearSum
from mingzhang.website.charts import Chart, chart_files, render_chart
from mingzhang.website.charts.corpus_charts import function_chart, spending_bar
from mingzhang.website.charts.left_out import no_chart
from mingzhang.website.escaping import markdown_text
from mingzhang.website.fragments import render
from mingzhang.website.inputs import FUNCTIONS, Inputs
from mingzhang.website.page_kinds import PageKind
from mingzhang.website.pages import Page, heading, mark
from mingzhang.website.pages.classification_caution import render_caution
from mingzhang.website.pages.crumbs import render_crumbs
from mingzhang.website.pages.index_entries import IndexEntry
from mingzhang.website.pages.pagination import by_kind

MOST_ROWS = 150
"""Rows of a kind that a page shows; the rest is in the CSV."""
_TOO_FEW = "同一年度的同一种预算里，列了这个科目并读到金额"
_ROUNDING = Decimal("0.01")
"""What the rounded parts of one filing may be more than its rounded whole."""


@dataclass(frozen=True)
class SpendingLine:
    """A row of a filing with the short name of its agency; `printed_as` is its name there where that is another one."""

    spent: CodeSpending
    name: str
    agency: str
    page: str
    row: str
    printed_as: str
    elsewhere: bool
    included: bool


def function_pages(across: Across) -> Iterator[Page]:
    """A page for each code of the functional classification that a filing uses, and for those above it."""
    for function in across.functions.values():
        yield _page(across, function)


def _page(across: Across, function: Function) -> Page:
    url = addresses.function(function.code)
    sums = function.sums
    fragments: dict[str, str] = {"crumbs": _crumbs(across, function, url)}
    body = [
        mark("crumbs"),
        f'# {function.code} {markdown_text(function.name)} <span class="of">支出功能分类的“{function.level}”</span>',
    ]
    body += [f"{sentence}\n{{: .lede }}" for sentence in _opening(function, sums)]
    caution = render_caution(across, function, url)
    if caution:
        fragments["caution"] = caution
        body.append(mark("caution"))
    csv = addresses.relative(url, addresses.data("all/expenditure_by_function.csv"))
    chart = newest_chart(function, across.holdings.short_names)
    if chart is not None:
        fragments["chart"] = render_chart(chart, source_href="#agencies-list")
        body += [heading("谁在花钱", "newest", "有两份以上预算的最近一年"), mark("chart")]
    elif sums:
        body.append(no_chart(_TOO_FEW))
    fragments["tree"] = render("function-tree", **_tree(across, function, url))
    body += [heading("上下级科目", "tree", "有多少份预算用到"), mark("tree")]
    if sums:
        fragments["sums"] = render("function-sums", sums=sums, code=function.code)
        body += [heading("历年", "years", "部门预算和单位预算分开"), mark("sums")]
        fragments["agencies"] = _agencies(across, function, url, csv)
        body += [heading("机构", "agencies", "各年各花了多少"), mark("agencies")]
    return Page(
        url=url,
        title=function.title,
        subtitle=f"支出功能分类的{function.level}，{_held(function)}",
        description=f"{function.title}：哪些机构有这项支出，各年多少，基本支出和项目支出各是多少。",
        body="\n\n".join(body),
        fragments=fragments,
        files=chart_files([chart] if chart is not None else []),
    )


def _held(function: Function) -> str:
    filings = {row.holding.filing_id for row in function.spent}
    agencies = {row.holding.agency_id for row in function.spent}
    return f"{len(agencies)} 家机构，{len(filings)} 份预算文件"


def _opening(function: Function, sums: Sequence[YearSum]) -> list[str]:
    if not sums:
        return ["收录的文件没有单独印这一级的数，只印了它的下级科目。"]
    agencies = len({row.holding.agency_id for row in function.spent})
    filings = len({row.holding.filing_id for row in function.spent})
    years = "、".join(words.year_run(run) for run in words.year_runs(row.holding.year for row in function.spent))
    said = [f"收录的预算里，有 {agencies} 家机构在这里列了支出，共 {filings} 份预算，年度为 {years}。"]
    newest = [each for each in sums if each.year == sums[0].year]
    return [*said, "".join(f"{_sum_said(each)}。" for each in newest)]


def _sum_said(each: YearSum) -> str:
    who = f"{each.year} 年 {each.filings} 份{each.kind}"
    if each.total.value is None:
        return f"{who}没有印出合计"
    known = [
        (name, figure) for name, figure in (("基本支出", each.basic), ("项目支出", each.project)) if figure.printed
    ]
    parts = [(name, figure.value) for name, figure in known if figure.value is not None]
    said = f"{who}{'共' if each.filings > 1 else '列'} {_money(each.total.value)}"
    if each.total.doubtful:
        said += "（含存疑的数字）"
    more = sum((value for _, value in parts), Decimal(0)) - each.total.value
    is_more = more > _ROUNDING * each.filings or any(value > each.total.value for _, value in parts)
    if is_more or any(figure.doubtful for _, figure in known):
        return said  # nobody is told that the whole consists of what is more than it, or in doubt
    if [value for _, value in parts] == [each.total.value]:
        return f"{said}，全部是{parts[0][0]}"
    return said + (f"，其中{'、'.join(f'{name} {_money(value)}' for name, value in parts)}" if parts else "")


def _money(value: Decimal) -> str:
    return f'<span class="nw">{words.even(value)}&nbsp;万元</span>'


def _agencies(across: Across, function: Function, url: str, csv: str) -> Markup:
    kinds = [
        (kind, len(rows), _lines(across, function, url, rows))
        for kind, rows in by_kind(function.spent, lambda row: row.holding)
    ]
    return render("function-agencies", kinds=kinds, code=function.code, csv=csv)


def newest_chart(function: Function, names: Mapping[str, str]) -> Chart | None:
    """The newest year in which at least two filings of a kind spend here; None where there is no such year."""
    for each in function.sums:
        if each.filings > 1 and not each.repeated:
            spent = [row for row in function.spent if row.holding.year == each.year]
            alike = dict(by_kind(spent, lambda row: row.holding))[each.kind]
            bars = [spending_bar(names[row.holding.agency_id], row.total, row.basic, row.project) for row in alike]
            chart = function_chart(bars, name=function.title, year=each.year, kind=each.kind)
            if chart.is_drawn:
                return chart
    return None


def _lines(across: Across, function: Function, url: str, rows: Sequence[CodeSpending]) -> list[SpendingLine]:
    """The newest year first, in a year the largest; at most MOST_ROWS."""
    ordered = sorted(rows, key=lambda row: (-row.holding.year, *_size(row), row.holding.filing_id, row.key))
    return [
        SpendingLine(
            row,
            across.holdings.short_names[row.holding.agency_id],
            addresses.relative(url, row.holding.agency_url),
            addresses.relative(url, row.holding.url),
            addresses.relative(url, row.url),
            row.name if row.name != function.name else "",
            row.holding.filing_id in across.elsewhere and bool(row.basic.value),
            bool(row.holding.included_in),
        )
        for row in ordered[:MOST_ROWS]
    ]


def _size(row: CodeSpending) -> tuple[bool, Decimal]:
    value = row.total.value
    return value is None, -(value if value is not None else Decimal(0))


def _tree(across: Across, function: Function, url: str) -> dict[str, object]:
    return {
        "above": [entry_of(across, code, url) for code in function.above],
        "below": [entry_of(across, code, url) for code in function.children],
        "everything": [
            IndexEntry("全部支出科目", addresses.relative(url, addresses.FUNCTIONS), f"{len(across.functions)} 个")
        ],
    }


def entry_of(across: Across, code: str, page: str) -> IndexEntry:
    """A code in a list of links: its title, how many filings spend on it, how deep it lies. `page` is the page of the list."""
    function = across.functions[code]
    count = len({row.holding.filing_id for row in function.spent})
    return IndexEntry(
        function.title,
        addresses.relative(page, addresses.function(code)),
        f"{count} 份" if count else "见下级",
        len(function.above),
    )


def _crumbs(across: Across, function: Function, url: str) -> Markup:
    above = [(across.functions[code].title, addresses.function(code)) for code in function.above]
    return render_crumbs(url, [("支出", addresses.FUNCTIONS), *above, (function.title, url)])


KIND = PageKind(
    addresses.FUNCTIONS,
    function_pages,
    search="classification",
    inputs=Inputs(FUNCTIONS | {"basic_expenditure"}),
)
