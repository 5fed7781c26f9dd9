"""The five filings as PDF, and what two readings of one filing are compared by."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path

import pytest

from mingzhang.budget.document import Document, Grid, Place, Source
from mingzhang.budget.message import Message
from mingzhang.extraction import parse_filing
from mingzhang.extraction.clean import unwrap
from mingzhang.reading.pdf import read_pdf
from mingzhang.reading.plain.encoding import decode
from mingzhang.reading.plain.text import read_text
from reading.pdf.typesetting import Style, typeset

EXCERPTS = Path(__file__).resolve().parents[3] / "filings"
WHOLE = Path(__file__).resolve().parents[4] / "shared" / "filings"
_HOW_READ = ("source", "reading", "lines", "place", "placement", "decided_by", "alternatives")
STYLE = """
@page { size: A4; margin: 20mm } body { font: 12pt "Noto Serif CJK SC" } p { text-indent: 2em; margin: 0 0 4pt }
table { border-collapse: collapse; width: 100%; font-size: 8pt } td { border: 0.5pt solid; padding: 1pt 2pt }
"""
_LINES = re.compile(r"(?<=rows: )[\d、]+|(?<=at line )\d+")


def text_form(name: str, *, whole: bool) -> Document:
    """One of the five filings as text; skips where the whole ones are not at hand."""
    if whole and not WHOLE.is_dir():
        pytest.skip("the whole filings are not at hand (../shared/filings)")
    path = next((WHOLE if whole else EXCERPTS).rglob(f"{name}.*"))
    return _read(path)


@cache
def _read(path: Path) -> Document:
    data = path.read_bytes()
    text, encoding = decode(data, path.name)
    return read_text(text, Source(path.name, "0" * 64, len(data), encoding))


def read_back(data: bytes, name: str = "filing.pdf") -> Document:
    return read_pdf(data, Source(name, "0" * 64, len(data), ""))


def printed(document: Document, style: Style) -> Document:
    """The document as it comes back from a PDF of this style."""
    return read_back(typeset(document.blocks, style))


def as_page(document: Document) -> str:
    """A filing as HTML: a cell for each cell, a paragraph for each paragraph."""
    parts = [f"<meta charset=utf-8><style>{STYLE}</style>"]
    for block in document.blocks:
        if isinstance(block, Grid):
            width = max(len(row.cells) for row in block.rows)
            rows = ([*row.cells, *[""] * (width - len(row.cells))] for row in block.rows)
            cells = ("".join(f"<td>{html.escape(unwrap(cell))}" for cell in row) for row in rows)
            parts.append(f"<table>{''.join(f'<tr>{row}' for row in cells)}</table>")
        elif text := re.sub(r"^\s*#+\s*", "", unwrap(block.text)).strip():
            parts.append(f"<p>{html.escape(text)}</p>")
    return "".join(parts)


def understood(document: Document) -> dict[str, object]:
    """Everything that the parser makes of a document, by its path, but for where and how it was read."""
    return dict(_leaves(parse_filing(document, excerpt=True), ""))


def _leaves(value: object, path: str) -> Iterator[tuple[str, object]]:
    if is_dataclass(value) and not isinstance(value, (Place, Message)):
        for field in fields(value):
            if field.name not in _HOW_READ:
                yield from _leaves(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, Message):
        told = {name: each for name, each in value.params if name not in ("line", "lines")}
        yield from _leaves({"id": value.message_id, **told}, path)
    elif isinstance(value, (tuple, list)):
        yield path, len(value)
        for number, each in enumerate(value):
            yield from _leaves(each, f"{path}[{number}]")
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _leaves(each, f"{path}[{key}]")
    else:
        yield path, _LINES.sub("…", value) if isinstance(value, str) else value
