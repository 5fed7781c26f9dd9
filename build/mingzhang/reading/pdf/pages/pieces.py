"""The text of a page in pieces: characters that follow each other on one baseline without a gap, inside one cell."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import byref, c_double, c_ushort
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2.raw as pdfium

from mingzhang.reading.pdf.bordered.clips import Clip, Clips
from mingzhang.reading.pdf.bordered.lattice import Lattice
from mingzhang.reading.pdf.bordered.rulings import Turn
from mingzhang.reading.pdf.pages.unseen import Unseen, size_of

_TURNS: tuple[Turn, ...] = ((1, 0, 0, -1), (0, -1, -1, 0), (-1, 0, 0, 1), (0, 1, 1, 0))
"""By quarters of a turn, clockwise, in which the text runs: to the right, down, to the left, up."""
_NEAREST = 0.1
_WIDE, _NARROW = 1.35, 1.0
"""Shares of the size: how far apart two characters of one piece begin at least, and at most behind a Chinese character
and behind any other. Baselines of one piece differ by less than the least."""
_MIDDLE = 0.35
_INSIDE = 0.25
_FLUSH = 0.8
_TWICE = 0.5
_CUT = 0.4
_EDGE = 0.02
"""Shares of the size of characters that are hidden of a text that is cut, on any side and on one side only."""
_FIGURE = frozenset("0123456789.,%-()")
_SMALLEST = 1.0
_SAMPLED = 60
_SLANT = math.radians(3)
_CHINESE = "\u2e80"
_UNKNOWN = "\ufffd"
_SPECIAL = {0: _UNKNOWN, 2: "-", 0xFFFE: "-"} | dict.fromkeys((*range(3, 9), *range(14, 32), 127), _UNKNOWN)
"""What pdfium gives for characters without a meaning, and for a hyphen at the end of a line."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text: its left and right edge, its baseline, the size of its characters, and where it stands: the
    lattice (number in the page's order) and the cell's first slot, None outside of all tables. `across` are the first
    slots of cells that it reaches into beyond its own, because it is longer than its cell is wide. `is_cut`: the page shows
    only what stands between its edges, and not all of its text. `follows`: it stands close behind the piece before, of another
    kind and drawn apart: it may be of another cell, or go on in the same word."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    lattice: int | None = None
    cell: tuple[int, int] = (0, 0)
    across: tuple[tuple[int, int], ...] = ()
    is_cut: bool = False
    follows: bool = False

    @property
    def middle(self) -> float:
        """The height of the middle of its characters."""
        return self.y - self.size * _MIDDLE


@dataclass(frozen=True, slots=True)
class Found:
    """The pieces of a page in the order in which they were drawn, see `PageContent`."""

    pieces: tuple[Piece, ...]
    aslant: str
    characters: int
    unknown: int
    unseen: int


@dataclass(slots=True)
class _Run:
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
        return self.y - self.size * _MIDDLE

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
    votes = Counter(_quarter(pdfium.FPDFText_GetCharAngle(text, index)) for index in range(0, count, step))
    votes.pop(None, None)
    quarter = max(votes, key=lambda one: (votes[one], -(one or 0)), default=0)
    return _TURNS[quarter or 0]


def pieces_of(page: object, text: object, count: int, turn: Turn, lattices: Sequence[Lattice]) -> Found:
    """The pieces of a page that are shown, each in its cell; each piece only once, also where the file draws it twice to make it bold."""
    quarter = _TURNS.index(turn)
    pieces: list[Piece] = []
    seen: dict[str, list[tuple[float, float]]] = {}
    aslant: list[str] = []
    characters = unknown = 0
    clips = Clips(page, text, turn)
    unseen = Unseen(page, text)
    for run in _runs(text, count, turn, clips, unseen):
        characters += len(run.text)
        without_meaning = pdfium.FPDFText_HasUnicodeMapError(text, run.indexes[0]) == 1
        unknown += len(run.text) if without_meaning else run.text.count(_UNKNOWN)
        if len(run.text) == 1 and _quarter(pdfium.FPDFText_GetCharAngle(text, run.indexes[0])) != quarter:
            aslant.append(run.text[0])
            continue
        if run.shown[0] >= run.shown[1]:
            continue
        for piece in _placed(run, lattices, clips):
            twins = seen.setdefault(piece.text, [])
            if not any(abs(x - piece.x0) + abs(y - piece.y) < _TWICE * piece.size for x, y in twins):
                twins.append((piece.x0, piece.y))
                pieces.append(piece)
    return Found(tuple(pieces), "".join(aslant), characters, unknown, unseen.count)


def _quarter(angle: float) -> int | None:
    """How many quarters of a turn an angle is; None where it is none."""
    quarters = angle / (math.pi / 2)
    return round(quarters) % 4 if abs(quarters - round(quarters)) * math.pi / 2 < _SLANT else None


def _runs(text: object, count: int, turn: Turn, clips: Clips, unseen: Unseen) -> Iterator[_Run]:
    """Characters that follow each other without white space or a gap, as wide as characters of their size are. White space
    that pdfium thinks up (it does between all characters of a page that it takes for vertical text) is none where one
    character begins at the end of the other."""
    a, b, c, d = turn
    x, y = c_double(), c_double()
    x_at, y_at, origin_of = byref(x), byref(y), pdfium.FPDFText_GetCharOrigin
    run: _Run | None = None
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
            run = _Run(
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
                found[index] = _UNKNOWN
    return found


def _ended(run: _Run, text: object, turn: Turn) -> _Run:
    """The run with its right edge."""
    run.end = _end(run, text, turn)
    return run


def _end(run: _Run, text: object, turn: Turn) -> float:
    """The right edge of the last character: a Chinese one is as wide as it is high, others are as wide as they say."""
    if run.text[-1] >= _CHINESE:
        return run.starts[-1] + run.size
    box = pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(text, run.indexes[-1], byref(box)):
        return run.starts[-1] + run.size / 2
    a, b, _, _ = turn
    return float(max(a * box.left + b * box.bottom, a * box.right + b * box.top))


def _placed(run: _Run, lattices: Sequence[Lattice], clips: Clips) -> Iterator[Piece]:
    """The run as pieces, each in one cell. Where it crosses a border, what one text object drew stays together: such a
    text is longer than its cell; if the page shows only a part of it, its cell is where that part stands."""
    left, right = run.starts[0] + _INSIDE * run.size, run.end - _INSIDE * run.size
    if run.is_cut:
        middle = sum(run.shown) / 2
        inside = next((n for n, lattice in enumerate(lattices) if lattice.holds(middle, run.middle)), None)
        cell = (0, 0) if inside is None else lattices[inside].cell(middle, run.middle)
        yield _piece(run, 0, len(run.text), inside, cell)
        return
    for number, lattice in enumerate(lattices):
        if lattice.holds(left, run.middle) or lattice.holds((left + right) / 2, run.middle):
            first = lattice.cell(left, run.middle) if lattice.holds(left, run.middle) else None
            if first is not None and right < lattice.sides(first)[1]:
                yield _piece(run, 0, len(run.text), number, first)
            else:
                yield from _split(run, number, lattice, clips)
            return
    yield _piece(run, 0, len(run.text))


def _split(run: _Run, number: int, lattice: Lattice, clips: Clips) -> Iterator[Piece]:
    """A run that crosses borders, text object by text object."""
    objects = [clips.object_at(index) for index in run.indexes]
    cuts = [0, *(i for i in range(1, len(objects)) if objects[i] != objects[i - 1]), len(objects)]
    for start, end in pairwise(cuts):
        reached: list[tuple[int, int]] = []
        for index in range(start, end):
            left, right = run.sides(index, index + 1)
            if lattice.holds((left + right) / 2, run.middle):
                cell = lattice.cell((left + right) / 2, run.middle)
                if cell not in reached:
                    reached.append(cell)
        if reached:
            own = _own_cell(run, start, end, lattice, reached)
            yield _piece(run, start, end, number, own, tuple(cell for cell in reached if cell != own))
        else:
            yield _piece(run, start, end)


def _own_cell(run: _Run, start: int, end: int, lattice: Lattice, reached: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The cell that a text belongs to which reaches over several: the one at whose border it begins or ends, else the one
    that holds its middle."""
    first, last = reached[0], reached[-1]
    left, right = run.sides(start, end)
    near = _FLUSH * run.size
    if len(reached) == 1 or 0 <= left - lattice.sides(first)[0] <= near:
        return first
    if 0 <= lattice.sides(last)[1] - right <= near:
        return last
    middle = (left + right) / 2
    return next((cell for cell in reached if lattice.sides(cell)[0] <= middle < lattice.sides(cell)[1]), first)


def _piece(
    run: _Run,
    start: int,
    end: int,
    lattice: int | None = None,
    cell: tuple[int, int] = (0, 0),
    across: tuple[tuple[int, int], ...] = (),
) -> Piece:
    left, right = run.shown if run.is_cut else run.sides(start, end)
    follows = run.follows and start == 0
    return Piece("".join(run.text[start:end]), left, right, run.y, run.size, lattice, cell, across, run.is_cut, follows)
