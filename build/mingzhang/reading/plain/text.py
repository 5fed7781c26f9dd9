"""Text filings, in two forms that recognise themselves: lines with borders between cells are rows of a grid, all others
paragraphs.

A Markdown-like filing has its tables as tab-separated lines, as pipe tables or as CSV; a flat dump has none of these, so
that it is paragraphs throughout and its tables are the parser's to find. A workbook saved as CSV has its lines of text as
rows of which one cell is filled: they are paragraphs, too, as in the workbook.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import PurePosixPath

from mingzhang.budget.document import Block, Document, Grid, GridRow, Line, Paragraph, Place, Sheet, Source
from mingzhang.errors import UnreadableFiling
from mingzhang.language import _
from mingzhang.reading.plain.delimited import Record, rows_of, text_of
from mingzhang.reading.rows import Row, tables_and_lines

_MOST_LINES = 400_000
"""A filing has some two thousand; line ends of two characters count twice."""

_LINE_END = re.compile(r"\r\n|\n|\r")
_NEXT_PAGE = re.compile(r"(?<!^)(?=\f)")


def read_text(text: str, source: Source) -> Document:
    """Split a decoded text into lines (on line ends only, as editors count them) and blocks. A form feed inside a line begins
    a block of its own and stays there: the next page. A file that is one table and nothing else is a sheet with the name
    of the file.

    Raises UnreadableFiling for a text of more lines than any filing has."""
    if sum(map(text.count, "\n\r\f")) > _MOST_LINES:
        raise UnreadableFiling(
            _("the text has more than {count:,} lines", count=_MOST_LINES),
            place=source.name,
            expected=_("the text of one disclosure"),
            remedy=_("put each filing into a file of its own"),
        )
    texts = _LINE_END.split(text.removeprefix("\ufeff"))
    if texts and not texts[-1]:
        texts.pop()
    lines = tuple(Line(Place(source.name, line=number), text) for number, text in enumerate(texts, start=1))
    pieces = [Line(line.place, piece) for line in lines for piece in _NEXT_PAGE.split(line.text)]
    found = list(rows_of([piece.text for piece in pieces]))
    bare = any(isinstance(one, Record) for one in found) and all(
        isinstance(one, Record) or not pieces[one].text.strip() for one in found
    )
    sheets = (Sheet(PurePosixPath(source.name).stem, lines[0].place),) if bare else ()
    return Document(source, "text", lines, tuple(_blocks(pieces, found)), sheets=sheets)


def _blocks(lines: Sequence[Line], found: Iterable[Record | int]) -> Iterator[Block]:
    for is_table, group in groupby(found, key=lambda one: isinstance(one, Record)):
        if is_table:
            yield from _of_table(lines, [one for one in group if isinstance(one, Record)])
        else:
            yield from (Paragraph(lines[one].place, text_of(lines[one].text)) for one in group if isinstance(one, int))


def _of_table(lines: Sequence[Line], records: Sequence[Record]) -> Iterator[Block]:
    """The rows as grids, and those among them that are lines of text."""
    rows: list[GridRow] = []
    apart = tables_and_lines(Row(record.cells) for record in records)
    for record, (row, is_row) in zip(records, apart, strict=True):
        place = lines[record.at].place
        if is_row:
            rows.append(GridRow(place, record.cells))
            continue
        if rows:
            yield Grid(tuple(rows))
            rows = []
        yield from (Paragraph(place, text) for text in row.text.splitlines() or [""])
    if rows:
        yield Grid(tuple(rows))
