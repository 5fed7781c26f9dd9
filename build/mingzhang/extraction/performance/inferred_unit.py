"""The unit of amounts that print none: that in which the filing's tables have one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from mingzhang.budget.amount import parse_amount
from mingzhang.budget.filing import Table
from mingzhang.budget.units import unit_words

Figures = frozenset[Decimal]
"""Amounts in 万元, by value."""


def figures_of(tables: Mapping[str, Table]) -> Figures:
    """Every amount of the tables but zero."""
    values = (cell.value for table in tables.values() for row in table.rows for cell in row.cells)
    return frozenset(value.normalize() for value in values if value is not None and value != 0)


def stated_unit(tokens: Iterable[str], figures: Figures) -> str:
    """The one unit in which the tables have any of these printed amounts; empty where there is none, or where several
    would do."""
    amounts = list(tokens)
    found = [
        unit
        for unit in unit_words().usual
        if any(parse_amount(token, unit).normalize() in figures for token in amounts)
    ]
    return found[0] if len(found) == 1 else ""
