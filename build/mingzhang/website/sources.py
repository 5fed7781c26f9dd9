"""The sources of income as the site names and nests them, from the concepts of the room budget."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mingzhang.budget.concepts import concepts, spelled_out
from mingzhang.budget.tables import table_kinds

_GROUP = "sources"


@cache
def source_items() -> tuple[str, ...]:
    """The items of the income side of 收支总体情况表 that are sources, in the order of its lines."""
    items = dict.fromkeys(line.item for line in table_kinds()["balance"].lines)
    return tuple(item for item in items if concepts()[item].group == _GROUP)


@cache
def parts_of_sources() -> Mapping[str, tuple[str, ...]]:
    """What each source divides into; under the empty name those that are part of no other."""
    items = source_items()
    found: dict[str, list[str]] = {}
    for item in items:
        parent = concepts()[item].parent
        found.setdefault(parent if parent in items else "", []).append(item)
    return {item: tuple(parts) for item, parts in found.items()}


def source_name(item: str) -> str:
    """`上年结转结余`, `一般公共预算（一般财力）`: a name that says by itself what it is part of."""
    return spelled_out(concepts()[item].name)
