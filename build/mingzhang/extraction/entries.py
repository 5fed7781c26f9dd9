"""The document line by line: paragraphs and rows of grids, without page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from mingzhang.budget.classification import economic_names, functional_names
from mingzhang.budget.document import Document, Grid, Place, Span
from mingzhang.extraction.clean import fold
from mingzhang.extraction.preamble import is_preamble
from mingzhang.extraction.titles import PART, is_number, read_title

_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—－]\s*\d{1,4}\s*[-–—－]|第\s*\d{1,4}\s*页(?:\s*[,，共/]?\s*共?\s*\d{1,4}\s*页)?)\s*"
)
_BARE = re.compile(r"[1-9]\d?|1\d\d")
_CODE_ABOVE = re.compile(r"[23]\d\d(?:\s\d\d)?")
_FEWEST_PAGES = 4
_LONGEST_HEADING = 40
_MOST_CELLS_OF_A_LINE = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the filing: a paragraph (`cells` is None) or a row of a grid. `opens`: a file or a sheet begins here, so
    that no table from above goes on."""

    place: Place
    text: str
    cells: tuple[str, ...] | None = None
    doubts: tuple[tuple[int, tuple[int, ...]], ...] = ()
    """As in `GridRow`."""
    spans: tuple[Span, ...] = ()
    """As in `GridRow`."""
    opens: bool = False

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def entries_of(document: Document) -> tuple[Entry, ...]:
    """The document line by line; page numbers are no text and become blank entries."""
    entries = tuple(_entries(document))
    pages = _bare_page_numbers(entries)
    sheets = {sheet.place for sheet in document.sheets}
    starts = {*file_starts(entries), *(i for i, entry in enumerate(entries) if entry.place in sheets)}
    return tuple(
        replace(entry, text="" if i in pages else entry.text, opens=i in starts) if i in pages or i in starts else entry
        for i, entry in enumerate(entries)
    )


def file_starts(entries: Sequence[Entry]) -> Iterator[int]:
    """Where the second and each further file of a filing begins."""
    return (i for i in range(1, len(entries)) if entries[i].place.file != entries[i - 1].place.file)


def part_start(entries: Sequence[Entry], part: str) -> int:
    """The index of the last heading `第…部分` with this ordinal (the first stands in the contents); -1 if none."""
    pattern = re.compile(rf"第{part}部分")
    found = [i for i, entry in enumerate(entries) if entry.cells is None and pattern.match(fold(entry.text))]
    return found[-1] if found else -1


def _entries(document: Document) -> Iterator[Entry]:
    for block in document.blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                filled = [cell for cell in row.cells if cell.strip()]
                alone = " ".join(filled) if _is_line_in_a_grid(filled, row.cells[0]) else ""
                yield Entry(
                    row.place, alone or "\t".join(row.cells), None if alone else row.cells, row.doubts, row.spans
                )
        elif _PAGE_NUMBER.fullmatch(block.text):
            yield Entry(block.place, "")
        else:
            yield Entry(block.place, block.text)


def _is_line_in_a_grid(filled: Sequence[str], first: str) -> bool:
    """Whether a row of a grid is a line of text, as in sheets and in tables that frame everything: the cells that say who
    compiled a table and in which unit; or alone in its row a title, a number, the heading of a part, or (in the `first`
    cell) a sentence."""
    if not filled or len(filled) > _MOST_CELLS_OF_A_LINE:
        return False
    if is_preamble("".join(filled)):
        return True
    if len(filled) != 1:
        return False
    text = fold(filled[0])
    title = read_title(text)
    heading = PART.match(text) and len(text) < _LONGEST_HEADING
    return bool(title and title.resource or is_number(text) or heading or first.strip() and text.endswith("。"))


def _bare_page_numbers(entries: Sequence[Entry]) -> frozenset[int]:
    """Lines that hold nothing but a number and are the foot of a page: a page's head follows (it is indented in dumps, or
    begins the next table), or the numbers count up through the filing. One number alone proves nothing else: it may be a
    figure or half a code."""
    above, below = _neighbours(entries)
    lone = [
        (i, int(text))
        for i, entry in enumerate(entries)
        if _BARE.fullmatch(text := entry.text.strip())
        and not _CODE_ABOVE.fullmatch(entries[above[i]].text.strip() if above[i] >= 0 else "")
        and not _names_code(text, entries[below[i]].text if below[i] < len(entries) else "")
    ]
    feet = {i for i, _ in lone if _is_page_head(entries[below[i]] if below[i] < len(entries) else None)}
    counted = _longest_count(lone)
    return frozenset(feet | set(counted if len(counted) >= _FEWEST_PAGES else ()))


def _neighbours(entries: Sequence[Entry]) -> tuple[list[int], list[int]]:
    """For each entry the nearest one above and below that is not blank (-1 and the number of entries: none)."""
    above, below = [-1] * len(entries), [len(entries)] * len(entries)
    last = -1
    for i, entry in enumerate(entries):
        above[i] = last
        last = last if entry.blank else i
    last = len(entries)
    for i in range(len(entries) - 1, -1, -1):
        below[i] = last
        last = last if entries[i].blank else i
    return above, below


def _longest_count(lone: Sequence[tuple[int, int]]) -> list[int]:
    """The longest chain of numbers (index, number) that count up by one or two; one look at each number."""
    chains: list[tuple[int, int]] = []
    """For each the length of the longest chain that it ends, and the one before it in that chain."""
    ends: dict[int, int] = {}
    for position, (_, number) in enumerate(lone):
        before = [ends[value] for value in (number - 1, number - 2) if value in ends]
        previous = max(before, key=lambda at: (chains[at][0], -at), default=-1)
        chains.append((chains[previous][0] + 1 if previous >= 0 else 1, previous))
        if number not in ends or chains[ends[number]][0] < chains[position][0]:
            ends[number] = position
    found: list[int] = []
    at = max(range(len(lone)), key=lambda one: (chains[one][0], -one), default=-1)
    while at >= 0:
        found.append(lone[at][0])
        at = chains[at][1]
    return found


def _names_code(number: str, below: str) -> bool:
    """Whether a number of two digits is the end of a code whose name begins on the next line."""
    words = fold(below.partition(" ")[0])
    return len(words) > 1 and any(name.startswith(words) for name in _names_by_ending().get(number, ()))


@cache
def _names_by_ending() -> Mapping[str, frozenset[str]]:
    """The folded names of all codes by the last two digits of the code."""
    found: dict[str, set[str]] = {}
    for code, names in (*functional_names().items(), *economic_names().items()):
        found.setdefault(code[-2:], set()).update(fold(name) for name in names)
    return {ending: frozenset(names) for ending, names in found.items()}


def _is_page_head(entry: Entry | None) -> bool:
    if entry is None or entry.cells is not None:
        return entry is None
    return entry.text.startswith((" ", "\f", "\u3000")) or is_number(fold(entry.text)) or is_part(entry)


def is_part(entry: Entry) -> bool:
    """Whether a line is the heading `第…部分`."""
    return entry.cells is None and PART.match(fold(entry.text)) is not None
