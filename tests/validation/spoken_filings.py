"""A small invented filing whose words agree with its tables, and ways to change one of its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generator import generate
from generator.filings import CONSISTENT, Generated
from mingzhang.budget.filing import Filing
from mingzhang.budget.finding import Finding
from mingzhang.extraction import parse_filing
from mingzhang.reading import read_document
from mingzhang.validation.figures.filing_figures import FilingFigures

WHOLE = Path(__file__).resolve().parents[3] / "shared" / "filings"
"""The real filings, where they are at hand."""

_OPTIONS: dict[str, Any] = {
    "items": 3,
    "projects": 2,
    "document": "department-budget",
    "units": 1,
    "outsourcing": True,
    "carryover": True,
    "other_carryover": True,
    "transfer": True,
    "unit": "万元",
}

Family = Callable[[FilingFigures], Iterable[Finding]]


@cache
def small() -> Filing:
    """A department of 2026 with every chapter: transfers, funds, state capital, carry-over, two projects."""
    return read_back(generate(3, template=2026, form="grid", **_OPTIONS, **CONSISTENT))


def read_back(made: Generated) -> Filing:
    """An invented filing as the parser reads it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / made.name
        path.write_bytes(made.data)
        return parse_filing(read_document(path, made.name))


def with_said(filing: Filing, resource: str, number: int, **fields: Any) -> Filing:
    """The filing with row `number` of a narrative resource changed."""
    rows = list(getattr(filing.narrative, resource))
    rows[number - 1] = replace(rows[number - 1], **fields)
    return replace(filing, narrative=replace(filing.narrative, **{resource: tuple(rows)}))


def without_said(filing: Filing, resource: str, number: int) -> Filing:
    rows = list(getattr(filing.narrative, resource))
    del rows[number - 1]
    return replace(filing, narrative=replace(filing.narrative, **{resource: tuple(rows)}))


def with_lines(filing: Filing, *texts: str) -> Filing:
    """The filing with further lines behind its own."""
    last = filing.lines[-1]
    more = tuple(replace(last, text=text) for text in texts)
    return replace(filing, lines=(*filing.lines, *more))


def lacking(filing: Filing, resource: str) -> Filing:
    """The filing as if one of its tables were missing."""
    tables = tuple(
        replace(table, status="missing", rows=(), columns=()) if table.resource == resource else table
        for table in filing.tables
    )
    return replace(filing, tables=tables)


def findings(family: Family, filing: Filing, check_id: str) -> list[Finding]:
    return [finding for finding in family(FilingFigures(filing)) if finding.check_id == check_id]


def statuses(family: Family, filing: Filing, check_id: str) -> set[str]:
    return {finding.status for finding in findings(family, filing, check_id)}


def failing(family: Family, filing: Filing) -> list[Finding]:
    return [finding for finding in family(FilingFigures(filing)) if finding.status == "fail"]
