"""Packages -> what the cross-checks found, filing by filing, the worst first. What is held back is only counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mingzhang.budget.finding import CONTEXT, MISMATCH, PASS, ROUNDING, SEVERITIES, SKIPPED, TIERS
from mingzhang.datapackage.reader import Package, list_corpora, list_packages, read_package
from mingzhang.datapackage.records import (
    CellRow,
    CheckCellRow,
    CheckRow,
    CorpusCheckCellRow,
    CorpusCheckRow,
    read_records,
)
from mingzhang.datapackage.values import read_values

_MOST_PLACES = 6
_PLACED = ("row", "source_page", "source_line")


@dataclass(frozen=True, slots=True)
class ReportedFinding:
    """One finding worth a line: a failure, or a sum that rounding hardly explains. `places` are files with lines."""

    check_id: str
    tier: str
    severity: str
    statement: str
    hint: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FilingReport:
    """The findings of a filing, the worst first, and how many checks came out how. `tiers` counts all checks but notes
    and what is held back by their tier."""

    filing_id: str
    source: str
    findings: tuple[ReportedFinding, ...]
    passed: int
    rounded: int
    skipped: int
    notes: int
    held_back: int
    tiers: Counter[str]

    def reaches(self, tier: str) -> bool:
        """Whether any check is off by this tier or more."""
        return any(self.tiers[each] for each in TIERS[TIERS.index(tier) :])


def check_report(datapackages: Path) -> Iterator[FilingReport]:
    """Every current filing in the order of its folders. Raises PackageError for a damaged package."""
    between = _Between(datapackages)
    for folder in list_packages(datapackages):
        package = read_package(folder)
        checks = [*read_records(package, CheckRow), *between.checks[package.filing_id]]
        cells = [*read_records(package, CheckCellRow), *between.cells[package.filing_id]]
        yield _filing(package, checks, cells)


class _Between:
    """What the corpora have beyond the packages: the checks between filings and their cells, by filing."""

    def __init__(self, datapackages: Path) -> None:
        own = {package.filing_id: _own(package) for package in map(read_package, list_packages(datapackages))}
        self.checks: dict[str, list[CheckRow]] = defaultdict(list)
        self.cells: dict[str, list[CheckCellRow]] = defaultdict(list)
        for corpus in map(read_package, list_corpora(datapackages)):
            for check in read_records(corpus, CorpusCheckRow):
                if check.row > own.get(check.filing_id, 0):
                    self.checks[check.filing_id].append(check)
            for cell in read_records(corpus, CorpusCheckCellRow):
                if cell.check > own.get(cell.filing_id, 0):
                    self.cells[cell.filing_id].append(cell)


def _own(package: Package) -> int:
    return sum(1 for _ in package.records("checks"))


def _filing(package: Package, checks: list[CheckRow], cells: list[CheckCellRow]) -> FilingReport:
    shown = [check for check in checks if not check.held_back]
    worth = [check for check in shown if check.severity not in ("", CONTEXT)]
    worth.sort(key=lambda check: (SEVERITIES.index(check.severity), check.row))
    places = _Places(package)
    return FilingReport(
        package.filing_id,
        package.source_name,
        tuple(_finding(check, cells, places) for check in worth),
        passed=sum(check.status == PASS and check.severity != CONTEXT for check in checks),
        rounded=sum(check.tier == ROUNDING for check in checks),
        skipped=sum(check.status == SKIPPED for check in checks),
        notes=sum(check.severity == CONTEXT for check in checks),
        held_back=len(checks) - len(shown),
        tiers=Counter(check.tier for check in shown if check.kind != "note" and check.tier),
    )


def _finding(check: CheckRow, cells: list[CheckCellRow], places: _Places) -> ReportedFinding:
    found = dict.fromkeys(places.of(cell) for cell in cells if cell.check == check.row)
    shown = tuple(place for place in found if place)[:_MOST_PLACES]
    return ReportedFinding(check.check_id, check.tier or MISMATCH, check.severity, check.statement, check.hint, shown)


class _Places:
    """Where figures stand in their source, by resource, row and column."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._cells = {
            (cell.resource, cell.row, cell.column): _place(cell.source_file, cell.source_page, cell.source_line)
            for cell in read_records(package, CellRow)
        }
        self._rows: dict[str, dict[int, str]] = {}

    def of(self, cell: CheckCellRow) -> str:
        """File and line of a figure, or of its row; empty where the package does not say."""
        if cell.cell_filing_id:
            return cell.cell_filing_id
        if cell.row is None:
            return ""
        if cell.resource not in self._rows:
            self._rows[cell.resource] = self._of_rows(cell.resource)
        exact = self._cells.get((cell.resource, cell.row, cell.column))
        return exact or self._rows[cell.resource].get(cell.row, "")

    def _of_rows(self, resource: str) -> dict[int, str]:
        """By the number of the row; none where the rows of a resource have no numbers, or no place."""
        if not {*_PLACED} <= {*self._package.resource(resource).columns}:
            return {}
        source = self._package.source_name
        return {
            row: _place(source, page, line)
            for row, page, line in zip(*read_values(self._package, resource, _PLACED), strict=True)
        }


def _place(source: str, page: int | None, line: int | None) -> str:
    at = "" if line is None else f":{line}"
    on = "" if page is None else f" 第 {page} 页"
    return f"filings/{source}{at}{on}"
