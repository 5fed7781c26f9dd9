"""The glossary as data: the hand-written page is the one place where a term is explained, every other page quotes it.

The page may be a project's own, of which generated pages know nothing: they name terms in a mark, and the mark is replaced
when the site is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup

from mingzhang.website import addresses
from mingzhang.website.fragments import render

_PAGE = Path(__file__).parent / "site_src" / "glossary.md"
_ENTRY = re.compile(r"^(?P<name>[^\n#:]+) \{#(?P<anchor>[a-z-]+)\}\n: {3}(?P<text>[^\n]+)$", re.MULTILINE)
_MARK = "<!-- mingzhang:terms "
_QUOTED = re.compile(f"{_MARK}([^>]*) -->")


@dataclass(frozen=True)
class Term:
    """A term with its explanation (plain text) and its id on the glossary page."""

    name: str
    anchor: str
    text: str

    def href(self, page: str) -> str:
        """The link to it from a page."""
        return addresses.relative(page, f"{addresses.GLOSSARY}#{self.anchor}")


@cache
def terms() -> Mapping[str, Term]:
    """Every term of the program's own page."""
    return read(_PAGE.read_text(encoding="utf-8"))


def read(page: str) -> Mapping[str, Term]:
    """Every term by name, in the order of the Markdown of a glossary page."""
    found = (Term(*match.group("name", "anchor", "text")) for match in _ENTRY.finditer(page))
    return {term.name: term for term in found}


def explained(names: Iterable[str]) -> Markup:
    """The mark that stands for the terms of a section. Raises KeyError for a name that the program's glossary lacks."""
    return Markup(f"{_MARK}{'|'.join(terms()[name].name for name in names)} -->")  # noqa: S704 - words of our own


def quote(html: str, page: str, known: Mapping[str, Term]) -> str:
    """The HTML of a page with its marks replaced by terms, folded: name, explanation, and the way to the glossary. Terms
    that the site's glossary does not explain are left out."""

    def quoted(marked: re.Match[str]) -> str:
        listed = [known[name] for name in marked.group(1).split("|") if name in known]
        return render("glossary", terms=[(term, term.href(page)) for term in listed]) if listed else ""

    return _QUOTED.sub(quoted, html)
