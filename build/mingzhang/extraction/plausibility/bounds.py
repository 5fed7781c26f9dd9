"""Figures far beyond everything that a filing has: numbers of another kind (telephones, accounts, codes) that look like
amounts, or a table in another unit than it says. They are no amounts, and unread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from mingzhang.budget.filing import Note, Row, Table, unread_note
from mingzhang.budget.header_words import adds_up

_BEYOND = 100
"""By how many times a figure must exceed the filing's total: a misprint of a digit or a unit of the agency's own is shown."""


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
    """The largest total that two rows of totals agree upon."""
    seen: set[Decimal] = set()
    agreed: set[Decimal] = set()
    for table in tables.values():
        for row in table.rows:
            for value in {abs(value) for value in _of_total(row) if value != 0}:
                (agreed if value in seen else seen).add(value)
    return max(agreed, default=None)


def _of_total(row: Row) -> list[Decimal]:
    if row.texts.get("row_type") != "total" and row.texts.get("item") != "total":
        return []
    return [cell.value for cell in row.cells if cell.value is not None]
