"""A filing in which everything adds up, small enough to know by heart, and the same with one figure changed.

100.00 of general budget (80.00 own, 20.00 transferred) and 1.00 carried over: 70.00 basic, 30.00 for one project, and
what is left of last year's project.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from made_filings import made_filing
from mingzhang.budget.document import Place, Source
from mingzhang.budget.filing import Cell, Filing, Row, Table
from mingzhang.budget.finding import FAIL, Finding
from mingzhang.budget.resources import TABLE_RESOURCES

SOURCE = "filings/consistent.txt"

_INCOME = ("total", "appropriation", "general_budget_own", "general_budget_transfer", "appropriation_carryover")
_SPENT = ("total", "basic", "project")
_BUDGETS = ("total", "general_budget", "fund_budget", "state_capital")
_CARRIED = (
    "total",
    "appropriation",
    "appropriation_basic_personnel",
    "appropriation_project",
    "other",
    "other_project",
)

_TABLES: dict[str, tuple[tuple[str, ...], str]] = {
    "balance": (("amount",), """
        income||current_year||100.00
        income||general_budget||100.00
        income||general_budget_own||80.00
        income||general_budget_transfer||20.00
        income||fund_budget||
        income||unit_funds||
        income||carryover||1.00
        income||appropriation_carryover||1.00
        income||appropriation_carryover_general||1.00
        income||other_carryover||
        income|total|total||101.00
        expenditure|category||208|10.00
        expenditure|category||210|91.00
        expenditure|category||221|
        expenditure|total|total||101.00"""),
    "income": (_INCOME, """
        |category||208|10.00|10.00|10.00
        |section||20805|10.00|10.00|10.00
        |item||2080505|10.00|10.00|10.00
        |category||210|91.00|90.00|70.00|20.00|1.00
        |section||21015|91.00|90.00|70.00|20.00|1.00
        |item||2101501|60.00|60.00|60.00
        |item||2101599|31.00|30.00|10.00|20.00|1.00
        |total|||101.00|100.00|80.00|20.00|1.00"""),
    "expenditure": (_SPENT, """
        |category||208|10.00|10.00
        |section||20805|10.00|10.00
        |item||2080505|10.00|10.00
        |category||210|91.00|60.00|31.00
        |section||21015|91.00|60.00|31.00
        |item||2101501|60.00|60.00
        |item||2101599|31.00||31.00
        |total|||101.00|70.00|31.00"""),
    "appropriation": (_BUDGETS, """
        income||appropriation||100.00
        income||general_budget||100.00
        income||fund_budget||
        income|total|total||100.00
        expenditure|category||208|10.00|10.00
        expenditure|category||210|90.00|90.00
        expenditure|total|total||100.00|100.00"""),
    "general_expenditure": (_SPENT, """
        |category||208|10.00|10.00
        |section||20805|10.00|10.00
        |item||2080505|10.00|10.00
        |category||210|90.00|60.00|30.00
        |section||21015|90.00|60.00|30.00
        |item||2101501|60.00|60.00
        |item||2101599|30.00||30.00
        |total|||100.00|70.00|30.00"""),
    "basic_expenditure": (("total", "personnel", "operating"), """
        |category||301|55.00|55.00
        |section||30101|45.00|45.00
        |section||30108|10.00|10.00
        |category||302|15.00||15.00
        |section||30201|14.50||14.50
        |section||30217|0.20||0.20
        |section||30231|0.30||0.30
        |total|||70.00|55.00|15.00"""),
    "project_expenditure": (("total", "wages", "goods_services", "capital"), """
        |category||210|30.00||30.00
        |section||21015|30.00||30.00
        |item||2101599|30.00||30.00
        |project||2101599|30.00||30.00
        |total|||30.00||30.00"""),
    "three_public": (_BUDGETS[:3], """
        ||abroad||
        ||reception||0.20|0.20
        ||vehicles||0.30|0.30
        ||vehicle_purchase||
        ||vehicle_operation||0.30|0.30
        |total|total||0.50|0.50"""),
    "outsourcing": (_BUDGETS[:3], """
        |project|||5.00|5.00
        |total|||5.00|5.00"""),
    "carryover": (_CARRIED, """
        |project|||1.00|1.00||1.00
        |total|||1.00|1.00||1.00"""),
}  # fmt: skip
"""Columns, and rows as `side|row_type|item|code|figures…`."""


def consistent() -> Filing:
    tables = []
    for number, resource in enumerate(TABLE_RESOURCES):
        if resource in _TABLES:
            columns, text = _TABLES[resource]
            rows = tuple(_rows(resource, columns, text, 100 * (number + 1)))
            status = "filled"
        else:
            columns, rows, status = ("total", "basic", "project"), (), "declared_empty"
        place = Place(SOURCE, None, 100 * (number + 1))
        note = "本表为空表" if not rows else ""
        title = TABLE_RESOURCES[resource].title
        tables.append(Table(resource, title, f"表{number + 1}", "万元", status, note, place, rows, columns))
    return made_filing(tables, agency="某某市某某局", source=Source(SOURCE, "0" * 64, 1, "utf-8"))


def _rows(resource: str, columns: tuple[str, ...], text: str, line: int) -> Iterator[Row]:
    for number, written in enumerate(text.strip().splitlines(), start=1):
        side, row_type, item, code, *figures = written.strip().split("|")
        place = Place(SOURCE, None, line + number)
        texts = {"row_type": row_type, "name": code or item or row_type}
        texts |= {"side": side, "item": item} if side else ({"item": item} if item else {})
        texts["economic_code" if resource == "basic_expenditure" else "function_code"] = code
        if row_type == "project":
            texts |= {"project_id": "p1", "project_name": "系统运维"}
        cells = (
            Cell(column, printed, Decimal(printed), place)
            for column, printed in zip(columns, figures, strict=False)
            if printed
        )
        key = item or f"{row_type}-{code}"
        yield Row(number, key if side != "expenditure" else f"spent-{key}", texts, tuple(cells), place)


def changed(filing: Filing, resource: str, key: str, column: str, printed: str, placement: str = "published") -> Filing:
    """The filing with another figure in one cell; an empty one takes it away."""
    table = filing.table(resource)
    (row,) = (row for row in table.rows if row.key == key)
    cells = tuple(cell for cell in row.cells if cell.column != column)
    if printed:
        cells += (Cell(column, printed, Decimal(printed), row.place, placement),)
    rows = tuple(replace(each, cells=cells) if each is row else each for each in table.rows)
    return with_table(filing, replace(table, rows=rows))


def with_table(filing: Filing, table: Table) -> Filing:
    return replace(filing, tables=tuple(table if each.resource == table.resource else each for each in filing.tables))


def without(filing: Filing, resource: str, status: str = "missing") -> Filing:
    """The filing without one table."""
    return with_table(filing, Table(resource, status=status))


def failed(findings: tuple[Finding, ...]) -> list[str]:
    """The ids of the checks that failed, each once, in order."""
    return list(dict.fromkeys(finding.check_id for finding in findings if finding.status == FAIL))
