"""The Markdown-like form: cells separated by tabs, empty cells kept, converters' marks and slips."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from .parts import PageBreak, Paragraph, Part, Places, Sheet, TitleLines
from .printed_tables import PrintedRow, PrintedTable, placed, truths_in_order

_SHIFTABLE = ("科目", "项目", "项 目")


@dataclass
class GridStyle:
    bold: bool
    stars: bool
    trailing_cell: float
    split: float
    marks: bool
    header_shift: float
    breaks: bool
    spaces: bool
    trimmed: bool
    """Empty cells at line ends are lost."""


def draw_grid_style(rng: random.Random, template: int) -> GridStyle:
    modern = template == 2025
    return GridStyle(
        bold=rng.random() < (0.7 if modern else 0.1),
        stars=rng.random() < (0.7 if modern else 0.15),
        trailing_cell=rng.choice((0.0, 0.1, 0.3)),
        split=rng.choice((0.0, 0.15, 0.3)),
        marks=rng.random() < (0.8 if modern else 0.15),
        header_shift=rng.choice((0.0, 0.7, 1.0)),
        breaks=rng.random() < 0.1,
        spaces=rng.random() < 0.8,
        trimmed=rng.random() < 0.06,
    )


class GridWriter:
    """Writes parts as lines and remembers where each figure stands."""

    def __init__(self, rng: random.Random, style: GridStyle) -> None:
        self.rng, self.style = rng, style
        self.lines: list[str] = ["", ""]
        self.places = Places()

    def write(self, parts: list[Part]) -> list[str]:
        for part in parts:
            if isinstance(part, Paragraph):
                self._paragraph(part.text, part.level)
            elif isinstance(part, TitleLines):
                self._title(part)
                self.title = part
            elif isinstance(part, PrintedTable):
                self._table(part)
            elif isinstance(part, Sheet):
                self.lines += ["\t".join(row) for row in part.rows] + [""]
            elif isinstance(part, PageBreak):
                pass
        return self.lines

    def _paragraph(self, text: str, level: int = 0) -> None:
        if level and self.style.marks:
            text = "#" * self.rng.choice((1, 2, 3, 4)) + " " + text
        self.lines += [_spaced(text) if self.style.spaces else text, ""]

    def _title(self, part: TitleLines) -> None:
        number = part.table.number
        self._paragraph(
            number if self.rng.random() < 0.1 else f"{number[0]} {number[1:]}" if number[1] < "一" else f"{number}："
        )
        self._paragraph(part.table.title, 2)
        self._compiled(part)

    def _compiled(self, part: TitleLines) -> None:
        if self.rng.random() < 0.1:
            self._paragraph(f"{part.compiled_by} 单位：{part.table.unit}")
        else:
            self._paragraph(part.compiled_by)
            self._paragraph(f"单位：{part.table.unit}")

    # -- tables ------------------------------------------------------------------------------------------------

    def _table(self, table: PrintedTable) -> None:
        header = table.grid_header or self._header_lines(table)
        stars = [self._stars(table)] if self.style.stars and "label" not in table.columns[:1] else []
        extra = self.rng.random() < self.style.trailing_cell
        wrap = self.rng.random() < 0.4
        head = [self._line([self._header_cell(cell, wrap) for cell in line], extra) for line in header]
        head += [self._line(line, extra) for line in stars]
        split = self.rng.randint(1, len(table.rows) - 1) if self._splits(table) else 0
        self.lines += head
        spots: list[int] = []
        for index, row in enumerate(table.rows):
            if split and index == split:
                self._split(head)
            self.lines.append(self._line([self._body_cell(cell, row) for cell in row.cells], extra))
            spots.append(len(self.lines))
        for number, (index, truth) in enumerate(truths_in_order(table), 1):
            for column in ("", *truth.cells):
                self.places.lines[table.resource, number, column] = spots[index]
        self.lines.append("")
        if table.note:
            self._paragraph(table.note)

    def _splits(self, table: PrintedTable) -> bool:
        return len(table.rows) > 3 and self.rng.random() < self.style.split

    def _split(self, head: list[str]) -> None:
        """A page ends inside the table; what a converter leaves of that varies."""
        self.lines.append("")
        way = self.rng.choice(("full", "full", "header", "bare", "number"))
        if way == "number":
            self.lines += [self.rng.choice(("- 8 -", "12", "— 9 —")), ""]
        if way == "full":
            self._compiled(self.title)
        if way in ("full", "header"):
            self.lines += head

    def _header_lines(self, table: PrintedTable) -> list[list[str]]:
        lines = [[""] * len(table.columns) for _ in table.header]
        for text, column, _, at, _ in placed(table.header):
            lines[at][column] = text
        if (
            table.header[0][0][0] in _SHIFTABLE
            and table.header[0][0][1] > 1
            and self.rng.random() < self.style.header_shift
        ):
            first = lines[0]
            del first[1]
            first.append("")
        return lines

    def _stars(self, table: PrintedTable) -> list[str]:
        words = [name in ("code1", "code2", "code3", "name", "project_name") for name in table.columns]
        return ["※" if word else str(index - sum(words) + 1) for index, word in enumerate(words)]

    def _header_cell(self, text: str, wrap: bool) -> str:
        if wrap and len(text) > 5 and self.rng.random() < 0.8:
            width = self.rng.choice((3, 4, 5))
            text = ("<br>" if self.style.breaks else " ").join(re.findall(f".{{1,{width}}}", text))
        return text

    def _body_cell(self, text: str, row: PrintedRow) -> str:
        text = _spaced(text) if self.style.spaces else text
        if self.style.breaks and len(text) > 14 and self.rng.random() < 0.3:
            text = text[:8] + "<br>" + text[8:]
        bold = row.row_type in ("total", "category", "section")
        return f"<b>{text}</b>" if text and bold and self.style.bold else text

    def _line(self, cells: list[str], extra: bool) -> str:
        line = "\t".join([*cells, ""] if extra else cells)
        return line.rstrip("\t") if self.style.trimmed else line


def _spaced(text: str) -> str:
    """A blank between a Chinese character and a digit, as typesetting programs leave it."""
    text = re.sub(r"^(\d\.)(?=[\u4e00-\u9fff])", r"\1 ", text)
    text = re.sub(r"(?<=[\u4e00-\u9fff〔【])(?=\d+ ?年|\d+ ?号)", " ", text)
    return re.sub(r"(?<=\d)(?=[年号月万])", " ", text)
