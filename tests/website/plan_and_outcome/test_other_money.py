"""What was spent besides the general public budget: said of lines that are certain, of nothing else. Figures are typed by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from lxml.html import fromstring

from mingzhang.budget.filing import Comparative, Table
from mingzhang.website.catalogue import gather
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.pages.filing_page.outcome_parts import AccountsPage
from mingzhang.website.pages.filing_page.outcome_unspent import unspent_section
from mingzhang.website.plan_and_outcome.counterparts import Counterpart
from mingzhang.website.plan_and_outcome.other_money import read_other_money
from mingzhang.website.plan_and_outcome.spent import read_spent
from website.site_samples import AGENCY, filing, place, row, table, write

ROOT = Path(__file__).resolve().parents[3]
RUNNING, RETIRED = "2120101", "2080501"
ALL_MONEY = {RETIRED: "54.53", RUNNING: "1105.68"}
GENERAL = {RETIRED: "54.53", RUNNING: "1092.80"}
LINES = ("甲县医疗保障局", *500 * ("收入\t支出",))


def plan(printed: str, period: str = "initial_budget") -> Comparative:
    return Comparative(2, "total", period, printed, Decimal(printed), place(20))


def by_function(resource: str, items: Mapping[str, str], total: str, *, doubtful: str = "", carried: str = "") -> Table:
    rows = [
        row(
            number,
            {"row_type": "item", "function_code": code, "name": f"科目{code}"},
            {"total": printed, **({"carried_forward": carried} if carried else {})},
            doubts={"total": "1.00|2.00"} if code == doubtful else None,
        )
        for number, (code, printed) in enumerate(items.items(), start=1)
    ]
    return table(resource, *rows, row(40, {"row_type": "total", "name": "合计"}, {"total": total}))


def carry_over(opening: str, closing: str) -> Table:
    sides = (
        ("income", "carryover", "年初结转和结余", opening),
        ("expenditure", "carried_forward", "年末结转和结余", closing),
    )
    rows = [
        row(number, {"side": side, "item": item, "name": name}, {"amount": printed}, key=item)
        for number, (side, item, name, printed) in enumerate(sides, start=1)
    ]
    return table("balance", *rows)


def whole(**said: str) -> Table:
    return by_function("expenditure", ALL_MONEY, "1160.21", **said)


def general(items: Mapping[str, str] = GENERAL, total: str = "1147.33", *, doubtful: str = "") -> Table:
    return replace(by_function("general_expenditure", items, total, doubtful=doubtful), comparatives=(plan("1115.48"),))


def accounts(project: Path, *tables: Table, budget: tuple[Table, ...] = ()) -> tuple[Filed, Filed | None]:
    """The accounts of 2024, and the budget of that year where it has tables."""
    both = [(filing(*tables, year=2024, document="department-accounts", lines=LINES), AGENCY)]
    if budget:
        both.append((filing(*budget, year=2024, document="department-budget", lines=LINES), AGENCY))
    write(project, *both)
    found = {holding.document: Filed(holding) for holding in gather(project / "datapackages").filings}
    return found["department-accounts"], found.get("department-budget")


def said(filed: Filed, budget: Filed | None = None) -> str:
    """The last of the statements of the section, in words."""
    page = AccountsPage(filed, read_spent(filed, Counterpart(budget.holding if budget else None)))
    unspent_section(page)
    halves = fromstring(f"<div>{page.fragments['unspent']}</div>").findall("./div")
    return " ".join(halves[-1].text_content().split())


def test_real_accounts_say_which_money_has_no_plan_and_where_it_came_from() -> None:
    holdings = gather(ROOT / "datapackages")
    [real] = [each for each in holdings.filings if each.url == "agencies/putuo-planning/2024-department-accounts/"]
    page = AccountsPage(Filed(real), read_spent(Filed(real)))
    unspent_section(page)
    shown = fromstring(f"<div>{page.fragments['unspent']}</div>").findall("./div")[-1]
    assert " ".join(shown.text_content().split()) == (
        "一般公共预算财政拨款以外的支出 1 项，合计 12.88 万元 "
        "行政运行 2120101：全部支出 1,105.68，其中一般公共预算财政拨款 1,092.80，另有 12.88 "
        "没有读到这部分的年初预算。年初结转和结余 112.88、年末 100.00，减少的也是 12.88。"
    )
    assert [(link.text, link.get("href")) for link in shown.iter("a")] == [
        ("1,105.68", "source/#L154.1"),
        ("1,092.80", "source/#L218.1"),
        ("112.88", "source/#L103.1"),
        ("100.00", "source/#L103.2"),
    ]


@pytest.mark.parametrize(
    "balance",
    [
        carry_over("112.88", "100.01"),
        carry_over("100.00", "112.88"),
        carry_over("12.88", "…"),
    ],
    ids=["another amount", "it grew", "not readable"],
)
def test_a_carry_over_that_did_not_fall_by_just_that_is_not_named(tmp_path: Path, balance: Table) -> None:
    filed, _ = accounts(tmp_path, balance, whole(), general())
    assert said(filed) == (
        "一般公共预算财政拨款以外的支出 1 项，合计 12.88 万元 "
        "科目2120101 2120101：全部支出 1,105.68，其中一般公共预算财政拨款 1,092.80，另有 12.88 没有读到这部分的年初预算。"
    )


@pytest.mark.parametrize(
    "tables",
    [
        (whole(doubtful=RUNNING), general()),
        (whole(), general(doubtful=RUNNING)),
        (whole(), general({RETIRED: "54.53", RUNNING: "1105.67"}, "1160.20")),
        (whole(), general({RETIRED: "54.53", RUNNING: "1118.56"}, "1173.09")),
        (whole(), general(total="1160.21")),
        (by_function("expenditure", ALL_MONEY, "1200.00"), general()),
        (whole(carried="3.00"), general()),
        (whole(), general(), by_function("fund_expenditure", {RUNNING: "12.88"}, "12.88")),
        (whole(), general(), table("fund_expenditure", status="unreadable")),
        (replace(whole(), comparatives=(plan("1200.00"),)), general()),
        (general(),),
    ],
    ids=[
        "all money in doubt",
        "the general budget in doubt",
        "rounding",
        "less than the general budget",
        "a line of the general budget lost",
        "a line of all money lost",
        "what is carried on is in the total",
        "funds paid",
        "funds not readable",
        "a plan of all money",
        "no table of all money",
    ],
)
def test_nothing_is_said_that_is_not_certain(tmp_path: Path, tables: tuple[Table, ...]) -> None:
    filed, _ = accounts(tmp_path, carry_over("112.88", "100.00"), *tables)
    assert read_other_money(filed, None) == ()
    page = AccountsPage(filed, read_spent(filed))
    unspent_section(page)
    assert "有年初预算未支出" in page.fragments["unspent"]
    assert "以外的支出" not in page.fragments["unspent"]


def test_a_held_budget_that_planned_other_money_leaves_nothing_to_say(tmp_path: Path) -> None:
    planned = by_function("expenditure", {RETIRED: "54.53", RUNNING: "1120.00"}, "1174.53")
    of_budget = by_function("general_expenditure", {RETIRED: "54.53", RUNNING: "1115.48"}, "1170.01")
    filed, budget = accounts(tmp_path, whole(), general(), budget=(planned, of_budget))
    assert [each.code for each in read_other_money(filed, None)] == [RUNNING]
    assert read_other_money(filed, budget) == ()


def test_a_held_budget_with_one_figure_in_both_tables_planned_none(tmp_path: Path) -> None:
    items = {RETIRED: "54.53", RUNNING: "1115.48"}
    tables = (by_function("expenditure", items, "1170.01"), by_function("general_expenditure", items, "1170.01"))
    filed, budget = accounts(tmp_path, whole(), general(), budget=tables)
    assert said(filed, budget).endswith("另有 12.88 预算文件的两张支出表里，这一项的数相同，没有列这部分。")


WHOLLY = "2120399"
"""A function of which nothing is of the general budget."""


def with_other(amount: str = "18.00", total: str = "1165.33") -> Table:
    """All money of the functions of the general budget, and of one that it does not give anything for."""
    return by_function("expenditure", {**GENERAL, WHOLLY: amount}, total)


def test_a_function_paid_wholly_from_other_money_is_named(tmp_path: Path) -> None:
    filed, _ = accounts(tmp_path, with_other(), general())
    assert said(filed) == (
        "一般公共预算财政拨款以外的支出 1 项，合计 18.00 万元 "
        "科目2120399 2120399：全部支出 18.00，全是其他资金 没有读到这部分的年初预算。"
    )


@pytest.mark.parametrize(
    ("planned", "told"),
    [({WHOLLY: "20.00"}, "全是其他资金，预算 20.00"), ({}, "全是其他资金，预算未列")],
    ids=["planned", "not planned"],
)
def test_beside_a_held_budget_its_plan_is_told(tmp_path: Path, planned: dict[str, str], told: str) -> None:
    whole_plan = by_function("expenditure", {**GENERAL, **planned}, "1167.33" if planned else "1147.33")
    of_budget = by_function("general_expenditure", GENERAL, "1147.33")
    filed, budget = accounts(tmp_path, with_other(), general(), budget=(whole_plan, of_budget))
    assert said(filed, budget).endswith(f"科目2120399 2120399：全部支出 18.00，{told}")


@pytest.mark.parametrize(
    ("tables", "budget"),
    [
        ((with_other(), general(), by_function("fund_expenditure", {WHOLLY: "18.00"}, "18.00")), ()),
        ((with_other(total="1200.00"), general()), ()),
        ((with_other(), general(total="1165.33")), ()),
        ((with_other("0.00", "1147.33"), general()), ()),
        ((by_function("expenditure", {**GENERAL, WHOLLY: "18.00"}, "1165.33", doubtful=WHOLLY), general()), ()),
        (
            (with_other(), general()),
            (
                by_function("expenditure", {**GENERAL, WHOLLY: "20.00"}, "1167.33"),
                by_function("general_expenditure", {**GENERAL, WHOLLY: "20.00"}, "1167.33"),
            ),
        ),
        (
            (with_other(), general()),
            (by_function("expenditure", GENERAL, "1300.00"), by_function("general_expenditure", GENERAL, "1147.33")),
        ),
    ],
    ids=[
        "funds paid",
        "a line of all money lost",
        "a line of the general budget lost",
        "nothing was spent",
        "in doubt",
        "the general budget planned it",
        "a line of the budget lost",
    ],
)
def test_no_function_is_said_to_be_of_other_money_that_may_not_be(
    tmp_path: Path, tables: tuple[Table, ...], budget: tuple[Table, ...]
) -> None:
    filed, held = accounts(tmp_path, *tables, budget=budget)
    assert read_other_money(filed, held) == ()
