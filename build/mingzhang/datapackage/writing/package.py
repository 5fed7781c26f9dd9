"""One filing -> its data package, whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mingzhang.budget.agency import Agency, Region
from mingzhang.budget.agreement.disclosure import Disclosed
from mingzhang.budget.by_hand.decision import Decision
from mingzhang.budget.filing import Filing
from mingzhang.budget.finding import Finding
from mingzhang.datapackage.csvfile import CsvWriter
from mingzhang.datapackage.reader import CORPORA
from mingzhang.datapackage.schema import Schema, package_schemas, without_idle_links
from mingzhang.datapackage.store.atomic import replace_folder
from mingzhang.datapackage.writing.decided import decided, rows_of_records
from mingzhang.datapackage.writing.descriptor import DOCUMENT_TITLES, WrittenFile, filing_descriptor, write_descriptor
from mingzhang.datapackage.writing.findings import cell_records, check_records
from mingzhang.datapackage.writing.reconciliation import gap_notes
from mingzhang.datapackage.writing.rows import Record, disclosure_records, records_of, source_records_alone
from mingzhang.errors import PackageError
from mingzhang.language import Sentence, _, listed

ALWAYS = frozenset({"lines"})
"""What is written without rows, too: the text of a filing that may not be republished is its header only."""
_AGENCY_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FILING_ID = re.compile(r"(?P<agency>.+)-(?P<package>\d{4}-(?:department|unit)-(?:budget|accounts))")


@dataclass(frozen=True, slots=True)
class PackageRef:
    """A package as written: its name, its folder, whether its bytes are other than before, and how many warnings its
    notes have beyond those of the filing."""

    filing_id: str
    directory: Path
    changed: bool
    warnings: int


def write_package(
    filing: Filing,
    agency: Agency,
    region: Region,
    datapackages: Path,
    findings: Sequence[Finding] = (),
    disclosure: Sequence[Disclosed] = (),
    decisions: Sequence[Decision] = (),
) -> PackageRef:
    """Write `<agency_id>/<year>-<document>/` under `datapackages`; every resource of the contract that has rows is there.
    `findings` are those of the cross-checks of this filing, `disclosure` says what it publishes of what is asked,
    `decisions` are those of people on the findings.

    Raises PackageError if the identity gives no safe path or the filing does not fit the contract, OSError if the
    disk refuses; either way the earlier package stays as it was.
    """
    filing_id = filing_id_of(filing, agency)
    if filing.identity.document not in DOCUMENT_TITLES:
        raise _unusable(_("document {document!r}", document=filing.identity.document), listed(DOCUMENT_TITLES))
    place = package_directory(datapackages, filing_id)
    records = records_of(filing) if filing.without_data is None else source_records_alone(filing)
    records["notes"] += gap_notes(filing, records)
    added = len(records["notes"]) - len(filing.notes)
    judged = decided(findings, rows_of_records(records), decisions)
    records["checks"] = list(check_records(judged))
    records["disclosure"] = disclosure_records(disclosure)
    records["check_cells"] = list(cell_records(judged))
    with replace_folder(place) as replacement:
        schemas = package_schemas(filing.identity.phase)
        written = [name for name in schemas if records[name] or name in ALWAYS]
        files = [_write(replacement.building, schemas[name], records[name], written) for name in written]
        empty = [name for name in schemas if name not in written]
        write_descriptor(replacement.building, filing_descriptor(filing, agency, region, files, empty))
    return PackageRef(filing_id, place, replacement.changed, added)


def filing_id_of(filing: Filing, agency: Agency) -> str:
    """The name of the filing's package."""
    return f"{agency.agency_id}-{filing.identity.year}-{filing.identity.document}"


def identity_in(filing_id: str) -> tuple[str, int, str] | None:
    """Agency id, year and kind of document of a filing id; None for what is none."""
    match = _FILING_ID.fullmatch(filing_id)
    if match is None:
        return None
    year, _, document = match["package"].partition("-")
    return match["agency"], int(year), document


def package_directory(datapackages: Path, filing_id: str) -> Path:
    """Where the package of a filing lies. Raises PackageError for what is no filing id of the contract."""
    match = _FILING_ID.fullmatch(filing_id)
    if not match or not _AGENCY_ID.fullmatch(match["agency"]) or match["agency"] in CORPORA:
        raise _unusable(
            _("filing id {filing_id!r}", filing_id=filing_id),
            _("an agency id of a-z, 0-9 and hyphens (not `all` or `examples`), year and document"),
        )
    return datapackages / match["agency"] / match["package"]


def _write(folder: Path, described: Schema, records: list[Record], written: Sequence[str]) -> WrittenFile:
    schema = without_idle_links(described, written)
    with CsvWriter(folder / f"{schema.name}.csv", schema.columns) as file:
        file.write_rows(records)
    return WrittenFile(schema, file.size, file.sha256)


def _unusable(what: Sentence, expected: Sentence) -> PackageError:
    return PackageError(
        _("{what} cannot be used", what=what), expected=expected, remedy=_("correct agencies.csv or the filing.yml")
    )
