"""The parts of the site that every page leads to, as the kinds of pages register them."""

from __future__ import annotations

from dataclasses import dataclass

from mingzhang.website.page_kinds import page_kinds


@dataclass(frozen=True)
class Part:
    """A part of the site: its address, its name in the head of a page (where room is short) and its name in the foot."""

    url: str
    short: str
    name: str


def head() -> tuple[Part, ...]:
    """What the head of every page leads to, unless `nav` in `mkdocs.yml` says otherwise."""
    return tuple(part for part, in_head in _parts() if in_head)


def foot() -> tuple[Part, ...]:
    """What the foot leads to, before the hand-written pages."""
    return tuple(part for part, _ in _parts())


def _parts() -> list[tuple[Part, bool]]:
    listed = sorted((kind.menu.order, kind.address, kind.menu) for kind in page_kinds() if kind.menu is not None)
    return [(Part(address, menu.short, menu.name), menu.in_head) for _, address, menu in listed]
