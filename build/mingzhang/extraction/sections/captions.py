"""Titles that stand below their tables: above the first of them stands a table, below the last one none."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from mingzhang.extraction.entries import Entry
from mingzhang.extraction.sections.preamble import is_preamble
from mingzhang.extraction.sections.section_titles import Title, ends_in_figure
from mingzhang.extraction.sections.sections import is_figure_cell

_FEWEST_TITLES = 2
_FEWEST_ROWS = 2
_NEAR = 15


def without_captions(
    titles: Sequence[Title], entries: Sequence[Entry], ends: Sequence[int]
) -> tuple[tuple[Title, ...], tuple[tuple[Entry, ...], ...]]:
    """The titles without those of a stretch of the filing whose titles may stand below their tables, as nothing tells which
    table each of them names; and what stands there between these. `ends` are the indexes, in order, of the entries that part the
    filing: headings of parts, sheets."""
    kept: list[Title] = []
    between: list[tuple[Entry, ...]] = []
    for (start, end), group in groupby(titles, key=_Stretches([0, *ends, len(entries)])):
        each = tuple(group)
        if not _stand_below(each, entries, start, end):
            kept += each
            continue
        starts = (start, *(title.end + 1 for title in each[:-1]))
        bodies = [entries[first : title.start] for first, title in zip(starts, each, strict=True)]
        between += [_with_head(body) for body in bodies if any(entry.cells is not None for entry in body)]
    return tuple(kept), tuple(between)


def _with_head(body: Sequence[Entry]) -> tuple[Entry, ...]:
    """A grid with the lines right above it that say compiler and unit, and all that follows."""
    first = next(index for index, entry in enumerate(body) if entry.cells is not None)
    while first and (body[first - 1].blank or is_preamble(body[first - 1].text)):
        first -= 1
    return tuple(body[first:])


class _Stretches:
    """Between which two bounds a title stands, for titles in order."""

    def __init__(self, bounds: Sequence[int]) -> None:
        self._bounds = bounds
        self._position = 0

    def __call__(self, title: Title) -> tuple[int, int]:
        while self._position + 2 < len(self._bounds) and self._bounds[self._position + 1] <= title.start:
            self._position += 1
        return self._bounds[self._position], self._bounds[self._position + 1]


def _stand_below(titles: Sequence[Title], entries: Sequence[Entry], start: int, end: int) -> bool:
    if len(titles) > 1 and titles[0].text.subject in {title.text.subject for title in titles[1:]}:
        titles = titles[1:]  # the last line of a list of contents
    if len(titles) < _FEWEST_TITLES:
        return False
    above = [entry for entry in entries[start : titles[0].start] if not entry.blank][-_NEAR:]
    below = entries[titles[-1].end + 1 : end]
    return sum(map(_holds_figures, above)) >= _FEWEST_ROWS and not any(
        entry.cells is not None or ends_in_figure(entry) for entry in below
    )


def _holds_figures(entry: Entry) -> bool:
    if entry.cells is None:
        return ends_in_figure(entry)
    return any(is_figure_cell(cell) for cell in entry.cells)
