"""Packages -> what the cross-checks found, filing by filing, the worst first. What is held back is only counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from mingzhang.budget.finding import CONTEXT, MISMATCH, PASS, ROUNDING, SEVERITIES, SKIPPED, TIERS
from mingzhang.datapackage.reader import Package, Row, list_corpora, list_packages, read_package

_MOST_PLACES = 6


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
    between = _between(datapackages)
    for folder in list_packages(datapackages):
        package = read_package(folder)
        yield _filing(package, *between.get(package.filing_id, ([], [])))


def _between(datapackages: Path) -> dict[str, tuple[list[Row], list[Row]]]:
    """What the corpora have beyond the packages: the checks between filings and their cells, by filing."""
    corpora = [read_package(folder) for folder in list_corpora(datapackages)]
    own = {package.filing_id: _own(package) for package in map(read_package, list_packages(datapackages))}
    found: dict[str, tuple[list[Row], list[Row]]] = {}
    for at, (name, number) in enumerate((("checks", "row"), ("check_cells", "check"))):
        for row in chain.from_iterable(corpus.rows(name) for corpus in corpora):
            if int(row[number]) > own.get(row["filing_id"], 0):
                found.setdefault(row["filing_id"], ([], []))[at].append(row)
    return found


def _own(package: Package) -> int:
    return sum(1 for _ in package.records("checks"))


def _filing(package: Package, checks: list[Row], cells: list[Row]) -> FilingReport:
    checks = [*package.rows("checks"), *checks]
    cells = [*package.rows("check_cells"), *cells]
    shown = [check for check in checks if not is_held_back(check)]
    worth = [check for check in shown if check["severity"] not in ("", CONTEXT)]
    worth.sort(key=lambda check: (SEVERITIES.index(check["severity"]), int(check["row"])))
    places = _Places(package)
    return FilingReport(
        package.filing_id,
        package.source_name,
        tuple(_finding(check, cells, places) for check in worth),
        passed=sum(check["status"] == PASS and check["severity"] != CONTEXT for check in checks),
        rounded=sum(check["tier"] == ROUNDING for check in checks),
        skipped=sum(check["status"] == SKIPPED for check in checks),
        notes=sum(check["severity"] == CONTEXT for check in checks),
        held_back=len(checks) - len(shown),
        tiers=Counter(check["tier"] for check in shown if check["kind"] != "note" and check["tier"]),
    )


def is_held_back(check: Row) -> bool:
    """Whether a row of `checks` is for people to decide on; in packages of an older program none is."""
    return check.get("held_back", "") == "true"


def _finding(check: Row, cells: list[Row], places: _Places) -> ReportedFinding:
    found = dict.fromkeys(places.of(cell) for cell in cells if cell["check"] == check["row"])
    shown = tuple(place for place in found if place)[:_MOST_PLACES]
    words = (check["check_id"], check["tier"] or MISMATCH, check["severity"], check["statement"], check["hint"])
    return ReportedFinding(*words, shown)


class _Places:
    """Where figures stand in their source, by resource, row and column."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._cells = {
            (cell["resource"], cell["row"], cell["column"]): _place(cell["source_file"], cell)
            for cell in package.rows("cells")
        }
        self._rows: dict[str, dict[str, str]] = {}

    def of(self, cell: Row) -> str:
        """File and line of a figure, or of its row; empty where the package does not say."""
        if cell["cell_filing_id"]:
            return cell["cell_filing_id"]
        resource = cell["resource"]
        if resource not in self._rows:
            rows = self._package.rows(resource)
            source = self._package.source_name
            self._rows[resource] = {row["row"]: _place(source, row) for row in rows if "row" in row}
        exact = self._cells.get((resource, cell["row"], cell["column"]))
        return exact or self._rows[resource].get(cell["row"], "")


def _place(source: str, row: Row) -> str:
    line = f":{row['source_line']}" if row.get("source_line") else ""
    page = f" 第 {row['source_page']} 页" if row.get("source_page") else ""
    return f"filings/{source}{line}{page}"
