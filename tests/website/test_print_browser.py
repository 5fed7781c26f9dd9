"""Paper and phones, in a real browser: pictures are on paper, their folded tables are not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pypdfium2
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
    page.set_viewport_size({"width": 680, "height": 900})
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
    entry = page.locator(".fold", has=page.locator("#table-appropriation"))
    assert entry.locator("summary > .v").inner_text() == "205.60"


def test_the_doubts_of_2023_say_that_no_placement_fits(page: Page) -> None:
    page.goto(f"{GAOXIN}#table-income")
    notes = page.locator("[id^='doubt-income-']").all_inner_texts()
    assert len(notes) == 2
    assert all("都不能使各处合计同时相符" in note for note in notes)
    assert "21015 医疗保障管理事务 98.93，所属各项合计 78.93" in notes[0]
    assert "20.00（2101504 信息化建设）" in notes[1]


def test_findings_are_open_on_paper_and_tables_stay_folded(page: Page) -> None:
    page.goto(BOLE)
    page.emulate_media(media="print")
    assert page.locator(".finding details p").first.is_visible()
    assert page.locator(".fold > summary").count() == 9
    assert not any(table.is_visible() for table in page.locator(".fold table").all())
    arrows = page.evaluate(
        """() => [...document.querySelectorAll(".sort")].flatMap(button => ["::before", "::after"].map(part =>
            getComputedStyle(button, part).content)).filter(content => content !== "none")"""
    )
    assert arrows == []


def test_every_sheet_of_paper_names_the_filing_its_date_its_source_and_its_address(page: Page) -> None:
    page.goto(BOLE)
    foot = page.locator(".paper-foot")
    assert not foot.is_visible()
    page.emulate_media(media="print")
    sheets = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    texts = [sheet.get_textpage().get_text_range().replace("\r\n", "") for sheet in sheets]
    assert len(texts) <= 8
    for text in texts:
        assert "博乐市医疗保障局 2026 年部门预算，2026-02-27 公开。来源：bole-2026" in text
        assert "agencies/bole/2026-department-budget/" in text
