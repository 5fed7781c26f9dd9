"""What budgets speak of, with the words for it: `concepts.yaml`, typed.

A concept is a source of money, a kind of spending, an economic class, a line of the “三公” table or a measure. Columns and
lines of tables are made of concepts (`tables.py`); readers, checks, schemas and the site all take its names from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from mingzhang.budget.vocabulary import kept_by_words, with_added


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept. `words` are the ways it is printed, its `name` included, as written (fold before comparing); `parent`
    is the concept it is a part of (empty: none); `code` its economic class; `group` the heading it stands under in the
    file (`sources`, `kinds`, `flows`, `economic_classes`, `three_public`, `measures`)."""

    id: str
    group: str
    name: str
    short: str
    words: tuple[str, ...]
    parent: str = ""
    code: str = ""
    description: str = ""


@kept_by_words
def concepts() -> Mapping[str, Concept]:
    """All concepts by id, in the order of the file, with the words that forms add. Read-only.

    Raises ValueError for an id that is written twice and a parent that is not there.
    """
    return MappingProxyType(
        {name: replace(each, words=with_added(each.words)) for name, each in _concepts_of_file().items()}
    )


@cache
def _concepts_of_file() -> Mapping[str, Concept]:
    raw: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load(
        files("mingzhang.budget").joinpath("concepts.yaml").read_text("utf-8")
    )
    found = [_concept(group, name, entry) for group, entries in raw.items() for name, entry in entries.items()]
    by_id = {concept.id: concept for concept in found}
    if len(by_id) != len(found):
        raise ValueError("concepts.yaml names a concept twice")
    unknown = {concept.parent for concept in found} - by_id.keys() - {""}
    if unknown:
        raise ValueError(f"concepts.yaml has parents that are no concepts: {sorted(unknown)}")
    return by_id


def ancestors(concept: str) -> frozenset[str]:
    """The concepts that a concept is a part of, its parent's too; empty for an id that is no concept."""
    known = concepts()
    found: set[str] = set()
    while concept in known and (concept := known[concept].parent):
        found.add(concept)
    return frozenset(found)


@kept_by_words
def parts_of(concept: str) -> tuple[str, ...]:
    """The concepts that are directly a part of a concept, in the order of the file."""
    return tuple(each.id for each in concepts().values() if each.parent == concept)


def spelled_out(name: str) -> str:
    """`一般公共预算：一般财力` as it is named in a sentence: `一般公共预算（一般财力）`."""
    whole, _, part = name.partition("：")
    return f"{whole}（{part}）" if part else whole


def reduced(ids: Iterable[str]) -> frozenset[str]:
    """The concepts without those that another of them is a part of: 财政拨款 above 一般公共预算 says nothing more."""
    given = frozenset(ids)
    return given - {above for concept in given for above in ancestors(concept)}


def _concept(group: str, name: str, entry: dict[str, Any]) -> Concept:
    return Concept(
        id=name,
        group=group,
        name=entry["name"],
        short=entry.get("short", entry["name"]),
        words=(entry["name"], *entry.get("words", ())),
        parent=entry.get("parent", ""),
        code=entry.get("code", ""),
        description=entry.get("description", ""),
    )
