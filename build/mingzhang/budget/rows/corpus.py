"""The rows that only a corpus (`all/`, `examples/`) has: its filings, its log, and the checks between filings."""

from __future__ import annotations

from dataclasses import dataclass

from mingzhang.budget.rows import ResourceRow
from mingzhang.budget.rows.checks import CheckCellRow, CheckRow


@dataclass(frozen=True, slots=True)
class FilingRow(ResourceRow):
    """A filing as the corpus lists it; `path` is the folder of its package, `stale` whether that is of an earlier build."""

    RESOURCE = "filings"
    filing_id: str
    agency_name: str
    region_code: str
    path: str
    source_name: str
    url: str
    stale: bool | None


@dataclass(frozen=True, slots=True)
class LogRow(ResourceRow):
    """A filing that a build added, changed or removed; builds that changed anything are counted from 1."""

    RESOURCE = "log"
    filing_id: str
    build: int


@dataclass(frozen=True, slots=True)
class CorpusCheckRow(CheckRow):
    """A check with the filing that it is about; those between filings stand in the corpus alone."""

    filing_id: str


@dataclass(frozen=True, slots=True)
class CorpusCheckCellRow(CheckCellRow):
    """A figure that such a check used; `filing_id` is the filing that the check is about."""

    filing_id: str
