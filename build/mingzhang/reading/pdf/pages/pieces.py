"""The text of a page in pieces: characters that follow each other on one baseline without a gap, inside one cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2.raw as pdfium

from mingzhang.reading.pdf.bordered.clips import Clips
from mingzhang.reading.pdf.bordered.lattice import Lattice
from mingzhang.reading.pdf.bordered.rulings import Turn
from mingzhang.reading.pdf.pages.runs import MIDDLE, TURNS, UNKNOWN, Run, quarter_of, runs_of
from mingzhang.reading.pdf.pages.unseen import Unseen

_INSIDE = 0.25
_FLUSH = 0.8
_TWICE = 0.5


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
        return self.y - self.size * MIDDLE


@dataclass(frozen=True, slots=True)
class Found:
    """The pieces of a page in the order in which they were drawn, see `PageContent`."""

    pieces: tuple[Piece, ...]
    aslant: str
    characters: int
    unknown: int
    unseen: int


def pieces_of(page: object, text: object, count: int, turn: Turn, lattices: Sequence[Lattice]) -> Found:
    """The pieces of a page that are shown, each in its cell; each piece only once, also where the file draws it twice to make it bold."""
    quarter = TURNS.index(turn)
    pieces: list[Piece] = []
    seen: dict[str, list[tuple[float, float]]] = {}
    aslant: list[str] = []
    characters = unknown = 0
    clips = Clips(page, text, turn)
    unseen = Unseen(page, text)
    for run in runs_of(text, count, turn, clips, unseen):
        characters += len(run.text)
        without_meaning = pdfium.FPDFText_HasUnicodeMapError(text, run.indexes[0]) == 1
        unknown += len(run.text) if without_meaning else run.text.count(UNKNOWN)
        if len(run.text) == 1 and quarter_of(pdfium.FPDFText_GetCharAngle(text, run.indexes[0])) != quarter:
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


def _placed(run: Run, lattices: Sequence[Lattice], clips: Clips) -> Iterator[Piece]:
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


def _split(run: Run, number: int, lattice: Lattice, clips: Clips) -> Iterator[Piece]:
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


def _own_cell(run: Run, start: int, end: int, lattice: Lattice, reached: Sequence[tuple[int, int]]) -> tuple[int, int]:
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
    run: Run,
    start: int,
    end: int,
    lattice: int | None = None,
    cell: tuple[int, int] = (0, 0),
    across: tuple[tuple[int, int], ...] = (),
) -> Piece:
    left, right = run.shown if run.is_cut else run.sides(start, end)
    follows = run.follows and start == 0
    return Piece("".join(run.text[start:end]), left, right, run.y, run.size, lattice, cell, across, run.is_cut, follows)
