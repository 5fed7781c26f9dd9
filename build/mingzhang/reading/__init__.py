"""Makes bytes a document of lines and tables: a module for each format, chosen by the content and never by the file's ending.

    kinds ─▶ plain, here │ html, markup, pdf, docx, xlsx, xls: in a process of their own (sandbox) ─▶ Document

A reader promises that all text of the source is in `Document.lines`, and that nothing is interpreted: what is a table,
a title or a figure is the parser's business. A file that cannot be read costs only itself, with a message.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from mingzhang.budget.document import Document, Source, joint_hash
from mingzhang.errors import UnreadableFiling
from mingzhang.language import _
from mingzhang.reading.assembly import joined
from mingzhang.reading.attachments import attachments, is_archive
from mingzhang.reading.kinds import DOC, TEXT, ZIP, binary_kind, refusal, text_kind
from mingzhang.reading.plain.encoding import decode
from mingzhang.reading.plain.text import read_text
from mingzhang.reading.sandbox.client import SandboxClient
from mingzhang.reading.word.libreoffice import docx_of

__all__ = ["MAX_BYTES", "Reader", "read_document"]

MAX_BYTES = 20_000_000
"""A text filing is some 50 KB; what is a thousand times longer is a mistake or an attack."""

_MAX_BYTES_WITH_FONTS = 100_000_000
"""PDF and office files carry their fonts and pictures along."""


class Reader:
    """Reads many filings with one process in the back. Use it as a context manager, or call `close`."""

    def __init__(self) -> None:
        self._sandbox = SandboxClient()

    def read(self, files: Sequence[tuple[Path, str]], name: str) -> Document:
        """Read one filing. `files` are its files in order, each with its name inside `filings/`, which is what places
        refer to; `name` is that of the filing, its file or its folder. An archive of attachments counts as its files.

        Raises UnreadableFiling for a file that is empty, too large, damaged, encrypted or of a kind that is not read.
        """
        read = [self._read_file(path, file) for path, file in files]
        if len(read) == 1:
            return read[0]
        parts = tuple(part for document in read for part in document.source.parts or (document.source,))
        size = sum(part.size for part in parts)
        hashes = [document.source.sha256 for document in read]
        return joined(read, Source(name, joint_hash(hashes), size, "", parts))

    def close(self) -> None:
        """Ends the process in the back."""
        self._sandbox.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _read_file(self, path: Path, name: str) -> Document:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES_WITH_FONTS + 1)
        kind = binary_kind(data, name)
        _check_size(data, MAX_BYTES if kind == TEXT else _MAX_BYTES_WITH_FONTS, name)
        if kind != ZIP or not is_archive(data, name):
            return self._read_one(data, name)
        inside = [self._read_attachment(each, f"{name}/{file}") for file, each in attachments(data, name)]
        parts = tuple(document.source for document in inside)
        return joined(inside, Source(name, hashlib.sha256(data).hexdigest(), len(data), "", parts))

    def _read_attachment(self, data: bytes, name: str) -> Document:
        if binary_kind(data, name) == ZIP and is_archive(data, name):
            raise refusal(
                name, _("this is a ZIP archive inside another"), _("unpack the inner one, and pack its files again")
            )
        return self._read_one(data, name)

    def _read_one(self, data: bytes, name: str) -> Document:
        source = Source(name, hashlib.sha256(data).hexdigest(), len(data), "")
        kind = binary_kind(data, name)
        _check_size(data, MAX_BYTES if kind == TEXT else _MAX_BYTES_WITH_FONTS, name)
        if kind == DOC:
            return self._sandbox.read(ZIP, docx_of(data, name), source)
        if kind != TEXT:
            return self._sandbox.read(kind, data, source)
        text, encoding = decode(data, name)
        source = replace(source, encoding=encoding)
        kind = text_kind(text, name)
        if kind != TEXT:
            return self._sandbox.read(kind, data, source)
        return read_text(text, source)


def read_document(path: Path, name: str) -> Document:
    """Read a filing of one file, with a process of its own where one is needed; see `Reader.read`."""
    with Reader() as reader:
        return reader.read([(path, name)], name)


def _check_size(data: bytes, most: int, name: str) -> None:
    if len(data) > most:
        raise UnreadableFiling(
            _("the file has more than {count:,} bytes", count=most),
            place=name,
            expected=_("the text of one disclosure"),
            remedy=_("put each filing into a file of its own"),
        )
