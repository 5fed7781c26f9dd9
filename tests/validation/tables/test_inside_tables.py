"""Family A on a filing in which everything adds up, and on the same with one figure changed or taken away."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from mingzhang.budget.document import Place
from mingzhang.budget.filing import Cell, Comparative, Filing, Table, unread_note
from mingzhang.budget.finding import Finding
from mingzhang.budget.message import message
from mingzhang.budget.phrases import hint_of, reason_of, statement_of
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.operands import Term
from mingzhang.validation.findings.hints import hints_for
from mingzhang.validation.tables import inside_tables
from validation.consistent_filing import SOURCE, changed, consistent, failed, with_table


def checked(filing: Filing) -> tuple[Finding, ...]:
    return tuple(inside_tables.check(FilingFigures(filing)))


def test_everything_is_checked_and_passes() -> None:
    found = checked(consistent())
    assert {finding.status for finding in found} == {"pass"}
    assert {finding.tier for finding in found} == {"exact"}
    assert sorted({finding.check_id for finding in found}, key=lambda each: int(each[1:])) == [
        "A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9", "A10", "A11", "A12", "A14", "A15", "A16",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("resource", "key", "column", "printed", "expected"),
    [
        ("balance", "total", "amount", "102.00", ["A1", "A2"]),
        ("balance", "current_year", "amount", "99.00", ["A2", "A3"]),
        ("balance", "general_budget_own", "amount", "81.00", ["A4"]),
        ("balance", "spent-category-221", "amount", "0.50", ["A5"]),
        ("income", "item-2101501", "general_budget_own", "61.00", ["A7", "A8"]),
        ("income", "item-2101501", "appropriation_carryover", "1.00", ["A6", "A8"]),
        ("expenditure", "section-20805", "basic", "11.00", ["A9", "A8"]),
        ("appropriation", "general_budget", "total", "99.00", ["A10"]),
        ("appropriation", "spent-category-208", "fund_budget", "1.00", ["A10"]),
        ("basic_expenditure", "section-30201", "total", "14.80", ["A11"]),
        ("project_expenditure", "project-2101599", "goods_services", "20.00", ["A12"]),
        ("project_expenditure", "section-21015", "total", "31.00", ["A12", "A8"]),
        ("three_public", "vehicle_purchase", "total", "0.10", ["A14"]),
        ("outsourcing", "project-", "general_budget", "4.00", ["A15"]),
        ("carryover", "project-", "appropriation", "2.00", ["A16"]),
    ],
)
def test_a_changed_figure_breaks_the_sums_it_stands_in(
    resource: str, key: str, column: str, printed: str, expected: list[str]
) -> None:
    assert failed(checked(changed(consistent(), resource, key, column, printed))) == expected


def test_a_missing_table_is_skipped_and_an_empty_one_has_nothing_to_check() -> None:
    filing = with_table(consistent(), Table("expenditure", status="missing"))
    (skipped,) = (finding for finding in checked(filing) if finding.status == "skipped")
    assert (skipped.check_id, reason_of(skipped)) == ("A8", "没有找到《支出总体情况表》")


def test_a_line_that_is_not_printed_is_replaced_by_its_parts() -> None:
    """The template of 2021 has no line for the income of the year."""
    table = consistent().table("balance")
    rows = tuple(row for row in table.rows if row.key not in ("current_year", "carryover"))
    filing = with_table(consistent(), replace(table, rows=rows))
    (total,) = (finding for finding in checked(filing) if finding.check_id == "A2")
    assert (
        statement_of(total) == "《收支总体情况表》：收入总计 101.00 = 一般公共预算 100.00 + 财政拨款结转 1.00（万元）"
    )
    assert failed(checked(changed(filing, "balance", "total", "amount", "100.00"))) == ["A1", "A2"]


def test_parts_that_are_left_out_as_a_whole_are_skipped() -> None:
    filing = changed(consistent(), "balance", "general_budget_own", "amount", "")
    filing = changed(filing, "balance", "general_budget_transfer", "amount", "")
    skipped = [reason_of(finding) for finding in checked(filing) if finding.status != "pass"]
    assert skipped == ["分项全部空着，没有列出"]


def test_a_row_without_figures_is_missing_not_nil() -> None:
    table = consistent().table("basic_expenditure")
    rows = tuple(replace(row, cells=()) if row.key == "section-30217" else row for row in table.rows)
    found = checked(with_table(consistent(), replace(table, rows=rows)))
    reasons = {reason_of(finding) for finding in found if finding.status == "skipped"}
    assert failed(found) == []
    assert reasons == {"《一般公共预算基本支出情况表》的“30217”（30217）没有一个数字"}


def test_an_empty_cell_beside_an_unread_figure_is_not_nil() -> None:
    filing = consistent()
    row = filing.table("expenditure").rows[2]
    filing = replace(filing, notes=(replace(unread_note(row.place, "5.00", "figure-in-no-row"), in_table=True),))
    reasons = {reason_of(finding) for finding in checked(filing) if finding.status == "skipped"}
    assert reasons == {"《支出总体情况表》有没有归入任何一行的数字，空格不能当作零"}
    broken = checked(changed(filing, "expenditure", "item-2080505", "basic", "9.00"))
    (finding,) = (finding for finding in broken if finding.status == "fail")
    assert finding.severity == "doubtful"
    assert hint_of(finding).startswith("可能是本站读取有误")


def unsure(filing: Filing, own: str, transfer: str) -> Filing:
    """Table 2, whose items may stand under either of two sources."""
    for key, printed in (("item-2101501", own), ("item-2101599", transfer)):
        table = filing.table("income")
        rows = []
        for row in table.rows:
            if row.key == key:
                kept = tuple(cell for cell in row.cells if not cell.column.startswith("general_budget"))
                place = Place(SOURCE, None, row.place.line)
                figure = Cell(
                    "general_budget_own", printed, Decimal(printed), place, "ambiguous", "arithmetic",
                    ("general_budget_transfer",),
                )  # fmt: skip
                row = replace(row, cells=(*kept, figure))
            rows.append(row)
        filing = with_table(filing, replace(table, rows=tuple(rows)))
    return filing


def test_figures_without_a_certain_column_are_wrong_only_where_no_column_helps() -> None:
    """The section has 70.00 and 20.00: with 70.00 and 20.00 another placement closes, with 60.00 and 30.00 none does."""
    closing = checked(unsure(consistent(), "70.00", "20.00"))
    skipped = [reason_of(finding) for finding in closing if finding.status == "skipped"]
    assert "数字属于哪一列不能确定，换一种归法就能相符" in skipped
    assert "A8" not in failed(closing)
    never = [finding for finding in checked(unsure(consistent(), "60.00", "30.00")) if finding.status == "fail"]
    assert [finding.severity for finding in never] == ["certain"]
    assert statement_of(never[0]) == (
        "《收入总体情况表》“21015”（21015） 70.00、20.00，其下“2101501”（2101501） 60.00，“2101599”（2101599） 30.00，"
        "按现有各列，分项与合计不能同时相符"
    )


def test_one_printed_figure_in_two_columns_is_not_held_against_itself() -> None:
    """三公 in one wide row, whose title names the source: every row is one printed figure."""
    found = [finding for finding in checked(consistent()) if finding.check_id == "A14"]
    across = [finding for finding in found if "一列" not in statement_of(finding)]
    assert across == []


def test_personnel_that_is_counted_as_operating_is_remarked_on() -> None:
    filing = changed(consistent(), "basic_expenditure", "category-301", "operating", "1.00")
    (remark,) = (finding for finding in checked(filing) if finding.kind == "note")
    assert (
        statement_of(remark)
        == "《一般公共预算基本支出情况表》“301”（301）有 1.00 万元列为公用经费，这一类通常是人员经费"
    )


def test_a_figure_copied_from_the_row_above_is_called_that() -> None:
    """The item has its section's project expenditure, and none of its own."""
    found = checked(changed(consistent(), "general_expenditure", "item-2101501", "project", "30.00"))
    hints = {finding.check_id: hint_of(finding) for finding in found if finding.status == "fail"}
    assert hints == {
        "A9": "《一般公共预算支出情况表》“2101501”（2101501）项目支出和上级科目“21015”的数字相同，可能填错了行",
        "A8": "《一般公共预算支出情况表》“项目支出”一列“2101501”（2101501）和上级科目“21015”的数字相同，可能填错了行",
    }


def test_the_only_part_with_a_figure_is_no_copy_of_its_sum() -> None:
    """Of two items one has basic expenditure, 60.00, and so has their section; the item's total is wrong."""
    found = checked(changed(consistent(), "general_expenditure", "item-2101501", "total", "65.00"))
    hints = [hint_of(finding) for finding in found if (finding.check_id, finding.status) == ("A9", "fail")]
    assert hints == [""]


def test_a_digit_that_is_missing_is_called_that() -> None:
    """12,345.60 became 1,245.60; in 1.60 for 13.60 it may be chance."""
    whole, part = Decimal("12345.60"), Decimal("1245.60")
    printed, short = Term(("甲",), part), Term(("甲",), Decimal("1.60"))
    expected = (Term(("乙",), whole - 1), Term(("丙",), Decimal(1)))
    assert hints_for((printed,), expected) == (message("digit-lost", name="甲", meant=whole, printed=part),)
    assert hints_for((short,), (Term(("乙",), Decimal("13.50")), Term(("丙",), Decimal("0.10")))) == ()


def test_a_figure_of_last_year_is_called_that() -> None:
    filing = changed(consistent(), "general_expenditure", "item-2101501", "total", "48.00")
    table = filing.table("general_expenditure")
    row = next(row for row in table.rows if row.key == "item-2101501")
    last = Comparative(row.number, "total", "prior_executed", "48.00", Decimal("48.00"), row.place)
    filing = with_table(filing, replace(table, comparatives=(last,)))
    hints = {hint_of(finding) for finding in checked(filing) if finding.check_id == "A9" and finding.status == "fail"}
    assert hints == {"《一般公共预算支出情况表》“2101501”（2101501）合计和上年的数字相同，可能填错了行"}


def test_classes_among_the_kinds_of_table_1_are_no_functions() -> None:
    """收支总表 by kind: 301 and 303 stand under basic expenditure."""
    table = consistent().table("balance")
    kinds = [
        replace(row, texts=row.texts | {"function_code": "", "economic_code": code, "row_type": ""})
        if (code := {"208": "301", "210": "303", "221": "310"}.get(row.texts["function_code"]))
        else row
        for row in table.rows
    ]
    found = checked(with_table(consistent(), replace(table, rows=tuple(kinds))))
    assert [finding for finding in found if finding.check_id == "A5" and finding.status == "fail"] == []


def test_a_total_is_not_missed_beside_what_it_does_not_have() -> None:
    """“三公” of nothing, and 机关运行经费 in the same table."""
    table = consistent().table("three_public")
    first, *others = table.rows
    cells = tuple(replace(cell, printed="72.12", value=Decimal("72.12")) for cell in table.rows[1].cells)
    cost = replace(first, texts=first.texts | {"item": "operating_cost"}, cells=cells)
    empty = [replace(row, cells=()) for row in others]
    found = checked(with_table(consistent(), replace(table, rows=(cost, *empty))))
    assert [statement_of(finding) for finding in found if finding.check_id == "A14" and finding.status == "fail"] == []
    lost = replace(table, rows=(cost, *(row if row.key == "reception" else replace(row, cells=()) for row in others)))
    found = checked(with_table(consistent(), lost))
    assert "《“三公”经费支出情况表》的总计空着，没有印出合计" in {statement_of(finding) for finding in found}
