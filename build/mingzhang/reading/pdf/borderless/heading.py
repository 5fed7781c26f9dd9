"""The header of a table without borders: which words head a column, and which a group of columns.

Words that stand below each other at the pitch of lines are one cell. A cell with others below it heads a group; one that
would reach above the header, if it stood in the middle of a cell down to the header's end, does so, too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mingzhang.budget.document import Span
from mingzhang.reading.pdf.bordered.cell_grid import CellGrid, grid_of
from mingzhang.reading.pdf.borderless.column_extents import Heading, is_over_figures, over_their_columns
from mingzhang.reading.pdf.pages.pieces import Piece
from mingzhang.reading.pdf.wrapping import lines_of

_PITCH = 1.55
_BELOW = 0.9
_ROW = 1.4
_LEVEL = 0.6
_SAME_MIDDLE = 0.35
"""Shares of the characters' size: the pitch of lines, and how far cells of different rows of a header are apart."""


_SHORTER = 1.5
_MANY = 3
_LEFT = 5.0
"""How far from the left edge of its first column the text of a group at the left may begin, in points."""


@dataclass(frozen=True, slots=True)
class Header:
    """The columns from left to right, and the header's rows as cells over them, with their spans as in `GridRow`. Where
    `drawn`, the columns reach from border to border; else they were found by the `words` of the header, which ends at the
    height `bottom`, and by the `body` below it; on a `grid`, they reach from border to border, too."""

    columns: tuple[Heading, ...]
    rows: tuple[tuple[str, ...], ...]
    spans: tuple[tuple[Span, ...], ...]
    drawn: bool = False
    words: tuple[Piece, ...] = ()
    bottom: float = 0.0
    body: tuple[Piece, ...] = ()
    grid: CellGrid | None = None


def header_of(words: Sequence[Piece], bottom: float, body: Sequence[Piece] = ()) -> Header:
    """The header that these words are; it ends at the height `bottom`. `body` are the words below it, which show how
    wide its columns are."""
    groups, headings = _parted(words, bottom, body)
    columns = over_their_columns(headings, body)
    rows, spans, _ = _rows(groups, columns, _extents(columns, body), bottom)
    return Header(tuple(columns), rows, spans, words=tuple(words), bottom=bottom, body=tuple(body))


def header_on_grid(words: Sequence[Piece], bottom: float, body: Sequence[Piece]) -> Header | None:
    """The header that these words are, where they and all of `body` stand in the cells of one grid; None where they do not. A
    cell that no other stands below may head a column beside groups."""
    groups, headings = _parted(words, bottom, body)
    found = _on_grid(groups, headings, words, bottom, body)
    above = [group for group in groups if _is_above(group, [*groups, *headings])]
    if found is None and len(above) < len(groups):
        rest = sorted([*headings, *(group for group in groups if group not in above)], key=lambda cell: cell.centre)
        found = _on_grid(above, rest, words, bottom, body)
    return found


def _on_grid(
    groups: Sequence[Heading],
    headings: Sequence[Heading],
    words: Sequence[Piece],
    bottom: float,
    body: Sequence[Piece],
) -> Header | None:
    grid = grid_of(headings, body, len(groups))
    if grid is None:
        return None
    sides = list(pairwise(grid.borders))
    columns = [replace(heading, x0=x0, x1=x1) for heading, (x0, x1) in zip(headings, sides, strict=True)]
    rows, spans, off = _rows(groups, columns, sides, bottom)
    if off > grid.off:
        return None
    return Header(tuple(columns), rows, spans, words=tuple(words), bottom=bottom, body=tuple(body), grid=grid)


def _parted(words: Sequence[Piece], bottom: float, body: Sequence[Piece]) -> tuple[list[Heading], list[Heading]]:
    """The cells of a header that head groups, from top to bottom, and those that head a column, from left to right."""
    cells = sorted(_cells(words), key=lambda cell: cell.centre)
    top = min(cell.middle - cell.size for cell in cells)
    groups = sorted(_groups(cells, top, bottom), key=lambda cell: cell.middle)
    leaves = [cell for cell in cells if cell not in groups]
    groups = [cell for cell in groups if _is_above(cell, cells) or not is_over_figures(cell, leaves, body)]
    return groups, [cell for cell in cells if cell not in groups]


def _rows(
    groups: Sequence[Heading], columns: Sequence[Heading], extents: Sequence[tuple[float, float]], bottom: float
) -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[Span, ...], ...], float]:
    """The rows of a header and their spans, and how far at most a group stands beside the middle of its columns."""
    starts: dict[int, list[tuple[int, int, str]]] = {}
    above = [0] * len(columns)
    off = 0.0
    for level in _levels(groups):
        covered = [n for n, column in enumerate(columns) if 2 * column.middle - bottom >= level[0].middle]
        for group, part in zip(level, parts_of(level, [extents[n] for n in covered]), strict=True):
            members = covered[part[0] : part[1]]
            if members:
                middle = (extents[members[0]][0] + extents[members[-1]][1]) / 2
                off = max(off, abs(group.centre - middle))
                starts.setdefault(max(above[n] for n in members), []).append((members[0], len(members), group.text))
                for n in members:
                    above[n] += 1
            else:
                off = float("inf")
    for number, column in enumerate(columns):
        starts.setdefault(above[number], []).append((number, 1, column.text))
    rows, spans = [], []
    for number_of_row, depth in enumerate(sorted(starts)):
        row = [""] * len(columns)
        for number, _, text in starts[depth]:
            row[number] += text
        rows.append(tuple(row))
        to_end = len(starts) - number_of_row
        reach = (Span(n, wide, to_end if depth == above[n] else 1) for n, wide, _ in starts[depth])
        spans.append(tuple(sorted((s for s in reach if s.columns > 1 or s.rows > 1), key=lambda s: s.column)))
    return tuple(rows), tuple(spans), off


def widened(columns: Sequence[Heading], body: Sequence[Piece]) -> list[Heading]:
    """The columns, each as wide as what stands below it and below no other."""
    extents = _extents(columns, body)
    return [replace(column, x0=x0, x1=x1) for column, (x0, x1) in zip(columns, extents, strict=True)]


def _extents(columns: Sequence[Heading], body: Sequence[Piece]) -> list[tuple[float, float]]:
    """From where to where each column has words: its own, and what stands below it and below no other."""
    found = [(column.x0, column.x1) for column in columns]
    for piece in body:
        over = [n for n, column in enumerate(columns) if min(piece.x1, column.x1) > max(piece.x0, column.x0)]
        if len(over) == 1:
            found[over[0]] = min(found[over[0]][0], piece.x0), max(found[over[0]][1], piece.x1)
    return found


def _cells(words: Sequence[Piece]) -> list[Heading]:
    """Words that stand below each other at the pitch of lines, as one cell."""
    return [
        Heading(
            "".join(word.text for word in group),
            min(word.x0 for word in group),
            max(word.x1 for word in group),
            (group[0].middle + group[-1].middle) / 2,
            group[0].size,
        )
        for group in _stacks(words)
    ]


def _stacks(words: Sequence[Piece]) -> list[list[Piece]]:
    groups: list[list[Piece]] = []
    for word in sorted(words, key=lambda word: (word.y, word.x0)):
        own = [group for group in groups if any(_continues(other, word) for other in group)]
        groups = [group for group in groups if group not in own]
        groups.append([*(other for group in own for other in group), word])
    return groups


def has_cells_of_several(words: Sequence[Piece]) -> bool:
    """Whether what stands below each other as one cell may be cells of several rows of the header: three lines and more, of
    which one above another is much shorter than it."""
    for group in _stacks(words):
        widths = [max(p.x1 for p in line) - min(p.x0 for p in line) for line in lines_of(group)]
        if len(widths) > 2 and max(widths) - min(widths[:-1]) > _SHORTER * group[0].size:
            return True
    return False


def _continues(word: Piece, following: Piece) -> bool:
    below = following.y - word.y
    apart = max(following.x0 - word.x1, word.x0 - following.x1)
    return _LEVEL * word.size / 2 < below <= _PITCH * word.size and apart < 0


def _groups(cells: Sequence[Heading], top: float, bottom: float) -> list[Heading]:
    """The cells that head a group: there are others below them, or lower ones on both sides. One that would reach above the
    header does so, too, unless many stand at its height and none of them heads a group: those are of another height."""
    certain = [cell for cell in cells if _has_below(cell, cells)]
    found = list(certain)
    for cell in cells:
        alike = [other for other in cells if abs(other.middle - cell.middle) <= _SAME_MIDDLE * cell.size]
        lower = any(other.middle - cell.middle > _BELOW * cell.size for other in cells)
        reaches = lower and 2 * cell.middle - bottom < top - cell.size
        if cell not in certain and reaches and (len(alike) < _MANY or any(other in certain for other in alike)):
            found.append(cell)
    return found


def _has_below(cell: Heading, cells: Sequence[Heading]) -> bool:
    if _is_above(cell, cells):
        return True
    lower = [other for other in cells if other.middle - cell.middle > _BELOW * cell.size]
    far = [other for other in lower if other.middle - cell.middle > _ROW * cell.size]
    level = [other for other in cells if other is cell or other.middle - cell.middle > -_LEVEL * cell.size]
    position = level.index(cell)
    return 0 < position < len(level) - 1 and level[position - 1] in far and level[position + 1] in far


def _is_above(cell: Heading, cells: Sequence[Heading]) -> bool:
    """Whether another cell stands below it."""
    lower = [other for other in cells if other.middle - cell.middle > _BELOW * cell.size]
    return any(min(cell.x1, other.x1) > max(cell.x0, other.x0) for other in lower)


def _levels(groups: Sequence[Heading]) -> list[list[Heading]]:
    levels: list[list[Heading]] = []
    for group in groups:
        if levels and group.middle - levels[-1][0].middle <= _LEVEL * group.size:
            levels[-1].append(group)
        else:
            levels.append([group])
    return [sorted(level, key=lambda group: group.centre) for level in levels]


def parts_of(groups: Sequence[Heading], columns: Sequence[tuple[float, float]]) -> list[tuple[int, int]]:
    """For each group the columns below it (from, to): in order, so that each group stands over the middle of its own; or all
    of them at the left edge of their first column, where they do and that is nearer."""
    centred, parts = _nearest(groups, columns, lambda group, own: abs(group.centre - (own[0][0] + own[-1][1]) / 2))
    at_left, others = _nearest(groups, columns, lambda group, own: abs(group.x0 - own[0][0]))
    return others if at_left < centred and at_left <= _LEFT * len(groups) else parts


def _nearest(
    groups: Sequence[Heading],
    columns: Sequence[tuple[float, float]],
    distance: Callable[[Heading, Sequence[tuple[float, float]]], float],
) -> tuple[float, list[tuple[int, int]]]:
    """The parts (from, to) into which groups divide the columns in order, by the least sum of distances, and this sum."""
    best: dict[int, tuple[float, list[tuple[int, int]]]] = {0: (0.0, [])}
    for number, group in enumerate(groups):
        left = len(groups) - number - 1
        reached: dict[int, tuple[float, list[tuple[int, int]]]] = {}
        for start, (cost, parts) in best.items():
            ends = [len(columns)] if not left else range(start, len(columns) + 1)
            for end in ends:
                members = columns[start:end]
                off = distance(group, members) if members else 1e6
                if end not in reached or cost + off < reached[end][0]:
                    reached[end] = (cost + off, [*parts, (start, end)])
        best = reached
    return min(best.values(), key=lambda one: one[0]) if best else (0.0, [])


def borders_of(columns: Sequence[Heading]) -> tuple[float, ...]:
    """Where one column may end and the next begin: midway between their words."""
    middles = [(one.x1 + other.x0) / 2 for one, other in pairwise(columns)]
    return (columns[0].x0, *middles, columns[-1].x1)
