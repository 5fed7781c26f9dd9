"""Word files made for tests, from raw XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from html import escape

from mingzhang.budget.document import Document, Grid
from reading.sheet_spans import Cells, spans, square

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SIZE = 18
"""In half points."""
PAGE_WIDTH = 14_000
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
PAGE = (
    '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1000" w:right="1400" w:bottom="1000" w:left="1400"/></w:sectPr>'
)
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def run(text: str) -> str:
    return f'<w:r><w:rPr><w:sz w:val="{SIZE}"/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def table(rows: Cells) -> str:
    """A table whose header cells are merged; in print its borders are drawn and no row is torn by a page's end."""
    cells = square(rows)
    each = PAGE_WIDTH // len(cells[0])
    found = {(span.row, span.column): span for span in spans(rows)}
    lines = []
    for r, row in enumerate(cells):
        line, c = "", 0
        while c < len(row):
            span = found.get((r, c))
            above = next((s for s in found.values() if s.column == c and s.row < r < s.row + s.high), None)
            one = span or above
            assert one is not None
            merge = f'<w:vMerge w:val="{"restart" if span else "continue"}"/>' if one.high > 1 else ""
            wide = f'<w:gridSpan w:val="{one.wide}"/>' if one.wide > 1 else ""
            width = f'<w:tcW w:w="{each * one.wide}" w:type="dxa"/>'
            line += cell(paragraph(span.text if span else ""), width + wide + merge)
            c += one.wide
        lines.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{line}</w:tr>")
    columns = f'<w:gridCol w:w="{each}"/>' * len(cells[0])
    width = f'<w:tblW w:w="{each * len(cells[0])}" w:type="dxa"/>'
    look = f'<w:tblPr>{width}<w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{columns}</w:tblGrid>{''.join(lines)}</w:tbl>"


def docx(body: str, parts: dict[str, str] | None = None) -> bytes:
    """A file with this body; `parts` are further ones by the kind of their relation: numbering, styles, footnotes."""
    parts = parts or {}
    relation = '<Relationship Id="r{0}" Type="{1}/{0}" Target="{0}.xml"/>'
    listed = "".join(relation.format(kind, RELATIONS) for kind in parts)
    main = f'<Relationship Id="r" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
    types = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{TYPES}.{kind}+xml"/>'
        for part, kind in (("document", "document.main"), *((kind, kind) for kind in parts))
    )
    head = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types">{head}{types}</Types>')
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships">{main}</Relationships>')
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'
        )
        document = f"<w:document {_NAMESPACES}><w:body>{body}{PAGE}</w:body></w:document>"
        archive.writestr("word/document.xml", document)
        for kind, text in parts.items():
            archive.writestr(f"word/{kind}.xml", f"<w:{kind} {_NAMESPACES}>{text}</w:{kind}>")
    return buffer.getvalue()


def typeset_framed_docx(document: Document) -> bytes:
    """The lines above a table stand in its first rows, over its whole width, as where a sheet was pasted into Word."""
    parts: list[str] = []
    above: list[str] = []
    for block in document.blocks:
        if not isinstance(block, Grid):
            if block.text.strip():
                starts = block.text.strip().endswith("情况表")
                parts += above if starts or len(above) == 3 else []
                above = [block.text] if starts else [*above, block.text] if above and len(above) < 3 else []
                parts += [] if above else [block.text]
            continue
        wide = max(len(row.cells) for row in block.rows)
        span = f'<w:gridSpan w:val="{wide}"/>'
        lines = "".join(f"<w:tr>{cell(paragraph(text), span)}</w:tr>" for text in above)
        body = table([row.cells for row in block.rows])
        cut = body.index("</w:tblGrid>") + len("</w:tblGrid>")
        parts.append(body[:cut] + lines + body[cut:])
        above = []
    return docx("".join(part if part.startswith("<w:tbl") else paragraph(part) for part in (*parts, *above)))


def typeset_docx(document: Document) -> bytes:
    return docx("".join(_blocks(document)))


def _blocks(document: Document) -> Sequence[str]:
    return [
        table([row.cells for row in block.rows]) + paragraph("") if isinstance(block, Grid) else paragraph(block.text)
        for block in document.blocks
    ]
