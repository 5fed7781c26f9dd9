"""The five filings typeset as PDF and read back: equal to the text form, cell for cell, but for page, line and placement."""

from __future__ import annotations

import pytest

from mingzhang.budget.filing import PUBLISHED
from mingzhang.extraction import parse_filing
from reading.pdf.printed_pdf import printed, text_form, understood
from reading.pdf.typesetting import Style

GRIDS = ("bole-2026", "urumqi-centre-2025", "urumqi-gaoxin-2026")
SHORT_PAGES = Style("lines", rotate=90, furniture=True, repeat_header=False, row_per_page=7, watermark=True)
STYLES = {
    "lines": Style("lines"),
    "thin rectangles": Style("rects", rotate=270, furniture=True),
    "segments": Style("segments", row_per_page=9, repeat_header=True),
    "open sides": Style("open", furniture=True, row_per_page=11),
    "short pages": SHORT_PAGES,
}


@pytest.mark.parametrize("name", GRIDS)
@pytest.mark.parametrize("style", [STYLES["lines"], SHORT_PAGES], ids=["lines", "short pages"])
def test_a_filing_with_borders_is_read_as_its_text(name: str, style: Style) -> None:
    document = text_form(name, whole=True)
    assert understood(printed(document, style)) == understood(document)


@pytest.mark.parametrize("style", STYLES)
def test_every_kind_of_borders_is_read_as_the_text(style: str) -> None:
    document = text_form("bole-2026", whole=False)
    assert understood(printed(document, STYLES[style])) == understood(document)


@pytest.mark.parametrize("name", GRIDS)
def test_figures_between_borders_are_placed_as_published(name: str) -> None:
    filing = parse_filing(printed(text_form(name, whole=False), STYLES["lines"]), excerpt=True)
    cells = [cell for table in filing.tables for row in table.rows for cell in row.cells]
    assert {cell.placement for cell in cells} == {PUBLISHED}
    assert all(cell.place.page for cell in cells)
    assert filing.reading == "pdf"


def test_every_place_is_a_line_of_the_record() -> None:
    document = printed(text_form("urumqi-gaoxin-2026", whole=False), SHORT_PAGES)
    assert [line.place.line for line in document.lines] == list(range(1, len(document.lines) + 1))
    pages = [line.place.page or 0 for line in document.lines]
    assert pages == sorted(pages)
    texts = {line.place: line.text for line in document.lines}
    filing = parse_filing(document, excerpt=True)
    for table in filing.tables:
        for row in table.rows:
            for cell in row.cells:
                assert cell.printed in texts[cell.place].split("\t")
