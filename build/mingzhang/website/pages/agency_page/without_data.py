"""Filings that stand in the collection without data: a page each, and a page for agencies that have no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from mingzhang.website import addresses, words
from mingzhang.website.catalogue import Agency, Holding, Holdings
from mingzhang.website.escaping import markdown_text
from mingzhang.website.fragments import render
from mingzhang.website.inputs import Inputs, Whose
from mingzhang.website.one_filing.originals import originals
from mingzhang.website.page_kinds import PageKind
from mingzhang.website.pages import Page, heading, mark
from mingzhang.website.pages.crumbs import render_crumbs
from mingzhang.website.pages.filing_page.year_switch import render_years


def pages_without_data(holdings: Holdings) -> Iterator[Page]:
    """The pages of all filings without data, and of the agencies that have no filing with data."""
    known = {agency.agency_id: agency for agency in holdings.agencies}
    alone: dict[str, list[Holding]] = {}
    for filing in holdings.without_data:
        if filing.agency_id not in known:
            alone.setdefault(filing.agency_id, []).append(filing)
        yield _filing_page(holdings, filing, known.get(filing.agency_id))
    for filings in alone.values():
        yield _agency_page(filings, holdings.short_names[filings[0].agency_id])


def without_data_section(filings: Iterable[Holding], page: str, fragments: dict[str, str]) -> list[str]:
    """The Markdown of a section that lists filings without data; nothing where there are none."""
    listed = list(filings)
    if not listed:
        return []
    fragments["without-data"] = _list(listed, page)
    return [heading("没有数据的文件", "without-data", "尚未录入的，已撤下的"), mark("without-data")]


def _filing_page(holdings: Holdings, filing: Holding, agency: Agency | None) -> Page:
    package = filing.open()
    own, _ = originals(package)
    fragments: dict[str, str] = {
        "crumbs": render_crumbs(
            filing.url,
            [
                ("机构", addresses.AGENCIES),
                (holdings.short_names[filing.agency_id], filing.agency_url),
                (str(filing.year), filing.url),
            ],
        ),
        "state": render("without-data", filing=filing, files=own, archived=package.archived_url),
    }
    body = [mark("crumbs")]
    if agency is not None:
        fragments["years"] = render_years(agency, holdings.years, filing.url, filing)
        body.append(mark("years"))
    name = markdown_text(filing.agency_name)
    body += [f'# {name} <span class="of">{filing.year} 年{filing.document_name}</span> {{: .long }}', mark("state")]
    return Page(
        url=filing.url,
        title=filing.title,
        short_title=holdings.short_title(filing),
        subtitle=words.STATES[filing.state],
        description=f"{filing.title}：{words.STATES[filing.state]}。",
        body="\n\n".join(body),
        fragments=fragments,
    )


def _agency_page(filings: list[Holding], short: str) -> Page:
    """The page of an agency of which no filing has data, called `short` where room is."""
    first = filings[0]
    fragments: dict[str, str] = {
        "crumbs": render_crumbs(first.agency_url, [("机构", addresses.AGENCIES), (short, first.agency_url)])
    }
    section = without_data_section(filings, first.agency_url, fragments)
    return Page(
        url=first.agency_url,
        title=first.agency_name,
        short_title=short,
        subtitle="，".join((*first.region, "还没有数据")),
        description=f"{first.agency_name}：收录的文件还没有数据。",
        body="\n\n".join([mark("crumbs"), f"# {markdown_text(first.agency_name)}", *section]),
        fragments=fragments,
        kind="agency",
    )


def _list(filings: list[Holding], page: str) -> Markup:
    entries = [(filing, addresses.relative(page, filing.url), words.STATES[filing.state]) for filing in filings]
    return render("without-data-list", entries=entries)


KIND = PageKind(
    addresses.AGENCIES,
    lambda across: pages_without_data(across.holdings),
    search="filing",
    every_phase=True,
    inputs=Inputs(whose=Whose.FILING),
)
