"""What must agree between tables: the links of `relations.yaml`, typed, and what they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from mingzhang.budget.agreement.operands import CODE, Choice, Operand, choices_of, operand_of
from mingzhang.budget.agreement.relations import relations

COPY, SUM, INEQUALITY = "copy", "sum", "inequality"


@dataclass(frozen=True, slots=True)
class LinkVariant:
    """What is held against each other. Both sides are of the same money."""

    found: tuple[Choice, ...]
    expected: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One equality or inequality between tables; see `relations.yaml` for what its parts mean. `variants` are what forms mean
    by it, the first the usual; `modes` is what is expected beside, by the variant of the scope."""

    check_id: str
    kind: str
    variants: tuple[LinkVariant, ...]
    modes: Mapping[str, tuple[Choice, ...]]
    conditions: tuple[str, ...]
    exact_if_nil: tuple[Choice, ...]
    exact_if: tuple[str, ...]
    each_code: bool
    frontier: bool
    silent: bool
    checked: bool
    placed: str
    group: int
    whole: bool
    sure: bool

    @property
    def found(self) -> tuple[Choice, ...]:
        """The side that is checked, as usually meant."""
        return self.variants[0].found

    @property
    def expected(self) -> tuple[Choice, ...]:
        """The side that it is held against, as usually meant."""
        return self.variants[0].expected

    @property
    def has_scope(self) -> bool:
        """Whether it holds in one of several modes, of which a filing follows one throughout."""
        return bool(self.modes)


@dataclass(frozen=True, slots=True)
class Nil:
    """`found` is nil where one of `of` is."""

    check_id: str
    found: tuple[Operand, ...]
    of: tuple[Operand, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """All printed ones of `nil` are nil, and one is printed; those of `none` are nil or not printed, in tables that are there; those of `same` are one
    figure. Where it is of a `phase`, filings of the other fulfil it; `only` filings of one phase do."""

    nil: tuple[Choice, ...]
    none: tuple[Choice, ...]
    same: tuple[Choice, ...]
    phase: str
    only: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A table that is empty where the figure that feeds it is nil."""

    table: str
    feed: Operand


@dataclass(frozen=True, slots=True)
class Booking:
    """Functional items whose basic expenditure usually is that of an economic class. `called` is what is paid; where no code
    begins with `under`, it is booked elsewhere."""

    functions: tuple[str, ...]
    economic: str
    called: str
    under: str


@cache
def links() -> tuple[Link, ...]:
    """All links, in the order of the file; one for each name that a link is written for."""
    return tuple(
        _link(filled, group) for group, entry in enumerate(relations()["links"]) for filled in _each_name(entry)
    )


@cache
def links_placing(table: str) -> tuple[Link, ...]:
    """The links by which figures of a table may be placed."""
    return tuple(link for link in links() if link.placed == table)


@cache
def nils() -> tuple[Nil, ...]:
    """What must be nil where something else is (`nil` of relations.yaml), once for each name that an entry lists."""
    return tuple(
        Nil(entry["id"], tuple(map(operand_of, entry["found"])), tuple(map(operand_of, entry["of"])))
        for whole in relations()["nil"]
        for entry in _each_name(whole)
    )


@cache
def conditions() -> Mapping[str, Condition]:
    """The conditions that are told by figures, by name."""
    written: Any = relations()["conditions"]
    return {
        name: Condition(
            nil=choices_of(entry.get("nil", ())),
            none=choices_of(entry.get("none", ())),
            same=choices_of(entry.get("same", ())),
            phase=entry.get("phase", ""),
            only=entry.get("only", ""),
        )
        for name, entry in written.items()
    }


@cache
def conditions_while_read() -> Mapping[str, str]:
    """The conditions that stand, while a table is read, for rules that only the figures of a whole filing tell."""
    written: Any = relations()["while_read"]
    return MappingProxyType(written)


@cache
def feeds() -> tuple[Feed, ...]:
    """Which tables are empty where the figure that feeds them is nil (`empty` of relations.yaml)."""
    return tuple(Feed(entry["table"], operand_of(entry["feed"])) for entry in relations()["empty"])


@cache
def bookings() -> tuple[Booking, ...]:
    """Which economic classes are usually booked under which functions (`booked` of relations.yaml)."""
    return tuple(Booking(**entry | {"functions": tuple(entry["functions"])}) for entry in relations()["booked"])


def _each_name(entry: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The entry once for each set of names in `for`, put in for `{name}`."""
    names = entry.get("for", [{}])
    if isinstance(names, dict):
        ((name, values),) = names.items()
        names = [{name: value} for value in values]
    for values in names:
        yield {key: _filled(value, values) for key, value in entry.items() if key != "for"}


def _filled(value: Any, names: Mapping[str, Any]) -> Any:
    if isinstance(value, list):
        return [_filled(each, names) for each in value]
    if not isinstance(value, str) or "{" not in value:
        return value
    whole = names.get(value[1:-1]) if value.startswith("{") and value.endswith("}") else None
    return whole if isinstance(whole, list) else value.format(**names)


def _link(entry: dict[str, Any], group: int) -> Link:
    modes: dict[str, tuple[Choice, ...]] = {
        mode: choices_of(entry[mode]) for mode in ("current", "with_carryover") if mode in entry
    }
    return Link(
        check_id=entry["id"],
        kind=entry["kind"],
        variants=tuple(_variants(entry)),
        modes=modes,
        conditions=tuple(entry.get("if", ())),
        exact_if_nil=choices_of(entry.get("exact_if_nil", ())),
        exact_if=tuple(entry.get("exact_if", ())),
        each_code=entry.get("each") == CODE,
        frontier=entry.get("expand") == "frontier",
        silent=entry.get("absent") == "silent",
        checked=entry.get("check", True),
        placed=entry.get("backward", ""),
        group=group,
        whole=entry.get("whole", False),
        sure=entry.get("sure", True),
    )


def _variants(entry: dict[str, Any]) -> Iterator[LinkVariant]:
    """`found` beside `expected`, and beside what `or` says; `or` may name what is found there."""
    yield LinkVariant(choices_of(entry["found"]), choices_of(entry["expected"]))
    other = entry.get("or")
    if isinstance(other, dict):
        yield LinkVariant(choices_of(other["found"]), choices_of(other["expected"]))
    elif other:
        yield LinkVariant(choices_of(entry["found"]), choices_of(other))
