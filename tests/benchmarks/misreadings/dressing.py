"""What dresses share: a page with its truth, and the way from a table's rows to the names of their truth."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from ...generator.pages import LEFT, UP, Page, Table, plain
from .figures import Figure, Spot
from .truths import Truth


class DoesNotFit(Exception):
    """A dress that has no place on this page."""


@dataclass(frozen=True)
class Case:
    """A page and what is true of it."""

    page: Page
    truth: Truth

    def tables(self, change: Callable[[Table], Table]) -> Case:
        return replace(self, page=self.page.with_tables(change))

    def texts(self, change: Callable[[str], str]) -> Case:
        return replace(self, page=self.page.with_texts(change))

    def more(self, figures: Iterable[Figure]) -> Case:
        return replace(self, truth=replace(self.truth, figures=(*self.truth.figures, *figures)))

    def table(self, resource: str) -> Table:
        found = next((one for one in self.page.tables if one.resource == resource and len(one.data) > 1), None)
        if found is None:
            raise DoesNotFit(resource)
        return found

    def swap(self, old: Table, *new: Table | str) -> Case:
        """The page with other blocks in a table's place."""
        blocks = [one for block in self.page.blocks for one in (new if block is old else (block,))]
        return replace(self, page=Page(tuple(blocks)))


Dress = Callable[[Case, Random], Case]


def row_names_of(table: Table, truth: Truth, side: str = "") -> dict[int, str]:
    """The truth's name of each row of a table (of one side), by the row's index in the grid."""
    names = [
        row
        for resource, row in truth.labels
        if resource == table.resource and row.startswith(f"{side}/" if side else "")
    ]
    column = 2 if side == "expenditure" else 0
    rows = [y for y in table.data if _has_label(table, y, side, column)]
    if len(rows) != len(names):
        raise DoesNotFit(f"{table.resource}: {len(rows)} rows, {len(names)} names")
    return dict(zip(rows, names, strict=True))


def _has_label(table: Table, y: int, side: str, column: int) -> bool:
    cells = [plain(cell) for cell in table.rows[y]]
    if side:
        return bool(cells[column])
    return any(cells) and not (cells[0] == "※" or all(cell.isdigit() or not cell or cell == "※" for cell in cells))


def with_column(table: Table, at: int, header: str, cells: dict[int, str]) -> Table:
    """A table with a column more before column `at`. Its word stands in the line of its neighbour's, under the same group; in
    the first line where it is the first column."""
    rows: list[tuple[str, ...]] = []
    leaf = _leaf(table, min(at, len(table.rows[0]) - 1)) if at else 0
    for y, row in enumerate(table.rows):
        cell = cells.get(y, "")
        if y < table.header:
            numbered = any(one.isdigit() for one in row)
            cell = header if y == leaf else "" if numbered else UP if y > leaf else LEFT
        rows.append((*row[:at], cell, *row[at:]))
    return replace(table, rows=tuple(rows))


def _leaf(table: Table, column: int) -> int:
    """The last line of the header in which a column has words of its own (a number is none)."""
    words = [y for y in range(table.header) if plain(table.rows[y][column]) and not table.rows[y][column].isdigit()]
    return max(words, default=0)


def beside(table: Table, name: str, column: str, period: str, value: Decimal) -> Figure:
    return Figure(Spot(table.resource, name, column, period), value)
