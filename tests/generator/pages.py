"""Filings as pages that can be dressed anew: paragraphs and grids, read from our own samples, printed in any format."""

from __future__ import annotations

import html
import re
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import lxml.html
import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

LEFT, UP = "\0<", "\0^"
"""A cell that the cell to its left, or above it, covers."""

_FIGURE = re.compile(r"-?\d[\d,]*\.\d+")
_FIRST = re.compile(r"(?:[23]\d\d)(?:\s|$)|[一二]、|※|因公出国")
_TITLES = {
    "三公": "three_public", "政府性基金预算财政拨款": "fund_expenditure", "国有资本经营预算财政拨款": "state_capital_expenditure",
    "一般公共预算财政拨款支出决算": "general_expenditure", "财政拨款收入支出决算": "appropriation",
    "收入支出决算": "balance", "收入决算": "income", "支出决算": "expenditure",
    "财政拨款收支": "appropriation", "收支总": "balance", "收入总": "income", "支出总": "expenditure",
    "基本支出情况": "basic_expenditure", "项目支出情况": "project_expenditure", "一般公共预算支出": "general_expenditure",
    "政府性基金": "fund_expenditure", "国有资本": "state_capital_expenditure",
    "委托业务费": "outsourcing", "上年结转": "carryover",
    "基本支出表": "basic_expenditure",
}  # fmt: skip


@dataclass(frozen=True)
class Table:
    """A grid of equal rows; the first `header` rows are its header. `title` is the index of its title's paragraph."""

    resource: str
    rows: tuple[tuple[str, ...], ...]
    header: int
    title: int = -1

    @property
    def grouped(self) -> bool:
        """Whether groups of code, name and figure stand side by side."""
        return any(sum("编码" in cell for cell in row) > 1 for row in self.rows[: self.header])

    @property
    def two_sided(self) -> bool:
        return self.resource in ("balance", "appropriation")

    @property
    def data(self) -> range:
        return range(self.header, len(self.rows))


Block = str | Table


@dataclass(frozen=True)
class Page:
    """A filing in reading order."""

    blocks: tuple[Block, ...] = field(default=())

    def with_tables(self, change: Callable[[Table], Table]) -> Page:
        return Page(tuple(change(one) if isinstance(one, Table) else one for one in self.blocks))

    def with_texts(self, change: Callable[[str], str]) -> Page:
        return Page(tuple(change(one) if isinstance(one, str) else one for one in self.blocks))

    @property
    def tables(self) -> list[Table]:
        return [one for one in self.blocks if isinstance(one, Table)]


def from_text(path: Path) -> Page:
    """A filing in Markdown whose tables are lines with tabs."""
    blocks: list[Block] = []
    grid: list[tuple[str, ...]] = []
    for line in (*re.sub(r"</?b>", "", path.read_text(encoding="utf-8")).splitlines(), ""):
        if "\t" in line:
            grid.append(tuple(cell.strip() for cell in line.split("\t")))
            continue
        if grid:
            _add(blocks, _table(grid, blocks))
            grid = []
        if line.strip():
            blocks.append(line.strip())
    return Page(tuple(blocks))


def from_html(path: Path, inside: str = "//body") -> Page:
    """A filing in HTML: the paragraphs and tables of its content."""
    (content, *_) = lxml.html.parse(path).getroot().xpath(inside)
    blocks: list[Block] = []
    for element in content.iter("p", "table"):
        if element.tag == "table":
            _add(blocks, _table(_expanded(element), blocks))
        elif not element.xpath("ancestor::table[ancestor::*[@id='zoom'] or not(//*[@id='zoom'])]"):
            blocks.append(element.text_content().strip())
    return Page(tuple(block for block in blocks if block))


def _expanded(table: lxml.html.HtmlElement) -> list[tuple[str, ...]]:
    slots: dict[tuple[int, int], str] = {}
    for y, row in enumerate(table.iter("tr")):
        x = 0
        for cell in row.iter("td", "th"):
            while (y, x) in slots:
                x += 1
            wide, high = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
            for down in range(high):
                for right in range(wide):
                    slots[y + down, x + right] = UP if down else LEFT
            slots[y, x] = " ".join(cell.text_content().split())
            x += wide
    height, width = max(y for y, _ in slots) + 1, max(x for _, x in slots) + 1
    return [tuple(slots.get((y, x), "") for x in range(width)) for y in range(height)]


def _table(grid: Sequence[Sequence[str]], before: Sequence[Block]) -> Table:
    width = max(map(len, grid))
    rows = tuple((*row, *[""] * (width - len(row))) for row in grid)
    header = next((y for y, row in enumerate(rows) if _is_data(row)), len(rows))
    resource, title = "", -1
    for index in range(len(before) - 1, max(len(before) - 6, -1), -1):
        text = before[index]
        if isinstance(text, str) and re.search(r"表([（(].*)?$", text) and not re.fullmatch(r"表\s*\d+", text):
            squeezed = re.sub(r"\s", "", text)
            resource = next((name for word, name in _TITLES.items() if word in squeezed), "")
            resource = "basic_expenditure" if "基本支出" in squeezed else resource
            title = index
            break
    return Table(resource, rows, header, title)


def _add(blocks: list[Block], table: Table) -> None:
    """Put a table behind the others; what goes on behind a page break without a title belongs to the table before."""
    before = next((one for one in reversed(blocks) if isinstance(one, Table)), None)
    used = {one.title for one in blocks if isinstance(one, Table)}
    if before is None or table.title not in (-1, *used) or len(before.rows[0]) != len(table.rows[0]):
        blocks.append(table)
        return
    index = blocks.index(before)
    blocks[index:] = [replace(before, rows=before.rows + table.rows[table.header :])]


def _is_data(row: Sequence[str]) -> bool:
    words = [cell for cell in row if plain(cell)]
    totals = bool(words) and words[0] in ("合计", "总计") and len(words) == 1
    return totals or any(_FIGURE.fullmatch(cell) for cell in row) or bool(_FIRST.match(words[0] if words else ""))


def spanned(table: Table) -> Table:
    """A table whose header tells its spans: an empty cell above others belongs to the group at its left, an empty one below
    a word to that word."""
    rows = [list(row) for row in table.rows]
    for y in range(table.header):
        for x in range(len(rows[y])):
            below = any(rows[down][x] not in ("", LEFT, UP) for down in range(y + 1, table.header))
            above = y > 0 and rows[y - 1][x] not in ("", LEFT)
            if rows[y][x] == "":
                rows[y][x] = LEFT if below and x else UP if above else ""
    return replace(table, rows=tuple(map(tuple, rows)))


# ── printing ──


def plain(cell: str) -> str:
    return "" if cell in (LEFT, UP) else cell


def to_text(page: Page, folder: Path) -> Path:
    """Markdown with tables as lines with tabs."""
    lines = []
    for block in page.blocks:
        if isinstance(block, Table):
            lines += ["\t".join(plain(cell).replace("\n", " ") for cell in row) for row in block.rows]
            lines.append("")
        else:
            lines += [block, ""]
    return _written(folder / "filing.md", "\n".join(lines))


def to_flat(page: Page, folder: Path) -> Path:
    """Text as copied from a page: the cells of a row in one line, empty ones lost."""
    return _lines(page, folder, lambda row: [" ".join(cell.replace("\n", " ") for cell in map(plain, row) if cell)])


def to_cells(page: Page, folder: Path) -> Path:
    """Text as some converters leave it: a line for each cell, empty ones lost."""
    return _lines(page, folder, lambda row: [cell.replace("\n", " ") for cell in map(plain, row) if cell])


def _lines(page: Page, folder: Path, of_row: Callable[[Sequence[str]], list[str]]) -> Path:
    lines: list[str] = []
    for block in page.blocks:
        if isinstance(block, Table):
            lines += [line for row in block.rows for line in of_row(row)]
        else:
            lines.append(block)
    return _written(folder / "filing.txt", "\n".join(lines))


def to_pipes(page: Page, folder: Path) -> Path:
    """Markdown with tables between pipes."""
    lines = []
    for block in page.blocks:
        if isinstance(block, Table):
            rows = ["| " + " | ".join(plain(cell).replace("\n", "<br>") for cell in row) + " |" for row in block.rows]
            lines += [rows[0], "|" + " --- |" * len(block.rows[0]), *rows[1:], ""]
        else:
            lines += [block, ""]
    return _written(folder / "filing.md", "\n".join(lines))


def to_html(page: Page, folder: Path) -> Path:
    """A page of a website, with spans."""
    parts = ["<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>"]
    parts += [
        _html_table(block) if isinstance(block, Table) else f"<p>{html.escape(block)}</p>" for block in page.blocks
    ]
    return _written(folder / "filing.html", "\n".join([*parts, "</body></html>"]))


def to_mineru(page: Page, folder: Path) -> Path:
    """Markdown with HTML tables, each on one line."""
    parts = [_html_table(block) if isinstance(block, Table) else block for block in page.blocks]
    return _written(folder / "filing.md", "\n\n".join(parts))


def to_csv(page: Page, folder: Path) -> Path:
    """Text with tables as comma separated values."""
    lines = []
    for block in page.blocks:
        if isinstance(block, Table):
            lines += [",".join(_quoted(plain(cell)) for cell in row) for row in block.rows]
        else:
            lines.append(block)
    return _written(folder / "filing.txt", "\n".join(lines))


def _quoted(cell: str) -> str:
    return f'"{cell}"' if "," in cell or "\n" in cell else cell


def to_xlsx(page: Page, folder: Path) -> Path:
    """A workbook: a sheet for each table, its title and notes above it; numbers are numbers."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    sheet, filled = book.create_sheet("封面"), 0
    for block in page.blocks:
        if isinstance(block, str):
            sheet.append([block])
            filled += 1
            continue
        for row in block.rows:
            sheet.append([number(plain(cell)) for cell in row])
        for y, row in enumerate(block.rows[: block.header]):
            for x, cell in enumerate(row):
                _merge(sheet, block, filled + 1, y, x, cell)
        sheet, filled = book.create_sheet(f"表{len(book.sheetnames)}"), 0
    path = folder / "filing.xlsx"
    book.save(path)
    return path


def _merge(sheet: Worksheet, table: Table, top: int, y: int, x: int, cell: str) -> None:
    wide, high = extent(table, y, x)
    if cell not in (LEFT, UP) and (wide, high) != (1, 1):
        sheet.merge_cells(start_row=top + y, start_column=x + 1, end_row=top + y + high - 1, end_column=x + wide)


def number(cell: str) -> str | float | int:
    """What a spreadsheet holds in a cell that shows this text."""
    if re.fullmatch(r"-?\d+\.\d+", cell):
        return float(cell)
    return int(cell) if re.fullmatch(r"-?[1-9]\d*|0", cell) else cell


def extent(table: Table, y: int, x: int) -> tuple[int, int]:
    """How many columns and rows a cell covers."""
    row = table.rows[y]
    wide = 1
    while x + wide < len(row) and row[x + wide] == LEFT:
        wide += 1
    high = 1
    while y + high < len(table.rows) and table.rows[y + high][x] == UP:
        high += 1
    return wide, high


def _html_table(table: Table) -> str:
    lines = ["<table>"]
    for y, row in enumerate(table.rows):
        cells = []
        for x, cell in enumerate(row):
            if cell in (LEFT, UP):
                continue
            wide, high = extent(table, y, x)
            spans = (f" colspan='{wide}'" if wide > 1 else "") + (f" rowspan='{high}'" if high > 1 else "")
            tag = "th" if y < table.header else "td"
            cells.append(f"<{tag}{spans}>" + html.escape(cell).replace("\n", "<br>") + f"</{tag}>")
        lines.append("<tr>" + "".join(cells) + "</tr>")
    return "".join([*lines, "</table>"])


_BORDERS = {
    "ruled": "td, th { border: 0.6pt solid }",
    "lines": "tr { border-top: 0.6pt solid; border-bottom: 0.6pt solid }",
    "bare": "",
}


def to_pdf(borders: str) -> Callable[[Page, Path], Path]:
    """Pages of A4 across, printed by Chromium; figures stand at the right of their cells. `borders`: ruled (all lines), lines
    (between rows only), bare (none)."""

    def printed(page: Page, folder: Path) -> Path:
        style = (
            "@page { size: A4 landscape; margin: 15mm } body { font: 10pt 'Noto Serif CJK SC' } p { margin: 2pt }"
            "table { border-collapse: collapse; width: 100%; font-size: 7pt; page-break-after: always } td, th { padding: 2pt; font-weight: normal }"
            f"td.figure {{ text-align: right }} {_BORDERS[borders]}"
        )
        source = to_html(page, folder)
        text = re.sub(
            r"<td([^>]*)>(?=[-−△（(]?[\d,]+\.?\d*[)）]?</td>)", r"<td\1 class='figure'>", source.read_text("utf-8")
        )
        source.write_text(text.replace("<head>", f"<head><style>{style}</style>"), encoding="utf-8")
        target = folder / "filing.pdf"
        browser = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        subprocess.run([*browser, f"--print-to-pdf={target}", source.as_uri()], check=True, capture_output=True)
        source.unlink()
        return target

    return printed


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


PRINTERS: dict[str, Callable[[Page, Path], Path]] = {
    "text": to_text, "pipes": to_pipes, "html": to_html, "mineru": to_mineru, "csv": to_csv, "xlsx": to_xlsx,
    "flat": to_flat, "cells": to_cells,
}  # fmt: skip
PAPER = {f"pdf-{borders}": to_pdf(borders) for borders in _BORDERS}
"""Printers that need Chromium."""
