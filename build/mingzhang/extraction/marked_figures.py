"""Figures that print more than themselves: the currency, the table's unit, a plus, quotes, the mark of text (`￥12.50`,
`12.50万元`, `+12.50`, `“12.50”`, `'12.50`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from mingzhang.budget.units import ANY_UNIT
from mingzhang.extraction.clean import cell_text
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.raw import is_figure, is_telling

_SIGN = "[-−–－△▲]?"
_QUOTES = "'’‘`\"“”＂"
_MARKED = re.compile(
    rf"(?P<mark>[{_QUOTES}]*)(?P<sign>{_SIGN})(?P<currency>[¥￥+＋]?)(?P<figure>{_SIGN}\d[\d,.]*)(?P<percent>[%％]?)"
    rf"(?P<unit>{ANY_UNIT})?[{_QUOTES}]*"
)
_PIECE = re.compile(r"\S+")


def with_plain_figures(entries: Sequence[Entry], unit: str) -> tuple[Entry, ...]:
    """The rows and lines of a table, such figures as plain ones. One that prints another unit than its table's (`unit`) stays
    as it is; so does one with its unit in a line of text, where it may be of a name, unless most figures print it."""
    usual = usual_unit(entries) == unit
    return tuple(_with_plain_figures(entry, unit, in_lines=usual) for entry in entries)


def usual_unit(entries: Sequence[Entry]) -> str:
    """The unit that most figures in the lines of a table print; empty where most print none."""
    pieces = [piece for entry in entries if entry.cells is None for piece in entry.text.split()]
    units = Counter(unit for piece in pieces if (unit := unit_at(piece)))
    unit, count = units.most_common(1)[0] if units else ("", 0)
    return unit if count > sum(map(is_telling, pieces)) else ""


def _with_plain_figures(entry: Entry, unit: str, *, in_lines: bool) -> Entry:
    if entry.cells is not None:
        cells = tuple(_plain(cell, unit) for cell in entry.cells)
        return replace(entry, cells=cells) if cells != entry.cells else entry
    text = _PIECE.sub(lambda found: _plain(found.group(), unit if in_lines else ""), entry.text)
    return replace(entry, text=text) if text != entry.text else entry


def unit_at(piece: str) -> str:
    """The unit that a piece of a line prints behind its figure; empty where it prints none or is no figure."""
    found = _MARKED.fullmatch(piece)
    return (found["unit"] or "") if found and is_figure(found["figure"]) else ""


def _plain(cell: str, unit: str) -> str:
    text = cell_text(cell)
    found = _MARKED.fullmatch(text)
    if found is None or found["unit"] not in (None, unit) or found["percent"] and found["unit"]:
        return cell
    figure = found["sign"] + found["figure"]
    return figure + found["percent"] if figure != text and is_figure(figure) else cell
