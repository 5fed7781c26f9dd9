"""The year switch: what is held is large, runs of years that are not held are named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from mingzhang.website import addresses, words
from mingzhang.website.catalogue import Agency, Holding
from mingzhang.website.fragments import render


@dataclass(frozen=True)
class YearEntry:
    """A held filing (with `href`), or a run of years without one."""

    years: str
    text: str
    href: str = ""
    current: bool = False


def year_entries(
    agency: Agency, span: range, page: str, current: Holding | None = None, part: str = ""
) -> list[YearEntry]:
    """Newest first, over `span` (the years of the whole corpus). `part` is the page below a filing's own that the
    entries lead to (`source/`)."""
    entries: list[tuple[int, YearEntry]] = [
        (
            filing.year,
            YearEntry(
                str(filing.year), filing.document_name, addresses.relative(page, filing.url + part), filing == current
            ),
        )
        for filing in agency.filings
    ]
    entries += [
        (
            filing.year,
            YearEntry(
                str(filing.year), words.STATES[filing.state], addresses.relative(page, filing.url), filing == current
            ),
        )
        for filing in agency.without_data
    ]
    held = {filing.year for filing in (*agency.filings, *agency.without_data)}
    for run in words.year_runs(set(span) - held):
        entries.append((run[1], YearEntry(words.year_run(run), "未收录")))
    return [entry for _, entry in sorted(entries, key=lambda entry: -entry[0])]


def render_years(agency: Agency, span: range, page: str, current: Holding | None = None, part: str = "") -> Markup:
    return render("years", entries=year_entries(agency, span, page, current, part))


def render_crumbs(page: str, crumbs: Iterable[tuple[str, str]]) -> Markup:
    """Where the page stands: (text, address) from the home page down; the last one is the page itself."""
    trail = [("首页", addresses.HOME), *crumbs]
    return render(
        "crumbs", trail=[(text, addresses.relative(page, url)) for text, url in trail[:-1]], here=trail[-1][0]
    )
