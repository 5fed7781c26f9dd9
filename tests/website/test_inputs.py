"""Each kind of page reads what it registers as its inputs, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import pytest

from built import BuiltSite
from mingzhang.budget.filing import BUDGET
from mingzhang.datapackage.reader import CORPORA, Package
from mingzhang.website.aggregates import survey
from mingzhang.website.catalogue import Holding, Holdings, gather
from mingzhang.website.inputs import Rows, Whose
from mingzhang.website.page_kinds import PageKind, page_kinds
from mingzhang.website.pages import Fragments, Page

KINDS = {kind.pages.__module__.removeprefix("mingzhang.website.pages."): kind for kind in page_kinds()}


@dataclass
class Reads:
    """What was read since it was cleared: resources of the corpus, resources of filings' packages, and whose packages were opened."""

    corpus: set[str] = field(default_factory=set)
    packages: set[str] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    found, records, opened = Reads(), Package.records, Holding.open

    def noted_records(package: Package, name: str) -> Iterator[list[str]]:
        (found.corpus if package.name in CORPORA else found.packages).add(name)
        return records(package, name)

    def noted_open(holding: Holding) -> Package:
        found.opened.add(holding.filing_id)
        return opened(holding)

    monkeypatch.setattr(Package, "records", noted_records)
    monkeypatch.setattr(Holding, "open", noted_open)
    return found


def made(kind: PageKind, holdings: Holdings, reads: Reads) -> dict[str, tuple[Page | Fragments, set[str]]]:
    """The pages of a kind by their addresses, each with the filings whose packages were opened for it."""
    across = survey(holdings)
    pages = {}
    for page in kind.pages(across if kind.every_phase else across.of(BUDGET)):
        pages[page.url] = page, set(reads.opened)
        reads.opened.clear()
    return pages


def test_every_kind_is_tried() -> None:
    assert sorted(KINDS) == [
        "agencies", "agency_page.agency", "agency_page.without_data", "data", "disclosure", "filing_page.filing", "filing_page.revisions", "findings",
        "function", "functions", "home", "log", "progress", "project_pages", "region", "revised_filings", "search",
        "staffing_page.staffing", "three_public", "year_pages",
    ]  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_a_page_reads_its_inputs_and_nothing_else(name: str, built_site: BuiltSite, reads: Reads) -> None:
    """All of them, too: what no page reads is no input."""
    kind = KINDS[name]
    holdings = gather(built_site.project / "datapackages")
    if name == "filing_page.revisions":  # the only filing here that is revised is an invented one
        assert holdings.examples is not None
        holdings = holdings.examples
    reads.corpus.clear()
    pages = made(kind, holdings, reads)
    assert pages or name == "agency_page.without_data"  # of all these filings there is data
    assert reads.corpus - {"filings"} == kind.inputs.corpus
    assert reads.packages == kind.inputs.packages
    filings = {filing.url: filing for filing in (*holdings.filings, *holdings.without_data)}
    for url, (_page, opened) in pages.items():
        if kind.inputs.whose is Whose.NONE:
            assert opened == set()
        elif kind.inputs.whose is Whose.FILING:
            assert opened == {filings[url.removesuffix("source/").removesuffix("revisions/")].filing_id}
        elif kind.inputs.whose is Whose.PAIR:
            own = filings[url.removesuffix("source/")]
            assert own.filing_id in opened
            assert {(each.agency_id, each.year) for each in filings.values() if each.filing_id in opened} == {
                (own.agency_id, own.year)
            }
        elif kind.inputs.whose is Whose.AGENCY:
            assert opened == {filing.filing_id for filing in filings.values() if filing.agency_url == url}


@pytest.mark.parametrize("name", ["agency_page.agency", "filing_page.filing"])
def test_a_page_of_one_filing_or_agency_stays_when_another_one_leaves(
    name: str, built_site: BuiltSite, reads: Reads
) -> None:
    """So it need not be made again. Only the years that are held at all stand on each of these pages."""
    held = gather(built_site.project / "datapackages")
    leaving = next(
        agency.filings[0]
        for agency in held.agencies
        if len(agency.filings) == 1 and held.years[0] < agency.filings[0].year < held.years[-1]
    )
    others = tuple(filing for filing in held.filings if filing.year in (held.years[0], held.years[-1]))
    before, after = (
        made(KINDS[name], Holdings(held.corpus, filings), reads) for filings in ((leaving, *others), others)
    )
    gone = {url for url in before if url.startswith(leaving.agency_url)}
    assert before.keys() - after.keys() == gone
    assert len(after) >= 3
    assert [url for url in after if after[url][0] != before[url][0]] == []


FILTERED = {name: kind for name, kind in KINDS.items() if kind.inputs.rows}


def of_page(rows: pd.DataFrame, which: Rows, named: str, holdings: Holdings) -> pd.DataFrame:
    """The rows that a page is registered to read; `named` is what its address names: a year, a place or an agency."""
    own = {filing.filing_id for filing in holdings.filings if named in _names(filing, which)}
    return rows[rows["filing_id"].isin(own)]


def _names(filing: Holding, which: Rows) -> tuple[str, ...]:
    """What an address may name a filing by."""
    if which is Rows.AGENCY:
        return (filing.agency_id,)
    return (str(filing.year),) if which is Rows.YEAR else (*filing.region_codes, "unknown")


def test_the_filters_that_are_tried() -> None:
    assert {name: sorted({which.name for which in kind.inputs.rows.values()}) for name, kind in FILTERED.items()} == {
        "agency_page.agency": ["AGENCY"],
        "filing_page.filing": ["AGENCY"],
        "project_pages": ["YEAR"],
        "region": ["PLACE"],
        "three_public": ["YEAR"],
        "year_pages": ["YEAR"],
    }
    assert all(kind.inputs.rows.keys() <= kind.inputs.corpus for kind in FILTERED.values())


@pytest.mark.parametrize("name", FILTERED)
def test_a_page_is_the_same_without_the_rows_that_its_filter_leaves_out(
    name: str, built_site: BuiltSite, monkeypatch: pytest.MonkeyPatch, reads: Reads
) -> None:
    kind, read, packages = KINDS[name], Holdings.frame, built_site.project / "datapackages"
    whole = {url: page for url, (page, _opened) in made(kind, gather(packages), reads).items() if url != kind.address}
    named = sorted({url.split("/")[1] for url in whole})
    left_out = []
    for each in named:

        def filtered(holdings: Holdings, resource: str, *asked: Any, named: str = each, **also: Any) -> pd.DataFrame:
            rows = read(holdings, resource, *asked, **also)
            if resource not in kind.inputs.rows:
                return rows
            kept = of_page(rows, kind.inputs.rows[resource], named, holdings)
            left_out.append(len(rows) - len(kept))
            return kept.reset_index(drop=True)

        monkeypatch.setattr(Holdings, "frame", filtered)
        pages = kind.pages(survey(gather(packages)) if kind.every_phase else survey(gather(packages)).of(BUDGET))
        again = {page.url: page for page in pages if page.url.split("/")[1] == each}
        assert again == {url: page for url, page in whole.items() if url.split("/")[1] == each}
    assert len(named) > 1
    assert sum(left_out) > 100, "the filters leave something out"
