"""What a filing consists of, before a text form is chosen: paragraphs, headings, published tables, other tables, page breaks."""

from __future__ import annotations

from dataclasses import dataclass, field

from .printed_tables import PrintedTable


@dataclass
class Paragraph:
    """One paragraph; `level` 0 is body text, 1-4 a heading (Markdown marks differ)."""

    text: str
    level: int = 0


@dataclass
class TitleLines:
    """The lines before a table: number, title, who compiled it, unit."""

    table: PrintedTable
    compiled_by: str


@dataclass
class Sheet:
    """A table that is no table resource (performance targets)."""

    rows: list[list[str]]


@dataclass
class PageBreak:
    pass


Part = Paragraph | TitleLines | PrintedTable | Sheet | PageBreak


@dataclass
class Places:
    """Where things came to stand: (resource, published row number, column) -> line; column `` is the row's start."""

    lines: dict[tuple[str, int, str], int] = field(default_factory=dict)
