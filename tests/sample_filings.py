"""The whole sample filings (`samples/whole`), printed in the formats that offices publish in, and read.

A sample is a text: lines, and tables as consecutive lines with `|` between their cells, `<` for what the cell at the left
covers and `^` for what the cell above covers. What it must be read as was typed from it by eye beside it, as YAML.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from mingzhang.budget.document import Source
from mingzhang.budget.filing import Filing
from mingzhang.extraction import parse_filing
from mingzhang.reading.plain.text import read_text
from mingzhang.reading.web.html import read_html

FOLDER = Path(__file__).parent / "samples/whole"
PAIRS = Path(__file__).parent / "samples/pairs"
"""A budget and the accounts of its year, of one agency."""
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
LEFT, ABOVE = "<", "^"
"""A slot that the cell to its left, or the one above it, covers."""

Rows = list[list[str]]
Part = str | Rows
"""A line, or a table."""


def rows_of(text: str) -> Rows:
    """A table written a line for each row, its cells between bars."""
    return [[cell.strip() for cell in line.strip().split("|")] for line in text.strip().splitlines()]


def extent(rows: Rows, y: int, x: int) -> tuple[int, int]:
    """How many columns and rows a cell covers."""
    wide = high = 1
    while x + wide < len(rows[y]) and rows[y][x + wide] == LEFT:
        wide += 1
    while y + high < len(rows) and x < len(rows[y + high]) and rows[y + high][x] == ABOVE:
        high += 1
    return wide, high


def html_rows(rows: Rows) -> str:
    """A table in HTML."""
    lines = []
    for y, row in enumerate(rows):
        line = ""
        for x, text in enumerate(row):
            if text not in (LEFT, ABOVE):
                wide, high = extent(rows, y, x)
                line += f"<td colspan={wide} rowspan={high}>{escape(text)}</td>"
        lines.append(f"<tr>{line}</tr>")
    return f"<table>{''.join(lines)}</table>"


def parts(name: str, folder: Path = FOLDER) -> list[Part]:
    """The lines and tables of a sample."""
    lines = [line for line in (folder / f"{name}.txt").read_text("utf-8").splitlines() if line.strip()]
    found: list[Part] = []
    for is_table, group in groupby(lines, key=lambda line: "|" in line):
        run = list(group)
        found += [rows_of("\n".join(run))] if is_table else run
    return found


def expected(name: str) -> dict[str, Any]:
    """What a sample must be read as."""
    return dict(yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8")))


def html(found: list[Part]) -> bytes:
    """A sample as a page of a website, with merged cells."""
    body = "".join(html_rows(part) if isinstance(part, list) else f"<p>{escape(part)}</p>" for part in found)
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


@cache
def read(name: str, dress: str, folder: Path = FOLDER) -> Filing:
    """A sample as the program reads it: `html` with merged cells, `grid` with tabs between cells, `flat` without
    its empty cells, as text copied from a page."""
    if dress == "html":
        data = html(parts(name, folder))
        return parse_filing(read_html(data, Source(f"{name}.html", "0" * 64, len(data), "utf-8")))
    text = "\n".join(_text(parts(name, folder), dress))
    return parse_filing(read_text(text, Source(f"{name}.txt", "0" * 64, len(text.encode()), "utf-8")))


def _text(found: list[Part], dress: str) -> Iterator[str]:
    for part in found:
        if isinstance(part, str):
            yield from (part, "")
            continue
        for row in part:
            cells = ["" if cell in (LEFT, ABOVE) else cell for cell in row]
            if dress == "grid":
                yield "\t".join(cells)
            else:
                yield " ".join(filter(None, cells))
        yield ""
