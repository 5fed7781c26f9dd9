"""Words of any budget that name no concept of it: `wording.yaml`, typed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from mingzhang.budget.units import alternatives

_FARTHEST = 30
"""Characters between a word that something lacks and what lacks."""


@dataclass(frozen=True, slots=True)
class EmptyWords:
    """How a filing says that a table is empty, as regular expressions of folded text: `named` by its name alone, `denied`
    what a sentence about it begins with, `declared` what tells it of a table without figures."""

    named: str
    denied: str
    declared: str


@cache
def empty_words() -> EmptyWords:
    """The words for an empty table."""
    raw = _section("empty")
    surely, lacks = (*raw["named"], *raw["denials"]), plain_words(raw["lacks"])
    return EmptyWords(
        named=plain_words(raw["named"]),
        denied=plain_words((*raw["denials"], *raw["lacks"])),
        declared=f"(?:{plain_words(surely)}|{lacks}.{{0,{_FARTHEST}}}{plain_words(raw['lacking'])})",
    )


def plain_words(words: Iterable[str]) -> str:
    """A group of a regular expression that matches any of these words, longer ones first."""
    return alternatives(map(re.escape, words))


@cache
def _wording() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(files("mingzhang.budget").joinpath("wording.yaml").read_text("utf-8"))
    return loaded


def _section(name: str) -> dict[str, Any]:
    section: dict[str, Any] = _wording()[name]
    return section
