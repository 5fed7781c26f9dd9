"""Material's parts in a browser: the choice of light or dark, the drawer of a phone, the scripts of hand-written pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

LIGHT, DARK = "rgb(251, 250, 246)", "rgb(22, 21, 19)"
GROUND = "getComputedStyle(document.body).backgroundColor"
SCHEME = "document.body.dataset.mdColorScheme"
SHOWN = "[...document.querySelectorAll('.md-header__option label')].filter(l => !l.hidden).map(l => l.title)"


def test_without_a_choice_pages_follow_the_system_with_and_without_scripts(open_page: Callable[..., Page]) -> None:
    for scripts in (True, False):
        for scheme, ground in (("light", LIGHT), ("dark", DARK)):
            page = open_page("agencies/bole/", color_scheme=scheme, java_script_enabled=scripts)
            assert page.evaluate(GROUND) == ground
    assert not page.locator(".md-header__option").is_visible(), "without scripts there is nothing to choose with"


def shows(page: Page, choice: str, ground: str) -> None:
    """Wait until a page offers just this choice on this ground; its scripts may have yet to run."""
    page.wait_for_function(
        f"([choice, ground]) => {SHOWN}.join() === choice && {GROUND} === ground", arg=[choice, ground]
    )


@pytest.mark.parametrize("start", ["agencies/bole/", "method/"])
def test_a_choice_holds_on_every_page_with_our_script_and_with_material_s(
    open_page: Callable[..., Page], start: str
) -> None:
    page = open_page(start, color_scheme="light")
    shows(page, "明暗随系统，换成浅色", LIGHT)
    page.locator(".md-header__option label:visible").click()
    shows(page, "浅色，换成深色", LIGHT)
    assert page.evaluate(SCHEME) == "default"
    page.locator(".md-header__option label:visible").click()
    shows(page, "深色，换成随系统", DARK)
    for link in ("glossary/", "agencies/", "method/"):
        page.locator(f".colophon a[href$='{link}']").click()
        page.wait_for_url(f"**/{link}")
        shows(page, "深色，换成随系统", DARK)
        assert page.evaluate(SCHEME) == "slate"
    page.locator(".md-header__option label:visible").click()
    shows(page, "明暗随系统，换成浅色", LIGHT)


def test_the_choice_is_made_by_keyboard(open_page: Callable[..., Page]) -> None:
    page = open_page("agencies/bole/", color_scheme="light")
    shows(page, "明暗随系统，换成浅色", LIGHT)
    page.locator(".md-option").first.focus()
    assert (
        page.locator(".md-header__option label:visible").evaluate("label => getComputedStyle(label).outlineWidth")
        == "2px"
    )
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    shows(page, "深色，换成随系统", DARK)


@pytest.mark.parametrize("address", ["agencies/bole/", "method/"])
@pytest.mark.parametrize("key", ["Enter", " "])
def test_the_drawer_of_a_phone_opens_and_closes_by_keyboard(
    open_page: Callable[..., Page], address: str, key: str
) -> None:
    page = open_page(address, 390, reduced_motion="reduce")
    drawer = page.locator(".md-sidebar--primary")
    assert not drawer.is_visible()
    page.locator("button.drawer").focus()
    page.keyboard.press(key)
    assert drawer.is_visible()
    assert page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
    assert drawer.locator(".md-nav__link:visible").first.inner_text().strip() == "机构"
    page.keyboard.press("Escape")
    assert not drawer.is_visible()


def test_the_drawer_opens_without_scripts_and_leads_on(open_page: Callable[..., Page]) -> None:
    page = open_page("agencies/bole/", 390, java_script_enabled=False)
    page.locator("label.drawer").click()
    page.locator(".md-sidebar--primary a.md-nav__link", has_text="年度").click()
    assert page.url.endswith("/years/")


def test_a_wide_window_has_no_drawer(open_page: Callable[..., Page]) -> None:
    page = open_page("agencies/bole/", 1280)
    assert not page.locator(".md-sidebar--primary").is_visible()
    assert not page.locator(".drawer:visible").count()


def test_scripts_of_a_project_are_told_of_the_page_as_material_tells_them(open_page: Callable[..., Page]) -> None:
    for address in ("agencies/bole/", "method/"):
        page = open_page(address)
        told = "new Promise(done => document$.subscribe(page => done(page === document)))"
        assert page.evaluate(told), address
