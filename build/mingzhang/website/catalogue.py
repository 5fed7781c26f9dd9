"""What the site is made of: the packages in `datapackages/`, and the list of them in `all/filings`.

Nothing here knows a page. Identities are checked once, because they become paths; every other text stays as it is
and is escaped where it leaves Python.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from mingzhang.budget.agency import Region
from mingzhang.budget.filing import phase_of
from mingzhang.budget.naming.agency_names import is_placeholder, short_name
from mingzhang.budget.naming.regions import names_unlisted_place, region_by_name
from mingzhang.datapackage.frames import Choice
from mingzhang.datapackage.reader import CORPUS, EXAMPLES, Package, list_corpora, read_corpus, read_package
from mingzhang.errors import PackageError
from mingzhang.language import Sentence, _
from mingzhang.website import addresses, words
from mingzhang.website.text_frame import rows_of, text_frame


@dataclass(frozen=True)
class Holding:
    """One filing as `all/filings` lists it. Texts are as in the contract, counts are numbers of cells or notes, `total`
    is the printed total of expenditure (else of income) in 万元. `state` is empty, or says why the filing has no data."""

    filing_id: str
    agency_id: str
    agency_name: str
    province: str
    prefecture: str
    county: str
    region_code: str
    year: int
    document: str
    document_basis: str
    included_in: str
    form: str
    published_on: str
    unit: str
    reading: str
    excerpt: bool
    stale: bool
    version: str
    total: Decimal | None
    cells: int
    cells_doubtful: int
    unread: int
    source_name: str
    source_sha256: str
    original_url: str
    path: str
    directory: Path
    state: str = ""
    state_reason: str = ""
    state_since: str = ""

    @property
    def url(self) -> str:
        return addresses.filing(self.agency_id, self.year, self.document)

    @property
    def agency_url(self) -> str:
        return addresses.agency(self.agency_id)

    @property
    def document_name(self) -> str:
        return words.document(self.document)

    @property
    def title(self) -> str:
        """`博乐市医疗保障局 2026 年部门预算`"""
        return self.title_with(self.agency_name)

    def title_with(self, agency: str) -> str:
        """The same with what the agency is called elsewhere."""
        return f"{agency} {self.year} 年{self.document_name}"

    @property
    def region(self) -> tuple[str, ...]:
        """The names of the region's levels, from the province down; unknown ones are left out."""
        return tuple(name for name in (self.province, self.prefecture, self.county) if name)

    @property
    def region_codes(self) -> tuple[str, ...]:
        """The codes of these levels, in step with `region`, also where the agency's own place has none; none where no place
        is known."""
        code = self.region_code or region_by_name("".join(self.region)).code
        if len(code) != 6 or not (code.isascii() and code.isdecimal()):
            return ()
        levels = ((self.province, f"{code[:2]}0000"), (self.prefecture, f"{code[:4]}00"), (self.county, code))
        return tuple(level for name, level in levels if name)

    @property
    def is_county_unknown(self) -> bool:
        """Whether its name names a county that has no code, so that `region` ends above it."""
        region = Region(self.region_code, self.province, self.prefecture, self.county)
        return bool(self.region_codes) and names_unlisted_place(self.agency_name, region)

    @property
    def phase(self) -> str:
        """`budget` or `accounts`: what was planned and what was spent are never in one sum, nor ranked together."""
        return phase_of(self.document)

    @property
    def is_revised(self) -> bool:
        """Whether it took the place of an earlier version of the same filing."""
        return self.version not in ("", "1")

    @property
    def is_unnamed(self) -> bool:
        """Whether its agency's name has XX in its place, as a form has that nobody filled in."""
        return is_placeholder(self.agency_name)

    @property
    def is_department(self) -> bool:
        """Whether this is a department's filing; a unit's is never added to it, nor ranked with it."""
        return self.document.startswith("department-")

    def open(self) -> Package:
        """The package, read anew: descriptors of all filings together would fill the memory."""
        return read_package(self.directory)


@dataclass(frozen=True)
class Agency:
    """An agency and its filings, newest first; name and region are those of its newest filing. `without_data` are those
    that stand in the collection without data."""

    agency_id: str
    filings: tuple[Holding, ...]
    without_data: tuple[Holding, ...] = ()

    @property
    def name(self) -> str:
        return self.filings[0].agency_name

    @property
    def url(self) -> str:
        return self.filings[0].agency_url

    @property
    def region(self) -> tuple[str, ...]:
        return self.filings[0].region


@dataclass(frozen=True)
class Holdings:
    """Every filing, in the order of `all/filings`, and the corpus package itself; filings without data apart, and so are
    `examples`, which are invented: nothing else here has them."""

    corpus: Package
    filings: tuple[Holding, ...]
    without_data: tuple[Holding, ...] = ()
    examples: Holdings | None = None

    def of(self, phase: str) -> Holdings:
        """Those of one phase, and nothing else."""
        held, waiting = (
            tuple(filing for filing in filings if filing.phase == phase)
            for filings in (self.filings, self.without_data)
        )
        return Holdings(self.corpus, held, waiting, self.examples.of(phase) if self.examples else None)

    def frame(self, resource: str, columns: Sequence[str] = (), only: Choice | None = None) -> pd.DataFrame:
        """The rows of a resource of `all/` that are of these filings, as `text_frame` gives them; `columns` have `filing_id`."""
        rows = text_frame(self.corpus, resource, columns, only)
        return rows[rows["filing_id"].isin({filing.filing_id for filing in self.filings})].reset_index(drop=True)

    @cached_property
    def agencies(self) -> tuple[Agency, ...]:
        """By region, then by name; an agency of unknown region comes last."""
        grouped: dict[str, list[Holding]] = {}
        for filing in self.filings:
            grouped.setdefault(filing.agency_id, []).append(filing)
        agencies = [
            Agency(
                agency_id,
                tuple(sorted(filings, key=lambda f: (-f.year, f.document))),
                tuple(filing for filing in self.without_data if filing.agency_id == agency_id),
            )
            for agency_id, filings in grouped.items()
        ]
        return tuple(sorted(agencies, key=lambda a: (not a.region, a.region, a.name, a.agency_id)))

    @cached_property
    def short_names(self) -> Mapping[str, str]:
        """What each agency is called in lists, by its id: the usual short form of its name where no other agency is called
        or named so, else its name."""
        names = {filing.agency_id: filing.agency_name for filing in self.without_data}
        names |= {agency.agency_id: agency.name for agency in self.agencies}
        shorts = {agency_id: short_name(name) or name for agency_id, name in names.items()}
        if self.corpus.name == EXAMPLES:
            shorts = {agency_id: example_name(short) for agency_id, short in shorts.items()}
        counts = Counter(shorts.values()) + Counter(name for id_, name in names.items() if shorts[id_] != name)
        return {id_: short if counts[short] == 1 else names[id_] for id_, short in shorts.items()}

    def short_title(self, filing: Holding) -> str:
        """`博乐市医保局 2026 年部门预算`"""
        return filing.title_with(self.short_names[filing.agency_id])

    @cached_property
    def years(self) -> range:
        """From the first year held to the last, gaps included."""
        held = [filing.year for filing in self.filings]
        return range(min(held), max(held) + 1) if held else range(0)

    @property
    def published_until(self) -> str:
        """The newest date of publication, ISO, or empty."""
        return max((filing.published_on for filing in self.filings), default="")

    @property
    def with_examples(self) -> tuple[Holdings, ...]:
        """These, and the examples where there are any."""
        return (self, self.examples) if self.examples else (self,)

    def packages(self) -> Iterator[Package]:
        """Every package, those without data last."""
        return (filing.open() for filing in (*self.filings, *self.without_data))


def gather(datapackages: Path) -> Holdings:
    """Read the list of filings, and that of the examples. Raises PackageError where an identity cannot be a path or a package is
    missing."""
    held = _listed(datapackages, CORPUS)
    if datapackages / EXAMPLES not in list_corpora(datapackages):
        return held
    return replace(held, examples=_listed(datapackages, EXAMPLES))


def example_name(name: str) -> str:
    """What an invented agency is called wherever it is shown."""
    return name if words.EXAMPLE in name else f"{name}（{words.EXAMPLE}）"


def _listed(datapackages: Path, name: str) -> Holdings:
    """The filings of a corpus."""
    corpus = read_corpus(datapackages, name)
    listed = text_frame(corpus, "filings")
    counts = ["cells", "cells_doubtful", "unread"]
    listed[counts] = listed[counts].fillna(0)
    listed["total"] = listed["expenditure_total"].where(listed["expenditure_total"].notna(), listed["income_total"])
    filings = tuple(_holding(row, datapackages, corpus.name) for row in rows_of(listed))
    with_data = tuple(filing for filing in filings if not filing.state)
    return Holdings(corpus, with_data, tuple(filing for filing in filings if filing.state))


def _holding(row: Any, datapackages: Path, corpus: str) -> Holding:
    place = f"datapackages/{corpus}/filings.csv, {row.filing_id}"
    if not addresses.is_slug(row.agency_id) or not addresses.is_slug(row.document):
        raise PackageError(
            _("the agency's id or the kind of document cannot be part of an address"),
            place=place,
            expected=_("small letters, digits and single hyphens"),
            remedy=_("correct the id in filings/agencies.csv and build again"),
        )
    path = f"{row.agency_id}/{row.year}-{row.document}"
    directory = datapackages / path
    if not (directory / "datapackage.json").is_file():
        raise PackageError(
            _("the package of a listed filing is missing"), place=place, expected=Sentence(f"datapackages/{path}/")
        )
    return Holding(
        filing_id=row.filing_id,
        agency_id=row.agency_id,
        agency_name=example_name(row.agency_name) if corpus == EXAMPLES else row.agency_name,
        province=row.province,
        prefecture=row.prefecture,
        county=row.county,
        region_code=row.region_code,
        year=int(row.year),
        document=row.document,
        document_basis=row.document_basis,
        included_in=row.included_in,
        form=row.form,
        published_on=row.published_on,
        unit=row.unit,
        reading=row.reading,
        excerpt=row.excerpt,
        stale=row.stale,
        version=str(row.version),
        total=row.total if pd.notna(row.total) else None,
        cells=int(row.cells),
        cells_doubtful=int(row.cells_doubtful),
        unread=int(row.unread),
        source_name=row.source_name,
        source_sha256=row.source_sha256,
        original_url=row.url,
        path=path,
        directory=directory,
        state="" if row.state == "read" else row.state,
        state_reason=row.state_reason,
        state_since=row.state_since,
    )
