"""What other tables say of the total of a table whose figures have lost their columns."""

from __future__ import annotations

import pytest

from extraction.written import filing, grid, table
from mingzhang.extraction.building.evidence import total_facts

BALANCE = """
收入||支出|
项目|决算数|项目|决算数
一、一般公共预算财政拨款收入|100.00|一、农林水支出|{spent}
本年收入合计|100.00|本年支出合计|{spent}
年初结转和结余|{before}|年末结转和结余|
总计|{whole}|总计|{whole}
"""


@pytest.mark.parametrize(
    ("before", "whole", "said"),
    [
        ("10.00", "110.00", [("110.00", True), ("100.00", True)]),
        ("", "100.00", [("100.00", False)]),
    ],
)
def test_of_two_totals_that_forms_mean_one_holds(before: str, whole: str, said: list[tuple[str, bool]]) -> None:
    body = grid(BALANCE.format(before=before, whole=whole, spent=whole))
    found = filing(table("收入支出决算总表", body, number="公开01表"), title="某某市测试局2023年度部门决算")
    facts = total_facts("income", {"balance": found.table("balance")})
    assert [(str(fact.value), fact.is_one_of) for fact in facts if fact.columns == ("total",)] == said
