"""Where in the rows of a grid another table begins that has no title: its header stands there, or below a table with codes
that its total has closed, rows without any.

A header that is printed again (on each page, every few rows) is none; nor are words that stand where labels do.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice, takewhile, zip_longest

from mingzhang.extraction.clean import fold
from mingzhang.extraction.columns.words import PrintedWords, is_count, is_numbered, pieces_of
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
    if not rows:
        return
    table = _Table.of(rows, 0)
    for position, row in enumerate(rows):
        if position and (table.figures or table.emptied) and table.is_changed_by(rows, position):
            begin = _begin(rows, position, table)
            yield begin
            table = _Table.of(rows, begin)
        table.add(row)


@dataclass(slots=True)
class _Table:
    """What is known of a table while its rows pass: the words of its `header`, as a whole and in each of its `columns`, its
    words as printed, how many cells its first row has, and how many figures and words each column holds. Of its `rows` with figures that are no totals, `coded` have a code. `headed` and `closed`: its first
    or its last row with figures is a total; `emptied`: it has had a row without words or figures, or a total without any."""

    header: PrintedWords
    columns: tuple[PrintedWords, ...]
    printed: frozenset[str]
    width: int
    figures: dict[int, int] = field(default_factory=dict)
    texts: dict[int, int] = field(default_factory=dict)
    coded: int = 0
    rows: int = 0
    headed: bool = False
    closed: bool = False
    emptied: bool = False

    @classmethod
    def of(cls, rows: Sequence[Entry], start: int) -> _Table:
        header = list(_own_header(header_rows(list(islice(_grid_from(rows, start), 2 * MOST_HEADER_ROWS)))))
        words = PrintedWords.of(cell for row in header for cell in row.cells or ())
        columns = zip_longest(*(row.cells or () for row in header), fillvalue="")
        printed = frozenset(fold(cell) for row in header for cell in row.cells or ())
        return cls(words, tuple(map(PrintedWords.of, columns)), printed, len(rows[start].cells or ()))

    def add(self, row: Entry) -> None:
        """A row that belongs to the table."""
        cells = row.cells or ()
        holds_figures = any(map(is_figure_cell, cells))
        self.emptied = self.emptied or not holds_figures and all(map(is_total_label, _words(row).values()))
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
        if row.first:
            return self._is_headed_anew(rows, position)
        words = _words(row)
        if len(words) < _FEWEST_WORDS:
            return False
        new = {index for index, word in words.items() if not self.header.has(word)}
        known = any(map(_is_of_headers, words.values()))
        if len(new & self._amounts()) >= (_FEWEST_WORDS if known else _MANY_WORDS):
            return True
        headed = len(words) >= _MANY_WORDS and _is_whole(words.values()) and any(map(_is_label, words.values()))
        return headed and (bool(new) or self._are_elsewhere(words))

    def _is_headed_anew(self, rows: Sequence[Entry], position: int) -> bool:
        """Whether a grid begins with another header: with words that this table's has not, or with some of its words above
        another number of columns; or with the same, and has a total where this table has had its own."""
        header = header_rows(list(islice(_grid_from(rows, position), MOST_HEADER_ROWS)))
        found = [_words(row) for row in header]
        words = [word for each in found for word in each.values()]
        if len(words) < _FEWEST_WORDS:
            return False
        whole = _is_whole(words)
        new = {index for each in found for index, word in each.items() if not self.header.has(word)}
        if new and not self.figures:
            return 2 * sum(map(_is_of_headers, words)) > len(words)
        if new:
            return whole or bool(new & self._numbers())
        narrower = len(header[0].cells or ()) != self.width and {fold(word) for word in words} < self.printed
        if whole and (narrower or any(map(self._are_elsewhere, found))):
            return True
        return self._is_total_again(rows, position)

    def _are_elsewhere(self, words: Mapping[int, str]) -> bool:
        """Whether a word that this table's header has, too, stands above figures of another column."""
        amounts = self._amounts() & words.keys()
        return any(index < len(self.columns) and not self.columns[index].has(words[index]) for index in amounts)

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


def _own_header(rows: Iterable[Entry]) -> Iterator[Entry]:
    """The rows of a header up to where, below a row without words, labels stand anew: the header of another table."""
    labels: set[str] = set()
    empty = False
    for row in rows:
        own = {fold(word) for word in _words(row).values() if _is_label(word)}
        if empty and own & labels:
            return
        labels |= own
        empty = empty or not _words(row)
        yield row


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


def _is_whole(words: Collection[str]) -> bool:
    """Whether words are a whole header: all are known, totals among them."""
    known = sum(map(_is_of_headers, words))
    return known >= _FEWEST_WORDS and known + sum(map(is_total_label, words)) == len(words)


def _is_label(word: str) -> bool:
    """Whether a word of a header stands above codes or names."""
    return any(piece.kind == "role" for piece in pieces_of(word) or ())


def _begin(rows: Sequence[Entry], position: int, table: _Table) -> int:
    """The first row of a header: further rows of it stand above in its grid, or a name alone in its row."""
    begin = at = position
    while at > max(position - MOST_HEADER_ROWS, 1):
        is_first = rows[at].first
        at -= 1
        words = list(_words(rows[at]).values())
        if (
            _has_figure(rows[at])
            or any(map(table.header.has, words))
            or is_first
            and (len(words) != 1 or is_numbered(words[0]))
        ):
            break
        begin = at if words else begin
    return begin
