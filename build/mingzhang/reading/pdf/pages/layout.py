"""The lines and tables of each page from top to bottom, without what is printed on every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mingzhang.reading.pdf.bordered.cells import PageTable, page_table
from mingzhang.reading.pdf.bordered.rulings import Ruling, Strokes
from mingzhang.reading.pdf.pages.page import PageContent
from mingzhang.reading.pdf.pages.pieces import Piece
from mingzhang.reading.pdf.wrapping import line_text, lines_of

_MARGIN = 0.12
"""The share of a page's height at its head and foot in which running heads and page numbers stand."""
_NUMBERED = re.compile(r"[-–—－·\s]*(?:第\s*)?(\d{1,4})(?:\s*页)?(?:\s*[,，/共\s]*\d{1,4}\s*页?)?[-–—－·\s]*")
_DIGITS = re.compile(r"\d{1,4}")
_MOST_NUMBERS = 3
_FEWEST_PAGES = 3
_LONG = 0.5


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line outside of all tables. `furniture` marks running heads and page numbers."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    pieces: tuple[Piece, ...]
    furniture: bool = False

    @property
    def top(self) -> float:
        """How high its characters reach, in points from the bottom."""
        return self.y - self.size


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page: its number and edges, its lines and tables from top to bottom, its long horizontal lines and the strokes of all.
    `joined` are the numbers of pages whose columns now stand in its table."""

    number: int
    width: float
    top: float
    bottom: float
    items: tuple[TextLine | PageTable, ...]
    aslant: str = ""
    is_picture: bool = False
    horizontals: tuple[Ruling, ...] = ()
    strokes: tuple[Strokes, ...] = ()
    joined: tuple[int, ...] = ()
    unseen: int = 0

    @property
    def lines(self) -> list[TextLine]:
        """The lines of text that are no furniture."""
        return [item for item in self.items if isinstance(item, TextLine) and not item.furniture]


def layout_of(page: PageContent) -> PageLayout:
    """The lines and tables of a page."""
    outside = [piece for piece in page.pieces if piece.lattice is None]
    tables = (
        page_table(lattice, [piece for piece in page.pieces if piece.lattice == number])
        for number, lattice in enumerate(page.lattices)
    )
    items: list[TextLine | PageTable] = [table for table in tables if table is not None]
    items.extend(text_line(line) for line in lines_of(outside))
    in_order = tuple(sorted(items, key=lambda item: item.top))
    long = tuple(line for line in page.rulings.across if line.end - line.start > _LONG * page.width)
    return PageLayout(
        page.number,
        page.width,
        page.top,
        page.bottom,
        in_order,
        page.aslant,
        page.is_picture,
        long,
        page.rulings.strokes,
        unseen=page.unseen,
    )


def text_line(line: Sequence[Piece]) -> TextLine:
    """The pieces of one line, from left to right, as a line of text; height and size are those of its longest piece."""
    largest = max(line, key=lambda piece: piece.x1 - piece.x0)
    return TextLine(line_text(line), line[0].x0, max(p.x1 for p in line), largest.y, largest.size, tuple(line))


def with_furniture(pages: Sequence[PageLayout]) -> list[PageLayout]:
    """The pages with running heads and page numbers marked: what stands first or last on most pages alike, and numbers
    there that count the pages, alone or in words (部门预算公开 8/13)."""
    found = list(pages)
    for end in (-1, 0):
        numbered = {i: number for i, page in enumerate(found) if (number := _page_number(page, end)) is not None}
        steps = Counter(number - found[i].number for i, number in numbered.items())
        shift, often = max(steps.items(), key=lambda step: (step[1], -abs(step[0])), default=(0, 0))
        if often >= min(2, len(found)):
            for i, number in numbered.items():
                if number - found[i].number == shift:
                    found[i] = _marked(found[i], end)
    for end in (-1, 0):
        alike = Counter(key for page in found for key in _likenesses(page, end))
        for i, page in enumerate(found):
            if any(alike[key] >= max(_FEWEST_PAGES, len(found) / 2) for key in _likenesses(page, end)):
                found[i] = _marked(page, end)
    return found


def _likenesses(page: PageLayout, end: int) -> Iterator[tuple[str, int, int]]:
    """What the first or last line of a page has in common with those of others: its text; or the text but for its numbers, of
    which the one at a position counts the pages, with how far it is from the page's own."""
    line = _outermost(page, end)
    if line is None:
        return
    yield line.text, -1, 0
    numbers = _DIGITS.findall(line.text)
    if 0 < len(numbers) <= _MOST_NUMBERS:
        plain = _DIGITS.sub("#", line.text)
        yield from ((plain, at, int(number) - page.number) for at, number in enumerate(numbers))


def _page_number(page: PageLayout, end: int) -> int | None:
    line = _outermost(page, end)
    match = _NUMBERED.fullmatch(line.text) if line is not None else None
    return int(match.group(1)) if match else None


def _outermost(page: PageLayout, end: int) -> TextLine | None:
    """The first (0) or last (-1) line of a page that is no furniture yet, if it stands in the margin."""
    items = [item for item in page.items if isinstance(item, PageTable) or not item.furniture]
    if not items:
        return None
    item = items[end]
    margin = _MARGIN * (page.bottom - page.top)
    if isinstance(item, PageTable) or page.top + margin < item.y < page.bottom - margin:
        return None
    return item


def _marked(page: PageLayout, end: int) -> PageLayout:
    line = _outermost(page, end)
    items = tuple(replace(line, furniture=True) if item is line and line is not None else item for item in page.items)
    return replace(page, items=items)
