"""Tables that stand below each other's titles, and columns that stand one off their header: by what the other tables say of
their totals and classes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise

from mingzhang.budget.filing import Cell, Row, Table
from mingzhang.budget.tables import table_kinds
from mingzhang.extraction.building.evidence import copies

_FEWEST = 2
"""So many figures of other tables must contradict two tables as they are called."""
_CLASS = 3
_ROUNDING = Decimal("0.015")
_WIDE = 10
_LISTS = ("coded", "named")


def swapped_titles(tables: Mapping[str, Table]) -> frozenset[str]:
    """The resources of lists that contradict the other tables as they are called, and agree with more of them once two have
    exchanged their titles: nothing tells which of the two is the one that its title says."""
    tables = {name: _with_nils(table) for name, table in tables.items()}
    lists = [name for name, table in tables.items() if table.rows and table_kinds()[name].shape in _LISTS]
    wrong = {name: _contradicted(name, tables) for name in lists}
    found: set[str] = set()
    for one, other in combinations(lists, 2):
        before = wrong[one] + wrong[other]
        if before < _FEWEST:
            continue
        swapped = {
            **tables,
            one: replace(tables[other], resource=one),
            other: replace(tables[one], resource=other),
        }
        after = _contradicted(one, swapped) + _contradicted(other, swapped)
        found |= {one, other} if 2 * after <= before and before - after >= _FEWEST else set()
    return frozenset(found)


def shifted_columns(tables: Mapping[str, Table]) -> frozenset[str]:
    """The resources of tables that contradict the others, and agree with more of them once the last columns of all rows have
    moved by one (a column of the header or the body may be lost, or one too many) or two columns are exchanged, as two words
    of the header may be."""
    filled = {name: _with_nils(table) for name, table in tables.items()}
    found: set[str] = set()
    for name, table in tables.items():
        before = _contradicted(name, filled) if len(table.columns) > _FEWEST else 0
        if before < _FEWEST:
            continue
        moved = [_moved(table, first, step) for first in range(1, len(table.columns)) for step in (1, -1)]
        moved += [_exchanged(table, one, other) for one, other in _pairs(table.columns)]
        after = min(_contradicted(name, {**filled, name: _with_nils(each)}) for each in moved)
        found |= {name} if 2 * after <= before and before - after >= _FEWEST else set()
    return frozenset(found)


def _moved(table: Table, first: int, step: int) -> Table:
    """The table, all figures from a column on a column further to the right or the left; what would stand twice is gone."""
    before, rest = table.columns[first - 1], table.columns[first:]
    names = dict(pairwise(rest)) if step > 0 else dict(pairwise((before, *rest)))
    names = names if step > 0 else {after: name for name, after in names.items()}
    gone = {rest[-1]} if step > 0 else {before}
    rows = tuple(
        replace(row, cells=tuple(_renamed(cell, names) for cell in row.cells if cell.column not in gone))
        for row in table.rows
    )
    return replace(table, rows=rows)


def _pairs(columns: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The columns that may be exchanged: each with each other, in wide tables with its neighbour."""
    return combinations(columns, 2) if len(columns) <= _WIDE else pairwise(columns)


def _exchanged(table: Table, one: str, other: str) -> Table:
    names = {one: other, other: one}
    rows = tuple(replace(row, cells=tuple(_renamed(cell, names) for cell in row.cells)) for row in table.rows)
    return replace(table, rows=rows)


def _renamed(cell: Cell, names: Mapping[str, str]) -> Cell:
    return replace(cell, column=names.get(cell.column, cell.column))


def _with_nils(table: Table) -> Table:
    """The table, the empty cells of its classes nil: what one source does not pay is no figure of another's."""
    return replace(
        table, rows=tuple(_filled(row, table.columns) if _code(row)[_CLASS:] == "" else row for row in table.rows)
    )


def _filled(row: Row, columns: Collection[str]) -> Row:
    held = {cell.column for cell in row.cells}
    nils = tuple(Cell(column, "", Decimal(0), row.place) for column in columns if column not in held)
    return replace(row, cells=(*row.cells, *nils)) if _code(row) and row.cells else row


def _code(row: Row) -> str:
    return row.texts.get("function_code") or row.texts.get("economic_code", "")


def _contradicted(name: str, tables: Mapping[str, Table]) -> int:
    """How many totals and figures of classes are other ones in the tables that print them, too."""
    classes = sorted({code for row in tables[name].rows if len(code := _code(row)) == _CLASS})
    return sum(abs(copy.found - copy.expected) > _ROUNDING for copy in copies(name, tables, classes))
