"""The lines between a table's title and its header, which are no part of the table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mingzhang.extraction.clean import fold, squash
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.sections.preamble import COMPILED, Preamble, is_preamble, read_preamble
from mingzhang.extraction.units import UNKNOWN, unit_stated

_PREAMBLE_LINES = 6
_FIGURE = re.compile(r"\d\.\d|(?<!\d)\d{1,3},\d{3}(?!\d)|^[\d,]+$|[,，。;；]")


def read_head(body: Sequence[Entry]) -> tuple[int, Preamble]:
    """How many entries at the head of a body are no part of the table, and what they say."""
    lines: list[tuple[int, str]] = []
    for index, entry in enumerate(body):
        if entry.cells is not None or len(lines) == _PREAMBLE_LINES:
            break
        if not entry.blank:
            lines.append((index, squash(entry.text).lstrip("#")))
    found = Preamble()
    taken = position = 0
    while position < len(lines):
        width = _preamble_width([text for _, text in lines[position:]], bool(found.name))
        if width == 0:
            break
        said = read_preamble("".join(text for _, text in lines[position : position + width]))
        units = (*found.units, *said.units)
        found = Preamble(
            found.unit or said.unit,
            found.kind or said.kind,
            found.name or said.name,
            units,
            found.number or said.number,
        )
        position += width
        taken = lines[position - 1][0] + 1
    return taken, found


def _preamble_width(texts: Sequence[str], named: bool) -> int:
    """How many lines are the next statement above a table: one; up to three where the compiler's name wraps up to the
    unit, or where other words stand above a line with the unit; 0 if the table begins."""
    if not named and COMPILED.match(texts[0]) and not unit_stated(texts[0]):
        for width in (2, 3):
            rest = texts[1:width]
            if len(texts) >= width and unit_stated("".join(texts[:width])) and not any(map(is_preamble, rest[:-1])):
                return 1 if is_preamble(rest[-1]) and width == 2 else width
    if is_preamble(texts[0]):
        return 2 if unit_stated(texts[0]) == UNKNOWN and len(texts) > 1 and _completes(texts) else 1
    for width in (2, 3):
        if (
            len(texts) >= width
            and not any(_FIGURE.search(text) for text in texts[: width - 1])
            and unit_stated(texts[width - 1])
        ):
            return width
    return 0


def _completes(texts: Sequence[str]) -> bool:
    """Whether the first two lines are one that breaks within its unit (`单位：万` and `元`)."""
    return (
        unit_stated(texts[1]) not in ("", UNKNOWN)
        and len(fold(texts[1])) < 4
        and unit_stated(texts[0] + texts[1]) != UNKNOWN
    )
