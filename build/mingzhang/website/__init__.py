"""Makes data packages a website. It knows `datapackages/` and nothing before it: what a page shows stands in a package.

`publish` tells the story: gather what is held, write Markdown pages and their fragments, let MkDocs build the frame
around them, put data and search index beside them. Promises: no request to another host, links that work under any
sub-path, the same packages give the same site, and texts from a filing never become markup.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path

from mingzhang.language import _
from mingzhang.website import words
from mingzhang.website.aggregates import Across, survey
from mingzhang.website.catalogue import Holdings, gather
from mingzhang.website.downloads import write_downloads
from mingzhang.website.moved import former_folders, moved_pages
from mingzhang.website.page_kinds import all_pages
from mingzhang.website.pages import write
from mingzhang.website.pages.log import FEED, feed
from mingzhang.website.pages.search import INDEX
from mingzhang.website.plugin import Settings
from mingzhang.website.search import SearchPage, write_index

__all__ = ["Settings", "SiteReport", "publish"]

_YEAR = re.compile(r"^agencies/[^/]+/(\d{4})-")


@dataclass(frozen=True)
class SiteReport:
    """What was built: the folder to serve, and how many pages, agencies and filings are in it."""

    site: Path
    pages: int
    agencies: int
    filings: int


def publish(project: Path, *, report: Callable[[str], None]) -> SiteReport:
    """Build `site/` from `datapackages/`; `report` is told each step in a line.

    Raises ProjectError for a project that MkDocs cannot build and PackageError for a package that cannot be read.
    """
    (project / "site_src").mkdir(exist_ok=True)
    settings = Settings(project)
    holdings = gather(project / "datapackages")
    across = survey(holdings)
    site, generated = project / "site", project / "site_src" / "generated"
    shutil.rmtree(generated, ignore_errors=True)
    written = 0
    for page in chain(all_pages(across), moved_pages(holdings)):
        write(page, generated)
        written += 1
    report(_("wrote {pages} pages of {filings} filings", pages=written, filings=len(holdings.filings)))
    examples = {agency.url for agency in holdings.examples.agencies} if holdings.examples else set()
    searchable = sorted(settings.build(_epoch(holdings)), key=lambda page: _newest_first(page, examples))
    report(_("built {pages} pages with MkDocs", pages=len(searchable)))
    packages = (each for part in holdings.with_examples for each in (*part.packages(), part.corpus))
    write_downloads(packages, site / "data", former_folders(holdings))
    (site / FEED).write_bytes(feed(holdings, settings.name, settings.url))
    write_index(chain(searchable, _named_projects(across)), site / "search" / INDEX)
    report(_("wrote the downloads and the search index"))
    return SiteReport(site, len(searchable), len(holdings.agencies), len(holdings.filings))


def _newest_first(page: SearchPage, examples: Set[str]) -> tuple[bool, int, str]:
    """The order of results within a kind: the newest year before older ones, pages without a year by address, and last what is
    below the addresses of `examples`."""
    year = _YEAR.search(page.url)
    invented = any(page.url.startswith(url) for url in examples)
    return invented, -int(year.group(1)) if year else 0, page.url


def _named_projects(across: Across) -> Iterator[SearchPage]:
    """Each project name of an agency once, where it stands in the newest year, with its amount."""
    seen: set[tuple[str, str]] = set()
    for project in chain(across.projects, across.examples.projects if across.examples else ()):
        filing, total = project.holding, project.total
        if (filing.agency_id, project.name) not in seen:
            seen.add((filing.agency_id, project.name))
            priced = total.printed and not total.doubtful and total.value is not None
            amount = f"，{words.amount(total.value)} 万元" if priced and total.value is not None else ""
            yield SearchPage(project.url, "project", project.name, filing.title + amount, "")


def _epoch(holdings: Holdings) -> str:
    """The newest date of publication as seconds since 1970."""
    until = holdings.published_until
    return str(int(datetime.fromisoformat(f"{until}T00:00:00+00:00").timestamp())) if until else "0"
