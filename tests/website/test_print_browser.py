"""Paper and phones, in a real browser: nothing that a visitor has not scrolled to may be missing on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from built import BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BOLE = "agencies/bole/2026-department-budget/"
GAOXIN = "agencies/urumqi-gaoxin/2023-department-budget/"
PRINT = """() => new Promise(done => {
  dispatchEvent(new Event("beforeprint"));
  setTimeout(() => done(document.querySelectorAll("figure.chart:has([data-chart]).drawn").length));
})"""
"""Asks at the next task, before which a browser takes the page: what is drawn later is not on paper."""


@pytest.fixture
def page(browser: Browser, built_site: BuiltSite) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=built_site.url)
    yield context.new_page()
    context.close()


def test_charts_out_of_sight_are_drawn_before_the_page_is_taken(page: Page) -> None:
    page.goto(BOLE)
    page.locator("figure.chart").first.scroll_into_view_if_needed()
    page.locator("figure.chart.drawn").first.wait_for()
    assert page.locator("figure.chart:has([data-chart]):not(.drawn)").count() > 0
    assert page.evaluate(PRINT) == 7
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("figure.chart .chart-data[open]").count() == 0


def test_a_chart_drawn_for_a_wide_screen_fits_the_paper(page: Page) -> None:
    page.goto(BOLE)
    page.locator("figure.chart").first.scroll_into_view_if_needed()
    page.locator("figure.chart.drawn").first.wait_for()
    page.emulate_media(media="print")
    measured = page.evaluate(
        """() => {
          const figure = document.querySelector("figure.chart.drawn");
          figure.style.width = "400px";
          const { width, height } = figure.querySelector("svg").getBoundingClientRect();
          return [width, height > 0];
        }"""
    )
    assert measured == [400, True]


def test_without_the_library_the_tables_are_printed(page: Page) -> None:
    page.route("**/vega.js", lambda route: route.abort())
    page.goto(BOLE)
    assert page.evaluate(PRINT) == 0
    page.emulate_media(media="print")
    charts = page.locator("figure.chart:has([data-chart])")
    assert charts.count() == 7
    for chart in charts.all():
        assert chart.locator("tbody tr").first.is_visible()
        assert not chart.locator("[data-chart]").is_visible()


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
