"""Long lists in parts: how many rows a page takes, and the links from part to part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from markupsafe import Markup

from mingzhang.website import addresses, words
from mingzhang.website.catalogue import Holding
from mingzhang.website.fragments import render

ROWS = 200
"""Rows of a table on one page: some 200 KB of HTML."""
Item = TypeVar("Item")


@dataclass(frozen=True)
class ListPart(Generic[Item]):
    """Part `number` of `count`, from 1."""

    base: str
    number: int
    count: int
    items: Sequence[Item]

    @property
    def url(self) -> str:
        return addresses.part(self.base, self.number)

    @property
    def suffix(self) -> str:
        """For titles: empty on the only part."""
        return f"，第 {self.number} 页，共 {self.count} 页" if self.count > 1 else ""


def parts_of(base: str, items: Sequence[Item], size: int = ROWS) -> Iterator[ListPart[Item]]:
    """At least one part, be it empty."""
    count = max(1, -(-len(items) // size))
    for number in range(1, count + 1):
        yield ListPart(base, number, count, items[(number - 1) * size : number * size])


def render_turn(part: ListPart[Item]) -> Markup:
    """Links to the other parts; empty where there is only one."""
    if part.count == 1:
        return Markup()
    numbers = [
        (number, addresses.relative(part.url, addresses.part(part.base, number)), number == part.number)
        for number in range(1, part.count + 1)
    ]
    return render("parts", numbers=numbers, before=part.number - 2, after=part.number, count=part.count)


def by_kind(items: Sequence[Item], holding: Callable[[Item], Holding]) -> list[tuple[str, list[Item]]]:
    """The items of departments, then those of units, each under the name of the kind; none is left out."""
    grouped = {
        name: [item for item in items if holding(item).is_department == (kind == "department")]
        for kind, name in words.KINDS.items()
    }
    return [(name, entries) for name, entries in grouped.items() if entries]
