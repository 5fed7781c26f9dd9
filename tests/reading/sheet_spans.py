"""Where a grid of plain cells had merged ones: header cells reach over the empty cells to their right and below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.extraction.clean import unwrap

Cells = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Span:
    """A cell and how far it reaches."""

    row: int
    column: int
    text: str
    wide: int = 1
    high: int = 1


def square(rows: Cells) -> list[list[str]]:
    width = max(map(len, rows))
    return [[*row, *[""] * (width - len(row))] for row in rows]


def header_rows(cells: Cells) -> int:
    """How many rows stand above the first with a figure or a code, or with nothing but a label."""
    return next(
        (
            number
            for number, row in enumerate(cells)
            if any(re.fullmatch(r"[\d,]+\.\d\d|\d{3}", unwrap(cell)) for cell in row)
            or (number and row[0].strip() and not any(cell.strip() for cell in row[1:]))
        ),
        0,
    )


def spans(rows: Cells) -> list[Span]:
    """Every cell of a grid that is not covered by another; only header cells cover others."""
    cells = square(rows)
    head = header_rows(cells)
    covered: set[tuple[int, int]] = set()
    found: list[Span] = []
    for r, row in enumerate(cells):
        for c, text in enumerate(row):
            if (r, c) in covered:
                continue
            wide = high = 1
            if r < head and text.strip():
                while (
                    c + wide < len(row)
                    and (r, c + wide) not in covered
                    and r + 1 < head
                    and not row[c + wide].strip()
                    and any(cells[k][c + wide].strip() for k in range(r + 1, head))
                ):
                    wide += 1
                while r + high < head and not any(cells[r + high][k].strip() for k in range(c, c + wide)):
                    high += 1
            found.append(Span(r, c, text, wide, high))
            covered |= {(r + i, c + k) for i in range(high) for k in range(wide)}
    return found
