"""Text filings, in two forms that recognise themselves: lines with borders between cells are rows of a grid, all others
paragraphs.

A Markdown-like filing has its tables as tab-separated lines, as pipe tables or as CSV; a flat dump has none of these, so
that it is paragraphs throughout and its tables are the parser's to find.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from mingzhang.budget.document import Block, Document, Grid, GridRow, Line, Paragraph, Place, Sheet, Source
from mingzhang.errors import UnreadableFiling
from mingzhang.language import _
from mingzhang.reading.delimited import Record, rows_of

_MOST_LINES = 400_000
"""A filing has some two thousand; line ends of two characters count twice."""

_LINE_END = re.compile(r"\r\n|\n|\r")


def read_text(text: str, source: Source) -> Document:
    """Split a decoded text into lines (on line ends only, so that a form feed stays where it is) and blocks. A file that
    is one table and nothing else is a sheet with the name of the file.

    Raises UnreadableFiling for a text of more lines than any filing has."""
    if text.count("\n") + text.count("\r") > _MOST_LINES:
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
    blocks = tuple(_blocks(lines))
    bare = any(isinstance(block, Grid) for block in blocks) and all(
        isinstance(block, Grid) or not block.text.strip() for block in blocks
    )
    sheets = (Sheet(PurePosixPath(source.name).stem, lines[0].place),) if bare else ()
    return Document(source, "text", lines, blocks, sheets=sheets)


def _blocks(lines: tuple[Line, ...]) -> list[Block]:
    blocks: list[Block] = []
    rows: list[GridRow] = []
    for found in rows_of([line.text for line in lines]):
        if isinstance(found, Record):
            rows.append(GridRow(lines[found.at].place, found.cells))
            continue
        if rows:
            blocks.append(Grid(tuple(rows)))
            rows = []
        blocks.append(Paragraph(lines[found].place, lines[found].text))
    if rows:
        blocks.append(Grid(tuple(rows)))
    return blocks
