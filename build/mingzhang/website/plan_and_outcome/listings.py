"""What a table of a filing lists: its rows by what tells them apart, and whether a line that is not there is known not to be."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property

from mingzhang.budget.agreement.rounding import rounding_of_sum
from mingzhang.datapackage.records import TableRow
from mingzhang.website.one_filing.package_tables import Figure, Filed, leaves
from mingzhang.website.plan_and_outcome.lines import SEVERAL, SHALLOWER, UNLISTED, UNSEEN

TOTAL = "total"
"""What the total row of a table is told by."""
_LEVELS = (3, 5)
"""How many digits the codes of categories and sections have, under which there may be others."""
_NO_LINES = ("of_which", "subtotal", "unit", "project")
"""Rows that are none of the lines into which a table by code is divided."""


def key_of(row: TableRow) -> str:
    """What tells a row in two documents: its code, its item, TOTAL; '' for one that is no line."""
    if row.row_type == TOTAL:
        return TOTAL
    if row.item:
        return row.item
    return "" if row.row_type in _NO_LINES else row.code


def above(code: str) -> list[str]:
    """The codes under which a code stands, the nearest first; none for what is no code."""
    if not code.isdecimal():
        return []
    return [code[:length] for length in reversed(_LEVELS) if length < len(code)]


def adds_up(lines: Sequence[Decimal | None], total: Decimal | None) -> bool:
    """Whether the figures of lines, None where one is blank, are as much as a printed total within rounding; not where either
    is not known."""
    known = [value for value in lines if value is not None]
    return total is not None and bool(known) and abs(sum(known, Decimal(0)) - total) <= rounding_of_sum(len(known))


class Listing:
    """The rows of a filled table, by `key_of`."""

    def __init__(self, filed: Filed, resource: str, column: str = "total") -> None:
        self._filed, self._resource, self._column = filed, resource, column
        self.rows: dict[str, list[TableRow]] = {}
        for row in filed.rows(resource):
            if key := key_of(row):
                self.rows.setdefault(key, []).append(row)
        self._divided = {code for key in self.rows for code in above(key)}

    def row(self, key: str) -> TableRow | None:
        """The only row of that key."""
        found = self.rows.get(key, [])
        return found[0] if len(found) == 1 else None

    def figure(self, key: str) -> Figure:
        """The figure of a line, or why there is none."""
        row = self.row(key)
        if row is not None:
            return self._filed.read(self._resource, row, self._column)
        return Figure(None, SEVERAL if self.rows.get(key) else self._why_none(key))

    def _why_none(self, key: str) -> str:
        if not key.isdecimal():
            return "absent"
        nearest = next((code for code in above(key) if code in self.rows), "")
        if nearest and nearest not in self._divided:
            return SHALLOWER
        return UNLISTED if self.is_complete else UNSEEN

    @cached_property
    def is_complete(self) -> bool:
        """Whether the lines add up to what the table prints as its total, so that none was lost: its total row, else the feet
        under its groups. Without either it is not known."""
        lines = [row.amounts[self._column] for row in leaves(self._filed.rows(self._resource))]
        return adds_up(lines, self._printed_total())

    def _printed_total(self) -> Decimal | None:
        if TOTAL in self.rows:
            return self.figure(TOTAL).value
        feet = [row.amounts[self._column] for row in self._filed.rows(self._resource) if row.row_type == "subtotal"]
        known = [value for value in feet if value is not None]
        return sum(known, Decimal(0)) if known and len(known) == len(feet) else None
