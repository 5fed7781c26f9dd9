"""What a page shows of a text that is longer than its cell: spreadsheets print it whole and clip it to the cell.

The clip tells the cell that the text belongs to, and that the text is cut.
"""

from __future__ import annotations

from ctypes import byref, c_float, c_void_p, cast
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from mingzhang.reading.pdf.bordered.rulings import Turn

Clip = tuple[float, float]
_MOST_PATHS = 16
_MOST_SEGMENTS = 16
"""A clip of more is no cell's."""


@dataclass(slots=True)
class Clips:
    """The text objects of a page and their clips, each looked up once; positions are those of the upright page. Only for
    objects of the page itself: the clips of others are in coordinates of their own."""

    page: object
    text: object
    turn: Turn
    _own: frozenset[int] = frozenset()
    _found: dict[int, Clip | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        count = pdfium.FPDFPage_CountObjects(self.page)
        self._own = frozenset(_address(pdfium.FPDFPage_GetObject(self.page, index)) for index in range(max(count, 0)))

    def object_at(self, index: int) -> int:
        """Which text object drew a character."""
        return _address(pdfium.FPDFText_GetTextObject(self.text, index))

    def clip_at(self, index: int) -> Clip | None:
        """The left and right edge of what is shown of the text object that drew a character; None where all of it is."""
        thing = pdfium.FPDFText_GetTextObject(self.text, index)
        key = _address(thing)
        if key not in self._found:
            self._found[key] = _clip_of(thing, self.turn) if key in self._own else None
        return self._found[key]


def _address(thing: object) -> int:
    return cast(thing, c_void_p).value or 0  # type: ignore[arg-type]


def _clip_of(thing: object, turn: Turn) -> Clip | None:
    path = pdfium.FPDFPageObj_GetClipPath(thing)
    count = pdfium.FPDFClipPath_CountPaths(path) if path else 0
    if not 0 < count <= _MOST_PATHS:
        return None
    boxes = [box for number in range(count) if (box := _box(path, number, turn)) is not None]
    if not boxes:
        return None
    left, right = max(box[0] for box in boxes), min(box[1] for box in boxes)
    return (left, right) if left < right else None


def _box(path: object, number: int, turn: Turn) -> Clip | None:
    """The left and right edge of one path of a clip."""
    x, y = c_float(), c_float()
    a, b, _, _ = turn
    positions = []
    count = pdfium.FPDFClipPath_CountPathSegments(path, number)
    for index in range(count if count <= _MOST_SEGMENTS else 0):
        segment = pdfium.FPDFClipPath_GetPathSegment(path, number, index)
        if pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y)):
            positions.append(a * x.value + b * y.value)
    return (min(positions), max(positions)) if positions else None
