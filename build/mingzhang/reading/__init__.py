"""Bytes in, `Document` out: one module a format, chosen by content and never by the file's ending.

A reader promises that every line of the source is in `Document.lines`, untouched, and that nothing is
interpreted: what is a table, a title or a figure is the parser's business.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from mingzhang.errors import UnreadableFiling
from mingzhang.model.document import Document, Source
from mingzhang.reading.encoding import decode
from mingzhang.reading.text import read_text

__all__ = ["read_document"]

MAX_BYTES = 20_000_000
"""A text filing is some 50 KB; what is a thousand times longer is a mistake or an attack."""


def read_document(path: Path, name: str) -> Document:
    """Read one source file. `name` is its name inside `filings/` and is what every place refers to.

    Raises UnreadableFiling for a file that is empty, too large, no text or in no known encoding.
    """
    if path.stat().st_size > MAX_BYTES:
        raise UnreadableFiling(
            f"the file has more than {MAX_BYTES:,} bytes",
            place=name,
            expected="the text of one disclosure",
            remedy="put each filing into a file of its own",
        )
    data = path.read_bytes()
    text, encoding = decode(data, name)
    return read_text(text, Source(name, hashlib.sha256(data).hexdigest(), len(data), encoding))
