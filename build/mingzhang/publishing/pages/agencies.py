"""Every agency by region, and every filing by year."""

from __future__ import annotations

from mingzhang.publishing import addresses
from mingzhang.publishing.fragments import render
from mingzhang.publishing.holdings import Holdings
from mingzhang.publishing.pages import Page, heading, mark
from mingzhang.publishing.pages.coverage import render_coverage
from mingzhang.publishing.pages.years import render_crumbs


def agencies_page(holdings: Holdings) -> Page:
    url = addresses.AGENCIES
    count, filings = len(holdings.agencies), len(holdings.filings)
    by_year = [
        (
            year,
            [
                (filing.agency_name, filing.document_name, addresses.relative(url, filing.url))
                for agency in holdings.agencies
                for filing in agency.filings
                if filing.year == year
            ],
        )
        for year in reversed(holdings.years)
    ]
    body = "\n\n".join(
        [
            mark("crumbs"),
            "# 全部机构",
            f"收录 {count} 家机构的 {filings} 份预算文件，按地区排列。\n{{: .lede }}",
            heading("按地区", "regions", "地区、机构、年度"),
            mark("coverage"),
            heading("按年度", "years"),
            mark("years-list"),
        ]
    )
    caption = f"{count} 家机构，{filings} 份预算文件"
    return Page(
        url=url,
        title="全部机构",
        subtitle=f"{count} 家机构，{filings} 份预算文件",
        description="收录的全部机构和年度，按地区排列。",
        body=body,
        fragments={
            "crumbs": render_crumbs(url, [("机构", url)]),
            "coverage": render_coverage(holdings.agencies, holdings.years, url, caption),
            "years-list": render("years-list", by_year=by_year),
        },
    )
