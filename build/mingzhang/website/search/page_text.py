"""The text of a finished page for the search: what a reader sees, navigation left out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from mingzhang.website.search.pages import SearchPage

# Lists repeat what stands on the pages they lead to (`data-unsearched`), where it is found.
_UNSAID = re.compile(
    r'<nav .*?</nav>|<table [^>]*data-unsearched.*?</table>|<span class="vh">.*?</span>|<template.*?</template>|<svg.*?</svg>',
    re.DOTALL,
)
_PLACE = re.compile(r'<[a-z0-9]+(?: [a-z-]+="[^"]*")*? id="([^"]+)"[^>]*>')
_TAG = re.compile(r"<[^>]+>")
_BLANKS = re.compile(r"\s+")


def search_page(url: str, kind: str, title: str, subtitle: str, content: str, names: Iterable[str]) -> SearchPage:
    """What the search is told of a page; `content` is its HTML. Every element with an id starts a block."""
    said = _UNSAID.sub(" ", content)
    first, *rest = _PLACE.split(said)
    return SearchPage(
        url=url,
        kind=kind,
        title=title,
        subtitle=subtitle,
        text=_plain(first),
        blocks=tuple(
            (html.unescape(anchor), text)
            for anchor, part in zip(rest[::2], rest[1::2], strict=True)
            if (text := _plain(part))
        ),
        names=tuple(names),
    )


def _plain(part: str) -> str:
    return _BLANKS.sub(" ", html.unescape(_TAG.sub(" ", part))).strip()
