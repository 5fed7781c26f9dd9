"""Packages -> website. Knows `datapackages/` and nothing before it: what a page shows stands in a package.

`publish` tells the story: gather what is held, write Markdown pages and their fragments, let MkDocs build the frame
around them, put data and search index beside them. Promises: no request to another host, links that work under any
sub-path, the same packages give the same site, and texts from a filing never become markup.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from mingzhang.errors import ProjectError
from mingzhang.language import Sentence, _
from mingzhang.website.aggregates import Across, survey
from mingzhang.website.catalogue import Holdings, gather
from mingzhang.website.downloads import write_downloads
from mingzhang.website.moved import former_folders, moved_pages
from mingzhang.website.pages import Page, write
from mingzhang.website.pages.agencies import agencies_page
from mingzhang.website.pages.agency import agency_page
from mingzhang.website.pages.data import data_page
from mingzhang.website.pages.filing import filing_page
from mingzhang.website.pages.findings import findings_page
from mingzhang.website.pages.function import function_pages
from mingzhang.website.pages.functions import functions_page
from mingzhang.website.pages.home import home_page
from mingzhang.website.pages.log import FEED, feed, log_page
from mingzhang.website.pages.project_pages import project_pages
from mingzhang.website.pages.region import region_pages
from mingzhang.website.pages.related_agencies import kinship
from mingzhang.website.pages.search import INDEX, search_page
from mingzhang.website.pages.source import source_page
from mingzhang.website.pages.three_public import three_public_pages
from mingzhang.website.pages.without_data import pages_without_data
from mingzhang.website.pages.year_pages import year_pages
from mingzhang.website.search import NamedPlace, SearchPage, write_index

__all__ = ["SiteReport", "publish"]

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
    if not (project / "mkdocs.yml").is_file():
        raise ProjectError(
            _("there is no mkdocs.yml"),
            place=str(project),
            expected=_("a file with `theme: material` and `plugins: [mingzhang]`"),
        )
    datapackages, sources, site = project / "datapackages", project / "site_src", project / "site"
    holdings = gather(datapackages)
    across = survey(holdings)
    generated = sources / "generated"
    shutil.rmtree(generated, ignore_errors=True)
    written = 0
    for page in _pages(across):
        write(page, generated)
        written += 1
    report(_("wrote {pages} pages of {filings} filings", pages=written, filings=len(holdings.filings)))
    searchable, site_url = _build(project, sources, site, _epoch(holdings))
    report(_("built {pages} pages with MkDocs", pages=len(searchable)))
    write_downloads(chain(holdings.packages(), [holdings.corpus]), site / "data", former_folders(holdings))
    (site / FEED).write_bytes(feed(holdings, site_url))
    write_index(searchable, site / "search" / INDEX, _named_projects(across))
    report(_("wrote the downloads and the search index"))
    return SiteReport(site, len(searchable), len(holdings.agencies), len(holdings.filings))


def _pages(across: Across) -> Iterator[Page]:
    holdings = across.holdings
    yield home_page(across)
    yield agencies_page(across)
    yield search_page()
    yield data_page(holdings)
    yield log_page(holdings)
    yield findings_page(holdings)
    kin = kinship(holdings)
    yield functions_page(across)
    for pages in (region_pages, year_pages, function_pages, project_pages, three_public_pages):
        yield from pages(across)
    for agency in holdings.agencies:
        yield agency_page(agency, holdings.years, kin)
        for filing in agency.filings:
            page = filing_page(filing, agency, holdings.years, kin)
            yield page
            yield source_page(filing, page, agency, holdings.years)
    yield from pages_without_data(holdings)
    yield from moved_pages(holdings)


def _build(project: Path, sources: Path, site: Path, epoch: str) -> tuple[list[SearchPage], str]:
    problems: list[str] = []
    try:
        with _collecting(problems), _build_date(epoch):
            config = load_config(str(project / "mkdocs.yml"), docs_dir=str(sources), site_dir=str(site), strict=True)
            if "mingzhang" not in config.plugins:
                raise ProjectError(
                    _("the plugin is not switched on"), place="mkdocs.yml", expected=Sentence("plugins: [mingzhang]")
                )
            build(config)
    except MkDocsException as error:
        told = "; ".join([*problems, str(error)])
        raise ProjectError(
            _("MkDocs could not build the site: {told}", told=told), place=str(project / "mkdocs.yml")
        ) from error
    plugin = config.plugins["mingzhang"]
    pages = sorted(plugin.searchable, key=_newest_first)  # type: ignore[attr-defined]
    return pages, config.site_url or ""


def _newest_first(page: SearchPage) -> tuple[int, str]:
    """The order of results within a kind: the newest year before older ones, pages without a year by address."""
    year = _YEAR.search(page.url)
    return -int(year.group(1)) if year else 0, page.url


def _named_projects(across: Across) -> Iterator[NamedPlace]:
    """Each project name of an agency once, where it stands in the newest year."""
    seen: set[tuple[str, str]] = set()
    for project in across.projects:
        agency = project.holding.agency_id
        if (agency, project.name) not in seen:
            seen.add((agency, project.name))
            yield NamedPlace(project.url, "project", project.name, project.holding.title)


class _Collector(logging.Handler):
    def __init__(self, problems: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._problems = problems

    def emit(self, record: logging.LogRecord) -> None:
        self._problems.append(record.getMessage())


@contextmanager
def _collecting(problems: list[str]) -> Iterator[None]:
    """What MkDocs warns of, for the message of an error."""
    collector, logger = _Collector(problems), logging.getLogger("mkdocs")
    logger.addHandler(collector)
    try:
        yield
    finally:
        logger.removeHandler(collector)


@contextmanager
def _build_date(epoch: str) -> Iterator[None]:
    """MkDocs takes the date for its sitemap from the environment, else from the clock."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = given or epoch
    try:
        yield
    finally:
        if given is None:
            del os.environ["SOURCE_DATE_EPOCH"]


def _epoch(holdings: Holdings) -> str:
    """The newest date of publication as seconds since 1970."""
    until = holdings.published_until
    return str(int(datetime.fromisoformat(f"{until}T00:00:00+00:00").timestamp())) if until else "0"
