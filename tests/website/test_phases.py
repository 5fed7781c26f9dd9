"""What was planned and what was spent: accounts stand beside budgets and are in no sum, list or ranking of them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml.html import fromstring
from site_samples import AGENCY, balance, filing, projects, row, table, write

from mingzhang.budget.agency import Agency
from mingzhang.budget.filing import BUDGET, Filing, Table
from mingzhang.datapackage.reader import read_corpus
from mingzhang.website.aggregates import Across, survey
from mingzhang.website.catalogue import gather
from mingzhang.website.page_kinds import all_pages
from mingzhang.website.pages import Fragments, Page, pagination
from mingzhang.website.pages.agencies import agencies_page
from mingzhang.website.pages.agency_page.agency import agency_page
from mingzhang.website.pages.home import home_page
from mingzhang.website.pages.region import place_entries

OTHER = Agency("ding", "丁县医疗保障局")


def tables(amount: str) -> tuple[Table, ...]:
    """Tables whose every figure is this amount."""
    texts = {"row_type": "category", "function_code": "210", "name": "卫生健康支出"}
    expenditure = table("expenditure", row(1, texts, {"total": amount, "project": amount}, key="210"))
    total = row(1, {"row_type": "total", "item": "total", "name": "合计"}, {"total": amount})
    return balance(amount, amount), expenditure, projects(("救助", amount)), table("three_public", total)


def budgets() -> list[tuple[Filing, Agency]]:
    return [
        (filing(*tables("11.11"), year=2025), AGENCY),
        (filing(*tables("22.22"), year=2025, agency=OTHER), OTHER),
    ]


def accounts(year: int, agency: Agency = AGENCY) -> tuple[Filing, Agency]:
    return filing(*tables("77777.77"), year=year, agency=agency, document="department-accounts"), agency


def surveyed(project: Path, *filings: tuple[Filing, Agency]) -> Across:
    write(project, *filings)
    return survey(gather(project / "datapackages"))


@pytest.fixture
def both(tmp_path: Path) -> Across:
    return surveyed(tmp_path, *budgets(), accounts(2025), accounts(2024), accounts(2025, OTHER))


LINK = re.compile(r"^- \[(.*?)\]\((.*?)\)$", re.MULTILINE)
OF_BUDGETS = ("functions/", "projects/", "three-public/")
ACCOUNTS_LISTED = re.compile(r"## 决算文件 \{ #accounts \}\n\n不与预算相加\n\{: \.about \}\n\n(?:- [^\n]*\n)+\n")
"""The section that a page of years adds: its heading and its list."""
ACCOUNTS_NAMED = re.compile(r"另收录 \d+ 份决算文件，“三公”经费花了多少看各份决算[^\n]*\n\{: \.small \.prose \}\n\n")
"""The line that a page of the “三公” costs adds."""


def years(across: Across) -> dict[str, Page]:
    return {page.url: page for page in all_pages(across) if page.url.startswith("years/") and isinstance(page, Page)}


def corpus_pages(across: Across) -> dict[str, Page | Fragments]:
    return {page.url: page for page in all_pages(across) if page.url.startswith(OF_BUDGETS)}


def test_pages_over_many_filings_are_those_of_the_budgets_alone(both: Across, tmp_path: Path) -> None:
    alone = corpus_pages(surveyed(tmp_path / "alone", *budgets()))
    assert {url.split("/")[0] for url in alone} == {address.rstrip("/") for address in OF_BUDGETS}
    found = {
        url: replace(page, body=ACCOUNTS_NAMED.sub("", page.body)) if isinstance(page, Page) else page
        for url, page in corpus_pages(both).items()
    }
    assert found == alone


def test_pages_of_costs_name_the_accounts_apart(both: Across) -> None:
    pages = {page.url: page for page in all_pages(both) if isinstance(page, Page)}
    said = {url: ACCOUNTS_NAMED.findall(page.body) for url, page in pages.items() if url.startswith(OF_BUDGETS)}
    assert {url: lines for url, lines in said.items() if lines} == {
        "three-public/": [
            "另收录 3 份决算文件，“三公”经费花了多少看各份决算，不计入这里的数："
            "[丁县医保局 2025 年部门决算](../agencies/ding/2025-department-accounts/#three-public)、"
            "[甲县医保局 2025 年部门决算](../agencies/jia/2025-department-accounts/#three-public)、"
            "[甲县医保局 2024 年部门决算](../agencies/jia/2024-department-accounts/#three-public)。\n{: .small .prose }\n\n"
        ],
        "three-public/2025/": [
            "另收录 2 份决算文件，“三公”经费花了多少看各份决算，不计入这里的数："
            "[丁县医保局 2025 年部门决算](../../agencies/ding/2025-department-accounts/#three-public)、"
            "[甲县医保局 2025 年部门决算](../../agencies/jia/2025-department-accounts/#three-public)。\n{: .small .prose }\n\n"
        ],
    }


def test_a_year_names_its_accounts_apart(both: Across, tmp_path: Path) -> None:
    found, before = years(both), years(surveyed(tmp_path / "alone", *budgets()))
    assert [*found] == ["years/", "years/2025/"]
    assert {url: replace(page, body=ACCOUNTS_LISTED.sub("", page.body)) for url, page in found.items()} == before
    assert LINK.findall(found["years/2025/"].body) == [
        ("丁县医保局 2025 年部门决算", "../../agencies/ding/2025-department-accounts/"),
        ("甲县医保局 2025 年部门决算", "../../agencies/jia/2025-department-accounts/"),
    ]
    assert [name for name, _ in LINK.findall(found["years/"].body)] == [
        "丁县医保局 2025 年部门决算", "甲县医保局 2025 年部门决算", "甲县医保局 2024 年部门决算"
    ]  # fmt: skip


def test_no_amount_of_accounts_is_told_of_the_budgets(both: Across) -> None:
    assert [str(each.total.value) for each in both.functions["210"].sums] == ["33.33"]
    assert [str(each.total.value) for each in both.projects] == ["22.22", "11.11"]
    assert sorted(str(each.total.value) for each in both.three_public.values()) == ["11.11", "22.22"]
    told = [page for page in all_pages(both) if not page.url.startswith(("agencies/", "log/"))]
    named = {page.url: [name for name, html in page.fragments.items() if "77,777" in html] for page in told}
    # One table lists filings by kind of document, a line each, and adds up nothing.
    assert {name for names in named.values() for name in names} == {"coverage"}
    assert all("77,777" not in page.body for page in told if isinstance(page, Page))


def test_lists_say_how_many_there_are_of_each(both: Across) -> None:
    assert agencies_page(both).subtitle == "2 家机构，2 份预算文件，3 份决算文件"
    held = " ".join(str(home_page(both).fragments["held"]).split())
    assert '<dt>预算文件</dt><dd>2<small>份</small></dd><dd class="note">另有决算 3 份</dd>' in held


def test_places_count_the_filings_of_each_phase(both: Across) -> None:
    """A province, a prefecture and a county, each with all of them; on the home page as on theirs."""
    assert [entry.value for entry in place_entries(both, "regions/", 9)] == 3 * ["2 份预算，3 份决算"]
    assert [entry.value for entry in place_entries(both.of(BUDGET), "regions/", 9)] == 3 * ["2 份预算"]


def test_the_home_page_counts_places_and_years_as_their_pages_do(both: Across) -> None:
    """2025 has budgets and accounts, 2024 accounts alone, and so no page of its own."""
    lists = fromstring(f"<div>{home_page(both).fragments['ways']}</div>")
    lines = [" ".join(" ".join(line.itertext()).split()) for line in lists.iter("li")]
    assert [line for line in lines if line.startswith("20") and "三公" not in line and "年，" not in line] == [
        "2025 2 份预算，2 份决算",
        "2024 1 份决算",
    ]
    assert "新疆维吾尔自治区 2 份预算，3 份决算" in lines
    assert "210 卫生健康支出 2 份预算" in lines
    years = [link.get("href") for link in lists.iter("a") if str(link.get("href")).startswith("years/2")]
    assert years == ["years/2025/"]


def test_accounts_alone_are_no_budgets(tmp_path: Path) -> None:
    across = surveyed(tmp_path, accounts(2025))
    assert across.of(BUDGET).holdings.filings == ()
    assert (across.functions, across.projects, across.three_public) == ({}, (), {})
    assert agencies_page(across).subtitle == "1 家机构，1 份决算文件"
    assert {page.url for page in all_pages(across)} >= {"", "agencies/jia/", "agencies/jia/2025-department-accounts/"}


def test_the_page_of_an_agency_compares_no_accounts_with_budgets(both: Across) -> None:
    agency = next(each for each in both.holdings.agencies if each.agency_id == AGENCY.agency_id)
    page = agency_page(agency, both.holdings.years)
    assert page.subtitle.endswith("1 份预算文件，2 份决算文件")
    assert page.body.count("{: .lede }") == 1
    assert "2025 年支出总预算" in page.body
    assert "77,777" not in page.body


def test_the_corpus_keeps_the_phases_apart(both: Across) -> None:
    rows = read_corpus(both.holdings.corpus.directory.parent).rows("expenditure_by_function")
    phases = {(row["document"], row["phase"], row["amount_yuan"]) for row in rows}
    assert phases == {
        ("department-budget", "approved", "111100"),
        ("department-budget", "approved", "222200"),
        ("department-accounts", "executed", "777777700"),
    }


def test_accounts_past_a_page_of_a_year_go_on_over_leaf(both: Across, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two budgets and two accounts of 2025, three accounts in all, two lines a page: none is left out."""
    monkeypatch.setattr(pagination.parts_of, "__defaults__", (2,))
    found = years(both)
    assert [*found] == ["years/", "years/2/", "years/2025/", "years/2025/2/"]
    assert {url: [name for name, _ in LINK.findall(page.body)] for url, page in found.items()} == {
        "years/": ["丁县医保局 2025 年部门决算", "甲县医保局 2025 年部门决算"],
        "years/2/": ["甲县医保局 2024 年部门决算"],
        "years/2025/": [],
        "years/2025/2/": ["丁县医保局 2025 年部门决算", "甲县医保局 2025 年部门决算"],
    }
    assert "## 预算文件" in found["years/2025/"].body and "## 预算文件" not in found["years/2025/2/"].body
    assert 'href="2/"' in found["years/2025/"].fragments["parts"]
