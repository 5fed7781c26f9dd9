"""Facts of the words: each is written once, with its name, its unit and the words that say it."""

from __future__ import annotations

import pytest

from mingzhang.budget.facts import OVERVIEW, REST, fact_groups, fact_kinds, fact_orders, fact_phrases, fact_sums
from mingzhang.budget.units import UNITS


def test_a_fact_has_a_name_in_full_and_a_short_one() -> None:
    goods = fact_kinds()["procurement_goods"]
    assert (goods.name, goods.short, goods.unit, goods.parent) == ("政府采购：货物", "货物", "万元", "procurement")
    quota = fact_kinds()["staff_quota"]
    assert (quota.name, quota.short, quota.unit, quota.parent) == ("编制数", "编制数", "人", "")


def test_groups_stand_in_the_order_of_the_site() -> None:
    assert list(fact_groups()) == ["staff", "operating", "procurement", "assets", "planned", "targets", "travel"]


def test_amounts_have_the_unit_of_the_contract() -> None:
    assert {kind.unit for kind in fact_kinds().values() if kind.unit in UNITS} == {"万元"}


@pytest.mark.parametrize(
    ("place", "fact", "text"),
    [
        (OVERVIEW, "staff_quota", "编制数35人"),
        (OVERVIEW, "subordinate_units", "下属预算单位3个"),
        (REST, "procurement_small_micro", "面向小微企业预留政府采购项目预算金额0万元"),
        (REST, "vehicles_count", "共有车辆2辆"),
        (REST, "equipment_over_1m_count", "100万元以上大型设备1台"),
        (REST, "operating_cost", "机关运行经费财政拨款预算12.60万元"),
    ],
)
def test_words_stand_right_before_the_figure(place: str, fact: str, text: str) -> None:
    found = [phrase.fact for phrase in fact_phrases(place) if phrase.words.search(text)]
    assert found == [fact]


def test_a_sum_of_vehicles_needs_a_form_that_has_no_other_kinds() -> None:
    by_total = {rule.total: rule for rule in fact_sums()}
    assert by_total["vehicles_count"].trait == "vehicles-of-three-kinds"
    assert by_total["staff_total"].part_lists == (
        ("staff_active", "staff_retired", "staff_veteran_retired"),
        ("staff_active",),
    )
    assert [(order.greater, order.lesser) for order in fact_orders()] == [
        ("procurement", "procurement_sme"),
        ("procurement_sme", "procurement_small_micro"),
    ]
