"""All packages -> the corpus `all/`, as a stream: package after package, one filing in memory at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from mingzhang.budget.agency import Agency
from mingzhang.budget.filing import AMBIGUOUS
from mingzhang.budget.finding import Finding
from mingzhang.budget.regions import region_of
from mingzhang.packaging.csvfile import CsvWriter
from mingzhang.packaging.descriptor import WrittenFile, corpus_descriptor, date_of, write_descriptor
from mingzhang.packaging.findings import cell_records, check_records, count_failed
from mingzhang.packaging.folder import replace_folder
from mingzhang.packaging.history import EarlierCorpus, content_of, in_step, log_records
from mingzhang.packaging.package import list_revisions
from mingzhang.packaging.reader import CORPUS, Package, Rows, list_packages, read_package
from mingzhang.packaging.schema import corpus_schemas, package_schemas
from mingzhang.packaging.tidy import Figure, leaf_figures

_FOLDER = re.compile(r"(?P<year>\d{4})-(?P<house>department|unit)-(?P<kind>.+)")


@dataclass(frozen=True, slots=True)
class _Whole:
    """What a filing's row needs to know beyond its own package: the register, what is held, what is stale, and what the
    checks between filings found."""

    agencies: Mapping[str, Agency]
    held: frozenset[str]
    stale: frozenset[str]
    between: Mapping[str, Sequence[Finding]]

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
) -> None:
    """Write `all/` from every current package under `datapackages`, and append to its log what has changed.

    `agencies` is the register; `stale` are the ids of filings whose source could not be read this time; `layouts` is
    the version of the layouts, by which the log tells a new layout from new code; `between` are the findings of checks
    between filings, by the id of the filing that they are about. Untouched if nothing changes; on failure the earlier
    corpus stays. Raises PackageError for a damaged package or corpus.
    """
    folders = list_packages(datapackages)
    register = {agency.agency_id: agency for agency in agencies}
    whole = _Whole(register, frozenset(f"{folder.parent.name}-{folder.name}" for folder in folders), stale, between)
    with replace_folder(datapackages / CORPUS) as replacement:
        with ExitStack() as stack:
            files = {
                name: stack.enter_context(CsvWriter(replacement.building / f"{name}.csv", schema.columns))
                for name, schema in corpus_schemas().items()
            }
            newest = _write_filings(folders, whole, EarlierCorpus(datapackages), layouts, files)
        written = [WrittenFile(corpus_schemas()[name], file.size, file.sha256) for name, file in files.items()]
        write_descriptor(replacement.building, corpus_descriptor(newest, layouts, written))


def _write_filings(
    folders: Sequence[Path], whole: _Whole, earlier: EarlierCorpus, layouts: str, files: Mapping[str, CsvWriter]
) -> str:
    """One pass over the packages, in step with the earlier corpus. Returns the newest `published_on`."""
    newest = ""
    agencies = dict(whole.agencies)
    same_layouts = layouts == earlier.layouts
    changes: list[list[str]] = []
    for before, folder in in_step(earlier, folders):
        filing_id = before.filing_id if before else ""
        after = None
        if folder is not None:
            package = read_package(folder)
            rows = cache(_rows_held(package))
            filing_id = package.filing_id
            after = content_of(package.source_sha256, rows)
            newest = max(newest, package.published_on)
            agencies.setdefault(package.agency_id, _as_filed(package))
            _append(package, rows, whole, files)
        changes += log_records(filing_id, before.content if before else None, after, same_layouts=same_layouts)
    _write_log(files["log"], earlier.log(), changes, newest)
    files["agencies"].write_rows(_agency_record(agency) for agency in agencies.values())
    return newest


def _write_log(file: CsvWriter, earlier: list[list[str]], changes: list[list[str]], newest: str) -> None:
    """The log so far, and what this build changed: under the next number, with the date of the data."""
    file.write_rows(earlier)
    build = 1 + max((int(row[-2]) for row in earlier), default=0)
    file.write_rows([*change, str(build), date_of(newest)] for change in changes)


def _append(package: Package, rows: Rows, whole: _Whole, files: Mapping[str, CsvWriter]) -> None:
    including = whole.including(package)
    for name in package_schemas():
        files[name].write_rows([package.filing_id, *row.values()] for row in rows(name))
    further, first = whole.between.get(package.filing_id, ()), len(rows("checks")) + 1
    files["checks"].write_rows([package.filing_id, *record] for record in check_records(further, first))
    files["check_cells"].write_rows([package.filing_id, *record] for record in cell_records(further, first))
    files["filings"].write_row(_filing_record(package, rows, including, whole))
    who = [package.filing_id, package.agency_id, package.agency_name, package.parent_id]
    what = [str(package.year), package.document, _boolean(not including)]
    for figure in leaf_figures(rows):
        files[figure.view.name].write_row([*who, *what, *_tidy_record(figure)])


def _rows_held(package: Package) -> Rows:
    """The rows of a resource; none where the package, kept from an older program, lacks it."""
    return lambda name: package.rows(name) if package.has(name) else []


def _filing_record(package: Package, rows: Rows, including: str, whole: _Whole) -> list[str]:
    cells = rows("cells")
    region = package.region
    return [
        package.filing_id,
        package.agency_id,
        package.agency_name,
        region.code,
        region.province,
        region.prefecture,
        region.county,
        str(package.year),
        package.document,
        package.document_basis,
        _scope(package, rows),
        including,
        package.form,
        package.published_on,
        package.unit,
        package.reading,
        _boolean(package.excerpt),
        str(1 + len(list_revisions(package.directory))),
        _boolean(package.filing_id in whole.stale),
        _balance_total(rows, "income"),
        _balance_total(rows, "expenditure"),
        str(len(cells)),
        str(sum(cell["placement"] == AMBIGUOUS for cell in cells)),
        str(sum(note["kind"] == "unread" for note in rows("notes"))),
        count_failed(rows("checks"), whole.between.get(package.filing_id, ())),
        package.source_name,
        package.source_sha256,
        package.url,
        package.path,
    ]


def _tidy_record(figure: Figure) -> list[str]:
    meaning = figure.view.meaning(figure.column)
    return [
        figure.view.direction,
        "approved",
        figure.row.get("function_code", ""),
        figure.economic_code,
        meaning.fund_source,
        meaning.expenditure_type,
        figure.row.get("project_id", ""),
        figure.amount_yuan,
        figure.placement,
        figure.view.resource,
        figure.row["row"],
        figure.column,
    ]


def _agency_record(agency: Agency) -> list[str]:
    names = [agency.agency_id, agency.name, "|".join(agency.aliases), agency.parent_id]
    return [*names, region_of(agency).code, agency.credit_code, agency.successor_id]


def _as_filed(package: Package) -> Agency:
    """An agency that the register no longer has, as its package remembers it."""
    return Agency(
        package.agency_id,
        package.agency_name,
        parent_id=package.parent_id,
        region_code=package.region.code,
        credit_code=package.credit_code,
    )


def _scope(package: Package, rows: Rows) -> str:
    """A unit's filing is one unit; a department's that names several units in one table is of all of them."""
    if package.document.startswith("unit-"):
        return "unit"
    for name in package_schemas():
        if "row_type" in package_schemas()[name].columns:
            units = {row["name"] for row in rows(name) if row["row_type"] == "unit"}
            if len(units) > 1:
                return "consolidated"
    return ""


def _balance_total(rows: Rows, side: str) -> str:
    totals = (row["amount"] for row in rows("balance") if row["side"] == side and row["item"] == "total")
    return next((total for total in totals if total), "")


def _boolean(value: bool) -> str:
    return "true" if value else "false"
