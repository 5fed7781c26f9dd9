"""To which place figures are rounded, by what they and their table print."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.budget.amount import in_contract_unit
from mingzhang.budget.filing import Cell, Table
from mingzhang.validation.figures.operands import CENT

_WHOLE = "元"
"""The unit in which totals are printed without decimals beside figures with cents."""
_COARSE = 4
"""The last place of a table is the finest that a quarter of its figures print: 4.3 beside 4.10 is 4.30."""


def last_place(value: Decimal) -> Decimal:
    """The unit of the last printed place: 0.01 for 12.30, 1 for 12."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def last_place_of_cell(cell: Cell, table: Table, usual: Decimal) -> Decimal:
    """To what a figure of a table is rounded: as most there (`usual`), or finer; a whole 元 beside cents to the 元."""
    if cell.value is None:
        return CENT
    if table.unit == _WHOLE and "." not in cell.printed:
        return last_place(in_contract_unit(Decimal(1), _WHOLE))
    return min(usual, last_place(cell.value))


def last_place_of_table(table: Table) -> Decimal:
    """To what the figures of a table are rounded."""
    values = (cell.value for row in table.rows for cell in row.cells)
    places = sorted(last_place(value) for value in values if value is not None)
    unprinted = in_contract_unit(CENT, table.unit) if table.unit else CENT
    return places[(len(places) - 1) // _COARSE] if places else last_place(unprinted)
