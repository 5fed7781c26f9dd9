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
MARKS = (
    ".bars_marks path, .frames_marks path, .outlines_marks path, .ticks_marks path, .rings_marks path, .dots_marks path"
)
DRAWN = "figure.chart:has(> .plot > svg)"


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
    drawn = {}
    for chart in page.locator(DRAWN).all():
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
    charts = page.locator(DRAWN).all()
    drawn = {chart.get_attribute("id"): chart.locator(MARKS).count() for chart in charts}
    assert drawn == {
        "chart-income-by-source": 4,  # 391.35, 11.00, 0.18 and 7.80
        "chart-expenditure-by-function": 11,
        "chart-basic-by-economic-class": 18,
        "chart-changes-largest": 2,  # 3,289.00 last year, a ring this year
        "chart-changes": 9,
    }


def test_a_csv_link_downloads_the_packages_bytes(open_page: Callable[..., Page], built_site: BuiltSite) -> None:
    page = open_page(BOLE)
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    links = {link.get_attribute("href"): link for link in page.locator("a[href*='/data/'][href$='.csv']").all()}
    names = {str(href).rsplit("/", 1)[1] for href in links}
    package = built_site.project / "datapackages" / FILINGS[BOLE]
    assert {path.name for path in package.glob("*.csv")} <= names
    for href in list(links)[:3]:
        with page.expect_download() as started:
            links[href].click()
        assert Path(started.value.path()).read_bytes() == (package / str(href).rsplit("/", 1)[1]).read_bytes()


def test_a_chart_has_its_own_data(open_page: Callable[..., Page]) -> None:
    page = open_page(BOLE)
    with page.expect_download() as started:
        page.locator("#chart-income-by-source").get_by_role("link", name="CSV", exact=True).click()
    assert started.value.suggested_filename == "chart-income-by-source.csv"
    assert Path(started.value.path()).read_text(encoding="utf-8").splitlines()[:2] == [
        "\ufeff来源,金额,占比",
        "一般公共预算（一般财力）,391.35,95.37%",
    ]


def test_charts_take_the_colours_of_the_page(open_page: Callable[..., Page]) -> None:
    filled = []
    for scheme in ("light", "dark"):
        bar = open_page(BOLE, color_scheme=scheme).locator("#chart-income-by-source .bars_marks path").first
        filled.append(bar.evaluate("element => getComputedStyle(element).fill"))
    assert filled == ["rgb(56, 60, 63)", "rgb(196, 200, 202)"]


@pytest.mark.parametrize(("width", "least", "most"), [(360, 11.5, 13.0), (1440, 14.0, 20.0)])
def test_charts_can_be_read(open_page: Callable[..., Page], width: int, least: float, most: float) -> None:
    page = open_page(BOLE, width)
    sizes = page.evaluate(
        """() => [...document.querySelectorAll(".chart > .plot > svg")].map(svg =>
             svg.getBoundingClientRect().width / svg.viewBox.baseVal.width * 12.5)"""
    )
    assert len(sizes) == 5
    assert all(least <= size <= most for size in sizes)
    inside = """() => [...document.querySelectorAll(".chart > .plot text")].every(text =>
      text.getBoundingClientRect().right <= text.closest(".plot").getBoundingClientRect().right + 1)"""
    assert page.evaluate(inside)


@pytest.mark.parametrize(("width", "is_beside"), [(1440, True), (1000, False)])
def test_where_there_is_room_the_answer_stands_beside_the_picture(
    open_page: Callable[..., Page], width: int, is_beside: bool
) -> None:
    chart = open_page(BOLE, width).locator("#chart-income-by-source")
    answer, picture = (chart.locator(part).bounding_box() for part in ("h3", ".plot"))
    assert answer is not None and picture is not None
    assert (picture["x"] >= answer["x"] + answer["width"]) is is_beside
    assert (picture["y"] >= answer["y"] + answer["height"]) is not is_beside


@pytest.mark.parametrize("address", KINDS)
@pytest.mark.parametrize("width", [360, 1440])
def test_no_page_scrolls_sideways(open_page: Callable[..., Page], address: str, width: int) -> None:
    page = open_page(address, width)
    for details in page.locator("details").all():
        details.evaluate("details => { details.open = true }")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
