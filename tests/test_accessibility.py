"""Every kind of page for everybody: by the rules of axe-core, by keyboard, without scripts, in little weight."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from built import BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Page

VENDOR = Path(__file__).parent / "vendor"
BOLE = "agencies/bole/2026-department-budget/"
KEPT = "agencies/example-culture/2024-department-accounts/"
"""A page with tables that are kept whole, and with plan and outcome."""
WEIGHT = 120_000
"""Bytes, compressed, that a page may cost."""
FETCHED = "performance.getEntriesByType('resource').map(entry => entry.name)"
RULES: dict[str, Any] = {"resultTypes": ["violations"]}
CONTRAST: dict[str, Any] = {**RULES, "runOnly": ["color-contrast"]}
UNFOLD = "document.querySelectorAll('details').forEach(details => { details.open = true })"
SEEN = """() => {
  const focused = document.activeElement, at = focused.matches(".md-option") ? focused.nextElementSibling : focused;
  const box = at.getBoundingClientRect(), style = getComputedStyle(at);
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return [at.tagName, outlined, at === top || at.contains(top) || top?.contains(at), at.outerHTML.slice(0, 90)];
}"""


def test_axe_is_what_its_readme_says() -> None:
    digest = sha256((VENDOR / "axe.min.js").read_bytes()).hexdigest()
    assert digest in (VENDOR / "README.md").read_text(encoding="utf-8")


def violations(page: Page, rules: dict[str, Any]) -> list[str]:
    found = page.evaluate("rules => axe.run(document, rules)", rules)["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def test_no_kind_of_page_violates_a_rule(open_page: Callable[..., Page], built_site: BuiltSite) -> None:
    axe = (VENDOR / "axe.min.js").read_text(encoding="utf-8")
    found = {}
    kinds = built_site.kinds()
    assert {"", "agencies/", "agencies/*/", "agencies/*/*/", "agencies/*/*/source/", "data/", "search/"} < set(kinds)
    for address in (*kinds.values(), KEPT):
        page = open_page(f"{address}?q=医疗" if address == "search/" else address, color_scheme="light")
        page.evaluate(axe)
        if address == kinds["agencies/*/*/"]:
            found[f"{address} folded"] = violations(page, RULES)
        page.evaluate(UNFOLD)
        assert address != KEPT or page.locator("[id^='table-other']").first.is_visible()
        found[f"{address} light"] = violations(page, RULES)
        page.emulate_media(color_scheme="dark")
        found[f"{address} dark"] = violations(page, CONTRAST)
    assert {name: rules for name, rules in found.items() if rules} == {}


def test_a_phone_sees_no_violation_either_and_fingers_find_room(
    open_page: Callable[..., Page], built_site: BuiltSite
) -> None:
    """As Lighthouse asks on a phone: what can be touched is 24 px wide and high, or stands alone, or in a text."""
    axe, found = (VENDOR / "axe.min.js").read_text(encoding="utf-8"), {}
    for address in (*built_site.kinds().values(), BOLE, KEPT):
        page = open_page(address, 360, has_touch=True, is_mobile=True)
        page.evaluate(axe)
        page.evaluate(UNFOLD)
        found[address] = violations(page, {**RULES, "rules": {"target-size": {"enabled": True}}})
    assert {address: rules for address, rules in found.items() if rules} == {}


def test_axe_would_find_something(open_page: Callable[..., Page]) -> None:
    page = open_page("method/")
    page.evaluate((VENDOR / "axe.min.js").read_text(encoding="utf-8"))
    page.evaluate("document.querySelector('main').innerHTML = '<input><p class=\"small\">甲</p>'")
    assert any(rule.startswith("label: <input>") for rule in violations(page, RULES))


def test_the_first_key_leads_past_the_head_of_the_page(open_page: Callable[..., Page]) -> None:
    page = open_page(BOLE)
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("link => link === document.activeElement && link.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#main') !== null")


@pytest.mark.parametrize(("address", "start"), [("", ".masthead a"), (BOLE, "#reading a, #table-basic_expenditure a")])
def test_what_has_the_focus_is_seen_forwards_and_backwards(
    open_page: Callable[..., Page], address: str, start: str
) -> None:
    page = open_page(address)
    page.locator(start).first.focus()
    for key in ["Tab"] * 30 + ["Shift+Tab"] * 40:
        page.keyboard.press(key)
        tag, outlined, on_top, markup = page.evaluate(SEEN)
        assert tag == "BODY" or (outlined and on_top), (key, markup)


def test_a_project_and_a_wide_table_open_and_move_by_keyboard(open_page: Callable[..., Page]) -> None:
    page = open_page(f"{BOLE}#table-income", 360)
    project = page.locator("details.project-row").first
    project.locator("summary").focus()
    page.keyboard.press("Enter")
    assert project.evaluate("details => details.open")
    frame = page.locator(".scroll:has(#table-income)")
    frame.focus()
    frame.evaluate("frame => { window.moved = new Promise(done => frame.addEventListener('scrollend', done)) }")
    page.keyboard.press("ArrowRight")
    page.evaluate("moved.then(() => 0)")
    assert frame.evaluate("frame => frame.scrollLeft") > 0
    held = frame.evaluate(
        "frame => frame.querySelector('tbody th').getBoundingClientRect().left - frame.getBoundingClientRect().left"
    )
    assert held == 0


def test_without_scripts_all_is_there_but_search_sorting_and_pictures(
    open_page: Callable[..., Page], built_site: BuiltSite
) -> None:
    for address in built_site.kinds().values():
        page = open_page(address, java_script_enabled=False)
        assert page.locator(".sort, .tools, .row-link, button.plain").count() == 0
        assert all(chart.is_visible() for chart in page.locator(".chart > .plot > svg").all()), address
        assert page.locator("h1").is_visible(), address
    page = open_page(BOLE, java_script_enabled=False)
    assert page.locator(".chart > .plot > svg").count() == 5
    page.locator("#chart-income-by-source summary").click()
    assert page.locator("#chart-income-by-source table").is_visible()
    page.locator(".fold:has(#table-expenditure) > summary").click()
    assert page.locator("#table-expenditure caption").inner_text().startswith("表3")
    page.locator("details.project-row > summary").first.click()
    assert page.locator("details.project-row .body").first.is_visible()
    page.locator("#table-expenditure td a.src").first.click()
    assert re.search(r"/source/#L\d+", page.url)
    assert "脚本" in open_page("search/", java_script_enabled=False).locator("noscript").inner_text()


def test_nothing_moves_for_those_who_asked_for_rest(open_page: Callable[..., Page], built_site: BuiltSite) -> None:
    for address in built_site.kinds().values():
        page = open_page(address, reduced_motion="reduce")
        moving = """[...document.querySelectorAll("*")].filter(element => {
          const style = getComputedStyle(element);
          return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0
            || style.scrollBehavior === "smooth";
        }).length"""
        assert page.evaluate(moving) == 0, address


@pytest.mark.parametrize("size", [(360, 740), (1280, 720)])
def test_the_heaviest_page_is_light(
    open_page: Callable[..., Page], built_site: BuiltSite, size: tuple[int, int]
) -> None:
    width, height = size
    page = open_page(built_site.kinds()["agencies/*/*/"], width, height=height)
    page.wait_for_load_state("networkidle")
    fetched = [page.url, *page.evaluate(FETCHED)]
    assert {"mingzhang.css", "folds.js", "tables.js"} < {address.rsplit("/", 1)[1] for address in fetched}
    assert 20_000 < sum(weight(built_site, address) for address in fetched) <= WEIGHT


LINKED = re.compile(r'<(?:script|link)\b[^>]*?(?:src|href)="([^"#?]+\.(?:js|css))"')


def test_every_page_is_light_and_of_few_elements(built_site: BuiltSite) -> None:
    """What Lighthouse counts, where it is not at hand: bytes with stylesheets and scripts, compressed, and elements. A text of
    a filing has one for each line and figure, those out of view are not laid out."""
    heavy, large = {}, {}
    for address, path in built_site.pages().items():
        if address == "404.html":
            continue
        html = path.read_text(encoding="utf-8")
        linked = {(path.parent / found).resolve() for found in LINKED.findall(html)}
        assert any(each.name == "mingzhang.css" for each in linked), address
        size = sum(len(gzip.compress(each.read_bytes())) for each in (path, *linked))
        if size > WEIGHT:
            heavy[address] = size
        count = len(re.findall(r"<[a-z]", html))
        if count > (9_000 if address.endswith("source/") else 6_000):
            large[address] = count
    assert (heavy, large) == ({}, {})


def weight(site: BuiltSite, address: str) -> int:
    """The compressed bytes of a file of the site."""
    path = site.folder / address.removeprefix(site.url)
    return len(gzip.compress((path / "index.html" if path.is_dir() else path).read_bytes()))
