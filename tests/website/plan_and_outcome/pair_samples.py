"""The budget and the accounts of one invented agency and year (`samples/pairs`), read by the program and published."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lxml.html import fromstring

from mingzhang.budget.agency import Agency
from mingzhang.budget.filing import Filing
from mingzhang.website.catalogue import Holdings, gather
from mingzhang.website.one_filing.package_tables import Filed
from sample_filings import PAIRS, read
from website.site_samples import write

BRIDGES = Agency("qiao", "云渡县古桥保护局")
BUDGET, ACCOUNTS = "bridges-2024-department-budget", "bridges-2024-department-accounts"


def sample(name: str, **said: object) -> Filing:
    """One of the two; `said` is what its identity says otherwise (`year`, `document`)."""
    filing = read(name, "html", PAIRS)
    return replace(filing, identity=replace(filing.identity, **said))


def published(project: Path, *filings: Filing, agency: Agency = BRIDGES) -> Holdings:
    """These filings of one agency in a project of their own."""
    write(project, *((filing, agency) for filing in filings))
    return gather(project / "datapackages")


def filed(holdings: Holdings) -> dict[str, Filed]:
    """The filings by their kind of document."""
    return {holding.document: Filed(holding) for holding in holdings.filings}


def texts(html: str) -> list[str]:
    """The texts of the cells of a fragment's rows, a row joined by blanks."""
    rows = fromstring(f"<div>{html}</div>").iterfind(".//tr")
    return [" ".join(" ".join("".join(cell.itertext()).split()) for cell in row) for row in rows]
