"""The units of amounts and the words that print them: `units.yaml`, typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

CONTRACT_UNIT = "万元"
"""The unit of every amount of the contract, whatever its filing prints."""


@dataclass(frozen=True, slots=True)
class UnitWords:
    """The words of `units.yaml`. `places` is by how many places the point moves to make CONTRACT_UNIT of a unit; `unknown`,
    `followed_by` and `beside` are regular expressions, all other words are plain."""

    places: Mapping[str, int]
    usual: tuple[str, ...]
    unknown: tuple[str, ...]
    short: Mapping[str, str]
    currency: tuple[str, ...]
    labels: tuple[str, ...]
    other_labels: tuple[str, ...]
    no_labels: tuple[str, ...]
    followed_by: tuple[str, ...]
    beside: tuple[str, ...]


@cache
def unit_words() -> UnitWords:
    """All words. ValueError where a unit's places leave CONTRACT_UNIT without its own."""
    raw: dict[str, Any] = yaml.safe_load(files("mingzhang.budget").joinpath("units.yaml").read_text("utf-8"))
    if raw["places"].get(CONTRACT_UNIT) != 0:
        raise ValueError(f"units.yaml: the places of {CONTRACT_UNIT} must be 0")
    lists = {name: tuple(raw[name]) for name in raw.keys() - {"places", "short"}}
    return UnitWords(places=dict(raw["places"]), short=dict(raw["short"]), **lists)


def alternatives(patterns: Iterable[str]) -> str:
    """A group of a regular expression that matches any of these, longer ones first."""
    return f"(?:{'|'.join(sorted(patterns, key=len, reverse=True))})"


UNITS = tuple(unit_words().places)
"""The units that are known, the most usual first."""

ANY_UNIT = alternatives(UNITS)
"""A group of a regular expression that matches any of them."""

UNIT_LABEL = alternatives((*unit_words().labels, "单位"))
"""One that matches what stands before a unit that a line states."""

STATED_MONEY = rf"{UNIT_LABEL}\s*[:：]\s*[^:：]{{0,8}}元[^:：]{{0,8}}"
"""A regular expression of a line, as printed, that states a unit of money, of whichever."""
