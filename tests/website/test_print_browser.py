"""Paper and phones, in a real browser: pictures are on paper, their folded tables are not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from built import BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BOLE = "agencies/bole/2026-department-budget/"
GAOXIN = "agencies/urumqi-gaoxin/2023-department-budget/"


@pytest.fixture
def page(browser: Browser, built_site: BuiltSite) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=built_site.url)
    yield context.new_page()
    context.close()


def test_every_chart_is_on_paper_and_fits_it(page: Page) -> None:
    page.goto(BOLE)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 400, "height": 900})
    charts = page.locator("figure.chart:has(> .plot > svg)")
    assert charts.count() == 5
    for chart in charts.all():
        box = chart.locator(".plot > svg").bounding_box()
        assert box is not None and box["width"] <= 400 and box["height"] > 40
        assert not chart.locator(".chart-data").is_visible()


def test_a_blank_cell_of_a_stacked_table_has_one_point(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(BOLE)
    points = page.evaluate(
        """() => [...document.querySelectorAll(".table.stack td.blank")].map(cell =>
            ["::before", "::after"].filter(part => getComputedStyle(cell, part).content.startsWith('"·"')).length)"""
    )
    assert set(points) == {1}


def test_the_total_of_a_table_with_a_blank_income_total(page: Page) -> None:
    page.goto(GAOXIN)
    entry = page.locator(".tablelist tr", has=page.locator("a[href='#table-appropriation']"))
    assert entry.locator("td").nth(2).inner_text() == "205.60"


def test_the_doubts_of_2023_say_that_no_placement_fits(page: Page) -> None:
    page.goto(GAOXIN)
    notes = page.locator("[id^='doubt-income-']").all_inner_texts()
    assert len(notes) == 2
    assert all("都不能使各处合计同时相符" in note for note in notes)
    assert "21015 医疗保障管理事务 98.93，所属各项合计 78.93" in notes[0]
    assert "20.00（2101504 信息化建设）" in notes[1]
