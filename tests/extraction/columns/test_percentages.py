"""Percentages in tables whose amounts are in 元: as printed, whatever the table's unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extraction.written import filing, grid, table


def test_the_percent_below_a_change_is_no_amount_of_the_unit() -> None:
    body = """科目编码|科目名称|合计|基本支出|项目支出|比上年增减|比上年增减
              |||||金额|%
              |合计|30000.00|20000.00|10000.00|5000.00|20.00
              208|社会保障和就业支出|30000.00|20000.00|10000.00|5000.00|20.00"""
    found = filing(table("部门支出总表", grid(body), unit="元")).table("expenditure")
    assert [(each.row, each.column, each.period, each.value) for each in found.comparatives] == [
        (1, "total", "change", Decimal("0.500000")),
        (1, "total", "change_percent", Decimal("20.00")),
        (2, "total", "change", Decimal("0.500000")),
        (2, "total", "change_percent", Decimal("20.00")),
    ]
    assert [(cell.column, cell.value) for cell in found.rows[0].cells] == [
        ("total", Decimal("3.000000")),
        ("basic", Decimal("2.000000")),
        ("project", Decimal("1.000000")),
    ]


def test_a_share_that_is_no_column_of_ours_is_kept_as_printed() -> None:
    body = """科目编码|科目名称|合计|基本支出|项目支出|资金占比（%）
              |合计|30000.00|20000.00|10000.00|100.00
              208|社会保障和就业支出|30000.00|20000.00|10000.00|100.00"""
    found = filing(table("部门支出总表", grid(body), unit="元")).table("expenditure")
    assert [(cell.column, cell.value) for cell in found.rows[1].cells][-1] == ("other:资金占比（%）", Decimal("100.00"))


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("△13.33%", "-13.33"),
        ("▲13.33％", "-13.33"),
        ("（13.33%）", "-13.33"),
        ("(13.33)%", "-13.33"),
        ("-13.33%", "-13.33"),
        ("13.33%", "13.33"),
    ],
)
def test_a_percentage_with_its_sign_is_one_whatever_says_that_it_is_negative(printed: str, value: str) -> None:
    body = f"科目编码|科目名称|上年预算数|本年预算数|增减额|增减%\n208|社会保障和就业支出|30.00|26.00|△4.00|{printed}"
    found = filing(table("一般公共预算支出表", grid(body))).table("general_expenditure")
    assert [(each.period, f"{each.value:f}", each.printed) for each in found.comparatives] == [
        ("prior_budget", "30.00", "30.00"),
        ("change", "-4.00", "△4.00"),
        ("change_percent", value, printed),
    ]
