"""Subjects of sentences mean columns and lines by the words of the concepts, the longest of them."""

from __future__ import annotations

import pytest

from mingzhang.budget.naming.subjects import expenditure_column, income_columns, is_leaf_cost, three_public_item


@pytest.mark.parametrize(
    ("subject", "columns"),
    [
        ("一般公共预算", ("general_budget_own", "general_budget")),
        ("一般公共预算财政拨款收入", ("general_budget_own", "general_budget")),
        ("上级一般公共预算安排的转移支付资金", ("general_budget_transfer",)),
        ("政府性基金预算", ("fund_budget_own", "fund_budget")),
        ("国有资本经营预算拨款收入", ("state_capital_own", "state_capital")),
        ("财政专户管理资金", ("fiscal_account",)),
        ("教育收费（财政专户）", ("fiscal_account",)),
        ("事业单位经营收入", ("business_income",)),
        ("事业收入", ("service_income",)),
        ("单位其他资金收入", ("other_income",)),
        ("上年非财政拨款结转结余", ("other_carryover",)),
        ("财政拨款结转", ("appropriation_carryover",)),
        ("财政拨款收入", ("appropriation",)),
        ("上年结转", ("carryover",)),
        ("上年结转和结余", ("carryover",)),
        ("上年结转结余的一般公共预算收入", ("appropriation_carryover_general",)),
        ("一般公共预算上年结转", ("appropriation_carryover_general",)),
        ("上年结转结余的政府性基金", ("appropriation_carryover_fund",)),
        ("财政拨款上年结转", ("appropriation_carryover",)),
        ("单位资金上年结转", ()),
        ("事业收入上年结转", ()),
        ("一般公共预算拨款收入（含上年结转）", ()),
        ("一般公共预算拨款收入（不含上年结转）", ("general_budget_own", "general_budget")),
        ("使用非财政拨款结余", ("surplus_used",)),
        ("非同级财政拨款收入", ()),
        ("非本级财政拨款收入", ()),
        ("除财政拨款收入外的收入", ()),
        ("非财政拨款上年结转", ()),
        ("债务收入", ()),
    ],
)
def test_income_items(subject: str, columns: tuple[str, ...]) -> None:
    assert income_columns(subject) == columns


def test_kinds_of_spending_begin_with_their_word() -> None:
    subjects = ("项目支出", "基本支出预算", "对附属单位补助支出", "事业单位经营支出", "其中项目支出", "人员经费")
    assert [expenditure_column(each) for each in subjects] == ["project", "basic", "to_affiliates", "business", "", ""]


def test_lines_of_the_three_public_expenses() -> None:
    costs = {
        "因公出国（境）费用": "abroad",
        "公务接待费": "reception",
        "公务用车购置及运行维护费": "vehicles",
        "公务用车购置费": "vehicle_purchase",
        "公务用车运行维护费": "vehicle_operation",
        "合计": "total",
        "水费": "",
        "一般公共预算拨款安排的会议费预算支出": "conference",
        "培训费": "training",
        "公务用车购置费及运行维护费": "vehicles",
        "公务用车购置费和公务用车运行费": "vehicles",
        "公车运行维护费及购置费": "vehicles",
        "外事接待费支出": "",
        "国内公务接待费": "",
        "平均每批接待费": "",
        "车均公务用车运行维护费": "",
        "每一辆公务用车运行维护费": "",
    }
    assert {each: three_public_item(each) for each in costs} == costs
    assert [each for each in costs if is_leaf_cost(each)] == [
        "因公出国（境）费用", "公务接待费", "公务用车购置费", "公务用车运行维护费",
    ]  # fmt: skip


def test_cars_are_bought_or_run_or_both_in_whatever_words() -> None:
    costs = {
        "公务用车购置支出": "vehicle_purchase",
        "更新公务用车支出": "vehicle_purchase",
        "公务用车更新购置费": "vehicle_purchase",
        "公务用车运行支出": "vehicle_operation",
        "公务用车运维支出": "vehicle_operation",
        "公务用车维护支出": "vehicle_operation",
        "公务用车运转费": "vehicle_operation",
        "公务用车运行及维护费": "vehicle_operation",
        "公务用车运行使用费": "vehicle_operation",
        "公务用车购置及运行维护支出": "vehicles",
        "公务用车支出": "vehicles",
        "公务用车费用支出决算": "vehicles",
        "公务用车购置及运行维护费财政拨款支出": "vehicles",
    }
    assert {each: three_public_item(each) for each in costs} == costs


@pytest.mark.parametrize(
    "part",
    [
        "公务用车燃油费",
        "公务用车维修费",
        "公务用车保险费",
        "公务用车租赁费",
        "公务用车购置税",
        "公务用车过路过桥费",
        "公务用车保有量",
        "公务接待用餐费",
        "公务接待住宿费",
        "公务接待用车费",
        "招商接待费",
        "因公出国培训费",
        "公务用车制度改革补贴",
    ],
)
def test_a_part_of_a_line_is_not_the_line(part: str) -> None:
    assert three_public_item(part) == ""


def test_the_negation_of_a_word_is_another_thing() -> None:
    assert income_columns("非财政拨款收入") == ()
    assert income_columns("使用非财政拨款结余") == ("surplus_used",)


def test_what_one_person_costs_is_no_line() -> None:
    assert [three_public_item(each) for each in ("人均接待费", "单车运行维护费", "公务接待费")] == ["", "", "reception"]
