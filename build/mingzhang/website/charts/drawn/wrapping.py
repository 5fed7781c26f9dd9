"""Names on several lines, broken where a reader would break them."""

from __future__ import annotations

import unicodedata

_MOST_LINES = 3
_NOT_FIRST = "）】〕》」』”’，。、；：！？)]},.;:!?%"
_NOT_LAST = "（【〔《「『“‘([{"


def wrap(text: str, ems: int) -> list[str]:
    """At most three lines of that many ems, no bracket or comma left on the wrong side; the rest becomes `…`."""
    lines, rest = list[str](), text
    while rest and len(lines) < _MOST_LINES:
        cut = _cut(rest, ems)
        lines.append(rest[:cut])
        rest = rest[cut:].lstrip()
    if rest:
        lines[-1] = lines[-1][:-1] + "…"
    return lines or [""]


def width(text: str) -> float:
    """About how many ems a text takes, at most."""
    return sum(_advance(character) for character in text)


def _cut(text: str, ems: int) -> int:
    taken, cut = 0.0, len(text)
    for place, character in enumerate(text):
        taken += _advance(character)
        if taken > ems:
            cut = place
            break
    if cut == len(text):
        return cut
    better = cut
    while better > 1 and (text[better] in _NOT_FIRST or text[better - 1] in _NOT_LAST or _inside_word(text, better)):
        better -= 1
    return better if better > cut // 2 else max(cut, 1)


def _inside_word(text: str, cut: int) -> bool:
    return text[cut - 1].isascii() and text[cut].isascii() and text[cut - 1].isalnum() and text[cut].isalnum()


def _advance(character: str) -> float:
    """A Latin letter or digit of the fonts in use takes at most 0.6."""
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.6
