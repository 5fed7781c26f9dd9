"""Columns of figures that a source divides without meaning it: one cell of the header stands above several, and no row holds
two figures there. Workbooks made of web pages have such columns wherever cells are merged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mingzhang.budget.document import Span
from mingzhang.extraction.clean import squash
from mingzhang.extraction.columns.header_paths import covered_columns, names_rows, paths_of
from mingzhang.extraction.entries import Entry


def joined_columns(header: Sequence[Entry], body: Sequence[Entry], width: int) -> tuple[int, ...]:
    """For each of `width` columns of a grid the number of the column that it is part of; empty where each is one by itself.
    Columns of codes and names stay as they are: parts of a code stand in several."""
    above = _words_above(header, width)
    paths = (*paths_of(header), *((),) * width)
    places: list[int] = []
    held: list[str] = []
    for column in range(width):
        texts = [_text(row, column) for row in body]
        same = column > 0 and above[column] == above[column - 1] and not names_rows(paths[column])
        if same and any(at is not None for at in above[column]) and _agree(held, texts):
            places.append(places[-1])
            held = [before or text for before, text in zip(held, texts, strict=True)]
        else:
            places.append(places[-1] + 1 if places else 0)
            held = texts
    return tuple(places) if places and places[-1] + 1 < width else ()


def _text(row: Entry, column: int) -> str:
    cells = row.cells or ()
    return squash(cells[column]) if column < len(cells) else ""


def _agree(held: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether no row holds one text on the left and another one here."""
    return all(not before or not text or before == text for before, text in zip(held, texts, strict=True))


def _words_above(header: Sequence[Entry], width: int) -> list[tuple[int | None, ...]]:
    """For each column, by row of the header, the column of the cell that stands above it as the source says; None where
    that is empty."""
    rows = [(row, covered_columns(row, width)) for row in header]
    found: list[tuple[int | None, ...]] = []
    for column in range(width):
        cells = [(row, covered.get(column, column)) for row, covered in rows]
        found.append(tuple(at if _text(row, at) else None for row, at in cells))
    return found


def with_joined(entry: Entry, places: Sequence[int]) -> Entry:
    """A row whose cells, doubts and spans are those of the columns that `joined_columns` tells."""
    if entry.cells is None:
        return entry
    cells = [""] * len({*places[: len(entry.cells)]})
    for place, cell in zip(places, entry.cells, strict=False):
        cells[place] = cells[place] if cells[place].strip() else cell
    doubts = {places[index]: tuple(dict.fromkeys(places[each] for each in found)) for index, found in entry.doubts}
    spans = tuple(_joined(span, places) for span in entry.spans)
    return replace(entry, text="\t".join(cells), cells=tuple(cells), doubts=tuple(sorted(doubts.items())), spans=spans)


def _joined(span: Span, places: Sequence[int]) -> Span:
    last = min(span.column + span.columns, len(places)) - 1
    return Span(places[span.column], places[last] - places[span.column] + 1, span.rows)
