"""Sums of final accounts between plans that stand beside “三公” costs. Typed by eye."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from mingzhang.budget.document import Place
from mingzhang.budget.filing import Comparative, Filing
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.tables import accounts_sums
from validation.consistent_filing import SOURCE, consistent, with_table

ROWS = {"abroad": 1, "reception": 2, "vehicles": 3, "vehicle_purchase": 4, "vehicle_operation": 5, "total": 6}


def planned(*left_out: str, **plans: str) -> Filing:
    """The filing with these plans beside the costs of table 10, and without rows of it."""
    table = consistent().table("three_public")
    beside = tuple(
        Comparative(
            ROWS[item], "total", "initial_budget", printed, Decimal(printed), Place(SOURCE, None, 1000 + ROWS[item])
        )
        for item, printed in plans.items()
    )
    rows = tuple(row for row in table.rows if row.texts["item"] not in left_out)
    return with_table(consistent(), replace(table, rows=rows, comparatives=beside))


def costs(filing: Filing) -> list[tuple[str, str]]:
    return [
        (each.status, str(each.difference))
        for each in accounts_sums.check(FilingFigures(filing))
        if each.check_id == "G6"
    ]


@pytest.mark.parametrize(
    ("plans", "found"),
    [
        ({"total": "6.00", "abroad": "1.00", "reception": "2.00", "vehicles": "3.00"}, [("pass", "0.00")]),
        ({"total": "7.00", "abroad": "1.00", "reception": "2.00", "vehicles": "3.00"}, [("fail", "1.00")]),
        ({"total": "7.00", "abroad": "1.00", "reception": "2.00"}, []),  # the plan of one part is not printed
        ({"abroad": "1.00", "reception": "2.00", "vehicles": "3.00"}, []),
        ({"vehicles": "3.00", "vehicle_purchase": "1.00", "vehicle_operation": "1.50"}, [("fail", "0.50")]),
    ],
)
def test_plans_add_up_where_all_are_printed(plans: dict[str, str], found: list[tuple[str, str]]) -> None:
    assert costs(planned(**plans)) == found


def test_a_cost_without_a_row_has_no_plan() -> None:
    assert costs(planned("abroad", total="7.00", reception="2.00", vehicles="3.00")) == []
