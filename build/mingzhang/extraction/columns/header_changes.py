"""Where in the rows of a grid another table begins that has no title: its header stands there, or below a table with codes
that its total has closed, rows without any.

A header that is printed again (on each page, every few rows) is none; nor are words that stand where labels do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice, takewhile

from mingzhang.extraction.clean import fold
from mingzhang.extraction.columns.words import SaidWords, is_count, is_numbered, pieces_of
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.raw import EMPTY_MARKS, is_column_numbers, is_total_label
from mingzhang.extraction.sections.sections import MOST_HEADER_ROWS, header_rows, is_figure_cell

_FEWEST_WORDS = 2
_MANY_WORDS = 3
"""So many unknown words above figures are a header although no word of it is known."""
_MOST_CODED = Decimal("0.8")
"""A table is one with codes where more of its rows than this share have one."""
_LABELS = 4
_CODE = re.compile(r"(?:[23]\d\d|[1-9]\d{4}|[1-9]\d{6})(?![\d.,])")
_WORDS_OF_HEADERS = frozenset({"role", "class", "stage", "year", "relative", "change", "concept", "side", "unit"})


def changes_of(rows: Sequence[Entry]) -> Iterator[int]:
    """The positions of rows (of a grid, one table's or several tables') in which the header of another table begins."""
    table = _Table.of(rows, 0)
    for position, row in enumerate(rows):
        if position and table.figures and table.is_changed_by(rows, position):
            begin = _begin(rows, position, table)
            yield begin
            table = _Table.of(rows, begin)
        table.add(row)


@dataclass(slots=True)
class _Table:
    """What is known of a table while its rows pass: what its header has `said`, and how many figures and words each column
    holds. Of its `rows` with figures that are no totals, `coded` have a code. `headed` and `closed`: its first
    or its last row with figures is a total."""

    said: SaidWords
    figures: dict[int, int] = field(default_factory=dict)
    texts: dict[int, int] = field(default_factory=dict)
    coded: int = 0
    rows: int = 0
    headed: bool = False
    closed: bool = False

    @classmethod
    def of(cls, rows: Sequence[Entry], start: int) -> _Table:
        header = header_rows(rows[start : start + 2 * MOST_HEADER_ROWS])
        return cls(SaidWords.of(cell for row in header for cell in row.cells or ()))

    def add(self, row: Entry) -> None:
        """A row that belongs to the table."""
        cells = row.cells or ()
        holds_figures = any(map(is_figure_cell, cells))
        if not holds_figures and not self.figures or is_column_numbers(list(cells)):
            return
        if holds_figures:
            self.closed = any(map(is_total_label, cells))
            self.headed = self.headed or self.closed and not self.figures
            self.rows += not self.closed
            self.coded += not self.closed and _has_code(row)
        for index, cell in enumerate(cells):
            if is_figure_cell(cell):
                self.figures[index] = self.figures.get(index, 0) + 1
            elif cell.strip() not in EMPTY_MARKS:
                self.texts[index] = self.texts.get(index, 0) + 1

    def is_changed_by(self, rows: Sequence[Entry], position: int) -> bool:
        """Whether another table begins in this row: figures stand below it, and words that are not those of this table's
        header above them; or neither codes nor a header, below the total."""
        row = rows[position]
        if row.first and _has_figure(row) and self.closed and self.coded > _MOST_CODED * self.rows:
            return not any(_has_code(below) or _words(below) == {} for below in _grid_from(rows, position))
        if _has_figure(row) or not any(map(_has_figure, rows[position + 1 : position + 1 + MOST_HEADER_ROWS])):
            return False
        words = _words(row)
        if len(words) < _FEWEST_WORDS:
            return False
        new = {index for index, word in words.items() if not self.said.has(word)}
        known = sum(map(_is_of_headers, words.values()))
        if row.first and not new:
            return self._is_total_again(rows, position)
        if row.first:
            return bool(new & self._numbers()) or known == len(words)
        return len(new & self._amounts()) >= (_FEWEST_WORDS if known else _MANY_WORDS)

    def _is_total_again(self, rows: Sequence[Entry], position: int) -> bool:
        """Whether the rows below a header that is printed again have a total where this table has had its own."""
        if not self.headed and not self.closed:
            return False
        below = [row for row in _grid_from(rows, position) if _has_figure(row)]
        return any(is_total_label(cell) for row in (below[:1] if self.headed else below) for cell in row.cells or ())

    def _numbers(self) -> set[int]:
        """The columns that hold figures or codes rather than words."""
        return {index for index, count in self.figures.items() if count > self.texts.get(index, 0)}

    def _amounts(self) -> set[int]:
        """Of these, the columns right of the first of words: left of it are codes."""
        named = [index for index, count in self.texts.items() if count > self.figures.get(index, 0)]
        return {index for index in self._numbers() if index > min(named, default=-1)}


def _grid_from(rows: Sequence[Entry], position: int) -> Iterator[Entry]:
    """The rows from a position to the end of their grid."""
    yield rows[position]
    yield from takewhile(lambda row: not row.first, islice(rows, position + 1, None))


def _has_code(row: Entry) -> bool:
    """Whether the first cells of a row hold a code, alone or with its name."""
    filled = [cell for cell in row.cells or () if cell.strip()][:_LABELS]
    return any(_CODE.match(fold(cell)) for cell in filled)


def _words(row: Entry) -> dict[int, str]:
    return {
        index: cell
        for index, cell in enumerate(row.cells or ())
        if cell.strip() not in EMPTY_MARKS and any(character.isalpha() for character in cell)
    }


def _has_figure(row: Entry) -> bool:
    return any(map(is_figure_cell, row.cells or ()))


def _is_of_headers(word: str) -> bool:
    pieces = pieces_of(word)
    known = bool(pieces) and all(piece.kind in _WORDS_OF_HEADERS for piece in pieces or ())
    return (known or is_count(word)) and not is_total_label(word)


def _begin(rows: Sequence[Entry], position: int, table: _Table) -> int:
    """The first row of a header: further rows of it stand above in its grid, or a name alone in its row."""
    begin = at = position
    while at > max(position - MOST_HEADER_ROWS, 1):
        is_first = rows[at].first
        at -= 1
        words = list(_words(rows[at]).values())
        if (
            _has_figure(rows[at])
            or any(map(table.said.has, words))
            or is_first
            and (len(words) != 1 or is_numbered(words[0]))
        ):
            break
        begin = at if words else begin
    return begin
