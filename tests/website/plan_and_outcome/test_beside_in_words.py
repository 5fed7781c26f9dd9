"""Procurement, staff and vehicles as budgets and accounts tell of them, and what agrees between documents: every value typed from the facts
below and from the samples."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from lxml.html import fromstring
from pair_samples import ACCOUNTS, BRIDGES, BUDGET, filed, published, sample, texts

from mingzhang.budget.document import Place
from mingzhang.budget.filing import Cell, Filing, Row
from mingzhang.budget.narrative import Fact
from mingzhang.datapackage.corpus_package.writer import write_corpus
from mingzhang.validation import PublishedFiling, check_corpus
from mingzhang.website.aggregates import survey
from mingzhang.website.catalogue import gather
from mingzhang.website.one_filing.facts import amount_of
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.page_kinds import page_kinds
from mingzhang.website.pages import Page
from mingzhang.website.plan_and_outcome.counterparts import sides_of
from mingzhang.website.plan_and_outcome.counts import counts_beside
from mingzhang.website.plan_and_outcome.procurement import read_procurement

Said = tuple[str, str, str]


def saying(made: Filing, *facts: Said) -> Filing:
    """The filing with these facts (name, number, unit), each in a line of its own from the tenth; without a number it was not read."""
    listed = tuple(
        Fact(fact, Decimal(value) if value else None, unit, "", Place(f"{made.lines[0].place.file}", None, line))
        for line, (fact, value, unit) in enumerate(facts, start=10)
    )
    return replace(made, narrative=replace(made.narrative, facts=listed))


PLANNED = saying(
    sample(BUDGET),
    ("procurement", "262.00", "万元"), ("procurement_goods", "122.00", "万元"), ("procurement_works", "1200000", "元"),
    ("staff_active", "36", "人"), ("staff_retired", "9", "人"), ("vehicles_count", "3", "辆"),
)  # fmt: skip
SPENT = saying(
    sample(ACCOUNTS),
    ("procurement", "186.40", "万元"), ("procurement_goods", "104.90", "万元"), ("procurement_works", "61.50", "万元"),
    ("procurement_services", "20.00", "万元"), ("staff_active", "34", "人"), ("vehicles_count", "2", "辆"), ("vehicles_count", "4", "辆"),
)  # fmt: skip


def pages(project: Path, *filings: Filing) -> dict[str, Page]:
    """All pages of the agency by their addresses, with the checks between its filings."""
    packages = project / "datapackages"
    opened = [Filed(each) for each in published(project, *filings).filings]
    held = [
        PublishedFiling(each.holding.filing_id, BRIDGES.agency_id, BRIDGES.name, "", each.holding.year, each.holding.document, each.contents)
        for each in opened
    ]  # fmt: skip
    write_corpus(packages, [BRIDGES], between=check_corpus(held))
    across = survey(gather(packages))
    kinds = [kind for kind in page_kinds() if kind.address == "agencies/"]
    return {page.url: page for kind in kinds for page in kind.pages(across) if isinstance(page, Page)}


def test_procurement_is_laid_side_by_side(tmp_path: Path) -> None:
    held = filed(published(tmp_path, PLANNED, SPENT))
    found = read_procurement(held["department-accounts"], held["department-budget"])
    assert found is not None and found.total is not None
    assert [
        (line.name, str(line.planned and line.planned.value), str(line.spent.value), line.rate)
        for line in (*found.lines, found.total)
    ] == [
        ("货物", "122.00", "104.90", "85.98%"),
        ("工程", "120.0000", "61.50", "51.25%"),
        ("服务", "None", "20.00", ""),
        ("合计", "262.00", "186.40", "71.15%"),
    ]
    assert found.lines[2].planned is not None and found.lines[2].planned.state == "unsaid"
    assert not found.lines[2].not_planned
    assert read_procurement(held["department-accounts"], None) is None


def test_procurement_that_one_document_does_not_tell_stands_alone(tmp_path: Path) -> None:
    held = filed(published(tmp_path, PLANNED, sample(ACCOUNTS)))
    assert read_procurement(held["department-accounts"], held["department-budget"]) is None


def test_an_amount_is_taken_only_where_it_is_one_and_in_money(tmp_path: Path) -> None:
    said = saying(
        sample(BUDGET),
        ("procurement", "1.00", "万元"), ("procurement", "2.00", "万元"), ("procurement_goods", "", "万元"),
        ("procurement_works", "3", "项"), ("operating_cost", "5.00", "万元"), ("operating_cost", "50000", "元"),
    )  # fmt: skip
    held = filed(published(tmp_path, said))["department-budget"]
    names = ("procurement", "procurement_goods", "procurement_works", "operating_cost", "procurement_services")
    found = [amount_of(held, name) for name in names]
    assert [(str(each.value), each.state, each.doubtful) for each in found] == [
        ("None", "several_said", True),
        ("None", "unreadable", True),
        ("None", "unreadable", True),
        ("5.00", "printed", False),
        ("None", "unsaid", False),
    ]


def test_counts_stand_side_by_side(tmp_path: Path) -> None:
    """Of vehicles the accounts say two numbers: they are told by neither."""
    later = saying(sample(BUDGET, year=2025), ("staff_active", "34", "人"))
    rows = counts_beside(sides_of([Filed(each) for each in published(tmp_path, PLANNED, SPENT, later).filings]))
    assert [
        (each.name, each.sides.year, each.budget and each.budget.text, each.accounts and each.accounts.text) for each in rows
    ] == [("在职人数", 2024, "36 人", "34 人"), ("在职人数", 2025, "34 人", None)]  # fmt: skip


def test_the_pages_show_both_documents_apart(tmp_path: Path) -> None:
    shown = pages(tmp_path, PLANNED, SPENT)
    accounts = shown["agencies/qiao/2024-department-accounts/"].fragments["three-public"]
    assert texts(accounts[accounts.index('<table class="table stack four outcome block" role="table" id="table-outcome-procurement"') :]) == [
        "政府采购 预算 决算 差额 执行率",
        "货物 122.00 104.90 −17.10 85.98%",
        "工程 120.00 61.50 −58.50 51.25%",
        "服务 原文未载 20.00 不计 不计",
        "合计 262.00 186.40 −75.60 71.15%",
    ]  # fmt: skip
    both = shown["agencies/qiao/"].fragments["both"]
    assert texts(both[both.index('data-table="both-procurement"') :])[:2] == [
        "年度 预算 决算 差额 执行率",
        "2024预算 决算 262.00 186.40 −75.60 71.15%",
    ]
    assert texts(both[both.index('data-table="both-counts"') :]) == [
        "事项 预算文件 决算文件",
        "在职人数，2024 年 36 人 34 人",
    ]


def carrying(made: Filing, amount: str) -> Filing:
    """The budget with this amount carried over from the year before."""
    balance = made.table("balance")
    rows = tuple(_with(row, amount) if row.texts["item"] == "carryover" else row for row in balance.rows)
    tables = tuple(replace(balance, rows=rows) if table is balance else table for table in made.tables)
    return replace(made, tables=tables)


def _with(row: Row, amount: str) -> Row:
    return replace(row, cells=(Cell("amount", amount, Decimal(amount), row.place, "published", "position", ()),))


def test_what_accounts_carry_on_is_said_where_the_next_budget_agrees(tmp_path: Path) -> None:
    shown = pages(tmp_path, sample(BUDGET), sample(ACCOUNTS), carrying(sample(BUDGET, year=2025), "13.25"))
    told = "与本机构以后的文件相符：年末结转和结余 13.25 万元，与[2025 年部门预算](../2025-department-budget/)的上年（年初）结转一致。"
    assert told in shown["agencies/qiao/2024-department-accounts/"].body.splitlines()
    assert "与本机构以后的文件相符" not in shown["agencies/qiao/2024-department-budget/"].body
    both = fromstring(f"<div>{shown['agencies/qiao/'].fragments['both']}</div>")
    assert [" ".join(each.text_content().split()) for each in both.iterfind(".//li")] == [
        "2024 年决算：年末结转和结余 13.25 万元，与2025 年部门预算的上年（年初）结转一致"
    ]


def test_what_does_not_agree_is_not_said_to(tmp_path: Path) -> None:
    shown = pages(tmp_path, sample(ACCOUNTS), carrying(sample(BUDGET, year=2025), "13.26"))
    assert "相符" not in shown["agencies/qiao/2024-department-accounts/"].body
    assert "相符" not in shown["agencies/qiao/"].fragments["both"]


def test_sections_of_one_phase_say_so_where_both_are_held(tmp_path: Path) -> None:
    body = pages(tmp_path / "both", sample(BUDGET), sample(BUDGET, year=2025), sample(ACCOUNTS))["agencies/qiao/"].body
    assert "没有收录的年份留作空位，能推算的画虚线；只列预算文件写明的" in body
    alone = pages(tmp_path / "alone", sample(BUDGET), sample(BUDGET, year=2025))["agencies/qiao/"].body
    assert "没有收录的年份留作空位，能推算的画虚线" in alone and "只列" not in alone
