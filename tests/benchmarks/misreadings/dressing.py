"""What dresses share: a page with its truth, and the way from a table's rows to the names of their truth."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from .figures import Figure, Spot
from .pages import Page, Table, plain
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
    """A table with a column more before column `at`; inside a group it belongs to the group."""
    rows: list[tuple[str, ...]] = []
    for y, row in enumerate(table.rows):
        if y < table.header:
            inside = at < len(row) and row[at] == "\0<"
            above = any(rows[up][at] not in ("\0<", "") for up in range(y))
            cell = "\0<" if inside else "\0^" if above else header
        else:
            cell = cells.get(y, "")
        rows.append((*row[:at], cell, *row[at:]))
    return replace(table, rows=tuple(rows))


def beside(table: Table, name: str, column: str, period: str, value: Decimal) -> Figure:
    return Figure(Spot(table.resource, name, column, period), value)
