"""What a reader hands to the parser: the lines of a filing, and the blocks they form."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.budget.message import Message


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a source: file name, page (where the format has pages), line (1-based, where it has lines)."""

    file: str
    page: int | None = None
    line: int | None = None

    def __str__(self) -> str:
        page = f" p. {self.page}" if self.page is not None else ""
        line = f":{self.line}" if self.line is not None else ""
        return f"{self.file}{line}{page}"


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line of the source, without its line end, otherwise untouched."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text outside a grid: in text filings one line."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """A cell that covers more than one slot: its index in the row that it begins in, and how many columns and rows it
    covers, itself included. Rows are counted within the grid."""

    column: int
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of a grid with known columns; an empty string is an empty cell, or a slot that another cell covers.

    A line break that the source has inside a cell is `\\n` here; the row's `Line` has a blank instead. `spans` are the
    cells of this row that cover more than one slot, by column. `doubts` names cells whose column the source does not draw and the reader concluded, by index, each with the indexes
    of the columns in which they may as well stand (none: no other is near; its own: no other is possible).
    """

    place: Place
    cells: tuple[str, ...]
    doubts: tuple[tuple[int, tuple[int, ...]], ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """Adjacent rows whose cells the source itself separates."""

    rows: tuple[GridRow, ...]

    @property
    def place(self) -> Place:
        return self.rows[0].place


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file is from: the address at which it was published, that of an archive's copy, and the day on which it was
    fetched (ISO); empty where not known."""

    url: str = ""
    archived_url: str = ""
    retrieved_on: str = ""


@dataclass(frozen=True, slots=True)
class Transcription:
    """Tables that a person typed from an original that cannot be read: who, when (ISO), and the names of the typed files."""

    by: str
    on: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """What a filing was read from: its name inside `filings/`, the SHA-256 of its bytes in hex, its size, its encoding
    (of text). `parts` are the files of a filing in several, which has the name of their folder and their joint hash."""

    name: str
    sha256: str
    size: int
    encoding: str
    parts: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader has to tell people: something of the source that is not in its text (a hidden sheet), or doubt about
    what is. `text` is the piece meant, `message` what it is."""

    place: Place
    text: str
    message: Message


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: its name and the place of its first line. It ends where the next one begins."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Document:
    """A source as read: `lines` for the record, `blocks` for the parser. `reading` as in the data contract. `sheets` are
    those of workbooks that are shown, in order."""

    source: Source
    reading: str
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    remarks: tuple[Remark, ...] = ()
    sheets: tuple[Sheet, ...] = ()


def joint_hash(hashes: Sequence[str]) -> str:
    """What identifies the bytes of a filing: the SHA-256 of its file; of several files, the SHA-256 of theirs in hex, in
    order and with nothing between."""
    return hashes[0] if len(hashes) == 1 else hashlib.sha256("".join(hashes).encode()).hexdigest()
