"""Figures far beyond everything that a filing has: numbers of another kind (telephones, accounts, codes) that look like
amounts, or a table in another unit than it says. They are no amounts, and unread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from mingzhang.budget.filing import Note, Row, Table, unread_note
from mingzhang.budget.header_words import adds_up
from mingzhang.budget.tables import table_kinds

_BEYOND = 100
"""By how many times a figure must exceed the filing's total: a misprint of a digit or a unit of the agency's own is shown."""
_OF_ALL = ("balance", "income", "expenditure", "appropriation", "general_expenditure")
"""Tables whose total may be that of the filing."""
_OF_CLASSES = ("income", "expenditure")


def without_excesses(tables: Mapping[str, Table]) -> tuple[dict[str, Table], list[Note]]:
    """The tables without such figures, and a note on each. Nothing is done where the filing's total is not known twice."""
    total = _total(tables)
    if total is None:
        return dict(tables), []
    found: dict[str, Table] = {}
    notes: list[Note] = []
    for resource, table in tables.items():
        rows = []
        for row in table.rows:
            money = [cell for cell in row.cells if cell.value is not None and adds_up(cell.column)]
            excess = [cell for cell in money if cell.value is not None and abs(cell.value) > _BEYOND * total]
            notes += [unread_note(cell.place, cell.printed, "far-beyond-total") for cell in excess]
            rows.append(replace(row, cells=tuple(cell for cell in row.cells if cell not in excess)) if excess else row)
        found[resource] = replace(table, rows=tuple(rows))
    return found, notes


def _total(tables: Mapping[str, Table]) -> Decimal | None:
    """The largest total that two rows of totals agree upon, in tables that are not of one kind of money alone; one that the
    classes of its own table come to counts as well, as that of a table of all income or all expenditure that stands alone."""
    seen: set[Decimal] = set()
    agreed: set[Decimal] = set()
    for resource in _OF_ALL:
        table = tables.get(resource)
        main = table_kinds()[resource].main
        for row in table.rows if table is not None else ():
            value = row.amount(main) if _is_total(row) else None
            if value is not None and value != 0:
                (agreed if abs(value) in seen or _is_sum(value, table, main) else seen).add(abs(value))
    return max(agreed, default=None)


def _is_total(row: Row) -> bool:
    return row.texts.get("row_type") == "total" or row.texts.get("item") == "total"


def _is_sum(total: Decimal, table: Table | None, column: str) -> bool:
    """Whether the classes of a table of all income or all expenditure come to a total."""
    if table is None or table.resource not in _OF_CLASSES:
        return False
    amounts = [row.amount(column) for row in table.rows if row.texts.get("row_type") == "category"]
    return sum((amount for amount in amounts if amount is not None), Decimal(0)) == total
