"""Sums between the rows of a published table that its figures, as they stand, do not keep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.agreement.equations import TableLine, row_sums
from mingzhang.budget.agreement.rounding import rounding_of_sum
from mingzhang.datapackage.records import TableRow


@dataclass(frozen=True)
class Missed:
    """A row whose figure in a column is not the sum of the rows it is made of; None where one side is blank."""

    row: TableRow
    column: str
    printed: Decimal | None
    parts: Decimal | None


def missed_sums(resource: str, rows: Sequence[TableRow], column: str) -> list[Missed]:
    """The sums of a column (万元) that fail by more than rounding, totals first, then in published order."""
    if any(column not in row.amounts for row in rows):
        return []
    found = []
    sums = [each for each in row_sums([_line(row) for row in rows], resource) if not each.leaves]
    for each in sorted(sums, key=lambda one: (rows[one.total].row_type != "total", one.total)):
        row, parts = rows[each.total], [rows[part] for part in each.parts]
        printed = row.amounts[column]
        known = [value for part in parts if (value := part.amounts[column]) is not None]
        whole = sum(known, Decimal(0))
        if abs((printed or Decimal(0)) - whole) > rounding_of_sum(len(parts)):
            found.append(Missed(row, column, printed, whole if known else None))
    return found


def _line(row: TableRow) -> TableLine:
    return TableLine(row.row_type, row.code, row.side, row.item)
