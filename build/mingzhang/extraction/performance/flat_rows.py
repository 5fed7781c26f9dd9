"""Rows of a performance table in a flat dump: which pieces form which cell.

The dump prints cell after cell in the order of the columns; a cell may run over several lines, merged cells stand before
their first row, and a row that a page splits continues at the head of the next page in any of its cells. Of all ways to
cut the pieces into cells and rows the likeliest is taken (a shortest path), and where another is nearly as likely the
piece is reported.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mingzhang.budget.document import Place
from mingzhang.extraction.performance.cut_weights import (
    TOO_UNLIKELY,
    join_weight,
    rest_weight,
    shape_weight,
    width_weight,
)
from mingzhang.extraction.performance.fragments import Fragment, joined, lines_of, width
from mingzhang.extraction.performance.likelihood import missing, unlikely

_IMPOSSIBLE = float("inf")
_MOST_FRAGMENTS = 48
_LONGEST = {"level1": 20, "level2": 24, "weight": 6, "sign": 8, "unit": 12, "target": 90, "previous": 60, "scoring": 60, "basis": 120,
            "evidence": 90, "achieved": 90, "score": 6, "deviation": 120, "banner": 8, "level3": 120}  # fmt: skip
LONGEST = max(_LONGEST.values())
"""Characters without white space between that are no cell: a paragraph that follows the table."""
_CONTINUED = 1.2
_NEAR = 0.55
_SAME_LINE = 0.9
_OVER_PAGE = 0.3


@dataclass(slots=True)
class FlatRow:
    """One row: column -> text as printed; `place` is where its first piece stands."""

    place: Place
    cells: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    column: int
    continued: bool


def flat_rows(fragments: Sequence[Fragment], columns: Sequence[str]) -> tuple[list[FlatRow], list[Fragment]]:
    """The rows, and the first piece of every stretch that could as well belong to another cell. No rows where the pieces
    cannot be cells of these columns."""
    if not fragments:
        return [], []
    lattice = _Lattice(fragments, columns, {})
    if not lattice.possible():
        return [], []
    path = lattice.best()
    if lattice.doubtful(path):
        lattice = _Lattice(fragments, columns, _column_widths(fragments, columns, path))
        path = lattice.best()
    rows: list[FlatRow] = []
    last: _Cell | None = None
    for cell in path:
        text = joined(fragments[cell.start : cell.end])
        name = columns[cell.column]
        if cell.continued and rows:
            rows[-1].cells[name] = rows[-1].cells.get(name, "") + text
        else:
            if last is None or last.continued or cell.column <= last.column:
                rows.append(FlatRow(fragments[cell.start].place))
            rows[-1].cells[name] = text
        last = cell
    return rows, lattice.doubtful(path)


def _column_widths(fragments: Sequence[Fragment], columns: Sequence[str], path: Sequence[_Cell]) -> dict[str, int]:
    """How wide each column is, as far as a first reading tells: the second widest line, so that one error does not count."""
    lines: dict[str, list[int]] = {}
    for cell in path:
        if not cell.continued:
            found = [width(line) for line in lines_of(fragments[cell.start : cell.end])]
            lines.setdefault(columns[cell.column], []).extend(found)
    return {name: sorted(found)[-2] for name, found in lines.items() if len(found) > 2}


class _Lattice:
    """Every cut of the pieces into cells, with its weight. A state is the last filled column of the row; the second half
    of the states is the same for what continues a row at the head of a page."""

    def __init__(self, fragments: Sequence[Fragment], columns: Sequence[str], widths: Mapping[str, int]) -> None:
        self.fragments, self.columns, self.widths = fragments, columns, widths
        self.states = 2 * len(columns)
        self.entries: dict[tuple[int, int], tuple[float, int]] = {}
        self.steps = self._transitions()
        self.start = self._starts()
        self.edges = [list(self._edges(at)) for at in range(len(fragments))]
        self._forward()

    def possible(self) -> bool:
        """Whether there is a cut at all."""
        return min(self.reached[-1]) < _IMPOSSIBLE

    def best(self) -> list[_Cell]:
        """The cells of the likeliest cut, in order."""
        ends = self.reached[-1]
        state = min(range(self.states), key=lambda s: ends[s] + self._closing(s))
        at, path = len(self.fragments), []
        while at:
            start, column, continued = self.came[at][state]
            path.append(_Cell(start, at, column, continued))
            state, at = self.entered[start][state], start
        return path[::-1]

    def doubtful(self, path: Sequence[_Cell]) -> list[Fragment]:
        """Pieces whose best other column is nearly as likely as the one taken."""
        count = len(self.fragments)
        back = self._backward()
        seen = [[_IMPOSSIBLE] * len(self.columns) for _ in range(count)]
        for at in range(count):
            for end, state, weight in self.edges[at]:
                total = self._entry(at, state)[0] + weight + back[end][state]
                column = state % len(self.columns)
                for piece in range(at, end):
                    seen[piece][column] = min(seen[piece][column], total)
        found: list[Fragment] = []
        for cell in path:
            for piece in range(cell.start, cell.end):
                others = [weight for column, weight in enumerate(seen[piece]) if column != cell.column]
                if min(others, default=_IMPOSSIBLE) - seen[piece][cell.column] < _NEAR:
                    found.append(self.fragments[piece])
                    break
        return found

    # -- the path ----------------------------------------------------------------------------------------------

    def _forward(self) -> None:
        count = len(self.fragments)
        self.reached = [[_IMPOSSIBLE] * self.states for _ in range(count + 1)]
        self.came: list[dict[int, tuple[int, int, bool]]] = [{} for _ in range(count + 1)]
        self.entered: list[dict[int, int]] = [{} for _ in range(count + 1)]
        for at in range(count):
            for end, state, weight in self.edges[at]:
                before, source = self._entry(at, state)
                if before + weight < self.reached[end][state]:
                    self.reached[end][state] = before + weight
                    self.came[end][state] = (at, state % len(self.columns), state >= len(self.columns))
                    self.entered[at][state] = source

    def _backward(self) -> list[list[float]]:
        count = len(self.fragments)
        back = [[_IMPOSSIBLE] * self.states for _ in range(count + 1)]
        back[count] = [self._closing(state) for state in range(self.states)]
        for at in range(count - 1, 0, -1):
            onward = [_IMPOSSIBLE] * self.states
            for end, state, weight in self.edges[at]:
                onward[state] = min(onward[state], weight + back[end][state])
            for source in range(self.states):
                steps = self.steps[source]
                back[at][source] = min(steps[state] + onward[state] for state in range(self.states))
        return back

    def _entry(self, at: int, state: int) -> tuple[float, int]:
        """The least weight with which a cell of this state can begin here, and the state before it."""
        if at == 0:
            return self.start[state], -1
        known = self.entries.get((at, state))
        if known is None:
            reached = self.reached[at]
            known = min((reached[source] + self.steps[source][state], source) for source in range(self.states))
            self.entries[at, state] = known
        return known

    def _starts(self) -> list[float]:
        size = len(self.columns)
        return [self._skipped(range(column)) if column < size else _IMPOSSIBLE for column in range(self.states)]

    def _closing(self, state: int) -> float:
        size = len(self.columns)
        return 0.0 if state >= size else self._skipped(range(state + 1, size))

    def _transitions(self) -> list[list[float]]:
        size = len(self.columns)
        steps = [[_IMPOSSIBLE] * self.states for _ in range(self.states)]
        for source in range(self.states):
            column, continued = source % size, source >= size
            rest = 0.0 if continued else self._skipped(range(column + 1, size))
            for target in range(size):
                new_row = rest + self._skipped(range(target)) + 0.2
                steps[source][target] = new_row
                if target > column and not continued:
                    steps[source][target] = min(new_row, self._between(column, target))
                if not continued or target > column:
                    steps[source][target + size] = 0.0 if continued else rest + _CONTINUED
            if not continued and self.columns[column] in {"level1", "level2", "banner"}:
                for target in range(column + 1):
                    steps[source][target] = _IMPOSSIBLE
        return steps

    def _between(self, column: int, target: int) -> float:
        weight = self._skipped(range(column + 1, target))
        skips_level2 = (
            self.columns[column] == "level1" and self.columns[target] == "level3" and "level2" in self.columns
        )
        return weight + (2.0 if skips_level2 else 0.0)

    def _skipped(self, columns: range) -> float:
        return sum(missing(self.columns[column]) for column in columns)

    # -- the cells ---------------------------------------------------------------------------------------------

    def _edges(self, at: int) -> list[tuple[int, int, float]]:
        found: list[tuple[int, int, float]] = []
        size = len(self.columns)
        text, layout = "", 0.0
        for end in range(at + 1, min(at + _MOST_FRAGMENTS, len(self.fragments)) + 1):
            text += self.fragments[end - 1].text
            if end - at > 1:
                layout += join_weight(self.fragments[end - 2], self.fragments[end - 1])
                layout += _OVER_PAGE if self.fragments[end - 1].page_head else 0.0
            if layout > 4.0:
                break
            lines = lines_of(self.fragments[at:end])
            shape = layout + shape_weight(lines)
            for column, name in enumerate(self.columns):
                if len(text) > _LONGEST[name]:
                    continue
                weight = unlikely(name, text) + shape
                if weight < TOO_UNLIKELY:
                    weight += self._alignment(at, end, name)
                if self.widths and weight < TOO_UNLIKELY:
                    weight += width_weight(lines, self.widths.get(name, 0))
                if weight < TOO_UNLIKELY or name == "level3":
                    found.append((end, column, weight))
                if self.fragments[at].page_head and at > 0:
                    rest = rest_weight(name, text)
                    if rest < TOO_UNLIKELY:
                        found.append((end, column + size, rest + shape))
        return found

    def _alignment(self, at: int, end: int, name: str) -> float:
        """Cells of a row are centred to one another: one that shares a line with its neighbour has no second line."""
        pieces = self.fragments
        if name in {"level1", "level2", "banner"} or pieces[at].line == pieces[end - 1].line:
            return 0.0
        before = at > 0 and pieces[at - 1].line == pieces[at].line
        after = end < len(pieces) and pieces[end].line == pieces[end - 1].line
        return _SAME_LINE * (before + after)
