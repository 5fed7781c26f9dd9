"""The five filings of this project as a corpus: sums read from their printed totals by eye, and every package valid."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.budget.agency import Agency
from mingzhang.budget.naming.regions import region_of
from mingzhang.datapackage.corpus_package.writer import write_corpus
from mingzhang.datapackage.reader import Row, list_packages, read_corpus
from mingzhang.datapackage.validation import validate_package
from mingzhang.datapackage.writing.package import write_package
from mingzhang.extraction import parse_filing
from mingzhang.reading import read_document

FILINGS = Path(__file__).resolve().parents[2] / "filings"
AGENCIES = {
    "bole-2026.md": "bole",
    "urumqi-centre-2025.md": "centre",
    "urumqi-county-2021.txt": "county",
    "urumqi-gaoxin-2023.txt": "gaoxin",
    "urumqi-gaoxin-2026.md": "gaoxin",
}
BOLE = "bole-2026-department-budget"


@pytest.fixture(scope="module")
def datapackages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("five")
    register: dict[str, Agency] = {}
    for name, agency_id in AGENCIES.items():
        filing = parse_filing(read_document(FILINGS / name.partition(".")[0] / name, name))
        agency = register.setdefault(agency_id, Agency(agency_id, filing.identity.agency_name))
        write_package(filing, agency, region_of(agency), folder)
    write_corpus(folder, register.values())
    return folder


def in_yuan(datapackages: Path, view: str, column: str, value: str = "") -> dict[str, Decimal]:
    """Sums of a tidy table by filing, or by a column where another value is asked for."""
    sums: dict[str, Decimal] = {}
    for row in read_corpus(datapackages).rows(view):
        if not value or row["filing_id"] == value:
            sums[row[column]] = sums.get(row[column], Decimal(0)) + Decimal(row["amount_yuan"])
    return sums


def test_packages_and_corpus_keep_the_contract(datapackages: Path) -> None:
    folders = [*list_packages(datapackages), datapackages / "all"]
    assert len(folders) == 6
    assert [str(problem) for folder in folders for problem in validate_package(folder)] == []


def test_income_adds_up_to_the_printed_totals(datapackages: Path) -> None:
    """But for one printed total: 238.55 where its parts are 77.61 and 160.93."""
    assert in_yuan(datapackages, "income_by_source", "filing_id") == {
        "bole-2026-department-budget": Decimal("4103300"),
        "centre-2025-unit-budget": Decimal("16190300"),
        "county-2021-unit-budget": Decimal("1571000"),
        "gaoxin-2023-department-budget": Decimal("2056000"),
        "gaoxin-2026-department-budget": Decimal("2385400"),
    }


def test_income_of_one_filing_by_source(datapackages: Path) -> None:
    assert in_yuan(datapackages, "income_by_source", "source_column", BOLE) == {
        "general_budget_own": Decimal("3913500"),
        "general_budget_transfer": Decimal("110000"),
        "appropriation_carryover": Decimal("1800"),
        "other_carryover": Decimal("78000"),
    }
    assert in_yuan(datapackages, "income_by_source", "fund_source", BOLE) == {
        "general_budget": Decimal("4023500"),
        "appropriation_carryover": Decimal("1800"),
        "other_carryover": Decimal("78000"),
    }


def test_expenditure_of_one_filing_by_type(datapackages: Path) -> None:
    assert in_yuan(datapackages, "expenditure_by_function", "expenditure_type", BOLE) == {
        "basic": Decimal("3029700"),
        "project": Decimal("1073600"),
    }


def test_economic_classes_of_one_filing(datapackages: Path) -> None:
    """Basic 款 add up to 302.98 where 302.97 is printed; the four projects to 99.38."""
    rows = read_corpus(datapackages).rows("expenditure_by_economic_class")
    bole = [row for row in rows if row["filing_id"] == BOLE]
    assert total(bole, "basic") == Decimal("3029800")
    assert total(bole, "project") == Decimal("993800")
    assert [(row["economic_code"], row["amount_yuan"]) for row in bole if row["expenditure_type"] == "project"] == [
        ("301", "33800"),
        ("303", "300000"),
        ("303", "550000"),
        ("302", "110000"),
    ]
    assert {row["fund_source"] for row in bole} == {"general_budget"}


def total(rows: list[Row], expenditure_type: str) -> Decimal:
    return sum((Decimal(row["amount_yuan"]) for row in rows if row["expenditure_type"] == expenditure_type), Decimal(0))


def test_projects_of_2021_are_counted_once_under_their_item(datapackages: Path) -> None:
    rows = read_corpus(datapackages).rows("expenditure_by_economic_class")
    county = [
        row for row in rows if row["filing_id"] == "county-2021-unit-budget" and row["expenditure_type"] == "project"
    ]
    assert [(row["function_code"], row["economic_code"], row["amount_yuan"]) for row in county] == [
        ("2101301", "303", "1000000"),
        ("2101599", "302", "10000"),
    ]
