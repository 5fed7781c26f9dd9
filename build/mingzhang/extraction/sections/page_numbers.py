"""Numbers of pages that stand alone in their lines, apart from figures: pages count up through a filing, some lines apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mingzhang.budget.classification import economic_names, functional_names
from mingzhang.budget.vocabulary import kept_by_words
from mingzhang.extraction.clean import fold

_MARKED = re.compile(
    r"\s*(?:[-–—－]\s*(\d{1,4})\s*[-–—－]|第\s*(\d{1,4})\s*页(?:\s*[,，共/]?\s*共?\s*\d{1,4}\s*页)?)\s*"
)
_BARE = re.compile(r"[1-9]\d?|1\d\d")
_CODE_ABOVE = re.compile(r"[23]\d\d(?:\s\d\d)?")
_FEWEST_PAGES = 3
_STEPS = (1, 2)
"""How far the number of the next page is from the one before; now and then a page shows none."""
_PAGE = 5
"""The fewest lines with text that a page has, its number included."""


def is_marked(text: str) -> bool:
    """Whether a line is the number of a page in dashes or words: `- 12 -`, `第 12 页`."""
    return _MARKED.fullmatch(text) is not None


def page_numbers(texts: Sequence[str]) -> frozenset[int]:
    """The lines, of all of a filing, that hold nothing but a number and are the number of a page: with others, bare or
    marked, it counts up through the filing, and no other line could stand in its place. One number alone proves nothing:
    it may be a figure or half a code."""
    return frozenset(_Count(_numbers(texts)).chain())


def bare_numbers(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The lines that hold nothing but a number that a page may have, each with the next line that has text (-1: none)."""
    return ((number.index, number.below) for number in _numbers(texts) if not number.marked)


@dataclass(frozen=True, slots=True)
class _Number:
    """A number that may be a page's: the indexes of its line and of the next with text (-1: none), the number, how many
    lines with text stand above it, and whether it is printed in dashes or words."""

    index: int
    below: int
    value: int
    height: int
    marked: bool = False


def _numbers(texts: Sequence[str]) -> list[_Number]:
    filled = [index for index, text in enumerate(texts) if text.strip()]
    found = []
    for height, index in enumerate(filled):
        text = texts[index].strip()
        below = filled[height + 1] if height + 1 < len(filled) else -1
        marked = _MARKED.fullmatch(text)
        if marked:
            found.append(_Number(index, below, int(marked[1] or marked[2]), height, marked=True))
        elif _BARE.fullmatch(text):
            above = texts[filled[height - 1]].strip() if height else ""
            if not _CODE_ABOVE.fullmatch(above) and not _names_code(text, texts[below] if below >= 0 else ""):
                found.append(_Number(index, below, int(text), height))
    return found


class _Count:
    """The longest row of numbers that count up, each a page below the one before; one look at each number."""

    def __init__(self, numbers: Sequence[_Number]) -> None:
        self._numbers = numbers
        self._lengths: list[int] = []
        self._before: list[int] = []
        ends: dict[int, int] = {}
        ready = 0
        for number in numbers:
            while number.height - numbers[ready].height >= _PAGE:
                self._end(ends, ready)
                ready += 1
            found = [ends[number.value - step] for step in _STEPS if number.value - step in ends]
            previous = max(found, key=lambda one: (self._lengths[one], -one), default=-1)
            self._lengths.append(self._lengths[previous] + 1 if previous >= 0 else 1)
            self._before.append(previous)

    def _end(self, ends: dict[int, int], at: int) -> None:
        value = self._numbers[at].value
        if value not in ends or self._lengths[ends[value]] < self._lengths[at]:
            ends[value] = at

    def chain(self) -> list[int]:
        """The indexes of the lines; none where there are too few, and without those for which there is another choice."""
        chain: list[_Number] = []
        at = max(range(len(self._numbers)), key=lambda one: (self._lengths[one], -one), default=-1)
        while at >= 0:
            chain.append(self._numbers[at])
            at = self._before[at]
        if len(chain) < _FEWEST_PAGES:
            return []
        rivals = self._rivals(list(reversed(chain)))
        return [number.index for number in chain if not rivals[number.value]]

    def _rivals(self, chain: Sequence[_Number]) -> Counter[int]:
        """How many other numbers could stand in the place of each number of the chain: between the one before and the next."""
        last = self._numbers[-1].height + _PAGE
        lows = [0, *(number.height + _PAGE for number in chain[:-1])]
        highs = [*(number.height - _PAGE for number in chain[1:]), last]
        spans = {number.value: span for number, span in zip(chain, zip(lows, highs, strict=True), strict=True)}
        found: Counter[int] = Counter()
        for number in self._numbers:
            low, high = spans.get(number.value, (1, 0))
            if low <= number.height <= high:
                found[number.value] += 1
        return found - Counter(number.value for number in chain)


def _names_code(number: str, below: str) -> bool:
    """Whether a number of two digits is the end of a code whose name begins on the next line."""
    words = fold(below.partition(" ")[0])
    return len(words) > 1 and any(name.startswith(words) for name in _names_by_ending().get(number, ()))


@kept_by_words
def _names_by_ending() -> Mapping[str, frozenset[str]]:
    """The folded names of all codes by the last two digits of the code."""
    found: dict[str, set[str]] = {}
    for code, names in (*functional_names().items(), *economic_names().items()):
        found.setdefault(code[-2:], set()).update(fold(name) for name in names)
    return {ending: frozenset(names) for ending, names in found.items()}
