"""The page of an agency of which budgets and accounts are held: side by side by year, each phase in sums and tables of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml.html import HtmlElement, fromstring, tostring

from mingzhang.budget.filing import Filing
from mingzhang.website.catalogue import Holdings
from mingzhang.website.charts.plan_years import plan_and_outcome_over_years
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.pages import Page
from mingzhang.website.pages.agency_page.agency import agency_page
from mingzhang.website.pages.filing_page.filing import filing_page
from mingzhang.website.pages.filing_page.year_switch import year_entries
from mingzhang.website.plan_and_outcome.counterparts import sides_of
from mingzhang.website.plan_and_outcome.years import MEASURES, years_of
from website.plan_and_outcome.pair_samples import ACCOUNTS, BUDGET, published, sample, texts


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Holdings:
    """Budgets of 2024 and 2025, accounts of 2022 and 2024; nothing of 2023."""
    filings = (sample(BUDGET), sample(BUDGET, year=2025), sample(ACCOUNTS), sample(ACCOUNTS, year=2022))
    return published(tmp_path_factory.mktemp("years"), *filings)


@pytest.fixture(scope="module")
def page(held: Holdings) -> Page:
    return agency_page(held.agencies[0], held.years)


def _html(element: HtmlElement) -> str:
    return str(tostring(element, encoding="unicode"))


def test_years_have_both_their_documents_and_the_missing_one_is_named(held: Holdings) -> None:
    entries = year_entries(held.agencies[0], held.years, held.agencies[0].url)
    assert [(each.years, [(d.name, d.href, d.text) for d in each.documents], each.text) for each in entries] == [
        ("2025", [("预算", "2025-department-budget/", ""), ("决算", "", "未收录")], ""),
        ("2024", [("预算", "2024-department-budget/", ""), ("决算", "2024-department-accounts/", "")], ""),
        ("2023", [], "未收录"),
        ("2022", [("预算", "", "未收录"), ("决算", "2022-department-accounts/", "")], ""),
    ]


def test_each_year_has_its_plan_and_its_outcome(page: Page) -> None:
    tables = fromstring(f"<div>{page.fragments['both']}</div>").findall(".//table")
    rows = {table.get("data-table"): texts(_html(table)) for table in tables}
    assert rows["both-general"] == [
        "年度 预算 决算 差额 执行率",
        "2022决算 未收录决算所引年初预算 700.00 615.75 不计 87.96%按决算所引",
        "2023 未收录",
        "2024预算 决算 680.00决算所引年初预算 700.00 615.75 −64.25 90.55%",
        "2025预算 680.00 未收录 不计 不计",
    ]
    assert rows["both-all"][1:] == [
        "2022决算 未收录 633.75 不计 不计",
        "2023 未收录",
        "2024预算 决算 700.00 633.75 −66.25 90.54%",
        "2025预算 700.00 未收录 不计 不计",
    ]
    assert rows["both-three-public"][1:] == [
        "2022决算 未收录决算所引预算 12.00 9.40 不计 78.33%按决算所引",
        "2023 未收录",
        "2024预算 决算 12.00 9.40 −2.60 78.33%",
        "2025预算 12.00 未收录 不计 不计",
    ]


def test_a_chart_shows_both_and_years_with_one_alone(page: Page) -> None:
    assert page.files["chart-plan-years-general.csv"].splitlines() == [
        "\ufeff年度,预算,决算,差额,执行率",
        "2022,未收录,615.75,,",
        "2024,680.00,615.75,-64.25,90.55%",
        "2025,680.00,未收录,,",
    ]
    chart = fromstring(f"<div>{page.fragments['both']}</div>").get_element_by_id("chart-plan-years-general")
    assert chart.get("data-marks") == "4"
    assert chart.find(".//h3").text_content() == "2024 年决算 615.75 万元，为预算的 90.55%"
    counts = {name: len(chart.findall(f".//g[@class='{name}_marks']//path")) for name in ("frames", "bars")}
    assert counts == {"frames": 2, "bars": 2}


def test_the_opening_says_what_was_spent_of_the_newest_budget_with_accounts(page: Page) -> None:
    ledes = [line for line in page.body.splitlines() if "2024 年部门决算" in line]
    assert ledes[0].startswith("2024 年部门决算，一般公共预算财政拨款支出 ")
    assert "[615.75](2024-department-accounts/source/#L" in ledes[0]
    assert "[680.00](2024-department-budget/source/#L" in ledes[0]
    assert ledes[0].endswith("的 90.55%。")
    assert page.description.startswith("云渡县古桥保护局公开的预算和决算：")


def test_tables_over_years_are_of_one_phase(page: Page) -> None:
    """Captions say which; no table has a column of each, and what is planned and what is spent are never one line."""
    found = fromstring(f"<div>{page.fragments['figures']}{page.fragments['functions']}</div>")
    captions = {
        table.get("data-table"): [head.text_content() for head in table.findall(".//th[@class='n']")]
        for table in found.findall(".//table")
    }
    assert captions == {
        "years-department": ["2024", "2025", "变化"],
        "years-department-accounts": ["2022", "2024", "变化"],
        "functions-years-department": ["2024", "2025", "变化"],
        "functions-years-department-accounts": ["2022", "2024", "变化"],
    }
    rows = texts(_html(found))
    assert "收入总预算 700.00 700.00 持平" in rows
    assert "本年支出合计 633.75 633.75 持平" in rows
    assert "支出决算，按基本支出和项目支出。单位：万元，部门决算" in found.text_content()
    assert "支出总预算，按基本支出和项目支出。单位：万元，部门预算" in found.text_content()
    assert "2070206历史名城与古迹 55.00 55.00 持平" in rows


def test_an_agency_with_accounts_alone(tmp_path: Path) -> None:
    held = published(tmp_path, sample(ACCOUNTS), sample(ACCOUNTS, year=2022))
    page = agency_page(held.agencies[0], held.years)
    assert "both" not in page.fragments
    assert "2024 年部门决算，本年支出合计 " in page.body
    assert "支出总预算" not in page.body
    assert "支出总预算" not in str(page.fragments["figures"])
    assert page.description.startswith("云渡县古桥保护局公开的决算：")


def test_a_unit_and_a_department_are_laid_apart(tmp_path: Path) -> None:
    held = published(tmp_path, sample(BUDGET), sample(ACCOUNTS, document="unit-accounts"))
    page = agency_page(held.agencies[0], held.years)
    rows = [row for row in texts(page.fragments["both"]) if row.startswith("2024")]
    assert rows[0] == "2024预算 680.00 未收录 不计 不计"
    assert "2024决算 未收录决算所引年初预算 700.00 615.75 不计 87.96%按决算所引" in rows
    entries = year_entries(held.agencies[0], held.years, held.agencies[0].url)
    assert [each.name for each in entries[0].documents] == ["部门预算", "单位决算"]


def doubtful_plans(filing: Filing) -> Filing:
    """The accounts with every plan that they quote in doubt."""
    tables = (
        replace(table, comparatives=tuple(replace(each, placement="ambiguous") for each in table.comparatives))
        for table in filing.tables
    )
    return replace(filing, tables=tuple(tables))


def test_a_quoted_plan_in_doubt_is_marked_and_nothing_is_divided_by_it(tmp_path: Path) -> None:
    held = published(tmp_path, sample(BUDGET, year=2025), doubtful_plans(sample(ACCOUNTS)))
    rows = texts(agency_page(held.agencies[0], held.years).fragments["both"])
    assert "2024决算 未收录决算所引年初预算 700.00疑 615.75 不计 不计" in rows
    accounts = next(each for each in held.filings if each.document == "department-accounts")
    shown = fromstring(str(filing_page(accounts, held.agencies[0], held.years).fragments["figures"]))
    keys = [" ".join(key.text_content().split()) for key in shown.iterfind(".//div")]
    assert "“三公”决算9.40预算 12.00（读法存疑）" in keys
    assert "年初预算700.00读法存疑一般公共预算支出" in keys


def test_a_year_whose_figures_are_in_doubt_is_not_drawn_as_one_that_is_not_held(tmp_path: Path) -> None:
    """The budgets of 2022, 2023 and 2024 are held, that of 2023 in doubt; nothing is held of 2021."""
    filings = [sample(BUDGET, year=year) for year in (2020, 2022, 2024)]
    doubtful = doubtful_totals(sample(BUDGET, year=2023))
    held = published(tmp_path, *filings, doubtful)
    years = years_of(sides_of([Filed(each) for each in held.filings]), MEASURES[0])
    assert [(year.sides.year, year.outcome.doubtful) for year in years] == [
        (2020, False), (2022, False), (2023, True), (2024, False),
    ]  # fmt: skip
    chart = plan_and_outcome_over_years(years, MEASURES[0])
    assert chart is not None and chart.picture is not None
    assert list(dict.fromkeys(chart.picture.frame["label"])) == ["2020 年", "2021", "2022 年", "2024 年"]
    assert chart.note == "1 个年度的数字读法存疑，只列在数据表里。"


def doubtful_totals(filing: Filing) -> Filing:
    """The filing with all figures of the total row of its table 5 in doubt."""
    tables = (
        replace(
            table,
            rows=tuple(
                replace(
                    row,
                    cells=tuple(replace(cell, placement="ambiguous", alternatives=("basic",)) for cell in row.cells),
                )
                if row.texts.get("row_type") == "total"
                else row
                for row in table.rows
            ),
        )
        if table.resource == "general_expenditure"
        else table
        for table in filing.tables
    )
    return replace(filing, tables=tuple(tables))


def test_charts_of_departments_and_of_units_have_ids_and_files_of_their_own(tmp_path: Path) -> None:
    """The units' documents are of 2023, so that the data of one cannot pass for that of the other."""
    units = (sample(BUDGET, document="unit-budget", year=2023), sample(ACCOUNTS, document="unit-accounts", year=2023))
    held = published(tmp_path, sample(BUDGET), sample(ACCOUNTS), *units)
    page = agency_page(held.agencies[0], held.years)
    assert {name: text.splitlines()[1] for name, text in page.files.items() if "plan-years-general" in name} == {
        "chart-plan-years-general-department.csv": "2024,680.00,615.75,-64.25,90.55%",
        "chart-plan-years-general-unit.csv": "2023,680.00,615.75,-64.25,90.55%",
    }
    shown = fromstring(f"<div>{page.fragments['both']}</div>")
    ids = [each.get("id") for each in shown.iterfind(".//*[@id]")]
    assert len(ids) == len(set(ids))
    assert {"chart-plan-years-general-department", "chart-plan-years-general-unit"} <= set(ids)
    assert [table.get("data-table") for table in shown.iterfind(".//table")] == [
        "both-general-department",
        "both-all-department",
        "both-three-public-department",
        "both-general-unit",
        "both-all-unit",
        "both-three-public-unit",
    ]
