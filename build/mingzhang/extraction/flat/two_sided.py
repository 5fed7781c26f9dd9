"""Rows of a flat two-sided table: on each printed line an income label, perhaps a figure, a category, perhaps figures.

Everything is one run of tokens. A three-digit category code that is followed by words begins an expenditure row; words
that are not the rest of that category's name are income labels, known by the layout.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mingzhang.budget.amount import unmarked
from mingzhang.budget.classification import functional_names
from mingzhang.budget.document import Place
from mingzhang.budget.filing import Note, unread_note
from mingzhang.budget.tables import LineKind, table_kinds
from mingzhang.budget.wording import total_words
from mingzhang.extraction.clean import fold, plain_digits
from mingzhang.extraction.columns.words import is_numbered
from mingzhang.extraction.flat.lines import FlatLine, is_number
from mingzhang.extraction.layouts import TableLayout
from mingzhang.extraction.line_labels import (
    category_of,
    known_labels,
    line_of,
    plain_label,
    with_headings,
    without_number,
)
from mingzhang.extraction.raw import DASHES, RawRow, Token, is_figure, is_unreadable

_MOST_PIECES = 8
_SPENDING = "支出"


@dataclass(slots=True)
class _Row:
    place: Place
    side: str
    code: str = ""
    texts: list[str] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    item: str = ""
    code_source: str = "printed"


@dataclass(slots=True)
class _Word:
    text: str
    place: Place
    line: int


def read_two_sided(body: Sequence[FlatLine], layout: TableLayout) -> tuple[tuple[RawRow, ...], tuple[Note, ...]]:
    """Income rows first, then expenditure rows, figures in printed order without columns."""
    words = [
        _Word(piece, line.place, n)
        for n, line in enumerate(_unwrapped(body))
        for word in line.text.split()
        for piece in _pieces(unmarked(word))
    ]
    rows: list[_Row] = []
    notes: list[Note] = []
    position = 0
    while position < len(words):
        if _is_category(words, position):
            position = _category(words, position, rows)
        elif _fills_cell(words[position]):
            _figure(words[position], rows, notes)
            position += 1
        else:
            position = _labels(words, position, rows, layout)
    return tuple(_raw(rows, layout)), tuple(notes)


def _unwrapped(body: Sequence[FlatLine]) -> list[FlatLine]:
    """The lines with each category whole whose name stands above and below the line of its figures: its cell is higher."""
    lines: list[FlatLine] = []
    at = 0
    while at < len(body):
        line, rest = body[at], body[at + 1 : at + 3]
        if len(rest) == 2 and rest[0].only_figures and not line.figures and not rest[1].figures:
            whole = line.text + rest[1].text
            if category_of(whole) and not category_of(line.text):
                lines.append(replace(line, text=f"{whole} {rest[0].text}"))
                at += 3
                continue
        lines.append(line)
        at += 1
    return lines


def _pieces(word: str) -> list[str]:
    """A category's code and its name, where they are glued (`208社会保障和就业支出`)."""
    code, name = plain_digits(word[:3]), fold(word[3:])
    known = name and any(fold(full).startswith(name) for full in functional_names().get(code, ()))
    return [code, word[3:]] if known else [plain_digits(word) if len(word) == 3 else word]


def _fills_cell(word: _Word) -> bool:
    """Whether a word is what stands in a cell for figures: a figure, something written like none, the dash of an empty cell."""
    return is_figure(word.text) or is_unreadable(word.text) or word.text in DASHES


def _is_category(words: Sequence[_Word], position: int) -> bool:
    """A known three-digit code with words behind it that can be its name (a figure 205 has none)."""
    word = words[position].text
    if not (is_number(word) and len(word) == 3 and word in functional_names()) or position + 1 >= len(words):
        return False
    following = fold(words[position + 1].text)
    if _fills_cell(words[position + 1]):
        return False
    names = [fold(name) for name in functional_names()[word]]
    return (
        any(name.startswith(following) or following.startswith(name) for name in names)
        or words[position + 1].line == words[position].line
    )


def _category(words: Sequence[_Word], position: int, rows: list[_Row]) -> int:
    """Read a code and its name, which may wrap: words are taken while they go on to make a known name."""
    code = words[position].text
    row = _Row(words[position].place, "expenditure", code)
    rows.append(row)
    names = [fold(name) for name in functional_names()[code]]
    position += 1
    row.texts.append(words[position].text)
    position += 1
    while position < len(words) and not _fills_cell(words[position]):
        grown = fold("".join([*row.texts, words[position].text]))
        if not any(name.startswith(grown) for name in names):
            break
        row.texts.append(words[position].text)
        position += 1
    return position


def _figure(word: _Word, rows: list[_Row], notes: list[Note]) -> None:
    if rows:
        rows[-1].tokens.append(Token(word.text, word.place))
    else:
        notes.append(unread_note(word.place, word.text, "figure-before-rows"))


def _labels(words: Sequence[_Word], position: int, rows: list[_Row], layout: TableLayout) -> int:
    """Split a run of words into income labels and totals, longest known label first; unknown words are one label."""
    end = position
    while end < len(words) and not _fills_cell(words[end]) and not _is_category(words, end):
        end += 1
    known = known_labels(layout.lines)
    lines = table_kinds()[layout.resource].expenditure_lines
    while position < end:
        stop = _known_end(words, position, end, known, lines) or _unknown_end(words, position, end, known, lines)
        label = [word.text for word in words[position:stop]]
        place = words[position].place
        second = _is_second_total("".join(label), rows, layout, lines)
        rows.append(
            _Row(place, "expenditure", "", label, [], "total") if second else _labelled(place, label, known, lines)
        )
        position = stop
    return end


def _is_second_total(label: str, rows: Sequence[_Row], layout: TableLayout, lines: Sequence[LineKind]) -> bool:
    """Whether a total that either side may have (总计) stands there once more, below or beside that of income."""
    words = plain_label(label)
    return line_of(label, layout.lines, ()) == line_of(label, lines, ()) == "total" and any(
        row.side == "income" and plain_label("".join(row.texts)) == words for row in rows
    )


def _labelled(place: Place, texts: list[str], known: frozenset[str], lines: Sequence[LineKind]) -> _Row:
    """The row of a label: of the expenditure side if it names a category or one of its lines and no source of income."""
    label = "".join(texts)
    if fold(label) in total_words().sides["expenditure"]:
        return _Row(place, "expenditure", "", texts, [], "total")
    if plain_label(label) in known:
        return _Row(place, "income", "", texts)
    code = category_of(label)
    if code:
        return _Row(place, "expenditure", code, [without_number(label)], code_source="name")
    item = line_of(label, lines, ())
    if item or fold(label).endswith(_SPENDING):
        return _Row(place, "expenditure", "", [without_number(label)], [], item)
    return _Row(place, "income", "", texts)


def _known_end(
    words: Sequence[_Word], position: int, end: int, known: frozenset[str], lines: Sequence[LineKind]
) -> int:
    """Where the longest known label that begins here ends; 0 where none does."""
    for stop in range(min(end, position + _MOST_PIECES), position, -1):
        text = "".join(word.text for word in words[position:stop])
        if plain_label(text) in known or fold(text) in total_words().sides["expenditure"] or category_of(text):
            return stop
        if stop == position + 1 and line_of(text, lines, ()):
            return stop
    return 0


def _unknown_end(
    words: Sequence[_Word], position: int, end: int, known: frozenset[str], lines: Sequence[LineKind]
) -> int:
    """An unknown label reaches to where a known or a numbered one begins."""
    for start in range(position + 1, end):
        if is_numbered(words[start].text) or _known_end(words, start, end, known, lines):
            return start
    return end


def _raw(rows: Sequence[_Row], layout: TableLayout) -> list[RawRow]:
    seen: list[str] = []
    income = [row for row in rows if row.side == "income"]
    for row in income:
        seen.append(line_of("".join(row.texts), layout.lines, seen))
    items = [*with_headings(seen), *(row.item for row in rows if row.side == "expenditure")]
    ordered = [*income, *(row for row in rows if row.side == "expenditure")]
    return [
        RawRow(
            row.place, (row.code,) if row.code else (), tuple(row.texts), tuple(row.tokens), row.side, item,
            code_source=row.code_source,
        )
        for row, item in zip(ordered, items, strict=True)
    ]  # fmt: skip
