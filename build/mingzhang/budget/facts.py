"""Single numbers that a filing says of its agency in words: `facts.yaml`, typed, and what must agree among them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from mingzhang.budget.agreement.relations import relations

OVERVIEW, REST = "overview", "rest"
"""Where facts are said: part one, and the chapter on other matters."""


@dataclass(frozen=True, slots=True)
class FactKind:
    """A fact: `name` in full, `short` where its group or subject is said before, `unit` where none is printed. `group` is an
    id of `fact_groups`, `parent` the fact that it is a part of. `change`: it says how another one changed. `bought`: said of
    what is to be bought it is another fact. `in_accounts` is its short name in final accounts, where that is another;
    `accounts_fact` is the fact that the same words are there, where budgets and accounts have one each."""

    id: str
    name: str
    short: str
    group: str
    unit: str
    parent: str = ""
    change: bool = False
    bought: bool = False
    in_accounts: str = ""
    accounts_fact: str = ""


@dataclass(frozen=True, slots=True)
class FactPhrase:
    """Words right before the figure of a fact; `then` are further facts, each with the words right behind the figure before.
    `alone`: they name one kind of what it counts, which is the whole where nothing else is said of it."""

    place: str
    fact: str
    words: re.Pattern[str]
    then: tuple[tuple[str, re.Pattern[str]], ...]
    alone: bool = False


@dataclass(frozen=True, slots=True)
class FactSum:
    """Facts that add up to another. `part_lists` are the parts that filings count; `context` is where they are said. `trait`: the
    trait of a form that says that there are no other parts; without it more may be right."""

    check_id: str
    context: str
    total: str
    part_lists: tuple[tuple[str, ...], ...]
    trait: str


@dataclass(frozen=True, slots=True)
class FactOrder:
    """A fact that is no less than another."""

    check_id: str
    context: str
    greater: str
    lesser: str


@cache
def fact_kinds() -> Mapping[str, FactKind]:
    """All facts by id, in the order of the file. Read-only.

    Raises ValueError for a group or a fact that is not there.
    """
    raw = _file()
    found = {name: FactKind(id=name, **{"short": entry["name"]} | entry) for name, entry in raw["facts"].items()}
    named = {name for kind in found.values() for name in (kind.parent, kind.accounts_fact)}
    unknown = named - found.keys() - {""}
    if unknown or {kind.group for kind in found.values()} - raw["groups"].keys():
        raise ValueError(f"facts.yaml: a group or a fact is not there: {sorted(unknown)}")
    return MappingProxyType(found)


@cache
def fact_groups() -> Mapping[str, str]:
    """The heading of each group, in their order."""
    return MappingProxyType(dict(_file()["groups"]))


@cache
def fact_phrases(place: str) -> tuple[FactPhrase, ...]:
    """The phrases of a place (OVERVIEW, REST), in the order in which they claim figures. ValueError for one of no fact."""
    raw = _file()
    between = {name: re.compile(words) for name, words in raw["between"].items()}
    return tuple(
        FactPhrase(
            place,
            _known(entry["fact"]),
            re.compile(rf"(?:{entry['words']}){raw['being']}(?=-?\d)"),
            tuple((_known(fact), between[name]) for fact, name in entry.get("then", {}).items()),
            entry.get("alone", False),
        )
        for entry in raw["phrases"]
        if entry["in"] == place
    )


@cache
def same_agency() -> re.Pattern[str]:
    """What a clause may say before a fact that names no unit of its own."""
    return re.compile(_file()["same_agency"])


def fact_of_label(label: str, about: str = "") -> str:
    """The fact that a row or a column of a table counts, by its folded words without numbering and unit; empty for none. `about`
    are the folded title and headers of the table."""
    return next((each.fact for each in _labels() if each.words.search(label) and each.about.search(about)), "")


@dataclass(frozen=True, slots=True)
class _Label:
    """Words of a label, and what its table must be about."""

    fact: str
    words: re.Pattern[str]
    about: re.Pattern[str]


@cache
def _labels() -> tuple[_Label, ...]:
    return tuple(
        _Label(_known(entry["fact"]), re.compile(entry["words"]), re.compile(entry.get("about", "")))
        for entry in _file()["labels"]
    )


@dataclass(frozen=True, slots=True)
class TableWords:
    """Words of the headers of tables that count, as in `facts.yaml`."""

    row_number: re.Pattern[str]
    planned: re.Pattern[str]
    done: re.Pattern[str]
    changed: re.Pattern[str]
    money: re.Pattern[str]
    counted: re.Pattern[str]
    paid: re.Pattern[str]
    about: re.Pattern[str]
    totals: tuple[str, ...]


@cache
def table_words() -> TableWords:
    """The words of `tables` in `facts.yaml`."""
    raw = dict(_file()["tables"])
    totals = tuple(raw.pop("totals"))
    return TableWords(totals=totals, **{name: re.compile(words) for name, words in raw.items()})


@cache
def fact_sums() -> tuple[FactSum, ...]:
    """The sums among facts, of `relations.yaml`."""
    return tuple(
        FactSum(
            entry["id"],
            entry["context"],
            _known(entry["total"]),
            tuple(tuple(map(_known, entry[key])) for key in ("parts", "or") if key in entry),
            entry.get("whole_by", ""),
        )
        for entry in relations()["facts"]
        if "total" in entry
    )


@cache
def fact_orders() -> tuple[FactOrder, ...]:
    """The facts of `relations.yaml` that are no less than others."""
    return tuple(
        FactOrder(entry["id"], entry["context"], _known(entry["greater"]), _known(entry["lesser"]))
        for entry in relations()["facts"]
        if "greater" in entry
    )


def _known(fact: str) -> str:
    if fact not in fact_kinds():
        raise ValueError(f"{fact!r} is no fact of facts.yaml")
    return fact


@cache
def _file() -> dict[str, Any]:
    raw: dict[str, Any] = yaml.safe_load(files("mingzhang.budget").joinpath("facts.yaml").read_text("utf-8"))
    return raw
