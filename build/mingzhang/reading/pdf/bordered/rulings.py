"""The straight lines of a page, whatever they are drawn as: lines, thin filled rectangles, a segment for each cell's edge.

page objects ─▶ strokes (as drawn) ─▶ rulings (snapped to common positions, gaps joined)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from ctypes import byref, c_float, c_int
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2.raw as pdfium

_SNAP = 2.5
_GAP = 3.0
_THICKEST = 4.0
_SLENDER = 3.0
"""A filled rectangle is a line if it is at most `_THICKEST` points thick and `_SLENDER` times as long."""
_DOT = 1.6
"""Both sides of a dot of a dotted line are at most this long."""
_SHORTEST = 4.0
_TOUCH = 0.75
_DEEPEST = 6
_STRAIGHT = 0.7

Turn = tuple[int, int, int, int]
"""How a point of the file becomes one of the upright page: x' = a·x + b·y, y' = c·x + d·y."""
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True, order=True)
class Ruling:
    """A straight line: where it lies across its direction, and from where to where it goes."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Strokes:
    """The strokes of which one horizontal line is made, from left to right: one for each cell in many tables."""

    at: float
    parts: tuple[tuple[float, float], ...]

    @property
    def joints(self) -> tuple[float, ...]:
        """Where two strokes touch, and where the line begins and ends."""
        inner = [one[1] for one, other in pairwise(self.parts) if abs(other[0] - one[1]) <= _TOUCH]
        return (self.parts[0][0], *inner, self.parts[-1][1])

    def covers(self, left: float, right: float) -> bool:
        """Whether the line runs along the middle between two positions."""
        middle = (left + right) / 2
        return any(begin <= middle <= end for begin, end in self.parts)


@dataclass(frozen=True, slots=True)
class Rulings:
    """The lines of a page, each direction sorted, and the strokes of the horizontal ones."""

    across: tuple[Ruling, ...]
    down: tuple[Ruling, ...]
    strokes: tuple[Strokes, ...] = ()


def rulings_of(page: object, turn: Turn, take: Callable[[int], None]) -> Rulings:
    """The rulings of a loaded page. `take` is told how many objects are being read and may refuse."""
    across: list[tuple[float, float, float]] = []
    down: list[tuple[float, float, float]] = []
    for x0, y0, x1, y1 in _strokes(page, take):
        a, b, c, d = turn
        left, right = sorted((a * x0 + b * y0, a * x1 + b * y1))
        top, bottom = sorted((c * x0 + d * y0, c * x1 + d * y1))
        wide, high = right - left, bottom - top
        if high <= _STRAIGHT < wide or wide <= _DOT and high <= _DOT or wide > _SLENDER * high and high <= _THICKEST:
            across.append(((top + bottom) / 2, left, right))
        if wide <= _STRAIGHT < high or wide <= _DOT and high <= _DOT or high > _SLENDER * wide and wide <= _THICKEST:
            down.append(((left + right) / 2, top, bottom))
    return Rulings(tuple(_joined(across)), tuple(_joined(down)), tuple(_as_drawn(across)))


def _joined(strokes: list[tuple[float, float, float]]) -> Iterator[Ruling]:
    """Strokes at nearly the same position as one, where they touch or nearly touch."""
    for alike in _by_position(strokes):
        yield from _of_one_position(alike)


def _as_drawn(strokes: list[tuple[float, float, float]]) -> Iterator[Strokes]:
    """Each line in its strokes; dots and dashes are none."""
    for alike in _by_position(strokes):
        parts = tuple(sorted({(begin, end) for _, begin, end in alike if end - begin >= _SHORTEST}))
        if parts:
            yield Strokes(alike[0][0], parts)


def _by_position(strokes: list[tuple[float, float, float]]) -> Iterator[Sequence[tuple[float, float, float]]]:
    strokes.sort()
    start = 0
    for index in range(1, len(strokes) + 1):
        if index < len(strokes) and strokes[index][0] - strokes[start][0] <= _SNAP:
            continue
        yield strokes[start:index]
        start = index


def _of_one_position(strokes: Sequence[tuple[float, float, float]]) -> Iterator[Ruling]:
    length = sum(end - begin for _, begin, end in strokes)
    at = sum(position * (end - begin) for position, begin, end in strokes) / length if length else strokes[0][0]
    begin = reach = None
    for _, first, last in sorted(strokes, key=lambda stroke: stroke[1]):
        if begin is None or reach is None:
            begin, reach = first, last
        elif first <= reach + _GAP:
            reach = max(reach, last)
        else:
            if reach - begin >= _SHORTEST:
                yield Ruling(at, begin, reach)
            begin, reach = first, last
    if begin is not None and reach is not None and reach - begin >= _SHORTEST:
        yield Ruling(at, begin, reach)


def _strokes(page: object, take: Callable[[int], None]) -> Iterator[tuple[float, float, float, float]]:
    """Every drawn stretch that may be a line: the segments of stroked paths, filled rectangles as two corners."""
    count = pdfium.FPDFPage_CountObjects(page)
    take(max(count, 0))
    for index in range(count):
        thing = pdfium.FPDFPage_GetObject(page, index)
        yield from _strokes_of(thing, _IDENTITY, 0, take)


def _strokes_of(
    thing: object, outer: Matrix, depth: int, take: Callable[[int], None]
) -> Iterator[tuple[float, float, float, float]]:
    kind = pdfium.FPDFPageObj_GetType(thing)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        yield from _path(thing, outer, take)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        count = pdfium.FPDFFormObj_CountObjects(thing)
        take(max(count, 0))
        inner = _times(_matrix(thing), outer)
        for index in range(count):
            yield from _strokes_of(pdfium.FPDFFormObj_GetObject(thing, index), inner, depth + 1, take)


def _path(thing: object, outer: Matrix, take: Callable[[int], None]) -> Iterator[tuple[float, float, float, float]]:
    fill, stroke = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(thing, byref(fill), byref(stroke))
    if not fill.value and not stroke.value:
        return
    a, b, c, d, e, f = _times(_matrix(thing), outer)
    count = pdfium.FPDFPath_CountSegments(thing)
    take(max(count, 0))
    x, y = c_float(), c_float()
    outline: list[tuple[float, float]] = []
    straight = True
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(thing, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            yield from _outline(outline, straight, bool(stroke.value))
            outline, straight = [], True
        straight = straight and kind != pdfium.FPDF_SEGMENT_BEZIERTO
        outline.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if pdfium.FPDFPathSegment_GetClose(segment):
            outline.append(outline[0])
    yield from _outline(outline, straight, bool(stroke.value))


def _outline(
    points: list[tuple[float, float]], straight: bool, stroked: bool
) -> Iterator[tuple[float, float, float, float]]:
    """One outline's strokes. What is only filled is a line if it is thin, so its two far corners are given."""
    if not straight or len(points) < 2:
        return
    if stroked:
        for (x0, y0), (x1, y1) in pairwise(points):
            if abs(x1 - x0) <= _STRAIGHT or abs(y1 - y0) <= _STRAIGHT:
                yield x0, y0, x1, y1
        return
    xs, ys = [x for x, _ in points], [y for _, y in points]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    if min(wide, high) <= _THICKEST:
        yield min(xs), min(ys), max(xs), max(ys)


def _matrix(thing: object) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, byref(matrix)):
        return _IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
