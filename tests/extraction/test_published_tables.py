"""Every published table of the five filings, whole and as excerpts, against what a person read (tests/samples)."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from mingzhang.budget.amount import format_amount
from mingzhang.budget.filing import Filing
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.extraction import parse_filing
from mingzhang.reading import read_document

ROOT = Path(__file__).parents[2]
EXPECTED = ROOT / "tests" / "samples" / "expected"
WHOLE = ROOT.parent / "shared" / "filings"
NAMES = ("bole-2026", "urumqi-centre-2025", "urumqi-county-2021", "urumqi-gaoxin-2023", "urumqi-gaoxin-2026")
FORMS = ("whole", "excerpt")
NOT_SAMPLED = ("source_page", "source_line", "placement")


@cache
def parsed(name: str, form: str) -> Filing:
    folder = WHOLE if form == "whole" else ROOT / "filings" / name
    if not folder.is_dir():
        pytest.skip("the whole filings are not beside this checkout (../shared/filings)")
    path = next(path for path in sorted(folder.glob(f"{name}.*")) if path.suffix in (".md", ".txt"))
    return parse_filing(read_document(path, path.name), excerpt=form == "excerpt")


def expected(name: str, resource: str) -> list[dict[str, str]]:
    with (EXPECTED / name / f"{resource}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def found(filing: Filing, resource: str) -> list[dict[str, str]]:
    """A table's rows in the columns of the contract but for those of place and placement."""
    contract = TABLE_RESOURCES[resource]
    rows = []
    for row in filing.table(resource).rows:
        amounts = {column: format_amount(row.amount(column)) for column in contract.amounts}
        values = {"row": str(row.number), "key": row.key, **row.texts, **amounts}
        rows.append({column: values[column] for column in contract.columns if column not in NOT_SAMPLED})
    return rows


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_every_table_is_read_to_the_cell(name: str, form: str) -> None:
    filing = parsed(name, form)
    for resource in TABLE_RESOURCES:
        assert found(filing, resource) == expected(name, resource), resource


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_every_table_has_its_title_number_unit_and_status(name: str, form: str) -> None:
    said = [
        {"resource": t.resource, "title": t.title, "number": t.number, "unit": t.unit, "status": t.status}
        for t in parsed(name, form).tables
    ]
    assert said == expected(name, "tables")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_no_cell_has_a_column_outside_the_contract(name: str, form: str) -> None:
    assert len(parsed(name, form).tables) == len(TABLE_RESOURCES)
    for table in parsed(name, form).tables:
        columns = TABLE_RESOURCES[table.resource].amounts
        assert {cell.column for row in table.rows for cell in row.cells} <= set(columns)


IDENTITIES = {
    "bole-2026": ("博乐市医疗保障局", 2026, "department-budget", "title", "2026-02-27", "xinjiang/budget-2026"),
    "urumqi-centre-2025": ("乌鲁木齐市医疗保障事业发展中心", 2025, "unit-budget", "title", "2025-02-21", "xinjiang/budget-2025"),
    "urumqi-county-2021": ("乌鲁木齐县医疗保障管理局", 2021, "unit-budget", "overview", "2021-02-08", "xinjiang/budget-2021"),
    "urumqi-gaoxin-2023": (
        "乌鲁木齐高新技术产业开发区（乌鲁木齐市新市区）医疗保障局", 2023, "department-budget", "compiled_by", "2023-02-10",
        "xinjiang/budget-2023",
    ),
    "urumqi-gaoxin-2026": (
        "乌鲁木齐高新技术产业开发区（乌鲁木齐市新市区）医疗保障局", 2026, "department-budget", "title", "2026-02-06",
        "xinjiang/budget-2026",
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_who_when_and_what(name: str, form: str) -> None:
    filing = parsed(name, form)
    one = filing.identity
    said = (one.agency_name, one.year, one.document, one.document_basis, one.published_on, filing.form)
    assert said == IDENTITIES[name]
    assert filing.unit == "万元"


# Lines at which tables and rows begin in the whole filings, looked up by eye.
TABLE_LINES = [
    ("bole-2026", "balance", 84),
    ("bole-2026", "carryover", 387),
    ("urumqi-centre-2025", "balance", 70),
    ("urumqi-centre-2025", "three_public", 312),
    ("urumqi-county-2021", "balance", 61),
    ("urumqi-county-2021", "three_public", 734),
    ("urumqi-gaoxin-2023", "income", 111),
]
ROW_LINES = [
    ("urumqi-county-2021", "balance", "appropriation", 69),
    ("urumqi-county-2021", "balance", "210", 87),
    ("urumqi-county-2021", "balance", "total~2", 129),
    ("urumqi-county-2021", "project_expenditure", "2101599-医疗救助宣传费", 714),
    ("urumqi-county-2021", "project_expenditure", "合计", 730),
    ("urumqi-county-2021", "three_public", "reception", 758),
    ("urumqi-gaoxin-2023", "balance", "current_year", 50),
    ("urumqi-gaoxin-2023", "income", "208", 262),
    ("urumqi-centre-2025", "balance", "current_year", 80),
    ("urumqi-centre-2025", "income", "总计", 122),
    ("urumqi-centre-2025", "three_public", "vehicle_operation", 328),
]


@pytest.mark.parametrize(("name", "resource", "line"), TABLE_LINES)
def test_tables_begin_where_they_stand(name: str, resource: str, line: int) -> None:
    place = parsed(name, "whole").table(resource).place
    assert place is not None
    assert place.line == line


@pytest.mark.parametrize(("name", "resource", "key", "line"), ROW_LINES)
def test_rows_begin_where_they_stand(name: str, resource: str, key: str, line: int) -> None:
    assert {row.key: row.place.line for row in parsed(name, "whole").table(resource).rows}[key] == line


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_the_lines_are_the_text(name: str, form: str) -> None:
    filing = parsed(name, form)
    assert [line.place.line for line in filing.lines] == list(range(1, len(filing.lines) + 1))
    texts = {line.text.strip() for line in filing.lines}
    placed = [table for table in filing.tables if table.place is not None]
    assert placed
    for table in placed:
        if table.place is not None:
            assert filing.lines[(table.place.line or 0) - 1].text.strip(), table.resource
    assert "第二部分" in "".join(texts)


def test_notes_are_empty_where_nothing_is_doubtful() -> None:
    for name in ("urumqi-county-2021", "urumqi-gaoxin-2023"):
        assert [note for note in parsed(name, "whole").notes if note.in_table] == []


Evidence = dict[str, tuple[str, str, tuple[str, ...]]]


def evidence(name: str, resource: str, key: str) -> Evidence:
    """Column -> placement, what decided, alternatives."""
    row = next(row for row in parsed(name, "whole").table(resource).rows if row.key == key)
    return {cell.column: (cell.placement, cell.decided_by, cell.alternatives) for cell in row.cells}


INFERRED = ("inferred", "arithmetic", ())
FROM_OTHERS = ("inferred", "other_table", ())
PRINTED = ("published", "position", ())

CERTAINTY: list[tuple[str, str, str, Evidence]] = [
    # As many figures as columns: nothing was lost.
    ("urumqi-county-2021", "expenditure", "合计", {"total": PRINTED, "basic": PRINTED, "project": PRINTED}),
    ("urumqi-county-2021", "balance", "208", {"amount": PRINTED}),
    ("urumqi-county-2021", "appropriation", "general_budget", {"total": PRINTED}),
    ("urumqi-gaoxin-2023", "basic_expenditure", "合计", {"total": PRINTED, "personnel": PRINTED, "operating": PRINTED}),
    # 3.93 3.93 in three columns: the sums decide.
    ("urumqi-county-2021", "expenditure", "208", {"total": INFERRED, "basic": INFERRED}),
    ("urumqi-county-2021", "expenditure", "2101599", {"total": INFERRED, "project": INFERRED}),
    ("urumqi-gaoxin-2023", "basic_expenditure", "302", {"total": INFERRED, "operating": INFERRED}),
    # Three budgets look alike until the income side names the one that has money.
    ("urumqi-county-2021", "appropriation", "210", {"total": INFERRED, "general_budget": FROM_OTHERS}),
    ("urumqi-gaoxin-2023", "appropriation", "total~2", {"total": INFERRED, "general_budget": FROM_OTHERS}),
    # Seven sources look alike until table 1 names one.
    ("urumqi-county-2021", "income", "合计", {"total": INFERRED, "general_budget": FROM_OTHERS}),
    # Table 6 spends 4.10 on running vehicles (30231), so 4.1 is not a purchase.
    ("urumqi-county-2021", "three_public", "vehicle_operation", {"total": FROM_OTHERS, "general_budget": FROM_OTHERS}),
    # Table 1 gives the total row of table 2 to the cent …
    (
        "urumqi-gaoxin-2023", "income", "合计",
        {"total": FROM_OTHERS, "appropriation": FROM_OTHERS, "general_budget_own": FROM_OTHERS,
         "general_budget_transfer": FROM_OTHERS},
    ),
    # … but no placement of the rows below it adds up to that.
    (
        "urumqi-gaoxin-2023", "income", "208",
        {"total": FROM_OTHERS, "appropriation": FROM_OTHERS,
         "general_budget_own": ("ambiguous", "arithmetic", ("general_budget_transfer",))},
    ),
    (
        "urumqi-gaoxin-2023", "income", "2101504",
        {"total": FROM_OTHERS, "appropriation": FROM_OTHERS,
         "general_budget_transfer": ("ambiguous", "arithmetic", ("general_budget_own",))},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "resource", "key", "said"), CERTAINTY)
def test_no_figure_is_more_certain_than_its_evidence(name: str, resource: str, key: str, said: Evidence) -> None:
    assert evidence(name, resource, key) == said


def test_only_the_third_figures_of_the_contradictory_table_are_ambiguous() -> None:
    doubtful = {
        (row.key, cell.column)
        for table in parsed("urumqi-gaoxin-2023", "whole").tables
        for row in table.rows
        for cell in row.cells
        if cell.placement == "ambiguous"
    }
    own = ("208", "20805", "2080505", "210", "21013", "2101301", "21015", "2101501", "2101599")
    assert doubtful == {(key, "general_budget_own") for key in own} | {("2101504", "general_budget_transfer")}


@pytest.mark.parametrize("name", ["bole-2026", "urumqi-centre-2025", "urumqi-gaoxin-2026", "urumqi-county-2021"])
def test_nothing_else_is_ambiguous(name: str) -> None:
    filing = parsed(name, "whole")
    placements = {cell.placement for table in filing.tables for row in table.rows for cell in row.cells}
    assert "ambiguous" not in placements


ONE_CHARACTER_WIDE = (
    "debt_interest",
    "capital_basic",
    "capital",
    "enterprises_basic",
    "enterprises",
    "social_security_funds",
)


@pytest.mark.parametrize(("name", "first", "second"), [
    ("urumqi-county-2021", "1.00", "100.00"),
    ("urumqi-gaoxin-2023", "20.00", "118.00"),
])  # fmt: skip
def test_the_header_decides_table_7_of_the_dumps_and_says_what_arithmetic_left_open(
    name: str, first: str, second: str
) -> None:
    row = next(row for row in parsed(name, "whole").table("project_expenditure").rows if row.key == "合计")
    total, goods, individuals = row.cells
    assert (total.column, total.placement, total.decided_by) == ("total", "inferred", "arithmetic")
    assert (goods.column, goods.printed) == ("goods_services", first)
    assert goods.alternatives == ("wages", "individuals_families", *ONE_CHARACTER_WIDE)
    assert (individuals.column, individuals.printed) == ("individuals_families", second)
    assert individuals.alternatives == ("goods_services", *ONE_CHARACTER_WIDE, "other")
    assert {(cell.placement, cell.decided_by) for cell in (goods, individuals)} == {("inferred", "header")}
