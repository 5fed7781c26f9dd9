"""Figures that stand in the cell of a name (`行政运行 1,535.87`): no part of the name, and of no column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mingzhang.budget.filing import Note, unread_note
from mingzhang.budget.units import ANY_UNIT
from mingzhang.extraction.raw import RawRow

_FIGURE = re.compile(rf"[-−–－△▲]?(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+\.\d\d+)(?:{ANY_UNIT})?$")
_IN_WORDS = re.compile(r"[\d.,，．+＋×*/~～<>≤≥=]$")


def without_figures_in_names(rows: Sequence[RawRow]) -> tuple[list[RawRow], list[Note]]:
    """The rows, their names without a figure with decimals or separators at their end, and a note on each such figure."""
    found: list[RawRow] = []
    notes: list[Note] = []
    for row in rows:
        parted = [_parted(text) for text in row.texts]
        notes += [unread_note(row.place, figure, "figure-in-name") for _, figure in parted if figure]
        if any(figure for _, figure in parted):
            row = replace(row, texts=tuple(words for words, _ in parted if words))
        found.append(row)
    return found, notes


def _parted(text: str) -> tuple[str, str]:
    """A name without the figure at its end, and that figure; empty where there is none."""
    figure = _FIGURE.search(text)
    if figure is None or _IN_WORDS.search(text[: figure.start()]):
        return text, ""
    return text[: figure.start()].rstrip(), figure.group()
