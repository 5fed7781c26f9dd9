"""The words of headers that are no concept: roles of columns, stages, years, changes, fillers. `headers.yaml`, typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

from mingzhang.budget.vocabulary import kept_by_words, with_added

Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class HeaderWords:
    """Each field maps an id to the words for it, as written (fold before comparing); the last four are words only."""

    roles: Words
    classes: Words
    stages: Words
    years: Words
    changes: Words
    sides: Words
    than: tuple[str, ...]
    counts: tuple[str, ...]
    count_units: tuple[str, ...]
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
        count_units=listed("count_units"), fillers=listed("fillers"),
    )  # fmt: skip
