"""The numbers of rows (行次) in flat two-sided tables, which stand behind each label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mingzhang.extraction.flat.lines import FlatLine, is_number
from mingzhang.extraction.raw import DASHES, Token, is_figure, is_unreadable

_COLUMN_NUMBERS = ("栏次", "行次")
_NO_ROW_NUMBER = 1000
_FEWEST_NUMBERS = 4


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
    taken = {*of_columns, *found}
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


def _is_whole(text: str) -> bool:
    return is_number(text) and not text.startswith("0") and int(text) < _NO_ROW_NUMBER


def _fills_cell(text: str) -> bool:
    return is_figure(text) or is_unreadable(text) or text in DASHES
