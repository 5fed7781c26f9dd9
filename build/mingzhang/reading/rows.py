"""Rows of a table while a reader puts them together: cells that cover more than one slot, and which rows of what was
drawn as one table are lines of text above, below and between."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mingzhang.budget.document import GridRow, Span
from mingzhang.budget.headings import begins_item, begins_part, may_be_table_number, may_be_title
from mingzhang.budget.units import STATED_MONEY

_SENTENCE = re.compile(r"[。；]|(?<!其中)[：:](?=.)|.{40}")
_UNIT = re.compile(rf"[（(]?{STATED_MONEY}")
_AMOUNT = re.compile(r"[-－−△(（]?\d[\d,]*(?:\.\d+)?[%％)）]?")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells, empty where another cell covers the slot, and its spans as in `GridRow`."""

    cells: Sequence[str]
    spans: Sequence[Span] = ()

    @property
    def text(self) -> str:
        """The row as a line of text."""
        return " ".join(cell.strip() for cell in self.cells if cell.strip())


def within(rows: Sequence[GridRow]) -> tuple[GridRow, ...]:
    """The rows of one grid, with no span beyond its last row or beyond the cells of its row."""
    return tuple(
        replace(row, spans=_cut(row.spans, len(row.cells), len(rows) - number)) if row.spans else row
        for number, row in enumerate(rows)
    )


def _cut(spans: Sequence[Span], columns: int, rows: int) -> tuple[Span, ...]:
    cut = (Span(s.column, min(s.columns, columns - s.column), min(s.rows, rows)) for s in spans)
    return tuple(sorted((s for s in cut if s.columns > 1 or s.rows > 1), key=lambda s: s.column))


def holds_figures(cells: Iterable[str]) -> bool:
    """Whether the texts of cells are those of a row of figures: words and a figure, whatever else a cell may hold."""
    texts = [cell.strip() for cell in cells if cell.strip()]
    return len(texts) > 1 and any(map(_AMOUNT.fullmatch, texts))


def tables_and_lines(rows: Iterable[Row]) -> Iterator[tuple[Row, bool]]:
    """Each row, and whether it is one of a table; else it is a line of text.

    What stands alone above the first row of a table is a line, and so is the row that says the unit of what follows. A
    sentence or a title further down is one, too, with what follows it, up to the next row with more in it. Words
    without either near are the label of a row without figures.
    """
    begun = False
    alone: list[Row] = []
    for row in rows:
        filled = [index for index, cell in enumerate(row.cells) if cell.strip()]
        if _is_caption(row):
            yield from _alone(alone, begun)
            alone, begun = [], False
            yield row, False
        elif len(filled) > 1 or begun and filled not in ([], [0]):
            yield from _alone(alone, begun)
            alone, begun = [], True
            yield row, True
        else:
            alone.append(row)
    yield from _alone(alone, begun)


def _is_caption(row: Row) -> bool:
    """Whether a row says the unit of the table below it, perhaps beside who made it; two units are those of two tables."""
    cells = [cell.strip() for cell in row.cells if cell.strip()]
    return sum(_UNIT.fullmatch(cell) is not None for cell in cells) == 1 and not any(map(_AMOUNT.fullmatch, cells))


def _alone(rows: Sequence[Row], begun: bool) -> Iterator[tuple[Row, bool]]:
    """Rows of which at most the first cell is filled, below a row of a table if `begun`."""
    texts = ["".join(row.cells).strip() for row in rows]
    end = len(rows) if begun else 0
    if any(map(_is_told, texts)):
        end = min(end, next(index for index, text in enumerate(texts) if _is_told(text) or begins_item(text)))
    end = next(
        (index for index, text in enumerate(texts[:end]) if may_be_title(text) or may_be_table_number(text)), end
    )
    for index, row in enumerate(rows):
        yield row, index < end


def _is_told(text: str) -> bool:
    """Whether a text is a sentence or the heading of a part; that of a chapter may among rows as well be a label."""
    return _SENTENCE.search(text) is not None or begins_part(text)
