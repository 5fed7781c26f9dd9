"""The front page, whose words are `site_src/index.md`: search, what is held, a picture, what the checks found, ways in, marks."""

from __future__ import annotations

from collections import Counter
from urllib.parse import quote

from markupsafe import Markup

from mingzhang.budget.filing import ACCOUNTS, BUDGET
from mingzhang.website import addresses, words
from mingzhang.website.aggregates import Across
from mingzhang.website.charts import chart_files, home_chart, render_chart
from mingzhang.website.fragments import render
from mingzhang.website.inputs import FUNCTIONS, PROJECTS, THREE_PUBLIC, TRACED, Inputs, Whose
from mingzhang.website.page_kinds import PageKind
from mingzhang.website.pages import Fragments, Page
from mingzhang.website.pages.coverage import render_coverage, render_place_coverage
from mingzhang.website.pages.headline_findings import render_stories
from mingzhang.website.pages.home_entries import render_ways

_AGENCIES_SHOWN = 40


def home_page(across: Across) -> Page | Fragments:
    """What stands in the home page; without filings a page that says how to add one."""
    holdings = across.holdings
    if not holdings.filings:
        return Page(
            url=addresses.HOME,
            title="",
            subtitle="还没有收录文件",
            description="还没有收录预算文件。",
            body="# 还没有收录文件\n\n把公开的预算文件放进 filings/，再运行 mingzhang build。\n{: .lede }",
        )
    budgets = across.of(BUDGET)
    chart = home_chart(budgets.holdings.packages(), holdings.short_names)
    return Fragments(
        addresses.HOME,
        {
            "dateline": render("dateline", until=holdings.published_until),
            "search": render("home-search", examples=_examples(across)),
            "held": _held(across),
            "coverage": _coverage(across),
            "chart": render_chart(chart, source_href="agencies/"),
            "stories": render_stories(holdings),
            **({"ways": render_ways(across)} if budgets.holdings.filings else {}),
            "marks": render("marks", href=f"{holdings.filings[0].url}#tables"),
        },
        chart_files([chart]),
    )


def _held(across: Across) -> Markup:
    holdings = across.holdings
    held = {filing.year for filing in holdings.filings}
    missing = words.year_runs(set(holdings.years) - held)
    years = words.year_run((min(held), max(held))) + " 年"
    if missing:
        years += "，缺 " + "、".join(words.year_run(run) for run in missing)
    places = Counter(levels[:1] for levels in {filing.region[:2] for filing in holdings.filings if filing.region})
    return render(
        "home-held",
        budgets=len(holdings.of(BUDGET).filings),
        accounts=len(holdings.of(ACCOUNTS).filings),
        years=years,
        agencies=len(holdings.agencies),
        places=f"{len(places)} 个省级地区，{places.total()} 个地州市" if places else "地区不详",
        cells=sum(filing.cells for filing in holdings.filings),
        doubtful=sum(filing.cells_doubtful for filing in holdings.filings),
        projects=len(across.projects),
    )


def _examples(across: Across) -> list[tuple[str, str]]:
    """Things to search for that are sure to be found: the commonest region, section and item of expenditure."""
    regions = [filing.region[-1] for filing in across.holdings.filings if filing.region]
    counted = {code: len(function.spent) for code, function in across.functions.items() if function.spent}
    sections = {across.functions[code].spent[0].name: count for code, count in counted.items() if len(code) == 5}
    items = {code: count for code, count in counted.items() if len(code) == 7}
    terms = [
        min(each.items(), key=lambda item: (-item[1], item[0]))[0]
        for each in (Counter(regions), sections, items)
        if each
    ]
    return [(term, f"search/?q={quote(term)}") for term in terms]


def _coverage(across: Across) -> str:
    """Agencies by year; where there are too many for a front page, places by year."""
    holdings = across.holdings
    counted = f"{len(holdings.agencies)} 家机构，{words.filings(each.phase for each in holdings.filings)}"
    if len(holdings.agencies) <= _AGENCIES_SHOWN:
        return render_coverage(holdings.agencies, holdings.years, addresses.HOME, counted, names=holdings.short_names)
    return render_place_coverage(across.places, holdings.years, addresses.HOME, counted)


KIND = PageKind(
    addresses.HOME,
    lambda across: iter([home_page(across)]),
    every_phase=True,
    inputs=Inputs(
        FUNCTIONS | PROJECTS | THREE_PUBLIC | {"checks"}, TRACED | {"check_cells", "checks", "sources"}, Whose.EVERY
    ),
)
