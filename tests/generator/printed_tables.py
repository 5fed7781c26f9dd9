"""A table as an agency prints it, before a text form is chosen: header spans, rows of cells, and the truth of each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

Span = tuple[str, int, int]
"""Header text, columns it spans, header rows it spans."""


def header_of(lines: Sequence[str]) -> list[list[Span]]:
    """A header from lines of words: `<` belongs to the cell at its left, `^` to the one above, `.` is empty."""
    words = [line.split() for line in lines]
    assert len({len(line) for line in words}) == 1, lines
    header: list[list[Span]] = []
    for y, line in enumerate(words):
        spans = []
        for x, word in enumerate(line):
            if word not in ("<", "^"):
                wide = next((at for at, right in enumerate(line[x + 1 :], 1) if right != "<"), len(line) - x)
                high = next((at for at, down in enumerate(words[y + 1 :], 1) if down[x] != "^"), len(words) - y)
                spans.append(("" if word == "." else word, wide, high))
        header.append(spans)
    return header


def placed(header: list[list[Span]]) -> Iterator[tuple[str, int, int, int, int]]:
    """(text, first column, columns, header row, header rows) of each cell of a header, in drawing order."""
    taken: set[tuple[int, int]] = set()
    for at, spans in enumerate(header):
        column = 0
        for text, wide, high in spans:
            while (at, column) in taken:
                column += 1
            taken |= {(at + down, column + right) for down in range(high) for right in range(wide)}
            yield text, column, wide, at, high
            column += wide


@dataclass
class Truth:
    """One row of a table resource. `cells` says in which cell of the printed row each figure stands."""

    key: str
    texts: dict[str, str]
    amounts: dict[str, str]
    cells: dict[str, int]
    side: int = 0
    """0: the row's own; 1: the second half of a two-sided table, published after all first halves."""
    start: tuple[int, ...] = ()
    """The cells with which the row begins; empty: all."""
    loose: tuple[str, ...] = ()
    """Text columns on which the contract is silent; not compared."""


@dataclass
class PrintedRow:
    """Cells by column, what the row is (a contract row type or ``), its truth, and the depth of its code (1-3)."""

    cells: list[str]
    row_type: str
    truths: list[Truth]
    depth: int = 0


@dataclass
class PrintedTable:
    """`columns` names each printed column: a contract column, or `code1`-`code3`, `label`, `name`, `project_name`."""

    resource: str
    number: str
    title: str
    columns: list[str]
    header: list[list[Span]]
    rows: list[PrintedRow]
    note: str = ""
    unit: str = "万元"
    grid_header: list[list[str]] | None = None
    """Header lines of the grid form where they differ from the spans (converters shift cells)."""


_UNITS = {"万元": (10_000, 2), "元": (1, 2), "亿元": (100_000_000, 6)}
"""How many yuan a unit is, and its usual decimal places."""


@dataclass
class Printer:
    """How a filing prints amounts."""

    unit: str = "万元"
    thousands: bool = True
    zeros: bool = False
    trim: bool = False
    digits: int | None = None
    """Decimal places; None: as many as the unit usually has."""

    def show(self, yuan: int | None) -> str:
        """The printed token; empty (or 0.00) for no amount."""
        if yuan is None:
            return "0.00" if self.zeros else ""
        divisor, usual = _UNITS[self.unit]
        places = usual if self.digits is None else self.digits
        value = (Decimal(yuan) / divisor).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        text = f"{value:,f}" if self.thousands else f"{value:f}"
        if self.trim and "." in text:
            text = text.rstrip("0").rstrip(".")
        return text

    def value(self, printed: str) -> str:
        """The contract's value (万元) of a printed token; empty stays empty."""
        if not printed:
            return ""
        factor = {"万元": None, "元": Decimal("0.0001"), "亿元": Decimal(10_000)}[self.unit]
        plain = Decimal(printed.replace(",", ""))
        return f"{plain if factor is None else plain * factor:f}"


def finish_keys(rows: list[Truth]) -> None:
    """A second occurrence of a key gets `~2`, a third `~3`."""
    seen: dict[str, int] = {}
    for row in rows:
        seen[row.key] = seen.get(row.key, 0) + 1
        if seen[row.key] > 1:
            row.key = f"{row.key}~{seen[row.key]}"


def truths_in_order(table: PrintedTable) -> list[tuple[int, Truth]]:
    """(printed row index, truth), first halves before second halves."""
    pairs = [(index, truth) for index, row in enumerate(table.rows) for truth in row.truths]
    return [pair for pair in pairs if pair[1].side == 0] + [pair for pair in pairs if pair[1].side == 1]
