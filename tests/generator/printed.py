"""A table as an agency prints it, before a text form is chosen: header spans, rows of cells, and the truth of each row."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

Span = tuple[str, int, int]
"""Header text, columns it spans, header rows it spans."""


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
    status: str = "filled"
    unit: str = "万元"
    grid_header: list[list[str]] | None = None
    """Header lines of the grid form where they differ from the spans (converters shift cells)."""

    @property
    def figures(self) -> int:
        return sum(1 for row in self.rows for truth in row.truths for value in truth.amounts.values() if value)


@dataclass
class Printer:
    """How a filing prints amounts."""

    unit: str = "万元"
    thousands: bool = True
    zeros: bool = False
    trim: bool = False
    _places: dict[str, tuple[int, int]] = field(
        default_factory=lambda: {"万元": (10_000, 2), "元": (1, 2), "亿元": (100_000_000, 6)}
    )

    def show(self, yuan: int | None) -> str:
        """The printed token; empty (or 0.00) for no amount."""
        if yuan is None:
            return "0.00" if self.zeros else ""
        divisor, places = self._places[self.unit]
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
