"""The flat form: what is left when a laid-out page is read as text. Cells are drawn on a page by their widths, in cell
order; the text then breaks where the next piece stands on another height, and an empty cell leaves nothing."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from .layout import Layout, wrap
from .parts import PageBreak, Paragraph, Part, Places, Sheet, TitleLines
from .printed_tables import PrintedRow, PrintedTable, truths_in_order


@dataclass
class FlatStyle:
    threshold: float
    """Height difference (in lines) from which a blank line appears."""
    tight: bool
    page: str
    """`space` and `feed`: a new page's first line begins with a blank or a form feed; `blank`: three empty lines."""
    page_numbers: float
    bare_numbers: bool
    """Whether a page number may be only digits."""
    break_in_table: float
    repeat_header: float
    rows_beside_unread: float
    """Share of rows that a page's end tears."""
    spaces: bool
    line: int
    """Characters a line of prose holds."""


def draw_flat_style(rng: random.Random, template: int, page_numbers: float, bare_numbers: bool) -> FlatStyle:
    return FlatStyle(
        threshold=rng.choice((0.6, 0.6, 0.6, 0.4, 1.2)),
        tight=rng.random() < 0.08,
        page=rng.choice(
            ("blank", "blank", "feed") if template == 2021 else ("space", "space", "space", "blank", "feed")
        ),
        page_numbers=page_numbers,
        bare_numbers=bare_numbers,
        break_in_table=rng.choice((0.0, 0.2, 0.5)),
        repeat_header=rng.choice((0.0, 1.0)),
        rows_beside_unread=rng.choice((0.0, 0.0, 0.03)),
        spaces=rng.random() < 0.8,
        line=rng.randint(24, 32),
    )


class Pen:
    """The text so far, and where the last piece stood."""

    def __init__(self, style: FlatStyle) -> None:
        self.style, self.line = style, 1
        self.text: list[str] = []
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
            self.pen.raw(" " if self.style.page == "space" else "\f")
        self.fresh = False

    fresh = False

    def _page_break(self) -> None:
        if self.rng.random() < self.style.page_numbers:
            self.page += 1
            self.pen.feed(2)
            forms = ("- {} -", "- {} -", "— {} —", "第 {} 页", *(("{}",) * 4 if self.style.bare_numbers else ()))
            number = self.rng.choice(forms).format(self.page)
            self.pen.put(number, 0, 0)
            self.pen.feed(2)
        if self.style.page != "blank":
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
        number = (
            f"{table.number}：" if table.number[1] in "一二三四五六七八九" else f"{table.number[0]} {table.number[1:]}"
        )
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

    def _header(self, table: PrintedTable, layout: Layout) -> None:
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
        inside = [at for at in range(1, len(pieces)) if pieces[at][0] == pieces[at - 1][0]]
        torn = self.rng.choice(inside) if inside and self.rng.random() < self.style.rows_beside_unread else 0
        for index, (cell, text, x, y) in enumerate(pieces):
            if torn and index == torn:
                self.pen.feed()
                self._page_break()
                self._start()
            line = self.pen.put(text, x, y)
            begins.setdefault(cell, line)
        self.pen.feed(1 if layout.dense and self.rng.random() < 0.5 else 2)
        return begins

    def _sheet(self, sheet: Sheet) -> None:
        widths = [self.rng.randint(3, 12) for _ in range(max(len(row) for row in sheet.rows))]
        for row in sheet.rows:
            cells = [
                wrap(self._spaced(text), 40 if len(row) <= 2 else widths[at]) if text else []
                for at, text in enumerate(row)
            ]
            high = max((len(lines) for lines in cells), default=0)
            for at, lines in enumerate(cells):
                for down, text in enumerate(lines):
                    self.pen.put(text, sum(widths[:at]), (high - len(lines)) / 2 + down)
            self.pen.feed()
