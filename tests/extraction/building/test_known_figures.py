"""Which figures of the other tables are asked while a table is read, and which conditions they fulfil."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingzhang.budget.document import Place
from mingzhang.budget.filing import AMBIGUOUS, PUBLISHED, Cell, Row, Table
from mingzhang.extraction.building.evidence import Fact, copies, total_facts

PLACE = Place("filings/x.txt", None, 1)


def made(resource: str, *lines: tuple[dict[str, str], dict[str, str]], status: str = "filled") -> Table:
    """A table of rows: their texts, and what they print in each column (`?` before a figure in doubt, nothing: an empty cell)."""
    rows = tuple(
        Row(number, "-", texts, tuple(cell(column, printed) for column, printed in cells.items() if printed), PLACE)
        for number, (texts, cells) in enumerate(lines, start=1)
    )
    columns = tuple(dict.fromkeys(column for _, cells in lines for column in cells))
    return Table(resource, status=status, unit="万元", rows=rows, columns=columns)


def cell(column: str, printed: str) -> Cell:
    figure = printed.lstrip("?")
    return Cell(column, figure, Decimal(figure), PLACE, AMBIGUOUS if "?" in printed else PUBLISHED)


def line(item: str, column: str, printed: str) -> tuple[dict[str, str], dict[str, str]]:
    return {"side": "income", "item": item}, {column: printed}


def total(**cells: str) -> tuple[dict[str, str], dict[str, str]]:
    return {"row_type": "total"}, cells


def code(**cells: str) -> tuple[dict[str, str], dict[str, str]]:
    return {"row_type": "category", "function_code": "205"}, cells


@pytest.mark.parametrize(
    ("balance", "appropriation", "income", "is_asked"),
    [
        ({}, None, None, True),
        ({"carryover": "10"}, None, None, False),
        ({"carryover": "0"}, None, None, True),
        ({"carryover": ""}, None, None, True),
        ({"carryover": "10", "appropriation_carryover": ""}, None, None, True),
        ({"carryover": "10"}, "0", None, True),
        ({"carryover": "10"}, None, "0", True),
        ({"carryover": "10"}, "10", None, False),
        ({"appropriation_carryover": "0"}, "10", None, False),
        ({"carryover": "?0"}, None, None, False),
        ({"appropriation_carryover": "?0"}, None, None, False),
        ({}, "?0", None, False),
        ({}, None, "?0", False),
        ({"carryover": "?10"}, "0", None, True),
    ],
)
def test_tables_of_each_budget_are_held_against_table_4_where_no_appropriation_was_carried_over(
    balance: dict[str, str], appropriation: str | None, income: str | None, is_asked: bool
) -> None:
    """What was left of other money, as of a unit's own, is in neither table."""
    of_year = () if appropriation is None else (line("appropriation_carryover", "total", appropriation),)
    tables = {
        "balance": made("balance", *(line(item, "amount", printed) for item, printed in balance.items())),
        "income": made("income", total(total="90", **{} if income is None else {"appropriation_carryover": income})),
        "appropriation": made("appropriation", code(general_budget="90"), *of_year),
        "general_expenditure": made("general_expenditure", code(total="80")),
    }
    found = [(copy.found, copy.expected) for copy in copies("general_expenditure", tables, ["205"])]
    assert found == ([(Decimal(90), Decimal(80))] if is_asked else [])


PARTS = (
    "appropriation_basic_personnel", "appropriation_basic_operating", "other_basic_personnel", "other_basic_operating",
)  # fmt: skip
BASIC = Fact(PARTS, Decimal(10), relation="B11")


@pytest.mark.parametrize(
    ("balance", "general", "status", "expected"),
    [
        ({"fund_budget": "", "unit_funds": "0"}, "40", "filled", [BASIC]),
        ({"fund_budget": "5", "unit_funds": "0"}, "40", "filled", []),
        ({"fund_budget": "?0", "unit_funds": "0"}, "40", "filled", []),
        ({}, "40", "filled", []),
        ({"fund_budget": "", "unit_funds": "0"}, "", "blank", []),
        ({"fund_budget": "", "unit_funds": "0"}, "40", "unreadable", []),
    ],
)
def test_what_was_left_is_what_all_spend_beside_the_general_budget_where_there_is_no_other(
    balance: dict[str, str], general: str, status: str, expected: list[Fact]
) -> None:
    """One of the other sources must be printed, none may have money or be in doubt, and both tables of expenditure are filled."""
    tables = {
        "balance": made("balance", *(line(item, "amount", printed) for item, printed in balance.items())),
        "expenditure": made("expenditure", total(basic="50")),
        "general_expenditure": made("general_expenditure", total(basic=general), status=status),
    }
    assert [fact for fact in total_facts("carryover", tables) if fact.relation == "B11"] == expected
