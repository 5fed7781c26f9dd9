"""A site of one agency with budgets and accounts: how the two stand beside each other in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from built import ROOT, BuiltSite, built_and_served
from sample_filings import PAIRS, html, parts

if TYPE_CHECKING:
    from playwright.sync_api import Page

AGENCY = "agencies/qiao/"
ACCOUNTS, BUDGET = f"{AGENCY}2024-department-accounts/", f"{AGENCY}2024-department-budget/"
PAGES = (AGENCY, ACCOUNTS, BUDGET)
MARKS = (
    ".bars_marks path, .frames_marks path, .ticks_marks path, .rings_marks path, .dots_marks path, .outlines_marks path"
)
UNFOLD = "document.querySelectorAll('details').forEach(details => { details.open = true })"


@pytest.fixture(scope="module")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """The site of the two samples, in place of the demonstration."""
    project = tmp_path_factory.mktemp("pair")
    filings = project / "filings"
    filings.mkdir()
    (project / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8"), "utf-8")
    (filings / "agencies.csv").write_text(
        "agency_id,name,aliases,parent_id,region_code,credit_code,successor_id\nqiao,云渡县古桥保护局,,,,,\n", "utf-8"
    )
    for sample in sorted(PAIRS.glob("*.txt")):
        (filings / f"{sample.stem}.html").write_bytes(html(parts(sample.stem, PAIRS)))
    with built_and_served(project, tmp_path_factory.mktemp("served")) as site:
        yield site


def violations(page: Page, rules: dict[str, Any]) -> list[str]:
    found = page.evaluate("rules => axe.run(document, rules)", rules)["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("address", PAGES)
def test_pages_are_for_everybody(open_page: Callable[..., Page], address: str) -> None:
    axe = (Path(ROOT) / "tests/vendor/axe.min.js").read_text(encoding="utf-8")
    page = open_page(address, color_scheme="light")
    page.evaluate(axe)
    page.evaluate(UNFOLD)
    assert violations(page, {"resultTypes": ["violations"]}) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, {"resultTypes": ["violations"], "runOnly": ["color-contrast"]}) == []


@pytest.mark.parametrize("address", PAGES)
def test_a_phone_has_nothing_beside_its_screen(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(address, 390)
    page.evaluate(UNFOLD)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("address", [AGENCY, ACCOUNTS])
def test_charts_draw_as_many_marks_as_they_promise(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(address)
    drawn = {
        chart.get_attribute("id"): (chart.locator(MARKS).count(), int(chart.get_attribute("data-marks") or -1))
        for chart in page.locator("figure.chart:has(> .plot > svg)").all()
    }
    assert all(found == promised > 0 for found, promised in drawn.values()), drawn
    wanted = {"chart-plan-years-general": (2, 2)} if address == AGENCY else {"chart-outcome-by-category": (6, 6)}
    assert drawn.items() >= wanted.items()


def test_the_solid_bar_stands_within_its_frame(open_page: Callable[..., Page]) -> None:
    chart = open_page(ACCOUNTS).locator("#chart-outcome-by-category")
    frame = chart.locator(".frames_marks path").first.bounding_box()
    bar = chart.locator(".bars_marks path").first.bounding_box()
    assert frame is not None and bar is not None
    assert frame["y"] < bar["y"] and bar["y"] + bar["height"] < frame["y"] + frame["height"]
    assert bar["width"] / frame["width"] == pytest.approx(555.75 / 620.00, abs=0.02)


def test_the_year_switch_leads_from_one_document_to_the_other(open_page: Callable[..., Page]) -> None:
    page = open_page(BUDGET)
    assert page.locator(".years .docs li").all_inner_texts() == ["预算", "决算"]
    assert page.locator(".years .docs [aria-current='page']").inner_text() == "预算"
    page.locator(".years .docs a", has_text="决算").click()
    page.wait_for_url(f"**/{ACCOUNTS}")
    assert page.locator(".years .docs [aria-current='page']").inner_text() == "决算"


def test_a_figure_of_the_plan_leads_into_the_budget_and_the_outcome_into_the_accounts(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(ACCOUNTS)
    row = page.locator("#table-outcome tr", has_text="2070204")
    ways = [link.get_attribute("href") or "" for link in row.locator("td a.src").all()]
    assert [way.partition("#")[0] for way in ways] == ["../2024-department-budget/source/", "source/", "source/"]
    row.locator("td a.src").first.click()
    page.wait_for_url(f"**/{BUDGET}source/#L*")
    assert (
        "文物保护"
        in page.locator(":target").locator("xpath=ancestor-or-self::*[self::tr or self::li or self::p][1]").inner_text()
    )


def test_the_page_stands_without_scripts(open_page: Callable[..., Page]) -> None:
    page = open_page(ACCOUNTS, java_script_enabled=False)
    assert page.locator("#table-outcome tbody tr").count() == 10
    assert page.locator(".halves .verdictline").all_inner_texts() == [
        "1\u00a0项，合计 40.00\u00a0万元",
        "1\u00a0项，合计 55.00\u00a0万元",
    ]
