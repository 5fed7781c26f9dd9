"""Printed figures in the lines of a text: where a value stands, and which rows were made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from mingzhang.datapackage.records import NoteRow

NUMBER = re.compile(r"\d[\d,，.．]*\d|\d")


@dataclass
class Token:
    """A printed figure of a line, from `start` to `end`, and the rows (resource, row) that it went into."""

    start: int
    end: int
    rows: list[tuple[str, int]] = field(default_factory=list)


@dataclass
class TracedLine:
    """A line of the text: its address, its number in its file, its page where the file has pages, and what was made of it:
    `rows` begin here or have a figure here, `notes` are the remarks of the reading about it."""

    file: str
    page: int | None
    number: int
    address: str
    text: str
    tokens: list[Token] = field(default_factory=list)
    rows: list[tuple[str, int]] = field(default_factory=list)
    notes: list[NoteRow] = field(default_factory=list)

    def parts(self) -> Iterator[tuple[str, int]]:
        """The text in pieces: (piece, number of its token from 1, or 0 for what lies between)."""
        cuts = sorted({0, len(self.text), *(cut for token in self.tokens for cut in (token.start, token.end))})
        numbered = {token.start: number for number, token in enumerate(self.tokens, start=1)}
        for start, end in pairwise(cuts):
            yield self.text[start:end], numbered.get(start, 0)

    def made(self, resource: str, row: int) -> None:
        """Adds a row to `rows`, once."""
        if (resource, row) not in self.rows:
            self.rows.append((resource, row))


def claim(line: TracedLine, wanted: re.Pattern[str] | Decimal | None, resource: str, row: int) -> Token | None:
    """The first such figure of a line that went into no row of this resource yet; where there is none, one of another
    row; else one that this row has already. So each of two equal figures on a line is found."""
    tokens = [token for match in _matches(line.text, wanted) if (token := _token_at(line, match)) is not None]
    free = (token for token in tokens if all(other != resource for other, _ in token.rows))
    shared = (token for token in tokens if (resource, row) not in token.rows)
    token = next(free, None) or next(shared, None)
    if token is None:
        return tokens[0] if tokens else None
    if token not in line.tokens:
        line.tokens.append(token)
    token.rows.append((resource, row))
    return token


def _token_at(line: TracedLine, match: re.Match[str]) -> Token | None:
    """The token of a match, a new one where there is none; None where it would overlap another."""
    start, end = match.span()
    for token in line.tokens:
        if token.start == start:
            return token
        if token.start < end and start < token.end:
            return None
    return Token(start, end)


def _matches(text: str, wanted: re.Pattern[str] | Decimal | None) -> Iterator[re.Match[str]]:
    if isinstance(wanted, re.Pattern):
        yield from wanted.finditer(text)
    elif wanted is not None:
        yield from (match for match in NUMBER.finditer(text) if _value(match.group()) == wanted)


def exactly(printed: str) -> re.Pattern[str] | None:
    """The token as printed, not as part of a longer number."""
    token = printed.strip()
    if not token:
        return None
    before, after = (r"(?<![\d.,])", r"(?![\d.,]*\d)") if token[-1].isdecimal() else ("", "")
    return re.compile(before + re.escape(token) + after)


def of_value(text: str) -> Decimal | None:
    """The amount of a token without its sign; None where the token is none."""
    value = _value(text.lstrip("-−"))
    return None if value is None else abs(value)


def broken(text: str) -> re.Pattern[str]:
    """The figure with blanks between its digits, as some programs print it, or a comma for its point."""
    signs = ("[.,，]" if sign == "." else re.escape(sign) for sign in text.lstrip("-−"))
    return re.compile(r"(?<![\d.,])" + r"\s?".join(signs) + r"(?![\d.,]*\d)")


def _value(token: str) -> Decimal | None:
    try:
        return Decimal(re.sub("[,，]", "", token).replace("．", "."))
    except InvalidOperation:
        return None
