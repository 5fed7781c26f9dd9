"""地区: every place with agencies, and a page for each with its agencies by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Protocol

from mingzhang.budget.filing import BUDGET
from mingzhang.website import addresses, words
from mingzhang.website.aggregates import Across, Division
from mingzhang.website.catalogue import Holding
from mingzhang.website.charts import Chart, chart_files, render_chart
from mingzhang.website.charts.corpus_charts import region_chart, spending_bar
from mingzhang.website.charts.left_out import no_chart, without_total
from mingzhang.website.charts.model import Bar
from mingzhang.website.escaping import markdown_text
from mingzhang.website.fragments import render
from mingzhang.website.inputs import SPENDING, Inputs, Rows
from mingzhang.website.page_kinds import Menu, PageKind
from mingzhang.website.pages import Page, heading, mark
from mingzhang.website.pages.coverage import render_coverage
from mingzhang.website.pages.crumbs import render_crumbs
from mingzhang.website.pages.index_entries import IndexEntry
from mingzhang.website.pages.pagination import ListPart, by_kind, parts_of, render_turn

_AGENCIES = 150
_LISTED = 400
_TOO_FEW = "同一年度的同一种预算里，读到支出合计"
_LEVELS = ("省级", "地级", "县级")


class DrawTotals(Protocol):
    """Makes a chart of the totals of filings of a kind, which is called `kind`."""

    def __call__(self, bars: Sequence[Bar], *, kind: str) -> Chart: ...


def total_bars(across: Across, filings: Sequence[Holding]) -> Iterator[Bar]:
    """A bar a filing, labelled with the short name of its agency; one that says why, where its total is not known."""
    for filing in filings:
        name, spent = across.holdings.short_names[filing.agency_id], across.totals.get(filing.filing_id)
        if spent is None:
            yield without_total(name, excerpt=filing.excerpt)
        else:
            yield spending_bar(name, spent.total, spent.basic, spent.project)


def largest_kind_drawn(across: Across, filings: Sequence[Holding], draw: DrawTotals) -> Chart | None:
    """The chart of the kind of document with the most of these filings of which it has two to compare; None where no kind has."""
    for kind, alike in sorted(by_kind(filings, lambda one: one), key=lambda each: -len(each[1])):
        chart = draw([*total_bars(across, alike)], kind=kind)
        if len(chart.rows) > 1 and chart.is_drawn:
            return chart
    return None


def region_pages(across: Across) -> Iterator[Page]:
    """地区: an index, and for each place its agencies in parts."""
    yield _index(across)
    for place in across.places.values():
        for part in parts_of(addresses.region(place.code), place.agencies, _AGENCIES):
            yield _page(across, place, part)


def place_entries(across: Across, page: str, most: int) -> list[IndexEntry]:
    """The places as a tree with their filings, as deep as `most` lines allow, but at least the provinces."""
    places = across.places.values()
    deepest = max((depth for depth in (2, 1) if sum(place.depth <= depth for place in places) <= most), default=0)
    return [
        IndexEntry(place.name, addresses.relative(page, addresses.region(place.code)), _counted(place, ""), place.depth)
        for place in _in_tree(across, [place for place in places if not place.depth])
        if place.depth <= deepest
    ]


def _in_tree(across: Across, places: list[Division]) -> Iterator[Division]:
    for place in places:
        yield place
        yield from _in_tree(across, [across.places[code] for code in place.within])


def _index(across: Across) -> Page:
    url = addresses.REGIONS
    known = [place for place in across.places.values() if place.code]
    counts = [sum(place.depth == depth for place in known) for depth in range(3)]
    counted = "、".join(f"{count} 个{name}地区" for count, name in zip(counts, _LEVELS, strict=True) if count)
    lede = f"收录的机构分布在 {counted}。" if counted else "还不知道收录的机构在哪些地区。"
    body = [mark("crumbs"), "# 地区", f"{lede}\n{{: .lede }}", heading("按地区", "places", "省、地、县")]
    return Page(
        url=url,
        title="地区",
        subtitle=counted or "地区不详",
        description="收录的机构按省、地、县排列。",
        body="\n\n".join([*body, mark("places")]),
        fragments={
            "crumbs": render_crumbs(url, [("地区", url)]),
            "places": render("places", entries=place_entries(across, url, _LISTED), tree=True),
        },
    )


def _page(across: Across, place: Division, part: ListPart) -> Page:  # type: ignore[type-arg]
    url = part.url
    name = markdown_text(place.name)
    body = [mark("crumbs"), f"# {name}", f"{_held(place)}\n{{: .lede }}"]
    fragments = {"crumbs": _crumbs(across, place, url)}
    if place.within and part.number == 1:
        fragments["within"] = render(
            "places",
            entries=[
                IndexEntry(each.name, addresses.relative(url, addresses.region(each.code)), _counted(each, ""))
                for each in (across.places[code] for code in place.within)
            ],
            tree=False,
        )
        body += [heading("下辖地区", "within"), mark("within")]
    chart = _chart(across, place) if part.number == 1 else None
    if chart is not None:
        fragments["chart"] = render_chart(chart, source_href="#agencies")
        body += [heading("支出", "spending", "有两份以上预算的最近一年"), mark("chart")]
    fragments["coverage"] = render_coverage(
        part.items,
        across.holdings.years,
        url,
        f"{place.name}{part.suffix}",
        depth=place.depth + 2,
        names=across.holdings.short_names,
    )
    fragments["parts"] = render_turn(part)
    why = [no_chart(_TOO_FEW)] if chart is None and part.number == 1 else []
    body += [heading("机构", "agencies", "机构、年度"), *why, mark("coverage"), mark("parts")]
    return Page(
        url=url,
        title=f"{place.name}{part.suffix}",
        subtitle=f"地区，{len(place.agencies)} 家机构，{_counted(place)}",
        description=f"{place.name}公开预算、决算的机构，按年度列出收录了哪些。",
        body="\n\n".join(body),
        fragments=fragments,
        files=chart_files([chart] if chart is not None else []),
    )


def _chart(across: Across, place: Division) -> Chart | None:
    """The newest year in which at least two agencies have a filing of one kind with figures; None where there is none."""
    filings = [filing for agency in place.agencies for filing in agency.filings if filing.phase == BUDGET]
    for year in sorted({filing.year for filing in filings}, reverse=True):
        draw = partial(region_chart, name=place.name, year=year)
        chart = largest_kind_drawn(across, [filing for filing in filings if filing.year == year], draw)
        if chart is not None:
            return chart
    return None


def _held(place: Division) -> str:
    years = words.year_runs(filing.year for agency in place.agencies for filing in agency.filings)
    runs = "、".join(words.year_run(run) for run in years)
    return f"收录 {len(place.agencies)} 家机构的 {_counted(place)}，年度为 {runs}。"


def _counted(place: Division, what: str = "文件") -> str:
    return words.filings((filing.phase for agency in place.agencies for filing in agency.filings), what)


def _crumbs(across: Across, place: Division, url: str) -> str:
    above = [(across.places[code].name, addresses.region(code)) for code in place.above]
    return render_crumbs(url, [("地区", addresses.REGIONS), *above, (place.name, url)])


KIND = PageKind(
    addresses.REGIONS,
    region_pages,
    menu=Menu(2, "地区", "地区"),
    every_phase=True,
    inputs=Inputs(SPENDING, rows=dict.fromkeys(SPENDING, Rows.PLACE)),
)
