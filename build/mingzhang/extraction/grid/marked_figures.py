"""Figures that print more than themselves in their cells: the currency, the table's unit, a plus, the mark of text (`￥12.50`,
`12.50万元`, `+12.50`, `'12.50`)."""

from __future__ import annotations

import re
from dataclasses import replace

from mingzhang.budget.units import ANY_UNIT
from mingzhang.extraction.clean import cell_text
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.raw import is_figure

_MARKED = re.compile(
    rf"(?P<sign>[-−–－△▲]?)(?P<mark>[¥￥+＋'’‘`]?)(?P<figure>[-−–－△▲]?\d[\d,.]*)(?P<percent>[%％]?)(?P<unit>{ANY_UNIT})?"
)


def with_plain_figures(entry: Entry, unit: str) -> Entry:
    """The row, such cells as plain figures. One that prints another unit than its table's (`unit`) stays as it is."""
    cells = tuple(_plain(cell, unit) for cell in entry.cells or ())
    return replace(entry, cells=cells) if entry.cells is not None and cells != entry.cells else entry


def _plain(cell: str, unit: str) -> str:
    text = cell_text(cell)
    found = _MARKED.fullmatch(text)
    if found is None or not (found["mark"] or found["unit"]) or found["unit"] not in (None, unit):
        return cell
    figure = found["sign"] + found["figure"]
    return figure + found["percent"] if is_figure(figure) and not (found["percent"] and found["unit"]) else cell
