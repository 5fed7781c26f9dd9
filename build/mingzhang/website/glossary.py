"""The glossary as data: the hand-written page is the one place where a term is explained, every other page quotes it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup

from mingzhang.website import addresses
from mingzhang.website.fragments import render

_PAGE = Path(__file__).parent / "site_src" / "glossary.md"
_ENTRY = re.compile(r"^(?P<name>[^\n#:]+) \{#(?P<anchor>[a-z-]+)\}\n: {3}(?P<text>[^\n]+)$", re.MULTILINE)


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
def terms() -> dict[str, Term]:
    """Every term by name, in the order of the page."""
    found = _ENTRY.finditer(_PAGE.read_text(encoding="utf-8"))
    return {match["name"]: Term(match["name"], match["anchor"], match["text"]) for match in found}


def explained(names: Iterable[str], page: str) -> Markup:
    """The terms of a section, folded: name, explanation, and the way to the glossary. Raises KeyError for a name that
    the glossary lacks."""
    listed = [terms()[name] for name in names]
    return render("glossary", terms=[(term, term.href(page)) for term in listed])
