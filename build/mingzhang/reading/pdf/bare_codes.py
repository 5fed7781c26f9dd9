"""The columns of codes in a table without borders, and the parts of codes in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from mingzhang.reading.pdf.bare_columns import Heading
from mingzhang.reading.pdf.bare_placing import Cell

_PARTS = ("类", "款", "项")
_CODES = re.compile(r"(?:编码|代码)$")
_PART = re.compile(r"\d{1,3}")


def code_columns(columns: Sequence[Heading]) -> list[int]:
    """The first columns, where they hold the parts of codes."""
    heads = [column.text for column in columns[: len(_PARTS)]]
    count = next((n for n, text in enumerate(heads) if text != _PARTS[n]), len(heads))
    return list(range(count)) if count > 1 else []


def has_codes(columns: Sequence[Heading]) -> bool:
    """Whether codes have columns of their own, apart from names."""
    return bool(code_columns(columns)) or any(_CODES.search(column.text) for column in columns)


def codes_of(cells: Sequence[Cell], columns: Sequence[int]) -> dict[Cell, int] | None:
    """The column of each part of a code: by their order, for each stands behind a part of a higher level. None where a row has
    more parts than there are columns."""
    found: dict[Cell, int] = {}
    by_row: dict[int, list[Cell]] = {}
    for cell in cells if columns else ():
        by_row.setdefault(cell.row, []).append(cell)
    for row in by_row.values():
        ordered = sorted(row, key=lambda cell: cell.piece.x0)
        parts = list(takewhile(lambda cell: _PART.fullmatch(cell.piece.text), ordered))
        if not parts or len(parts[0].piece.text) != len(_PARTS) or len(parts) == len(row):
            continue
        if len(parts) > len(columns):
            return None
        found.update(zip(parts, columns, strict=False))
    return found
