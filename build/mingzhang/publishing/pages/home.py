"""The front page: search, what is held, one chart, ways in, the marks, the data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote

from markupsafe import Markup

from mingzhang.packaging.reader import amount
from mingzhang.publishing import addresses, words
from mingzhang.publishing.charts import home_chart, render_chart
from mingzhang.publishing.filed import project_identity
from mingzhang.publishing.fragments import render
from mingzhang.publishing.holdings import Holdings
from mingzhang.publishing.pages import Page, heading, mark
from mingzhang.publishing.pages.coverage import render_coverage

_AGENCIES_SHOWN, _ENTRIES_SHOWN = 40, 6
_DEPTHS = {"category": 0, "item": 1}


@dataclass(frozen=True)
class Entry:
    """A line of an index: text, where it leads, what stands at its end, how deep it is."""

    text: str
    href: str
    value: str
    depth: int = 0


@dataclass(frozen=True)
class Project:
    """A project of one filing with its printed sum in 万元 (None where blank)."""

    name: str
    amount: Decimal | None
    url: str


def home_page(holdings: Holdings) -> Page:
    """The home page; without filings it says how to add one."""
    if not holdings.filings:
        return _empty()
    projects = _projects(holdings)
    fragments: dict[str, str] = {
        "hero": _hero(holdings, len(projects)),
        "coverage": render_coverage(
            holdings.agencies[:_AGENCIES_SHOWN], holdings.years, addresses.HOME, _counted(holdings)
        ),
        "ways": _ways(holdings, projects),
        "marks": render("marks", href=f"{holdings.filings[0].url}#tables"),
        "data": render("home-data", filings=len(holdings.filings)),
    }
    sections = [
        heading("收录", "coverage", "地区、机构、年度") + "\n\n" + mark("coverage"),
        *_chart(holdings, fragments),
        heading("从这里查", "ways") + "\n\n" + mark("ways"),
        heading("几个记号", "marks") + "\n\n" + mark("marks"),
        heading("数据", "data") + "\n\n" + mark("data"),
    ]
    if len(holdings.agencies) > _AGENCIES_SHOWN:
        sections[0] += f"\n\n这里列出前 {_AGENCIES_SHOWN} 家，[全部机构](agencies/index.md)在另一页。\n{{: .small }}"
    return Page(
        url=addresses.HOME,
        title="明账",
        subtitle="每一笔预算，都有出处",
        description="明账收录政府部门公开的预算文件，整理成可检索、可比较、可下载的数据。",
        body="\n\n".join([mark("hero"), *sections]),
        fragments=fragments,
        scripts=("charts.js",) if "chart" in fragments else (),
    )


def _empty() -> Page:
    return Page(
        url=addresses.HOME,
        title="明账",
        subtitle="还没有收录文件",
        description="还没有收录预算文件。",
        body="# 还没有收录文件\n\n把公开的预算文件放进 filings/，再运行 mingzhang build。\n{: .lede }",
    )


def _hero(holdings: Holdings, projects: int) -> Markup:
    held = {filing.year for filing in holdings.filings}
    missing = words.year_runs(set(holdings.years) - held)
    years = words.year_run((min(held), max(held))) + " 年"
    if missing:
        years += "，缺 " + "、".join(words.year_run(run) for run in missing)
    places = Counter(levels[:1] for levels in {filing.region[:2] for filing in holdings.filings if filing.region})
    return render(
        "hero",
        until=holdings.published_until,
        filings=len(holdings.filings),
        years=years,
        agencies=len(holdings.agencies),
        places=f"{len(places)} 个省级地区，{places.total()} 个地州市" if places else "地区不详",
        cells=sum(filing.cells for filing in holdings.filings),
        doubtful=sum(filing.cells_doubtful for filing in holdings.filings),
        projects=projects,
        examples=_examples(holdings),
    )


def _examples(holdings: Holdings) -> list[tuple[str, str]]:
    """Things to search for that are sure to be found: the commonest region, section and item of expenditure."""
    regions = [filing.region[-1] for filing in holdings.filings if filing.region]
    rows = [row for row in holdings.corpus.rows("expenditure") if row["total"]]
    sections = [row["name"] for row in rows if row["row_type"] == "section"]
    items = [row["function_code"] for row in rows if row["row_type"] == "item"]
    terms = [
        min(counted.items(), key=lambda item: (-item[1], item[0]))[0]
        for counted in (Counter(regions), Counter(sections), Counter(items))
        if counted
    ]
    return [(term, f"search/?q={quote(term)}") for term in terms]


def _counted(holdings: Holdings) -> str:
    return f"{len(holdings.agencies)} 家机构，{len(holdings.filings)} 份预算"


def _chart(holdings: Holdings, fragments: dict[str, str]) -> list[str]:
    chart = home_chart(holdings.packages())
    csv = holdings.corpus.resource(chart.resource).path.name
    fragments["chart"] = render_chart(chart, csv_href=f"data/all/{csv}", source_href="agencies/")
    return [heading("构成", "mix") + "\n\n" + mark("chart")]


def _projects(holdings: Holdings) -> list[Project]:
    """Every project of table 7, largest first; rows of one project in one filing are added up."""
    found: dict[tuple[str, str], Project] = {}
    urls = {filing.filing_id: filing.url for filing in holdings.filings}
    for row in holdings.corpus.rows("project_expenditure"):
        if row["row_type"] != "project":
            continue
        key = (row["filing_id"], project_identity(row))
        value = amount(row["total"])
        if key not in found:
            anchor = addresses.anchor("project_expenditure", row["key"])
            name = row["project_name"] or row["name"]
            found[key] = Project(name, value, f"{urls[row['filing_id']]}#{anchor}")
        elif value is not None:
            known = found[key]
            found[key] = Project(known.name, value + (known.amount or Decimal(0)), known.url)
    least = Decimal("-Infinity")
    return sorted(found.values(), key=lambda project: -(least if project.amount is None else project.amount))


def _ways(holdings: Holdings, projects: list[Project]) -> Markup:
    return render(
        "index",
        lists=[
            ("按地区", _by_region(holdings)),
            ("按科目", _by_function(holdings)),
            ("按项目，金额最大的", _by_project(projects)),
            ("按年度", _by_year(holdings)),
        ],
    )


def _by_region(holdings: Holdings) -> list[Entry]:
    counts: Counter[tuple[str, ...]] = Counter()
    for filing in holdings.filings:
        for depth in range(1, len(filing.region) + 1):
            counts[filing.region[:depth]] += 1
    entries = [
        Entry(levels[-1], "agencies/#regions", f"{counts[levels]} 份", len(levels) - 1) for levels in sorted(counts)
    ]
    return entries[: 2 * _ENTRIES_SHOWN]


def _by_function(holdings: Holdings) -> list[Entry]:
    """The categories and items that most filings spend on."""
    filings: dict[str, set[str]] = {}
    names: dict[str, tuple[str, int]] = {}
    for row in holdings.corpus.rows("expenditure"):
        if row["row_type"] in _DEPTHS and row["function_code"] and row["total"]:
            filings.setdefault(row["function_code"], set()).add(row["filing_id"])
            names[row["function_code"]] = (row["name"], _DEPTHS[row["row_type"]])
    common = sorted(filings, key=lambda code: (-len(filings[code]), code))[:_ENTRIES_SHOWN]
    return [
        Entry(f"{code} {names[code][0]}", f"search/?q={quote(code)}", f"{len(filings[code])} 份", names[code][1])
        for code in sorted(common)
    ]


def _by_project(projects: Iterable[Project]) -> list[Entry]:
    known = [(project, project.amount) for project in projects if project.amount is not None]
    return [
        Entry(project.name, addresses.relative(addresses.HOME, project.url), words.amount(value))
        for project, value in known[:_ENTRIES_SHOWN]
    ]


def _by_year(holdings: Holdings) -> list[Entry]:
    counts = Counter(filing.year for filing in holdings.filings)
    return [
        Entry(str(year), f"agencies/#year-{year}", f"{counts[year]} 份" if counts[year] else "未收录")
        for year in reversed(holdings.years)
    ]
