"""Text of a template that a filing was not rid of: blanks, alternatives that nobody chose, a reason that is not told, instructions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from mingzhang.budget.document import Line, Place

_NOISE = re.compile(r"<[^<>]{0,40}>|\*\*|[\s#$]")
_BESIDE = 12
"""Characters of a quote at either side of what is left over."""
_INSTRUCTION = "instruction"
_SENTENCE = re.compile("[。；;]|(?:说明|注)[:：]")
_ENDS = re.compile("[。；;，,：:\t]")


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A piece of a template: `kind` as in `left_overs.yaml`, the words around it as printed, and where it begins."""

    kind: str
    quote: str
    place: Place


def left_overs(lines: Sequence[Line]) -> tuple[LeftOver, ...]:
    """All of them, in order. Sentences that are broken over lines are put together; white space counts for nothing."""
    pieces = [_NOISE.sub("", line.text) + ("\t" if "\t" in line.text.strip() else "") for line in lines]
    starts, length = [], 0
    for piece in pieces:
        starts.append(length)
        length += len(piece)
    text = "".join(pieces)
    found = [(match.start(), match.end(), kind) for kind, pattern in _patterns() for match in pattern.finditer(text)]
    kept: list[LeftOver] = []
    behind = 0
    for start, end, kind in sorted(found):
        if start >= behind:
            kept.append(LeftOver(kind, _quote(text, start, end), lines[bisect_right(starts, start) - 1].place))
            behind = end
    return tuple(kept)


def is_left_over(sentence: str) -> bool:
    """Whether a sentence without white space has something left of a template: nobody says it of the agency."""
    return any(pattern.search(sentence) for _kind, pattern in _patterns())


def says(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a text without white space holds a pattern; where it still has what the template says to those who fill it in, in a sentence
    without anything left of the template: what that only offers (作下述说明：上海市XX局本年度没有…) is said by nobody."""
    instruction = dict(_patterns())[_INSTRUCTION]
    if instruction.search(text) is None:
        return pattern.search(text) is not None
    return any(pattern.search(each) is not None and not is_left_over(each) for each in _SENTENCE.split(text))


def _quote(text: str, start: int, end: int) -> str:
    before = _ENDS.split(text[max(0, start - _BESIDE) : start])[-1]
    behind = "" if _ENDS.fullmatch(text[end - 1]) else _ENDS.split(text[end : end + _BESIDE])[0]
    return before + text[start:end] + behind


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    loaded = yaml.safe_load(files("mingzhang.budget").joinpath("left_overs.yaml").read_text(encoding="utf-8"))
    return tuple((kind, re.compile("|".join(patterns))) for kind, patterns in loaded.items())
