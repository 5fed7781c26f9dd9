"""How long the page of a filing is while folded, how many stops it has for the tab key, how often it says its total."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

BOLE = "agencies/bole/2026-department-budget/"
SEEN = "element.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true})"


@pytest.mark.parametrize(("width", "height"), [(1440, 8000), (390, 11000)])
def test_the_page_is_short_while_folded(open_page: Callable[..., Page], width: int, height: int) -> None:
    page = open_page(BOLE, width)
    assert page.evaluate("document.documentElement.scrollHeight") <= height
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    stops = page.evaluate(
        f"""() => [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
            .filter(element => element.tabIndex >= 0 && {SEEN}).length"""
    )
    assert 80 <= stops <= 155


def test_the_total_is_said_six_times_at_most_outside_tables(open_page: Callable[..., Page]) -> None:
    page = open_page(BOLE)
    said = page.evaluate(
        f"""() => {{
          const walker = document.createTreeWalker(document.querySelector("#main"), NodeFilter.SHOW_TEXT), found = [];
          while (walker.nextNode()) {{
            const text = walker.currentNode.data, element = walker.currentNode.parentElement;
            if (text.includes("410.33") && !element.closest("table") && {SEEN}) found.push(text.trim());
          }}
          return found;
        }}"""
    )
    assert 1 <= len(said) <= 6, said


def test_a_phone_shows_the_years_that_are_held(open_page: Callable[..., Page]) -> None:
    page = open_page("", 390)
    row = page.locator(".coverage tr", has=page.locator("a[href='agencies/urumqi-gaoxin/']"))
    assert row.locator("td:visible").evaluate_all("cells => cells.map(cell => cell.dataset.label)") == ["2026", "2023"]
