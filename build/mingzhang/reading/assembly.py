"""How readers put a document together: paragraphs and rows in reading order, each on a line of its own.

Formats other than text have no lines. They get a running number, which is what leads from a figure to its place in the
text that the website shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from mingzhang.budget.document import (
    Block,
    Document,
    Grid,
    GridRow,
    Line,
    Paragraph,
    Place,
    Remark,
    Sheet,
    Source,
    Span,
)
from mingzhang.budget.message import Value, message
from mingzhang.language import _
from mingzhang.reading.kinds import refusal, without_pictures
from mingzhang.reading.rows import Row, tables_and_lines, within

_FEWEST_CHARACTERS = 20
_BREAKS = re.compile(r"[\r\n\t\v\f\x1c-\x1f\x85\u2028\u2029]+")
_LINE_END = re.compile(r"[^\S\n]*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]\s*")


class Assembly:
    """A document in the making. Text is stored on one line; rows that follow one another are one grid."""

    def __init__(self, source: Source, reading: str) -> None:
        self._source = source
        self._reading = reading
        self._lines: list[Line] = []
        self._blocks: list[Block] = []
        self._rows: list[GridRow] = []
        self._remarks: list[Remark] = []
        self._sheets: list[Sheet] = []

    def paragraph(self, text: str, page: int | None = None) -> None:
        """Text outside a grid; it ends the grid before it. An empty text is a blank line."""
        self.end_grid()
        line = self._line(_on_one_line(text), page)
        self._blocks.append(Paragraph(line.place, line.text))

    def sheet(self, name: str) -> None:
        """What follows stands on another sheet, up to the next one."""
        self.end_grid()
        self._sheets.append(Sheet(name, Place(self._source.name, None, len(self._lines) + 1)))

    def row(self, cells: Iterable[str], page: int | None = None, spans: Sequence[Span] = ()) -> None:
        """A row of a grid. Merged cells have their text in the first cell, the others are empty; a row without any cell is
        none. `spans` as in `GridRow`; what reaches beyond the grid is cut."""
        texts = tuple(map(_cell_text, cells))
        if not texts:
            return
        line = self._line("\t".join(map(_on_one_line, texts)), page)
        self._rows.append(GridRow(line.place, texts, spans=tuple(spans)))

    def table(self, rows: Iterable[Row], page: int | None = None) -> None:
        """A table that may have been made in a sheet, with paragraphs above, below and between its rows."""
        self.end_grid()
        for row, is_row in tables_and_lines(rows):
            if is_row:
                self.row(row.cells, page, row.spans)
            elif text := row.text:
                self.paragraph(text, page)
        self.end_grid()

    def remark(self, text: str, message_id: str, page: int | None = None, **params: Value) -> None:
        """Something to tell people about what was read, at the place reached."""
        self._remarks.append(
            Remark(Place(self._source.name, page, max(len(self._lines), 1)), text, message(message_id, **params))
        )

    def end_grid(self) -> None:
        """What follows, if it is a row, belongs to another grid."""
        if self._rows:
            self._blocks.append(Grid(within(self._rows)))
            self._rows = []

    def document(self) -> Document:
        """The document of all that was added; nothing is added after that."""
        self.end_grid()
        lines, blocks, remarks = tuple(self._lines), tuple(self._blocks), tuple(self._remarks)
        return Document(self._source, self._reading, lines, blocks, remarks, tuple(self._sheets))

    def _line(self, text: str, page: int | None) -> Line:
        line = Line(Place(self._source.name, page, len(self._lines) + 1), text)
        self._lines.append(line)
        return line


def refuse_pictures(document: Document, has_pictures: bool) -> None:
    """Raises UnreadableFiling for a document of pictures with hardly a word of text."""
    characters = sum(len(line.text) for line in document.lines)
    if has_pictures and characters < _FEWEST_CHARACTERS:
        raise refusal(document.source.name, _("there are pictures in it and hardly any text"), without_pictures())


def joined(documents: Sequence[Document], source: Source) -> Document:
    """The files of one filing as one document: its lines are numbered through, each place keeps its own file. `reading`
    is that of the file with the most rows of tables: the figures come from there."""
    lines: list[Line] = []
    blocks: list[Block] = []
    remarks: list[Remark] = []
    sheets: list[Sheet] = []
    for document in documents:
        above = len(lines)
        lines += [Line(_below(line.place, above), line.text) for line in document.lines]
        blocks += [_moved(block, above) for block in document.blocks]
        remarks += [replace(remark, place=_below(remark.place, above)) for remark in document.remarks]
        sheets += [replace(sheet, place=_below(sheet.place, above)) for sheet in document.sheets]
    most = max(documents, key=_rows)
    return Document(source, most.reading, tuple(lines), tuple(blocks), tuple(remarks), tuple(sheets))


def _rows(document: Document) -> int:
    return sum(len(block.rows) for block in document.blocks if isinstance(block, Grid))


def _moved(block: Block, above: int) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_below(block.place, above), block.text)
    return Grid(tuple(replace(row, place=_below(row.place, above)) for row in block.rows))


def _below(place: Place, above: int) -> Place:
    return place if place.line is None else replace(place, line=place.line + above)


def _on_one_line(text: str) -> str:
    return _BREAKS.sub(" ", text).strip()


def _cell_text(text: str) -> str:
    """The text of a cell: `\\n` where a line ends inside it, a blank for a tab."""
    return _LINE_END.sub("\n", text.strip()).replace("\t", " ").replace("\x1f", " ").strip()
