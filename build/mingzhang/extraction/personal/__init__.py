"""Names of contacts and project leads, telephone and identity numbers: taken out before anything is stored.

A name is known by the label beside it (项目负责人, 联系人, …; see `names`) or by the telephone number behind it; where it
stands again in the filing it is taken out there, too, and so where it breaks over two lines. Numbers are known by
their shape (see `numbers`). Nothing else is changed, so that a text without its personal data reads as before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from mingzhang.budget.document import Line
from mingzhang.budget.narrative import Narrative
from mingzhang.extraction.personal.names import find_names, name_pattern
from mingzhang.extraction.personal.numbers import number_spans
from mingzhang.extraction.personal.vocabulary import level

__all__ = ["MARK", "Redaction"]

MARK = "［略］"

_Span = tuple[int, int]
_Said = TypeVar("_Said")


class Redaction:
    """What is personal in one filing, found once and taken out of any text of it. `names` are without blanks."""

    def __init__(self, lines: Sequence[Line]) -> None:
        whole = "\n".join(line.text for line in lines)
        leveled = level(whole)
        self.names = find_names(leveled)
        self._pattern = name_pattern(self.names, leveled)
        spans = _of_lines(self._spans(leveled), _starts(lines))
        self._spans_of = {lines[number]: found for number, found in spans.items()}

    def text(self, text: str) -> str:
        """The text with every name and number replaced by a mark."""
        return _marked(text, self._spans(level(text)))

    def line(self, line: Line) -> Line:
        """A line of the filing; what goes on in the next line is replaced in both."""
        spans = self._spans_of.get(line)
        return replace(line, text=_marked(line.text, spans)) if spans else replace(line, text=self.text(line.text))

    def narrative(self, said: Narrative) -> Narrative:
        """Everything said around the tables, each text as `text` gives it."""
        return Narrative(**{field.name: tuple(map(self._row, getattr(said, field.name))) for field in fields(said)})

    def _row(self, row: _Said) -> _Said:
        values: dict[str, Any] = {field.name: getattr(row, field.name) for field in fields(row)}  # type: ignore[arg-type]
        cleaned = {name: self.text(value) if isinstance(value, str) else value for name, value in values.items()}
        return row if cleaned == values else type(row)(**cleaned)

    def _spans(self, leveled: str) -> list[_Span]:
        found = list(number_spans(leveled))
        if self._pattern is not None:
            found += [match.span() for match in self._pattern.finditer(leveled)]
        return _merged(found)


def _marked(text: str, spans: Iterable[_Span]) -> str:
    parts: list[str] = []
    position = 0
    for start, end in spans:
        parts += [text[position:start], MARK]
        position = end
    return "".join((*parts, text[position:]))


def _merged(spans: Iterable[_Span]) -> list[_Span]:
    merged: list[_Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _starts(lines: Sequence[Line]) -> list[int]:
    """Where each line begins in the text of all."""
    starts, position = [], 0
    for line in lines:
        starts.append(position)
        position += len(line.text) + 1
    return [*starts, position]


def _of_lines(spans: Iterable[_Span], starts: Sequence[int]) -> dict[int, list[_Span]]:
    """Spans of the whole text by line, cut where lines end."""
    found: dict[int, list[_Span]] = {}
    for start, end in spans:
        for number, piece in _pieces(start, end, starts):
            found.setdefault(number, []).append(piece)
    return found


def _pieces(start: int, end: int, starts: Sequence[int]) -> Iterator[tuple[int, _Span]]:
    number = bisect_right(starts, start) - 1
    while start < end:
        line_end = starts[number + 1] - 1
        if start < min(end, line_end):
            yield number, (start - starts[number], min(end, line_end) - starts[number])
        number += 1
        start = starts[number]
