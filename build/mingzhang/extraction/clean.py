"""Two ways to look at a text: as the contract stores it, and as it is compared.

`squash` removes what the contract calls white space, line breaks and wrappers, and changes nothing else; `fold`
goes further (width, brackets, quotes, dashes) and is only ever used to compare, never stored.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from mingzhang.budget.amount import are_apart, one_token, raised, unmarked

_WRAPPERS = re.compile(r"</?(?:b|p|strong|i|em|u|span|sup|sub|s|del|strike)>|<br\s*/?>|\*\*|~~", re.IGNORECASE)
_MATH = re.compile(r"\$([^$]*)\$")
_RAISED = re.compile(r"<(su[pb])>([^<>]{1,4})</\1>|\[\^(\w{1,2})\]|\^\{(\d{1,2})\}|\^(\d{1,2})\^", re.IGNORECASE)
"""What is printed raised, as HTML, Markdown and formulas write it: `<sup>2</sup>`, `[^2]`, `^{2}`, `^2^`."""
_RAISED_DIGITS = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾]+")
_ESCAPED = re.compile(r"\\([*_#\[\]()<>~`$|-])")
_CONTROL = re.compile(r"[\xad\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069]+")
_NUMBER_BEFORE = re.compile(r"[\d.,，．]+$")
_NUMBER_AFTER = re.compile(r"[\d.,，．]+")
_LONGEST_NUMBER = 24
_SHORT = 200
_SPACE = re.compile(r"\s+")
_FOLDED = str.maketrans(
    {
        "“": "", "”": "", "‘": "", "’": "", '"': "", "'": "", "「": "", "」": "", "＂": "",
        "〔": "(", "〕": ")", "【": "(", "】": ")", "[": "(", "]": ")", "［": "(", "］": ")", "（": "(", "）": ")",
        "—": "-", "–": "-", "－": "-", "−": "-", "―": "-", "‐": "-",
        "：": ":", "，": ",", "．": ".", "#": "", "*": "", "\\": "",
    }
)  # fmt: skip

_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def unwrap(text: str) -> str:
    """The text without wrappers (`<b>`, `<p>`, `<br>`, `**`, `~~`, `$…$`, a backslash before a mark) and control characters;
    white space stays, two numbers that only such a character parted stay two, and raised digits are no digits."""
    text = _RAISED.sub(lambda found: raised(next(filter(None, found.groups()[1:]))), text)
    text = _WRAPPERS.sub("\x00", text)
    text = _MATH.sub("\x00\\1\x00", text)
    text = _ESCAPED.sub(r"\1", text)
    return _without_controls(text)


def _without_controls(text: str) -> str:
    """The text without characters that nobody sees; a blank takes their place between two numbers."""
    first, *others = _CONTROL.split(text)
    parts = [first]
    for other in others:
        before = _NUMBER_BEFORE.search(parts[-1][-_LONGEST_NUMBER:])
        after = _NUMBER_AFTER.match(other)
        if before and after and are_apart(before.group(), after.group()):
            parts.append(" ")
        parts.append(other)
    return "".join(parts)


def squash(text: str) -> str:
    """The text as the contract stores it: unwrapped, all white space removed, nothing else changed."""
    return _SPACE.sub("", unwrap(text))


def cell_text(text: str) -> str:
    """A cell's text squashed, with a blank between two numbers that stand in it side by side (`157.10 202`); a figure
    without the mark of a footnote."""
    pieces = unwrap(text).split()
    return unmarked(one_token(pieces) if len(pieces) > 1 else "".join(pieces))


def fold(text: str) -> str:
    """For comparison only: squashed, NFKC, without raised digits and quotes, brackets and dashes unified."""
    return _known(text) if len(text) <= _SHORT else _folded(text)


def _folded(text: str) -> str:
    return _SPACE.sub("", unicodedata.normalize("NFKC", _RAISED_DIGITS.sub("", squash(text))).translate(_FOLDED))


_known = lru_cache(maxsize=16384)(_folded)
"""Lines and cells are folded many times over, for each way in which they may be read."""


def plain_digits(text: str) -> str:
    """The text with full-width digits (`２０８`) as plain ones; everything else stays."""
    return text.translate(_DIGITS)


def printed_form(word: str, text: str) -> str:
    """The piece of `text` (squashed) whose folded form is `word`; the word itself where the text does not hold it."""
    pieces = [(character, fold(character)) for character in squash(text)]
    folded = "".join(piece for _, piece in pieces)
    start = folded.find(word)
    if start < 0:
        return word
    found: list[str] = []
    position = 0
    for character, piece in pieces:
        if start <= position and position + len(piece) <= start + len(word) and (piece or found):
            found.append(character)
        position += len(piece)
    return "".join(found)


def is_left_open(text: str) -> bool:
    """Whether a text is nothing but the marks that a form has where agencies are to write (XXX, ××, …)."""
    return text != "" and not fold(text).strip("Xx×✕…*.。_")
