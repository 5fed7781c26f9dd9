"""What the links between tables speak of, as typed from `relations.yaml`."""

from __future__ import annotations

import re

from mingzhang.budget.agreement.links import (
    bookings,
    conditions,
    conditions_while_read,
    feeds,
    links,
    links_placing,
    nils,
)
from mingzhang.budget.agreement.operands import EACH, LINE, Operand
from mingzhang.budget.agreement.quotations import quoted_totals
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.tables import item_names


def operands() -> list[Operand]:
    of_links = [
        operand
        for link in links()
        for choices in (
            *(side for variant in link.variants for side in (variant.found, variant.expected)),
            *link.modes.values(),
            link.exact_if_nil,
        )
        for choice in choices
        for operand in choice
    ]
    of_rules = [operand for rule in nils() for operand in (*rule.found, *rule.of)]
    of_conditions = [
        operand
        for each in conditions().values()
        for choice in (*each.nil, *each.none, *each.same)
        for operand in choice
    ]
    return [*of_links, *of_rules, *of_conditions, *(feed.feed for feed in feeds())]


def test_every_operand_is_a_column_and_an_item_of_its_table() -> None:
    for operand in operands():
        assert operand.column in TABLE_RESOURCES[operand.table].amounts, operand
        if operand.rows == LINE:
            assert operand.item in item_names(operand.table), operand


def test_a_link_is_written_once_for_many_names() -> None:
    found = [link for link in links() if (link.check_id, link.kind) == ("B6", "copy")]
    assert [(link.found[0][0], link.expected[0][0].table) for link in found] == [
        (Operand("appropriation", EACH, "general_budget"), "general_expenditure"),
        (Operand("appropriation", EACH, "fund_budget"), "fund_expenditure"),
        (Operand("appropriation", EACH, "state_capital"), "state_capital_expenditure"),
    ]


def test_what_places_figures_is_said_in_the_row() -> None:
    assert {link.check_id for link in links_placing("carryover")} == {"B10", "B11"}
    assert {link.check_id for link in links_placing("general_expenditure")} == {"B9"}
    assert links_placing("balance") == ()
    assert [link.check_id for link in links() if not link.checked and not link.placed] == []


def test_bookings_and_words_are_data() -> None:
    assert [(each.functions, each.economic) for each in bookings()][2] == (("2101101", "2101102"), "30110")
    (personnel, _) = quoted_totals("basic_expenditure")
    assert re.findall(personnel.before + r"([\d.]+)万元", "其中：人员经费55.00万元") == ["55.00"]
    assert quoted_totals("income") == ()


def test_conditions_say_what_is_nil_and_what_is_one_figure() -> None:
    found = conditions()
    only = found["only the general budget"]
    assert [[[operand.item for operand in choice] for choice in each] for each in (only.nil, only.none, only.same)] == [
        [["fund_budget"], ["state_capital"], ["fiscal_account"], ["unit_funds"]],
        [],
        [],
    ]
    same = found["all is of the general budget"].same
    assert [[operand.item for operand in choice] for choice in same] == [["total"], ["general_budget"]]
    carried = found["nothing is carried to the next year"]
    assert [(operand.table, operand.column) for (operand,) in carried.none] == [
        ("balance", "amount"),
        ("expenditure", "carried_forward"),
        ("balance", "amount"),
    ]
    assert (carried.nil, carried.same) == ((), ())


def test_what_stands_for_a_rule_of_the_whole_filing_is_a_condition_that_figures_tell() -> None:
    assert dict(conditions_while_read()) == {"alike": "no appropriation was carried over"}
    *each, instead = conditions()["no appropriation was carried over"].none
    assert [(operand.table, operand.item, operand.column) for (operand,) in each] == [
        ("appropriation", "appropriation_carryover", "total"),
        ("balance", "appropriation_carryover", "amount"),
        ("income", "", "appropriation_carryover"),
    ]
    assert instead[:-1] == tuple(operand for (operand,) in each)
    assert (instead[-1].table, instead[-1].item) == ("balance", "carryover")
