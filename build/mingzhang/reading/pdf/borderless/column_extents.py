"""Which stretch of a table without lines stands below which heading: figures at the right of wide cells need not stand below
the word in the middle above them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mingzhang.reading.pdf.borderless.cell_kinds import FIGURE
from mingzhang.reading.pdf.pages.pieces import Piece

_APART = 0.3
"""Share of the size of characters that is left blank between two columns at least, from the first row to the last."""

_SAME_END = 0.1
_OTHER_WIDTH = 0.4
"""Shares of the size of characters: how far figures of one end may end apart, and how much their widths differ."""

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
    """The headings, each as wide as what stands below it. Figures that end at one place, at the right of their cells, stand
    below the last heading whose middle is left of their end. A heading that stands above just one other stretch of the body,
    which stands below no other, is certain; between two such headings others are matched in order if there are as many
    stretches."""
    ends = _ends(body)
    by_end = _by_end(columns, ends)
    stretches = sorted([*_stretches([piece for piece in body if not _is_figure(piece)]), *ends]) if by_end else None
    if stretches is None:
        stretches = _stretches(body)
        certain = list(_anchors(columns, stretches))
    else:
        known = {number: stretches.index(end) for number, end in by_end.items()}
        free = [(n, at) for n, at in _anchors(columns, stretches) if n not in known and at not in known.values()]
        certain = sorted([*known.items(), *free])
    anchors = [(-1, -1), *certain, (len(columns), len(stretches))]
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


def is_over_figures(cell: Heading, headings: Sequence[Heading], body: Sequence[Piece]) -> bool:
    """Whether figures stand below a cell that cannot stand below the heading left of it, since others or words do."""
    ends = _ends(body)
    own = [end for end in ends if cell.centre < end[1] and not any(cell.centre < h.centre < end[1] for h in headings)]
    left = [heading for heading in headings if heading.centre < cell.centre]
    if not own or not left:
        return False
    others = [end for end in ends if left[-1].centre < end[1] < own[0][1]]
    words = (piece for piece in body if not _is_figure(piece))
    return bool(others) or any(min(p.x1, left[-1].x1) > max(p.x0, left[-1].x0) for p in words)


def _is_figure(piece: Piece) -> bool:
    return FIGURE.fullmatch(piece.text) is not None


def _ends(body: Sequence[Piece]) -> list[Stretch]:
    """The stretches of figures that end at one place each; empty where figures do not stand so."""
    groups: list[list[Piece]] = []
    for piece in sorted(filter(_is_figure, body), key=lambda piece: piece.x1):
        if groups and piece.x1 - groups[-1][-1].x1 <= _SAME_END * piece.size:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    found = [(min(piece.x0 for piece in group), max(piece.x1 for piece in group)) for group in groups]
    if any(one[1] > other[0] for one, other in pairwise(found)):
        return []
    return found if any(map(_stand_at_right, groups)) else []


def _stand_at_right(group: Sequence[Piece]) -> bool:
    """Whether figures of different widths end at one place."""
    widths = [piece.x1 - piece.x0 for piece in group]
    return max(widths) - min(widths) > _OTHER_WIDTH * group[0].size


def _by_end(columns: Sequence[Heading], ends: Sequence[Stretch]) -> dict[int, Stretch]:
    """The stretch of figures below each heading; empty where two would stand below one."""
    found: dict[int, Stretch] = {}
    for end in ends:
        before = [number for number, column in enumerate(columns) if column.centre < end[1]]
        if not before or before[-1] in found:
            return {}
        found[before[-1]] = end
    return found


def columns_over(piece: Piece, columns: Sequence[Heading]) -> list[int]:
    """The columns above a piece."""
    return [n for n, column in enumerate(columns) if min(piece.x1, column.x1) > max(piece.x0, column.x0)]


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
