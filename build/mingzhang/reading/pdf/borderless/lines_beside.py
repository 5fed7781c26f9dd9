"""Whether the lines of one page go on beside those of another, where the table has no borders, and both as lines of one page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from mingzhang.budget.headings import begins_part, may_be_title
from mingzhang.reading.pdf.bordered.cells import PageTable
from mingzhang.reading.pdf.pages.layout import PageLayout, TextLine, text_line

_SAME_HEIGHT = 0.35
"""Share of the size of characters: words and figures of one row may be set a little apart."""
_FIGURE = re.compile(r"[-－−△(（]?\d[\d,]*\.\d+[%％)）]?|#{2,}")
_LABEL = re.compile(r"单位\s*[:：]")
_FEWEST_LINES = 4
_MOST_OTHER = 0.3
"""The share of the lines that stand at heights of their own: words of a header on one line beside such on two."""


def are_lines_beside(page: PageLayout, following: PageLayout, *, at_head: bool) -> bool:
    """Whether the lines of a page go on in those of another. `at_head`: the first page begins with the title of the table, and
    the other leaves its place blank."""
    left, right = sorted(page.lines, key=_height), _own_lines(page, following)
    repeats = len(right) < len(following.lines)
    if len(left) < _FEWEST_LINES or len(right) < _FEWEST_LINES or _has_tables(page) or _has_tables(following):
        return False
    if not any(_FIGURE.fullmatch(piece.text) for line in right for piece in line.pieces):
        return False
    if any(_is_head(line.text) for line in right):
        return False
    heights = [line.y for line in left]
    alone = [line for line in right if _at(heights, line) is None]
    if len(alone) > _MOST_OTHER * len(right) or any(_has_figure(line) for line in alone):
        return False
    if repeats and any(_has_figure(line) and _has_words(line) for line in right):
        return False
    if at_head:
        above = [line for line in left if line.y < right[0].y - right[0].size]
        return any(_is_head(line.text) for line in above)
    return not any(_is_head(line.text) for line in left)


def lines_side_by_side(page: PageLayout, following: PageLayout) -> PageLayout:
    """Both pages as one of twice the width."""
    left = sorted(page.lines, key=_height)
    heights = [line.y for line in left]
    items: list[TextLine | PageTable] = [item for item in page.items if isinstance(item, TextLine) and item.furniture]
    beside: dict[int, TextLine] = {}
    for line in _own_lines(page, following):
        pieces = tuple(replace(piece, x0=piece.x0 + page.width, x1=piece.x1 + page.width) for piece in line.pieces)
        at = _at(heights, line)
        if at is None:
            items.append(text_line(pieces))
        else:
            beside[at] = text_line((*beside[at].pieces, *pieces) if at in beside else pieces)
    for number, line in enumerate(left):
        items.append(text_line((*line.pieces, *beside[number].pieces)) if number in beside else line)
    ordered = tuple(sorted(items, key=lambda item: item.top))
    return replace(page, width=page.width + following.width, items=ordered)


def _height(line: TextLine) -> float:
    return line.y


def _own_lines(page: PageLayout, following: PageLayout) -> list[TextLine]:
    """The lines of a page without what stands in the same places of the page before, as sheets print titles and labels on each
    page."""
    known = {(round(piece.x0), round(piece.y), piece.text) for line in page.lines for piece in line.pieces}
    own = ([p for p in line.pieces if (round(p.x0), round(p.y), p.text) not in known] for line in following.lines)
    return [text_line(pieces) for pieces in own if pieces]


def _has_words(line: TextLine) -> bool:
    return any(piece.text[0] > "\u2e80" for piece in line.pieces)


def _at(heights: Sequence[float], line: TextLine) -> int | None:
    """The line at the height of another; `heights` are those of the lines from top to bottom."""
    behind = bisect_left(heights, line.y)
    near = [n for n in (behind - 1, behind) if 0 <= n < len(heights)]
    best = min(near, key=lambda number: abs(heights[number] - line.y), default=None)
    return best if best is not None and abs(heights[best] - line.y) <= _SAME_HEIGHT * line.size else None


def _has_figure(line: TextLine) -> bool:
    return any(_FIGURE.fullmatch(piece.text) for piece in line.pieces)


def _has_tables(page: PageLayout) -> bool:
    return any(isinstance(item, PageTable) for item in page.items)


def _is_head(text: str) -> bool:
    """Whether a line stands above a table or between two: a title, a unit or compiler, the heading of a part, a sentence."""
    return may_be_title(text) or begins_part(text) or _LABEL.search(text) is not None or text.endswith("。")
