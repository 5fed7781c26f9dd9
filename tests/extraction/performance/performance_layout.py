"""Lays a performance table out as a PDF does and prints it as a flat dump: cells wrap to the width of their column, are
centred to their row, merged cells stand before their first row, and a page may begin anywhere between two rows."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence

from mingzhang.budget.document import Place
from mingzhang.extraction.entries import Entry

_CLOSING = "，。、；：）》！？”%％,."


def entries(lines: Sequence[str]) -> tuple[Entry, ...]:
    """Lines as the parser sees them: with tabs a row of cells, without them text."""
    return tuple(
        Entry(Place("t.txt", line=number), text, tuple(text.split("\t")) if "\t" in text else None)
        for number, text in enumerate(lines, start=1)
    )


def flat_table(
    rows: Sequence[Sequence[str]], widths: Sequence[int], rng: random.Random, *, gaps: bool = True
) -> list[str]:
    """The printed lines of rows of cells; an empty cell prints nothing. `gaps` puts an empty line between lines that stand
    far apart, as pdftotext does."""
    found: list[str] = []
    for row in rows:
        cells = [wrapped(text, width) if text else [] for text, width in zip(row, widths, strict=True)]
        height = max((len(lines) for lines in cells), default=0)
        last: float | None = None
        for lines in cells:
            for number, text in enumerate(lines):
                at = number + (height - len(lines)) / 2
                if last is not None and at == last:
                    found[-1] += " " + text
                else:
                    if gaps and (last is None or abs(at - last) >= 1):
                        found.append("")
                    found.append(text)
                last = at
    return found


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a cell; digits and letters stay together where they fit, closing marks do not begin a line."""
    words: list[str] = []
    for character in text:
        glued = words and (
            character in _CLOSING
            or (character.isascii() and character.isalnum() and words[-1][-1].isascii())
            or (words[-1][-1] in "<>=" and character.isascii())
        )
        if glued:
            words[-1] += character
        else:
            words.append(character)
    lines = [""]
    for word in words:
        if lines[-1] and _wide(lines[-1] + word) > width:
            lines.append("")
        lines[-1] += word
    return lines


def _wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)
