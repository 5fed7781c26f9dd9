"""Rows that have lost a cell in the middle, or have one too many: what stands behind it is one column off.

Such a row contradicts the rows above it or its own total, and agrees with them once its last figures are moved back by one
column, or one of them does. Nothing else tells which of the two is right: the moved figures are `ambiguous`. Where the lost
cell held a figure, no move mends the row: it is `suspect` where one figure in an empty cell would mend two sums at least, where
it lacks a figure that every other row has, or where its change against another period is not the difference of the two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from mingzhang.budget.filing import AMBIGUOUS, PLACEMENTS, SUSPECT, Cell, Row, Table
from mingzhang.extraction.plausibility.suspicion import last_place
from mingzhang.extraction.plausibility.table_sums import CellPosition, sum_positions

_HALF = Decimal("0.5")
_ROUNDED = Decimal("0.015")
_FEWEST_OTHERS = 2
_MENDED = 2
"""So many sums more must hold where others of the row fail all the same."""


@dataclass(slots=True)
class _RowSum:
    gap: Decimal
    signs: dict[CellPosition, int]
    tolerance: Decimal

    def fails(self, change: Decimal = Decimal(0)) -> bool:
        return abs(self.gap + change) > self.tolerance


def with_displaced_rows(table: Table) -> Table:
    """The table, figures ambiguous whose row contradicts its sums less where they stand one column to the side, and rows
    suspect that contradict them and show that one of their figures is lost."""
    sums = _by_row(table)
    usual, misstated = _usual(table), _misstated(table)
    moved = {at: _moved(at, table.rows[at], table.columns, own) for at, own in sums.items()}
    broken = {
        at
        for at, own in sums.items()
        if not moved[at]
        and _is_own(at, own)
        and (table.rows[at].number in misstated or _lacks(table.rows[at], usual) or _lacks_one(at, table.rows[at], own))
    }
    rows = tuple(
        _suspect(row) if at in broken else _doubted(row, moved.get(at, {})) for at, row in enumerate(table.rows)
    )
    numbers = misstated & {table.rows[at].number for at in (*broken, *(at for at, move in moved.items() if move))}
    beside = tuple(replace(one, placement=AMBIGUOUS) if one.row in numbers else one for one in table.comparatives)
    return replace(table, rows=rows, comparatives=beside)


def _usual(table: Table) -> frozenset[str]:
    """The columns in which all rows but one have a figure."""
    filled = [{cell.column for cell in row.cells} for row in table.rows if row.cells]
    held = Counter(column for columns in filled for column in columns)
    return frozenset(column for column, count in held.items() if _FEWEST_OTHERS < len(filled) == count + 1)


def _lacks(row: Row, usual: frozenset[str]) -> bool:
    return bool(row.cells) and not usual <= {cell.column for cell in row.cells}


def _lacks_one(at: int, row: Row, sums: Sequence[_RowSum]) -> bool:
    """Whether one figure, in a cell of the row that is empty, would make all failing sums over that cell hold, two at least."""
    held = {cell.column for cell in row.cells}
    empty = dict.fromkeys(
        column for each in sums for position, column in each.signs if position == at and column not in held
    )
    for column in empty:
        failing = [each for each in sums if (at, column) in each.signs and each.fails()]
        if len(failing) >= _MENDED and not any(
            each.fails(-each.signs[at, column] * failing[0].gap * failing[0].signs[at, column]) for each in failing
        ):
            return True
    return False


def _misstated(table: Table) -> frozenset[int]:
    """The numbers of rows whose change against another period is not the difference of the two figures."""
    beside = {(one.row, one.column, one.period, one.against): one.value for one in table.comparatives}
    amounts = {(row.number, cell.column): cell.value for row in table.rows for cell in row.cells}
    found = set()
    for (number, column, period, against), change in beside.items():
        own, prior = amounts.get((number, column)), beside.get((number, column, against, ""))
        if period == "change" and change is not None and own is not None and prior is not None:
            found |= {number} if abs(own - prior - change) > _ROUNDED else set()
    return frozenset(found)


def _is_own(at: int, sums: Sequence[_RowSum]) -> bool:
    """Whether one of the failing sums is over the columns of the row itself."""
    return any(each.fails() and all(row == at for row, _ in each.signs) for each in sums)


def _by_row(table: Table) -> Mapping[int, Sequence[_RowSum]]:
    """The sums that each row with a failing one has figures in or could have."""
    figures = {
        (at, cell.column): cell for at, row in enumerate(table.rows) for cell in row.cells if cell.value is not None
    }
    unit = last_place(table)
    found: dict[int, list[_RowSum]] = defaultdict(list)
    for total, parts, less in sum_positions(table):
        signs = {**dict.fromkeys(parts, -1), **dict.fromkeys(less, 1), total: 1}
        filled = [position for position in signs if position in figures]
        if any(figures[position].placement == AMBIGUOUS for position in filled):
            continue
        gap = sum((signs[position] * (figures[position].value or Decimal(0)) for position in filled), Decimal(0))
        each = _RowSum(gap, signs, unit * _HALF * (len(filled) + 1))
        for at in {row for row, _ in signs}:
            found[at].append(each)
    return {at: sums for at, sums in found.items() if any(each.fails() for each in sums)}


def _moved(at: int, row: Row, columns: Sequence[str], sums: Sequence[_RowSum]) -> Mapping[str, str]:
    """The columns of a row's figures that may belong to another, each with that one; of several moves the best."""
    failing = sum(each.fails() for each in sums)
    if not failing:
        return {}
    values = {cell.column: cell.value for cell in row.cells if cell.value is not None}
    tried = [(_failing(at, values, move, sums), len(move), move) for move in _moves(values, columns)]
    remain, _, best = min(tried, key=lambda each: each[:2], default=(failing, 0, {}))
    return best if remain < failing and (remain == 0 or failing - remain >= _MENDED) else {}


def _moves(values: Mapping[str, Decimal], columns: Sequence[str]) -> Iterator[dict[str, str]]:
    """All ways in which the last figures of a row, or one of them, stand one column too far to the left or the right."""
    for left, right in pairwise(columns):
        if (left in values) != (right in values):
            yield {left: right} if left in values else {right: left}
    for first in range(len(columns)):
        rest = columns[first:]
        held = [column for column in rest if column in values]
        if not held or rest[0] not in values:
            continue
        following = dict(pairwise(rest))
        if rest[-1] not in values:
            yield {column: following[column] for column in held}
        if first and columns[first - 1] not in values:
            before = dict(zip(rest, columns[first - 1 :], strict=False))
            yield {column: before[column] for column in held}


def _failing(at: int, values: Mapping[str, Decimal], move: Mapping[str, str], sums: Sequence[_RowSum]) -> int:
    """How many of a row's sums fail once its figures have moved."""
    changes: dict[CellPosition, Decimal] = defaultdict(Decimal)
    for column, target in move.items():
        changes[at, column] -= values[column]
        changes[at, target] += values[column]
    return sum(
        each.fails(
            sum(
                (sign * change for position, change in changes.items() if (sign := each.signs.get(position))),
                Decimal(0),
            )
        )
        for each in sums
    )


def _doubted(row: Row, moved: Mapping[str, str]) -> Row:
    return replace(row, cells=tuple(_ambiguous(cell, moved) for cell in row.cells)) if moved else row


def _suspect(row: Row) -> Row:
    return replace(
        row,
        cells=tuple(replace(cell, placement=max(cell.placement, SUSPECT, key=PLACEMENTS.index)) for cell in row.cells),
    )


def _ambiguous(cell: Cell, moved: Mapping[str, str]) -> Cell:
    if cell.column not in moved or cell.value is None:
        return cell
    return replace(
        cell, placement=AMBIGUOUS, decided_by="header", alternatives=cell.alternatives or (moved[cell.column],)
    )
