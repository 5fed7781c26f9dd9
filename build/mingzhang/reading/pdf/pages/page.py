"""One page of a PDF as it is drawn: pieces of text and the lattices of its tables, in points, upright, y downwards.

Positions come from the baseline's origin and the loose box of each character: tight boxes are as high as their ink, which
puts commas and full-width marks on another line. Upright is the way in which most of the text runs, so that neither the
page's /Rotate nor a table drawn sideways matters.
"""

from __future__ import annotations

from ctypes import byref, c_float
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from mingzhang.reading.pdf.bordered.lattice import Lattice, lattices_of
from mingzhang.reading.pdf.bordered.rulings import Rulings, Turn, rulings_of
from mingzhang.reading.pdf.limits import Budget
from mingzhang.reading.pdf.pages.pieces import Piece, pieces_of
from mingzhang.reading.pdf.pages.runs import upright_turn


@dataclass(frozen=True, slots=True)
class PageContent:
    """What a page shows. `aslant` holds the characters that run in another direction than the page's text (watermarks);
    `characters` counts what is drawn, `unknown` those of them that have no meaning in Unicode; `is_picture` is a page of pictures without any text;
    `unseen` counts the characters that it holds and does not show."""

    number: int
    width: float
    top: float
    bottom: float
    pieces: tuple[Piece, ...]
    lattices: tuple[Lattice, ...]
    rulings: Rulings
    aslant: str
    characters: int
    unknown: int
    is_picture: bool
    unseen: int


def read_page(page: object, number: int, budget: Budget) -> PageContent:
    """The content of a loaded page. Raises UnreadableFiling where it holds more than a filing can."""
    text = pdfium.FPDFText_LoadPage(page)
    try:
        count = max(pdfium.FPDFText_CountChars(text), 0)
        budget.take_characters(count)
        turn = upright_turn(text, count)
        rulings = rulings_of(page, turn, budget.take_objects)
        lattices = tuple(lattices_of(rulings, budget.check_crossings))
        found = pieces_of(page, text, count, turn, lattices)
        left, width, top, bottom = _edges(page, turn)
        return PageContent(
            number,
            width,
            top,
            bottom,
            tuple(piece for piece in found.pieces if left < piece.x1 and piece.x0 < left + width),
            lattices,
            rulings,
            found.aslant,
            found.characters,
            found.unknown,
            not found.characters and _has_picture(page),
            found.unseen,
        )
    finally:
        pdfium.FPDFText_ClosePage(text)


def _has_picture(page: object) -> bool:
    things = (pdfium.FPDFPage_GetObject(page, index) for index in range(pdfium.FPDFPage_CountObjects(page)))
    return any(pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_IMAGE for thing in things)


def _edges(page: object, turn: Turn) -> tuple[float, float, float, float]:
    """The left edge, the width, the upper and the lower edge of the page, where the text stands upright. What stands beyond
    is not seen: sheets are printed so, with the middle of a wide cell on another page."""
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    if not pdfium.FPDFPage_GetCropBox(page, byref(left), byref(bottom), byref(right), byref(top)):
        pdfium.FPDFPage_GetMediaBox(page, byref(left), byref(bottom), byref(right), byref(top))
    a, b, c, d = turn
    sides = sorted((a * left.value + b * bottom.value, a * right.value + b * top.value))
    edges = sorted((c * left.value + d * bottom.value, c * right.value + d * top.value))
    return sides[0], sides[1] - sides[0], edges[0], edges[1]
