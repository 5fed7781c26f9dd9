"""Which stretch of a table without lines stands below which heading: figures at the right of wide cells need not stand below
the word in the middle above them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mingzhang.reading.pdf.pieces import Piece

_APART = 0.3
"""Share of the size of characters that is left blank between two columns at least, from the first row to the last."""

Stretch = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Heading:
    """A cell of a header: its words and where they stand; `middle` is their height."""

    text: str
    x0: float
    x1: float
    middle: float
    size: float

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


def over_their_columns(columns: Sequence[Heading], body: Sequence[Piece]) -> list[Heading]:
    """The headings, each as wide as what stands below it. One that stands above just one stretch of the body, which stands
    below no other, is certain; between two such headings others are matched in order if there are as many stretches."""
    stretches = _stretches(body)
    anchors = [(-1, -1), *_anchors(columns, stretches), (len(columns), len(stretches))]
    if any(one[1] >= other[1] for one, other in pairwise(anchors)):
        return list(columns)
    found = dict(anchors[1:-1])
    for (column, stretch), (next_column, next_stretch) in pairwise(anchors):
        between = range(column + 1, next_column)
        if len(between) == next_stretch - stretch - 1:
            found.update(zip(between, range(stretch + 1, next_stretch), strict=True))
    return [
        replace(heading, x0=stretches[found[n]][0], x1=stretches[found[n]][1]) if n in found else heading
        for n, heading in enumerate(columns)
    ]


def _stretches(body: Sequence[Piece]) -> list[Stretch]:
    """From where to where something stands in any row, from left to right."""
    found: list[Stretch] = []
    for piece in sorted(body, key=lambda piece: piece.x0):
        if found and piece.x0 - found[-1][1] < _APART * piece.size:
            found[-1] = found[-1][0], max(found[-1][1], piece.x1)
        else:
            found.append((piece.x0, piece.x1))
    return found


def _anchors(columns: Sequence[Heading], stretches: Sequence[Stretch]) -> Iterator[tuple[int, int]]:
    over = [[n for n, (x0, x1) in enumerate(stretches) if min(x1, c.x1) > max(x0, c.x0)] for c in columns]
    for number, found in enumerate(over):
        if len(found) == 1 and sum(found[0] in other for other in over) == 1:
            yield number, found[0]
