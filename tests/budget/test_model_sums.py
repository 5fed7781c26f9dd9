"""Which figures of a table add up to which."""

from __future__ import annotations

from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.sums import Line, RowSum, across, between_lines, row_sums, table_sums

_TOTAL = Line("total")


def coded(*codes: str) -> list[Line]:
    return [Line({3: "category", 5: "section", 7: "item"}[len(code)], code) for code in codes]


def test_every_sum_is_about_columns_and_items_of_its_table() -> None:
    for resource, described in TABLE_RESOURCES.items():
        for rule in table_sums(resource).across:
            assert {rule.total, *rule.parts} <= set(described.amounts)
            assert rule.total not in rule.parts


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
    (rule,) = between_lines("balance", items)
    assert rule.parts == ("appropriation", "fiscal_account", "service_income", "appropriation_carryover")


def test_rows_by_code() -> None:
    lines = [*coded("208", "20805", "2080505", "2080506", "210", "2101501"), _TOTAL]
    assert row_sums(lines, "income") == (
        RowSum(0, (1,)),
        RowSum(1, (2, 3)),
        RowSum(4, (5,)),
        RowSum(6, (0, 4)),
        RowSum(6, (2, 3, 5), leaves=True),
    )


def test_projects_are_below_their_item_and_units_above_their_rows() -> None:
    unit, project = Line("unit"), Line("project", "2101599")
    lines = [unit, *coded("210", "2101599"), project, project, unit, *coded("208"), _TOTAL]
    assert row_sums(lines, "project_expenditure")[:4] == (
        RowSum(1, (2,)),
        RowSum(2, (3, 4)),
        RowSum(0, (1,)),
        RowSum(5, (6,)),
    )
    assert row_sums(lines, "project_expenditure")[4] == RowSum(7, (0, 5))


def test_rows_of_units_and_lines() -> None:
    lines = [Line("unit"), Line("project"), Line("project"), _TOTAL]
    assert row_sums(lines, "carryover") == (RowSum(0, (1, 2)), RowSum(3, (0,)))
    items = [Line("", item=item) for item in ("abroad", "reception", "vehicle_purchase", "vehicle_operation", "total")]
    assert row_sums(items, "three_public") == (RowSum(4, (0, 2, 3, 1)),)
