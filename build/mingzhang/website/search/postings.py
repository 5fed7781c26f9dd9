"""Sorted lists of numbers as short strings of letters.

A number is written in digits of five bits, lowest first, one character of `ALPHABET` each; the upper half of the
alphabet says that more digits follow. A list is its gaps less one (`[3, 4, 9]` is 3, 0, 4), or, where that is
shorter, `!` and for each run of neighbours the gap before it and its length, each less one.
"""

from __future__ import annotations

from collections.abc import Sequence

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def encode(numbers: Sequence[int]) -> str:
    """The string for strictly rising numbers from 0."""
    runs = _runs(numbers)
    if 2 * len(runs) < len(numbers):
        return "!" + "".join(_digits(gap) + _digits(length - 1) for gap, length in runs)
    last = -1
    gaps = []
    for number in numbers:
        gaps.append(_digits(number - last - 1))
        last = number
    return "".join(gaps)


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """(Gap less one before the run, its length) for each stretch of consecutive numbers."""
    runs: list[tuple[int, int]] = []
    last = -1
    gap = length = 0
    for number in numbers:
        if length and number == last + 1:
            length += 1
        else:
            if length:
                runs.append((gap, length))
            gap, length = number - last - 1, 1
        last = number
    if length:
        runs.append((gap, length))
    return runs


def _write(number: int) -> str:
    written = ""
    while number > 31:
        written += ALPHABET[32 + number % 32]
        number //= 32
    return written + ALPHABET[number]


_SMALL = tuple(map(_write, range(1024)))


def _digits(number: int) -> str:
    return _SMALL[number] if number < len(_SMALL) else _write(number)
