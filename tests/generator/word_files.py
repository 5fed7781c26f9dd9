"""Pages as Word files that are meant for paper: column widths, borders, rows that page ends may tear."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from html import escape
from pathlib import Path

from .pages import LEFT, UP, Page, Table, extent, plain

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FIGURE = re.compile(r"[-－−－△（(]?[\d,]+\.\d+[)）]?%?")
_LONG, _SHORT = 16_838, 11_906
_MARGIN = 1_400
"""In twentieths of a point."""
_EDGES = {
    "box": ("top", "left", "bottom", "right", "insideH", "insideV"),
    "lines": ("top", "bottom", "insideH"),
    "none": (),
}


@dataclass(frozen=True)
class WordStyle:
    """How a Word file is laid out. `borders`: box, lines (between rows), none. `size`: of characters, in half points. `narrow`:
    the share of their even width that columns of names have; the others are wider. `split`: a page's end may tear a row.
    `upright`: words of the header's last row stand upright. `running`: a running head and a page number."""

    borders: str = "box"
    size: int = 18
    landscape: bool = True
    narrow: float = 1.0
    split: bool = True
    repeat_head: bool = False
    upright: bool = False
    running: bool = False


def to_word(page: Page, path: Path, style: WordStyle) -> None:
    """Write the Word file."""
    body = "".join(
        _paragraph(block, style) if isinstance(block, str) else _table(block, style) + _paragraph("", style)
        for block in page.blocks
    )
    wide, high = (_LONG, _SHORT) if style.landscape else (_SHORT, _LONG)
    turned = ' w:orient="landscape"' if style.landscape else ""
    running = '<w:headerReference w:type="default" r:id="h"/><w:footerReference w:type="default" r:id="f"/>'
    margins = "".join(f' w:{side}="{_MARGIN}"' for side in ("top", "right", "bottom", "left"))
    sheet = f'<w:pgSz w:w="{wide}" w:h="{high}"{turned}/><w:pgMar{margins} w:header="600" w:footer="600"/>'
    section = f"<w:sectPr>{running if style.running else ''}{sheet}</w:sectPr>"
    number = '<w:r><w:t>— </w:t></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t> —</w:t></w:r>'
    _save(
        path,
        {
            "document": f"<w:body>{body}{section}</w:body>",
            "header": _paragraph("部门预算公开", style) if style.running else "",
            "footer": f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{number}</w:p>' if style.running else "",
        },
    )


def _table(table: Table, style: WordStyle) -> str:
    widths = _widths(table, style)
    lines = []
    for y in range(len(table.rows)):
        repeated = "<w:tblHeader/>" if style.repeat_head and y < table.header else ""
        cells = "".join(_cells(table, y, widths, style))
        lines.append(f"<w:tr><w:trPr>{'' if style.split else '<w:cantSplit/>'}{repeated}</w:trPr>{cells}</w:tr>")
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _EDGES[style.borders]
    )
    width = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
    look = f'<w:tblPr>{width}<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{columns}</w:tblGrid>{''.join(lines)}</w:tbl>"


def _cells(table: Table, y: int, widths: list[int], style: WordStyle) -> list[str]:
    row, cells, x = table.rows[y], [], 0
    while x < len(row):
        first = y
        while table.rows[first][x] == UP:
            first -= 1
        wide, high = extent(table, first, x) if row[x] != LEFT else (1, 1)
        properties = f'<w:tcW w:w="{sum(widths[x : x + wide])}" w:type="dxa"/>'
        properties += f'<w:gridSpan w:val="{wide}"/>' if wide > 1 else ""
        if high > 1:
            properties += f'<w:vMerge w:val="{"restart" if first == y else "continue"}"/>'
        text = plain(row[x]).replace("\n", "")
        is_head = y < table.header
        if style.upright and y == table.header - 1 and x > 1 and len(text) > 2:
            properties += '<w:textDirection w:val="tbRlV"/>'
        place = "center" if is_head else "right" if _FIGURE.fullmatch(text) else "left"
        middle = '<w:vAlign w:val="center"/>' if is_head else ""
        cells.append(f"<w:tc><w:tcPr>{properties}{middle}</w:tcPr>{_paragraph(text, style, place)}</w:tc>")
        x += wide
    return cells


def _widths(table: Table, style: WordStyle) -> list[int]:
    count = len(table.rows[0])
    room = (_LONG if style.landscape else _SHORT) - 2 * _MARGIN
    names = [
        any(len(plain(table.rows[y][x])) > 4 and not _FIGURE.fullmatch(table.rows[y][x]) for y in table.data)
        for x in range(count)
    ]
    shares = [style.narrow if name else 1.0 for name in names]
    return [int(room * share / sum(shares)) for share in shares]


def _paragraph(text: str, style: WordStyle, place: str = "left") -> str:
    run = f'<w:r><w:rPr><w:sz w:val="{style.size}"/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f'<w:p><w:pPr><w:jc w:val="{place}"/></w:pPr>{run}</w:p>'


def _save(path: Path, parts: dict[str, str]) -> None:
    kinds = {"document": "document.main", "header": "header", "footer": "footer"}
    filled = {name: text for name, text in parts.items() if text}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kinds[name]}+xml"/>' for name in filled
    )
    known = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    main = f'<Relationship Id="r" Type="{_R}/officeDocument" Target="word/document.xml"/>'
    others = "".join(
        f'<Relationship Id="{name[0]}" Type="{_R}/{name}" Target="{name}.xml"/>'
        for name in filled
        if name != "document"
    )
    roots = {"document": "document", "header": "hdr", "footer": "ftr"}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types">{known}{types}</Types>')
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{main}</Relationships>')
        relations = f'<Relationships xmlns="{_PACKAGE}/relationships">{others}</Relationships>'
        archive.writestr("word/_rels/document.xml.rels", relations)
        for name, text in filled.items():
            root = f"w:{roots[name]}"
            archive.writestr(f"word/{name}.xml", f'<{root} xmlns:w="{_W}" xmlns:r="{_R}">{text}</{root}>')
