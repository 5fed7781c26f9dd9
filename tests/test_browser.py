"""The built website in a real browser, as a visitor has it: under a sub-path, from a plain file server."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from built import BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Page

BOLE = "agencies/bole/2026-department-budget/"
FILINGS = {
    BOLE: "bole/2026-department-budget",
    "agencies/urumqi-centre/2025-unit-budget/": "urumqi-centre/2025-unit-budget",
    "agencies/urumqi-county/2021-unit-budget/": "urumqi-county/2021-unit-budget",
    "agencies/urumqi-gaoxin/2023-department-budget/": "urumqi-gaoxin/2023-department-budget",
    "agencies/urumqi-gaoxin/2026-department-budget/": "urumqi-gaoxin/2026-department-budget",
}
KINDS = ["", "agencies/", "agencies/bole/", BOLE, f"{BOLE}source/", "search/", "data/", "method/", "glossary/"]
MARKS = ".bars_marks path, .doubts_marks path, .ticks_marks path, .rings_marks path, .dots_marks path"


def draw_everything(page: Page) -> None:
    """Bring each chart into sight and wait until all are drawn."""
    for chart in page.locator("figure.chart").all():
        chart.scroll_into_view_if_needed()
    page.locator("figure.chart:has([data-chart]):not(.drawn)").first.wait_for(state="detached")


def rows_of(project: Path, package: str, resource: str) -> list[dict[str, str]]:
    with (project / "datapackages" / package / f"{resource}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_project_is_found_from_the_middle_of_its_name(open_page: Callable[..., Page]) -> None:
    page = open_page("")
    page.fill("#q", "休人员医")
    page.press("#q", "Enter")
    page.wait_for_url("**/search/?q=*")
    hit = page.locator(f"a[href*='{BOLE}']").first
    hit.wait_for()
    assert "休人员医" in page.locator("mark").first.inner_text()


@pytest.mark.parametrize("address", FILINGS)
def test_every_chart_draws_as_many_marks_as_its_data_has_rows(
    open_page: Callable[..., Page], built_site: BuiltSite, address: str
) -> None:
    page = open_page(address)
    draw_everything(page)
    drawn = {}
    for chart in page.locator("figure.chart:has([data-chart])").all():
        name = chart.get_attribute("id")
        drawn[name] = chart.locator(MARKS).count()
        assert drawn[name] == int(chart.get_attribute("data-marks") or -1) > 0, name
    projects = rows_of(built_site.project, FILINGS[address], "project_expenditure")
    held = [row for row in projects if row["row_type"] == "project" and row["total"]]
    assert page.locator("#chart-projects-by-size .meter rect.project").count() == len(held)
    classes = rows_of(built_site.project, FILINGS[address], "basic_expenditure")
    held = [row for row in classes if row["row_type"] == "section" and row["total"]]
    assert drawn["chart-basic-by-economic-class"] == len(held)


def test_the_charts_of_a_filing_by_eye(open_page: Callable[..., Page]) -> None:
    page = open_page(BOLE)
    draw_everything(page)
    charts = page.locator("figure.chart:has([data-chart])").all()
    drawn = {chart.get_attribute("id"): chart.locator(MARKS).count() for chart in charts}
    assert drawn == {
        "chart-income-by-source": 4,  # 391.35, 11.00, 0.18 and 7.80
        "chart-expenditure-by-function": 11,
        "chart-basic-against-project": 8,
        "chart-basic-by-economic-class": 18,
        "chart-changes-largest": 2,  # 3,289.00 last year, a ring this year
        "chart-changes": 9,
        "chart-three-public": 1,
    }


def test_a_csv_link_downloads_the_packages_bytes(open_page: Callable[..., Page], built_site: BuiltSite) -> None:
    page = open_page(BOLE)
    links = {link.get_attribute("href"): link for link in page.locator("a[href$='.csv']").all()}
    names = {str(href).rsplit("/", 1)[1] for href in links}
    package = built_site.project / "datapackages" / FILINGS[BOLE]
    assert {path.name for path in package.glob("*.csv")} <= names
    for href in list(links)[:3]:
        with page.expect_download() as started:
            links[href].click()
        assert Path(started.value.path()).read_bytes() == (package / str(href).rsplit("/", 1)[1]).read_bytes()


@pytest.mark.parametrize("address", KINDS)
@pytest.mark.parametrize("width", [360, 1440])
def test_no_page_scrolls_sideways(open_page: Callable[..., Page], address: str, width: int) -> None:
    page = open_page(address, width)
    for details in page.locator("details").all():
        details.evaluate("details => { details.open = true }")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
