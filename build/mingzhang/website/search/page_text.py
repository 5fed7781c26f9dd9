"""The text of a finished page for the search: what a reader sees, navigation left out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from mingzhang.website.search.pages import SearchPage

# Lists repeat what stands on the pages they lead to (`data-unsearched`), and terms what stands in the glossary, where it is found.
_UNSAID = re.compile(
    r'<nav .*?</nav>|<table [^>]*data-unsearched.*?</table>|<span class="vh">.*?</span>|<template.*?</template>|<svg.*?</svg>'
    r'|<details class="words .*?</details>',
    re.DOTALL,
)
_EXACT = re.compile(r'<data value="[^"]*" title="([^" ]*) 万元">([^<]*)</data>')
"""An amount that is shown shorter than it is: it is found by either."""
_INLINE = re.compile(r"</?(?:b|em|mark)>")
_ROW_END = re.compile(r"</(?:tr|li|dd)>")
_NO_MARK = re.compile(r"(?:；\s*)+(?=；|$)|^(?:\s*；)+")
_PLACE = re.compile(r'<[a-z0-9]+(?: [a-z-]+="[^"]*")*? id="([^"]+)"[^>]*>')
_TAG = re.compile(r"<[^>]+>")
_BLANKS = re.compile(r"\s+")


def search_page(
    url: str, kind: str, title: str, subtitle: str, content: str, names: Iterable[str], short_title: str = ""
) -> SearchPage:
    """What the search is told of a page; `content` is its HTML. Every element with an id starts a block. A page with a short title is
    listed under that, and found by the whole one as by its other names."""
    shown = short_title or title
    said = _UNSAID.sub(" ", content)
    first, *rest = _PLACE.split(said)
    return SearchPage(
        url=url,
        kind=kind,
        title=shown,
        subtitle=subtitle,
        text=_plain(first),
        blocks=tuple(
            (html.unescape(anchor), text)
            for anchor, part in zip(rest[::2], rest[1::2], strict=True)
            if (text := _plain(part))
        ),
        names=tuple(name for name in dict.fromkeys((title, *names)) if name != shown),
    )


def _plain(part: str) -> str:
    """The text without tags; rows and entries of lists end in `；`, so that an excerpt can stop there."""
    said = _ROW_END.sub("；", _INLINE.sub("", _EXACT.sub(r"\2 \1", part)))
    return _NO_MARK.sub(
        "", _BLANKS.sub(" ", html.unescape(_TAG.sub(" ", said))).replace(" ；", "；").replace("； ", "；").strip()
    ).strip()
