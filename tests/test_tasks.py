"""What a person comes for, done as a person does it: from the home page, by search, links, and what stands there."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def search(page: Page, words: str) -> None:
    """Type into the box on the page and press Enter."""
    field = page.get_by_role("search").get_by_role("searchbox")
    field.fill(words)
    field.press("Enter")
    page.wait_for_url("**/search/?q=*")
    expect(page.locator("[role=status]").first).to_contain_text("找到")


def saved(page: Page, table: Locator) -> list[list[str]]:
    """What the download of a table holds."""
    button = table.locator("xpath=following::button[normalize-space(.)='下载当前表格'][1]")
    with page.expect_download() as started:
        button.click()
    text = Path(started.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_what_bole_spends_on_medical_care_of_veteran_retired_people(open_page: Callable[..., Page]) -> None:
    page = open_page("")
    search(page, "离休人员医疗费")
    result = page.locator(".search-result", has_text="博乐市医保局 2026 年部门预算").first
    result.locator(".search-excerpt a", has_text="30.00").first.click()
    page.wait_for_url("**/agencies/bole/2026-department-budget/#*")
    page.locator(".fold:has(#table-project_expenditure) > summary").click()
    table = page.locator("#table-project_expenditure")
    row = table.locator("tr", has_text="离休人员医疗费")
    assert row.count() == 1 and "30.00" in row.inner_text()
    lines = saved(page, table)
    named = [dict(zip(lines[0], line, strict=True)) for line in lines[1:] if "离休人员医疗费" in ",".join(line)]
    assert [(line["代码"], line["项目名称"], line["合计"]) for line in named] == [
        ("2101101", "行政单位离休人员医疗费", "30.00")
    ]
    row.locator("td a.src").first.click()
    page.wait_for_url(re.compile(r"/source/#L\d+"))
    assert "离休人员医疗费" in page.locator("tr:has(:target)").inner_text()


@pytest.mark.parametrize(
    ("words", "agency", "told"),
    [
        ("高新区医疗保障局", "urumqi-gaoxin", "找到 3 页"),
        ("高新区医保局", "urumqi-gaoxin", "找到 32 页"),
        ("乌市医保中心", "urumqi-centre", "找到 30 页"),
        ("乌鲁木齐县医疗保障局", "urumqi-county", "找到"),
        ("乌县医保局", "urumqi-county", "名称相近的有 1 个"),
    ],
)
def test_an_agency_is_found_by_what_people_call_it(
    open_page: Callable[..., Page], words: str, agency: str, told: str
) -> None:
    page = open_page(f"search/?q={words}")
    expect(page.locator("[role=status]").first).to_contain_text(told)
    page.locator("a.search-title").first.click()
    page.wait_for_url(f"**/agencies/{agency}/")


def test_a_year_narrows_a_search_to_the_filings_of_that_year(open_page: Callable[..., Page]) -> None:
    page = open_page("")
    search(page, "医保局 2026")
    filings = page.locator(".search-group", has=page.get_by_role("heading", name="预决算文件"))
    assert filings.locator(".search-title").all_inner_texts() == [
        "博乐市医保局 2026 年部门预算",
        "乌鲁木齐高新区医保局 2026 年部门预算",
    ]
    assert page.locator(".search-title", has_text="乌鲁木齐县").count() == 0, "of 2021 only"


def test_what_became_of_gaoxins_basic_expenditure_and_what_cannot_be_compared(open_page: Callable[..., Page]) -> None:
    page = open_page("")
    search(page, "高新")
    page.locator(".search-group", has_text="机构").locator(".search-title a, a.search-title").first.click()
    page.wait_for_url("**/agencies/urumqi-gaoxin/")
    row = page.locator("#years table tr, section table.gaps tr").filter(
        has=page.get_by_role("rowheader", name="基本支出", exact=True)
    )
    page.locator(".fold > summary", has_text="主要数字").click()
    assert row.first.inner_text().split() == ["基本支出", "67.60", "77.61", "+10.01", "+14.81%"]
    assert page.locator("td.void .vh").first.inner_text() == "2024–2025\u00a0年未收录"
    page.locator(".contents").get_by_role("link", name="口径与可比性").click()
    told = page.locator("section", has=page.get_by_role("heading", name="口径与可比性")).inner_text()
    assert "按功能科目不宜直接比较" in told
    assert "住房公积金（5.25 → 5.93）" in told
    codes = page.locator("section", has=page.get_by_role("heading", name="钱花到哪里"))
    codes.locator(".fold > summary").click()
    housing = codes.locator("tr.item", has_text="2210201").inner_text()
    assert "当年未列此科目" in housing and "5.93" in housing and "%" not in housing
    row.first.get_by_role("link", name="77.61").click()
    page.wait_for_url("**/agencies/urumqi-gaoxin/2026-department-budget/source/#L*")
    assert "77.61" in page.locator("tr:has(:target)").inner_text()


def test_all_agencies_that_spend_on_urban_and_rural_medical_assistance(open_page: Callable[..., Page]) -> None:
    page = open_page("")
    search(page, "2101301")
    page.locator("a[href*='functions/2101301/']").first.click()
    page.wait_for_url("**/functions/2101301/**")
    tables = page.locator("#agencies-list table")
    lines = [line for table in tables.all() for line in saved(page, table)[1:]]
    assert [(line[0].split(" ")[0], line[2], line[3]) for line in lines] == [
        ("乌鲁木齐高新区医保局", "2026", "151.33"),
        ("乌鲁木齐高新区医保局", "2023", "100.00"),
        ("乌鲁木齐县医保管理局", "2021", "100.00"),
    ]
    tables.first.locator("a", has_text="151.33").first.click()
    page.wait_for_url(re.compile(r"agencies/urumqi-gaoxin/2026-department-budget/(source/)?#"))
