"""The pieces of a flat dump: what white space separates, with the line each stands on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mingzhang.budget.document import Place
from mingzhang.extraction.clean import fold, squash, unwrap
from mingzhang.extraction.entries import Entry

_BEFORE_SIGN = re.compile(r"(?<=[^\s<>=≥≤≧≦⩾⩽(（《〈])(?=(?:[≥≤≧≦⩾⩽]|[<>]=|=)\d)")
_FEWEST_BLANK_LINES = 3


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of text without white space. `line` numbers the printed lines; `page_head` marks the first line of a page."""

    text: str
    folded: str
    place: Place
    line: int
    page_head: bool = False


def fragments_of(entries: Sequence[Entry]) -> tuple[Fragment, ...]:
    """The pieces in printed order. A page begins at an indented line, a form feed or after several empty lines."""
    return tuple(_fragments(entries))


def _fragments(entries: Sequence[Entry]) -> Iterator[Fragment]:
    blank = 0
    for line, entry in enumerate(entries):
        if entry.blank:
            blank += 1
            continue
        head = entry.text.startswith((" ", "\f", "\u3000")) or blank >= _FEWEST_BLANK_LINES
        blank = 0
        for piece in unwrap(entry.text).lstrip("#").split():
            for text in _BEFORE_SIGN.split(piece):
                if squash(text):
                    yield Fragment(squash(text), fold(text), entry.place, line, head)


@lru_cache(maxsize=16384)
def width(text: str) -> int:
    """Columns a text takes on the page: two for a Chinese character, one for a digit."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def lines_of(fragments: Sequence[Fragment]) -> list[str]:
    """The printed lines that some fragments form, blanks kept between fragments of a line."""
    found: list[str] = []
    last = -1
    for fragment in fragments:
        if fragment.line == last:
            found[-1] += " " + fragment.text
        else:
            found.append(fragment.text)
        last = fragment.line
    return found


def joined(fragments: Sequence[Fragment]) -> str:
    """The text of a cell."""
    return "".join(fragment.text for fragment in fragments)
