"""What must agree between tables: the links of `relations.yaml`, typed, and what they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from mingzhang.budget.agreement.relations import relations
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.units import ANY_UNIT

COPY, SUM, INEQUALITY = "copy", "sum", "inequality"
TOTAL, SUBTOTAL, LINE, CODE, EACH, PROJECTS = "total", "subtotal", "line", "code", "each", "projects"

_OPERAND = re.compile(r"(?P<table>\w+)\[(?P<rows>[\w/]+)\]\.(?P<column>\w+)")
_MONEY = rf"[\d,.]+{ANY_UNIT}"
_SIDES = {"income": "income", "expenditure": "expenditure", "line": ""}


@dataclass(frozen=True, slots=True)
class Operand:
    """A column of some rows of a table. `rows` is TOTAL (the total row), SUBTOTAL (the one named after
    the concept `item`), LINE (the line `item` of `side`), CODE (the row of
    `item`), EACH (the row of the code that the link goes through) or PROJECTS (the projects under that code)."""

    table: str
    rows: str
    column: str
    item: str = ""
    side: str = ""

    def of_code(self, code: str) -> Operand:
        """The operand for one code of a link that goes through codes."""
        return Operand(self.table, CODE, self.column, code) if self.rows == EACH else self


Choice = tuple[Operand, ...]
"""Operands of which the first that the form prints counts."""


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


@dataclass(frozen=True, slots=True)
class QuotedTotal:
    """What a sentence says of the total row of a table: the amount behind `before` is the sum of `columns`."""

    check_id: str
    table: str
    columns: tuple[str, ...]
    before: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Statements that repeat a figure: those with this `subject`, in chapters with `chapter` in their title, below `parent`
    (None: any). `expected` is the first of these operands that has a figure, `substitute` is another table's figure that may be quoted
    in its place."""

    check_id: str
    subject: re.Pattern[str]
    chapter: re.Pattern[str]
    parent: str | None
    expected: Choice
    substitute: Choice = ()


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
        Nil(entry["id"], tuple(map(_operand, entry["found"])), tuple(map(_operand, entry["of"])))
        for whole in relations()["nil"]
        for entry in _each_name(whole)
    )


@cache
def conditions() -> Mapping[str, Condition]:
    """The conditions that are told by figures, by name."""
    written: Any = relations()["conditions"]
    return {
        name: Condition(
            nil=_choices(entry.get("nil", ())),
            none=_choices(entry.get("none", ())),
            same=_choices(entry.get("same", ())),
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
    return tuple(Feed(entry["table"], _operand(entry["feed"])) for entry in relations()["empty"])


@cache
def bookings() -> tuple[Booking, ...]:
    """Which economic classes are usually booked under which functions (`booked` of relations.yaml)."""
    return tuple(Booking(**entry | {"functions": tuple(entry["functions"])}) for entry in relations()["booked"])


@cache
def quoted_totals(table: str) -> tuple[QuotedTotal, ...]:
    """What sentences say of a table."""
    return tuple(
        QuotedTotal(entry["id"], entry["table"], tuple(entry["columns"]), entry["before"].replace("<money>", _MONEY))
        for entry in relations()["quoted_totals"]
        if entry["table"] == table
    )


@cache
def quotations_of(check_id: str) -> tuple[Quotation, ...]:
    """The statements that a check of words holds against tables."""
    return tuple(
        Quotation(
            entry["id"],
            re.compile(entry["subject"]),
            re.compile(entry.get("chapter", "")),
            entry.get("parent"),
            tuple(map(_operand, entry["expected"].split("|"))),
            (_operand(entry["substitute"]),) if "substitute" in entry else (),
        )
        for entry in relations()["quotations"]
        if entry["id"] == check_id
    )


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
        mode: _choices(entry[mode]) for mode in ("current", "with_carryover") if mode in entry
    }
    return Link(
        check_id=entry["id"],
        kind=entry["kind"],
        variants=tuple(_variants(entry)),
        modes=modes,
        conditions=tuple(entry.get("if", ())),
        exact_if_nil=_choices(entry.get("exact_if_nil", ())),
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
    yield LinkVariant(_choices(entry["found"]), _choices(entry["expected"]))
    other = entry.get("or")
    if isinstance(other, dict):
        yield LinkVariant(_choices(other["found"]), _choices(other["expected"]))
    elif other:
        yield LinkVariant(_choices(entry["found"]), _choices(other))


def _choices(written: list[str] | tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(tuple(_operand(part) for part in each.split("|")) for each in written if each)


def _operand(written: str) -> Operand:
    """`balance[income/total].amount` as an operand. ValueError for what is none, or is about no table of the contract."""
    match = _OPERAND.fullmatch(written.strip())
    if match is None or match["table"] not in TABLE_RESOURCES:
        raise ValueError(f"relations.yaml: {written!r} is no operand")
    table, rows, column = match["table"], match["rows"], match["column"]
    head, _, item = rows.partition("/")
    if head in _SIDES:
        return Operand(table, LINE, column, item, _SIDES[head])
    if head == "code":
        return Operand(table, PROJECTS if item else EACH, column)
    if head == SUBTOTAL:
        return Operand(table, SUBTOTAL, column, item)
    return Operand(table, TOTAL, column) if head == "total" else Operand(table, CODE, column, head)
