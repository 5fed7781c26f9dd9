"""Where the tables of a filing stand: from a title, known or not, to what ends the table.

What ends a table: the next title, the heading of a part or of an explanation, the end of a sheet or a file, another header
below lines that say compiler and unit anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.budget.headings import is_number
from mingzhang.extraction.clean import fold
from mingzhang.extraction.columns.words import pieces_of
from mingzhang.extraction.entries import Entry, is_part
from mingzhang.extraction.sections.captions import without_captions
from mingzhang.extraction.sections.contents import Contents, find_contents
from mingzhang.extraction.sections.parts import SectionList, parts_of
from mingzhang.extraction.sections.preamble import read_preamble
from mingzhang.extraction.sections.section_titles import Title, find_titles, holds_table, is_headed
from mingzhang.extraction.sections.sections import Section, header_cells, other_units, untitled
from mingzhang.extraction.sections.table_head import read_head
from mingzhang.extraction.sections.titles import is_explanation
from mingzhang.extraction.units import UNKNOWN, unit_of_headers


def find_sections(entries: Sequence[Entry], contents: Contents | None = None) -> tuple[Section, ...]:
    """Every table of the filing in its own order. Parts of one table that a page has split are one section."""
    contents = find_contents(entries) if contents is None else contents
    filled = [index for index, entry in enumerate(entries) if not entry.blank and index not in contents.indexes]
    other_ends = sorted(set(_other_ends(entries, contents)))
    printed = tuple(find_titles(entries, filled, contents))
    titles, bare = without_captions(printed, entries, other_ends)
    ends = sorted({title.start for title in printed} | set(other_ends) | {len(entries)})
    following = _Ends(ends)
    sections = SectionList()
    for begin, title in sorted(_begins(entries, titles, contents), key=lambda pair: pair[0]):
        if title is None:
            sections.add_untitled(entries[begin : following(begin + 1)])
            continue
        body = entries[title.end + 1 : following(title.end + 1)]
        if title.text.resource and not title.text.performance and not (holds_table(body) or is_headed(title, body)):
            continue
        if not title.text.resource and title is not titles[-1] and all(entry.blank for entry in body):
            continue  # the heading of a part (七、预算公开表), or an item of a list
        for section in parts_of(_section(title, entries, body, contents)):
            sections.add(section)
    return (*sections.all(), *(untitled(body) for body in bare if not body[0].opens))


def _section(title: Title, entries: Sequence[Entry], body: Sequence[Entry], contents: Contents) -> Section:
    """Take the lines that say who compiled the table and in which unit off its head; they may wrap."""
    above = [entries[i].text for i in range(title.start, title.first) if not entries[i].blank]
    said = read_preamble(" ".join(text for text in above if not is_number(fold(text).lstrip("#"))))
    taken, below = read_head(body)
    unit = below.unit or title.text.unit or said.unit
    rest = tuple(body[taken:])
    stated = (*below.units, *filter(None, [title.text.unit]), *said.units)
    if not unit:
        unit = unit_of_headers(cell for cell in header_cells(rest) if pieces_of(cell))
    return Section(
        title.text.resource,
        title.printed,
        title.number or below.number,
        entries[title.start if is_number(fold(entries[title.start].text).lstrip("#")) else title.first].place,
        rest,
        unit,
        below.kind or said.kind,
        below.name or said.name,
        unit_from="table" if unit and unit != UNKNOWN else "",
        performance=title.text.performance,
        general=title.text.general,
        listed=contents.lists(title.text),
        continued=title.text.continued,
        other_units=other_units(unit, (each for each in stated if each != UNKNOWN), rest),
    )


class _Ends:
    """The next end at or behind an index, for indexes that only grow."""

    def __init__(self, ends: Sequence[int]) -> None:
        self._ends = ends
        self._position = 0

    def __call__(self, index: int) -> int:
        while self._ends[self._position] < index:
            self._position += 1
        return self._ends[self._position]


def _begins(
    entries: Sequence[Entry], titles: Sequence[Title], contents: Contents
) -> Iterator[tuple[int, Title | None]]:
    """Where a table may begin: at a title, or at the first line of a sheet or a file without one."""
    yield from ((title.end, title) for title in titles)
    starts = {title.start for title in titles}
    for index, entry in enumerate(entries):
        if entry.opens and index not in starts and index not in contents.indexes:
            yield index, None


def _other_ends(entries: Sequence[Entry], contents: Contents) -> Iterator[int]:
    """What ends a table beside the next title."""
    for index, entry in enumerate(entries):
        if entry.opens or index in contents.indexes and index - 1 not in contents.indexes:
            yield index
        elif entry.cells is None and not entry.blank:
            text = fold(entry.text).lstrip("#")
            if is_part(entry) or is_explanation(text):
                yield index
