"""Family B: figures that several tables print, scope, reconciling notes, limits, emptiness."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from mingzhang.budget.filing import Cell, Filing, Table
from mingzhang.budget.finding import Finding
from mingzhang.budget.phrases import reason_of, statement_of
from mingzhang.validation.figures import scope
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.tables import between_tables, limits, notes
from validation.consistent_filing import changed, consistent, failed, with_table, without

_FAMILIES = (between_tables, limits, notes)


def checked(filing: Filing) -> tuple[Finding, ...]:
    figures = FilingFigures(filing)
    return tuple(finding for family in _FAMILIES for finding in family.check(figures))


def test_everything_is_checked_and_passes() -> None:
    found = checked(consistent())
    assert {finding.status for finding in found} == {"pass"}
    assert {finding.severity for finding in found} == {""}
    assert sorted({finding.check_id for finding in found}, key=lambda each: int(each[1:])) == [
        "B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B9", "B10", "B11", "B12", "B13", "B14", "B15",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("resource", "key", "column", "printed", "expected"),
    [
        ("income", "total-", "total", "102.00", ["B1"]),
        ("expenditure", "total-", "total", "102.00", ["B1"]),
        ("balance", "general_budget_transfer", "amount", "21.00", ["B2"]),
        ("balance", "fund_budget", "amount", "1.00", ["B5"]),
        ("expenditure", "item-2101501", "total", "61.00", ["B3"]),
        ("balance", "spent-category-221", "amount", "1.00", ["B4"]),
        ("appropriation", "total", "total", "101.00", ["B5"]),
        ("appropriation", "spent-category-208", "general_budget", "11.00", ["B6"]),
        ("appropriation", "spent-category-210", "fund_budget", "1.00", ["B6"]),
        ("appropriation", "spent-total", "total", "101.00", ["B7"]),
        ("appropriation", "spent-total", "fund_budget", "1.00", ["B15"]),
        ("general_expenditure", "item-2101501", "total", "61.00", ["B8"]),
        ("general_expenditure", "item-2101501", "project", "1.00", ["B9"]),
        ("basic_expenditure", "total-", "total", "71.00", ["B9"]),
        ("project_expenditure", "section-21015", "total", "29.00", ["B9"]),
        ("carryover", "total-", "total", "2.00", ["B10"]),
        ("carryover", "total-", "appropriation_project", "2.00", ["B11"]),
        ("basic_expenditure", "section-30217", "total", "0.30", ["B12"]),
        ("three_public", "abroad", "general_budget", "40.00", []),
        ("outsourcing", "total-", "general_budget", "40.00", ["B13"]),
        ("three_public", "vehicle_purchase", "general_budget", "9.00", ["B12"]),
    ],
)
def test_a_changed_figure_contradicts_the_other_table(
    resource: str, key: str, column: str, printed: str, expected: list[str]
) -> None:
    """Travel abroad may be part of a project's goods and services, a car cannot where no project has capital."""
    assert failed(checked(changed(consistent(), resource, key, column, printed))) == expected


def test_a_missing_table_skips_what_needs_it() -> None:
    found = checked(without(consistent(), "income"))
    skipped = {finding.check_id: reason_of(finding) for finding in found if finding.status == "skipped"}
    assert failed(found) == []
    assert skipped == dict.fromkeys(("B5", "B1", "B2", "B3", "B10"), "没有找到《收入总体情况表》")


def test_a_table_that_the_template_lacks_is_not_asked_for() -> None:
    found = checked(without(consistent(), "carryover", "not_in_form"))
    assert [finding for finding in found if finding.check_id in ("B10", "B11")] == []
    assert failed(checked(without(consistent(), "state_capital_expenditure", "not_in_form"))) == []


def with_carryover(filing: Filing) -> Filing:
    """The other kind of template: the tables of appropriated money include what was carried over."""
    for resource, key, figures in (
        ("appropriation", "total", {"total": "101.00"}),
        ("appropriation", "spent-category-210", {"total": "91.00", "general_budget": "91.00"}),
        ("appropriation", "spent-total", {"total": "101.00", "general_budget": "101.00"}),
        ("general_expenditure", "category-210", {"total": "91.00", "project": "31.00"}),
        ("general_expenditure", "section-21015", {"total": "91.00", "project": "31.00"}),
        ("general_expenditure", "item-2101599", {"total": "31.00", "project": "31.00"}),
        ("general_expenditure", "total-", {"total": "101.00", "project": "31.00"}),
        ("project_expenditure", "category-210", {"total": "31.00"}),
        ("project_expenditure", "section-21015", {"total": "31.00"}),
        ("project_expenditure", "item-2101599", {"total": "31.00"}),
        ("project_expenditure", "total-", {"total": "31.00"}),
    ):
        for column, printed in figures.items():
            filing = changed(filing, resource, key, column, printed)
    return filing


def test_the_scope_is_read_from_the_figures_and_said() -> None:
    current, both = consistent(), with_carryover(consistent())
    assert [scope.scope_of(FilingFigures(filing)).variant for filing in (current, both)] == [
        "current",
        "with_carryover",
    ]
    assert failed(checked(both)) == []
    statements = [statement_of(finding) for finding in checked(both) if finding.check_id == "B5"]
    assert statements[0] == (
        "《财政拨款收支总体情况表》收入总计 101.00 = 《收入总体情况表》合计财政拨款（补助） 100.00 + "
        "《收支总体情况表》财政拨款结转 1.00（万元）。本文件的财政拨款各表包括上年财政拨款结转"
    )
    statements = [statement_of(finding) for finding in checked(current) if finding.check_id == "B5"]
    assert statements[1].endswith("一般公共预算 100.00（万元）。本文件的财政拨款各表只列当年拨款，不含上年结转")


def test_without_carried_over_money_nothing_is_said_of_scope() -> None:
    filing = changed(consistent(), "balance", "appropriation_carryover", "amount", "")
    assert scope.scope_of(FilingFigures(filing)) == scope.Scope("same", None)


def test_a_code_of_one_table_only_is_a_difference() -> None:
    table = consistent().table("expenditure")
    rows = tuple(row for row in table.rows if row.key != "item-2080505")
    found = checked(with_table(consistent(), replace(table, rows=rows)))
    (finding,) = (finding for finding in found if finding.status == "fail")
    assert (finding.check_id, finding.found, finding.expected) == ("B3", Decimal("10.00"), Decimal(0))


def test_levels_that_a_table_does_not_list_are_not_missed() -> None:
    table = consistent().table("expenditure")
    rows = tuple(row for row in table.rows if row.texts["row_type"] != "item")
    assert failed(checked(with_table(consistent(), replace(table, rows=rows)))) == []


def test_an_empty_table_must_have_an_empty_source() -> None:
    empty = Table("carryover", status="declared_empty", note="本表为空表", columns=("total", "appropriation", "other"))
    found = checked(with_table(consistent(), empty))
    assert failed(found) == ["B10", "B11", "B15"]
    (said,) = (finding for finding in found if finding.check_id == "B15" and finding.status == "fail")
    assert statement_of(said) == "《上年结转结余情况表》是空表，《收支总体情况表》上年结转结余 1.00"


def test_a_table_that_says_it_is_empty_and_is_not() -> None:
    filing = consistent()
    filing = with_table(filing, replace(filing.table("carryover"), note="没有结转，本表为空表。"))
    (said,) = (finding for finding in checked(filing) if finding.status == "fail")
    assert (said.check_id, said.severity, statement_of(said)) == (
        "B15",
        "certain",
        "《上年结转结余情况表》注明是空表，表内却有数字",
    )


def test_contributions_under_two_classifications_are_only_remarked_on() -> None:
    filing = changed(consistent(), "basic_expenditure", "section-30108", "total", "9.00")
    (remark,) = (finding for finding in checked(filing) if finding.severity == "context")
    assert (remark.check_id, remark.status) == ("B14", "pass")


def test_a_project_of_table_11_that_table_7_does_not_have() -> None:
    filing = consistent()
    table = filing.table("outsourcing")
    rows = tuple(replace(row, texts=row.texts | {"project_id": "p9"}) for row in table.rows)
    (said,) = (
        finding for finding in checked(with_table(filing, replace(table, rows=rows))) if finding.status == "fail"
    )
    assert (said.check_id, said.severity) == ("B13", "minor")
    assert statement_of(said) == "《财政拨款委托业务费支出情况表》的项目“系统运维”不在《一般公共预算项目支出情况表》里"


def with_columns(filing: Filing, basic: str, project: str, personnel: str, operating: str) -> Filing:
    """Table 1 of a form that divides its total as table 3 and table 6 do."""
    for column, printed in (
        ("basic", basic), ("project", project), ("basic_personnel", personnel), ("basic_operating", operating)
    ):  # fmt: skip
        filing = changed(filing, "balance", "spent-total", column, printed)
    for key, column, printed in (
        ("208", "basic", "10.00"), ("210", "basic", "60.00"), ("210", "project", "31.00")
    ):  # fmt: skip
        filing = changed(filing, "balance", f"spent-category-{key}", column, printed)
    table = filing.table("balance")
    columns = ("amount", "basic", "basic_personnel", "basic_operating", "project")
    return with_table(filing, replace(table, columns=columns))


def test_the_columns_of_table_1_are_those_of_tables_3_and_6() -> None:
    assert failed(checked(with_columns(consistent(), "70.00", "31.00", "55.00", "15.00"))) == []
    found = checked(with_columns(consistent(), "70.00", "31.00", "54.00", "16.00"))
    assert [(finding.check_id, finding.difference) for finding in found if finding.status == "fail"] == [
        ("B17", Decimal("-1.00")),
        ("B17", Decimal("1.00")),
    ]


def test_personnel_beyond_the_general_budget_is_not_held_against_table_6() -> None:
    """Where basic expenditure is more than that of the general budget, table 6 has only a part of it."""
    more = changed(consistent(), "expenditure", "total-", "basic", "72.00")
    assert "B17" not in failed(checked(with_columns(more, "72.00", "31.00", "57.00", "15.00")))


def test_a_total_of_the_year_agrees_with_the_year() -> None:
    """Table 2 of a form that has carried over money beside its total."""
    filing = changed(consistent(), "income", "total-", "total", "100.00")
    assert "B1" not in failed(checked(filing))
    assert "B1" in failed(checked(changed(filing, "income", "total-", "total", "99.00")))


def with_fund_projects(filing: Filing, *, by_source: bool) -> Filing:
    """12.00 more for projects, of the fund budget: in the tables of all expenditure and of projects, which may say of
    which source each is."""
    filing = changed(filing, "expenditure", "total-", "project", "43.00")
    filing = changed(filing, "expenditure", "item-2101599", "project", "43.00")
    table = filing.table("project_expenditure")
    rows = []
    for row in table.rows:
        figures = {"total": "43.00", "general_budget": "31.00", "fund_budget": "12.00"}
        cells = tuple(
            Cell(column, printed, Decimal(printed), row.place)
            for column, printed in figures.items()
            if by_source or column == "total"
        )
        rows.append(replace(row, cells=cells))
    columns = ("total", "general_budget", "fund_budget") if by_source else ("total",)
    return with_table(filing, replace(table, rows=tuple(rows), columns=columns))


def held_of_projects(filing: Filing) -> list[tuple[str, Decimal | None, Decimal | None]]:
    """The outcome of B9 for projects, and what was held against what."""
    found = [finding for finding in checked(filing) if finding.check_id == "B9" and finding.kind == "copy"]
    return [
        (finding.status, finding.found, finding.expected)
        for finding in found
        if "项目支出情况表" in statement_of(finding)
    ]


@pytest.mark.parametrize("status", ["missing", "not_in_form"])
def test_the_part_of_one_budget_is_not_held_against_the_projects_of_all(status: str) -> None:
    filing = without(with_fund_projects(consistent(), by_source=True), "general_expenditure", status)
    assert "fail" not in {status for status, *_ in held_of_projects(filing)}


def test_the_part_of_one_budget_is_held_against_its_own_table() -> None:
    """31.00 of the general budget, which table 5 gives as 30.00."""
    found = held_of_projects(with_fund_projects(consistent(), by_source=True))
    assert set(found) == {("fail", Decimal("31.00"), Decimal("30.00"))}


@pytest.mark.parametrize("status", ["missing", "not_in_form"])
def test_projects_of_unknown_money_are_no_contradiction_without_the_table_of_all(status: str) -> None:
    """Without sources the table of projects may be of all budgets, as table 3 would tell."""
    filing = with_fund_projects(consistent(), by_source=False)
    assert [status for status, *_ in held_of_projects(filing)][:1] == ["pass"]
    assert "fail" not in {status for status, *_ in held_of_projects(without(filing, "expenditure", status))}
