"""One word of a header, taken apart by the vocabulary: `2024年基本支出预算数` is a year, a concept and a stage.

A word is understood when all of it is made of known words. Known words are those of the concepts and of
`budget/headers.yaml`; of several ways to take a word apart the one with the fewest pieces counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mingzhang.budget.concepts import concepts
from mingzhang.budget.header_words import header_words
from mingzhang.budget.headings import ORDINAL
from mingzhang.budget.units import alternatives
from mingzhang.budget.vocabulary import kept_by_words
from mingzhang.extraction.clean import fold, squash
from mingzhang.extraction.units import unit_in_header, unit_in_word

_LONGEST = 80
"""Characters beyond which a cell is a sentence and no word of a header."""

_FOOTNOTE = re.compile(r"[①-⑳⓪❶-❿]|[(（]?注[0-9]{1,2}[)）]?|[※*＊]")
_FORMULA = re.compile(r"[(（]?[0-9]{1,2}栏?[=＝][0-9+＋\-－()（）栏]+[)）]?")
_NUMBERING = re.compile(rf"^(?:\(?(?:{ORDINAL}|\d{{1,2}})(?:\)|[、.．])[、.]?)")
_YEAR = re.compile(r"20\d\d(?:年度?|-)|20\d\d(?=预|决|执)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A known word: `kind` is `concept`, `side`, `role`, `class`, `stage`, `year` (of a year's number), `relative` (`own`,
    `prior`), `than`, `change`, `unit` or `filler`, `id` which of them."""

    kind: str
    id: str


def pieces_of(word: str) -> tuple[Piece, ...] | None:
    """The pieces of a header's word, without fillers; None where a part of it is not known."""
    text = plain_word(word)
    return _pieces(text) if len(text) <= _LONGEST else None


@dataclass(frozen=True, slots=True)
class PrintedWords:
    """The words of a header, folded, and what they mean (kind and id of their pieces)."""

    words: frozenset[str]
    meanings: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, cells: Iterable[str]) -> PrintedWords:
        """Those of these cells."""
        words = frozenset(fold(cell) for cell in cells if cell.strip())
        return cls(words, frozenset((piece.kind, piece.id) for word in words for piece in pieces_of(word) or ()))

    def has(self, word: str) -> bool:
        """Whether a word is one of the header or a piece of one, or means nothing that the header does not say."""
        pieces = pieces_of(word)
        if pieces:
            return {(piece.kind, piece.id) for piece in pieces} <= self.meanings
        return any(fold(word) in each for each in self.words)


def plain_word(word: str) -> str:
    """A word folded, without footnote marks, formulas of columns and numbering."""
    text = _FORMULA.sub("", _FOOTNOTE.sub("", squash(word)))
    text = _NUMBERING.sub("", fold(text))
    return text.strip(":")


def is_of_which(label: str) -> bool:
    """Whether a word says that it is a part of the line above (其中：…)."""
    return plain_word(label).startswith("其中")


def is_count(word: str) -> bool:
    """Whether a label or a header counts persons or things (公务用车保有量（辆）), so that its figures are no amounts."""
    text = fold(word)
    return text.endswith(header_words().counts) or _counted().search(text) is not None


@kept_by_words
def _counted() -> re.Pattern[str]:
    """What a word ends in that counts: units of persons or things in brackets."""
    unit = alternatives(map(re.escape, header_words().count_units))
    return re.compile(rf"\([十百千万亿]{{0,2}}{unit}(?:[/、,或]{unit})*\)$")


def unit_of_word(word: str) -> str:
    """The unit that a word of a header prints, understood or not; empty if it prints none."""
    pieces = pieces_of(word)
    if pieces is None:
        return unit_in_word(fold(word))
    return next((piece.id for piece in reversed(pieces) if piece.kind == "unit"), "")


def is_numbered(word: str) -> bool:
    """Whether a word begins with the number of a line (`一、`, `（二）`, `1.`)."""
    return _NUMBERING.match(fold(word)) is not None


@kept_by_words
def _pieces(text: str) -> tuple[Piece, ...] | None:
    """The shortest way to take the text apart, found from its end: best[i] is that of text[i:]."""
    best: list[tuple[Piece, ...] | None] = [None] * (len(text) + 1)
    best[len(text)] = ()
    for start in range(len(text) - 1, -1, -1):
        for end, piece in _starting_at(text, start):
            rest = best[end]
            now = best[start]
            if rest is not None and (now is None or _cost((piece, *rest)) < _cost(now)):
                best[start] = (piece, *rest)
    found = best[0]
    return None if found is None else tuple(piece for piece in found if piece.kind != "filler")


def _cost(pieces: tuple[Piece, ...]) -> int:
    """Fewer pieces are better; words without meaning count half more, so that a known word is never cut into them."""
    return sum(3 if piece.kind == "filler" else 2 for piece in pieces)


def _starting_at(text: str, start: int) -> Iterator[tuple[int, Piece]]:
    """The known words that begin at a position, longest first, each with its end."""
    year = _YEAR.match(text, start)
    if year:
        yield year.end(), Piece("year", year.group()[:4])
    unit = unit_in_header(text, start)
    if unit:
        yield unit[0], Piece("unit", unit[1])
    for length in range(min(_longest_word(), len(text) - start), 0, -1):
        piece = _vocabulary().get(text[start : start + length])
        if piece and _is_mark_of_code(text, start, length):
            yield start + length, Piece("filler", "filler")
        elif piece:
            yield start + length, piece


def _is_mark_of_code(text: str, start: int, length: int) -> bool:
    """Whether 类, 款 or 项 ends another word (公用经费类) and is no part of a code by itself (科目编码（类）)."""
    return length == 1 and text[start] in "类款项" and start > 0 and text[start - 1] not in "类款项码号目(、,/-"


@kept_by_words
def _longest_word() -> int:
    return max(map(len, _vocabulary()))


@kept_by_words
def _vocabulary() -> Mapping[str, Piece]:
    """Every known word, folded. Where one word is written twice the first kind here counts."""
    words = header_words()
    groups: list[tuple[str, Mapping[str, tuple[str, ...]]]] = [
        ("concept", {concept.id: concept.words for concept in concepts().values()}),
        ("change", words.changes),
        ("stage", words.stages),
        ("relative", words.years),
        ("role", words.roles),
        ("class", words.classes),
        ("side", words.sides),
        ("than", {"than": words.than}),
        ("filler", {"filler": words.fillers}),
    ]
    found: dict[str, Piece] = {}
    for kind, entries in groups:
        for name, written in entries.items():
            for word in written:
                found.setdefault(fold(word), Piece(kind, name))
    return found
