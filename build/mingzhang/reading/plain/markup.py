"""Text with tables of HTML in it, as converters of scans and PDFs write them into Markdown."""

from __future__ import annotations

from mingzhang.budget.document import Document, Grid, Source
from mingzhang.reading.assembly import Assembly
from mingzhang.reading.plain.encoding import decode
from mingzhang.reading.plain.segments import segments
from mingzhang.reading.plain.text import read_text
from mingzhang.reading.web.html import add_html


def read_markup(data: bytes, source: Source) -> Document:
    """Read such a text: a line for each of its lines, and one for each row of a table."""
    text, _ = decode(data, source.name)
    assembly = Assembly(source, "html")
    for piece, is_html in segments(text.removeprefix("\ufeff")):
        if is_html:
            add_html(assembly, piece, source.name)
        elif piece.strip():
            _add_text(assembly, piece.strip("\r\n"), source)
    return assembly.document()


def _add_text(assembly: Assembly, text: str, source: Source) -> None:
    for block in read_text(text, source).blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                assembly.row(row.cells)
        else:
            assembly.paragraph(block.text)
