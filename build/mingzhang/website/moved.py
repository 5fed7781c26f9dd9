"""Pages and data at addresses that an agency had under a former id: pages lead on, data is there as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from mingzhang.website import addresses
from mingzhang.website.catalogue import Holding, Holdings
from mingzhang.website.escaping import markdown_text
from mingzhang.website.over_years.register import read_register
from mingzhang.website.pages import Page

SCRIPT = "moved.js"


def former_ids(holdings: Holdings) -> dict[str, tuple[str, ...]]:
    """The former ids of each agency, by the one that it has now."""
    found: dict[str, tuple[str, ...]] = {}
    for former, now in read_register(holdings.corpus).former_ids.items():
        if addresses.is_slug(former):
            found[now] = (*found.get(now, ()), former)
    return found


def moved_pages(holdings: Holdings) -> Iterator[Page]:
    """A page at each former address of what is held, unless something else is held there now."""
    filings = (*holdings.filings, *holdings.without_data)
    held = {address for filing in filings for address in (filing.agency_url, filing.url)}
    moved: dict[str, tuple[str, str]] = {}
    for filing, former in _moved(filings, former_ids(holdings)):
        old = addresses.filing(former, filing.year, filing.document)
        moved[addresses.agency(former)] = filing.agency_url, filing.agency_name
        moved[old] = filing.url, filing.title
        if not filing.state:
            moved[addresses.source(old)] = addresses.source(filing.url), f"{filing.title}，原文"
    for address, (now, title) in moved.items():
        if address not in held:
            yield _page(address, now, title)


def former_folders(holdings: Holdings) -> Mapping[str, tuple[Path, ...]]:
    """For the path of each package below `datapackages/` the paths where its data was before, unless others' is there."""
    filings = (*holdings.filings, *holdings.without_data)
    held = {filing.path for filing in filings}
    found: dict[str, tuple[Path, ...]] = {}
    for filing, former in _moved(filings, former_ids(holdings)):
        path = Path(former) / Path(filing.path).name
        if path.as_posix() not in held:
            found[filing.path] = (*found.get(filing.path, ()), path)
    return found


def _moved(filings: tuple[Holding, ...], former: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[Holding, str]]:
    for filing in filings:
        for agency_id in former.get(filing.agency_id, ()):
            yield filing, agency_id


def _page(address: str, now: str, title: str) -> Page:
    link = addresses.relative(address, now)
    name = markdown_text(title)
    return Page(
        url=address,
        title=title,
        subtitle="地址已改",
        description=f"{title}的地址已改。",
        body=f'# {name}\n\n这一页的地址已改，新地址是 <a data-moved href="{link}">{name}</a>。',
        kind="none",
        scripts=(SCRIPT,),
        moved=link,
    )
