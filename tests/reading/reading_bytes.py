"""Reading bytes in the process of the test, and looking at what came out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from mingzhang.budget.document import Document, Grid, Source


def source(data: bytes) -> Source:
    return Source("a.bin", hashlib.sha256(data).hexdigest(), len(data), "")


def shown(document: Document) -> list[str | list[tuple[str, ...]]]:
    """Paragraphs as text and grids as rows of cells, in order; blank lines left out."""
    return [
        [row.cells for row in block.rows] if isinstance(block, Grid) else block.text
        for block in document.blocks
        if isinstance(block, Grid) or block.text
    ]


def spans_of(document: Document) -> list[list[list[tuple[int, int, int]]]]:
    """For each grid and row the cells that cover more than one slot: column, columns, rows."""
    return [
        [[(span.column, span.columns, span.rows) for span in row.spans] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Grid)
    ]


def spans_read(reader: Callable[[bytes, Source], Document], data: bytes) -> list[list[list[tuple[int, int, int]]]]:
    return spans_of(reader(data, source(data)))


def read(reader: Callable[[bytes, Source], Document], data: bytes) -> list[str | list[tuple[str, ...]]]:
    document = reader(data, source(data))
    assert [line.place.line for line in document.lines] == list(range(1, len(document.lines) + 1))
    return shown(document)
