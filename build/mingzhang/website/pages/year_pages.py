"""年度: every year, and a page for each with its filings, departments and units apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from mingzhang.budget.filing import ACCOUNTS, BUDGET
from mingzhang.website import addresses, words
from mingzhang.website.aggregates import Across
from mingzhang.website.aggregates.three_public import STATES
from mingzhang.website.catalogue import Holding
from mingzhang.website.charts import chart_files, render_chart
from mingzhang.website.charts.corpus_charts import year_chart
from mingzhang.website.charts.left_out import no_chart
from mingzhang.website.escaping import markdown_text
from mingzhang.website.fragments import render
from mingzhang.website.inputs import SPENDING, THREE_PUBLIC, Inputs, Rows
from mingzhang.website.one_filing.package_tables import LEFT_OUT, PRINTED, Figure
from mingzhang.website.page_kinds import Menu, PageKind
from mingzhang.website.pages import Page, heading, mark
from mingzhang.website.pages.crumbs import render_crumbs
from mingzhang.website.pages.pagination import ListPart, by_kind, parts_of, render_turn
from mingzhang.website.pages.region import largest_kind_drawn

_Titled = tuple[Holding, str]
"""A filing and what it is called in lists."""
_TOO_FEW = "同一种预算里，读到支出合计"
_ABSENT, _LEFT_OUT = Figure(None, "absent"), Figure(None, LEFT_OUT)


@dataclass(frozen=True)
class AgencyLine:
    """One filing of a year, called `name` in a list, with links from the page it stands on; `row` is its total in table 3, `state` that of its table
    of the three public expenses."""

    filing: Holding
    name: str
    page: str
    total: Figure
    basic: Figure
    project: Figure
    row: str
    three_public: Figure
    three_public_href: str
    state: str


def year_pages(across: Across) -> Iterator[Page]:
    """Of budgets; accounts are named apart, and are in no number."""
    accounts = [(each, across.holdings.short_title(each)) for each in across.holdings.of(ACCOUNTS).filings]
    across = across.of(BUDGET)
    listed = sorted(accounts, key=lambda one: (-one[0].year, one[0].filing_id))
    for accounts_part in parts_of(addresses.YEARS, listed):
        yield _index(across, accounts_part)
    for year in reversed(across.holdings.years):
        filings = [filing for agency in across.holdings.agencies for filing in agency.filings if filing.year == year]
        ordered = sorted(filings, key=lambda filing: not filing.is_department)
        if ordered:
            documents: list[Holding | _Titled] = [*ordered, *(each for each in listed if each[0].year == year)]
            for part in parts_of(addresses.year(year), documents):
                yield _page(across, filings, part)


def _index(across: Across, part: ListPart[_Titled]) -> Page:
    """Every year with its budgets, and the accounts of this part of their list."""
    url = part.url
    rows = []
    for year in reversed(across.holdings.years):
        filings = [filing for filing in across.holdings.filings if filing.year == year]
        kinds = [(name, len(each)) for name, each in by_kind(filings, lambda one: one)]
        rows.append((year, addresses.relative(url, addresses.year(year)) if filings else "", kinds))
    held = words.year_runs(filing.year for filing in across.holdings.filings)
    runs = "、".join(words.year_run(run) for run in held)
    body = [
        mark("crumbs"),
        "# 年度",
        f"收录 {runs} 年的 {len(across.holdings.filings)} 份预算文件。\n{{: .lede }}",
        heading("历年", "years", "部门预算和单位预算分开"),
        mark("years-held"),
        *_accounts(part.items, url),
        mark("parts"),
    ]
    return Page(
        url=url,
        title=f"年度{part.suffix}",
        subtitle=f"{runs} 年",
        description="按年度列出收录的预算文件。",
        body="\n\n".join(body),
        fragments={
            "crumbs": render_crumbs(url, [("年度", url)]),
            "years-held": render("years-held", rows=rows),
            "parts": render_turn(part),
        },
    )


def _accounts(accounts: Sequence[_Titled], page: str) -> list[str]:
    """A section with these accounts; nothing where there are none."""
    if not accounts:
        return []
    listed = [f"- [{markdown_text(title)}]({addresses.relative(page, one.url)})" for one, title in accounts]
    return [heading("决算文件", "accounts", "不与预算相加"), "\n".join(listed)]


def _page(across: Across, filings: Sequence[Holding], part: ListPart[Holding | _Titled]) -> Page:
    """A year with the budgets of this part of its list, and the accounts behind them."""
    budgets = [each for each in part.items if isinstance(each, Holding)]
    accounts = [each for each in part.items if not isinstance(each, Holding)]
    url, year = part.url, filings[0].year
    said = "，".join(f"{len(each)} 份{name}" for name, each in by_kind(filings, lambda one: one))
    body = [mark("crumbs"), f"# {year} 年", f"收录 {said}。\n{{: .lede }}"]
    fragments: dict[str, str] = {"crumbs": render_crumbs(url, [("年度", addresses.YEARS), (f"{year} 年", url)])}
    chart = largest_kind_drawn(across, filings, partial(year_chart, year=year)) if part.number == 1 else None
    if chart is not None:
        fragments["chart"] = render_chart(chart, source_href="#filings")
        body += [heading("构成", "mix", "基本支出和项目支出"), mark("chart")]
    fragments["filings"] = render(
        "year-filings",
        year=year,
        kinds=[
            (name, [_line(across, url, filing) for filing in each]) for name, each in by_kind(budgets, lambda one: one)
        ],
    )
    fragments["parts"] = render_turn(part)
    if budgets:
        why = [no_chart(_TOO_FEW)] if chart is None and part.number == 1 else []
        body += [heading("预算文件", "filings", "按地区和机构"), *why, mark("filings")]
    body += [*_accounts(accounts, url), mark("parts")]
    return Page(
        url=url,
        title=f"{year} 年{part.suffix}",
        subtitle=said,
        description=f"{year} 年收录的预算文件：{said}。",
        body="\n\n".join(body),
        fragments=fragments,
        files=chart_files([chart] if chart is not None else []),
    )


def _line(across: Across, page: str, filing: Holding) -> AgencyLine:
    spent = across.totals.get(filing.filing_id)
    own = across.three_public[filing.filing_id]
    absent = _LEFT_OUT if filing.excerpt else _ABSENT
    total = Figure(filing.total, PRINTED) if filing.total is not None else absent
    href = addresses.relative(page, filing.url)
    return AgencyLine(
        filing,
        across.holdings.short_names[filing.agency_id],
        href,
        total,
        spent.basic if spent else absent,
        spent.project if spent else absent,
        addresses.relative(page, spent.url) if spent else href,
        own.total,
        addresses.relative(page, own.url),
        STATES[own.state],
    )


_READ = SPENDING | THREE_PUBLIC
KIND = PageKind(
    addresses.YEARS,
    year_pages,
    menu=Menu(3, "年度", "年度"),
    every_phase=True,
    inputs=Inputs(_READ, rows=dict.fromkeys(_READ, Rows.YEAR)),
)
