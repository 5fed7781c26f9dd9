"""The words on a line of a table without borders, put together as they stand in its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mingzhang.budget.wording import spread_words
from mingzhang.reading.pdf.borderless.cell_kinds import NUMERIC
from mingzhang.reading.pdf.borderless.column_extents import Heading, columns_over
from mingzhang.reading.pdf.pages.pieces import Piece

_SPREAD = spread_words()
_LONGEST_SPREAD = 4
_BLANK = 0.8
_SPREAD_GAP = 2.0
_TOUCH = 0.1
_WIDEST_BLANK = 1.0
"""Shares of the size of characters."""


def whole_words(pieces: Sequence[Piece], columns: Sequence[Heading] = (), *, numbered: bool = True) -> list[Piece]:
    """The pieces of a line, with words that are set apart character by character (合 计) made whole, and, if `numbered`,
    numbers joined to the words behind them unless both stand below columns of their own."""
    pieces = _touching(pieces)
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        most = min(_LONGEST_SPREAD, len(pieces) - at)
        spread = max((n for n in range(2, most + 1) if _is_spread(pieces[at : at + n])), default=1)
        piece = replace(
            pieces[at], text="".join(one.text for one in pieces[at : at + spread]), x1=pieces[at + spread - 1].x1
        )
        at += spread
        if numbered and found and _is_numbered(found[-1], piece) and not _stand_apart(found[-1], piece, columns):
            found[-1] = replace(found[-1], text=f"{found[-1].text} {piece.text}", x1=piece.x1)
        else:
            found.append(piece)
    return found


def _touching(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with those made one that stand against each other, as marks of another font do; two numbers never."""
    found: list[Piece] = []
    for piece in pieces:
        near = found and piece.x0 - found[-1].x1 <= _TOUCH * piece.size
        if near and not (found[-1].text[-1:].isascii() and piece.text[:1].isascii()):
            found[-1] = replace(found[-1], text=found[-1].text + piece.text, x1=piece.x1)
        else:
            found.append(piece)
    return found


def _is_spread(pieces: Sequence[Piece]) -> bool:
    """Whether these are one word, set apart: single characters at any distance, parts of two only a little."""
    near = all(b.x0 - a.x1 < _SPREAD_GAP * b.size for a, b in pairwise(pieces))
    return "".join(p.text for p in pieces) in _SPREAD and (near or all(len(piece.text) == 1 for piece in pieces))


def _is_numbered(number: Piece, words: Piece) -> bool:
    """Whether a whole number belongs to the words behind it (216 商业服务业等支出, 2026 年)."""
    near = words.x0 - number.x1 < _BLANK * words.size
    return near and number.text.isdigit() and words.text[0] > "\u2e80"


def in_cells(line: Sequence[Piece], body: Sequence[Piece]) -> list[Piece]:
    """The words of a line of the header with blanks inside cells closed: below them stand words that reach over the
    blank."""
    found: list[Piece] = []
    for piece in line:
        if found and _is_one_cell(found[-1], piece, body):
            found[-1] = replace(found[-1], text=found[-1].text + piece.text, x1=piece.x1)
        else:
            found.append(piece)
    return found


def _is_one_cell(one: Piece, other: Piece, body: Sequence[Piece]) -> bool:
    gap = (other.x0 - one.x1) / other.size
    if gap > _WIDEST_BLANK or one.text[-1] < "\u2e80" or other.text[0] < "\u2e80":
        return False
    return any(_overlap(piece, one) and _overlap(piece, other) and not NUMERIC.fullmatch(piece.text) for piece in body)


def _overlap(piece: Piece, word: Piece) -> bool:
    return min(piece.x1, word.x1) > max(piece.x0, word.x0)


def _stand_apart(number: Piece, words: Piece, columns: Sequence[Heading]) -> bool:
    """Whether two pieces stand below different columns."""
    one, other = columns_over(number, columns), columns_over(words, columns)
    return bool(one and other) and not set(one) & set(other)
