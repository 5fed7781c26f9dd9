"""Sums that a table's figures do not keep, and how a doubtful figure is explained by them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from mingzhang.budget.filing import Row, Table
from mingzhang.datapackage.records import TableRow
from mingzhang.website.checked.sums import missed_sums
from mingzhang.website.labels import Labels
from mingzhang.website.one_filing.tables import render_table
from website.site_samples import filed, row, table


def line(number: int, text: str) -> TableRow:
    """`row_type code amount`; a point is a blank."""
    kind, code, amount = text.split()
    texts = dict.fromkeys(("key", "side", "item", "economic_code", "unit_name", "name"), "")
    return TableRow(
        row=number,
        row_type=kind,
        function_code=code.strip("."),
        project_name="",
        project_id="",
        source_page=None,
        source_line=None,
        placement="published",
        amounts={"total": None if amount == "." else Decimal(amount)},
        **texts,
    )


def missed(*lines: str) -> list[tuple[str, Decimal | None, Decimal | None]]:
    return [
        (each.row.function_code, each.printed, each.parts)
        for each in missed_sums(
            "expenditure", [line(number, text) for number, text in enumerate(lines, start=1)], "total"
        )
    ]


def test_sums_that_hold() -> None:
    assert missed(
        "category 208 6.67", "section 20805 6.67", "item 2080505 6.67",
        "category 210 3.00", "section 21015 3.00", "item 2101501 1.00", "item 2101599 2.00", "total . 9.67",
    ) == []  # fmt: skip


def test_rounding_is_not_a_miss() -> None:
    assert missed("section 21015 3.01", "item 2101501 1.00", "item 2101599 2.00") == []
    assert missed("section 21015 3.02", "item 2101501 1.00", "item 2101599 2.00") == [
        ("21015", Decimal("3.02"), Decimal("3.00"))
    ]


def test_a_blank_is_told_from_a_figure() -> None:
    assert missed("section 21015 .", "item 2101501 1.00") == [("21015", None, Decimal("1.00"))]
    assert missed("section 21015 1.00", "item 2101501 .") == [("21015", Decimal("1.00"), None)]
    assert missed("section 21015 .", "item 2101501 .") == []


def test_items_straight_below_a_category_and_projects_below_items() -> None:
    assert missed("category 210 3.00", "item 2101501 1.00", "item 2101599 2.00") == []
    assert missed("section 21015 3.00", "item 2101501 3.00", "project 2101501 1.00", "project 2101501 2.00") == []
    assert missed("section 21015 3.00", "project 2101501 1.00", "project 2101501 2.00") == []
    assert missed("section 21015 3.00", "item 2101501 1.00", "project . 1.00", "item 2101599 2.00") == []


def test_the_total_of_several_agencies_is_the_sum_of_theirs() -> None:
    units = ("unit . 3.00", "category 210 3.00", "unit . 4.00", "category 210 4.00")
    assert missed(*units, "total . 7.00") == []
    assert missed(*units, "total . 9.00") == [("", Decimal("9.00"), Decimal("7.00"))]


def test_totals_come_first_then_the_order_of_the_table() -> None:
    assert missed(
        "category 208 6.67", "section 20805 5.00", "category 210 3.02", "section 21015 3.00", "total . 9.00",
    ) == [
        ("", Decimal("9.00"), Decimal("9.69")),
        ("208", Decimal("6.67"), Decimal("5.00")),
        ("210", Decimal("3.02"), Decimal("3.00")),
    ]  # fmt: skip


def income(transfer: str, section: str, *, doubtful: bool = True) -> Table:
    """Section 21015 with an item of 78.93 and one of 20.00, of which the second stands in the column of transfers."""

    def line(number: int, kind: str, code: str, name: str, own: str, transferred: str = "") -> Row:
        amounts = {"total": own or transferred, "general_budget_own": own, "general_budget_transfer": transferred}
        amounts = {column: amount for column, amount in amounts.items() if amount}
        other = {"general_budget_own": "general_budget_transfer", "general_budget_transfer": "general_budget_own"}
        doubts = {column: other[column] for column in amounts if column in other} if doubtful else {}
        texts = {"row_type": kind, "function_code": code, "name": name}
        return row(number, texts, amounts, doubts=doubts, decided_by="arithmetic")

    return table(
        "income",
        line(1, "section", "21015", "医疗保障管理事务", section, transfer),
        line(2, "item", "2101501", "行政运行", "78.93"),
        line(3, "item", "2101504", "信息化建设", "", "20.00"),
    )


def notes(project: Path, shown: Table) -> str:
    found = filed(project, shown)
    return render_table(found, "income", Labels(found.package), source_href="source/", csv_href="income.csv")


OWN, TRANSFER = "一般公共预算：一般财力", "一般公共预算：上级转移支付"


def test_no_placement_makes_every_sum_come_out(tmp_path: Path) -> None:
    html = notes(tmp_path, income("", "98.93"))
    assert (
        f"98.93（21015 医疗保障管理事务）、78.93（2101501 行政运行）：数字与原文相同，所在的列不能确定：无论归入“{OWN}”还是"
        f"“{TRANSFER}”，都不能使各处合计同时相符。这里依据合计关系归入“{OWN}”，使尽量多的合计相符；"
        f"仍不相符的：“{OWN}”一列，21015 医疗保障管理事务 98.93，所属各项合计 78.93。"
    ) in html
    assert (
        f"20.00（2101504 信息化建设）：数字与原文相同，所在的列不能确定：无论归入“{TRANSFER}”还是“{OWN}”，"
        f"都不能使各处合计同时相符。这里依据合计关系归入“{TRANSFER}”，使尽量多的合计相符；"
        f"仍不相符的：“{TRANSFER}”一列，21015 医疗保障管理事务 留空，所属各项合计 20.00。"
    ) in html


def test_several_placements_fit_equally_well(tmp_path: Path) -> None:
    html = notes(tmp_path, income("20.00", "78.93"))
    assert (
        f"数字与原文相同，所在的列不能确定：仅凭合计关系不能判断，可能是“{OWN}”，也可能是“{TRANSFER}”。这里暂归入“{OWN}”。"
    ) in html
    assert "仍不相符" not in html
