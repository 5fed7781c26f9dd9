"""Tables in plain text: cells between tabs, between bars (Markdown), between commas or semicolons (CSV), or between blanks
that keep the places of empty cells.

A comma is no border by itself: amounts have commas, and so have sentences. Lines are a table where each of them has as
many cells, words stand on both sides of a border, and most rows leave a cell empty or have a figure in one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mingzhang.budget.units import ANY_UNIT
from mingzhang.reading.plain.blank_cells import blank_tables

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:-]*-[\s|:-]*")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_DELIMITERS = ",;"
_GROUPED = re.compile(r"\d,\d{3}(?!\d)")
_NUMBER = re.compile(rf"['’“]?[-−△(（+＋¥￥]?[-−]?\d[\d,]*(?:[.．。·] ?\d+)?[%％)）]?(?:{ANY_UNIT})?”?")
"""A figure, with what may be printed at it."""
_YEAR = re.compile(r"20\d\d年")
_ALONE = re.compile(r'("(?:[^"]|"")*"|[^,;]*)(?:,{2,}|;{2,})\s*')
_SENTENCE_ENDS = "。；"
_MOST_LINES = 20
"""Lines that one quoted cell may have."""
_LONGEST = 20_000
"""Characters of a line that is looked at as one of CSV."""


@dataclass(frozen=True, slots=True)
class Record:
    """A row: the indexes of its first line and of the line behind it, of the line on which most of its cells end, and its
    cells."""

    start: int
    end: int
    at: int
    cells: tuple[str, ...]


def rows_of(lines: Sequence[str]) -> Iterator[Record | int]:
    """The rows among some lines in order, and the indexes of lines that are none. The line below the head of a Markdown
    table, which only draws it, is neither."""
    barred = _barred(lines)
    blank = blank_tables(lines)
    known: set[tuple[str, int]] = set()
    at = 0
    while at < len(lines):
        text = lines[at]
        if "\t" in text:
            record = _quoted_record(lines, at, "\t")
            yield record
            at = record.end
        elif at in blank:
            yield from (Record(row, row + 1, row, cells) for row, cells in enumerate(blank[at], start=at))
            at += len(blank[at])
        elif at in barred:
            if not _RULE.fullmatch(text):
                yield Record(at, at + 1, at, _between_bars(text))
            at += 1
        else:
            table, end = _separated(lines, at, known)
            yield from table
            at = end


def text_of(line: str) -> str:
    """A line that is no row of a table, without the borders of the empty cells behind its only one (`某局预算公开,,,,`)."""
    alone = _ALONE.fullmatch(line)
    if alone is None:
        return line
    text = alone[1]
    quoted = len(text) > 1 and text.startswith('"') and text.endswith('"')
    return text[1:-1].replace('""', '"') if quoted else text


def _barred(lines: Sequence[str]) -> set[int]:
    """Lines that are rows of pipe tables: `| 208 | 05 | 3.00 |`, and around a rule also `208 | 05 | 3.00`."""
    found = {at for at, text in enumerate(lines) if text.lstrip().startswith("|") and len(_BAR.findall(text)) > 1}
    for at, text in enumerate(lines):
        if "|" in text and at not in found and at and _RULE.fullmatch(text) and _BAR.search(lines[at - 1]):
            found |= {at - 1, at}
            below = at + 1
            while below < len(lines) and below not in found and _BAR.search(lines[below]):
                found.add(below)
                below += 1
    return found


def _between_bars(text: str) -> tuple[str, ...]:
    row = text.strip()
    cells = _BAR.split(row)
    if row.startswith("|"):
        cells = cells[1:] if cells[-1].strip() else cells[1:-1]
    return tuple(_BREAK.sub("\n", cell) for cell in cells)


def _quoted_record(lines: Sequence[str], start: int, delimiter: str) -> Record:
    """The row that begins at a line. It has more lines where a quoted cell has; quotes that end nowhere are letters."""
    cells: list[str] = []
    ends: list[int] = []
    at, begin = start, 0
    while begin >= 0:
        closed = _closing(lines, at, begin, delimiter) if lines[at].startswith('"', begin) else None
        if closed is not None:
            text, at, end = closed
        else:
            mark = lines[at].find(delimiter, begin)
            end = mark if mark >= 0 else len(lines[at])
            text = lines[at][begin:end]
        cells.append(_BREAK.sub("\n", text))
        ends.append(at)
        begin = end + 1 if end < len(lines[at]) else -1
    return Record(start, at + 1, Counter(reversed(ends)).most_common(1)[0][0], tuple(cells))


def _closing(lines: Sequence[str], at: int, begin: int, delimiter: str) -> tuple[str, int, int] | None:
    """A quoted cell: its text without quotes, the line that it ends on, and where on it. None where it is not quoted."""
    text = ""
    begin += 1
    for line in range(at, min(at + _MOST_LINES, len(lines))):
        where = begin
        while (quote := lines[line].find('"', where)) >= 0 and lines[line].startswith('""', quote):
            where = quote + 2
        if quote < 0:
            text += lines[line][begin:] + "\n"
            begin = 0
            continue
        text += lines[line][begin:quote]
        ends = quote + 1 == len(lines[line]) or lines[line].startswith(delimiter, quote + 1)
        needed = delimiter != "\t" or _needs_quotes(text)
        return (text.replace('""', '"'), line, quote + 1) if ends and needed else None
    return None


def _needs_quotes(text: str) -> bool:
    """Whether a program that writes tabs between cells would have quoted this one."""
    return any(mark in text for mark in '\n\t,"')


def _separated(lines: Sequence[str], start: int, known: set[tuple[str, int]]) -> tuple[list[Record | int], int]:
    """The rows of a table in CSV that begins at this line, or the line itself; and where to go on. `known` are the
    borders and numbers of cells of the tables above, which may go on without a header; it grows."""
    best: list[Record] = []
    shape = "", 0
    for delimiter in _DELIMITERS:
        records = _records(lines, start, delimiter)
        if len(records) > len(best):
            best, shape = records, (delimiter, len(records[0].cells))
    if best and _is_table(best, lines, goes_on=shape in known):
        known.add(shape)
        return list(best), best[-1].end
    end = best[-1].end if best else start + 1
    return list(range(start, end)), end


def _records(lines: Sequence[str], start: int, delimiter: str) -> list[Record]:
    """Rows from a line on that have as many cells as the first."""
    found: list[Record] = []
    at = start
    while at < len(lines) and delimiter in lines[at] and "\t" not in lines[at] and len(lines[at]) <= _LONGEST:
        record = _quoted_record(lines, at, delimiter)
        if found and len(record.cells) != len(found[0].cells):
            break
        found.append(record)
        at = record.end
    return found


def _is_table(records: Sequence[Record], lines: Sequence[str], *, goes_on: bool) -> bool:
    """Whether these rows are a table, or as many cells as one above has are its next rows."""
    filled = [[cell.strip() for cell in record.cells if cell.strip()] for record in records]
    headed = any(sum(not any(map(str.isdigit, _YEAR.sub("", cell))) for cell in cells) > 1 for cells in filled)
    if not (goes_on and len(records[0].cells) > 2 or headed and len(records) > 1):
        return False
    if any(len(cells) > 1 and any(cell.endswith(tuple(_SENTENCE_ENDS)) for cell in cells) for cells in filled):
        return False
    if any(_GROUPED.search(lines[record.start]) and _splits_figures(record) for record in records):
        return False
    tabular = sum(
        len(cells) < len(record.cells) or any(map(_NUMBER.fullmatch, cells))
        for record, cells in zip(records, filled, strict=True)
    )
    return tabular * 2 >= len(records) and any(any(map(_NUMBER.fullmatch, cells)) for cells in filled)


def _splits_figures(record: Record) -> bool:
    """Whether a border would run through an amount beside another (`1,234.56 7,890.12`): then it is none. A blank inside a
    cell that begins with no group of three digits (`"1,58 0.00"`) says nothing of borders."""
    return any(
        one[-1:].isdigit() and re.match(r"\d{3}(?:\.\d+)? +[-\d]", other) for one, other in pairwise(record.cells)
    )
