"""Which spellings are the same run of characters. `assets/search.js` folds by the same rules; a test holds the two
against each other over all of Unicode.

A text is folded character by character, so that a part of a text folds to a part of the folded text:

1. compatibility forms (NFKC: full width, circled, radicals of PDF fonts) and upper case go; dashes have one form;
   quotes, brackets, middle dots, stops and colons count as white space, as controls do; invisible characters
   (categories Cf, Cs, variation selectors) go;
2. a comma between digits goes: 1,619.03 is 1619.03; any other is white space;
3. white space goes, since Chinese text breaks anywhere, except between two letters or digits of other scripts,
   where it is one blank: the figures `3.50 12.00` of two cells never make 5012;
4. a run of dashes is one.
"""

# ruff: noqa: RUF001 (look-alikes are what this module is about)

from __future__ import annotations

import re
import unicodedata

_SAME = {
    **dict.fromkeys("\"'“”„‟«»「」『』〝〞〟‘’‚‛′()[]{}【】〔〕〖〗〘〙〚〛《》〈〉", " "),
    **dict.fromkeys("·•‧∙⋅・、。;:!?", " "),
    **dict.fromkeys("‐‑‒–—―−─━", "-"),
    "〜": "~",
}
_BROKEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile(" +")
_COMMA_IN_NUMBER = re.compile(r"(?:(?<=[0-9])|\A),(?=[0-9])|(?<=[0-9]),\Z")
_SPACED_SCRIPT = "0-9a-z\u00c0-\u1fff"
_LOOSE_BLANK = re.compile(f"(?<![{_SPACED_SCRIPT}]) | (?![{_SPACED_SCRIPT}])")
_DASHES = re.compile("-+")


def clean(text: str) -> str:
    """The text as the index keeps it for display: NFC, white space and controls one blank, no lone surrogates."""
    return _BROKEN.sub(" ", unicodedata.normalize("NFC", _SURROGATE.sub("", text))).strip()


def fold(text: str) -> str:
    """The form in which texts and queries are compared; see the module's rules. `text` is NFC."""
    parted = _COMMA_IN_NUMBER.sub("", text.translate(_FOLDS)).replace(",", " ")
    return _DASHES.sub("-", _LOOSE_BLANK.sub("", _BLANKS.sub(" ", parted)))


def fold_character(character: str) -> str:
    """Rule 1 for one character: nothing, one character, or several (㎡ is m2)."""
    return "".join(map(_one_form, unicodedata.normalize("NFKC", character).lower()))


def _one_form(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] == "Z" or category == "Cc":
        return " "
    if category in ("Cf", "Cs") or "\ufe00" <= character <= "\ufe0f":
        return ""
    return _SAME.get(character, character)


class _Folds(dict[int, str]):
    """A translation table that learns each character when it first meets it."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = fold_character(chr(code))
        return folded


_FOLDS = _Folds()
