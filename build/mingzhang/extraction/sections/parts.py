"""Where one table is printed in several places, and where what stands in one place is several tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mingzhang.budget.tables import table_kinds
from mingzhang.budget.wording import total_words
from mingzhang.extraction.clean import fold, squash
from mingzhang.extraction.columns.header_changes import changes_of
from mingzhang.extraction.columns.other_headers import headed_apart
from mingzhang.extraction.columns.words import pieces_of
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.sections.preamble import is_preamble, read_preamble
from mingzhang.extraction.sections.sections import (
    MOST_HEADER_ROWS,
    Section,
    header_rows,
    is_figure_cell,
    other_units,
    row_key,
    untitled,
)

_FEWEST_WORDS = 3
_LONGEST_LINE_ABOVE = 60
_LONGEST_NAME = 40
_NO_NAME = re.compile(r"[。;!?]|^(?:备注|注|说明)")


class SectionList:
    """Sections in their order, to which the rest of the last one may be added, each entry looked at once."""

    def __init__(self) -> None:
        self._sections: list[_Growing] = []

    def add(self, section: Section) -> None:
        """The section behind the others; where it only continues the last one, as its rest."""
        last = self._sections[-1] if self._sections else None
        made = _Growing(section, list(section.entries), _width(section.entries), _has_total(section))
        if last is not None and _continues(made, last):
            last.section = _with_unit_of(last.section, section)
            last.extend(made)
        else:
            self._sections.append(made)

    def add_untitled(self, body: Sequence[Entry]) -> None:
        """A grid at the head of a sheet without a title: the rest of the table above where its header is the same or it has
        none, else a table without a title."""
        taken = _lines_above(body)
        rows = [entry for entry in body[taken:] if entry.cells is not None]
        if (
            taken == len(body)
            or body[taken].cells is None
            or not any(is_figure_cell(cell) for row in rows for cell in row.cells or ())
        ):
            return
        last = self._sections[-1] if self._sections else None
        header = {row_key(row) for row in header_rows(rows)}
        above = {row_key(row) for row in header_rows(last.entries)} if last is not None else set()
        same_width = last is not None and last.width == _width(rows)
        if (
            last is not None
            and not last.section.performance
            and (header <= above and header or not header and same_width)
        ):
            rest = replace(last.section, entries=tuple(body[taken:]))
            last.extend(_Growing(rest, list(rest.entries), _width(rows), _has_total(rest)))
        else:
            self.add(untitled(body))

    def all(self) -> tuple[Section, ...]:
        """The sections with all entries that were added."""
        return tuple(replace(each.section, entries=tuple(each.entries)) for each in self._sections)


@dataclass(slots=True)
class _Growing:
    """A section whose entries are collected: how many cells its widest row has, and whether there is a total."""

    section: Section
    entries: list[Entry]
    width: int
    has_total: bool

    def extend(self, other: _Growing) -> None:
        self.entries.extend(other.entries)
        self.width = max(self.width, other.width)
        self.has_total = self.has_total or other.has_total


def _continues(section: _Growing, last: _Growing) -> bool:
    """Whether a section is the rest of the one above: it says so, or has the same title and that one no end of its own."""
    mine, above = section.section, last.section
    if mine.resource != above.resource or mine.performance or fold(mine.title) == "":
        return False
    same = fold(mine.title) == fold(above.title)
    return mine.continued or same and not (last.has_total and section.has_total)


def _lines_above(body: Sequence[Entry]) -> int:
    """How many lines stand above the grid of a sheet without a title."""
    for index, entry in enumerate(body):
        if entry.cells is not None or "。" in entry.text or len(entry.text) > _LONGEST_LINE_ABOVE:
            return index
    return len(body)


def _has_total(section: Section) -> bool:
    """Whether there is a row 合计 or 总计."""
    for entry in section.entries:
        words = entry.cells if entry.cells is not None else entry.text.split()
        if any(fold(word) in total_words().closing for word in words[:6]) and any(
            is_figure_cell(word) for word in words
        ):
            return True
    return False


def _width(entries: Sequence[Entry]) -> int:
    return max((len(entry.cells or ()) for entry in entries), default=0)


def parts_of(section: Section) -> Iterator[Section]:
    """A grid cut where another table without a title begins: where compiler or unit stand anew above another header, and
    where the header changes within its rows."""
    cuts = {*_told_anew(section.entries), *(() if section.performance else _changed(section.entries))}
    starts = list(_with_rows(section.entries, sorted(cuts)))
    yield from _beside(replace(section, entries=section.entries[: starts[0]]) if starts else section)
    for start, end in pairwise((*starts, len(section.entries))):
        yield _named(section.entries[start:end])


def _with_unit_of(section: Section, rest: Section) -> Section:
    """A table with the units that its rest prints."""
    unit = section.unit or rest.unit
    stated = (*section.other_units, *filter(None, [rest.unit]), *rest.other_units)
    return replace(section, unit=unit, other_units=other_units(unit, stated, ()))


def _beside(section: Section) -> Iterator[Section]:
    """A table of the contract, and those without a title that stand beside it. The unit above is that of all."""
    if not section.resource or section.performance:
        yield section
        return
    kind = table_kinds()[section.resource]
    own, *others = headed_apart(section.entries, two_sided=kind.shape == "two_sided", codes=kind.codes)
    yield replace(section, entries=own)
    for entries in others:
        other = untitled(entries)
        yield other if other.unit else replace(other, unit=section.unit, unit_from=section.unit_from)


def _with_rows(entries: Sequence[Entry], cuts: Sequence[int]) -> Iterator[int]:
    """The cuts before which rows of a grid stand since the cut before; of several above one grid the first."""
    before = 0
    for cut in cuts:
        if any(entry.cells is not None for entry in entries[before:cut]):
            yield cut
            before = cut


def _named(entries: Sequence[Entry]) -> Section:
    """A table without a title; what stands alone above its header, in a line or in a row, is what it is called."""
    above = next(index for index, entry in enumerate(entries) if not entry.blank)
    head = entries[above]
    filled = [cell for cell in head.cells or () if cell.strip()]
    name = head.text if head.cells is None and not is_preamble(head.text) else filled[0] if len(filled) == 1 else ""
    name = "" if is_figure_cell(name) else name
    return replace(untitled(entries[above + 1 :]), title=squash(name), place=head.place) if name else untitled(entries)


def _told_anew(entries: Sequence[Entry]) -> Iterator[int]:
    """Where compiler or unit stand anew above another header: below figures, or below an empty table."""
    headers = {row_key(row) for row in header_rows(entries)}
    grid = [index for index, entry in enumerate(entries) if entry.cells is not None]
    inside = False
    passed = 0
    for index, entry in enumerate(entries):
        if entry.cells is not None:
            passed += 1
            inside = inside or any(is_figure_cell(cell) for cell in entry.cells)
        elif passed and _says_anew(entry):
            rows = [entries[at] for at in grid[passed : passed + MOST_HEADER_ROWS]]
            below = {row_key(row) for row in header_rows(rows)}
            above = headers if inside else {row_key(entries[at]) for at in grid[: min(passed, MOST_HEADER_ROWS)]}
            if below and not below & above and (inside or _is_header(rows[0])):
                yield _top(entries, index)
                inside = False
                headers = below


def _is_header(row: Entry) -> bool:
    """Whether a row is beyond doubt one of a header: several words, most of which are known from headers."""
    words = [cell for cell in row.cells or () if cell.strip()]
    known = sum(pieces_of(word) is not None for word in words)
    return len(words) >= _FEWEST_WORDS and 2 * known > len(words)


def _changed(entries: Sequence[Entry]) -> Iterator[int]:
    """Where the header changes. Lines directly above it that say compiler and unit belong to the table there, and so does one
    that names it."""
    grid = [index for index, entry in enumerate(entries) if entry.cells is not None]
    for position in changes_of([entries[index] for index in grid]):
        yield _top(entries, grid[position])


def _top(entries: Sequence[Entry], start: int) -> int:
    """The first of the lines above a row that belong to it; blank lines between them do not part them."""
    found = start
    while start > 0 and (entries[start - 1].blank or _says_anew(entries[start - 1])):
        start -= 1
        found = found if entries[start].blank else start
    return start - 1 if start > 0 and _is_name(entries[start - 1]) else found


def _is_name(entry: Entry) -> bool:
    """Whether a line may be what a table is called: short, neither a sentence nor a remark."""
    text = fold(entry.text)
    return entry.cells is None and len(text) <= _LONGEST_NAME and not _NO_NAME.search(text)


def _says_anew(entry: Entry) -> bool:
    said = read_preamble(entry.text)
    return is_preamble(entry.text) and bool(said.unit or said.name)
