"""The generated pages: what stands on each, as Markdown with marks, and the fragments that the marks stand for.

A page is front matter, headings and prose; a mark `<!-- mingzhang:fragment NAME -->` on a line of its own is
replaced by the ready HTML of that name when MkDocs builds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mingzhang.website.escaping import yaml_text

PAGES, FRAGMENTS = "pages", "fragments"
"""Folders below `site_src/generated/`."""
ADDRESS = "<!-- mingzhang:address -->"
"""Stands for the whole address of the page, as far as `site_url` is known."""
WHOLE = ("xlsx", "zip")
"""The kinds of download that hold a whole package."""
MARK = "<!-- mingzhang:fragment "
"""How every mark begins."""
SITE_NAME = "<!-- mingzhang:site-name -->"
"""Stands in a fragment for `site_name`, which only MkDocs knows."""


@dataclass(frozen=True)
class Fragments:
    """What the program puts into a hand-written page of `site_src/`, at its marks; `url` is the page's address, `files` are
    texts that lie beside the page, by name. A section of which no mark stands for anything is left out."""

    url: str
    fragments: Mapping[str, str]
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """One generated page. `url` counts from the root of the site and ends in `/` (the home page is empty); `kind`,
    `short_title` is the title of the window
    where that is another one, `subtitle` and `names` (what the page's subject is called besides) are for the search; `scripts` are files below
    `assets/` that the page loads; `files` are texts and workbooks that lie beside the page, by name; `moved` is the link to the address
    that the page has now, if it has another; `filled` is what the template of its kind is filled with."""

    url: str
    title: str
    subtitle: str
    description: str
    body: str
    fragments: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    contents: bool = False
    scripts: tuple[str, ...] = ()
    files: Mapping[str, str | bytes] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    moved: str = ""
    short_title: str = ""
    filled: Mapping[str, object] = field(default_factory=dict)


def mark(name: str) -> str:
    """The line that a fragment replaces; `name` is small letters, digits and hyphens."""
    return f"{MARK}{name} -->"


def heading(title: str, anchor: str, about: str = "") -> str:
    """A section's heading; `about` stands under it in the margin. Both are Markdown already."""
    lines = [f"## {title} {{ #{anchor} }}"]
    if about:
        lines += ["", about, "{: .about }"]
    return "\n".join(lines)


def write(page: Page | Fragments, generated: Path) -> None:
    """Write a page and its fragments below `site_src/generated/`."""
    folder = generated / FRAGMENTS / page.url
    folder.mkdir(parents=True, exist_ok=True)
    for name, html in page.fragments.items():
        (folder / f"{name}.html").write_text(html + "\n", encoding="utf-8", newline="\n")
    beside = generated / PAGES / page.url
    beside.mkdir(parents=True, exist_ok=True)
    words = {"index.md": _markdown(page)} if isinstance(page, Page) else {}
    for name, held in {**words, **page.files}.items():
        (beside / name).write_bytes(held if isinstance(held, bytes) else held.encode())


def _markdown(page: Page) -> str:
    lines = [
        "---",
        f"title: {yaml_text(page.title)}",
        *([f"short_title: {yaml_text(page.short_title)}"] if page.short_title else []),
        f"description: {yaml_text(page.description)}",
        f"summary: {yaml_text(page.subtitle)}",
        f"names: [{', '.join(map(yaml_text, page.names))}]",
        f"kind: {page.kind}",
        f"contents: {str(page.contents).lower()}",
        f"scripts: [{', '.join(page.scripts)}]",
        *([f"moved: {yaml_text(page.moved)}"] if page.moved else []),
        "---",
        "",
        page.body,
        "",
    ]
    return "\n".join(lines)
