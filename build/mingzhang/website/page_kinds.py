"""The kinds of pages, each registered by its own module: where its pages stand, who leads to them, how they are found.

A module of `mingzhang.website.pages` that makes pages says so in a constant `KIND`; nothing else has a list of them. A
new kind of page is its module and its template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from mingzhang.budget.filing import BUDGET
from mingzhang.website import addresses, pages, words
from mingzhang.website.aggregates import Across
from mingzhang.website.fragments import render
from mingzhang.website.inputs import NOTHING, Inputs
from mingzhang.website.pages import Fragments, Page, mark
from mingzhang.website.search import KINDS

_EXAMPLE = "example"
_TITLE = "# "


@dataclass(frozen=True)
class Menu:
    """How the head and the foot of every page lead to a kind: `short` in the head, where room is short, `name` in the foot;
    `order` is its place among the others. One that is not in the head stands in the foot only."""

    order: int
    short: str
    name: str
    in_head: bool = True


@dataclass(frozen=True)
class PageKind:
    """`address` is the folder in which all its pages stand, from the root of the site; `pages` makes them, or what stands in
    hand-written ones. They are told of budgets alone, unless `every_phase` says that nothing on them adds up or ranks what is planned
    with what was spent, and never of examples, but for those of single examples below their agency. `search` is under
    what they are found (one of `search.KINDS`, or `none`), unless a page says otherwise. `template` is filled with what a
    page has as `filled`, and stands where its body has the mark of that name. `inputs` is all that its pages read."""

    address: str
    pages: Callable[[Across], Iterator[Page | Fragments]]
    search: str = "page"
    template: str = ""
    menu: Menu | None = None
    every_phase: bool = False
    inputs: Inputs = NOTHING


@cache
def page_kinds() -> tuple[PageKind, ...]:
    """All kinds, by the names of their modules. Raises ValueError for one that search does not know."""
    found = walk_packages(pages.__path__, f"{pages.__name__}.")
    modules = map(import_module, sorted((each.name for each in found), key=lambda name: name.rpartition(".")[2]))
    kinds = tuple(module.KIND for module in modules if hasattr(module, "KIND"))
    for kind in kinds:
        if kind.search not in (*KINDS, "none"):
            raise ValueError(f"pages in {kind.address}: search has no kind {kind.search!r}")
    return kinds


def all_pages(across: Across) -> Iterator[Page | Fragments]:
    """Every page of every kind, and those of single examples. Raises ValueError for a page that stands outside the address of its kind."""
    budgets = across.of(BUDGET)
    for kind in page_kinds():
        for page in kind.pages(across if kind.every_phase else budgets):
            if not page.url.startswith(kind.address):
                raise ValueError(f"{page.url} is not in {kind.address}")
            yield _completed(page, kind) if isinstance(page, Page) else page
        if across.examples is not None and kind.address == addresses.AGENCIES:
            yield from _of_examples(kind, across.examples)


def _of_examples(kind: PageKind, examples: Across) -> Iterator[Page]:
    """The pages of a kind that are of one invented agency or of one filing of it."""
    holdings = examples.holdings
    agencies = tuple({filing.agency_url for filing in (*holdings.filings, *holdings.without_data)})
    for page in kind.pages(examples if kind.every_phase else examples.of(BUDGET)):
        if isinstance(page, Page) and page.url.startswith(agencies):
            yield _as_example(_completed(page, kind))


def _as_example(page: Page) -> Page:
    """The page with a note above its title that it is invented; what search says of it begins with the same."""
    body = page.body.replace(f"\n\n{_TITLE}", f"\n\n{mark(_EXAMPLE)}\n\n{_TITLE}", 1)
    subtitle = "，".join(filter(None, (words.EXAMPLE, page.subtitle)))
    return replace(page, body=body, subtitle=subtitle, fragments={**page.fragments, _EXAMPLE: render(_EXAMPLE)})


def _completed(page: Page, kind: PageKind) -> Page:
    page = replace(page, kind=page.kind or kind.search)
    if not kind.template:
        return page
    return replace(page, fragments={**page.fragments, kind.template: render(kind.template, **page.filled)})
