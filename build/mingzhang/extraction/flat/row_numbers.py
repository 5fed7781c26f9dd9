"""The numbers of rows (序号, 行次) in flat tables: in front of lines, behind them, or behind each label of two sides."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mingzhang.extraction.clean import fold
from mingzhang.extraction.flat.lines import FlatLine, is_number
from mingzhang.extraction.raw import DASHES, Token, is_figure, is_unreadable

_ROW_NUMBER = re.compile(r"序号|行次|行号|编号|栏次")
_FEW = 4
_FEW_NAMED = 3
_ALMOST_ALL = 0.8
_COLUMN_NUMBERS = ("栏次", "行次")
_NO_ROW_NUMBER = 1000
_FEWEST_NUMBERS = 4


def without_row_numbers(lines: Sequence[FlatLine]) -> tuple[FlatLine, ...]:
    """The lines without the numbers of rows (序号, 行次) in front of them or, where a word for them ends the header, behind:
    they count up from 1."""
    named = says_row_numbers(lines)
    filled = sum(bool(line.figures) for line in lines)
    for behind in (False, True):
        found, count = _without_numbers(lines, behind=behind)
        fewest = _FEW_NAMED if named else _FEW
        if count >= fewest and (named or not behind) and (named or count >= _ALMOST_ALL * filled):
            return found
    return tuple(lines)


def _without_numbers(lines: Sequence[FlatLine], *, behind: bool) -> tuple[tuple[FlatLine, ...], int]:
    """The lines without numbers that count up in front of them, or behind, and how many there are. They begin with 1, or with
    2 below a row that numbers the columns."""
    found: list[FlatLine] = []
    count = following = 0
    for line in lines:
        pieces = line.text.rsplit(maxsplit=1) if behind else line.text.split(maxsplit=1)
        number, rest = (pieces[-1], pieces[0]) if behind else (pieces[0], pieces[-1])
        if len(pieces) == 2 and number in ((str(following),) if following else ("1", "2")):
            count, following = count + 1, int(number) + 1
            line = replace(line, text=rest.strip())
        found.append(line)
    return tuple(found), count


def says_row_numbers(lines: Iterable[FlatLine]) -> bool:
    """Whether one of these lines names a column of row numbers."""
    return any(_ROW_NUMBER.search(fold(line.text)) for line in lines)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a line: which line of the body, and which piece of it."""

    text: str
    line: int
    position: int


def without_numbers_of_sides(body: Sequence[FlatLine]) -> tuple[tuple[FlatLine, ...], tuple[Token, ...]]:
    """The lines without the numbers of rows and columns, and these. Numbers of rows stand behind each label, before one in a line
    whose own label is empty, or alone in theirs, and count up on each side (1, 32, 2, 33 …; lines that are left out leave
    gaps). All lines, and none, where some of them do not."""
    pieces = [_Piece(text, n, at) for n, line in enumerate(body) for at, text in enumerate(line.text.split())]
    of_columns = _numbers_of_columns(pieces)
    kept = [piece for piece in pieces if piece not in of_columns]
    bare = {n for n, line in enumerate(body) if len(line.text.split()) > 1 and all(map(_is_whole, line.text.split()))}
    found = [piece for at, piece in enumerate(kept) if piece.line in bare or _may_be_row_number(kept, at)]
    if not _count_up([int(piece.text) for piece in found]):
        return tuple(body), ()
    taken = {*of_columns, *found, *_of_empty_labels(kept, found)}
    lines = [
        replace(
            line, text=" ".join(text for at, text in enumerate(line.text.split()) if _Piece(text, n, at) not in taken)
        )
        for n, line in enumerate(body)
    ]
    numbers = (piece for piece in pieces if piece in taken and is_number(piece.text))
    return tuple(line for line in lines if line.text), tuple(
        Token(each.text, body[each.line].place) for each in numbers
    )


def _count_up(numbers: Sequence[int]) -> bool:
    """Whether numbers are those of rows side by side: the second row begins with 2, and each side counts up from its first."""
    if len(numbers) < _FEWEST_NUMBERS or numbers[0] != 1 or 2 not in numbers:
        return False
    starts = numbers[: numbers.index(2)]
    sides = [[n for n in numbers if start <= n < end] for start, end in pairwise((*starts, _NO_ROW_NUMBER))]
    return all(before < after for side in (starts, *sides) for before, after in pairwise(side))


def _numbers_of_columns(pieces: Sequence[_Piece]) -> frozenset[_Piece]:
    """栏次 and the whole numbers behind it, and those above all labels."""
    found: list[_Piece] = []
    inside = True
    for piece in pieces:
        inside = piece.text in _COLUMN_NUMBERS or inside and _is_whole(piece.text)
        found += [piece] if inside else []
    return frozenset(found)


def _may_be_row_number(pieces: Sequence[_Piece], at: int) -> bool:
    if not _is_whole(pieces[at].text):
        return False
    before = pieces[at - 1] if at else None
    if before is not None and not _fills_cell(before.text):
        return True
    begins = before is None or before.line != pieces[at].line
    return begins and at + 1 < len(pieces) and not _fills_cell(pieces[at + 1].text)


def _of_empty_labels(pieces: Sequence[_Piece], found: Sequence[_Piece]) -> list[_Piece]:
    """The numbers of rows of the other side that print nothing else: right behind a number of a row, each the next one of those
    that are missing between two that are there (…, 19, then 8 20, then 21)."""
    before = {piece: piece in found for piece in pieces}
    bare = [piece for ahead, piece in pairwise(pieces) if before[ahead] and not before[piece] and _is_whole(piece.text)]
    told = {int(piece.text) for piece in found}
    missing = {int(piece.text) for piece in bare} - told
    return [piece for piece in bare if _closes_a_gap(int(piece.text), missing, told)]


def _closes_a_gap(number: int, missing: Collection[int], told: Collection[int]) -> bool:
    first = last = number
    while first in missing:
        first -= 1
    while last in missing:
        last += 1
    return first != number and first in told and last in told


def _is_whole(text: str) -> bool:
    return is_number(text) and not text.startswith("0") and int(text) < _NO_ROW_NUMBER


def _fills_cell(text: str) -> bool:
    return is_figure(text) or is_unreadable(text) or text in DASHES
