"""The characters of a page in runs: those that follow each other on one baseline without a gap."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from ctypes import byref, c_double, c_ushort
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from mingzhang.reading.pdf.bordered.clips import Clip, Clips
from mingzhang.reading.pdf.bordered.rulings import Turn
from mingzhang.reading.pdf.pages.unseen import Unseen, size_of

TURNS: tuple[Turn, ...] = ((1, 0, 0, -1), (0, -1, -1, 0), (-1, 0, 0, 1), (0, 1, 1, 0))
"""By quarters of a turn, clockwise, in which the text runs: to the right, down, to the left, up."""
_NEAREST = 0.1
_WIDE, _NARROW = 1.35, 1.0
"""Shares of the size: how far apart two characters of one run begin at least, and at most behind a Chinese character
and behind any other. Baselines of one run differ by less than the least."""
MIDDLE = 0.35
"""Share of the size: how far above the baseline the middle of a character is."""
_CUT = 0.4
_EDGE = 0.02
"""Shares of the size of characters that are hidden of a text that is cut, on any side and on one side only."""
_FIGURE = frozenset("0123456789.,%-()")
_SMALLEST = 1.0
_SAMPLED = 60
_SLANT = math.radians(3)
_CHINESE = "\u2e80"
UNKNOWN = "\ufffd"
_SPECIAL = {0: UNKNOWN, 2: "-", 0xFFFE: "-"} | dict.fromkeys((*range(3, 9), *range(14, 32), 127), UNKNOWN)
"""What pdfium gives for characters without a meaning, and for a hyphen at the end of a line."""


@dataclass(slots=True)
class Run:
    """Characters while they are being gathered: their baseline and size, text, left edges and indexes in the page's text.
    `end` is the right edge of the last, `clip` what the page shows of it."""

    y: float
    size: float
    text: list[str]
    starts: list[float]
    indexes: list[int]
    end: float = 0.0
    clip: Clip | None = None
    follows: bool = False

    @property
    def middle(self) -> float:
        return self.y - self.size * MIDDLE

    @property
    def shown(self) -> tuple[float, float]:
        """Left and right edge of what the page shows of it."""
        if self.clip is None:
            return self.starts[0], self.end
        return max(self.starts[0], self.clip[0]), min(self.end, self.clip[1])

    @property
    def is_cut(self) -> bool:
        """Whether a part is hidden: much of it, or something on one side only. A clip around the text itself hides a little on
        both, where characters have no ink."""
        shown = self.shown
        left, right = shown[0] - self.starts[0], self.end - shown[1]
        return max(left, right) > _CUT * self.size or (left > _EDGE * self.size) != (right > _EDGE * self.size)

    def sides(self, start: int, end: int) -> tuple[float, float]:
        """Left and right edge of a stretch of its characters."""
        return self.starts[start], self.starts[end] if end < len(self.starts) else self.end


def upright_turn(text: object, count: int) -> Turn:
    """How to turn the page so that most of its text runs to the right."""
    step = max(1, count // _SAMPLED)
    votes = Counter(quarter_of(pdfium.FPDFText_GetCharAngle(text, index)) for index in range(0, count, step))
    votes.pop(None, None)
    quarter = max(votes, key=lambda one: (votes[one], -(one or 0)), default=0)
    return TURNS[quarter or 0]


def quarter_of(angle: float) -> int | None:
    """How many quarters of a turn an angle is; None where it is none."""
    quarters = angle / (math.pi / 2)
    return round(quarters) % 4 if abs(quarters - round(quarters)) * math.pi / 2 < _SLANT else None


def runs_of(text: object, count: int, turn: Turn, clips: Clips, unseen: Unseen) -> Iterator[Run]:
    """Characters that follow each other without white space or a gap, as wide as characters of their size are. White space
    that pdfium thinks up (it does between all characters of a page that it takes for vertical text) is none where one
    character begins at the end of the other."""
    a, b, c, d = turn
    x, y = c_double(), c_double()
    x_at, y_at, origin_of = byref(x), byref(y), pdfium.FPDFText_GetCharOrigin
    run: Run | None = None
    base = last = nearest = farthest = 0.0
    apart = drawn = True
    thing = before = 0
    for index, character in enumerate(_characters(text, count)):
        if character.isspace() or not character:
            drawn = (apart and drawn) or pdfium.FPDFText_IsGenerated(text, index) != 1
            apart = True
            continue
        if not origin_of(text, index, x_at, y_at):
            continue
        left = a * x.value + b * y.value
        baseline = c * x.value + d * y.value
        if run is not None and apart and not drawn and abs(baseline - base) < nearest:
            apart = abs(left - _end(run, text, turn)) > nearest
        drawn_by = clips.object_at(index)
        if unseen.hides(index, drawn_by):
            apart = drawn = True
            continue
        thing, before = drawn_by, thing
        follows = False
        if run is not None and not apart and thing != before:
            is_gap = left - _end(run, text, turn) > nearest
            apart = clips.clip_at(index) != run.clip or is_gap and run.text[-1] in _FIGURE and character in _FIGURE
            follows = is_gap and (run.text[-1] in _FIGURE) != (character in _FIGURE)
        near = run is not None and not apart and nearest < left - last < farthest and abs(baseline - base) < nearest
        if run is not None and near and not follows:
            run.text.append(character)
            run.starts.append(left)
            run.indexes.append(index)
        else:
            if run is not None:
                yield _ended(run, text, turn)
            run = Run(
                baseline,
                max(size_of(text, index), _SMALLEST),
                [character],
                [left],
                [index],
                clip=clips.clip_at(index),
                follows=near,
            )
            nearest = _NEAREST * run.size
        apart = drawn = False
        base, last = baseline, left
        farthest = run.size * (_WIDE if character >= _CHINESE else _NARROW)
    if run is not None:
        yield _ended(run, text, turn)


def _characters(text: object, count: int) -> list[str]:
    """The characters of a page; an empty one for half of a pair that the one before has taken."""
    buffer = (c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text, 0, count, buffer)
    codes = (
        list(buffer[:count]) if written == count + 1 else [pdfium.FPDFText_GetUnicode(text, i) for i in range(count)]
    )
    found = [_SPECIAL.get(code) or chr(code) for code in codes]
    for index, code in enumerate(codes):
        if 0xD800 <= code < 0xE000:
            paired = code < 0xDC00 and index + 1 < count and 0xDC00 <= codes[index + 1] < 0xE000
            if paired:
                found[index] = chr(0x10000 + (code - 0xD800) * 0x400 + codes[index + 1] - 0xDC00)
                found[index + 1] = ""
            elif found[index]:
                found[index] = UNKNOWN
    return found


def _ended(run: Run, text: object, turn: Turn) -> Run:
    """The run with its right edge."""
    run.end = _end(run, text, turn)
    return run


def _end(run: Run, text: object, turn: Turn) -> float:
    """The right edge of the last character: a Chinese one is as wide as it is high, others are as wide as they say."""
    if run.text[-1] >= _CHINESE:
        return run.starts[-1] + run.size
    box = pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(text, run.indexes[-1], byref(box)):
        return run.starts[-1] + run.size / 2
    a, b, _, _ = turn
    return float(max(a * box.left + b * box.bottom, a * box.right + b * box.top))
