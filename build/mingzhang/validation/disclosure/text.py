"""The text of a filing as one string without white space, in which every find knows its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from mingzhang.budget.agreement.left_overs import is_left_over
from mingzhang.budget.document import Line, Place
from mingzhang.budget.headings import ANY_ORDINAL, PART, headings

_NOISE = re.compile(r"<[^<>]{0,40}>|\*\*|[\s#$]")
_LEADERS = re.compile(r"[.…·⋯]{2,}\d*$|\d+$")
_LEADER = re.compile(r"[.…·⋯]{3,}\d*$")
_NUMBER = re.compile(rf"-?(?:{PART.pattern}|[（(]?{ANY_ORDINAL}[)）、.．])")
_MOST_LINES = 150
_SENTENCE = 80
"""Characters to either side of a find in which the end of its sentence is looked for."""
_PARAGRAPH = 12
"""Lines of a paragraph of which the end is not known."""
_ENDS = re.compile("[。；：:\t]")


class FilingText:
    """`whole` is every line, `body` the lines that are no list of contents. Sentences that are broken over lines are put together;
    a row of a table ends in a tab."""

    def __init__(self, lines: Sequence[Line]) -> None:
        pieces = [_NOISE.sub("", line.text) for line in lines]
        listed = _contents(pieces)
        self.whole = "".join(pieces)
        starts: list[int] = []
        self._places: list[Place] = []
        self._first: dict[Place, int] = {}
        self._behind: dict[Place, int] = {}
        parts: list[str] = []
        length = 0
        for index, (line, piece) in enumerate(zip(lines, pieces, strict=True)):
            self._first.setdefault(line.place, len(parts))
            self._behind[line.place] = len(parts)
            if not piece or index in listed:
                continue
            part = piece + ("\t" if "\t" in line.text.strip() else "")
            starts.append(length)
            self._places.append(line.place)
            parts.append(part)
            self._behind[line.place] = len(parts)
            length += len(part)
        self._starts = starts
        self.body = "".join(parts)

    def find(self, pattern: str) -> Place | None:
        """Where a pattern first stands outside the contents."""
        match = re.search(pattern, self.body)
        return self._places[bisect_right(self._starts, match.start()) - 1] if match else None

    def find_stated(self, pattern: str) -> Place | None:
        """As `find`, but not in a sentence of a template that was left as it was: alternatives that nobody chose."""
        for match in re.finditer(pattern, self.body):
            before = _ENDS.split(self.body[max(0, match.start() - _SENTENCE) : match.start()])[-1]
            end = _ENDS.search(self.body, match.end(), match.end() + _SENTENCE)
            behind = self.body[match.end() : end.end() if end else match.end() + _SENTENCE]
            if not is_left_over(before + match.group() + behind):
                return self._places[bisect_right(self._starts, match.start()) - 1]
        return None

    def says(self, pattern: str) -> bool:
        """Whether a pattern stands anywhere, the contents and tables included."""
        return re.search(pattern, self.whole) is not None

    def between(self, first: Place, behind: Place | None) -> str:
        """What stands from the line of one place to the line of another, both included; to the end of a paragraph's length without one."""
        start = self._first.get(first, len(self._starts))
        if start == len(self._starts):
            return ""
        end = start + _PARAGRAPH if behind is None else max(start, self._behind.get(behind, start + _PARAGRAPH))
        last = self._starts[end] if end < len(self._starts) else len(self.body)
        return self.body[self._starts[start] : last]


def _contents(pieces: Sequence[str]) -> frozenset[int]:
    """The lines of the lists of contents: from a heading 目录 on what is numbered or has leaders, until something stands again."""
    found: set[int] = set()
    heading = headings().contents
    for start, piece in enumerate(pieces):
        if start not in found and piece and heading.fullmatch(piece.lstrip("-")):
            found.update(_listed(pieces, start))
    return frozenset(found)


def _listed(pieces: Sequence[str], start: int) -> Iterator[int]:
    yield start
    seen: dict[str, str] = {}
    pending: list[int] = []
    for index in range(start + 1, min(len(pieces), start + _MOST_LINES)):
        piece = pieces[index]
        name = _NUMBER.sub("", _LEADERS.sub("", piece))
        if not piece or name in ("", "-"):
            continue
        number = piece.partition(name)[0] if name in piece else ""
        if "。" in piece or _stands_again(name, number, seen):
            return
        if _NUMBER.match(piece) or _LEADER.search(piece):
            yield from (*pending, index)
            pending = []
            seen[name] = number
        elif pending:
            return
        else:
            pending = [index]


def _stands_again(name: str, number: str, seen: dict[str, str]) -> bool:
    """Whether a heading was listed, with this number or one of another kind (一、 and 第一部分): two headings of a kind may only
    begin alike."""
    return name in seen and (number == seen[name] or ("部分" in number) != ("部分" in seen[name]))
