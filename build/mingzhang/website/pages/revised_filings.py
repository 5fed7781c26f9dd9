"""更正过的文件: every filing of which several versions are held, with how much the newest one changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingzhang.website import addresses
from mingzhang.website.aggregates import Across
from mingzhang.website.catalogue import Holding, Holdings
from mingzhang.website.inputs import Inputs
from mingzhang.website.one_filing.revised import revision_counts
from mingzhang.website.page_kinds import PageKind
from mingzhang.website.pages import Page, mark
from mingzhang.website.pages.crumbs import render_crumbs
from mingzhang.website.pages.pagination import ListPart, parts_of, render_turn
from mingzhang.website.text_frame import rows_of


@dataclass(frozen=True)
class Line:
    """A revised filing: its page, and how many figures, whole rows and passages of words the newest version changed."""

    filing: Holding
    href: str
    figures: int
    rows: int
    texts: int


def revised_pages(across: Across) -> Iterator[Page]:
    """The list, newest years first; below it the invented filings, which are not counted."""
    lines = list(_lines(across.holdings))
    examples = list(_lines(across.holdings.examples)) if across.holdings.examples else []
    for part in parts_of(addresses.REVISIONS, lines):
        yield _page(part, len(lines), examples if part.number == 1 else [])


def _lines(holdings: Holdings) -> Iterator[Line]:
    rows = holdings.frame("revisions")
    revised = [filing for filing in holdings.filings if filing.is_revised]
    for filing in sorted(revised, key=lambda each: (-each.year, each.filing_id)):
        own = rows[(rows["filing_id"] == filing.filing_id) & (rows["version"] == int(filing.version))]
        yield Line(filing, addresses.revisions(filing.url), *revision_counts(rows_of(own)))


def _page(part: ListPart[Line], count: int, examples: Sequence[Line]) -> Page:
    url = part.url
    told = (
        f"收录的文件中，{count} 份有更正前的版本。更正本身不是差错；逐项对照在各自的页上。"
        if count
        else "收录的文件都只有一版。"
    )
    shown, invented = (
        [(line, addresses.relative(url, line.href)) for line in lines] for lines in (part.items, examples)
    )
    return Page(
        url=url,
        title="更正过的文件" + part.suffix,
        subtitle="更正前后对照",
        description="有更正前后两版的文件，逐项对照改了什么。",
        body="\n\n".join(
            [
                mark("crumbs"),
                "# 更正过的文件" + part.suffix,
                f"{told}\n{{: .lede }}",
                mark("revised-filings"),
                mark("turn"),
            ]
        ),
        fragments={"crumbs": render_crumbs(url, [("更正过的文件", url)]), "turn": render_turn(part)},
        filled={
            "lines": shown,
            "examples": invented,
            "csv": addresses.relative(url, addresses.data("all/revisions.csv")),
        },
    )


KIND = PageKind(
    addresses.REVISIONS,
    revised_pages,
    template="revised-filings",
    every_phase=True,
    inputs=Inputs(frozenset({"revisions"})),
)
