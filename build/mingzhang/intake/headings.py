"""The words by which people head the columns of their lists of filings and searches and write the values, from `headings.yaml`."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from mingzhang.language import ENGLISH, language

IGNORED = "ignored"
FILINGS, SEARCHES = "headings", "searches"
"""The lists."""


@cache
def keys_of(heading: str, of: str = FILINGS) -> tuple[str, ...]:
    """The keys that a heading of a list may mean, in order; `(IGNORED,)` for one that says nothing about a filing; none for one
    that is not known."""
    folded = _fold(heading)
    words = _data()
    if folded in map(_fold, words["ignored"]):
        return (IGNORED,)
    return tuple(key for key, known in words[of].items() if folded in map(_fold, known))


def value_of(kind: str, text: str) -> str:
    """A value as `filing.yml` has it, where people write it in words of their own; else the text as it is."""
    folded = _fold(text)
    known: Mapping[str, list[str]] = _data()["values"].get(kind, {})
    return next((value for value, words in known.items() if folded in map(_fold, words)), text)


def main_headings(keys: Sequence[str] = (), of: str = FILINGS) -> tuple[str, ...]:
    """A heading for each of these columns of a list, or for all, in the language in use."""
    known: dict[str, list[str]] = _data()[of]
    wanted = keys or tuple(known)
    if language() == ENGLISH:
        return tuple(wanted)
    return tuple(next((word for word in known[key] if not word.isascii()), key) for key in wanted)


@cache
def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((files(__package__) / "headings.yaml").read_text(encoding="utf-8"))
    return loaded


def _fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()
