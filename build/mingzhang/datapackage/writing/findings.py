"""Findings -> the rows of `checks` and `check_cells`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.budget.amount import format_amount
from mingzhang.budget.finding import FAIL, CheckCell
from mingzhang.budget.phrases import hint_of, reason_of, statement_of
from mingzhang.datapackage.reader import Row
from mingzhang.datapackage.writing.decided import Decided
from mingzhang.datapackage.writing.rows import Record, boolean
from mingzhang.datapackage.writing.text import printable


def check_records(findings: Sequence[Decided], first: int = 1) -> Iterator[Record]:
    """The rows of `checks`, numbered from `first`."""
    for number, each in enumerate(findings, start=first):
        finding, decision = each.finding, each.decision
        kind = (finding.check_id, finding.kind, finding.status, finding.tier, finding.severity)
        said = (printable(words(finding)) for words in (statement_of, reason_of, hint_of))
        figures = (finding.expected, finding.found, finding.difference, finding.tolerance)
        judged = (printable(each.params()), boolean(finding.held_back), decision.decision if decision else "")
        yield [str(number), *kind, *said, *map(format_amount, figures), *judged]


def cell_records(findings: Sequence[Decided], first: int = 1) -> Iterator[Record]:
    """The rows of `check_cells` for the same findings."""
    for number, each in enumerate(findings, start=first):
        yield from (_cell(number, cell) for cell in each.finding.cells)


def count_failed(checks: Sequence[Row], further: Sequence[Decided]) -> str:
    """How many checks failed, those between filings included, but for what is held back; empty where nothing was
    checked."""
    if not checks and not further:
        return ""
    failed = sum(check["status"] == FAIL and check["held_back"] != "true" for check in checks)
    return str(failed + sum(each.finding.status == FAIL and not each.finding.held_back for each in further))


def _cell(number: int, cell: CheckCell) -> Record:
    return [str(number), cell.side, cell.filing_id, cell.resource, str(cell.row), cell.column]
