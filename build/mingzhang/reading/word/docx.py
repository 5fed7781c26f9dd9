"""Word files: paragraphs and tables in the order of the page, as they look when all changes are accepted.

What Word makes up while it shows a document is made up here, too: the numbers of headings, text in boxes, cells that
are merged. Page headers and footers are furniture and left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from lxml import etree

from mingzhang.budget.document import Document, Source, Span
from mingzhang.language import _
from mingzhang.reading.archive import Archive, attribute, child, children, damaged, local
from mingzhang.reading.assembly import Assembly, refuse_pictures
from mingzhang.reading.rows import Row, holds_figures
from mingzhang.reading.word.numbering import Numbering
from mingzhang.reading.word.paragraph_text import Runs, count_unseen, read_runs
from mingzhang.reading.workbooks.thin_columns import columns_of, without_thin

_WRAPPERS = {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"}
_MOST_COLUMNS = 1000
_DEEPEST = 40
_THINNEST = 90
"""Twentieths of a point: narrower than half a character."""


_ABOVE, _LEFT = "above", "left"

_Cell = tuple[etree._Element | None, int, str]
"""A cell (None for columns that a row leaves out), how many columns it covers, and which cell it is a part of, if any."""


def read_docx(archive: Archive, main: str, source: Source) -> Document:
    """Read the main part of a Word file."""
    body = child(archive.xml(main), "body")
    if body is None:
        raise damaged(source.name, _("the Word file has no body"))
    parts = dict(archive.relations(main).values())
    reader = _DocxReader(source.name, Assembly(source, "docx"), Numbering.load(archive, parts), _notes(archive, parts))
    reader.blocks(body, 0)
    reader.flush()
    unseen = count_unseen(body)
    if unseen:
        reader.assembly.remark("", "text-unseen", count=unseen)
    document = reader.assembly.document()
    refuse_pictures(document, any(local(each) in ("blip", "imagedata") for each in body.iter()))
    return document


def _notes(archive: Archive, parts: dict[str, str]) -> dict[tuple[str, str], etree._Element]:
    """Foot- and endnotes by their kind and id."""
    found: dict[tuple[str, str], etree._Element] = {}
    for kind in ("footnotes", "endnotes"):
        if parts.get(kind, "") in archive and kind in parts:
            for note in archive.xml(parts[kind]):
                found[kind[:-1], attribute(note, "id")] = note
    return found


@dataclass(slots=True)
class _DocxReader:
    """Goes through the document. `held` is the text of paragraphs whose end was deleted: it runs on in the next one;
    `waiting` are the notes that the paragraph or table being read refers to."""

    name: str
    assembly: Assembly
    numbering: Numbering
    notes: dict[tuple[str, str], etree._Element]
    held: str = ""
    waiting: list[tuple[str, str]] = field(default_factory=list)

    def blocks(self, parent: etree._Element, depth: int) -> None:
        """What stands in a body, a cell, a box or a note."""
        if depth > _DEEPEST:
            raise damaged(self.name, _("the document nests its parts deeper than any filing"))
        for element in content(parent):
            if local(element) == "p":
                self._paragraph(element, depth)
            elif local(element) == "tbl":
                self._table(element, depth)
            elif local(element) == "altChunk":
                self.assembly.remark("", "part-embedded")
            if not depth:
                self._tell_notes()

    def flush(self) -> None:
        if self.held:
            self.assembly.paragraph(self.held)
            self.held = ""

    def _paragraph(self, element: etree._Element, depth: int) -> None:
        runs = read_runs(element)
        text = self.held + self.numbering.label(element) + runs.text
        self.held = text if _end_is_deleted(element) else ""
        if not self.held:
            for line in text.split("\n"):
                self.assembly.paragraph(line)
        self._boxes(runs, depth)

    def _boxes(self, runs: Runs, depth: int) -> None:
        self.waiting += runs.notes
        for box in runs.boxes:
            self.blocks(box, depth + 1)

    def _tell_notes(self) -> None:
        waiting, self.waiting = self.waiting, []
        for key in waiting:
            if key in self.notes:
                self.blocks(self.notes[key], 1)

    def _table(self, table: etree._Element, depth: int) -> None:
        """A table as rows of a grid, and below it the tables in rows of figures; one that only frames other tables, or has one
        column, as what stands in it."""
        self.flush()
        self.assembly.end_grid()
        rows = [list(_cells(row)) for row in _rows(table)]
        columns = _columns(table)
        single = all(sum(span for _, span, _ in cells) <= 1 for cells in rows)
        boxes: list[Runs] = []
        told: list[Row] = []
        below: list[etree._Element] = []
        begun: dict[int, tuple[list[Span], int]] = {}
        for cells in rows:
            inner = [table for cell, _, _ in cells if cell is not None for table in _tables_in(cell)]
            if single or inner and not self._is_of_figures(cells):
                self.assembly.table(without_thin(told, columns))
                told, begun = [], {}
                for cell, _, _ in cells:
                    if cell is not None:
                        self.blocks(cell, depth + 1)
                self.flush()
                continue
            texts: list[str] = []
            for cell, span, part_of in cells:
                text = ""
                if cell is not None:
                    text, runs = self._cell(cell)
                    boxes.append(runs)
                texts += ["" if part_of else text, *[""] * (span - 1)]
            told.append(Row(texts, _spans(cells, begun)))
            below += inner
        self.assembly.table(without_thin(told, columns))
        for runs in boxes:
            self._boxes(runs, depth)
        for inner_table in below:
            self._table(inner_table, depth + 1)

    def _is_of_figures(self, cells: list[_Cell]) -> bool:
        """Whether a row has figures of its own beside the tables in its cells."""
        return holds_figures(self._cell(cell)[0] for cell, _, _ in cells if cell is not None)

    def _cell(self, cell: etree._Element) -> tuple[str, Runs]:
        """The text of a cell, its paragraphs on lines of their own, and what its runs refer to; without the tables in it, but
        with the text in a frame of one cell."""
        texts: list[str] = []
        all_runs = Runs("", [], [])
        for element in content(cell):
            if local(element) == "p":
                runs = read_runs(element)
                texts.append(self.numbering.label(element) + runs.text)
                all_runs.boxes.extend(runs.boxes)
                all_runs.notes.extend(runs.notes)
            elif local(element) == "tbl" and not _is_table(element):
                inner = [self._cell(cell) for row in _rows(element) for cell, _, _ in _cells(row) if cell is not None]
                for text, runs in inner:
                    texts.append(text)
                    all_runs.boxes.extend(runs.boxes)
                    all_runs.notes.extend(runs.notes)
        return "\n".join(text for text in texts if text.strip()), all_runs


def content(parent: etree._Element) -> Iterator[etree._Element]:
    """The blocks in an element, through the wrappers that only say something about them; of alternatives, the first."""
    for element in parent:
        name = local(element)
        if name in _WRAPPERS:
            yield from content(element)
        elif name == "AlternateContent":
            yield from content(next(iter(element), element))
        elif name:
            yield element


def _end_is_deleted(paragraph: etree._Element) -> bool:
    return child(paragraph, "pPr", "rPr", "del") is not None


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for element in content(table):
        if local(element) == "tr" and child(element, "trPr", "del") is None:
            yield element


def _cells(row: etree._Element) -> Iterator[_Cell]:
    """Each cell of a row; columns that the row leaves out at its ends come without one."""
    properties = child(row, "trPr")
    before, after = (_number(child(properties, name)) for name in ("gridBefore", "gridAfter"))
    if before:
        yield None, before, ""
    for cell in content(row):
        if local(cell) != "tc" or child(cell, "tcPr", "cellDel") is not None:
            continue
        span = max(_number(child(cell, "tcPr", "gridSpan")), 1)
        merges = {_LEFT: child(cell, "tcPr", "hMerge"), _ABOVE: child(cell, "tcPr", "vMerge")}
        yield cell, span, next((side for side, merge in merges.items() if _continues(merge)), "")
    if after:
        yield None, after, ""


def _spans(cells: list[_Cell], begun: dict[int, tuple[list[Span], int]]) -> list[Span]:
    """What each cell of a row covers. `begun` leads from a column to the cell that covers it in the row above, which
    grows where it goes on; it is then that of this row."""
    spans: list[Span] = []
    above, column = dict(begun), 0
    begun.clear()
    for cell, wide, part_of in cells:
        if part_of == _ABOVE and column in above:
            own, index = above[column]
            begun[column] = own, index
            if own[index].column == column:
                own[index] = replace(own[index], rows=own[index].rows + 1)
        elif part_of == _LEFT and spans:
            spans[-1] = replace(spans[-1], columns=column + wide - spans[-1].column)
            begun[column] = spans, len(spans) - 1
        elif cell is not None:
            spans.append(Span(column, wide))
            begun[column] = spans, len(spans) - 1
        column += wide
    return spans


def _columns(table: etree._Element) -> list[int]:
    """For each grid column its number once thin ones are counted with their neighbours; none where the grid does not say."""
    widths = [attribute(column, "w") for column in children(table, "tblGrid")]
    return columns_of(list(map(int, widths)), _THINNEST) if all(width.isdecimal() for width in widths) else []


def _continues(merge: etree._Element | None) -> bool:
    return merge is not None and attribute(merge, "val") != "restart"


def _number(element: etree._Element | None) -> int:
    text = attribute(element, "val")
    return min(int(text), _MOST_COLUMNS) if text.isdecimal() else 0


def _tables_in(cell: etree._Element) -> Iterator[etree._Element]:
    """The tables in a cell, not those inside of them; a table of a single cell is no more than a frame around its text."""
    for element in content(cell):
        if local(element) == "tbl" and _is_table(element):
            yield element
        elif local(element) == "tbl":
            yield from (
                inner
                for row in _rows(element)
                for one, _, _ in _cells(row)
                if one is not None
                for inner in _tables_in(one)
            )


def _is_table(table: etree._Element) -> bool:
    """Whether a table has more than one cell."""
    cells = (cell for row in _rows(table) for cell in _cells(row))
    return sum(1 for _cell in islice(cells, 2)) > 1
