"""Concepts and tables as data: what the loaders make of them."""

from __future__ import annotations

from mingzhang.budget.concepts import ancestors, concepts, reduced
from mingzhang.budget.header_words import header_words
from mingzhang.budget.tables import item_names, table_kinds


def test_a_concept_has_its_name_words_and_parent() -> None:
    fund = concepts()["fund_budget"]
    assert (fund.name, fund.parent, fund.group) == ("政府性基金预算", "appropriation", "sources")
    assert fund.words[:2] == ("政府性基金预算", "政府性基金")
    assert concepts()["capital"].code == "310"
    assert concepts()["business"].short == "经营支出"


def test_headings_above_a_concept_say_nothing_more() -> None:
    assert ancestors("appropriation_carryover_fund") == {"appropriation_carryover", "carryover"}
    assert reduced(["basic", "personnel"]) == {"personnel"}
    assert reduced(["appropriation", "general_budget", "project"]) == {"general_budget", "project"}


def test_columns_are_those_of_the_contract() -> None:
    kinds = table_kinds()
    assert kinds["balance"].amounts == ("amount", "basic", "basic_personnel", "basic_operating", "project")
    assert kinds["fund_expenditure"].amounts == (
        "opening_carryover", "income", "total", "basic", "basic_personnel", "basic_operating", "project", "closing_carryover",
    )  # fmt: skip
    personnel = kinds["balance"].column("basic_personnel")
    assert (personnel.title, personnel.meanings) == ("基本支出：人员经费", (frozenset({"personnel"}),))
    assert kinds["income"].column("education_fees").of_which
    assert kinds["project_expenditure"].column("other").code == "399"


def test_items_have_names() -> None:
    assert item_names("three_public") == {
        "total": "合计", "abroad": "因公出国（境）费用", "reception": "公务接待费",
        "vehicles": "公务用车购置及运行维护费（小计）", "vehicle_purchase": "公务用车购置",
        "vehicle_operation": "公务用车运行维护费", "conference": "会议费", "training": "培训费", "operating_cost": "机关运行经费",
    }  # fmt: skip
    assert list(item_names("appropriation"))[-3:] == ["business", "to_superior", "to_affiliates"]


def test_no_word_has_two_roles() -> None:
    words = [word for role in header_words().roles.values() for word in role]
    assert len(words) == len(set(words))


def test_a_column_of_income_may_be_split_into_what_is_transferred_and_what_is_its_own() -> None:
    kinds = table_kinds()
    assert kinds["income"].splits == {
        "general_budget": ("general_budget_transfer", "general_budget_own"),
        "fund_budget": ("fund_budget_transfer", "fund_budget_own"),
        "state_capital": ("state_capital_transfer", "state_capital_own"),
    }
    assert kinds["balance"].splits == {}
