"""Weights against a stretch of pieces being one cell: how its lines are wide, what stands beside each other, what goes on over a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from mingzhang.extraction.clean import fold
from mingzhang.extraction.performance.fragments import Fragment, width
from mingzhang.extraction.performance.vocabulary import words

TOO_UNLIKELY = 9.0
"""From this weight on a stretch is no cell."""
_CLOSING = "，。、；：）》！？”’％%,.;:)]】〕」』"


def shape_weight(lines: Sequence[str]) -> float:
    """Lines of one cell are equally wide but for the last, which is no wider."""
    if len(lines) < 2:
        return 0.0
    wide = [width(line) for line in lines]
    most = max(wide[:-1])
    weight = 0.1
    for one, following in zip(wide[:-1], lines[1:], strict=True):
        slack = most - one - _first_width(following)
        weight += min(1.5, 0.25 * (slack + 1)) if slack >= 0 else 0.0
    return weight + min(3.0, 0.4 * max(0, wide[-1] - most - 1))


def width_weight(lines: Sequence[str], column: int) -> float:
    """A line is not broken where more of the cell fits in its column, and is hardly wider than it."""
    if not column:
        return 0.0
    weight = 0.0
    for one, following in pairwise(lines):
        slack = column - width(one) - _first_width(following)
        weight += min(2.0, 0.4 * (slack + 1)) if slack >= 0 else 0.0
    return weight + min(2.0, 0.3 * max(0, max(width(line) for line in lines) - column - 1))


def join_weight(left: Fragment, right: Fragment) -> float:
    """The weight against one cell holding two pieces between which the line has a blank."""
    if left.line != right.line:
        return 0.0
    if left.text[-1] in ",，、;；:：" or right.text[0] in "（(":
        return 0.3
    numeric = re.compile(r"[\d<>=≥≤≧≦%.\-~至]")
    if numeric.match(left.text[-1]) or numeric.match(right.text[0]):
        return 0.05
    return 2.5


@lru_cache(maxsize=16384)
def _first_width(text: str) -> int:
    """How much of a line's beginning cannot be left on the line before: a word of digits, or a character and the marks
    that may not begin a line."""
    found = re.match(r"[\dA-Za-z.<>=%]+", text)
    end = found.end() if found else 1
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return width(text[:end])


def rest_weight(name: str, text: str) -> float:
    """The weight against a text as the rest of a cell that the page before began."""
    folded = fold(text)
    if name in {"level1", "level2", "basis", "scoring", "evidence"}:
        ends = any(word.endswith(folded) and word != folded for word in words(name))
        return 0.3 if ends else 4.0
    if name in {"weight", "sign", "unit", "banner"}:
        return TOO_UNLIKELY
    if name == "target":
        return 0.3 if re.match(r"\d|[年月日至前后]", folded) else 0.7
    return 0.6 if name == "level3" and not folded[:1].isdigit() else 1.4
