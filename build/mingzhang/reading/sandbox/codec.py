"""A document as JSON, for the way from the process that reads to the one that asked.

JSON and nothing that can carry code: the reading process has dealt with files of strangers.
"""

from __future__ import annotations

import json
from typing import Any

from mingzhang.budget.document import (
    Block,
    Document,
    Grid,
    GridRow,
    Line,
    Paragraph,
    Place,
    Remark,
    Sheet,
    Source,
    Span,
)
from mingzhang.budget.message import message


def dump_document(document: Document) -> bytes:
    """The document without its source, which the receiver knows."""
    blocks = [
        [_where(block.place), block.text]
        if isinstance(block, Paragraph)
        else [[_where(row.place), row.cells, row.doubts, list(map(_span, row.spans))] for row in block.rows]
        for block in document.blocks
    ]
    lines = [[_where(line.place), line.text] for line in document.lines]
    remarks = [
        [_where(remark.place), remark.text, remark.message.message_id, dict(remark.message.params)]
        for remark in document.remarks
    ]
    sheets = [[sheet.name, _where(sheet.place)] for sheet in document.sheets]
    told = {"reading": document.reading, "lines": lines, "blocks": blocks, "remarks": remarks, "sheets": sheets}
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")  # a lone surrogate is no character


def load_document(data: bytes, source: Source) -> Document:
    """What `dump_document` wrote, with `source` as its source. The bytes come from the process that read an untrusted file: only JSON
    and the types of `Document` are taken from them."""
    told = json.loads(data)
    lines = tuple(Line(_place(source, where), text) for where, text in told["lines"])
    blocks = tuple(_block(source, block) for block in told["blocks"])
    remarks = tuple(
        Remark(_place(source, where), text, message(message_id, **params))
        for where, text, message_id, params in told["remarks"]
    )
    sheets = tuple(Sheet(name, _place(source, where)) for name, where in told["sheets"])
    return Document(source, told["reading"], lines, blocks, remarks, sheets)


def _span(span: Span) -> tuple[int, int, int]:
    return span.column, span.columns, span.rows


def _where(place: Place) -> tuple[int | None, int | None]:
    return place.page, place.line


def _place(source: Source, where: list[int | None]) -> Place:
    return Place(source.name, *where)


def _block(source: Source, block: list[Any]) -> Block:
    if len(block) == 2 and isinstance(block[1], str):
        return Paragraph(_place(source, block[0]), block[1])
    return Grid(
        tuple(
            GridRow(
                _place(source, where),
                tuple(cells),
                tuple((at, tuple(others)) for at, others in doubts),
                tuple(Span(*span) for span in spans),
            )
            for where, cells, doubts, spans in block
        )
    )
