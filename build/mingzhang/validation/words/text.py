"""The words of a filing outside its tables, as one text in which every find knows its line.

A flat dump breaks sentences over lines, so its lines are joined without a gap; where the source separates cells by tabs,
a line is a paragraph and rows of tables are left out. White space and wrappers are taken out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mingzhang.budget.filing import Filing
from mingzhang.budget.finding import FOUND, CheckCell
from mingzhang.budget.message import Value, message
from mingzhang.validation.figures.filing_figures import FilingFigures

_NOISE = re.compile(r"<[^<>]{0,40}>|\*\*|\\(?=[*_#])|[\s#$]")
_PARAGRAPH = 240
_PAGE = re.compile(r"[-—–]?\d{1,3}[-—–]?|[-_*=—]{3,}")
"""A page number, or a rule across the page."""


@dataclass(frozen=True, slots=True)
class Found:
    """A match, and the row of `lines` in which it begins."""

    match: re.Match[str]
    row: int
    line: int | None

    @property
    def where(self) -> Value:
        """Where it stands, for a message; empty where the line is not known."""
        return message("at-lines", lines=self.line) if self.line is not None else ""

    @property
    def cell(self) -> CheckCell:
        """The line that it begins in, as what a check looked at."""
        return CheckCell(FOUND, "lines", self.row, "text")


class Words:
    """The text of one filing."""

    def __init__(self, filing: Filing) -> None:
        self._filing = filing
        separated = any("\t" in line.text for line in filing.lines)
        parts: list[str] = []
        self._starts: list[int] = []
        self._rows: list[int] = []
        length = 0
        for row, line in enumerate(filing.lines, start=1):
            plain = _NOISE.sub("", line.text)
            if not plain or "\t" in line.text.strip() or _PAGE.fullmatch(plain):
                continue
            plain += "\n" if separated else ""
            parts.append(plain)
            self._starts.append(length)
            self._rows.append(row)
            length += len(plain)
        self.text = "".join(parts)
        places = [filing.lines[row - 1].place for row in self._rows]
        self._at = {
            (place.line, place.page): start
            for place, start in zip(reversed(places), reversed(self._starts), strict=True)
        }

    def find(self, pattern: re.Pattern[str]) -> Iterator[Found]:
        """Every match of `pattern`, in order, each with its line."""
        for match in pattern.finditer(self.text):
            row = self._rows[bisect_right(self._starts, match.start()) - 1]
            yield Found(match, row, self._filing.lines[row - 1].place.line)

    def sentence(self, found: Found) -> str:
        """The sentence in which a match stands, as far as it is not longer than a paragraph."""
        start, end = found.match.span()
        before = re.split(r"[。；\n]", self.text[max(0, start - _PARAGRAPH) : start])[-1]
        return before + found.match[0] + re.split(r"[。；\n]", self.text[end : end + _PARAGRAPH])[0]

    def after(self, found: Found, length: int) -> str:
        """What follows a match."""
        return self.text[found.match.end() : found.match.end() + length]

    def behind(self, line: int | None, page: int | None) -> str:
        """What stands at a line and behind it, about a paragraph; empty where the line is not known."""
        at = self._start_of(line, page)
        return "" if at is None else self.text[at : at + _PARAGRAPH]

    def near(self, line: int | None, page: int | None, reach: int = _PARAGRAPH) -> str:
        """The same with as much before it; as many characters either way as `reach` says."""
        at = self._start_of(line, page)
        return "" if at is None else self.text[max(0, at - reach) : at + reach]

    def _start_of(self, line: int | None, page: int | None) -> int | None:
        return self._at.get((line, page)) if line is not None else None

    def around(self, found: Found, more: int = 12) -> str:
        """The match with a little of its sentence."""
        start, end = found.match.span()
        before = re.split(r"[。；，\n]", self.text[max(0, start - more) : start])[-1]
        behind = re.split(r"[。；，\n]", self.text[end : end + more])[0]
        return before + found.match[0] + behind


@lru_cache(maxsize=1)
def words_of(figures: FilingFigures) -> Words:
    """The text of the filing at hand, put together once for all families."""
    return Words(figures.filing)
