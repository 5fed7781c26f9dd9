"""Tables in plain text whose empty cells are blanks: one blank between cells, and for each empty cell one or two more.

    项目 2016年执行数 2017年预算数
    一、支出合计   250000

A run of blanks says where a figure stands only if every line of the table, counted so, has as many cells as its header has
words; blanks at the end of a line count, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^ ]+")
_FIGURE = re.compile(r"[-−△(（]?\d[\d,]*(?:[.．]\d+)?[%％)）]?")
_FEWEST_LINES = 4
_FEWEST_CELLS, _MOST_CELLS = 3, 20
_FEWEST_GAPS = 3
"""Lines in which an empty cell stands: one alone may be a slip of the hand."""
_LONGEST = 400
_WIDTHS = (2, 1)
"""How many blanks an empty cell adds: itself and the one behind it, or only that."""

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Line:
    cells: tuple[str, ...]

    @property
    def is_full(self) -> bool:
        return all(self.cells)

    @property
    def is_header(self) -> bool:
        return self.is_full and not any(_FIGURE.fullmatch(cell) for cell in self.cells)


def blank_tables(lines: Sequence[str]) -> dict[int, Rows]:
    """The tables of this kind among some lines: the index of the first line of each, and its rows, one a line."""
    found: dict[int, Rows] = {}
    taken: set[int] = set()
    for width in _WIDTHS:
        for start, table in _runs(lines, width):
            first = next((at for at, line in enumerate(table) if line.is_header), len(table))
            rows = table[first:]
            if _is_table(rows) and not taken & set(range(start + first, start + len(table))):
                found[start + first] = tuple(line.cells for line in rows)
                taken.update(range(start + first, start + len(table)))
    return found


def _runs(lines: Sequence[str], width: int) -> Iterator[tuple[int, list[_Line]]]:
    """Lines that follow one another and have as many cells, with the index of the first."""
    run: list[_Line] = []
    for at, text in enumerate(lines):
        line = _cells(text, width)
        if run and (line is None or len(line.cells) != len(run[0].cells)):
            yield at - len(run), run
            run = []
        if line is not None:
            run.append(line)
    if run:
        yield len(lines) - len(run), run


def _cells(text: str, width: int) -> _Line | None:
    """The cells of a line; None where its blanks do not come out even, or where it can be no row."""
    if not text or text[0] == " " or len(text) > _LONGEST or "\t" in text or "|" in text:
        return None
    cells: list[str] = []
    end = -1
    for word in _WORD.finditer(text):
        empty, rest = divmod(word.start() - end - 1, width)
        if rest:
            return None
        cells += [""] * empty
        cells.append(word.group())
        end = word.end()
    empty, rest = divmod(len(text) - end, width)
    cells += [""] * empty
    return _Line(tuple(cells)) if not rest and _FEWEST_CELLS <= len(cells) <= _MOST_CELLS else None


def _is_table(rows: Sequence[_Line]) -> bool:
    """Whether a figure stands behind an empty cell somewhere, and enough lines have empty cells."""
    if len(rows) < _FEWEST_LINES or sum(not row.is_full for row in rows) < _FEWEST_GAPS:
        return False
    return any(
        _FIGURE.fullmatch(cell) and "" in row.cells[:at] for row in rows for at, cell in enumerate(row.cells) if cell
    )
