"""Tables that contradict themselves so often that we have probably misread them: their cells are `suspect`.

One wrong figure breaks every sum it stands in; a table is suspected only where no single figure explains what fails. A small
table has few sums: what it contradicts in other tables counts with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mingzhang.budget.agreement.operands import LINE, TOTAL, Operand
from mingzhang.budget.amount import in_contract_unit
from mingzhang.budget.filing import AMBIGUOUS, PLACEMENTS, SUSPECT, Cell, Table
from mingzhang.extraction.building.evidence import copies
from mingzhang.extraction.plausibility.table_sums import CellPosition, sum_positions

_FEWEST = 4
"""So many sums must fail: two wrong figures seldom break more than three in a table."""
_SHARE = 10
"""One in so many sums of the table."""
_SMALL = 12
"""A table of fewer sums never has so many that fail, whatever was misread."""
_FEWEST_OF_SMALL = 2
_SHARE_OF_SMALL = 3
_APART = 10
"""Two figures of one meaning that are so many times apart were read in two units."""
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class _Sum:
    """One sum over figures of a table: the positions that have a figure, and by how much it fails."""

    positions: frozenset[CellPosition]
    gap: Decimal
    addends: int


def suspected(table: Table, others: Mapping[str, Table]) -> Table:
    """The table, its certain figures `suspect` where a tenth of its sums fail; a small one where a third of them do, or where it
    contradicts the other tables, too. Sums on figures whose column is not certain are not asked."""
    sums = list(_sums(table))
    failing = _failing(sums, last_place(table))
    if len(sums) < _SMALL and failing:
        abroad = _failing(list(_copies(table, others)), last_place(table))
        is_suspect = bool(abroad) or len(failing) * _SHARE_OF_SMALL >= len(sums)
        failing = [*failing, *abroad]
        if not is_suspect or len(failing) < _FEWEST_OF_SMALL:
            return table
    elif len(failing) < _FEWEST or len(failing) * _SHARE < len(sums):
        return table
    if frozenset.intersection(*(each.positions for each in failing)):
        return table
    rows = tuple(replace(row, cells=tuple(_suspect(cell) for cell in row.cells)) for row in table.rows)
    beside = tuple(
        replace(one, placement=max(one.placement, SUSPECT, key=PLACEMENTS.index)) for one in table.comparatives
    )
    return replace(table, rows=rows, comparatives=beside)


def is_in_other_unit(table: Table, others: Mapping[str, Table]) -> bool:
    """Whether a figure that other tables print, too, is there many times greater or smaller."""
    pairs = [(abs(copy.found), abs(copy.expected)) for copy in copies(table.resource, _all(table, others))]
    return any(0 < min(pair) * _APART <= max(pair) for pair in pairs)


def _all(table: Table, others: Mapping[str, Table]) -> dict[str, Table]:
    return {**others, table.resource: table}


def _failing(sums: Sequence[_Sum], unit: Decimal) -> list[_Sum]:
    return [each for each in sums if abs(each.gap) > unit * _HALF * (each.addends + 1)]


def _copies(table: Table, others: Mapping[str, Table]) -> Iterator[_Sum]:
    """What must agree between figures of this table and of others."""
    for copy in copies(table.resource, _all(table, others)):
        positions = frozenset(
            position for operand in copy.operands if (position := _position_of(operand, table)) is not None
        )
        yield _Sum(positions, copy.found - copy.expected, len(copy.operands))


def _position_of(operand: Operand, table: Table) -> CellPosition | None:
    """Where an operand stands: in its line, in the row of its code, or in the total row."""
    for at, row in enumerate(table.rows):
        texts = row.texts
        of_code = operand.item in (texts.get("function_code"), texts.get("economic_code"))
        of_line = texts.get("item") == operand.item and texts.get("side", "") == operand.side
        is_total = texts.get("row_type") == "total" and texts.get("side", "") != "income"
        if {LINE: of_line, TOTAL: is_total}.get(operand.rows, of_code):
            return at, operand.column
    return None


def _suspect(cell: Cell) -> Cell:
    return cell if cell.placement == AMBIGUOUS else replace(cell, placement=SUSPECT)


def last_place(table: Table) -> Decimal:
    """To what the figures of a table are rounded, in 万元: the last place that most print, in 元 at least one 元."""
    places = sorted(place for row in table.rows for cell in row.cells if (place := _exponent(cell.value)) is not None)
    own = Decimal(1).scaleb(places[len(places) // 2]) if places else Decimal("0.01")
    return max(own, in_contract_unit(Decimal(1), "元"))


def _exponent(value: Decimal | None) -> int | None:
    exponent = value.as_tuple().exponent if value is not None else None
    return exponent if isinstance(exponent, int) else None


def _sums(table: Table) -> Iterator[_Sum]:
    """Every sum of the table that has a figure, none of them doubtful."""
    figures = {
        (at, cell.column): cell for at, row in enumerate(table.rows) for cell in row.cells if cell.value is not None
    }
    for total, parts, less in sum_positions(table):
        positions = frozenset(position for position in (total, *parts, *less) if position in figures)
        if not positions or any(figures[position].placement == AMBIGUOUS for position in positions):
            continue
        gap = _value(figures, [total]) - _value(figures, parts) + _value(figures, less)
        yield _Sum(positions, gap, len(positions - {total}))


def _value(figures: Mapping[CellPosition, Cell], positions: Sequence[CellPosition]) -> Decimal:
    values = (figures[position].value for position in positions if position in figures)
    return sum((value for value in values if value is not None), Decimal(0))
