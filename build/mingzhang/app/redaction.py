"""A copy of a text filing without personal data, so that a folder of filings can be public.

Names of contacts and project leads, telephone and identity numbers become a mark, as they do in every package; all
other bytes stay: the encoding, the byte order mark, the line ends, damaged characters.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from mingzhang.budget.document import Source
from mingzhang.errors import UnreadableFiling
from mingzhang.extraction.personal import Redaction
from mingzhang.language import _
from mingzhang.reading import MAX_BYTES
from mingzhang.reading.plain.encoding import decode
from mingzhang.reading.plain.text import read_text

_LINE_END = re.compile("(\r\n|\n|\r)")
_MARKS = {"utf-8-sig": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


@dataclass(frozen=True, slots=True)
class Redacted:
    """The bytes of the copy, and the lines (from 1) in which something was taken out."""

    data: bytes
    lines: tuple[int, ...]


def redact(data: bytes, name: str) -> Redacted:
    """The copy of a filing's bytes; `name` is what messages call it.

    Raises UnreadableFiling for bytes that are no text, or that could not be written back as they are.
    """
    encoding = decode(data, name)[1]
    codec = _codec(data, encoding)
    mark = _MARKS.get(codec, b"")
    plain = codec.removesuffix("-sig")
    text = data.removeprefix(mark).decode(plain, errors="surrogateescape")
    if mark + text.encode(plain, errors="surrogateescape") != data:
        raise UnreadableFiling(
            _("the bytes are not the usual ones of {encoding}, so that a copy would differ", encoding=encoding),
            place=name,
            expected=_("a text that reads and writes back as the same bytes"),
            remedy=_("save the text as UTF-8 and redact that"),
        )
    document = read_text(text, Source(name, hashlib.sha256(data).hexdigest(), len(data), encoding))
    redaction = Redaction(document.lines)
    pieces = _LINE_END.split(text)  # lines at even places, their ends between
    changed = []
    for number, line in enumerate(document.lines):
        left = redaction.line(line).text
        if left != line.text:
            changed.append(number + 1)
            pieces[2 * number] = left
    copy = "".join(pieces).encode(plain, errors="surrogateescape")
    return Redacted(mark + copy, tuple(changed))


def redact_file(source: Path, target: Path) -> Redacted:
    """Write the copy of `source` to `target`, which must not exist yet (FileExistsError), and return it."""
    if source.stat().st_size > MAX_BYTES:
        raise UnreadableFiling(
            _("the file has more than {count:,} bytes", count=MAX_BYTES),
            place=str(source),
            expected=_("the text of one disclosure"),
        )
    redacted = redact(source.read_bytes(), source.name)
    with target.open("xb") as file:
        file.write(redacted.data)
    return redacted


def copy_beside(source: Path) -> Path:
    """Where the copy of a file goes unless people say otherwise: `a.txt` to `a.redacted.txt`."""
    return source.with_name(f"{source.stem}.redacted{source.suffix}")


def _codec(data: bytes, encoding: str) -> str:
    """The encoding by a name that says which bytes come first."""
    if encoding == "utf-16":
        return "utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
    return encoding
