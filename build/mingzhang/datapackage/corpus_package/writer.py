"""All packages -> the corpus `all/`, and that of the examples, as a stream: package after package, one filing in memory at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from mingzhang.budget.agency import Agency
from mingzhang.budget.by_hand.decision import Decision
from mingzhang.budget.by_hand.search import Search
from mingzhang.budget.finding import Finding
from mingzhang.budget.naming.regions import region_of
from mingzhang.budget.revised import RevisedCell
from mingzhang.datapackage.corpus_package.code_book import CLASSIFICATIONS, CodeBook, name_records
from mingzhang.datapackage.corpus_package.filing_record import filing_record
from mingzhang.datapackage.corpus_package.history import EarlierCorpus, content_of, in_step, log_records
from mingzhang.datapackage.corpus_package.members import Members, members_of
from mingzhang.datapackage.corpus_package.revision_records import revision_records
from mingzhang.datapackage.corpus_package.tidy_records import tidy_records
from mingzhang.datapackage.csvfile import CsvWriter
from mingzhang.datapackage.reader import CORPUS, Package, Rows, read_package
from mingzhang.datapackage.schema import corpus_schemas, package_schemas, without_idle_links
from mingzhang.datapackage.store.atomic import remove_folder, replace_folder
from mingzhang.datapackage.writing.decided import RowsOf, decided
from mingzhang.datapackage.writing.descriptor import WrittenFile, corpus_descriptor, date_of, write_descriptor
from mingzhang.datapackage.writing.findings import cell_records, check_records, count_failed
from mingzhang.datapackage.writing.package import ALWAYS, package_directory

_ALWAYS = ALWAYS | {"filings"}
"""What is written without rows, too: a data package has at least one resource."""
_FOLDER = re.compile(r"(?P<year>\d{4})-(?P<house>department|unit)-(?P<kind>.+)")


@dataclass(frozen=True, slots=True)
class _Whole:
    """What a filing's row needs to know beyond its own package: the register, what is held, what is stale, and what the
    checks between filings found."""

    agencies: Mapping[str, Agency]
    held: frozenset[str]
    stale: frozenset[str]
    between: Mapping[str, Sequence[Finding]]
    decisions: Mapping[str, Sequence[Decision]]
    rows_of: RowsOf

    def including(self, package: Package) -> str:
        """The id of the held department filing that contains this one: of the agency itself if this is a unit's
        filing, else of the nearest parent; empty where none is held."""
        match = _FOLDER.fullmatch(package.directory.name)
        if not match:
            return ""
        wanted = f"{match['year']}-department-{match['kind']}"
        above = list(self._above(package))
        own = [package.agency_id] if match["house"] == "unit" else []
        return next((f"{each}-{wanted}" for each in [*own, *above] if f"{each}-{wanted}" in self.held), "")

    def _above(self, package: Package) -> Iterator[str]:
        seen = {package.agency_id}
        parent = package.parent_id
        while parent and parent not in seen:
            yield parent
            seen.add(parent)
            parent = self.agencies[parent].parent_id if parent in self.agencies else ""


def write_corpus(
    datapackages: Path,
    agencies: Iterable[Agency],
    *,
    stale: frozenset[str] = frozenset(),
    layouts: str = "",
    between: Mapping[str, Sequence[Finding]] = MappingProxyType({}),
    decisions: Mapping[str, Sequence[Decision]] = MappingProxyType({}),
    searches: Sequence[Search] = (),
    revised: Mapping[str, Sequence[Sequence[RevisedCell]]] = MappingProxyType({}),
    corpus: str = CORPUS,
    members: Members | None = None,
) -> None:
    """Write `all/` from every current package under `datapackages`, and append to its log what has changed; or, as `corpus`, that of
    the examples, which is removed where there are none; `members` are the packages of both, where they are known.

    `agencies` is the register; `stale` are the ids of filings whose source could not be read this time; `layouts` is
    the version of the layouts, by which the log tells a new layout from new code; `between` are the findings of checks
    between filings, by the id of the filing that they are about, `decisions` those of people, by filing; `searches` are those for filings
    that were not seen, with the ids of agencies; `revised` is what each version of a filing changed, by its id, oldest first. Untouched if nothing changes; on failure the earlier
    corpus stays. Raises PackageError for a damaged package or corpus.
    """
    members = members or members_of(datapackages)
    own = members.by_corpus[corpus]
    if not own and corpus != CORPUS:
        remove_folder(datapackages / corpus)
        return
    register = {agency.agency_id: agency for agency in members.agencies_of(corpus, agencies)}
    held = frozenset(member.filing_id for member in own if not member.state)
    whole = _Whole(register, held, stale, between, decisions, _rows_of_packages(datapackages))
    with replace_folder(datapackages / corpus) as replacement:
        with ExitStack() as stack:
            files = {
                name: stack.enter_context(CsvWriter(replacement.building / f"{name}.csv", schema.columns))
                for name, schema in corpus_schemas().items()
            }
            files["searches"].write_rows(map(_search_record, members.searches_of(corpus, searches)))
            for filing_id, versions in revised.items():
                files["revisions"].write_rows(revision_records(filing_id, versions))
            folders = [member.folder for member in own]
            newest = _write_filings(folders, whole, EarlierCorpus(datapackages, corpus), layouts, files)
        written = [name for name, file in files.items() if file.rows or name in _ALWAYS]
        described = [
            WrittenFile(without_idle_links(corpus_schemas()[name], written), files[name].size, files[name].sha256)
            for name in written
        ]
        empty = [name for name in files if name not in written]
        for name in empty:
            files[name].path.unlink()
        write_descriptor(replacement.building, corpus_descriptor(newest, layouts, described, empty, corpus))


def _write_filings(
    folders: Sequence[Path], whole: _Whole, earlier: EarlierCorpus, layouts: str, files: Mapping[str, CsvWriter]
) -> str:
    """One pass over the packages, in step with the earlier corpus. Returns the newest `published_on`."""
    newest = ""
    agencies = dict(whole.agencies)
    same_layouts = layouts == earlier.layouts
    changes: list[list[str]] = []
    codes = CodeBook()
    for before, folder in in_step(earlier, folders):
        filing_id = before.filing_id if before else ""
        after = None
        if folder is not None:
            package = read_package(folder)
            rows = cache(package.rows)
            filing_id = package.filing_id
            after = content_of(package.source_sha256, rows)
            newest = max(newest, package.published_on)
            agencies.setdefault(package.agency_id, _as_filed(package))
            further = _append(package, rows, whole, files)
            after = replace(after, decisions=after.decisions | further)
            codes.add(package, rows)
        changes += log_records(filing_id, before.content if before else None, after, same_layouts=same_layouts)
    _write_log(files["log"], earlier.log(), changes, newest)
    for name in CLASSIFICATIONS:
        files[name].write_rows(codes.records(name))
    files["agencies"].write_rows(_agency_record(agency) for agency in agencies.values())
    return newest


def _write_log(file: CsvWriter, earlier: list[list[str]], changes: list[list[str]], newest: str) -> None:
    """The log so far, and what this build changed: under the next number, with the date of the data."""
    file.write_rows(earlier)
    build = 1 + max((int(row[-2]) for row in earlier), default=0)
    file.write_rows([*change, str(build), date_of(newest)] for change in changes)


def _rows_of_packages(datapackages: Path) -> RowsOf:
    """The rows of any filing that is held; each package is opened once."""
    package_of = cache(lambda filing_id: read_package(package_directory(datapackages, filing_id)))
    return cache(lambda filing_id, name: package_of(filing_id).rows(name))


def _append(package: Package, rows: Rows, whole: _Whole, files: Mapping[str, CsvWriter]) -> frozenset[tuple[str, str]]:
    """Writes the rows of a filing. Gives the decisions on its findings between filings, which its package does not have."""
    including = whole.including(package)
    for name in package_schemas().keys() - CLASSIFICATIONS.keys():
        files[name].write_rows([package.filing_id, *row.values()] for row in rows(name))
    files["code_names"].write_rows(name_records(package, rows))
    first = len(rows("checks")) + 1
    further = decided(
        whole.between.get(package.filing_id, ()),
        lambda filing_id, name: rows(name) if not filing_id else whole.rows_of(filing_id, name),
        whole.decisions.get(package.filing_id, ()),
    )
    files["checks"].write_rows([package.filing_id, *record] for record in check_records(further, first))
    files["check_cells"].write_rows([package.filing_id, *record] for record in cell_records(further, first))
    record = filing_record(
        package,
        rows,
        included_in=including,
        stale=package.filing_id in whole.stale,
        checks_failed=count_failed(rows("checks"), further),
    )
    files["filings"].write_row(record)
    if package.state:
        return frozenset()
    for name, record in tidy_records(package, rows, included=not including):
        files[name].write_row(record)
    return frozenset((each.key, each.decision.decision) for each in further if each.decision is not None)


def _agency_record(agency: Agency) -> list[str]:
    names = [agency.agency_id, agency.name, "|".join(agency.aliases), agency.parent_id]
    return [*names, region_of(agency).code, agency.credit_code, agency.successor_id]


def _search_record(search: Search) -> list[str]:
    found = [search.agency, str(search.year), search.phase, search.document]
    return [*found, search.searched_on, search.url, search.result]


def _as_filed(package: Package) -> Agency:
    """An agency that the register no longer has, as its package remembers it."""
    return Agency(
        package.agency_id,
        package.agency_name,
        parent_id=package.parent_id,
        region_code=package.region.code,
        credit_code=package.credit_code,
    )
