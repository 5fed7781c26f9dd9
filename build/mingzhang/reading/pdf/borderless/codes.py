"""The columns of codes in a table without borders, and the parts of codes in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from mingzhang.reading.pdf.borderless.column_extents import Heading
from mingzhang.reading.pdf.borderless.placing import Cell

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


def with_numbers_apart(row: Mapping[int, Sequence[Cell]], columns: Sequence[Heading]) -> dict[int, list[Cell]] | None:
    """A row of a table whose codes have columns of their own, with a number and the words behind it in two cells: the words in
    the column behind that of codes; or the number in the column of codes before it: all numbers before the words in order, where
    they fill all columns there, else the last one. None where neither is possible."""
    shared = next((n for n, found in sorted(row.items()) if _has_number_and_words(found)), None)
    if shared is None:
        return {n: list(found) for n, found in row.items()}
    words = [cell for cell in row[shared] if not cell.piece.text.isdigit()]
    begin = min(cell.piece.x0 for cell in words)
    numbers = sorted(
        (cell for n, found in row.items() if n <= shared for cell in found if cell not in words),
        key=lambda cell: cell.piece.x0,
    )
    if any(not cell.piece.text.isdigit() or cell.piece.x1 > begin for cell in numbers):
        return None
    if len(row[shared]) - len(words) == 1 and _has_room_behind(shared, row, columns):
        number = next(cell for cell in row[shared] if cell not in words)
        return {n: list(found) for n, found in row.items()} | {shared: [number], shared + 1: words}
    made = {n: list(found) for n, found in row.items() if n > shared} | {shared: words}
    if len(numbers) == shared:
        return made | {n: [cell] for n, cell in enumerate(numbers)}
    before = {n: list(found) for n, found in row.items() if n < shared}
    own = [cell for cell in row[shared] if cell not in words]
    if len(own) > 1 or not shared or shared - 1 in before or not _CODES.search(columns[shared - 1].text):
        return None
    return made | before | {shared - 1: own}


def _has_room_behind(at: int, row: Mapping[int, Sequence[Cell]], columns: Sequence[Heading]) -> bool:
    """Whether a column holds codes and the one behind it, which is free, does not."""
    heads = [_CODES.search(column.text) is not None for column in columns]
    return heads[at] and at + 1 < len(columns) and not heads[at + 1] and at + 1 not in row


def _has_number_and_words(found: Sequence[Cell]) -> bool:
    return 0 < sum(cell.piece.text.isdigit() for cell in found) < len(found)
