"""Figures of a flat dump that white space or the end of a line may have broken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mingzhang.budget.amount import are_apart
from mingzhang.budget.document import Place
from mingzhang.extraction.flat.lines import FEWEST_FIGURES, TWO_PLACES, FlatLine, prints_two_places
from mingzhang.extraction.raw import is_figure, is_unreadable

_ONE_PLACE = re.compile(r"\.\d$")
_FEW_OTHERS = 0.07
"""The share of other figures in a table that prints two decimals; one that leaves out noughts at the end has more."""
_MOST_PIECES = 2


def broken_figures(lines: Sequence[FlatLine]) -> frozenset[tuple[Place, str]]:
    """Figures (place and token) that may be pieces of one: in a table that prints two decimals, one with fewer at a line's end,
    and a whole number or digits at the beginning of the next; where hardly a figure of it has fewer, also two such pieces
    beside each other (`12.5 0`, `1 234.56`)."""
    if not prints_two_places(lines):
        return frozenset()
    found = (
        {(line.place, token) for line in lines for token in _pieces(line)} if _prints_only_two_places(lines) else set()
    )
    cut = [(line, line.figures[-1]) for line in lines if line.figures and len(line.tokens) > 1]
    cut = [(line, last) for line, last in cut if is_figure(last) and not TWO_PLACES.search(last)]
    found.update((line.place, last) for line, last in cut if line.aside and "." in last)
    following = {above.place: below for above, below in pairwise(lines)}
    for line, last in cut:
        below = following.get(line.place)
        if below is not None and below.only_figures and _may_go_on(last, below.tokens[0]):
            found |= {(line.place, last), (below.place, below.tokens[0])}
    return frozenset(found)


def _may_go_on(last: str, first: str) -> bool:
    return are_apart(last, first) or is_unreadable(first)


def _pieces(line: FlatLine) -> Iterator[str]:
    """Figures that stand beside each other as the pieces of one would: a whole number but nought, or one with a single decimal,
    and what may be the rest of it."""
    for before, after in pairwise(_behind_codes(line)):
        whole = before.isdecimal() and is_figure(before) and before != "0" and is_figure(after) and after[0].isdecimal()
        if whole or _ONE_PLACE.search(before) and after.isdecimal() and len(after) == 1:
            yield from (before, after)


def _behind_codes(line: FlatLine) -> list[str]:
    """The figures of a line; of one that is nothing but numbers those from the first with a point on, as codes may stand before."""
    start = (
        next((at for at, text in enumerate(line.figures) if "." in text), len(line.figures)) if line.only_figures else 0
    )
    return line.figures[start:]


def _prints_only_two_places(lines: Sequence[FlatLine]) -> bool:
    """Whether all figures of a table but noughts and a few have two decimals."""
    texts = [text for line in lines for text in _behind_codes(line)]
    figures = [text for text in texts if is_figure(text) and text.strip("0") not in ("", ".")]
    others = [text for text in figures if not TWO_PLACES.search(text)]
    return len(figures) >= FEWEST_FIGURES and len(others) <= max(_MOST_PIECES, _FEW_OTHERS * len(figures))
