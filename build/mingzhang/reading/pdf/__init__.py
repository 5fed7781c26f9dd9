"""PDF with a text layer.

    pdfium ─▶ rulings ─▶ lattice ─▶ pieces ─▶ page ─▶ cells ─▶ layout ─▶ flow ─▶ Document

What is drawn decides, never the order in which it was drawn: lines and thin rectangles are the borders of cells, and each
piece of text belongs to the cell in which it stands. pdfium ends the process on some damaged files, so this reader is
called in a process of its own.
"""

from __future__ import annotations

from functools import cache

import pypdfium2.raw as pdfium

from mingzhang.budget.document import Document, Source
from mingzhang.language import Sentence, _
from mingzhang.reading.kinds import encrypted, refusal, without_pictures
from mingzhang.reading.pdf.borderless.tables import with_unruled
from mingzhang.reading.pdf.limits import MAX_PAGES, MAX_SIDE, Budget
from mingzhang.reading.pdf.pages.fallback_font import install
from mingzhang.reading.pdf.pages.flow import document_of
from mingzhang.reading.pdf.pages.layout import PageLayout, layout_of, with_furniture
from mingzhang.reading.pdf.pages.page import read_page
from mingzhang.reading.pdf.pages.spread import with_spread

__all__ = ["read_pdf"]

_FEWEST_CHARACTERS = 20
_MOST_UNKNOWN = 0.02


def read_pdf(data: bytes, source: Source) -> Document:
    """The lines and blocks of a PDF; `reading` is `pdf`, every place has its page and its line in the whole file.

    Raises UnreadableFiling for a file that is encrypted, damaged, without text, without Unicode, or of absurd size.
    """
    _start()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        if pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise encrypted(source.name)
        raise refusal(source.name, _("this PDF is damaged"), _print_anew())
    try:
        return document_of(source, with_unruled(with_spread(with_furniture(_pages(document, source)))))
    finally:
        pdfium.FPDF_CloseDocument(document)


@cache
def _start() -> None:
    pdfium.FPDF_InitLibrary()
    install()


def _print_anew() -> Sentence:
    return _("fetch the file again; if it opens elsewhere, print it into a new PDF")


def _pages(document: object, source: Source) -> list[PageLayout]:
    count = pdfium.FPDF_GetPageCount(document)
    if not 0 < count <= MAX_PAGES:
        raise refusal(
            source.name,
            _("this PDF says that it has {count:,} pages", count=count),
            _("cut it to the pages of one disclosure (at most {count:,})", count=MAX_PAGES),
        )
    budget = Budget(source.name)
    pages: list[PageLayout] = []
    characters = unknown = 0
    for index in range(count):
        page = pdfium.FPDF_LoadPage(document, index)
        if not page:
            raise refusal(
                source.name,
                _("page {page} of {count} of this PDF cannot be read", page=index + 1, count=count),
                _print_anew(),
            )
        try:
            _check_size(page, index + 1, source)
            content = read_page(page, index + 1, budget)
        finally:
            pdfium.FPDF_ClosePage(page)
        characters += content.characters
        unknown += content.unknown
        pages.append(layout_of(content))
    _check_text(characters, unknown, source)
    return pages


def _check_size(page: object, number: int, source: Source) -> None:
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE):
        raise refusal(
            source.name,
            _(
                "page {number} says that it is {width:,.0f} by {height:,.0f} points large",
                number=number,
                width=width,
                height=height,
            ),
            _("print the file into a new PDF with pages of A4 or A3"),
        )


def _check_text(characters: int, unknown: int, source: Source) -> None:
    if characters < _FEWEST_CHARACTERS:
        raise refusal(
            source.name,
            _("this PDF holds pictures of its pages and no text"),
            without_pictures(),
        )
    if unknown > characters * _MOST_UNKNOWN:
        raise refusal(
            source.name,
            _(
                "the fonts of this PDF do not say which characters they draw ({unknown:,} of {characters:,})",
                unknown=unknown,
                characters=characters,
            ),
            without_pictures(),
        )
