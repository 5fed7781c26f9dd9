"""Findings -> the rows of `checks` and `check_cells`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.budget.amount import format_amount
from mingzhang.budget.finding import FAIL, CheckCell, Finding
from mingzhang.budget.phrases import hint_of, reason_of, statement_of
from mingzhang.packaging.reader import Row
from mingzhang.packaging.rows import Record
from mingzhang.packaging.text import printable


def check_records(findings: Sequence[Finding], first: int = 1) -> Iterator[Record]:
    """The rows of `checks`, numbered from `first`."""
    for number, finding in enumerate(findings, start=first):
        kind = (finding.check_id, finding.kind, finding.status, finding.tier, finding.severity)
        said = (printable(words(finding)) for words in (statement_of, reason_of, hint_of))
        figures = (finding.expected, finding.found, finding.difference, finding.tolerance)
        yield [str(number), *kind, *said, *map(format_amount, figures), "", "false", ""]


def cell_records(findings: Sequence[Finding], first: int = 1) -> Iterator[Record]:
    """The rows of `check_cells` for the same findings."""
    for number, finding in enumerate(findings, start=first):
        yield from (_cell(number, cell) for cell in finding.cells)


def count_failed(checks: Sequence[Row], further: Sequence[Finding]) -> str:
    """How many checks failed, those between filings included; empty where nothing was checked."""
    if not checks and not further:
        return ""
    failed = sum(check["status"] == FAIL for check in checks)
    return str(failed + sum(finding.status == FAIL for finding in further))


def _cell(number: int, cell: CheckCell) -> Record:
    return [str(number), cell.side, cell.filing_id, cell.resource, str(cell.row), cell.column]
