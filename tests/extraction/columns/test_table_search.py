"""What settles a column of a table in which a figure may stand in several: its sums, other tables, then the words."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.budget.document import Place
from mingzhang.extraction.building.contract_rows import KnownRow
from mingzhang.extraction.building.evidence import Fact
from mingzhang.extraction.columns.equations import Evidence
from mingzhang.extraction.columns.table_search import TableSearch
from mingzhang.extraction.layouts import table_layouts
from mingzhang.extraction.raw import RawRow, RawTable, Token
from mingzhang.extraction.sections.sections import Section

AT = Place("filing.txt", None, 9)


def row(row_type: str, code: str, *printed: str) -> KnownRow:
    raw = RawRow(AT, (code,) if code else (), (), tuple(Token(each, AT) for each in printed))
    return KnownRow(raw, code, row_type, code, "")


def placed(evidence: Evidence, *rows: KnownRow) -> list[list[tuple[str, str, str]]]:
    """Column, placement and what decided it, of each figure of a table of 合计, 基本支出, 项目支出."""
    section = Section("expenditure", "支出总体情况表", "", AT, ())
    table = RawTable(section, ("total", "basic", "project"), tuple(each.raw for each in rows))
    found = TableSearch(table, rows, table_layouts()["expenditure"], "万元").run(evidence)
    return [[(cell.column, cell.placement, cell.decided_by) for cell in cells] for cells in found.cells]


def said(column: str, value: str, row: str = "") -> Fact:
    return Fact((column,), Decimal(value), row)


def test_nothing_settles_a_total_that_is_all_of_one_kind() -> None:
    ((total, part),) = placed(Evidence(), row("total", "", "9.00", "9.00"))
    assert total == ("total", "inferred", "arithmetic")
    assert part[1] == "ambiguous"


def test_the_words_settle_what_sums_leave_open() -> None:
    (cells,) = placed(Evidence(narrative=(said("project", "9.00"),)), row("total", "", "9.00", "9.00"))
    assert cells == [("total", "inferred", "arithmetic"), ("project", "inferred", "narrative")]


def test_another_table_settles_it_before_the_words() -> None:
    evidence = Evidence(other_tables=(said("basic", "9.00"),), narrative=(said("project", "9.00"),))
    (cells,) = placed(evidence, row("total", "", "9.00", "9.00"))
    assert cells == [("total", "inferred", "arithmetic"), ("basic", "inferred", "other_table")]


def test_what_is_said_of_the_whole_is_of_the_total_row() -> None:
    rows = (
        row("category", "208", "3.00", "3.00"),
        row("category", "210", "6.00", "6.00"),
        row("total", "", "9.00", "3.00", "6.00"),
    )
    found = placed(Evidence(narrative=(said("basic", "3.00"),)), *rows)
    assert [[column for column, _placement, _by in cells] for cells in found] == [
        ["total", "basic"],
        ["total", "project"],
        ["total", "basic", "project"],
    ]
    ((_total, alone),) = placed(Evidence(narrative=(said("basic", "3.00"),)), row("category", "208", "3.00", "3.00"))
    assert alone[1] == "ambiguous", "a class is not the whole, though it stands alone"
    ((_total, only),) = placed(Evidence(narrative=(said("basic", "3.00"),)), row("category", "", "3.00", "3.00"))
    assert only == ("basic", "inferred", "narrative")
