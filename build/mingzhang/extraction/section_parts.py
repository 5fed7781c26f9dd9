"""Where one table is printed in several places, and where what stands in one place is several tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from mingzhang.extraction.clean import fold
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.preamble import is_preamble, read_preamble
from mingzhang.extraction.sections import Section, header_rows, is_figure_cell, row_key, untitled

_LONGEST_LINE_ABOVE = 60


def add_section(sections: list[Section], section: Section) -> None:
    """The section behind the others; where it only continues the last one, as its rest."""
    last = sections[-1] if sections else None
    if last is not None and _continues(section, last):
        sections[-1] = replace(last, entries=last.entries + section.entries, unit=last.unit or section.unit)
    else:
        sections.append(section)


def _continues(section: Section, last: Section) -> bool:
    """Whether a section is the rest of the one above: it says so, or has the same title and that one no end of its own."""
    if section.resource != last.resource or section.performance or fold(section.title) == "":
        return False
    same = fold(section.title) == fold(last.title)
    return section.continued or same and not (_has_total(last) and _has_total(section))


def _has_total(section: Section) -> bool:
    """Whether there is a row 合计 or 总计."""
    for entry in section.entries:
        words = entry.cells if entry.cells is not None else entry.text.split()
        if any(fold(word) in ("合计", "总计", "收入总计", "支出总计") for word in words[:6]) and any(
            is_figure_cell(word) for word in words
        ):
            return True
    return False


def add_untitled(sections: list[Section], body: Sequence[Entry]) -> None:
    """A grid at the head of a sheet without a title: the rest of the table above where its header is the same or it has none,
    else a table without a title."""
    taken = 0
    for index, entry in enumerate(body):
        if entry.cells is not None or "。" in entry.text or len(entry.text) > _LONGEST_LINE_ABOVE:
            break
        taken = index + 1
    rows = [entry for entry in body[taken:] if entry.cells is not None]
    if (
        taken == len(body)
        or body[taken].cells is None
        or not any(is_figure_cell(cell) for row in rows for cell in row.cells or ())
    ):
        return
    last = sections[-1] if sections else None
    header = {row_key(row) for row in header_rows(rows)}
    above = {row_key(row) for row in header_rows(last.entries)} if last is not None else set()
    same_width = last is not None and _width(last.entries) == _width(rows)
    if last is not None and not last.performance and (header <= above and header or not header and same_width):
        sections[-1] = replace(last, entries=(*last.entries, *body[taken:]))
    else:
        sections.append(untitled(body))


def _width(entries: Sequence[Entry]) -> int:
    return max((len(entry.cells or ()) for entry in entries), default=0)


def parts_of(section: Section) -> Iterator[Section]:
    """A grid cut where compiler or unit stand anew above another header: another table without a title of its own."""
    headers = {row_key(row) for row in header_rows(section.entries)}
    cuts: list[int] = []
    inside = False
    for index, entry in enumerate(section.entries):
        if entry.cells is not None:
            inside = inside or any(is_figure_cell(cell) for cell in entry.cells)
        elif inside and _says_anew(entry) and _other_header(section.entries[index:], headers):
            cuts.append(index)
            inside = False
            headers = {row_key(row) for row in header_rows(section.entries[index:])}
    yield replace(section, entries=section.entries[: cuts[0]]) if cuts else section
    for start, end in pairwise((*cuts, len(section.entries))):
        yield untitled(section.entries[start:end])


def _says_anew(entry: Entry) -> bool:
    said = read_preamble(entry.text)
    return is_preamble(entry.text) and bool(said.unit or said.name)


def _other_header(entries: Sequence[Entry], headers: set[tuple[str, ...]]) -> bool:
    rows = header_rows(entries)
    return bool(rows) and not any(row_key(row) in headers for row in rows)
