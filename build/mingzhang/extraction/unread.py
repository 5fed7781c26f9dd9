"""The last look at a table: no figure may get lost between the page and the rows, whatever the reading of it missed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mingzhang.budget.filing import Note, unread_note
from mingzhang.extraction.clean import squash
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.raw import RawRow, RawTable, is_figure


def overlooked(table: RawTable) -> tuple[Note, ...]:
    """A note for each figure with decimals that is in no row, in no note and not in the words below the table. Whole
    numbers are left out: in a dump they may be codes, page numbers or parts of a name."""
    used = Counter((token.place.line, squash(token.text)) for row in table.rows for token in row.tokens)
    used.update((note.place.line, note.text) for note in table.notes if note.kind == "unread")
    in_names = Counter(text for row in table.rows for text in _figures_in_name(row))
    found = []
    for entry in table.section.entries:
        if squash(entry.text) in table.remark and not _looks_like_row(entry.text):
            continue
        for text in _figures(entry):
            if used[entry.place.line, text]:
                used[entry.place.line, text] -= 1
            elif in_names[text]:
                in_names[text] -= 1
            else:
                found.append(unread_note(entry.place, text, "figure-in-no-row"))
    return tuple(found)


def _looks_like_row(text: str) -> bool:
    """Whether a line below a table ends in a bare figure and is no sentence: a row that the table was cut off from."""
    last = squash((text.split() or [""])[-1])
    return is_figure(last) and "." in last and not any(mark in text for mark in "。，；")


def _figures(entry: Entry) -> Iterator[str]:
    tokens = entry.cells if entry.cells is not None else entry.text.split()
    return (text for token in tokens if is_figure(text := squash(token)) and "." in text)


def _figures_in_name(row: RawRow) -> Iterator[str]:
    """Pieces of a name that look like figures (`3.15 活动经费`): words of the same name follow."""
    pieces = [squash(text) for text in row.texts]
    return (piece for index, piece in enumerate(pieces[:-1]) if is_figure(piece) and not is_figure(pieces[index + 1]))
