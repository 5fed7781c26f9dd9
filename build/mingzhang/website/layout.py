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
_TITLE = re.compile(r"(<h1[^>]*>)([^<]*)(</h1>)")
_ABOUT = re.compile(r'\s*(<p class="about">.*?</p>)', re.DOTALL)
_MARGIN = ("years", "dateline")
"""The fragments that stand beside the head of a page; the head of one with a date line is large."""
_LEDGER = ("crumbs", *_MARGIN)


@dataclass(frozen=True)
class Section:
    """A part of a page: its heading, the anchor that leads to it and its body, all HTML that is escaped already."""

    anchor: str
    title: str
    body: str


def marks_in(text: str) -> list[str]:
    """The names of the fragments that the marks of a text ask for, in order."""
    return _MARK.findall(text)


def arrange(html: str, fragment: Callable[[str], str], *, contents: bool) -> str:
    """The content of a page below the masthead, breadcrumbs first.

    `html` is what Markdown made of a page, `fragment` gives the HTML of a mark. With `contents`, sections are
    numbered and listed in the head. A section of which no mark stands for anything is left out.
    """
    head, sections = split(html)
    present = {name for name in _LEDGER if f"<!-- mingzhang:fragment {name} -->" in head}
    for name in present:
        head = head.replace(f"<!-- mingzhang:fragment {name} -->", "")
    margin = next((fragment(name) for name in _MARGIN if name in present), "")
    listed = [section for section in sections if not _is_empty(section, fragment)]
    head = _fill(head, fragment)
    if "dateline" in present:
        parts = [_large_head(head, margin)]
    else:
        parts = [_head(head, margin, _contents(listed) if contents else "")]
    for number, section in enumerate(listed, start=1):
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
    return f'<div class="head leaf sheet">\n{margin}\n<div>\n{column.strip()}\n</div>\n{contents}\n</div>'


def _large_head(column: str, margin: str) -> str:
    """Its title breaks between clauses, not within them."""

    def clauses(title: re.Match[str]) -> str:
        *before, last = title.group(2).split("，")
        kept = "".join(f'<span class="nw">{clause}<span class="comma">，</span></span>' for clause in before)
        return f'{title.group(1)}{kept}<span class="nw">{last}</span>{title.group(3)}'

    return f'<div class="hero leaf sheet">\n{margin}\n<div>\n{_TITLE.sub(clauses, column.strip(), count=1)}\n</div>\n</div>'


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


def _is_empty(section: Section, fragment: Callable[[str], str]) -> bool:
    """Whether a section has marks and none of them stands for anything."""
    names = marks_in(section.body)
    return bool(names) and not any(fragment(name) for name in names)


def _fill(html: str, fragment: Callable[[str], str]) -> str:
    return _MARK.sub(lambda mark: fragment(mark.group(1)), html)
