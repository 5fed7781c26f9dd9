"""The words in tables of agencies that people and offices write, from `headings.yaml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from mingzhang.budget.agency import fold_name

TABLE, LIST = "table", "list"


def headings(kind: str) -> tuple[str, ...]:
    """The keys of the columns of a kind of table."""
    return tuple(_data()[kind])


def word(kind: str, key: str) -> str:
    """How a heading or a choice is written."""
    return str(_data()[kind][key][0])


def key_of(kind: str, text: str) -> str:
    """The key that a text means; empty for none."""
    wanted = fold_name(text).casefold()
    known: Mapping[str, list[str]] = _data()[kind]
    return next((key for key, words in known.items() if wanted in (fold_name(each).casefold() for each in words)), "")


def columns_of(kind: str, cells: Sequence[str]) -> dict[str, int]:
    """Where the column of each key stands in a row of headings; the first of two counts."""
    found: dict[str, int] = {}
    for column, text in enumerate(cells):
        key = key_of(kind, text)
        if key:
            found.setdefault(key, column)
    return found


@cache
def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((files(__package__) / "headings.yaml").read_text(encoding="utf-8"))
    return loaded
