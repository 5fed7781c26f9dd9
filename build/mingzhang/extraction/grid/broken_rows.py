"""Rows of a grid in text that end within a figure: the rest of it stands at the beginning of the next line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from mingzhang.budget.document import Place
from mingzhang.extraction.clean import cell_text
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.raw import is_figure, is_unreadable

_TWO_PLACES = re.compile(r"\.\d\d[)）%％]?$")
_ALMOST_ALL = 0.8
_FEWEST = 4


def broken_cells(entries: Sequence[Entry]) -> frozenset[tuple[Place, str]]:
    """Place and text of the last figure of each row that the next line may go on with: it has fewer than the two decimals that
    the table prints, and the line is nothing but digits."""
    filled = [entry for entry in entries if not entry.blank]
    figures = [cell for entry in filled if entry.cells is not None for cell in _cells(entry) if "." in cell]
    if len(figures) < _FEWEST or sum(map(_has_two_places, figures)) < _ALMOST_ALL * len(figures):
        return frozenset()
    return frozenset(
        (row.place, _cells(row)[-1])
        for row, below in pairwise(filled)
        if row.cells is not None and _is_cut(_cells(row)) and _is_rest(below)
    )


def _is_rest(entry: Entry) -> bool:
    """Whether a line is nothing but digits: alone, or in cells of which the first is neither empty nor a code."""
    begins = entry.cells is None or not entry.cells[0].strip().isdigit() and bool(entry.cells[0].strip())
    return begins and all(map(_is_of_digits, _cells(entry)))


def _is_cut(cells: Sequence[str]) -> bool:
    return len(cells) > 1 and is_figure(cells[-1]) and not _has_two_places(cells[-1])


def _cells(entry: Entry) -> list[str]:
    """The cells of a row, or the pieces of a line, that are not empty."""
    pieces = entry.text.split() if entry.cells is None else map(cell_text, entry.cells)
    return [piece for piece in pieces if piece]


def _is_of_digits(text: str) -> bool:
    return is_figure(text) or is_unreadable(text)


def _has_two_places(figure: str) -> bool:
    return _TWO_PLACES.search(figure) is not None
