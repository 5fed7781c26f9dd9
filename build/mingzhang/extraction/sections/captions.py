"""Titles that stand below their tables: above the first of them stands a table, below the last one none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from mingzhang.extraction.entries import Entry
from mingzhang.extraction.sections.preamble import is_preamble
from mingzhang.extraction.sections.section_titles import Title, ends_in_figure
from mingzhang.extraction.sections.sections import is_figure_cell
from mingzhang.extraction.sections.untitled import agreement

_FEWEST_TITLES = 2
_FEWEST_ROWS = 2
_NEAR = 15
_CLEARLY = 2
"""By so much the words of tables must go better with the titles below them."""


def without_captions(
    titles: Sequence[Title], entries: Sequence[Entry], ends: Sequence[int]
) -> tuple[tuple[Title, ...], tuple[tuple[Entry, ...], ...]]:
    """The titles without those of a stretch of the filing whose titles may stand below their tables, as nothing tells which
    table each of them names; and what stands there between these. `ends` are the indexes, in order, of the entries that part the
    filing: headings of parts, sheets."""
    kept: list[Title] = []
    between: list[tuple[Entry, ...]] = []
    for (start, end), group in groupby(titles, key=_Stretches([0, *ends, len(entries)])):
        for run in _runs(tuple(group), entries, start, end):
            if not run.stands_below():
                kept += run.titles
                continue
            between += [_with_head(body) for body in run.bodies if any(entry.cells is not None for entry in body)]
    return tuple(kept), tuple(between)


@dataclass(frozen=True, slots=True)
class _Run:
    """Titles that follow each other with a table between each two of them; `bodies` are what stands above the first, between
    them and below the last."""

    titles: tuple[Title, ...]
    bodies: tuple[Sequence[Entry], ...]

    def stands_below(self) -> bool:
        """Whether the titles may stand below their tables: a table stands above the first and none below the last; or their
        tables go with the titles below them, and not with those above."""
        above = _agreement(self.titles, self.bodies[1:])
        below = _agreement(self.titles, self.bodies[:-1])
        if len(self.titles) >= _FEWEST_TITLES and _holds_rows(self.bodies[0]) and not _holds_any(self.bodies[-1]):
            return above <= below
        return below - above >= _CLEARLY and above <= 0


def _runs(titles: Sequence[Title], entries: Sequence[Entry], start: int, end: int) -> Iterator[_Run]:
    """The titles of a stretch, parted below each under which no table stands."""
    if len(titles) > 1 and titles[0].text.subject in {title.text.subject for title in titles[1:]}:
        yield _Run((titles[0],), ((), ()))  # the last line of a list of contents
        titles = titles[1:]
    bounds = [start, *(title.end + 1 for title in titles)]
    stops = [*(title.start for title in titles), end]
    bodies = [entries[first:stop] for first, stop in zip(bounds, stops, strict=True)]
    first = 0
    for index in range(1, len(titles) + 1):
        if index == len(titles) or not _holds_any(bodies[index]):
            yield _Run(tuple(titles[first:index]), tuple(bodies[first : index + 1]))
            first = index


def _agreement(titles: Sequence[Title], bodies: Sequence[Sequence[Entry]]) -> int:
    """How well the words of tables go with their titles, those of the contract: see `agreement`."""
    return sum(
        agreement(title.text.resource, body)
        for title, body in zip(titles, bodies, strict=True)
        if title.text.resource and any(entry.cells is not None for entry in body)
    )


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


def _holds_rows(body: Sequence[Entry]) -> bool:
    """Whether the last lines of a text are rows of a table."""
    near = [entry for entry in body if not entry.blank][-_NEAR:]
    return sum(map(_holds_figures, near)) >= _FEWEST_ROWS


def _holds_any(body: Sequence[Entry]) -> bool:
    return any(entry.cells is not None or ends_in_figure(entry) for entry in body)


def _holds_figures(entry: Entry) -> bool:
    if entry.cells is None:
        return ends_in_figure(entry)
    return any(is_figure_cell(cell) for cell in entry.cells)
