"""A small filing written by hand, and the agency that files it."""

from __future__ import annotations

from decimal import Decimal

from made_filings import made_filing
from mingzhang.budget.agency import Agency, Region
from mingzhang.budget.document import Line, Place, Source
from mingzhang.budget.filing import Cell, Code, Filing, Row, Table, unread_note
from mingzhang.budget.resources import TABLE_RESOURCES

SOURCE = "某某县.md"
AGENCY = Agency("moumou", "某某县某某局", ("某某局",), region_code="659001")
REGION = Region("659001", "新疆维吾尔自治区", "", "石河子市")


def at(line: int) -> Place:
    return Place(SOURCE, None, line)


def cells(line: int, placement: str = "published", **figures: str) -> tuple[Cell, ...]:
    """Cells by column; the figure as printed is the value, too."""
    return tuple(
        Cell(column, printed, Decimal(printed.replace(",", "")), at(line), placement)
        for column, printed in figures.items()
    )


def row(number: int, key: str, line: int, texts: dict[str, str], *found: Cell) -> Row:
    return Row(number, key, texts, found, at(line))


def coded(number: int, line: int, row_type: str, code: str, name: str, *found: Cell, economic: bool = False) -> Row:
    """A row of a table by classification code; the total row has none."""
    column = "economic_code" if economic else "function_code"
    return row(number, code or row_type, line, {"row_type": row_type, column: code, "name": name}, *found)


def table(resource: str, *rows: Row, line: int = 1) -> Table:
    return Table(resource, TABLE_RESOURCES[resource].title, "表 1", "万元", "filled", "", at(line), rows)


def filing(*tables: Table, year: int = 2026, document: str = "department-budget", sha: str = "a" * 64) -> Filing:
    """A filing with these tables; the others of the contract are missing from it."""
    return made_filing(
        tables,
        agency="某某县某某局",
        source=Source(SOURCE, sha, 1234, "utf-8"),
        year=year,
        document=document,
        published_on=f"{year}-02-27",
        lines=(Line(at(1), "表 1\t收支总体情况表"), Line(at(2), "")),
        notes=(unread_note(at(9), "7.50", "figure-in-no-row"),),
        functional_codes=(
            Code("208", "社会保障和就业支出", 1, "", True),
            Code("20805", "行政事业单位养老支出", 2, "208", True),
            Code("2080505", "机关事业单位基本养老保险缴费支出", 3, "20805", True),
            Code("210", "卫生健康支出", 1, "", True),
        ),
        economic_codes=(
            Code("301", "工资福利支出", 1, "", True),
            Code("30101", "基本工资", 2, "301", True),
            Code("302", "商品和服务支出", 1, "", True),
        ),
    )


def income(*, line: int = 20) -> Table:
    return table(
        "income",
        coded(1, line, "category", "208", "社会保障和就业支出", *cells(line, total="3.93", general_budget="3.93")),
        coded(2, line + 1, "section", "20805", "行政事业单位养老支出", *cells(line + 1, total="3.93", general_budget="3.93")),
        coded(
            3, line + 2, "item", "2080505", "机关事业单位基本养老保险缴费支出",
            *cells(line + 2, total="3.93", general_budget="3.93"),
        ),
        coded(
            4, line + 3, "category", "210", "卫生健康支出",
            *cells(line + 3, "inferred", total="1,154.17", appropriation="1,154.00", general_budget_own="1,100.00"),
            *cells(line + 3, "ambiguous", general_budget_transfer="54.00"),
            *cells(line + 3, "inferred", appropriation_carryover="0.17"),
        ),
        coded(5, line + 4, "total", "", "合计", *cells(line + 4, total="1,158.10")),
    )  # fmt: skip


def balance(income_total: str = "1,158.10") -> Table:
    texts = {"side": "income", "row_type": "total", "item": "total", "name": "收入总计"}
    other = {"side": "expenditure", "row_type": "total", "item": "total", "name": "支出总计"}
    return table(
        "balance",
        row(1, "income-total", 5, texts, *cells(5, amount=income_total)),
        row(2, "expenditure-total", 5, other, *cells(5, amount="1,158.10")),
    )
