"""Which stretches of a text are HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TAG = re.compile(r"<(/?)(html|table)(?=[\s>/])[^<>]*>", re.IGNORECASE)
_FEWEST_LINES = 3
_ELEMENT = re.compile(
    r"<(/?)(p|h[1-6]|div|span|center|font|section|article|main|header|ul|ol|dl|form|fieldset|blockquote)"
    r"(?=[\s>/])[^<>]*>",
    re.IGNORECASE,
)
_TAG_OF_ANY_KIND = re.compile(r"<[/!?a-zA-Z][^<>]*>")
_BLANK = re.compile(r"\s+|&nbsp;?")
_CELL = re.compile(r"<t[dh][\s>]", re.IGNORECASE)
_ROW = re.compile(r"<tr[\s>]", re.IGNORECASE)
_TABLE = re.compile(r"<table[\s>]", re.IGNORECASE)


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


def has_table(text: str) -> bool:
    """Whether there is a table of HTML with a row and a cell in it."""
    at = 0
    for tag in (_TABLE, _ROW, _CELL):
        found = tag.search(text, at)
        if found is None:
            return False
        at = found.end()
    return True


def has_plain_lines(text: str) -> bool:
    """Whether any line around the tables is text without a tag."""
    lines = (line for piece, is_html in segments(text) if not is_html for line in piece.splitlines())
    return any(line.strip() and "<" not in line for line in lines)


def is_fragment(text: str) -> bool:
    """Whether the text around the tables is that of elements of HTML, at least half of it: a part of a page without the
    page's own tags. An element that nothing closes reaches to the end."""
    inside = outside = depth = 0
    for piece, is_html in segments(text):
        if is_html:
            continue
        at = 0
        for tag in [*_ELEMENT.finditer(piece), None]:
            end = tag.start() if tag else len(piece)
            size = len(_BLANK.sub("", _TAG_OF_ANY_KIND.sub("", piece[at:end])))
            inside, outside = (inside + size, outside) if depth else (inside, outside + size)
            if tag is None:
                break
            depth = max(0, depth - 1) if tag[1] else depth + 1
            at = tag.end()
    return inside > 0 and inside >= outside
