"""Pages become a document: lines that belong together are one paragraph, tables go on over pages, everything has its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from mingzhang.budget.document import Block, Document, Grid, GridRow, Line, Paragraph, Place, Remark, Source
from mingzhang.budget.headings import begins_item, begins_part, may_be_table_number
from mingzhang.budget.message import message
from mingzhang.budget.units import UNIT_LABEL
from mingzhang.budget.wording import compiler_label
from mingzhang.reading.pdf.bordered.cells import PageTable, TableRow, continues, is_rest, with_columns, with_rest
from mingzhang.reading.pdf.borderless.cell_kinds import FIGURE
from mingzhang.reading.pdf.pages.layout import PageLayout, TextLine
from mingzhang.reading.pdf.wrapping import first_word, is_cut
from mingzhang.reading.rows import within

_AT_MARGIN = 0.6
_FULL = 0.8
_SAME_SIZE = 0.2
_NEXT_LINE = 2.6
_TAB = 3.0
"""Shares of the size of the characters."""
_ROW = 3
"""So many figures make a line a row."""
_WIDE = 0.55
"""Share of the page's width that a line of running text has."""
_FEWEST_LINES = 5
_CAPTION = re.compile(rf"{compiler_label()}|{UNIT_LABEL}\s*[:：]")
_SPREAD = 1.25
"""How much farther apart than most lines those of one paragraph may be."""
_ENDINGS = ("。", "；", "：", "！")
_LEADER = re.compile(r"[.…·。．\s]{4,}\d{1,4}\s*$")


@dataclass(frozen=True, slots=True)
class _Margins:
    """Between which edges the running text of a page stands, and how far apart its lines do."""

    left: float
    right: float
    pitch: float = float("inf")


@dataclass(frozen=True, slots=True)
class _Item:
    """A line or a table with the places of its lines in the document's numbering, and the last page on which it stands."""

    content: TextLine | PageTable
    page: int
    places: tuple[Place, ...]
    margins: _Margins
    heads_page: bool
    last_page: int


def document_of(source: Source, pages: Sequence[PageLayout]) -> Document:
    """The document: every line of the file numbered through, the blocks in reading order."""
    lines: list[Line] = []
    items: list[_Item] = []

    def number(page: int, texts: Sequence[str]) -> tuple[Place, ...]:
        places = tuple(Place(source.name, page, len(lines) + offset) for offset in range(1, len(texts) + 1))
        lines.extend(Line(place, text) for place, text in zip(places, texts, strict=True))
        return places

    margins_of = _margins(pages)
    for page in pages:
        margins = margins_of[page.number]
        last = max((page.number, *page.joined))
        heads_page = True
        for content in page.items:
            if isinstance(content, TextLine) and content.furniture:
                number(page.number, [content.text])
                continue
            rows = (
                [content.text]
                if isinstance(content, TextLine)
                else ["\t".join(row.cells).replace("\n", " ") for row in content.rows]
            )
            items.append(_Item(content, page.number, number(page.number, rows), margins, heads_page, last))
            heads_page = False
        if page.aslant:
            number(page.number, [page.aslant])
    remarks = (*_of_pages(source, pages), *(remark for item in items for remark in _of_cut_cells(item)))
    return Document(source, "pdf", tuple(lines), tuple(_blocks(items)), remarks)


def _of_pages(source: Source, pages: Sequence[PageLayout]) -> Iterator[Remark]:
    """What is to be said of whole pages."""
    for page in pages:
        if page.is_picture:
            yield Remark(Place(source.name, page.number), "", message("page-is-picture"))
        if page.unseen:
            yield Remark(Place(source.name, page.number), "", message("text-unseen", count=page.unseen))
    for page in pages:
        if page.joined:
            joined = "、".join(map(str, page.joined))
            yield Remark(Place(source.name, page.number), "", message("columns-joined", pages=joined))


def _of_cut_cells(item: _Item) -> Iterator[Remark]:
    """The rows of a table in which words are longer than their cells and are cut."""
    if not isinstance(item.content, PageTable):
        return
    for place, row in zip(item.places, item.content.rows, strict=True):
        cut = [row.cells[at] for at, cell in sorted(row.drawn.items()) if is_cut(cell)]
        if cut:
            yield Remark(place, "；".join(cut).replace("\n", ""), message("words-cut"))


def _blocks(items: Sequence[_Item]) -> Iterator[Block]:
    start = 0
    for index in range(1, len(items) + 1):
        if index < len(items) and _goes_on(items[index - 1], items[index]):
            continue
        group = items[start:index]
        yield _grid(group) if isinstance(group[0].content, PageTable) else _paragraph(group)
        start = index


def _goes_on(item: _Item, following: _Item) -> bool:
    one, other = item.content, following.content
    if isinstance(one, PageTable) and isinstance(other, PageTable):
        return following.heads_page and item.page < following.page <= item.last_page + 1 and continues(one, other)
    if isinstance(one, TextLine) and isinstance(other, TextLine):
        return _same_paragraph(item, one, following, other)
    return False


def _same_paragraph(item: _Item, one: TextLine, following: _Item, other: TextLine) -> bool:
    """Whether a line goes on in the next: it ended because the next word did not fit, and the next is not indented."""
    size = max(one.size, other.size)
    if abs(one.size - other.size) > _SAME_SIZE * size or _is_tabbed(one) or _is_tabbed(other):
        return False
    if item.page == following.page and other.y - one.y > min(_NEXT_LINE * size, _SPREAD * item.margins.pitch):
        return False
    if _CAPTION.match(other.text) or _is_heading(other.text) and one.text.endswith(_ENDINGS):
        return False
    room = item.margins.right - one.x1
    if one.x1 - one.x0 < (item.margins.right - item.margins.left) / 2:
        return False
    return (
        room < first_word(other.pieces) + _FULL * size and abs(other.x0 - following.margins.left) <= _AT_MARGIN * size
    )


def _is_tabbed(line: TextLine) -> bool:
    """A line of contents, one with a gap inside as wide as a column's, or a row of figures."""
    if _LEADER.search(line.text) or sum(FIGURE.fullmatch(piece.text) is not None for piece in line.pieces) >= _ROW:
        return True
    return any(b.x0 - a.x1 > _TAB * line.size for a, b in pairwise(line.pieces))


def _margins(pages: Sequence[PageLayout]) -> dict[int, _Margins]:
    """The margins of each page: its own, where enough running text stands on it, else those of the pages of its width."""
    found: dict[int, _Margins] = {}
    steps = [
        other.y - one.y
        for page in pages
        for one, other in pairwise(page.lines)
        if one.x1 - one.x0 >= _WIDE * page.width and abs(one.size - other.size) <= _SAME_SIZE * one.size
    ]
    pitch = median_low(steps) if steps else float("inf")
    wide = {page.number: [line for line in page.lines if line.x1 - line.x0 >= _WIDE * page.width] for page in pages}
    for page in pages:
        lines = wide[page.number]
        if len(lines) < _FEWEST_LINES:
            lines = [line for other in pages if other.width == page.width for line in wide[other.number]]
        left, right = min((line.x0 for line in lines), default=0.0), max((line.x1 for line in lines), default=0.0)
        found[page.number] = _Margins(left, right, pitch) if len(lines) > 1 else _Margins(float("-inf"), float("inf"))
    return found


def _paragraph(group: Sequence[_Item]) -> Paragraph:
    text = ""
    for item in group:
        if isinstance(item.content, TextLine):
            latin = text[-1:].isascii() and text[-1:].isalpha() and item.content.text[:1].isascii()
            text += (" " if latin else "") + item.content.text
    return Paragraph(group[0].places[0], text)


def _grid(group: Sequence[_Item]) -> Grid:
    """The rows of a table on all its pages; a row that a page's end has torn is whole again."""
    tables = [item.content for item in group if isinstance(item.content, PageTable)]
    xs = max((table.xs for table in tables), key=len)
    rows: list[tuple[Place, TableRow]] = []
    for item, table in zip(group, tables, strict=True):
        part = list(zip(item.places, with_columns(table, xs), strict=True))
        heads = [row.cells for _, row in rows[: len(part)]]
        first = next((i for i, (_, row) in enumerate(part) if i >= len(heads) or row.cells != heads[i]), 0)
        if rows and part and is_rest(part[first][1], rows[-1][1]):
            rows[-1] = (rows[-1][0], with_rest(rows[-1][1], part.pop(first)[1]))
        rows.extend(part)
    return Grid(
        within([GridRow(place, row.cells, tuple(sorted(row.doubts.items())), row.spans) for place, row in rows])
    )


def _is_heading(text: str) -> bool:
    return begins_part(text) or begins_item(text) or may_be_table_number(text)
