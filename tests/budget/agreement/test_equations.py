"""Which figures of a table add up to which."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from mingzhang.budget.agreement.equations import RowSum, TableLine, across, between_lines, row_sums
from mingzhang.budget.agreement.relations import COLUMN, LINES, ROW, sums_of
from mingzhang.budget.resources import TABLE_RESOURCES

_TOTAL = TableLine("total")


def plain(lines: list[TableLine], resource: str) -> tuple[RowSum, ...]:
    """The sums over rows, without the ids of their checks."""
    return tuple(replace(found, check_id="") for found in row_sums(lines, resource))


def coded(*codes: str) -> list[TableLine]:
    return [TableLine({3: "category", 5: "section", 7: "item"}[len(code)], code) for code in codes]


def test_every_sum_is_about_columns_and_items_of_its_table() -> None:
    for resource, described in TABLE_RESOURCES.items():
        for rule in sums_of(resource, ROW):
            names = {rule.total} | {part.removeprefix("-") for parts in rule.part_lists for part in parts}
            assert names <= {*described.amounts}, (resource, rule)
        assert len(sums_of(resource, COLUMN)) == (resource != "three_public")
    assert [rule.check_id for rule in sums_of("three_public", LINES)] == ["A14", "A14"]


def test_a_sum_takes_the_printed_columns_and_unknown_ones() -> None:
    (rule,) = across("expenditure", ("total", "basic", "project", "other:债务"))
    assert (rule.check_id, rule.total, rule.parts) == ("A9", "total", ("basic", "project", "other:债务"))
    assert across("expenditure", ("basic", "project")) == ()
    assert [rule.check_id for rule in across("income", ("total", "general_budget"))] == ["A6"]
    assert [rule.parts for rule in across("income", ("total", "appropriation", "general_budget"))] == [
        ("general_budget",),
        ("appropriation",),
    ]


def test_a_line_that_is_not_printed_is_replaced_by_its_parts() -> None:
    items = {"total", "appropriation", "fiscal_account", "service_income", "appropriation_carryover"}
    (rule,) = between_lines("balance", items, "income")
    assert rule.parts == ("appropriation", "fiscal_account", "service_income", "appropriation_carryover")


def test_a_parent_left_empty_is_replaced_by_its_parts_and_never_added_to_them() -> None:
    """单位资金 is printed as a heading only; 一般公共预算 stands with its 其中."""
    columns = (
        "total",
        "general_budget",
        "general_budget_own",
        "general_budget_transfer",
        "unit_funds",
        "service_income",
    )
    row = {"total": Decimal(12), "general_budget": Decimal(10), "general_budget_own": Decimal(10)}
    rules = across("income", columns, [row | {"service_income": Decimal(2)}])
    assert {rule.total: rule.parts for rule in rules} == {
        "total": ("general_budget", "service_income"),
        "general_budget": ("general_budget_own", "general_budget_transfer"),
    }


def test_of_two_ways_to_add_up_the_rows_bear_out_one() -> None:
    columns = ("total", "basic", "project", "carried_forward")
    beyond = {"total": Decimal(3), "basic": Decimal(1), "project": Decimal(2), "carried_forward": Decimal(5)}
    within = beyond | {"total": Decimal(8)}
    assert [across("expenditure", columns, [row])[0].parts for row in (beyond, within)] == [
        ("basic", "project"),
        ("basic", "project", "carried_forward"),
    ]


def test_the_conference_costs_of_a_three_public_table_are_in_its_total_or_beside_it() -> None:
    lines = {
        "total": Decimal(5),
        "abroad": Decimal(2),
        "vehicles": Decimal(1),
        "reception": Decimal(2),
        "training": Decimal(9),
    }
    assert between_lines("three_public", lines, "", lines)[0].parts == ("abroad", "vehicles", "reception")
    more = lines | {"total": Decimal(14)}
    assert between_lines("three_public", more, "", more)[0].parts == ("abroad", "vehicles", "reception", "training")


def test_a_column_that_is_no_amount_is_no_part_of_the_total() -> None:
    rows = [{"total": Decimal(3), "basic": Decimal(3), "other:人数": Decimal(12)}]
    assert across("expenditure", ("total", "basic", "other:人数"), rows)[0].parts == ("basic",)


def test_the_classes_add_up_to_the_expenditure_of_the_year_and_what_is_carried_on_to_the_total() -> None:
    codes = [TableLine("category", code, "expenditure") for code in ("201", "208")]
    current, on, total = (
        TableLine("", "", "expenditure", item) for item in ("current_year", "carried_forward", "total")
    )
    whole = TableLine("total", "", "expenditure", total.item)
    assert plain([*codes, current, on, whole], "balance") == (RowSum(2, (0, 1)),)
    assert plain([*codes, on, whole], "balance") == (RowSum(3, (0, 1, 2)),)
    assert between_lines("balance", ("current_year", "carried_forward", "total"), "expenditure")[0].parts == (
        "current_year",
        "carried_forward",
    )
    assert between_lines("balance", ("carried_forward", "total"), "expenditure") == ()


def test_rows_that_repeat_others_are_no_parts() -> None:
    lines = [*coded("301", "30101"), TableLine("subtotal"), TableLine("of_which", "30102"), TableLine("total")]
    assert plain(lines, "basic_expenditure") == (RowSum(0, (1,)), RowSum(4, (0,)), RowSum(4, (1,), leaves=True))


def test_a_code_printed_twice_has_its_own_rows_each_time() -> None:
    """Two units one after the other, without a row of their own."""
    assert plain(coded("208", "20805", "208", "20805"), "income") == (RowSum(0, (1,)), RowSum(2, (3,)))


def test_rows_by_code() -> None:
    lines = [*coded("208", "20805", "2080505", "2080506", "210", "2101501"), _TOTAL]
    assert plain(lines, "income") == (
        RowSum(0, (1,)),
        RowSum(1, (2, 3)),
        RowSum(4, (5,)),
        RowSum(6, (0, 4)),
        RowSum(6, (2, 3, 5), leaves=True),
    )


def test_projects_are_below_their_item_and_units_above_their_rows() -> None:
    unit, project = TableLine("unit"), TableLine("project", "2101599")
    lines = [unit, *coded("210", "2101599"), project, project, unit, *coded("208"), _TOTAL]
    assert plain(lines, "project_expenditure")[:4] == (
        RowSum(1, (2,)),
        RowSum(2, (3, 4)),
        RowSum(0, (1,)),
        RowSum(5, (6,)),
    )
    assert plain(lines, "project_expenditure")[4] == RowSum(7, (0, 5))


def test_rows_of_units_and_lines() -> None:
    lines = [TableLine("unit"), TableLine("project"), TableLine("project"), _TOTAL]
    assert plain(lines, "carryover") == (RowSum(0, (1, 2)), RowSum(3, (0,)))
    items = [
        TableLine("", item=item) for item in ("abroad", "reception", "vehicle_purchase", "vehicle_operation", "total")
    ]
    assert plain(items, "three_public") == (RowSum(4, (0, 2, 3, 1)),)


def test_table_7_is_checked_between_levels_as_the_other_tables() -> None:
    lines = [*coded("210", "21015", "2101599"), TableLine("project", "2101599"), _TOTAL]
    checks = [(found.check_id, found.total) for found in row_sums(lines, "project_expenditure") if not found.leaves]
    assert checks == [("A8", 0), ("A8", 1), ("A12", 2), ("A12", 4)]
    assert {found.check_id for found in row_sums(lines, "income")} == {"A8"}
