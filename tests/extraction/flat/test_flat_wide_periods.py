"""The “三公” table of accounts as one wide row of flat text: six plans and six outcomes."""

from __future__ import annotations

import pytest

from extraction.written import AGENCY, filing, rows
from mingzhang.budget.filing import Table

TITLE = f"{AGENCY}2024年度部门决算公开"
NAME = "财政拨款“三公”经费支出决算表"
PLANS = "35.00 0.00 30.00 10.00 20.00 5.00"
OUTCOMES = "29.40 0.00 27.30 8.00 19.30 2.10"
NUMBERS = "1 2 3 4 5 6 7 8 9 10 11 12"
BY_LINE = """预算数 决算数
合计 因公出国（境）费 公务用车购置及运行费 公务接待费 合计 因公出国（境）费 公务用车购置及运行费 公务接待费
小计 公务用车购置费 公务用车运行费 小计 公务用车购置费 公务用车运行费"""
_SIX = "合计 因公出国（境）费 小计 公务用车购置费 公务用车运行费 公务接待费"
BY_PERIOD = f"预算数 {_SIX} 决算数 {_SIX}"
_GROUPED = "合计 因公出国（境）费 公务用车购置及运行费 小计 公务用车购置费 公务用车运行费 公务接待费"
BY_COLUMN = f"预算数 {_GROUPED} 决算数 {_GROUPED}"


def three_public(*lines: str, unread: list[str] | None = None) -> Table:
    found = filing("\n".join((NAME, "单位：万元", *lines)), title=TITLE)
    assert [note.text for note in found.notes if note.kind == "unread"] == (unread or [])
    return found.table("three_public")


def plans(found: Table) -> list[tuple[str, str]]:
    return [(each.printed, each.placement) for each in found.comparatives]


OWN = [
    ("total", {"total": "29.40"}),
    ("abroad", {"total": "0.00"}),
    ("vehicles", {"total": "27.30"}),
    ("vehicle_purchase", {"total": "8.00"}),
    ("vehicle_operation", {"total": "19.30"}),
    ("reception", {"total": "2.10"}),
]
BESIDE = [(text, "published") for text in PLANS.split()]


@pytest.mark.parametrize("header", [BY_LINE, BY_PERIOD, BY_COLUMN])
@pytest.mark.parametrize("between", [" ", "\n"], ids=["line", "cells"])
@pytest.mark.parametrize("numbers", [[], [NUMBERS], [f"栏次 {NUMBERS}"]], ids=["bare", "numbered", "called"])
def test_six_plans_and_six_outcomes(header: str, between: str, numbers: list[str]) -> None:
    lines = [line.replace(" ", between) for line in (header, *numbers, f"{PLANS} {OUTCOMES}")]
    found = three_public(*lines)
    assert rows(found) == OWN
    assert plans(found) == BESIDE
    assert {(each.period, each.year) for each in found.comparatives} == {("budget", 2024)}


def test_a_table_in_one_line() -> None:
    found = three_public(f"{BY_PERIOD} {NUMBERS} {PLANS} {OUTCOMES}")
    assert (rows(found), plans(found)) == (OWN, BESIDE)


def test_periods_below_each_line() -> None:
    """合计 above 预算数 and 决算数, and so on: the figures of a line stand beside each other."""
    found = three_public(
        "合计 因公出国（境）费 公务用车购置及运行费 公务接待费",
        "小计 公务用车购置费 公务用车运行费",
        "预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数",
        "35.00 29.40 0.00 0.00 30.00 27.30 10.00 8.00 20.00 19.30 5.00 2.10",
    )
    assert (rows(found), plans(found)) == (OWN, BESIDE)


def test_words_that_wrapped_are_joined() -> None:
    cells = BY_COLUMN.replace("因公出国（境）费", "因公出国\n（境）费").replace("公务接待费", "公务接\n待费").split(" ")
    found = three_public(*cells, *PLANS.split(), *OUTCOMES.split())
    assert (rows(found), plans(found)) == (OWN, BESIDE)


@pytest.mark.parametrize(
    ("plan", "outcome"),
    [("35.00 0.00 30.00 10.00 20.00 4.00", OUTCOMES), (PLANS, "29.40 0.00 27.30 9.00 19.30 2.10")],
)
def test_sums_that_fail_leave_no_figure_certain(plan: str, outcome: str) -> None:
    found = three_public(BY_LINE, f"{plan} {outcome}")
    assert [row.cells[0].placement for row in found.rows] == ["ambiguous"] * 6
    assert plans(found) == [(text, "ambiguous") for text in plan.split()]


def test_another_order_of_lines_leaves_no_figure_certain() -> None:
    """出国 and 接待 may change places without a sum that says so."""
    six = "合计 公务接待费 小计 公务用车购置费 公务用车运行费 因公出国（境）费"
    found = three_public(f"预算数 {six} 决算数 {six}", f"{PLANS} {OUTCOMES}")
    assert {row.cells[0].placement for row in found.rows} == {"ambiguous"}
    assert {placement for _, placement in plans(found)} == {"ambiguous"}


def test_fewer_figures_than_columns_are_unread() -> None:
    found = three_public(
        BY_LINE, "35.00 30.00 30.00 5.00 27.30 27.30", unread=["35.00", "30.00", "30.00", "5.00", "27.30", "27.30"]
    )
    assert rows(found) == [(key, {}) for key, _ in OWN]
    assert found.comparatives == ()


def test_dashes_stand_for_empty_cells() -> None:
    found = three_public(BY_LINE, "35.00 - 30.00 - 30.00 5.00 29.40 - 27.30 - 27.30 2.10")
    assert rows(found) == [
        ("total", {"total": "29.40"}),
        ("abroad", {}),
        ("vehicles", {"total": "27.30"}),
        ("vehicle_purchase", {}),
        ("vehicle_operation", {"total": "27.30"}),
        ("reception", {"total": "2.10"}),
    ]
    assert plans(found) == [(text, "published") for text in ("35.00", "30.00", "30.00", "5.00")]
