"""Figures and codes that go on below, because their column is too narrow for them."""

from __future__ import annotations

import pytest

from mingzhang.reading.pdf.bordered.cells import TableRow
from mingzhang.reading.pdf.borderless.broken_figures import (
    is_rest_of_numbers,
    usual_decimals,
    whole_number,
    with_rest_of_numbers,
)
from mingzhang.reading.pdf.pages.pieces import Piece
from mingzhang.reading.pdf.wrapping import Drawn

SIZE = 10.0


def piece(text: str, y: float = 100.0) -> Piece:
    """A piece of digits, each half as wide as it is high."""
    return Piece(text, 50.0, 50.0 + len(text) * SIZE / 2, y, SIZE)


def drawn(*texts: str, room: float = 0.0) -> Drawn:
    """A cell that is as wide as its first line and its padding; `room` is how much wider it is."""
    width = len(texts[0]) * SIZE / 2 + 1.7 * SIZE
    return Drawn([[piece(text, 100.0 + 12 * number)] for number, text in enumerate(texts)], width + room)


def row(*texts: str) -> TableRow:
    return TableRow(texts, {}, {at: drawn(text) for at, text in enumerate(texts) if text})


@pytest.mark.parametrize(
    ("texts", "decimals"),
    [
        (("1.00", "2.50", "3.25"), 2),
        (("1.00", "2.50"), 0),  # two figures are few
        (("1.00", "2.50", "3.2", "7"), 0),
        (("1.0", "1,002.5", "3.2", "7.25"), 1),
    ],
)
def test_most_figures_say_how_many_decimals_are_usual(texts: tuple[str, ...], decimals: int) -> None:
    assert usual_decimals(map(piece, texts)) == decimals


def test_a_row_of_rests_stands_below_figures_that_are_too_short() -> None:
    above = row("行政运行", "12345.6", "2.00", "")
    assert is_rest_of_numbers(row("", "7", "", ""), above, 2)
    assert not is_rest_of_numbers(row("", "7", "", ""), above, 1)  # the figure above has all its decimals
    assert not is_rest_of_numbers(row("", "7", "", ""), above, 0)  # nobody knows how many are usual
    assert not is_rest_of_numbers(row("", "7", "", "8"), above, 2)  # nothing stands above the 8
    assert not is_rest_of_numbers(row("", "", "", ""), above, 2)
    assert not is_rest_of_numbers(row("费", "7", "", ""), above, 2)


def test_a_row_takes_its_rests_and_calls_them_concluded() -> None:
    above = row("行政运行", "12345.6", "2.00")
    whole = with_rest_of_numbers(above, row("", "7", ""), 2)
    assert whole is not None
    assert (whole.cells, whole.doubts) == (("行政运行", "12345.67", "2.00"), {1: ()})
    assert [[one.text for one in line] for line in whole.drawn[1].lines] == [["12345.6"], ["7"]]
    assert with_rest_of_numbers(above, row("", "", "7"), 2) is None  # 2.007 is no figure of two decimals


@pytest.mark.parametrize(
    ("cell", "whole"),
    [
        (drawn("12345.6", "7"), "12345.67"),
        (drawn("12345.6", "7", room=1.0), ""),  # the 7 had room above
        (drawn("2080", "505"), "2080505"),
        (drawn("2080", "505", room=1.0), ""),
        (drawn("20805", "05"), ""),  # a code above what may be another number
        (drawn("2080", "50"), ""),  # six digits are no code
        (drawn("12345.67"), ""),
        (drawn("12345.6", "费"), ""),
        (Drawn([[piece("12345.6")], [piece("7", 112.0), piece("8", 112.0)]], 52.0), ""),  # two pieces on a line
    ],
)
def test_pieces_below_each_other_are_one_number_or_none(cell: Drawn, whole: str) -> None:
    assert whole_number(cell, 2) == whole
