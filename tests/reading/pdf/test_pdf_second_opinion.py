"""Others' eyes: pdfplumber finds the same tables, and what Chromium prints is read as well as what the tests typeset."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pdfplumber
import pytest

from mingzhang.budget.document import Document, Grid
from reading.pdf.printed_pdf import as_page, read_back, text_form, understood
from reading.pdf.typesetting import Style, typeset

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def without_blanks(rows: list[list[str]]) -> list[list[str]]:
    return [[re.sub(r"\s", "", cell) for cell in row] for row in rows]


def our_tables(document: Document) -> list[list[list[str]]]:
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    parts: list[list[list[str]]] = []
    for grid in grids:
        pages = sorted({row.place.page or 0 for row in grid.rows})
        parts.extend([list(row.cells) for row in grid.rows if row.place.page == page] for page in pages)
    return [without_blanks(part) for part in parts]


def their_tables(data: bytes) -> list[list[list[str]]]:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        found = [table for page in pdf.pages for table in page.extract_tables()]
    return [without_blanks([[cell or "" for cell in row] for row in table]) for table in found]


@pytest.mark.parametrize("borders", ["lines", "rects"])
def test_pdfplumber_finds_the_same_cells(borders: str) -> None:
    data = typeset(text_form("urumqi-centre-2025", whole=False).blocks, Style(borders))
    ours, theirs = our_tables(read_back(data)), their_tables(data)
    assert len(ours) > 12
    assert ours == theirs


def test_a_filing_that_a_browser_prints_is_read_as_its_text(browser: Browser) -> None:
    """Its rows may be torn by a page's end; its fonts are embedded."""
    document = text_form("bole-2026", whole=False)
    page = browser.new_page()
    page.set_content(as_page(document))
    data = page.pdf(prefer_css_page_size=True)
    page.close()
    assert understood(read_back(data)) == understood(document)
