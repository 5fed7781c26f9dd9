"""The indicators of a performance table as rows of named cells, whichever form the filing has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mingzhang.budget.amount import is_amount
from mingzhang.budget.document import Place
from mingzhang.budget.filing import Note, unread_note, warning_note
from mingzhang.extraction.clean import fold, squash
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.performance.flat_rows import LONGEST, flat_rows
from mingzhang.extraction.performance.fragments import Fragment, fragments_of, joined
from mingzhang.extraction.performance.grid_rows import grid_row, split_cells
from mingzhang.extraction.performance.likelihood import COLUMNS, speaks_of
from mingzhang.extraction.performance.sheets import Sheet, is_header
from mingzhang.extraction.performance.vocabulary import bare, head_labels, header_words, total_words, words

_PLAIN = ("level1", "level2", "level3", "target")
_REMARK = re.compile(r"(?:备?注|说明)\d?:")
_MOST_HEADER_PIECES = 60
_NOTHING = frozenset({"-", "--", "—", "——", "/"})
SCORED = ("weight", "score")
"""What could be scored, and the score."""
SUMMED, CLOSING = "summed", "closing"
"""Columns of a row that is no indicator: the label of a total score, or of a conclusion (empty: of persons)."""
_UNKNOWN = "?"
"""The name of a column whose header is not understood."""


@dataclass(slots=True)
class IndicatorRow:
    """One printed row: column -> text, merged cells not yet filled down."""

    place: Place
    cells: dict[str, str] = field(default_factory=dict)


def indicator_rows(sheet: Sheet) -> tuple[list[IndicatorRow], list[Note]]:
    """Every row below the header, and what could not be placed or is not certain."""
    return _grid(sheet) if sheet.is_grid else _flat(sheet)


# -- cells that the source separates ---------------------------------------------------------------------------


def _grid(sheet: Sheet) -> tuple[list[IndicatorRow], list[Note]]:
    rows: list[IndicatorRow] = []
    notes: list[Note] = []
    header: dict[int, str] = {}
    slipped: list[Place] = []
    gap = False
    for entry in sheet.body:
        if entry.blank:
            gap = True
            continue
        if is_header(entry):
            header = _columns_by_index(entry)
        elif entry.cells is None:
            notes.extend(_stray(entry))
        elif summed := _of_whole_sheet(entry.cells, header):
            rows.append(IndicatorRow(entry.place, summed))
        else:
            cells, moved, lost = grid_row(split_cells(entry.cells, header), header)
            if moved:
                slipped.append(entry.place)
            lost += [cells[name] for name in ("banner",) if is_amount(cells.get(name, ""))]
            notes.extend(unread_note(entry.place, text, "cell-without-column") for text in lost)
            if rows and gap and _is_rest(cells):
                notes.append(
                    warning_note(
                        entry.place,
                        "".join(cells.values()),
                        "row-over-page-break",
                    )
                )
                for name, text in cells.items():
                    rows[-1].cells[name] = rows[-1].cells.get(name, "") + text
            elif cells:
                rows.append(IndicatorRow(entry.place, cells))
        gap = False
    if slipped:
        lines = tuple(place.line for place in slipped if place.line is not None)
        notes.append(warning_note(slipped[0], "", "cells-beside-header", count=len(slipped), lines=lines))
    return rows, notes


def _of_whole_sheet(cells: Sequence[str], header: Mapping[int, str]) -> dict[str, str]:
    """The cells of a row about the whole sheet: a total score under its columns, or a conclusion behind its label; none for the row
    of an indicator. What labels persons is empty."""
    filled = {index: squash(cell) for index, cell in enumerate(cells) if squash(cell)}
    if not filled:
        return {}
    first = min(filled)
    label, rest = fold(filled[first]).partition(":")[0], {i: text for i, text in filled.items() if i != first}
    if label in total_words() and all(is_amount(text.removesuffix("分")) or text in _NOTHING for text in rest.values()):
        return {SUMMED: filled[first], **_points(rest, header)}
    if label in words("closing"):
        inline = filled[first].replace("：", ":").partition(":")[2]
        return {CLOSING: filled[first].replace("：", ":").partition(":")[0], "": inline + "".join(rest.values())}
    if head_labels().get(bare(label)) == "private":
        return {CLOSING: ""}
    return {}


def _points(figures: Mapping[int, str], header: Mapping[int, str]) -> dict[str, str]:
    """The figures of a total under their columns; merged cells shift them, so that two are what could be scored and the score. Each
    whose column is not known has a name of its own."""
    if len(figures) == len(SCORED) <= sum(name in SCORED for name in header.values()):
        return dict(zip(SCORED, figures.values(), strict=True))
    names = {index: header.get(index, _UNKNOWN) for index in figures}
    return {f"{_UNKNOWN}{index}" if names[index] == _UNKNOWN else names[index]: text for index, text in figures.items()}


def _columns_by_index(entry: Entry) -> dict[int, str]:
    found: dict[int, str] = {}
    for index, cell in enumerate(entry.cells or ()):
        name = header_words().get(bare(cell), "")
        if name and name not in found.values():
            found[index] = name
        elif squash(cell) and not name:
            found[index] = _UNKNOWN
    return found


def _is_rest(cells: dict[str, str]) -> bool:
    """A row that can be no row of its own: no levels, and neither a target nor a weight."""
    return bool(cells) and not {"level1", "level2", "target", "weight"} & cells.keys()


def _stray(entry: Entry) -> list[Note]:
    if not re.search(r"\d", entry.text):
        return []
    return [unread_note(entry.place, squash(entry.text), "line-between-indicators")]


# -- flat dumps ------------------------------------------------------------------------------------------------


def _flat(sheet: Sheet) -> tuple[list[IndicatorRow], list[Note]]:
    body, notes = _without_remarks(sheet.body)
    columns, pieces = _without_headers(fragments_of(body))
    if not columns:
        columns = _PLAIN
    columns = _with_lost(columns, pieces)
    pieces, total = _without_total(pieces)
    end = next((index for index, piece in enumerate(pieces) if len(piece.text) > LONGEST), len(pieces))
    rows, doubtful = flat_rows(pieces[:end], columns)
    notes.extend(_unread(pieces[end:] if rows else pieces))
    found = [*(IndicatorRow(row.place, row.cells) for row in rows), *total]
    notes.extend(warning_note(piece.place, piece.text, "cell-uncertain") for piece in doubtful)
    return found, notes


def _without_total(pieces: list[Fragment]) -> tuple[list[Fragment], list[IndicatorRow]]:
    """The pieces without a total score at their end, and its row: the label, what could be scored, the score."""
    at = len(pieces) - len(SCORED) - 1
    if (
        at < 0
        or pieces[at].folded not in total_words()
        or not all(is_amount(piece.folded) for piece in pieces[at + 1 :])
    ):
        return pieces, []
    points = dict(zip(SCORED, (piece.text for piece in pieces[at + 1 :]), strict=True))
    return pieces[:at], [IndicatorRow(pieces[at].place, {SUMMED: pieces[at].text, **points})]


def _unread(pieces: Sequence[Fragment]) -> Iterator[Note]:
    """What follows the table, or is none: a note for each line with a figure."""
    lines: dict[int, list[Fragment]] = {}
    for piece in pieces:
        lines.setdefault(piece.line, []).append(piece)
    for line in lines.values():
        if any(re.search(r"\d", piece.text) for piece in line):
            yield unread_note(line[0].place, joined(line), "figure-below-sheet")


def _without_remarks(entries: Sequence[Entry]) -> tuple[Sequence[Entry], list[Note]]:
    """The entries up to a remark below the table; figures of the remark are reported."""
    for index, entry in enumerate(entries):
        if _REMARK.match(fold(entry.text)):
            return entries[:index], [note for one in entries[index:] for note in _stray(one)]
    return entries, []


def _without_headers(pieces: Sequence[Fragment]) -> tuple[tuple[str, ...], list[Fragment]]:
    """The columns of the header, and the pieces without any of its repetitions."""
    columns: tuple[str, ...] = ()
    left: list[Fragment] = []
    at = 0
    while at < len(pieces):
        found, end = _header_at(pieces, at)
        if found:
            columns = columns if len(columns) >= len(found) else found
            at = end
        else:
            left.append(pieces[at])
            at += 1
    return columns, left


def _header_at(pieces: Sequence[Fragment], at: int) -> tuple[tuple[str, ...], int]:
    """The columns of a header that begins with this piece, and the first piece after it. Each of its cells ends where a
    piece ends, or is glued to the next."""
    if not pieces[at].folded.startswith(("一", "绩", "年", "指")):
        return (), at
    found: list[str] = []
    position = at
    while position < min(at + _MOST_HEADER_PIECES, len(pieces)):
        names, end = _header_cells(pieces, position)
        if not names or set(names) & set(found):
            break
        found += names
        position = end
    return (tuple(found), position) if {"level2", "level3"} <= set(found) else ((), at)


def _header_cells(pieces: Sequence[Fragment], at: int) -> tuple[list[str], int]:
    """The header cells (one, or several glued together) that some next pieces form; the longest such run of a cell."""
    best: tuple[list[str], int] = ([], at)
    for end in range(at + 1, min(at + 10, len(pieces)) + 1):
        names = _glued("".join(piece.folded for piece in pieces[at:end]))
        if names and len(names) == 1:
            best = (names, end)
        elif names and not best[0]:
            return names, end
    return best


def _glued(text: str) -> list[str]:
    """The columns whose header words a text consists of."""
    if bare(text) in header_words():
        return [header_words()[bare(text)]]
    for length in range(len(text) - 1, 1, -1):
        if bare(text[:length]) in header_words():
            rest = _glued(text[length:])
            if rest:
                return [header_words()[bare(text[:length])], *rest]
    return []


def _with_lost(columns: Sequence[str], pieces: Sequence[Fragment]) -> tuple[str, ...]:
    """The columns, and those whose header cell is lost though the rows hold what only it can hold."""
    found = set(columns)
    for name in ("basis", "scoring", "evidence"):
        said = any(
            speaks_of(joined(pieces[at:end])) == name
            for at in range(len(pieces))
            for end in range(at + 1, min(at + 4, len(pieces)) + 1)
        )
        if name not in found and said:
            found.add(name)
    return tuple(name for name in COLUMNS if name in found)
