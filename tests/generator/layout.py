"""A table on its page: how wide its columns are, how its cells wrap, and on which height each piece of text stands."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from .printed_tables import PrintedRow, PrintedTable, placed

_TOKENS = re.compile(r"[0-9A-Za-z.,%]+|.", re.DOTALL)
_CLOSERS, _OPENERS = "）)】〕]》”、，。；：", "（(【〔[《“"


def width_of(text: str) -> int:
    """Half-width units: a Chinese character is two."""
    return sum(1 if ord(char) < 128 else 2 for char in text)


def wrap(text: str, width: int, indent: int = 0) -> list[str]:
    """Lines of at most `width` full characters; numbers stay whole, closers hang, openers move on."""
    room, lines, line = width * 2 - indent * 2, [], ""
    for piece in _TOKENS.findall(text):
        if piece == " " and not line:
            continue
        fits = width_of(line + piece) <= room
        hangs = piece in _CLOSERS and line
        if line.strip() and not fits and not hangs:
            moved = ""
            if line[-1] in _OPENERS and len(line) > 1:
                line, moved = line[:-1], line[-1]
            lines.append(line.strip())
            line, room = moved, width * 2
            if piece == " ":
                continue
        line += piece
    if line.strip():
        lines.append(line.strip())
    return lines or [""]


class Layout:
    """Column widths (full characters) and alignments of one table on its page."""

    def __init__(self, table: PrintedTable, rng: random.Random) -> None:
        self.table, self.rng = table, rng
        self.codes = rng.choice(("center", "center", "offset", "top_last", "bottom"))
        self.indent = rng.choice(((0, 0, 0), (0, 0, 0), (0, 1, 2), (0, 1, 3)))
        self.dense = rng.random() < 0.05
        self.offset_total = rng.random() < 0.2
        whole = rng.random() < 0.15
        heads = self._leaf_heads()
        self.widths = [
            self._width(name, index, heads.get(index, ""), whole) for index, name in enumerate(table.columns)
        ]

    def _leaf_heads(self) -> dict[int, str]:
        return {x: text for text, x, wide, _, _ in placed(self.table.header) if wide == 1}

    def _width(self, name: str, index: int, head: str, whole: bool) -> int:
        rng = self.rng
        longest = max((len(row.cells[index]) for row in self.table.rows), default=0)
        crowded = len(self.table.columns) > 9
        if name in ("code1", "code2", "code3"):
            return 2 if not crowded or rng.random() < 0.5 else 3
        if name == "label":
            return rng.choice((8, 9, 12, 16, 20)) if len(self.table.columns) > 4 else rng.choice((17, 20, 24))
        if name == "name":
            return rng.choice((3, 4, 5)) if crowded else rng.choice((8, 9, 12, 18, 24))
        if name == "project_name":
            return rng.choice((3, 4, 6, 8, 10))
        need = (longest + 1) // 2
        if need == 0:
            return len(head) if whole else rng.choice((1, 1, 2, 3)) if crowded else rng.choice((2, 3, 4, 6))
        return max(need, len(head)) if whole else need + rng.choice((0, 0, 0, 1, 2))

    def header_pieces(self) -> list[tuple[str, float, float]]:
        spans = [
            (wrap(text, max(1, sum(self.widths[x : x + wide]))), x, at, high)
            for text, x, wide, at, high in placed(self.table.header)
            if text
        ]
        heights = [1.6] * len(self.table.header)
        for high_wanted in (1, 2, 3):
            for lines, _, at, high in spans:
                if high == high_wanted:
                    missing = len(lines) + 0.6 - sum(heights[at : at + high])
                    if missing > 0:
                        heights[at + high - 1] += missing
        pieces = []
        for lines, x, at, high in spans:
            top = sum(heights[:at]) + (sum(heights[at : at + high]) - len(lines)) / 2
            pieces += [(text, float(sum(self.widths[:x])), round(top + down, 3)) for down, text in enumerate(lines)]
        return pieces

    def row_pieces(self, row: PrintedRow, spaced: Callable[[str], str]) -> list[tuple[int, str, float, float]]:
        cells = {
            index: wrap(
                spaced(text) if name in ("name", "project_name") else text,
                self._cell_width(row, index),
                self._indent(row, name),
            )
            for index, (name, text) in enumerate(zip(self.table.columns, row.cells, strict=True))
            if text
        }
        high = max((len(lines) for lines in cells.values()), default=0)
        codes = [index for index in cells if self.table.columns[index].startswith("code")]
        pieces = []
        for index, lines in cells.items():
            top = (high - len(lines)) / 2
            if self.codes == "bottom":
                top = high - len(lines)
            elif self.codes == "offset" and index in codes[:-1]:
                top -= 0.3
            elif self.codes == "top_last" and codes and index == codes[-1]:
                top = 0.0
            elif self.offset_total and row.row_type == "total" and index > min(cells):
                top += 0.3
            x = float(sum(self.widths[:index]))
            pieces += [(index, text, x, round(top + down, 3)) for down, text in enumerate(lines)]
        return pieces

    def _indent(self, row: PrintedRow, name: str) -> int:
        width = self.widths[self.table.columns.index(name)] if name == "name" else 0
        return min(self.indent[row.depth - 1], width - 1) if name == "name" and 1 <= row.depth <= 3 else 0

    def _cell_width(self, row: PrintedRow, index: int) -> int:
        """A total's label stands in the merged code and name cells."""
        if row.row_type == "total" and self.table.columns[index] == "name":
            return sum(self.widths[: index + 1])
        return max(self.widths[index], (len(row.cells[index]) + 1) // 2 if row.cells[index].isascii() else 1)
