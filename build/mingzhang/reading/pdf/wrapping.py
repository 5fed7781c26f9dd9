"""Words in a cell or on a line: what a line's end inside a cell means.

A line that is full ends because the next word does not fit: words go on without anything between. Figures are not
joined by that alone, for two figures below each other in a narrow column look the same: they stay on two lines unless
the upper one cannot be whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mingzhang.reading.pdf.pages.pieces import Piece

_SAME_LINE = 0.5
_BLANK = 0.2
_PADDING = 1.2
_DIGIT = 0.5
"""The width of a digit as a share of its size."""
_FIGURE_ENDS = re.compile(r"[\d,.]*[\d,.]$")
_FIGURE_BEGINS = re.compile(r"[\d,.]+")
_DIGITS = re.compile(r"[-－−–△(（]?[\d,.]+[%％)）]?")
_CUT = "…"
_ENDED = re.compile(r".*\.\d\d")
_MEASURES = "万亿千百元年月日人个件项辆次％%"
"""A figure with decimals close before other words than these stands in a cell of its own."""
_FULL_FIGURE = re.compile(r"[-－−–△(（]?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d+[）)]?")
_FEWEST_FIGURES = 3
_PART_OF_A_FIGURE = re.compile(r"[\d,]*[.,]|\d{1,3}(?:,\d{3})*,\d{1,2}")
"""What ends in a mark or in a group of less than three digits is no whole figure."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """How the words of a cell are drawn: its lines of pieces, and the width of the cell."""

    lines: Sequence[Sequence[Piece]]
    width: float


def cell_text(cell: Drawn) -> str:
    """The words of one cell, with `\\n` where a line's end is meant or may be. A line that ends because the next word
    does not fit goes on without a blank."""
    text = ""
    for index, line in enumerate(cell.lines):
        words = line_text(line)
        if index:
            text += _between(text, words, meant=fits(cell.lines[index - 1], line, cell.width))
        text += words
    return text


def _between(text: str, words: str, *, meant: bool) -> str:
    """What stands for a line's end between two lines of a cell."""
    if meant or are_two_figures(text, words):
        return "\n"
    return " " if _both_latin(text, words) else ""


def are_two_figures(text: str, words: str) -> bool:
    """Whether a figure ends the first and one begins the second, and the first may be whole."""
    end, begin = _FIGURE_ENDS.search(text), _FIGURE_BEGINS.match(words)
    if end is None or begin is None:
        return False
    return not _PART_OF_A_FIGURE.fullmatch(end.group()) and begin.group()[0].isdigit()


def whole_figure(cell: Drawn, decimals: int) -> str:
    """The figure of a cell that is too narrow for it, which therefore goes on below; empty where it may be two figures. Each
    line but the last is full, and only all of them together have as many `decimals` as the figures around."""
    parts = [line[0].text for line in cell.lines if len(line) == 1 and not line[0].is_cut]
    if len(parts) < 2 or len(parts) < len(cell.lines) or not decimals:
        return ""
    if not all(is_full(line, cell.width) for line in cell.lines[:-1]):
        return ""
    whole = "".join(parts)
    if not _FULL_FIGURE.fullmatch(whole) or _decimals(whole) != decimals:
        return ""
    begun = ["".join(parts[:n]) for n in range(1, len(parts))]
    return "" if any("." in part and _decimals(part) >= decimals for part in begun) or "." in parts[-1][1:] else whole


def common_decimals(cells: Iterable[Drawn]) -> int:
    """How many decimals the figures of these cells have that stand on one line; 0 where they differ or are few."""
    texts = (cell.lines[0][0].text for cell in cells if len(cell.lines) == len(cell.lines[0]) == 1)
    found = [_decimals(text) for text in texts if _FULL_FIGURE.fullmatch(text)]
    return found[0] if len(found) >= _FEWEST_FIGURES and len(set(found)) == 1 else 0


def _decimals(figure: str) -> int:
    return len(figure.rpartition(".")[2].rstrip("）)%％"))


def lines_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces line by line, from left to right."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.y):
        if lines and abs(lines[-1][0].y - piece.y) <= _SAME_LINE * max(piece.size, lines[-1][0].size):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda piece: piece.x0) for line in lines]


def line_text(line: Sequence[Piece]) -> str:
    """The words of one line; a visible gap is a blank."""
    text = _shown(line[0])
    for left, right in pairwise(line):
        is_gap = right.x0 - left.x1 > _BLANK * max(left.size, right.size)
        if right.follows:
            is_gap = _ENDED.fullmatch(left.text) is not None and right.text[0] not in _MEASURES
        text += " " if is_gap else ""
        text += _shown(right)
    return text


def _shown(piece: Piece) -> str:
    """The words of a piece; a figure that is cut ends in a mark, so that it is none."""
    return piece.text + _CUT if piece.is_cut and _DIGITS.fullmatch(piece.text) else piece.text


def fits(line: Sequence[Piece], following: Sequence[Piece], width: float) -> bool:
    """Whether the next line's first word would have fitted into this line, so that the break is meant."""
    used = line[-1].x1 - line[0].x0
    return used + first_word(following) + _PADDING * line[0].size < width


def first_word(line: Sequence[Piece]) -> float:
    """The width of what cannot be broken at the beginning of a line: a number or a Latin word, else a character."""
    piece = line[0]
    length = next((i for i, character in enumerate(piece.text) if ord(character) > 127), len(piece.text))
    return (piece.x1 - piece.x0) * max(length, 1) / len(piece.text)


def _both_latin(text: str, words: str) -> bool:
    return text[-1:].isascii() and text[-1:].isalpha() and words[:1].isascii() and words[:1].isalpha()


def is_cut(cell: Drawn) -> bool:
    """Whether the page does not show all words of a cell."""
    return any(piece.is_cut for line in cell.lines for piece in line)


def is_full(line: Sequence[Piece], width: float) -> bool:
    """Whether not even a digit more would have fitted into this line."""
    size = line[0].size
    return line[-1].x1 - line[0].x0 + (_DIGIT + _PADDING) * size >= width
