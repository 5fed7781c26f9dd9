"""The document line by line: paragraphs and rows of grids, without page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mingzhang.budget.document import Document, Grid, GridRow, Place, Span
from mingzhang.budget.headings import PART, is_number
from mingzhang.extraction.clean import fold
from mingzhang.extraction.sections.page_numbers import bare_numbers, is_marked, page_numbers
from mingzhang.extraction.sections.preamble import is_preamble
from mingzhang.extraction.sections.side_by_side import titled_apart
from mingzhang.extraction.sections.titles import read_title

_LONGEST_HEADING = 40
_ROW = "|"
"""What stands for a row of a grid among lines: it is no number of a page."""
_MOST_CELLS_OF_A_LINE = 6
_REMARK = re.compile(r"(?:备注|注|说明)\d?:")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the filing: a paragraph (`cells` is None) or a row of a grid. `opens`: a file or a sheet begins here, so
    that no table from above goes on; `first`: a grid does."""

    place: Place
    text: str
    cells: tuple[str, ...] | None = None
    doubts: tuple[tuple[int, tuple[int, ...]], ...] = ()
    """As in `GridRow`."""
    spans: tuple[Span, ...] = ()
    """As in `GridRow`."""
    opens: bool = False
    aside: str = ""
    """A number that stood alone in the line and may be a page's or a figure: it is in no text and is unread."""
    first: bool = False

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def entries_of(document: Document) -> tuple[Entry, ...]:
    """The document line by line; page numbers are no text and become blank entries."""
    entries = _without_page_numbers(tuple(_entries(document)))
    sheets = {sheet.place for sheet in document.sheets}
    starts = {*file_starts(entries), *(i for i, entry in enumerate(entries) if entry.place in sheets)}
    return tuple(replace(entry, opens=True) if i in starts else entry for i, entry in enumerate(entries))


def file_starts(entries: Sequence[Entry]) -> Iterator[int]:
    """Where the second and each further file of a filing begins."""
    return (i for i in range(1, len(entries)) if entries[i].place.file != entries[i - 1].place.file)


def part_start(entries: Sequence[Entry], part: str) -> int:
    """The index of the last heading `第…部分` with this ordinal (the first stands in the contents); -1 if none."""
    pattern = re.compile(rf"第{part}部分")
    found = [i for i, entry in enumerate(entries) if entry.cells is None and pattern.match(fold(entry.text))]
    return found[-1] if found else -1


def _entries(document: Document) -> Iterator[Entry]:
    for block in document.blocks:
        if isinstance(block, Grid):
            for rows in titled_apart(block.rows):
                yield from (_of_row(row, first=number == 0) for number, row in enumerate(rows))
        else:
            yield Entry(block.place, block.text)


def _of_row(row: GridRow, *, first: bool) -> Entry:
    row = _without_repeats(row)
    filled = [cell for cell in row.cells if cell.strip()]
    alone = " ".join(filled) if _is_line_in_a_grid(filled, row.cells[0]) else ""
    text = alone or "\t".join(row.cells)
    return Entry(row.place, text, None if alone else row.cells, row.doubts, row.spans, first=first)


def _without_repeats(row: GridRow) -> GridRow:
    """A row whose cells all hold one title, one remark or who compiled the table: one merged cell, printed once for each
    column that it covers."""
    text, *others = row.cells
    if not others or any(other != text for other in others):
        return row
    folded = fold(text)
    is_one = _REMARK.match(folded) or is_preamble(text) or read_title(folded) is not None
    return replace(row, cells=(text, *("" for _ in others))) if is_one else row


def _is_line_in_a_grid(filled: Sequence[str], first: str) -> bool:
    """Whether a row of a grid is a line of text, as in sheets and in tables that frame everything: the cells that say who
    compiled a table and in which unit; or alone in its row a title (beside its number or the unit), a number, the heading of
    a part, or (in the `first` cell) a sentence."""
    if not filled or len(filled) > _MOST_CELLS_OF_A_LINE:
        return False
    if is_preamble("".join(filled)):
        return True
    named = [cell for cell in filled if not (is_number(fold(cell)) or is_preamble(cell))] if len(filled) > 1 else filled
    if len(named) != 1:
        return False
    text = fold(named[0])
    title = read_title(text)
    heading = PART.match(text) and len(text) < _LONGEST_HEADING
    if len(filled) > 1:
        return title is not None and title.resource != ""
    return bool(title and title.resource or is_number(text) or heading or first.strip() and text.endswith("。"))


def _without_page_numbers(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries with those blank that hold the number of a page, in dashes or proved to be one. A bare number above a
    page's head may be one, or a figure: it is set aside."""
    texts = [entry.text if entry.cells is None else _ROW for entry in entries]
    proved = page_numbers(texts)
    found = []
    for index, entry in enumerate(entries):
        if index in proved or is_marked(texts[index]):
            entry = replace(entry, text="")
        found.append(entry)
    for index, below in bare_numbers(texts):
        if index not in proved and (below < 0 or _is_page_head(entries[below])):
            found[index] = replace(found[index], text="", aside=texts[index].strip())
    return tuple(found)


def _is_page_head(entry: Entry) -> bool:
    if entry.cells is not None:
        return False
    return entry.text.startswith((" ", "\f", "\u3000")) or is_number(fold(entry.text)) or is_part(entry)


def is_part(entry: Entry) -> bool:
    """Whether a line is the heading `第…部分`."""
    return entry.cells is None and PART.match(fold(entry.text)) is not None
