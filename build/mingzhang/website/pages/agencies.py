"""Every agency by region; where there are too many for one page, the places that list them."""

from __future__ import annotations

from mingzhang.website import addresses, words
from mingzhang.website.aggregates import Across
from mingzhang.website.catalogue import Holdings
from mingzhang.website.fragments import render
from mingzhang.website.page_kinds import Menu, PageKind
from mingzhang.website.pages import Page, heading, mark
from mingzhang.website.pages.agency_page.without_data import without_data_section
from mingzhang.website.pages.coverage import render_coverage, render_place_coverage
from mingzhang.website.pages.crumbs import render_crumbs
from mingzhang.website.pages.region import place_entries

_SHOWN = 200
_PLACES = 500


def agencies_page(across: Across) -> Page:
    """全部机构: the filings of each agency by place and year where the list is short, else the places with their number of agencies."""
    url = addresses.AGENCIES
    holdings = across.holdings
    count, filings = len(holdings.agencies), words.filings(each.phase for each in holdings.filings)
    caption = f"{count} 家机构，{filings}"
    fragments: dict[str, str] = {"crumbs": render_crumbs(url, [("机构", url)])}
    body = [mark("crumbs"), "# 全部机构"]
    if count <= _SHOWN:
        body += [
            f"收录 {count} 家机构的 {filings}，按地区排列。\n{{: .lede }}",
            heading("按地区", "regions", "地区、机构、年度"),
            mark("coverage"),
        ]
        fragments["coverage"] = render_coverage(
            holdings.agencies, holdings.years, url, caption, names=holdings.short_names
        )
    else:
        body += [
            f"收录 {count} 家机构的 {filings}。按地区分页；已知名称的，可直接检索。\n{{: .lede }}",
            heading("按地区", "regions", "点击可看当地机构"),
            mark("places"),
            heading("收录", "coverage", "地区、年度，有多少份"),
            mark("coverage"),
        ]
        fragments["places"] = render("places", entries=place_entries(across, url, _PLACES), tree=True)
        fragments["coverage"] = render_place_coverage(across.places, holdings.years, url, caption)
    body += without_data_section(holdings.without_data, url, fragments)
    body += _examples(holdings.examples, url, fragments) if holdings.examples else []
    return Page(
        url=url,
        title="全部机构",
        subtitle=caption,
        description="收录的全部机构和年度，按地区排列。",
        body="\n\n".join(body),
        fragments=fragments,
    )


def _examples(examples: Holdings, url: str, fragments: dict[str, str]) -> list[str]:
    """The Markdown of a section that lists the invented agencies."""
    fragments["example"] = render("example")
    caption = f"{words.EXAMPLE}，{len(examples.agencies)} 家虚构的机构"
    fragments["examples"] = render_coverage(
        examples.agencies, examples.years, url, caption, names=examples.short_names, examples=True
    )
    return [heading(words.EXAMPLE, "examples", "不计入上面的数"), mark("example"), mark("examples")]


KIND = PageKind(
    addresses.AGENCIES,
    lambda across: iter([agencies_page(across)]),
    menu=Menu(1, "机构", "全部机构"),
    every_phase=True,
)
