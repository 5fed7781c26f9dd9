"""The page of an agency with several years: its sections, what is folded in them, how long it is, where its figures lead."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

GAOXIN = "agencies/urumqi-gaoxin/"


@pytest.mark.parametrize(("width", "height"), [(1440, 4700), (390, 5700)])
def test_the_page_is_short_while_folded(open_page: Callable[..., Page], width: int, height: int) -> None:
    page = open_page(GAOXIN, width)
    assert page.evaluate("document.documentElement.scrollHeight") <= height
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_sections_stand_in_the_order_of_what_a_citizen_asks(open_page: Callable[..., Page]) -> None:
    page = open_page(GAOXIN)
    assert page.locator(".contents a").all_inner_texts() == [
        "历年收支",
        "钱从哪里来",
        "钱花到哪里",
        "口径与可比性",
        "人员与公用",
        "人员、采购与资产",
        "项目",
        "各年文件",
        "下载与引用",
    ]


def test_tables_are_folded_behind_number_name_rows_and_sum(open_page: Callable[..., Page]) -> None:
    page = open_page(GAOXIN)
    assert [line.split() for line in page.locator(".fold > summary").all_text_contents()] == [
        ["主要数字9", "行"],
        ["各年文件写明的增减4", "行"],
        ["表1收入按来源7", "行2026", "年", "238.55"],
        ["表3支出按功能科目14", "行2026", "年", "238.55"],
        ["人员、采购和资产18", "行"],
        ["表7各年的项目3", "行2026", "年", "160.93"],
    ]
    assert not any(table.is_visible() for table in page.locator("main table").all())
    tabled = page.locator("figure.chart:has(.chart-data)").evaluate_all("charts => charts.map(chart => chart.id)")
    assert tabled == ["chart-economic-years", "chart-procurement-over-years"], (
        "no table of the page has just their figures"
    )


def test_every_figure_of_a_fold_leads_to_its_filing(open_page: Callable[..., Page]) -> None:
    page = open_page(GAOXIN)
    linked = page.evaluate(
        """() => [...document.querySelectorAll(".fold")].map((fold) => fold.querySelectorAll("td.n > a.src[href^='202'], td.n > .doubt > a.src[href^='202']").length)"""
    )
    assert (linked[:4], linked[5]) == ([15, 8, 10, 20], 5)
    unlinked = page.evaluate(
        """() => [...document.querySelectorAll(".fold td.n")].filter((cell) => {
            const compared = cell.closest("table").tHead.textContent.includes("变化") && cell.matches(":last-child");
            return /[0-9]/.test(cell.textContent) && !compared && !cell.querySelector("a.src");
        }).map((cell) => cell.textContent)"""
    )
    assert unlinked == []
    page.locator(".fold > summary", has_text="收入按来源").click()
    page.locator(".fold[open] tr.total a", has_text="205.60").click()
    assert page.url.endswith("/agencies/urumqi-gaoxin/2023-department-budget/source/#L88.1")
    assert page.locator(":target").inner_text() == "205.60"
