"""The words of headers that are no concept: roles of columns, stages, years, changes, fillers. `headers.yaml`, typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class HeaderWords:
    """Each field maps an id to the words for it, as written (fold before comparing); `than` and `fillers` are words only."""

    roles: Words
    classes: Words
    stages: Words
    years: Words
    changes: Words
    sides: Words
    than: tuple[str, ...]
    fillers: tuple[str, ...]


@cache
def header_words() -> HeaderWords:
    """All of them."""
    raw: dict[str, Any] = yaml.safe_load(files("mingzhang.budget").joinpath("headers.yaml").read_text("utf-8"))
    groups = {
        name: {each: tuple(words) for each, words in raw[name].items()}
        for name in ("roles", "classes", "stages", "years", "changes", "sides")
    }
    return HeaderWords(**groups, than=tuple(raw["than"]), fillers=tuple(str(word) for word in raw["fillers"]))
