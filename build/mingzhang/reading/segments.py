"""Which stretches of a text are HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TAG = re.compile(r"<(/?)(html|table)(?=[\s>/])[^<>]*>", re.IGNORECASE)
_FEWEST_LINES = 3


def segments(text: str) -> Iterator[tuple[str, bool]]:
    """The text in order, and whether each piece is HTML: from `<html` or `<table` to its end, or to the text's end."""
    begin = at = depth = 0
    kind = ""
    for tag in _TAG.finditer(text):
        closes, name = bool(tag[1]), tag[2].lower()
        if not kind and not closes:
            kind, depth, begin = name, 1, tag.start()
            yield text[at:begin], False
        elif kind == name:
            depth += -1 if closes else 1
            if not depth:
                at, kind = tag.end(), ""
                yield text[begin:at], True
    yield (text[begin:], True) if kind else (text[at:], False)


def is_text_with_tables(text: str) -> bool:
    """Whether there are tables of HTML in it, and text of its own around them."""
    found = list(segments(text))
    tables = sum(is_html for _, is_html in found)
    lines = [line for piece, is_html in found if not is_html for line in piece.splitlines() if line.strip()]
    plain = sum("<" not in line for line in lines)
    return tables > 0 and plain >= (_FEWEST_LINES if tables == 1 else 1) and plain * 2 > len(lines)
