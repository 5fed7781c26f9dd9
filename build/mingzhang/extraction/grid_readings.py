"""How well the figures of a grid bear out a reading of its header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from mingzhang.budget.amount import parse_amount
from mingzhang.budget.equations import across
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.grid_cells import cells_of, column_at
from mingzhang.extraction.headers import Header
from mingzhang.extraction.layouts import TableLayout
from mingzhang.extraction.raw import EMPTY_MARKS, is_figure, is_total_label

Totals = Mapping[str, Decimal]
"""Figures of other tables that columns of the total row must equal, in the unit of print."""

_ROUNDING = Decimal("0.005")


def contradictions(reading: Header, layout: TableLayout, body: Sequence[Entry], totals: Totals) -> int:
    """How often the figures say that this reading of the header is wrong: a figure under no column, a name where a
    figure should be, a row that does not add up, a total that another table gives otherwise."""
    others = tuple(f"other:{word}" for word in reading.unknown.values())
    rules = across(layout.resource, (*reading.columns.values(), *others))
    known = {column: value for column, value in totals.items() if column in reading.columns.values()}
    count = 0
    for entry in body:
        amounts = _amounts(reading, entry)
        count += sum(_is_misplaced(cell, index, reading) for index, cell in enumerate(cells_of(entry)))
        for rule in rules:
            parts = sum(part in amounts for part in (*rule.parts, *rule.less))
            count += abs(rule.gap(amounts)) > _ROUNDING * (parts + 1)
        if any(is_total_label(cell) for cell in cells_of(entry)):
            count += sum(amounts.get(column, Decimal(0)) != value for column, value in known.items())
    return count


def _amounts(reading: Header, entry: Entry) -> dict[str, Decimal]:
    """The figures of a row by the columns of a reading, in the unit of print."""
    columns = {index: column_at(reading, index) for index, _ in enumerate(cells_of(entry))}
    return {columns[i]: parse_amount(cell) for i, cell in enumerate(cells_of(entry)) if columns[i] and is_figure(cell)}


def _is_misplaced(cell: str, index: int, reading: Header) -> bool:
    """A figure under no column, or words under one. Left of all columns a whole number is a code."""
    if cell in EMPTY_MARKS:
        return False
    if is_figure(cell):
        return not column_at(reading, index) and (index >= min(reading.columns, default=0) or "." in cell)
    return index in reading.columns
