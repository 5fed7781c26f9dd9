"""Characters that a page holds and does not show: of no size, without colour, or white where nothing dark lies below them."""

from __future__ import annotations

import math
from ctypes import byref, c_float, c_int, c_uint
from dataclasses import dataclass, field
from functools import cached_property

import pypdfium2.raw as pdfium

_SMALLEST = 0.8
"""Points; below this no one reads a character."""
_WHITE = 250
_FAINT = 8
"""The least of each colour that is white, and the most of an opacity that is none, of 255."""

Box = tuple[float, float, float, float]
_Colours = tuple[int, int, int, int]


@dataclass
class Unseen:
    """What is not seen of a page's text, each text object looked at once; `count` characters so far."""

    page: object
    text: object
    count: int = 0
    _of_objects: dict[int, bool | None] = field(default_factory=dict)

    def hides(self, index: int, thing: int) -> bool:
        """Whether a character, drawn by the text object `thing`, is not seen."""
        if thing not in self._of_objects:
            self._of_objects[thing] = self._hidden(index)
        found = self._of_objects[thing]
        hidden = self._is_on_white(index) if found is None else found
        self.count += hidden
        return hidden

    def _hidden(self, index: int) -> bool | None:
        """Whether a text object is not seen; None where what lies below it decides."""
        if size_of(self.text, index) < _SMALLEST:
            return True
        colours = _fill_of_text(self.text, index)
        if colours is None:
            return False
        if colours[3] <= _FAINT:
            return True
        return None if min(colours[:3]) >= _WHITE else False

    def _is_on_white(self, index: int) -> bool:
        box = pdfium.FS_RECTF()
        if not pdfium.FPDFText_GetLooseCharBox(self.text, index, byref(box)):
            return False
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        return not any(left <= x <= right and bottom <= y <= top for left, bottom, right, top in self._dark)

    @cached_property
    def _dark(self) -> list[Box]:
        """The boxes of everything on a page that may be dark: filled paths of another colour than white, pictures, forms."""
        count = max(pdfium.FPDFPage_CountObjects(self.page), 0)
        things = (pdfium.FPDFPage_GetObject(self.page, index) for index in range(count))
        return [box for thing in things if _may_be_dark(thing) and (box := _bounds(thing)) is not None]


def _may_be_dark(thing: object) -> bool:
    kind = pdfium.FPDFPageObj_GetType(thing)
    if kind != pdfium.FPDF_PAGEOBJ_PATH:
        return bool(kind != pdfium.FPDF_PAGEOBJ_TEXT)
    fill, stroked = c_int(), c_int()
    if not pdfium.FPDFPath_GetDrawMode(thing, byref(fill), byref(stroked)) or not fill.value:
        return False
    red, green, blue, opacity = c_uint(), c_uint(), c_uint(), c_uint()
    known = pdfium.FPDFPageObj_GetFillColor(thing, byref(red), byref(green), byref(blue), byref(opacity))
    return not known or min(red.value, green.value, blue.value) < _WHITE and opacity.value > _FAINT


def _bounds(thing: object) -> Box | None:
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    if not pdfium.FPDFPageObj_GetBounds(thing, byref(left), byref(bottom), byref(right), byref(top)):
        return None
    return left.value, bottom.value, right.value, top.value


def _fill_of_text(text: object, index: int) -> _Colours | None:
    """Red, green, blue and opacity in which a character is filled; None where it is not, or not only."""
    mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(text, index))
    if mode != pdfium.FPDF_TEXTRENDERMODE_FILL:
        return None
    red, green, blue, opacity = c_uint(), c_uint(), c_uint(), c_uint()
    if not pdfium.FPDFText_GetFillColor(text, index, byref(red), byref(green), byref(blue), byref(opacity)):
        return None
    return red.value, green.value, blue.value, opacity.value


def size_of(text: object, index: int) -> float:
    """The size in which a character is set, in points."""
    matrix = pdfium.FS_MATRIX()
    size: float = pdfium.FPDFText_GetFontSize(text, index)
    if pdfium.FPDFText_GetMatrix(text, index, byref(matrix)):
        size *= math.hypot(matrix.c, matrix.d)
    return size
