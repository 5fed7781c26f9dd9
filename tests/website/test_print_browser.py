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
ACCOUNTS = "agencies/example-culture/2024-department-accounts/"


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
    for sheet in sheets(page, BOLE):
        text = sheet.get_textpage().get_text_range().replace("\r\n", "")
        assert "博乐市医疗保障局 2026 年部门预算，2026-02-27 公开。来源：bole-2026" in text
        assert "agencies/bole/2026-department-budget/" in text


@pytest.mark.parametrize(("address", "most"), [(BOLE, 6), (GAOXIN, 7), (ACCOUNTS, 8)])
def test_the_page_of_a_filing_fills_the_sheets_it_takes(page: Page, address: str, most: int) -> None:
    """A sheet that ends above its middle is half empty; the last one ends where the page does."""
    found = sheets(page, address)
    assert len(found) <= most <= 8
    assert [filled(sheet) > 0.5 for sheet in found[:-1]] == [True] * (len(found) - 1)


def test_on_paper_a_chart_stands_beside_its_answer(page: Page) -> None:
    page.goto(ACCOUNTS)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 900})
    chart = page.locator("#chart-outcome-classes")
    title, plot = chart.locator("h3").bounding_box(), chart.locator(".plot > svg").bounding_box()
    assert title is not None and plot is not None
    assert title["x"] + title["width"] <= plot["x"] and title["y"] < plot["y"] + 20


def sheets(page: Page, address: str) -> list[pypdfium2.PdfPage]:
    """The page of this address as Chromium prints it."""
    page.goto(address)
    page.emulate_media(media="print")
    return list(pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True)))


def filled(sheet: pypdfium2.PdfPage) -> float:
    """How far down the sheet its text goes, without the foot, of its height."""
    text, height = sheet.get_textpage(), sheet.get_height()
    boxes = [text.get_rect(at) for at in range(text.count_rects())]
    return max(1 - bottom / height for _, bottom, _, _ in boxes if bottom > 0.09 * height)
