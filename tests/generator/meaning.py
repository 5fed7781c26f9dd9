"""Which atoms of a story a table, a column or a line is about: told by the concepts that it is made of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from mingzhang.budget.concepts import concepts
from mingzhang.budget.tables import table_kinds

from .classifications import OPERATING, PERSONNEL
from .story import Test, economic, kind, leaves, source_in

_EVERYTHING = ("current_spending", "total", "amount")
_FLOWS = ("current_year", "current_spending")


@cache
def subject_of(resource: str) -> tuple[Test, ...]:
    """What every figure of a table is about."""
    return tuple(_concept(name) for name in table_kinds()[resource].subject if name not in _FLOWS)


@cache
def column_of(resource: str, column: str) -> Test:
    """What a column holds. `other:<words>` is a column that the contract does not have, named by words of a concept."""
    if column.startswith("other:"):
        words = column.removeprefix("other:")
        return _concept(next(one.id for one in concepts().values() if words in one.words))
    ways = [_all(way) for way in table_kinds()[resource].column(column).meanings]
    return lambda atom: any(way(atom) for way in ways)


@cache
def line_of(side: str, item: str) -> Test:
    """What a line of a two-sided table holds: a source of income, a kind of expenditure or an economic class."""
    if item == "total" or (item, side) == ("current_year", "expenditure"):
        return _any
    if item.isdigit():
        return _all_of(kind("basic"), economic(item))
    return source_in(*leaves(item)) if side == "income" else _concept(item)


def _concept(name: str) -> Test:
    if name in _EVERYTHING:
        return _any
    known = concepts()[name]
    if name in ("personnel", "operating"):
        return _all_of(kind("basic"), economic(*(PERSONNEL if name == "personnel" else OPERATING)))
    if known.group == "kinds":
        return kind(name)
    return economic(known.code) if known.code else source_in(*leaves(name))


def _all(names: Iterable[str]) -> Test:
    return _all_of(*map(_concept, names))


def _all_of(*tests: Test) -> Test:
    return lambda atom: all(test(atom) for test in tests)


def _any(_: object) -> bool:
    return True
