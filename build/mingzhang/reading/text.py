"""Text filings, in two forms that recognise themselves: lines with tabs (or between bars) are rows of a grid, all others
paragraphs.

A Markdown-like filing has its tables as tab-separated lines or as pipe tables; a flat dump has neither, so that it is
paragraphs throughout and its tables are the parser's to find.
"""

from __future__ import annotations

import re

from mingzhang.budget.document import Block, Document, Grid, GridRow, Line, Paragraph, Place, Source
from mingzhang.errors import UnreadableFiling

_MOST_LINES = 400_000
"""A filing has some two thousand; line ends of two characters count twice."""

_LINE_END = re.compile(r"\r\n|\n|\r")
_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:-]*-[\s|:-]*")


def read_text(text: str, source: Source) -> Document:
    """Split a decoded text into lines (on line ends only, so that a form feed stays where it is) and blocks.

    Raises UnreadableFiling for a text of more lines than any filing has."""
    if text.count("\n") + text.count("\r") > _MOST_LINES:
        raise UnreadableFiling(
            f"the text has more than {_MOST_LINES:,} lines",
            place=source.name,
            expected="the text of one disclosure",
            remedy="put each filing into a file of its own",
        )
    texts = _LINE_END.split(text.removeprefix("\ufeff"))
    if texts and not texts[-1]:
        texts.pop()
    lines = tuple(Line(Place(source.name, line=number), text) for number, text in enumerate(texts, start=1))
    return Document(source, "text", lines, tuple(_blocks(lines)))


def _blocks(lines: tuple[Line, ...]) -> list[Block]:
    blocks: list[Block] = []
    rows: list[GridRow] = []
    for line in lines:
        if "\t" in line.text:
            rows.append(GridRow(line.place, tuple(line.text.split("\t"))))
            continue
        if _is_between_bars(line.text):
            if not _RULE.fullmatch(line.text):
                rows.append(GridRow(line.place, tuple(_BAR.split(line.text.strip())[1:-1])))
            continue
        if rows:
            blocks.append(Grid(tuple(rows)))
            rows = []
        blocks.append(Paragraph(line.place, line.text))
    if rows:
        blocks.append(Grid(tuple(rows)))
    return blocks


def _is_between_bars(text: str) -> bool:
    """A row of a Markdown pipe table: `| 208 | 05 | 3.00 |`."""
    row = text.strip()
    return row.startswith("|") and row.endswith("|") and len(_BAR.findall(row)) > 2
