"""Figures as rules see them: which empty cell is nil, which figure is missing, to what each is rounded. Typed by eye."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from mingzhang.budget.agreement.operands import TOTAL, Operand
from mingzhang.budget.document import Place
from mingzhang.budget.filing import Comparative, Filing, Note, Table, unread_note
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.last_places import last_place_of_table
from mingzhang.validation.figures.operands import Term
from mingzhang.validation.figures.plans import beside, plan_beside
from mingzhang.validation.figures.scope import scope_of
from mingzhang.validation.figures.unread_rows import rows_beside_unread
from validation.consistent_filing import SOURCE, changed, consistent, with_table, without


def told(term: Term) -> tuple[str, bool, bool, str]:
    """Its value, whether it is an empty cell that counts as nil, whether the template lacks it, and why it has no value."""
    problem = term.problem.message_id if term.problem else ""
    return ("" if term.value is None else str(term.value), term.blank, term.absent, problem)


def with_status(filing: Filing, resource: str, status: str) -> Filing:
    """The filing with a table of which only the labels are printed."""
    table = filing.table(resource)
    rows = tuple(replace(row, cells=()) for row in table.rows)
    return with_table(filing, replace(table, status=status, rows=rows))


def test_a_printed_figure_has_its_value() -> None:
    assert told(FilingFigures(consistent()).total("income", "total")) == ("101.00", False, False, "")


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("missing", ("", False, False, "table-not-found")),
        ("unreadable", ("", False, False, "table-unreadable")),
        ("not_in_form", ("", False, True, "table-not-in-form")),  # no template of this place has it
        ("declared_empty", ("0", True, False, "")),
    ],
)
def test_a_table_that_is_not_there_lacks_figures_and_one_of_another_form_has_none(
    status: str, state: tuple[str, bool, bool, str]
) -> None:
    assert told(FilingFigures(without(consistent(), "income", status)).total("income", "total")) == state


def test_which_empty_cells_are_nil() -> None:
    figures = FilingFigures(consistent())
    assert told(figures.code("expenditure", "208", "project")) == ("0", True, False, ""), "its row has a figure"
    assert told(figures.line("balance", "fund_budget")) == ("0", True, False, ""), "the template prints the line"
    assert told(figures.code("expenditure", "208", "business"))[2:] == (True, "no-column")
    bare = FilingFigures(
        changed(
            changed(consistent(), "expenditure", "category-208", "total", ""),
            "expenditure",
            "category-208",
            "basic",
            "",
        )
    )
    assert told(bare.code("expenditure", "208", "project")) == ("", False, False, "row-without-figure")
    empty = FilingFigures(with_status(consistent(), "expenditure", "blank"))
    assert told(empty.code("expenditure", "208", "project")) == ("0", True, False, "")


def test_a_blank_class_is_nil_in_accounts_whose_template_prints_all_classes() -> None:
    budget = consistent()
    for column in ("total", "personnel"):
        budget = changed(budget, "basic_expenditure", "section-30101", column, "")
    accounts = replace(budget, identity=replace(budget.identity, document="department-accounts"))
    assert told(FilingFigures(budget).code("basic_expenditure", "30101", "total")) == (
        "",
        False,
        False,
        "row-without-figure",
    )
    assert told(FilingFigures(accounts).code("basic_expenditure", "30101", "total")) == ("0", True, False, "")


def test_a_total_row_without_any_figure_is_missing_though_the_template_prints_it() -> None:
    figures = FilingFigures(changed(consistent(), "balance", "total", "amount", ""))
    assert told(figures.line("balance", "total")) == ("", False, False, "total-empty")
    assert told(FilingFigures(with_status(consistent(), "balance", "blank")).line("balance", "total")) == (
        "0",
        True,
        False,
        "",
    )


def test_of_operands_that_the_form_does_not_print_the_first_says_what_is_missing() -> None:
    filing = without(without(consistent(), "income", "not_in_form"), "expenditure", "not_in_form")
    choice = (Operand("income", TOTAL, "total"), Operand("expenditure", TOTAL, "total"))
    (term,) = FilingFigures(filing).printed_figures(choice)
    assert (term.absent, term.label[0]) == (True, "《收入总体情况表》")
    (printed,) = FilingFigures(without(consistent(), "income", "not_in_form")).printed_figures(choice)
    assert (str(printed.value), printed.label[0]) == ("101.00", "《支出总体情况表》")


def plan(period: str, printed: str) -> tuple[FilingFigures, Comparative]:
    figure = Comparative(8, "total", period, printed, Decimal(printed), Place(SOURCE, None, 508))
    table = replace(consistent().table("general_expenditure"), comparatives=(figure,))
    return FilingFigures(with_table(consistent(), table)), figure


def test_a_plan_is_as_precise_as_its_table_and_a_percentage_as_it_is_printed() -> None:
    figures, figure = plan("initial_budget", "90")
    row = figures.table("general_expenditure").rows[7]
    found = plan_beside(figures, "general_expenditure", row, "initial_budget", "合计")
    assert found is not None
    assert (found.value, found.last_place, found.label[1]) == (Decimal(90), Decimal("0.01"), "合计年初预算")
    assert plan_beside(figures, "general_expenditure", row, "adjusted_budget", "合计") is None
    figures, figure = plan("executed_percent", "95.4")
    share = beside(figures, "general_expenditure", row, figure, "完成率")
    assert (share.value, share.last_place) == (Decimal("95.4"), Decimal("0.1"))


@pytest.mark.parametrize(("unit", "place"), [("万元", "0.01"), ("元", "0.000001"), ("亿元", "100"), ("", "0.01")])
def test_a_table_without_figures_is_rounded_to_two_decimals_of_its_unit(unit: str, place: str) -> None:
    assert last_place_of_table(Table("income", unit=unit)) == Decimal(place)


def test_which_money_the_tables_of_appropriation_carry() -> None:
    assert scope_of(FilingFigures(consistent())).variant == "current"
    nothing = changed(consistent(), "balance", "appropriation_carryover", "amount", "0.00")
    assert scope_of(FilingFigures(nothing)).variant == "same"
    both = changed(consistent(), "appropriation", "total", "total", "101.00")
    both = changed(both, "appropriation", "spent-total", "total", "101.00")
    assert scope_of(FilingFigures(both)).variant == "with_carryover"


def test_where_no_total_says_which_the_line_for_carried_over_money_does() -> None:
    neither = changed(consistent(), "appropriation", "total", "total", "99.00")
    neither = changed(neither, "appropriation", "spent-total", "total", "99.00")
    assert scope_of(FilingFigures(neither)).variant == "current"
    table = neither.table("appropriation")
    line = replace(table.rows[1], texts={**table.rows[1].texts, "item": "carryover"})
    printed = with_table(neither, replace(table, rows=(table.rows[0], line, *table.rows[2:])))
    assert scope_of(FilingFigures(printed)).variant == "with_carryover"


@pytest.mark.parametrize(
    ("kind", "in_table", "torn"),
    [("unread", True, {("income", 2)}), ("unread", False, set()), ("warning", True, set())],
)
def test_a_row_is_torn_by_a_figure_of_its_table_that_was_not_read(
    kind: str, in_table: bool, torn: set[tuple[str, int]]
) -> None:
    """It stands in the line of the second row of table 2."""
    note: Note = replace(
        unread_note(Place(SOURCE, None, 202), "7.50", "figure-in-no-row"), kind=kind, in_table=in_table
    )
    assert rows_beside_unread(replace(consistent(), notes=(note,))) == torn
