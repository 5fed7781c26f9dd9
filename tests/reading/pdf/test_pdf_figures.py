"""Every number on a page is read exactly once, as an independent reader of PDF sees them."""

from __future__ import annotations

import logging
import re
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest

from mingzhang.budget.document import Document, Grid
from reading.pdf.printed_pdf import read_back, text_form
from reading.pdf.typesetting import Style, typeset

REAL = sorted((Path(__file__).resolve().parents[4] / "shared").glob("**/*.pdf"))
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
NARROW = 1.5
"""Points between characters of one word."""


def of_lines(document: Document) -> dict[int, Counter[str]]:
    """Page -> the numbers in its lines."""
    found: dict[int, Counter[str]] = {}
    for line in document.lines:
        found.setdefault(line.place.page or 0, Counter()).update(NUMBER.findall(line.text))
    return found


def of_blocks(document: Document) -> Counter[str]:
    """The numbers in paragraphs and cells."""
    found: Counter[str] = Counter()
    for block in document.blocks:
        texts = [cell for row in block.rows for cell in row.cells] if isinstance(block, Grid) else [block.text]
        found.update(number for text in texts for number in NUMBER.findall(text))
    return found


def of_pages(data: Path) -> dict[int, Counter[str]]:
    """Page -> the numbers that pdfplumber finds on it."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    with pdfplumber.open(data) as pdf:
        return {
            page.page_number: Counter(
                number
                for word in page.dedupe_chars().extract_words(x_tolerance=NARROW)
                for number in NUMBER.findall(word["text"])
            )
            for page in pdf.pages
        }


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_the_numbers_of_each_page_are_those_that_another_reader_finds(path: Path) -> None:
    document = read_back(path.read_bytes(), path.name)
    read, others = of_lines(document), of_pages(path)
    assert {page: read.get(page, Counter()) for page in others} == others
    lines: Counter[str] = sum(read.values(), Counter())
    blocks = of_blocks(document)
    furniture = lines - blocks
    assert blocks - lines == Counter()
    assert set(furniture) <= {str(page) for page in read}
    assert all(number <= len(read) for number in furniture.values())


@pytest.mark.parametrize("borders", ["lines", "open", "horizontal", "three_line", "none"])
def test_no_number_of_a_text_gets_lost_on_paper(borders: str) -> None:
    document = text_form("bole-2026", whole=False)
    printed = read_back(typeset(document.blocks, Style(borders)))
    assert of_blocks(document) - of_blocks(printed) == Counter()
    assert of_blocks(printed) - of_blocks(document) == Counter()
