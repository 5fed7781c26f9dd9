"""Texts of a filing on their way into a file: unchanged, but for characters that no text has."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text without control characters (tabs stay) and without code points that UTF-8 cannot carry."""
    return _CONTROL.sub("", text)


def count_unprintable(text: str) -> int:
    """How many characters `printable` takes out."""
    return len(_CONTROL.findall(text))
