"""The borders of columns that nothing draws, by how words stand in their cells: headings in the middle, figures at one side.

If headings stand in the middle of their cells, one border tells all others: each lies as far right of a heading's middle as the
one before lies left of it. Where figures end (or begin) and where words begin must then all be as far from a border. Only a table
in which all of that holds, more often than it must, has such borders: each figure stands in a cell then, not just near a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from mingzhang.reading.pdf.borderless.cell_kinds import FIGURE
from mingzhang.reading.pdf.borderless.column_extents import Heading
from mingzhang.reading.pdf.pages.pieces import Piece

_SAME = 0.12
"""Share of the size of characters by which figures of one column may end apart."""
_OFF = 0.2
"""Share of the size by which a border may lie beside the place that the headings tell."""
_WIDEST_PADDING = 1.3
_OVER = 0.15
"""Shares of the size: between a border and what stands at it, and by which a piece may reach over a border."""
_FEWEST_EXTRA = 2
"""So many more places must agree than are needed to find the borders."""

RIGHT, LEFT, MIDDLE = "right", "left", "middle"


@dataclass(frozen=True, slots=True)
class CellGrid:
    """The borders of columns from left to right, and where in their cells figures stand; `off` is how far a place may be from
    where it should be, in points."""

    borders: tuple[float, ...]
    side: str
    before: float
    behind: float
    off: float

    def column_of(self, piece: Piece) -> int | None:
        """The column of a piece; None where it stands in none, or a figure not at its place in it."""
        over = _OVER * piece.size
        inside = [n for n, (a, b) in enumerate(pairwise(self.borders)) if a - over <= piece.x0 and piece.x1 <= b + over]
        if _is_figure(piece):
            return inside[0] if inside and self._is_in_place(piece, inside[0]) else None
        if inside:
            return inside[0]
        starts = [n for n, border in enumerate(self.borders[:-1]) if abs(piece.x0 - border - self.before) <= self.off]
        return starts[0] if starts and not piece.text.isdigit() else None

    def widths(self, more: float) -> list[float]:
        """How wide the columns are between what is left blank at their sides, and `more`."""
        blank = (self.before or self.behind) + (self.behind or self.before)
        return [right - left - blank + more for left, right in pairwise(self.borders)]

    def _is_in_place(self, piece: Piece, column: int) -> bool:
        left, right = self.borders[column], self.borders[column + 1]
        if self.side == RIGHT:
            away = right - self.behind - piece.x1
        elif self.side == LEFT:
            away = piece.x0 - left - self.before
        else:
            away = (piece.x0 + piece.x1 - left - right) / 2
        return abs(away) <= self.off


def grid_of(headings: Sequence[Heading], body: Sequence[Piece], more: int = 0) -> CellGrid | None:
    """The grid in which all pieces of a body stand below these headings; None where there is none. `more`: places that will
    be looked at besides."""
    if len(headings) < 2 or not body or any(one.centre >= other.centre for one, other in pairwise(headings)):
        return None
    for side in (RIGHT, MIDDLE, LEFT):
        grid = _grid(headings, body, side, more)
        if grid is not None and all(grid.column_of(piece) is not None for piece in body):
            return grid
    return None


def _grid(headings: Sequence[Heading], body: Sequence[Piece], side: str, more: int) -> CellGrid | None:
    centres = [heading.centre for heading in headings]
    size = median(piece.size for piece in body)
    off = _OFF * size
    figures = [piece for piece in body if _is_figure(piece)]
    ends = _places(figures, centres, side, size) if side != MIDDLE else {}
    begins = _begins([piece for piece in body if piece.text[0] > "\u2e80"], centres, size)
    if ends is None or not figures:
        return None
    chain = _chain(centres)
    before = [_Place(k, x - chain[k]) for k, x in begins.items()]
    behind = [_Place(k, x - chain[k]) for k, x in ends.items()]
    if side == LEFT:
        before, behind = [*before, *behind], []
    found = _solved(before, behind, size)
    if found is None:
        return None
    first, padding, padding_behind = found
    errors = [first * place.sign + padding - place.value for place in before]
    errors += [first * place.sign - padding_behind - place.value for place in behind]
    needed = min(len({place.sign for place in before}) + len({place.sign for place in behind}), 3)
    borders = tuple(_border(first, k, x) for k, x in enumerate(chain))
    also = _codes_in_place([piece for piece in body if piece.text.isdigit()], borders, padding, off)
    extra = len(errors) + (len(figures) if side == MIDDLE else 0) + also + more
    if extra < needed + _FEWEST_EXTRA or any(abs(error) > off for error in errors):
        return None
    if not (0 <= padding <= _WIDEST_PADDING * size and 0 <= padding_behind <= _WIDEST_PADDING * size):
        return None
    if any(other - one < size for one, other in pairwise(borders)):
        return None
    return CellGrid(borders, side, padding, padding_behind, off)


def _border(first: float, border: int, chained: float) -> float:
    """Where a border is, if the first is at `first` and the chain says `chained`."""
    return chained + (-first if border % 2 else first)


def _codes_in_place(codes: Sequence[Piece], borders: Sequence[float], padding: float, off: float) -> int:
    """In how many columns codes of different lengths stand at one side or in the middle."""
    found: dict[int, list[Piece]] = {}
    for piece in codes:
        column = sum(border <= (piece.x0 + piece.x1) / 2 for border in borders) - 1
        found.setdefault(column, []).append(piece)
    count = 0
    for column, pieces in found.items():
        if not 0 <= column < len(borders) - 1 or len({len(piece.text) for piece in pieces}) < 2:
            continue
        left, right = borders[column] + padding, borders[column + 1] - padding
        sides = (
            [piece.x0 - left for piece in pieces],
            [right - piece.x1 for piece in pieces],
            [(piece.x0 + piece.x1 - left - right) / 2 for piece in pieces],
        )
        count += any(all(abs(away) <= off for away in side) for side in sides)
    return count


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something stands at a border: the border's number, and how far beside the place that it would have if the first
    border were at nought."""

    border: int
    value: float

    @property
    def sign(self) -> int:
        return -1 if self.border % 2 else 1


def _chain(centres: Sequence[float]) -> list[float]:
    """The borders around these middles if the first were at nought; of each second one the place is mirrored."""
    found = [0.0]
    for centre in centres:
        found.append(2 * centre - found[-1])
    return found


def _places(figures: Iterable[Piece], centres: Sequence[float], side: str, size: float) -> dict[int, float] | None:
    """Border -> where the figures at it end (begin); None where those of one column do not stand below each other."""
    found: dict[int, list[float]] = {}
    for piece in figures:
        x = piece.x1 if side == RIGHT else piece.x0
        found.setdefault(_border_at(x, centres), []).append(x)
    if any(max(xs) - min(xs) > _SAME * size for xs in found.values()):
        return None
    return {border: median(xs) for border, xs in found.items()}


def _begins(words: Iterable[Piece], centres: Sequence[float], size: float) -> dict[int, float]:
    """Border -> where words at it begin, where more than one do."""
    found: dict[int, list[float]] = {}
    for piece in words:
        found.setdefault(_border_at(piece.x0, centres), []).append(piece.x0)
    first = {border: min(xs) for border, xs in found.items()}
    return {border: x for border, x in first.items() if sum(each - x <= _SAME * size for each in found[border]) > 1}


def _border_at(x: float, centres: Sequence[float]) -> int:
    """The border near a place: the one between the middles on both sides of it."""
    return sum(centre < x for centre in centres)


def _solved(before: Sequence[_Place], behind: Sequence[_Place], size: float) -> tuple[float, float, float] | None:
    """The first border, and how far behind a border words begin and before one figures end. Where all of one kind are at every
    second border only, both are taken to be as wide."""
    left = _by_sign(before)
    right = _by_sign(behind)
    if len(right) == 2:
        first, padding_behind = (right[1] - right[-1]) / 2, -(right[1] + right[-1]) / 2
    elif len(left) == 2:
        first = (left[1] - left[-1]) / 2
        padding_behind = _median([first * place.sign - place.value for place in behind])
    elif left and right:
        (sign, x), (other, y) = *left.items(), *right.items()
        if sign == other:
            first, padding_behind = sign * (x + y) / 2, (x - y) / 2
        else:
            padding_behind = _OVER * size
            first = other * (y + padding_behind)
    elif left or right:
        (sign, x), padding = next(iter((left or right).items())), _OVER * size
        first, padding_behind = sign * (x - padding if left else x + padding), padding if right else 0.0
    else:
        return None
    padding = _median([place.value - first * place.sign for place in before])
    return first, padding, padding_behind


def _by_sign(places: Sequence[_Place]) -> dict[int, float]:
    values: dict[int, list[float]] = {}
    for place in places:
        values.setdefault(place.sign, []).append(place.value)
    return {sign: median(found) for sign, found in values.items()}


def _median(values: Sequence[float]) -> float:
    return median(values) if values else 0.0


def _is_figure(piece: Piece) -> bool:
    return FIGURE.fullmatch(piece.text) is not None and not piece.text.isdigit()
