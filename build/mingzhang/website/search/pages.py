"""What the site hands over to be found."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("agency", "filing", "project", "classification", "page")
"""In the order in which results are shown: agencies first, then filings, then the rest."""
NAMED = ("agency", "project", "classification")
"""The kinds whose names are compared with a query that nothing has."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page as a reader sees it, or a project, which has a place on a page.

    `url` is relative to the site's root (`agencies/x/`, `agencies/x/2026/#p1`), `kind` one of `KINDS`. `text` is the page's plain text;
    `blocks` are further stretches of it with the anchor (an id on the page, without `#`) where each stands, so that
    a result leads to its row. `text` and blocks are one text in that order: a run that goes over from one block into
    the next is found. `names` are other names and short forms of what the page is about: they find it as its title
    does. Markup in any of them is text like any other.
    """

    url: str
    kind: str
    title: str
    subtitle: str
    text: str
    blocks: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"kind of a search page: {self.kind!r} is none of {', '.join(KINDS)}")
