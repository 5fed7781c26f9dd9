"""The words of headers that are no concept: roles of columns, stages, years, changes, fillers. `headers.yaml`, typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

from mingzhang.budget.units import ANY_UNIT, alternatives
from mingzhang.budget.vocabulary import kept_by_words, plain, with_added

Words = Mapping[str, tuple[str, ...]]

_TIMES = ("日", "学期")
_BRACKET = re.compile(r"[(（][^()（）]*[)）]?$")


@dataclass(frozen=True, slots=True)
class HeaderWords:
    """Each field maps an id to the words for it, as written (fold before comparing); the tuples are words only."""

    roles: Words
    classes: Words
    stages: Words
    years: Words
    changes: Words
    sides: Words
    than: tuple[str, ...]
    counts: tuple[str, ...]
    count_units: tuple[str, ...]
    dates: tuple[str, ...]
    rates: tuple[str, ...]
    prices: tuple[str, ...]
    money: tuple[str, ...]
    fillers: tuple[str, ...]


@kept_by_words
def header_words() -> HeaderWords:
    """All of them, with the words that forms add."""
    raw: dict[str, Any] = yaml.safe_load(files("mingzhang.budget").joinpath("headers.yaml").read_text("utf-8"))

    def by_id(group: str) -> Words:
        return {name: with_added(words) for name, words in raw[group].items()}

    def listed(group: str) -> tuple[str, ...]:
        return with_added(str(word) for word in raw[group])

    return HeaderWords(
        roles=by_id("roles"), classes=by_id("classes"), stages=by_id("stages"), years=by_id("years"),
        changes=by_id("changes"), sides=by_id("sides"), than=listed("than"), counts=listed("counts"),
        count_units=listed("count_units"), dates=listed("dates"), rates=listed("rates"), prices=listed("prices"), money=listed("money"),
        fillers=listed("fillers"),
    )  # fmt: skip


def is_rate(header: str) -> bool:
    """Whether a header names shares, percentages or points (占比, 完成率（%）): no money at all."""
    words = header_words().rates
    return any(part.endswith(words) for part in (_plain(header), _without_bracket(header)))


def is_price(header: str) -> bool:
    """Whether a header names money for one of something: 单价（元）, 人均标准, 补助标准（元/人）."""
    return is_per_one(header) or _without_bracket(header).endswith(header_words().prices)


def is_per_one(header: str) -> bool:
    """Whether a header prints a unit of money for one of something (元/人)."""
    return _per_one().search(plain(header)) is not None


@kept_by_words
def _per_one() -> re.Pattern[str]:
    return re.compile(rf"{ANY_UNIT}(?:/|每){alternatives((*header_words().count_units, *_TIMES))}")


def is_money(header: str) -> bool:
    """Whether a header that is not understood names money all the same (中央专项资金)."""
    return any(word in _plain(header) for word in header_words().money)


def adds_up(column: str) -> bool:
    """Whether the figures of a column may be a part of a sum, or a sum: neither shares nor prices are."""
    return not (is_rate(column) or is_price(column))


def _plain(header: str) -> str:
    return plain(header).rstrip(")）")


def _without_bracket(header: str) -> str:
    return _BRACKET.sub("", plain(header))
