"""Columns that only the horizontal lines of a table draw: a line that is made of one stroke for each cell ends them where the
cells end, and leaves out the cells that go on below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from mingzhang.budget.document import Span
from mingzhang.reading.pdf.bordered.rulings import Strokes
from mingzhang.reading.pdf.borderless.column_extents import Heading
from mingzhang.reading.pdf.borderless.heading import Header, parts_of
from mingzhang.reading.pdf.pages.pieces import Piece

_FEWEST_LINES = 3
_FEWEST_COLUMNS = 3
_SAME = 1.5
_INSIDE = 0.2
"""Share of the size of characters by which words may reach over a border."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a header: its words, its first column and the one behind its last, its upper and lower edge."""

    text: str
    start: int
    end: int
    top: float
    bottom: float


def drawn_columns(lines: Sequence[Strokes], top: float, bottom: float, body: Sequence[Piece]) -> tuple[float, ...]:
    """The borders of the columns between two heights of a page, by the joints that most lines there have; empty where they
    draw none, or where something stands across one."""
    inside = [each for each in lines if top <= each.at <= bottom and len(each.joints) > _FEWEST_COLUMNS]
    if len(inside) < _FEWEST_LINES:
        return ()
    borders = [
        sum(group) / len(group)
        for group in _clusters(sorted(x for line in inside for x in line.joints))
        if 2 * len(group) > len(inside)
    ]
    if len(borders) <= _FEWEST_COLUMNS or any(_crosses(piece, borders) for piece in body):
        return ()
    return tuple(borders)


def drawn_header(
    words: Sequence[Piece], borders: Sequence[float], lines: Sequence[Strokes], body: Sequence[Piece]
) -> Header | None:
    """The header that these words are, in cells between the lines that cover their columns. None without borders, or where
    a word stands in cells of different heights."""
    if not borders or not body:
        return None
    first, last = min(word.middle for word in words), max(word.middle for word in words)
    bottom = min((line.at for line in lines if last < line.at < min(piece.y for piece in body)), default=last + 1.0)
    top = max((line.at for line in lines if line.at < first), default=first - 1.0)
    inner = [line for line in lines if top < line.at < bottom]
    cells: list[_Cell] = []
    for run in _runs(borders, inner, top, bottom):
        cells.extend(_cells(run, words, borders, is_last=run.bottom == bottom))
    if sum(len(cell.text) for cell in cells) != sum(len(word.text) for word in words):
        return None
    return _header(cells, borders, bottom)


def _clusters(positions: Sequence[float]) -> list[list[float]]:
    found: list[list[float]] = []
    for position in positions:
        if found and position - found[-1][0] <= _SAME:
            found[-1].append(position)
        else:
            found.append([position])
    return found


def _crosses(piece: Piece, borders: Sequence[float]) -> bool:
    """Whether a piece is outside of all columns, or in two."""
    reach = _INSIDE * piece.size
    return not any(one - reach <= piece.x0 and piece.x1 <= other + reach for one, other in pairwise(borders))


def _runs(borders: Sequence[float], lines: Sequence[Strokes], top: float, bottom: float) -> Iterator[_Cell]:
    """Stretches of columns beside each other that begin and end at the same lines."""
    by_edges: dict[tuple[float, float], list[int]] = {}
    for number, (left, right) in enumerate(pairwise(borders)):
        edges = [top, *(line.at for line in lines if line.covers(left, right)), bottom]
        for upper, lower in pairwise(edges):
            by_edges.setdefault((upper, lower), []).append(number)
    for (upper, lower), numbers in by_edges.items():
        for _, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
            own = [number for _, number in group]
            yield _Cell("", own[0], own[-1] + 1, upper, lower)


def _cells(run: _Cell, words: Sequence[Piece], borders: Sequence[float], is_last: bool) -> Iterator[_Cell]:
    """The cells of a run: in the last row of a header each column is one, but for words that stand across a border; above
    it each group of words stands over the middle of its columns."""
    own = [
        word
        for word in words
        if run.top <= word.middle < run.bottom and borders[run.start] <= (word.x0 + word.x1) / 2 < borders[run.end]
    ]
    groups = _groups(own)
    sides = list(pairwise(borders))[run.start : run.end]
    if is_last:
        parts = [_reached(group, sides) for group in groups]
    else:
        middles = [Heading("", *_extent(group), 0.0, 0.0) for group in groups]
        parts = parts_of(middles, sides)
    merged: dict[tuple[int, int], list[Piece]] = {}
    for part, group in zip(parts, groups, strict=True):
        merged.setdefault(part, []).extend(group)
    for (start, end), group in merged.items():
        text = "".join(word.text for word in sorted(group, key=lambda word: (round(word.y), word.x0)))
        yield _Cell(text, run.start + start, run.start + max(end, start + 1), run.top, run.bottom)


def _groups(words: Sequence[Piece]) -> list[list[Piece]]:
    """Words that stand above each other, from left to right."""
    found: list[list[Piece]] = []
    for word in sorted(words, key=lambda word: word.x0):
        if found and word.x0 < max(other.x1 for other in found[-1]):
            found[-1].append(word)
        else:
            found.append([word])
    return found


def _extent(group: Sequence[Piece]) -> tuple[float, float]:
    return min(word.x0 for word in group), max(word.x1 for word in group)


def _reached(group: Sequence[Piece], sides: Sequence[tuple[float, float]]) -> tuple[int, int]:
    """The columns in which a group of words stands."""
    left, right = _extent(group)
    reach = _INSIDE * group[0].size
    own = [n for n, (one, other) in enumerate(sides) if min(right, other) - max(left, one) > reach]
    return (own[0], own[-1] + 1) if own else (0, 1)


def _header(cells: Sequence[_Cell], borders: Sequence[float], bottom: float) -> Header:
    tops = sorted({cell.top for cell in cells})
    width = len(borders) - 1
    rows = []
    spans = []
    for top in tops:
        row = [""] * width
        reach = []
        for cell in sorted((cell for cell in cells if cell.top == top), key=lambda cell: cell.start):
            row[cell.start] = cell.text
            depth = sum(top <= other < cell.bottom for other in tops)
            if cell.end - cell.start > 1 or depth > 1:
                reach.append(Span(cell.start, cell.end - cell.start, depth))
        rows.append(tuple(row))
        spans.append(tuple(reach))
    names = {
        number: cell.text for cell in sorted(cells, key=lambda cell: cell.top) for number in range(cell.start, cell.end)
    }
    columns = (Heading(names.get(n, ""), left, right, bottom, 0.0) for n, (left, right) in enumerate(pairwise(borders)))
    return Header(tuple(columns), tuple(rows), tuple(spans), drawn=True)
