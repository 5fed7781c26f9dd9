"""Rows of a flat table that carry classification codes.

A row is codes, then a name (and in table 7 a project), then figures; each of the three may wrap over lines, and the
end of a name may come after the figures or the beginning before the codes. What a text belongs to is decided by the
names that the code is known under (in this filing's other tables, or in the classification).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from mingzhang.budget.document import Place
from mingzhang.budget.filing import Note, unread_note
from mingzhang.extraction.clean import fold
from mingzhang.extraction.flat.lines import FlatLine, is_number
from mingzhang.extraction.raw import RawRow, Token, is_figure, is_telling

Names = Mapping[str, tuple[str, ...]]

_MOST_PIECES = 8
"""Pieces between two rows of which the end of one name and the beginning of another are told apart."""
_FEWEST_PIECES = 3
"""A figure in front, a code or 合计, and a figure or a name behind."""
_WITH_MARKS = re.compile(r"\d{3}([-.])\d{2}(?:\1\d{2})?")
_MARKS = re.compile(r"[-.]")


@dataclass(slots=True)
class _Open:
    """A row being read: `before` is text that may belong to it or to the row above, `after` text below its figures."""

    place: Place
    codes: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    after_place: Place | None = None
    torn: bool = False
    """Whether figures of the row stand among words, so that none below it are its own."""

    @property
    def empty(self) -> bool:
        return not (self.codes or self.texts or self.tokens)


@dataclass(slots=True)
class _Reader:
    reference: Names
    names: Names
    agency: str
    rows: list[_Open] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    category: str = ""
    section: str = ""

    @property
    def row(self) -> _Open:
        return self.rows[-1]

    def open(self, place: Place, codes: Sequence[str] = ()) -> None:
        self.rows.append(_Open(place, list(codes)))
        if codes:
            code = "".join(codes)
            self.category = code[:3] if len(code) >= 3 else self.category

    def known(self, code: str) -> tuple[str, ...]:
        return tuple(fold(name) for name in (*self.names.get(code, ()), *self.reference.get(code, ())))


def read_coded(
    body: Sequence[FlatLine], reference: Names, names: Names, agency: str
) -> tuple[tuple[RawRow, ...], tuple[Note, ...]]:
    """The rows, their figures in printed order without columns; figures before any row are noted as unread."""
    reader = _Reader(reference, names, agency)
    for index, line in enumerate(body):
        _read_line(reader, line, body[index + 1] if index + 1 < len(body) else None)
    _settle_tails(reader)
    rows = tuple(
        RawRow(row.place, tuple(row.codes), tuple(row.texts), tuple(row.tokens)) for row in reader.rows if not row.empty
    )
    return rows, tuple(reader.notes)


def _without_lead(reader: _Reader, line: FlatLine) -> FlatLine:
    """The line without a figure in front of its code or total: one of a column that the table's header does not name, which
    is unread."""
    if len(line.tokens) < _FEWEST_PIECES or not is_telling(line.tokens[0]):
        return line
    rest = replace(line, text=line.text.split(maxsplit=1)[1])
    if not (rest.is_total or _is_code(reader, rest, rest.tokens[0])):
        return line
    reader.notes.append(unread_note(line.place, line.tokens[0], "figure-in-no-row"))
    return rest


def _with_plain_code(reader: _Reader, line: FlatLine) -> FlatLine:
    """The line, a code with marks between its parts (307.02) and a name behind it as plain digits."""
    first, *rest = line.tokens or [""]
    code = _MARKS.sub("", first)
    if not rest or is_figure(rest[0]) or _WITH_MARKS.fullmatch(first) is None or code not in reader.reference:
        return line
    return replace(line, text=" ".join([code, *rest]))


def _read_line(reader: _Reader, line: FlatLine, following: FlatLine | None) -> None:
    line = _without_lead(reader, _with_plain_code(reader, line))
    if line.is_total or line.is_subtotal or line.is_foot:
        reader.open(line.place)
        words = line.tokens[: len(line.tokens) - len(line.figures)]
        reader.row.texts.append("".join(word for word in words if not is_number(word)))
        reader.notes.extend(unread_note(line.place, word, "figure-in-no-row") for word in words if is_telling(word))
        _add_figures(reader, line, line.figures)
        return
    tokens = line.tokens
    codes = _leading_codes(reader, line)
    if codes and _is_page_number(reader, line, codes, following):
        return
    if codes:
        _begin(reader, line, codes)
        tokens = tokens[len(codes) :]
    figures = line.figures[-len(tokens) :] if tokens else []
    tokens = tokens[: len(tokens) - len(figures)]
    if tokens:
        _add_text(reader, line, tokens)
        reader.row.torn = reader.row.torn or any(is_telling(a) and is_telling(b) for a, b in pairwise(tokens))
    if figures:
        _add_figures(reader, line, figures)


def _leading_codes(reader: _Reader, line: FlatLine) -> list[str]:
    """The code parts that begin the line: a category known to the reference, or a continuation of two digits."""
    tokens = line.tokens
    codes: list[str] = []
    if reader.rows and "".join((*reader.row.texts, *reader.row.after)).endswith("第"):
        return []  # an ordinal that wraps: 第|12中学
    for token in tokens[:3]:
        if not is_number(token):
            break
        if (
            not codes
            and _is_code(reader, line, token)
            or len(token) == 2
            and (codes or reader.category)
            and len("".join(codes)) < 7
        ):
            codes.append(token)
        else:
            break
    if not codes or line.open_ended and len(codes) == len(tokens) and not _is_ready(reader):
        return []
    rest = tokens[len(codes) :]
    if len(codes[0]) == 2 and not reader.rows:
        return []
    if reader.rows and reader.row.texts and not reader.row.tokens:
        return codes if _opens_in_open_row(reader, codes, rest) else []
    return codes


def _is_code(reader: _Reader, line: FlatLine, token: str) -> bool:
    """Whether a number can begin a row: a known category, or one of its form with a name and figures beside it."""
    if len(token) not in (3, 5, 7):
        return False
    named = len(line.tokens) - len(line.figures) > 1 and bool(line.figures) and not is_figure(line.tokens[1])
    return token[:3] in reader.reference or named and token[0] == next(iter(reader.reference))[0]


def _is_ready(reader: _Reader) -> bool:
    """Whether the row above is complete, so that a code may come next."""
    return not reader.rows or bool(reader.row.tokens) or not reader.row.texts


def _opens_in_open_row(reader: _Reader, codes: list[str], rest: list[str]) -> bool:
    """The row above has a name but no figures yet: a number here is its figure, part of its name, or a new row whose
    name we know."""
    if not rest:
        return len(codes[0]) >= 3 and len(codes) > 1
    code = "".join(codes) if len(codes[0]) >= 3 else reader.category + "".join(codes)
    words = fold("".join(token for token in rest if not is_figure(token)))
    return bool(words) and any(name.startswith(words) or words.startswith(name) for name in reader.known(code))


def _is_page_number(reader: _Reader, line: FlatLine, codes: list[str], following: FlatLine | None) -> bool:
    """A lone number of two digits between complete rows, where a whole new code follows at once."""
    if len(line.tokens) > 1 or len(codes[0]) != 2 or not reader.rows or not reader.row.tokens:
        return False
    if following is None:
        return True
    first = following.tokens[0]
    return len(first) in (3, 5, 7) and first[:3] in reader.reference or following.is_total


def _begin(reader: _Reader, line: FlatLine, codes: list[str]) -> None:
    """Open a row, or go on with the codes of one that has nothing else yet (`208` on one line, `05` on the next)."""
    row = reader.rows[-1] if reader.rows else None
    if row is not None and row.codes and not row.texts and not row.tokens and len(codes[0]) == 2:
        row.codes.extend(codes)
        return
    if (
        row is not None
        and row.codes
        and not row.texts
        and row.tokens
        and len(codes[0]) == 2
        and len("".join(row.codes)) < 3
    ):
        row.codes.extend(codes)
        return
    reader.open(line.place, codes)


def _add_text(reader: _Reader, line: FlatLine, tokens: list[str]) -> None:
    if not reader.rows or reader.row.tokens and not reader.row.codes and fold("".join(tokens)) == fold(reader.agency):
        reader.open(line.place)
    row = reader.row
    if row.tokens:
        if not row.texts:
            row.texts.extend(tokens)
        else:
            row.after_place = row.after_place if row.after else line.place
            row.after.extend(tokens)
    else:
        row.texts.extend(tokens)


def _add_figures(reader: _Reader, line: FlatLine, figures: list[str]) -> None:
    if not figures:
        return
    found = [Token(text, line.place) for text in figures]
    if not reader.rows:
        reader.notes.extend(unread_note(line.place, text, "figure-before-rows") for text in figures)
        return
    if reader.row.torn:
        reader.notes.extend(unread_note(line.place, text, "figure-in-no-row") for text in figures)
        return
    if reader.row.after:
        texts, place = reader.row.after, reader.row.after_place
        reader.row.after = []
        reader.open(place or line.place)
        reader.row.texts.extend(texts)
    reader.row.tokens.extend(found)


def _settle_tails(reader: _Reader) -> None:
    """Give text that stood below a row's figures to that row, or as much of it to the next one as makes a known name there."""
    for number, row in enumerate(reader.rows):
        if not row.after:
            continue
        following = reader.rows[number + 1] if number + 1 < len(reader.rows) else None
        tail = fold("".join(row.after))
        if following is not None and following.codes and not _completes(reader, row, tail):
            at = next((at for at in range(min(len(row.after), _MOST_PIECES)) if _parts(reader, row, following, at)), -1)
            if at >= 0:
                following.texts[:0] = row.after[at:]
                row.after = row.after[:at]
        row.texts.extend(row.after)
        row.after = []


def _parts(reader: _Reader, row: _Open, following: _Open, at: int) -> bool:
    """Whether the pieces between two rows are the end of the upper name up to this one, and from it on the beginning of the lower
    name, which may go on below its figures."""
    own, begun = fold("".join(row.after[:at])), fold("".join([*row.after[at:], *following.texts]))
    names = reader.known("".join(following.codes))
    return (not own or _completes(reader, row, own)) and any(
        begun.startswith(known) or known.startswith(begun) for known in names
    )


def _completes(reader: _Reader, row: _Open, tail: str) -> bool:
    name = fold("".join(row.texts))
    return any(known.startswith(name + tail) for known in reader.known("".join(row.codes)))
