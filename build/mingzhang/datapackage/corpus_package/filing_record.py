"""The row of a filing in `all/filings`: texts for a CSV file, taken from the texts of the package's files, whose figures keep the
decimals that they were printed with."""

from __future__ import annotations

from mingzhang.budget.filing import DOUBTFUL_PLACEMENTS, SUSPECT
from mingzhang.datapackage.reader import Package, Rows, list_revisions
from mingzhang.datapackage.schema import package_schemas


def filing_record(package: Package, rows: Rows, *, included_in: str, stale: bool, checks_failed: str) -> list[str]:
    """`included_in` is the held department filing that contains this one, `checks_failed` counts those between filings,
    too."""
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
        package.phase,
        _scope(package, rows),
        included_in,
        package.form,
        package.published_on,
        package.unit,
        package.reading,
        package.transcribed_by,
        package.transcribed_on,
        _boolean(package.excerpt),
        str(1 + len(list_revisions(package.directory))),
        _boolean(stale),
        *(_balance(rows, side, item) for item in ("total", "current_year") for side in ("income", "expenditure")),
        str(len(cells)),
        str(sum(cell["placement"] in DOUBTFUL_PLACEMENTS for cell in cells)),
        str(sum(note["kind"] == "unread" for note in rows("notes"))),
        checks_failed,
        package.source_name,
        package.source_sha256,
        package.url,
        package.path,
        package.state or "read",
        package.state_reason,
        package.state_since,
    ]


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


def _balance(rows: Rows, side: str, item: str) -> str:
    """A figure of the balance; none where its table is suspect as a whole."""
    found = (row for row in rows("balance") if row["side"] == side and row["item"] == item)
    return next((row["amount"] for row in found if row["amount"] and row["placement"] != SUSPECT), "")


def _boolean(value: bool) -> str:
    return "true" if value else "false"
