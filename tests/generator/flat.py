"""The flat form: what is left when a laid-out page is read as text. Cells are drawn on a page by their widths, in cell
order; the text then breaks where the next piece stands on another height, and an empty cell leaves nothing."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from .parts import PageBreak, Paragraph, Part, Places, Sheet, TitleLines
from .printed import PrintedRow, PrintedTable, truths_in_order

_TOKENS = re.compile(r"[0-9A-Za-z.,%]+|.", re.DOTALL)
_CLOSERS, _OPENERS = "）)】〕]》”、，。；：", "（(【〔[《“"


@dataclass
class FlatStyle:
    threshold: float
    """Height difference (in lines) from which a blank line appears."""
    tight: bool
    page: str
    """`space`: a new page's first line begins with a blank; `blank`: three empty lines."""
    page_numbers: float
    break_in_table: float
    repeat_header: float
    spaces: bool
    line: int
    """Characters a line of prose holds."""


def draw_flat_style(rng: random.Random, template: int) -> FlatStyle:
    return FlatStyle(
        threshold=rng.choice((0.6, 0.6, 0.6, 0.4, 1.2)),
        tight=rng.random() < 0.08,
        page="blank" if template == 2021 else rng.choice(("space", "space", "blank")),
        page_numbers=rng.choice((0.0, 0.2, 0.6)),
        break_in_table=rng.choice((0.0, 0.2, 0.5)),
        repeat_header=rng.choice((0.0, 1.0)),
        spaces=rng.random() < 0.8,
        line=rng.randint(24, 32),
    )


def width_of(text: str) -> int:
    """Half-width units: a Chinese character is two."""
    return sum(1 if ord(char) < 128 else 2 for char in text)


def wrap(text: str, width: int, indent: int = 0) -> list[str]:
    """Lines of at most `width` full characters; numbers stay whole, closers hang, openers move on."""
    room, lines, line = width * 2 - indent * 2, [], ""
    for token in _TOKENS.findall(text):
        if token == " " and not line:
            continue
        fits = width_of(line + token) <= room
        hangs = token in _CLOSERS and line
        if line.strip() and not fits and not hangs:
            moved = ""
            if line[-1] in _OPENERS and len(line) > 1:
                line, moved = line[:-1], line[-1]
            lines.append(line.strip())
            line, room = moved, width * 2
            if token == " ":
                continue
        line += token
    if line.strip():
        lines.append(line.strip())
    return lines or [""]


class Pen:
    """The text so far, and where the last piece stood."""

    def __init__(self, style: FlatStyle) -> None:
        self.style, self.text, self.line = style, [], 1
        self.last: tuple[float, float] | None = None

    def raw(self, text: str) -> None:
        self.text.append(text)
        self.line += text.count("\n")

    def feed(self, lines: int = 2) -> None:
        """End the line; what follows stands apart."""
        if self.text:
            self.raw("\n" * (1 if self.style.tight else lines))
        self.last = None

    def put(self, text: str, x: float, y: float) -> int:
        """Draw a piece; returns its line."""
        if self.last is not None:
            begin, height = self.last
            rise = abs(y - height)
            if rise < 0.15:
                self.raw(" " if x >= begin else "")
            else:
                self.raw("\n" if self.style.tight or rise < self.style.threshold else "\n\n")
        line = self.line
        self.raw(text)
        self.last = (x, y)
        return line


class FlatWriter:
    """Writes parts as one text and remembers where each figure stands."""

    def __init__(self, rng: random.Random, style: FlatStyle) -> None:
        self.rng, self.style, self.pen = rng, style, Pen(style)
        self.places = Places()
        self.page = rng.randint(1, 9)

    def write(self, parts: list[Part]) -> list[str]:
        for index, part in enumerate(parts):
            if isinstance(part, Paragraph):
                self._paragraph(part.text)
            elif isinstance(part, TitleLines):
                self._title(part)
            elif isinstance(part, PrintedTable):
                self._table(part)
            elif isinstance(part, Sheet):
                self._sheet(part)
            elif isinstance(part, PageBreak) and index:
                self._page_break()
        return "".join(self.pen.text).split("\n")

    def _spaced(self, text: str) -> str:
        if not self.style.spaces:
            return text
        text = re.sub(r"(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])", " ", text)
        return re.sub(r"(?<=[0-9A-Za-z])(?=[\u4e00-\u9fff])", " ", text)

    def _paragraph(self, text: str, width: int | None = None) -> None:
        for line in wrap(self._spaced(text), width or self.style.line):
            self._start()
            self.pen.put(line, 0, 0)
            self.pen.feed()
            if width is None and self.rng.random() < 0.03:
                self._page_break()

    def _start(self) -> None:
        if self.fresh:
            self.pen.raw(" ")
        self.fresh = False

    fresh = False

    def _page_break(self) -> None:
        if self.rng.random() < self.style.page_numbers:
            self.page += 1
            self.pen.feed(2)
            number = self.rng.choice(("- {} -", "- {} -", "{}", "— {} —", "第 {} 页")).format(self.page)
            self.pen.put(number, 0, 0)
            self.pen.feed(2)
        if self.style.page == "space":
            self._trim(1)
            self.fresh = True
        else:
            self.pen.raw("\n\n")
        self.pen.last = None

    def _trim(self, keep: int) -> None:
        """Leave only `keep` line ends at the end of the text."""
        while len(self.pen.text) > 1 and self.pen.text[-1] and not self.pen.text[-1].strip("\n"):
            self.pen.line -= self.pen.text.pop().count("\n")
        self.pen.raw("\n" * keep)

    # -- title -------------------------------------------------------------------------------------------------

    def _title(self, part: TitleLines) -> None:
        table, rng = part.table, self.rng
        number = f"{table.number}：" if table.number[1] in "一二三四五六七八九" else f"{table.number[0]} {table.number[1:]}"
        self._line(number, rng.choice((1, 2, 2)))
        agency_first = len(table.title) > 24
        for line in wrap(table.title, rng.choice((16, 20, 24)) if agency_first else 40):
            self._line(line, rng.choice((1, 2)))
        way = rng.random()
        if way < 0.3:
            self._line(f"{part.compiled_by} 单位：{table.unit}", 2)
        elif way < 0.4 and len(part.compiled_by) > 8:
            cut = len(part.compiled_by) - 1
            self._line(part.compiled_by[:cut], 2)
            self._line(part.compiled_by[cut:], 1)
            self._line(f"单位：{table.unit}", 2)
        elif way < 0.5:
            self._line(part.compiled_by, 1)
            self._line(f"单位：{table.unit[:-1]}", 2)
            self._line(table.unit[-1], 2)
        else:
            self._line(part.compiled_by, rng.choice((1, 2)))
            self._line(f"单位：{table.unit}", rng.choice((1, 2)))

    def _line(self, text: str, feed: int) -> None:
        self._start()
        self.pen.put(text, 0, 0)
        self.pen.feed(feed)

    # -- tables ------------------------------------------------------------------------------------------------

    def _table(self, table: PrintedTable) -> None:
        layout = Layout(table, self.rng)
        self._header(table, layout)
        spots: dict[tuple[int, int], int] = {}
        break_at = self.rng.randint(1, len(table.rows) - 1) if self._breaks(table) else 0
        for index, row in enumerate(table.rows):
            if break_at and index == break_at:
                self._page_break()
                if self.rng.random() < self.style.repeat_header:
                    self._header(table, layout)
            for cell, line in self._row(row, layout).items():
                spots[index, cell] = line
        self._remember(table, spots)
        if table.note:
            self._paragraph(table.note, 30)

    def _breaks(self, table: PrintedTable) -> bool:
        return len(table.rows) > 3 and self.rng.random() < self.style.break_in_table

    def _remember(self, table: PrintedTable, spots: dict[tuple[int, int], int]) -> None:
        for number, (index, truth) in enumerate(truths_in_order(table), 1):
            cells = truth.start or range(len(table.rows[index].cells))
            found = [spots[index, cell] for cell in cells if (index, cell) in spots]
            if found:
                self.places.lines[table.resource, number, ""] = min(found)
            for column, cell in truth.cells.items():
                if (index, cell) in spots:
                    self.places.lines[table.resource, number, column] = spots[index, cell]

    def _header(self, table: PrintedTable, layout: "Layout") -> None:
        self._start()
        for text, x, y in layout.header_pieces():
            self.pen.put(text, x, y)
        self.pen.feed()

    def _row(self, row: PrintedRow, layout: Layout) -> dict[int, int]:
        """Draws the row's cells; returns the line on which each cell begins."""
        pieces = layout.row_pieces(row, self._spaced)
        if not pieces:
            return {}
        self._start()
        begins: dict[int, int] = {}
        for cell, text, x, y in pieces:
            line = self.pen.put(text, x, y)
            begins.setdefault(cell, line)
        self.pen.feed(1 if layout.dense and self.rng.random() < 0.5 else 2)
        return begins

    def _sheet(self, sheet: Sheet) -> None:
        widths = [self.rng.randint(3, 12) for _ in range(max(len(row) for row in sheet.rows))]
        for row in sheet.rows:
            cells = [wrap(self._spaced(text), 40 if len(row) <= 2 else widths[at]) if text else [] for at, text in enumerate(row)]
            high = max((len(lines) for lines in cells), default=0)
            for at, lines in enumerate(cells):
                for down, text in enumerate(lines):
                    self.pen.put(text, sum(widths[:at]), (high - len(lines)) / 2 + down)
            self.pen.feed()


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
        self.widths = [self._width(name, index, heads.get(index, ""), whole) for index, name in enumerate(table.columns)]

    def _leaf_heads(self) -> dict[int, str]:
        return {x: text for text, x, wide, _, _ in self._placed_header() if wide == 1}

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

    def _placed_header(self) -> list[tuple[str, int, int, int, int]]:
        """(text, first column, columns, header row, header rows) in drawing order."""
        taken: set[tuple[int, int]] = set()
        placed = []
        for at, spans in enumerate(self.table.header):
            column = 0
            for text, wide, high in spans:
                while (at, column) in taken:
                    column += 1
                taken |= {(at + down, column + right) for down in range(high) for right in range(wide)}
                placed.append((text, column, wide, at, high))
                column += wide
        return placed

    def header_pieces(self) -> list[tuple[str, float, float]]:
        placed = [
            (wrap(text, max(1, sum(self.widths[x : x + wide]))), x, at, high)
            for text, x, wide, at, high in self._placed_header()
            if text
        ]
        heights = [1.6] * len(self.table.header)
        for high_wanted in (1, 2, 3):
            for lines, _, at, high in placed:
                if high == high_wanted:
                    missing = len(lines) + 0.6 - sum(heights[at : at + high])
                    if missing > 0:
                        heights[at + high - 1] += missing
        pieces = []
        for lines, x, at, high in placed:
            top = sum(heights[:at]) + (sum(heights[at : at + high]) - len(lines)) / 2
            pieces += [(text, float(sum(self.widths[:x])), round(top + down, 3)) for down, text in enumerate(lines)]
        return pieces

    def row_pieces(self, row: PrintedRow, spaced: object) -> list[tuple[int, str, float, float]]:
        cells = {
            index: wrap(spaced(text) if name in ("name", "project_name") else text, self._cell_width(row, index), self._indent(row, name))  # type: ignore[operator]
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
