"""Where the lines of a chart stand: names left of the bars on a wide screen, above them on a narrow one."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.website.charts.model import Bar, Heading

_EM = 14
_LINE = 19
_MOST_LINES = 3
_NOT_FIRST = "）】〕》」』”’，。、；：！？)]},.;:!?%"
_NOT_LAST = "（【〔《「『“‘([{"


@dataclass(frozen=True, slots=True)
class Variant:
    """A screen: `span` is about how many pixels its scale has, `short` and `long` how many ems a name may take."""

    above: bool
    span: int
    short: int
    long: int


WIDE = Variant(above=False, span=540, short=16, long=23)
NARROW = Variant(above=True, span=240, short=21, long=21)


@dataclass(frozen=True, slots=True)
class Placed:
    """A line on its place, in pixels from the top: its name (with line breaks) and the middle of its bar."""

    label: str
    label_y: int
    y: int


@dataclass(frozen=True, slots=True)
class Layout:
    """All lines of a chart, the height they need, and where the scale begins."""

    spots: tuple[Placed, ...]
    height: int
    gutter: int


def place(lines: Sequence[Bar | Heading], variant: Variant) -> Layout:
    """Give every line its place, from top to bottom."""
    names = [text_width(line.label) for line in lines if isinstance(line, Bar)]
    ems = variant.short if max(names, default=0) <= variant.short * _EM else variant.long
    top, spots = 0, list[Placed]()
    for line in lines:
        label = wrap(line.label, ems if isinstance(line, Bar) else variant.long)
        extra = _LINE * label.count("\n")
        if isinstance(line, Heading):
            top += 6 if spots else 0
            spots.append(Placed(label, top + 14, top + 14))
            top += 28 + extra
        elif variant.above:
            spots.append(Placed(label, top + 11, top + 31 + extra))
            top += 46 + extra
        else:
            spots.append(Placed(label, top + 15, top + 15))
            top += 30 + extra
    return Layout(tuple(spots), top, 0 if variant.above else ems * _EM + 12)


def wrap(text: str, ems: int) -> str:
    """At most three lines of that many ems, no bracket or comma left on the wrong side; the rest becomes `…`."""
    lines, rest = list[str](), text
    while rest and len(lines) < _MOST_LINES:
        cut = _cut(rest, ems)
        lines.append(rest[:cut])
        rest = rest[cut:].lstrip()
    if rest:
        lines[-1] = lines[-1][:-1] + "…"
    return "\n".join(lines)


def text_width(text: str) -> int:
    """About how many pixels a text takes, at most."""
    return round(sum(_advance(character) for character in text) * _EM)


def _cut(text: str, ems: int) -> int:
    width, cut = 0.0, len(text)
    for place, character in enumerate(text):
        width += _advance(character)
        if width > ems:
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
    """Widths in em; a Latin letter or digit of the fonts in use takes at most 0.6."""
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.6
