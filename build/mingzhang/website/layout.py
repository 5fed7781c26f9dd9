"""From a page's flat HTML to leaves: a margin that names, a column that tells.

Markdown gives headings and paragraphs in a row. What stands before the first `<h2>` is the head of the page, each
`<h2>` with what follows it becomes one section. Marks are replaced here by the fragments they name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from mingzhang.website.words import numeral

_MARK = re.compile(r"<!-- mingzhang:fragment ([a-z0-9]+(?:-[a-z0-9]+)*) -->")
_SECTION = re.compile(r'^<h2 id="([^"]+)">(.*?)</h2>$', re.MULTILINE)
_ABOUT = re.compile(r'\s*(<p class="about">.*?</p>)', re.DOTALL)
_LEDGER = ("crumbs", "years")


@dataclass(frozen=True)
class Section:
    anchor: str
    title: str
    body: str


def arrange(html: str, fragment: Callable[[str], str], *, contents: bool) -> str:
    """The content of a page below the masthead, breadcrumbs first.

    `html` is what Markdown made of a page, `fragment` gives the HTML of a mark. With `contents`, sections are
    numbered and listed in the head.
    """
    head, sections = split(html)
    present = {name for name in _LEDGER if f"<!-- mingzhang:fragment {name} -->" in head}
    for name in present:
        head = head.replace(f"<!-- mingzhang:fragment {name} -->", "")
    margin = fragment("years") if "years" in present else ""
    parts = [_head(_fill(head, fragment), margin, _contents(sections) if contents else "")]
    for number, section in enumerate(sections, start=1):
        parts.append(_leaf(section, fragment, numeral(number) if contents else ""))
    crumbs = fragment("crumbs") if "crumbs" in present else ""
    return f'{crumbs}\n<div id="main" tabindex="-1">\n' + "\n".join(parts) + "\n</div>"


def split(html: str) -> tuple[str, list[Section]]:
    """The head, and the sections in order."""
    found = list(_SECTION.finditer(html))
    if not found:
        return html, []
    ends = [match.start() for match in found[1:]] + [len(html)]
    sections = [
        Section(match.group(1), match.group(2), html[match.end() : end]) for match, end in zip(found, ends, strict=True)
    ]
    return html[: found[0].start()], sections


def _head(column: str, margin: str, contents: str) -> str:
    if not margin:
        margin, contents = contents or '<div class="years"></div>', ""
    if column.strip().startswith('<div class="hero'):
        return column
    return f'<div class="head leaf sheet">\n{margin}\n<div>\n{column.strip()}\n</div>\n{contents}\n</div>'


def _contents(sections: list[Section]) -> str:
    entries = "\n".join(
        f'<li><span class="num">{numeral(number)}</span><a href="#{section.anchor}">{section.title}</a></li>'
        for number, section in enumerate(sections, start=1)
    )
    return f'<nav class="contents" aria-label="本页内容">\n<ol>\n{entries}\n</ol>\n</nav>'


def _leaf(section: Section, fragment: Callable[[str], str], number: str) -> str:
    body, about = section.body, ""
    if match := _ABOUT.match(body):
        about, body = match.group(1), body[match.end() :]
    num = f'<span class="num">{number}</span>' if number else ""
    anchor = section.anchor
    return (
        f'<section class="leaf sheet" id="{anchor}" aria-labelledby="h-{anchor}">\n'
        f'<header>\n<h2 id="h-{anchor}">{num}{section.title}</h2>\n{about}\n</header>\n'
        f"<div>\n{_fill(body, fragment).strip()}\n</div>\n</section>"
    )


def _fill(html: str, fragment: Callable[[str], str]) -> str:
    return _MARK.sub(lambda mark: fragment(mark.group(1)), html)
