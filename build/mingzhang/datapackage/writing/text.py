"""Texts of a filing on their way into a file: unchanged, but for characters that no text has."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_PAGES_MEET = re.compile(r"(?<=\S)\f+(?=\S)")


def printable(text: str) -> str:
    """The text without control characters (tabs stay) and without code points that UTF-8 cannot carry; a blank between the
    end of a page and the next page in the same line."""
    return _CONTROL.sub("", _PAGES_MEET.sub(" ", text))


def count_unprintable(text: str) -> int:
    """How many characters `printable` takes out, but for form feeds: every text of pages has them."""
    return len(_CONTROL.findall(text.replace("\f", "")))
