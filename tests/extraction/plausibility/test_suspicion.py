"""A table that contradicts itself often is suspected as a whole; one wrong figure is not enough."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from extraction.written import filing, grid
from extraction.written import table as written
from mingzhang.budget.document import Place
from mingzhang.budget.filing import Cell, Row, Table
from mingzhang.extraction.plausibility.suspicion import suspected

COLUMNS = ("total", "basic", "project")
PRINTED = """
    category 201     30.00 10.00 20.00
    section  20101   12.00  4.00  8.00
    item     2010101  5.00  1.00  4.00
    item     2010102  7.00  3.00  4.00
    section  20102   18.00  6.00 12.00
    item     2010201 18.00  6.00 12.00
    total    -       30.00 10.00 20.00"""


def table(changes: dict[tuple[str, str], str] | None = None, placement: str = "published") -> Table:
    rows = []
    for number, line in enumerate(PRINTED.strip().splitlines(), start=1):
        row_type, code, *figures = line.split()
        place = Place("filings/x.txt", None, number)
        printed = {
            column: (changes or {}).get((code, column), figure) for column, figure in zip(COLUMNS, figures, strict=True)
        }
        cells = tuple(Cell(column, text, Decimal(text), place, placement) for column, text in printed.items())
        texts = {"row_type": row_type, "function_code": code.strip("-"), "name": code}
        rows.append(Row(number, code, texts, cells, place))
    return Table("general_expenditure", status="filled", unit="万元", rows=tuple(rows), columns=COLUMNS)


def placements(made: Table) -> set[str]:
    return {cell.placement for row in suspected(made, {}).rows for cell in row.cells}


def test_a_table_that_adds_up_is_as_printed() -> None:
    assert suspected(table(), {}) == table()


def test_one_wrong_figure_breaks_several_sums_and_is_the_filings() -> None:
    """9.00 instead of 4.00 at the section: its row, its items and its category do not agree."""
    assert placements(table({("20101", "basic"): "9.00"})) == {"published"}


def test_rounding_is_no_contradiction() -> None:
    assert placements(table({("20101", "total"): "12.01", ("201", "total"): "30.01", ("-", "total"): "30.01"})) == {
        "published"
    }


def test_figures_under_other_columns_make_the_whole_table_suspect() -> None:
    """In three rows basic expenditure and the total changed places."""
    moved = {
        ("20101", "total"): "4.00", ("20101", "basic"): "12.00",
        ("2010101", "total"): "1.00", ("2010101", "basic"): "5.00",
        ("20102", "total"): "6.00", ("20102", "basic"): "18.00",
    }  # fmt: skip
    assert placements(table(moved)) == {"suspect"}


def test_sums_on_figures_without_a_certain_column_are_not_asked() -> None:
    doubtful = table({("20101", "total"): "4.00", ("20102", "total"): "6.00", ("201", "basic"): "9.00"}, "ambiguous")
    assert suspected(doubtful, {}) == doubtful


def test_a_figure_whose_column_is_not_certain_stays_so() -> None:
    made = table(
        {("20101", "total"): "4.00", ("20102", "total"): "6.00", ("2010201", "total"): "6.00", ("201", "total"): "3.00"}
    )
    first, *others = made.rows
    unsure = replace(first, cells=(*first.cells[:2], replace(first.cells[2], placement="ambiguous")))
    found = suspected(replace(made, rows=(unsure, *others)), {})
    assert [cell.placement for cell in found.rows[0].cells] == ["suspect", "suspect", "ambiguous"]


def test_columns_that_were_not_understood_are_parts_of_the_total_where_they_make_it() -> None:
    """基本支出 in two columns that the contract does not have there: nothing contradicts itself."""
    rows = tuple(
        replace(
            row, cells=tuple(replace(cell, column=cell.column.replace("basic", "other:人员经费")) for cell in row.cells)
        )
        for row in table().rows
    )
    made = replace(table(), rows=rows, columns=("total", "project"))
    assert placements(made) == {"published"}


def public(*figures: str) -> Table:
    """The table of 三公 with these figures: total, abroad, reception, vehicles, purchase, operation."""
    items = ("total", "abroad", "reception", "vehicles", "vehicle_purchase", "vehicle_operation")
    place = Place("filings/x.txt", None, 1)
    rows = [
        Row(
            number,
            item,
            {"row_type": "total" if item == "total" else "", "item": item},
            (Cell("total", figure, Decimal(figure), place, "published"),),
            place,
        )
        for number, (item, figure) in enumerate(zip(items, figures, strict=True), start=1)
    ]
    return Table("three_public", status="filled", unit="万元", rows=tuple(rows), columns=("total",))


def test_one_wrong_figure_of_a_small_table_is_the_filings() -> None:
    """9.00 for vehicles: neither the total nor the two lines below agree, and one figure explains both."""
    assert placements(public("10.00", "1.00", "2.00", "9.00", "3.00", "4.00")) == {"published"}


def funds(*figures: str) -> Table:
    """The table of funds with one class and a total: total, basic and project expenditure of each."""
    place = Place("filings/x.txt", None, 1)
    cells = [Cell(column, text, Decimal(text), place) for column, text in zip(COLUMNS * 2, figures, strict=True)]
    rows = (
        Row(1, "212", {"row_type": "category", "function_code": "212"}, tuple(cells[:3]), place),
        Row(2, "total", {"row_type": "total"}, tuple(cells[3:]), place),
    )
    return Table("fund_expenditure", status="filled", unit="万元", rows=rows, columns=COLUMNS)


def appropriation(total: str) -> Table:
    place = Place("filings/x.txt", None, 1)
    texts = {"row_type": "total", "side": "expenditure", "item": "total"}
    cells = tuple(
        Cell(column, text, Decimal(text), place)
        for column, text in (("total", total), ("general_budget", "0.00"), ("state_capital", "0.00"))
    )
    carried = Row(
        2, "carried_forward", {"side": "expenditure", "item": "carried_forward"},
        (Cell("total", "0.00", Decimal("0.00"), place),), place,
    )  # fmt: skip
    return Table(
        "appropriation", status="filled", unit="万元", rows=(Row(1, "total", texts, cells, place), carried),
        columns=("total", "general_budget", "fund_budget", "state_capital"),
    )  # fmt: skip


def test_a_small_table_of_which_most_sums_fail_is_suspect() -> None:
    """Both rows have their columns in another order: no figure stands in every sum that fails."""
    assert placements(funds("4.00", "10.00", "6.00", "4.00", "10.00", "6.00")) == {"suspect"}


def test_a_small_table_that_contradicts_itself_and_another_is_suspect() -> None:
    """The class's row does not add up, and the total is not that of the table above."""
    made = funds("10.00", "1.00", "6.00", "10.00", "4.00", "6.00")
    assert placements(made) == {"published"}
    found = suspected(
        funds("10.00", "3.00", "6.00", "10.00", "4.00", "6.00"), {"appropriation": appropriation("20.00")}
    )
    assert {cell.placement for row in found.rows for cell in row.cells} == {"suspect"}


LINES = """项目|预算数|项目|预算数
    一般公共预算拨款收入|5.00|教育支出|{spent}
    代管资金收入|1.50|卫生健康支出|2.00
    事业收入|4.00||
    本年收入合计|{year}|本年支出合计|{total}
    以前年度周转金|3.00||
    收入总计|{total}|支出总计|{total}"""


@pytest.mark.parametrize(
    ("year", "spent", "total", "placement"),
    [
        ("10.50", "11.50", "13.50", "published"),
        ("13.49", "12.30", "13.50", "published"),
        ("10.90", "12.30", "13.50", "suspect"),
    ],
)
def test_lines_that_nobody_knows_may_be_parts_of_a_sum(year: str, spent: str, total: str, placement: str) -> None:
    body = grid(LINES.format(year=year, spent=spent, total=total))
    found = filing(written("部门收支总表", body)).table("balance")
    assert {cell.placement for row in found.rows for cell in row.cells} == {placement}


def test_what_a_table_does_not_print_contradicts_no_other() -> None:
    """One sum of the balance fails; that it has no column of project expenditure is no second contradiction."""
    balance = grid(LINES.format(year="10.50", spent="11.40", total="13.50"))
    spent = grid(
        "科目编码|科目名称|合计|基本支出|项目支出\n205|教育支出|11.50|7.50|4.00\n210|卫生健康支出|2.00|2.00|\n|合计|13.50|9.50|4.00"
    )
    found = filing(written("部门收支总表", balance), written("部门支出总表", spent, number="表2"))
    assert {cell.placement for row in found.table("balance").rows for cell in row.cells} == {"published"}
