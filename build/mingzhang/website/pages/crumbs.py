"""The way from the home page down to a page, as links."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from mingzhang.website import addresses
from mingzhang.website.fragments import render


def render_crumbs(page: str, crumbs: Iterable[tuple[str, str]]) -> Markup:
    """`crumbs` are text and address from below the home page down; the last one is the page itself, without a link."""
    trail = [("首页", addresses.HOME), *crumbs]
    return render(
        "crumbs", trail=[(text, addresses.relative(page, url)) for text, url in trail[:-1]], here=trail[-1][0]
    )
