"""Tables without borders, or with horizontal lines only: columns by the words of the header, rows by the space between them.

Such a table begins below the line that says its unit (单位：万元) or below its title, and ends where words of another kind begin. What column
a figure stands in is concluded here, so each one is marked, with the columns in which it may as well stand. Where the
conclusion contradicts itself, the lines are left as they are, and the parser places their figures by their sums.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mingzhang.budget.headings import begins_part, may_be_table_number, may_be_title
from mingzhang.budget.units import STATED_MONEY
from mingzhang.reading.pdf.bordered.cells import PageTable, TableRow
from mingzhang.reading.pdf.bordered.drawn_columns import drawn_columns, drawn_header
from mingzhang.reading.pdf.bordered.rulings import Ruling, Strokes
from mingzhang.reading.pdf.borderless.cell_kinds import LABEL, begins_body
from mingzhang.reading.pdf.borderless.codes import has_codes
from mingzhang.reading.pdf.borderless.column_extents import Heading
from mingzhang.reading.pdf.borderless.heading import (
    Header,
    borders_of,
    has_cells_of_several,
    header_of,
    header_on_grid,
    widened,
)
from mingzhang.reading.pdf.borderless.line_words import in_cells, whole_words
from mingzhang.reading.pdf.borderless.placing import nearest_column
from mingzhang.reading.pdf.borderless.rows import rows_of
from mingzhang.reading.pdf.pages.layout import PageLayout, TextLine
from mingzhang.reading.pdf.pages.pieces import Piece

_UNIT = re.compile(rf"{STATED_MONEY}$")
_REMARK = re.compile(r"(?:备?注|说明)\s*[:：]")
_SENTENCE = 0.6
_OTHER_SIZE = 0.2
_CLOSE = 1.45
"""Share of the size of characters: the last line of a header is farther from the first row than lines of one cell."""
_AGAIN = 0.8
"""The share of characters that a header which is printed again has in common with the first."""
_FEWEST_COLUMNS = 3
_MOST_WORDS = 400
"""Pieces of a header. One of a budget has some 50."""


@dataclass(slots=True)
class _Open:
    """A table that may go on, on the next page or below its header printed again: its header, and where it was put in the
    place of which lines."""

    header: Header
    parts: list[tuple[list[TextLine | PageTable], PageTable, list[TextLine]]]

    def undo(self) -> None:
        """Make it lines again: what follows does not fit to it, and a table is read as a whole or not at all."""
        for items, table, lines in self.parts:
            at = next(n for n, item in enumerate(items) if item is table)
            items[at : at + 1] = lines


def with_unruled(pages: Sequence[PageLayout]) -> list[PageLayout]:
    """The pages, with the lines of tables without borders made tables."""
    made: list[list[TextLine | PageTable]] = []
    last: _Open | None = None
    for page in pages:
        made.append([])
        last = _of_page(page, made[-1], last)
    return [replace(page, items=tuple(items)) for page, items in zip(pages, made, strict=True)]


def _of_page(page: PageLayout, made: list[TextLine | PageTable], last: _Open | None) -> _Open | None:
    """Fill `made` with the items of a page; `last` is the table that the page before left open, and so is the result."""
    made.extend(item for item in page.items if _is_furniture(item))
    items = [item for item in page.items if not _is_furniture(item)]
    at = 0
    above: _Open | None = None
    while at < len(items):
        item = items[at]
        words = item.text if isinstance(item, TextLine) else ""
        goes_on = at == 0 and last is not None and bool(words) and not _ends(words)
        again = above is not None and isinstance(item, TextLine) and _repeats(item, above.parts[-1][2][0])
        if not (goes_on or again):
            made.append(item)
            at += 1
        opened = last if goes_on else above if again else None
        last = above = None
        if goes_on or again or _UNIT.search(words) or may_be_title(words):
            lines = _region(items, at, page.width)
            table, header = _table(lines, page, opened.header if opened and goes_on else None)
            if table is not None and header is not None:
                made.append(table)
                at += len(lines)
                above = _Open(header, [*(opened.parts if opened else []), (made, table, lines)])
            elif opened is not None and any(begins_body(line.pieces) for line in lines):
                opened.undo()
            last = above if at == len(items) else None
    made.sort(key=lambda item: item.top)
    return last


def _is_furniture(item: TextLine | PageTable) -> bool:
    return isinstance(item, TextLine) and item.furniture


def _region(items: Sequence[TextLine | PageTable], start: int, width: float) -> list[TextLine]:
    """The lines from `start` on that may belong to one table."""
    lines: list[TextLine] = []
    for item in items[start:]:
        if isinstance(item, PageTable) or item.furniture or _ends(item.text) or _UNIT.search(item.text):
            break
        if item.x1 - item.x0 > _SENTENCE * width and len(item.pieces) == 1:
            break
        if lines and (abs(item.size - lines[0].size) > _OTHER_SIZE * item.size or _repeats(item, lines[0])):
            break
        lines.append(item)
    return lines


def _ends(text: str) -> bool:
    """Whether a line ends the table above: a title, the number of one, the heading of a part, a remark, a sentence."""
    named = may_be_title(text) or may_be_table_number(text) or begins_part(text)
    return named or "。" in text or _REMARK.match(text) is not None


def _repeats(line: TextLine, first: TextLine) -> bool:
    """Whether a line begins the header of a table again, whose first line is `first`."""
    begins = line.pieces[0].text == first.pieces[0].text and len(line.pieces) > 1 and len(first.pieces) > 1
    return begins and not any(character.isdigit() for character in line.text + first.text)


def _table(lines: Sequence[TextLine], page: PageLayout, known: Header | None) -> tuple[PageTable | None, Header | None]:
    """The table of these lines, and its header for the next page. `known` is the header of the page before."""
    cells = [whole_words(line.pieces) for line in lines]
    start = next((n for n, line in enumerate(cells) if begins_body(line)), len(cells))
    if known is not None and not _is_header_again(cells[:start], known):
        if start == len(cells):
            return None, None
        start = 0 if _are_rows(cells[:start], known) else start
    apart = [piece for line in lines[start:] for piece in whole_words(line.pieces, numbered=False)]
    header = _on_grid(cells[:start], apart, page.horizontals, known)
    rows = None
    if header is not None and header.grid is not None and len(header.columns) >= _FEWEST_COLUMNS:
        for each_line in (False, True):
            if rows is None:
                rows = rows_of(apart, header.columns, page.horizontals, grid=header.grid, each_line=each_line)
        if header is not known:
            header = replace(header, body=tuple(piece for line in cells[start:] for piece in line))
    if rows is None:
        while 0 < start < len(cells) and _touch(lines[start - 1], lines[start], page.horizontals):
            start -= 1
        header = _header(lines, start, page, known)
        rows = _rows(lines[start:], header, lines, page)
    if rows is None or header is None:
        return None, None
    is_own = start > 0
    heads = [TableRow(row, spans=spans) for row, spans in zip(header.rows, header.spans, strict=True)] if is_own else []
    return PageTable(borders_of(header.columns), (*heads, *rows), lines[0].top, lines[-1].y), header


def _is_header_again(above: Sequence[Sequence[Piece]], known: Header) -> bool:
    """Whether lines at the head of a page are the header of the page before; else they are rows without figures."""
    words = Counter(character for row in known.rows for cell in row for character in cell)
    again = Counter(character for line in above for piece in line for character in piece.text)
    common = (again & words).total()
    return common >= _AGAIN * again.total() and 2 * common >= words.total() > 0


def _are_rows(above: Sequence[Sequence[Piece]], known: Header) -> bool:
    """Whether lines at the head of a page stand in the cells of the table of the page before, or begin as its rows do."""
    if known.grid is not None:
        return all(known.grid.column_of(piece) is not None for line in above for piece in line)
    return all(any(LABEL.match(piece.text) for piece in line) for line in above)


def _rows(
    body_lines: Sequence[TextLine], header: Header | None, lines: Sequence[TextLine], page: PageLayout
) -> list[TableRow] | None:
    """The rows below a header that was found by its words or by lines; None where they do not stand in its columns."""
    if header is None or len(header.columns) < _FEWEST_COLUMNS or not body_lines or _is_confused(header):
        return None
    columns = header.columns
    wide = widened(columns, [piece for line in body_lines for piece in whole_words(line.pieces)])
    coded = has_codes(columns)
    body = [piece for line in body_lines for piece in whole_words(line.pieces, wide, numbered=not coded)]
    is_drawn = header.drawn and _are_borders(_borders(lines, page.strokes, body), columns)
    return rows_of(
        body, columns, page.horizontals, (lambda piece: nearest_column(piece, columns)) if is_drawn else None
    )


def _on_grid(
    above: Sequence[Sequence[Piece]], body: Sequence[Piece], horizontals: Sequence[Ruling], known: Header | None
) -> Header | None:
    """The header of a table of which all stands in the cells of a grid: that of the page before, or the one that the words
    above the body are."""
    if not body:
        return None
    if known is not None and not any(above):
        fits = known.grid is not None and all(known.grid.column_of(piece) is not None for piece in body)
        return known if fits else None
    for lines in (above, [in_cells(line, body) for line in above]):
        words = [piece for line in lines for piece in line]
        if not 0 < len(words) <= _MOST_WORDS:
            return None
        header = header_on_grid(words, _bottom(words, body, horizontals), body)
        if header is not None:
            return header
    return None


def _header(lines: Sequence[TextLine], start: int, page: PageLayout, known: Header | None) -> Header | None:
    """The header that the lines before `start` are, by their words and by what stands below them."""
    drawn = [piece for line in lines[start:] for piece in line.pieces]
    words = [piece for line in lines[:start] for piece in in_cells(whole_words(line.pieces), drawn)]
    if len(words) > _MOST_WORDS:
        return None
    if words:
        body = [piece for line in lines[start:] for piece in whole_words(line.pieces)]
        bottom = _bottom(words, body, page.horizontals)
        borders = _borders(lines, page.strokes, drawn)
        header = drawn_header(words, borders, page.strokes, drawn)
        if header is None and not has_cells_of_several(words):
            header = _bare_header(words, bottom, lines[start:])
        return header
    if known is not None and known.words:
        return _bare_header(known.words, known.bottom, lines[start:], known.body)
    return known


def _bare_header(
    words: Sequence[Piece], bottom: float, lines: Sequence[TextLine], before: Sequence[Piece] = ()
) -> Header:
    """The header that these words are above these lines of a table; `before` stands below them on the page before."""
    body = [piece for line in lines for piece in whole_words(line.pieces)]
    header = header_of(words, bottom, [*before, *body])
    if has_codes(header.columns):
        body = [piece for line in lines for piece in whole_words(line.pieces, numbered=False)]
        header = header_of(words, bottom, [*before, *body])
    return replace(header, body=tuple(before or body))


def _borders(lines: Sequence[TextLine], strokes: Sequence[Strokes], body: Sequence[Piece]) -> tuple[float, ...]:
    """The borders of columns that the horizontal lines around these lines of text draw."""
    if not lines:
        return ()
    return drawn_columns(strokes, lines[0].top - lines[0].size, lines[-1].y + lines[-1].size, body)


def _are_borders(borders: Sequence[float], columns: Sequence[Heading]) -> bool:
    """Whether these are the borders of the columns."""
    known = [columns[0].x0, *(column.x1 for column in columns)]
    return len(borders) == len(known) and all(abs(one - other) < 1 for one, other in zip(borders, known, strict=True))


def _touch(line: TextLine, following: TextLine, horizontals: Sequence[Ruling]) -> bool:
    """Whether two lines stand as close as those of one cell, with no ruling between."""
    ruled = any(line.y < ruling.at < following.y for ruling in horizontals)
    return not ruled and following.y - line.y <= _CLOSE * line.size


def _is_confused(header: Header) -> bool:
    """Whether the words of two columns stand above each other: then they were taken together wrongly."""
    return any(one.x1 > other.x0 for one, other in pairwise(header.columns))


def _bottom(words: Sequence[Piece], body: Sequence[Piece], horizontals: Sequence[Ruling]) -> float:
    """Where the header ends: at a line, else midway between its words and the first row."""
    last = max(word.y for word in words)
    first = min((piece.y - piece.size for piece in body), default=last)
    ruled = [line.at for line in horizontals if last < line.at < first + words[0].size / 2]
    return ruled[0] if ruled else (last + words[0].size * 0.2 + first) / 2
