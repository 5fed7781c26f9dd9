"""What is known of how each figure of a filing's tables was read: whether it is sure, how exact, and what is beside it."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from mingzhang.budget.filing import ACCOUNTS, AMBIGUOUS, PUBLISHED, SUSPECT, Cell, Filing, Row
from mingzhang.budget.message import Message, message
from mingzhang.validation.figures.labels import column_word, table_word
from mingzhang.validation.figures.last_places import last_place_of_cell, last_place_of_table
from mingzhang.validation.figures.likely_copies import LikelyCopies
from mingzhang.validation.figures.rows import row_word
from mingzhang.validation.figures.unread_rows import beside_others, has_unknown, rows_beside_unread

EMPTY = frozenset({"declared_empty", "blank"})
"""Statuses of tables that are there and have nothing in them."""
_PRINTED_LINES = frozenset({"balance", "appropriation", "three_public"})
"""Tables whose lines are the template's, not the filing's: a blank one says that there is nothing."""
_PRINTED_LINES_OF_ACCOUNTS = _PRINTED_LINES | {"basic_expenditure"}
"""In the national accounts (财决公开06表) the economic classes are the template's, too."""


class CellReadings:
    """How the cells of one filing's tables were read."""

    def __init__(self, filing: Filing) -> None:
        self._tables = {table.resource: table for table in filing.tables}
        self._printed_lines = _PRINTED_LINES_OF_ACCOUNTS if filing.identity.phase == ACCOUNTS else _PRINTED_LINES
        self._torn = rows_beside_unread(filing)
        open_tables = {table.resource for table in filing.tables if has_unknown(table)}
        self._open = frozenset(open_tables | {resource for resource, _ in self._torn}) | beside_others(filing)
        self._last_places: dict[str, Decimal] = {}
        self._copies = LikelyCopies(filing)

    def why_not_nil(self, resource: str, row: Row) -> Message | None:
        """Why an empty cell of a row may not be taken for nil."""
        table = self._tables[resource]
        if row.texts.get("row_type") == "total" and not row.cells and table.status == "filled":
            return message("total-empty", table=table_word(resource), row=row_word(row))
        if self.is_torn(resource, row):
            return message("table-torn", table=table_word(resource))
        if row.cells or (resource in self._printed_lines and table.status == "filled") or table.status in EMPTY:
            return None
        return message("row-without-figure", table=table_word(resource), row=row_word(row))

    def doubt(self, resource: str, row: Row, cell: Cell) -> Message | None:
        """Why the column of a figure is not certain; None where it is."""
        table, name = table_word(resource), row_word(row)
        if cell.placement == AMBIGUOUS:
            return message("column-uncertain", table=table, row=name, printed=cell.printed)
        if self.is_torn(resource, row):
            return message("row-torn", table=table, row=name)
        if cell.placement == SUSPECT:
            return message("table-suspect", table=table, row=name, printed=cell.printed)
        if cell.placement != PUBLISHED:
            return message("column-inferred", table=table, row=name, printed=cell.printed)
        return None

    def near(self, resource: str, row: Row, column: str) -> tuple[tuple[Message, Decimal], ...]:
        """The other figures of a row, and those above and below."""
        found = [
            (message("same-row", column=column_word(resource, cell.column)), cell.value)
            for cell in row.cells
            if cell.column != column and cell.value
        ]
        rows = self._tables[resource].rows
        at = row.number - 1
        for message_id, other in (("row-above", at - 1), ("row-below", at + 1)):
            if 0 <= other < len(rows) and rows[other].texts.get("side", "") == row.texts.get("side", ""):
                value = rows[other].amount(column)
                if value:
                    found.append((message(message_id), value))
        return tuple(found)

    def copies(self, resource: str, row: Row, column: str) -> tuple[tuple[Message, Decimal], ...]:
        """The figures that one may be by mistake (its parent's, last year's), by what they are."""
        return self._copies.copies(resource, row, column)

    def last_place(self, resource: str, cell: Cell | None = None) -> Decimal:
        """To what a figure is rounded; without one, to what those of the table are."""
        if resource not in self._last_places:
            self._last_places[resource] = last_place_of_table(self._tables[resource])
        whole = self._last_places[resource]
        return whole if cell is None else last_place_of_cell(cell, self._tables[resource], whole)

    def is_torn(self, resource: str, row: Row) -> bool:
        """Whether a figure that was not read stands in the row or just below it."""
        return (resource, row.number) in self._torn

    def is_open(self, resource: str) -> bool:
        """Whether a table holds figures that were not read, or that stand under a header or beside a label that was not
        understood, or beside its rows in a table without a title."""
        return resource in self._open


def claimed(row: Row, column: str, among: Collection[str]) -> Message | None:
    """A figure of the row that may belong into its empty cell of `column`; one that may only stand in columns of `among` does not count."""
    for cell in row.cells:
        if (
            cell.placement == AMBIGUOUS
            and column in cell.alternatives
            and not {cell.column, *cell.alternatives} <= set(among)
        ):
            return message("cell-claimed", row=row_word(row), printed=cell.printed)
    return None
