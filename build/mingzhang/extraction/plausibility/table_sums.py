"""Every sum of a printed table, as the positions of its total and its parts: over columns, over lines and over rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from mingzhang.budget.agreement.equations import SumRule, TableLine, across, between_lines, row_sums
from mingzhang.budget.filing import Row, Table

_ROUNDED = Decimal("0.01")

CellPosition = tuple[int, str]
"""A row (position) and a column."""

SumPositions = tuple[CellPosition, list[CellPosition], list[CellPosition]]
"""A total, its parts, and what is taken away."""


def sum_positions(table: Table) -> Iterator[SumPositions]:
    """The sums of a table, whether figures stand there or not."""
    yield from _across(table)
    yield from _lines(table)
    yield from _down(table)


def _across(table: Table) -> Iterator[SumPositions]:
    rows = [(at, row) for at, row in enumerate(table.rows) if row.cells and row.texts.get("side", "") in _SPENT]
    unknown = (cell.column for _, row in rows for cell in row.cells if cell.column.startswith("other:"))
    columns = tuple(dict.fromkeys((*table.columns, *unknown)))
    rules = across(table.resource, columns, [_amounts(row) for _, row in rows])
    for at, row in rows:
        for rule in rules:
            if not _is_left_out(rule, _amounts(row)):
                yield (at, rule.total), [(at, part) for part in rule.parts], [(at, part) for part in rule.less]


def _lines(table: Table) -> Iterator[SumPositions]:
    column = "amount" if table.resource == "balance" else "total"
    for side in sorted({row.texts.get("side", "") for row in table.rows} - {""}):
        where = {
            row.texts["item"]: at
            for at, row in enumerate(table.rows)
            if row.texts.get("item") and row.texts.get("side", "") == side
        }
        amounts = {item: value for item, at in where.items() if (value := table.rows[at].amount(column)) is not None}
        unknown = {
            (at, column): value
            for at, row in enumerate(table.rows)
            if row.texts.get("side", "") == side and _is_unknown(row) and (value := row.amount(column)) is not None
        }
        for rule in between_lines(table.resource, where, side, amounts):
            if not _is_left_out(rule, amounts):
                parts, less = ([(where[name], column) for name in names] for names in (rule.parts, rule.less))
                yield (where[rule.total], column), [*parts, *_filling(rule.gap(amounts), unknown)], less


def _is_unknown(row: Row) -> bool:
    """Whether nothing tells what a line is: it may be a part of any sum of its side."""
    texts = row.texts
    return not (texts.get("item") or texts.get("row_type") or texts.get("function_code") or texts.get("economic_code"))


def _filling(gap: Decimal, unknown: Mapping[CellPosition, Decimal]) -> Sequence[CellPosition]:
    """Which of the lines that nobody knows make what a sum lacks: one of them, all of them, or none."""
    if unknown and abs(sum(unknown.values(), Decimal(0)) - gap) <= _ROUNDED:
        return list(unknown)
    return [position for position, value in unknown.items() if abs(value - gap) <= _ROUNDED][:1]


def _down(table: Table) -> Iterator[SumPositions]:
    lines = [
        TableLine(
            row.texts.get("row_type", ""),
            row.texts.get("function_code", row.texts.get("economic_code", "")),
            row.texts.get("side", ""),
            row.texts.get("item", ""),
        )
        for row in table.rows
    ]
    columns = [column for column in table.columns if not column.startswith("other:")]
    for each in row_sums(lines, table.resource):
        for column in () if each.leaves else columns:
            yield (each.total, column), [(part, column) for part in each.parts], []


_SPENT = ("", "expenditure")


def _amounts(row: Row) -> dict[str, Decimal]:
    return {cell.column: cell.value for cell in row.cells if cell.value is not None}


def _is_left_out(rule: SumRule, amounts: Mapping[str, Decimal]) -> bool:
    """Whether the parts are an 其中 that the filing leaves out, as a whole or some of it."""
    return rule.of_which and (not any(part in amounts for part in rule.parts) or bool(rule.lacks))
