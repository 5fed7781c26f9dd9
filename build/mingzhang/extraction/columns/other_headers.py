"""Tables beside another one below a single title: another header behind the figures tells them apart, with codes again or with
labels behind an empty column. Groups of one table have the same header again and stay together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from mingzhang.budget.amount import is_amount
from mingzhang.budget.document import GridRow, Span
from mingzhang.extraction.clean import squash
from mingzhang.extraction.columns.columns import CLASSIFICATIONS
from mingzhang.extraction.columns.header_paths import Path, paths_of
from mingzhang.extraction.columns.words import pieces_of
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.sections.sections import header_rows
from mingzhang.extraction.sections.side_by_side import cut, empty_columns

_LABELS = frozenset({"code", "name", "project", "number"})


def headed_apart(entries: Sequence[Entry], *, two_sided: bool, codes: str) -> Iterator[tuple[Entry, ...]]:
    """The lines of a table by the classification `codes`; where other tables stand beside it, then the rows of each. The sides of
    a table with two print other labels behind figures themselves; only a side by the government's economic classes is none of them."""
    rows = [entry for entry in entries if entry.cells is not None]
    others = _of_other_classes(rows) if two_sided else _other_headers(rows, codes)
    yield tuple(_without(entry, others) for entry in entries) if others else tuple(entries)
    for start, end in others:
        yield tuple(part for row in rows if any((part := _columns_of(row, start, end)).cells or ()))


def _of_other_classes(rows: Sequence[Entry]) -> list[tuple[int, int]]:
    """The columns (first, end) of the sides whose labels are the government's economic classes."""
    paths = paths_of(header_rows(rows))
    starts = [index for index, path in enumerate(paths) if _roles(path) & _LABELS]
    ends = dict(pairwise((*starts, max((len(row.cells or ()) for row in rows), default=0))))
    return [(start, ends[start]) for start in starts if "government" in _classes(paths[start])]


def _other_headers(rows: Sequence[Entry], codes: str) -> list[tuple[int, int]]:
    """The columns (first, end) with the header of another table than the first one's, or of the first that is by the table's own
    classification where several are named. A column in which no cell stands is part of a merged one, or sets groups apart: it
    has no words of its own."""
    paths = paths_of(header_rows(rows))
    figures = {index for row in rows for index, cell in enumerate(row.cells or ()) if is_amount(squash(cell))}
    filled = {index for row in rows for index, cell in enumerate(row.cells or ()) if cell.strip()}
    empty = empty_columns([_as_row(row) for row in rows])
    runs = [0]
    for index in range(1, len(paths)):
        labels = _roles(paths[index]) & _LABELS
        told = "code" in labels or index - 1 in empty and bool(labels or not _is_known(paths[index]))
        if told and _is_whole(paths[runs[-1] : index], {each - runs[-1] for each in figures}):
            runs.append(index)
    parts = list(pairwise((*runs, max((len(row.cells or ()) for row in rows), default=0))))
    words = [path if index in filled else () for index, path in enumerate(paths)]
    said = [_words_of(words[start:end]) for start, end in parts]
    full = [any(index in figures for index in range(start, end)) for start, end in parts]
    classes = [set[str]().union(*map(_classes, paths[start:end])) & CLASSIFICATIONS for start, end in parts]
    own = next((n for n, named in enumerate(classes) if codes in named), 0)
    return [
        part
        for n, part in enumerate(parts)
        if full[n] and n != own and (said[n] != said[own] or classes[n] and classes[own] and codes not in classes[n])
    ]


def _words_of(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The last words above columns; what numbers the rows of all tables stands before the first one alone."""
    return tuple(path[-1:] for path in paths if path and "number" not in _roles(path))


def _classes(path: Path) -> set[str]:
    """The classifications that a path names."""
    return {piece.id for word in path for piece in pieces_of(word) or () if piece.kind == "class"}


def _roles(path: Path) -> set[str]:
    """What labels stand below a path, by its last word."""
    pieces = pieces_of(path[-1]) if path else None
    return {piece.id for piece in pieces or () if piece.kind == "role"}


def _is_whole(paths: Sequence[Path], figures: Collection[int]) -> bool:
    """Whether columns are a table by themselves: labels, and figures behind them."""
    first = next((index for index, path in enumerate(paths) if _roles(path) & _LABELS), len(paths))
    return any(index in figures and not _roles(paths[index]) for index in range(first, len(paths)))


def _is_known(path: Path) -> bool:
    return not path or pieces_of(path[-1]) is not None


def _without(entry: Entry, others: Sequence[tuple[int, int]]) -> Entry:
    """A row without the columns of other tables."""
    if entry.cells is None:
        return entry
    gone = {index for start, end in others for index in range(start, end)}
    kept = [index for index in range(len(entry.cells)) if index not in gone]
    place = {index: at for at, index in enumerate(kept)}
    spans = (
        Span(
            place[span.column],
            sum(index in place for index in range(span.column, span.column + span.columns)),
            span.rows,
        )
        for span in entry.spans
        if span.column in place
    )
    doubts = (
        (place[index], tuple(place[each] for each in places if each in place))
        for index, places in entry.doubts
        if index in place
    )
    cells = tuple(entry.cells[index] for index in kept)
    return replace(entry, text="\t".join(cells), cells=cells, spans=tuple(spans), doubts=tuple(doubts))


def _columns_of(entry: Entry, start: int, end: int) -> Entry:
    row = cut(_as_row(entry), start, end)
    return replace(entry, text="\t".join(row.cells), cells=row.cells, doubts=row.doubts, spans=row.spans)


def _as_row(entry: Entry) -> GridRow:
    return GridRow(entry.place, entry.cells or (), entry.doubts, entry.spans)
