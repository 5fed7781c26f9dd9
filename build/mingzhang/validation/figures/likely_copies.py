"""Figures that another may be by mistake: that of the row above it in the classification, the sum of the rows beside it, and
what the table prints of last year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from mingzhang.budget.agreement.equations import TableLine, row_sums
from mingzhang.budget.filing import Filing, Row
from mingzhang.budget.message import Message, message

Copies = tuple[tuple[Message, Decimal], ...]
_LAST_YEAR = "prior_"


@dataclass(frozen=True, slots=True)
class _Family:
    """A row that is the sum of others; both by position."""

    parent: int
    children: tuple[int, ...]


class LikelyCopies:
    """The kin of the figures of one filing."""

    def __init__(self, filing: Filing) -> None:
        self._tables = {table.resource: table for table in filing.tables}
        self._families: dict[str, Mapping[int, _Family]] = {}
        self._sums: dict[tuple[str, str, int], Decimal] = {}

    def copies(self, resource: str, row: Row, column: str) -> Copies:
        """The figures that this one may have been copied from, with what they are."""
        found = []
        family = self._family(resource).get(row.number - 1)
        if family is not None and len(family.children) > 1:
            rows = self._tables[resource].rows
            above = rows[family.parent].amount(column)
            own = row.amount(column)
            beside = self._sum(resource, column, family) - (own if own is not None else Decimal(0))
            if above and beside:  # the only one with a figure is no copy of its sum
                found.append((message("kin-above", name=rows[family.parent].texts.get("name", "")), above))
            if beside:
                found.append((message("kin-beside"), beside))
        found.extend(
            (message("kin-last-year"), value) for value in self._last_year.get((resource, row.number, column), ())
        )
        return tuple(found)

    def _family(self, resource: str) -> Mapping[int, _Family]:
        """The family of each row that is one of several parts, by position."""
        if resource not in self._families:
            lines = [
                TableLine(row.texts.get("row_type", ""), _code(row), row.texts.get("side", ""))
                for row in self._tables[resource].rows
            ]
            sums = [each for each in row_sums(lines, resource) if not each.leaves]
            families = [_Family(each.total, each.parts) for each in sums]
            self._families[resource] = {child: family for family in families for child in family.children}
        return self._families[resource]

    def _sum(self, resource: str, column: str, family: _Family) -> Decimal:
        key = (resource, column, family.parent)
        if key not in self._sums:
            rows = self._tables[resource].rows
            values = (rows[child].amount(column) for child in family.children)
            self._sums[key] = sum((value for value in values if value is not None), Decimal(0))
        return self._sums[key]

    @cached_property
    def _last_year(self) -> Mapping[tuple[str, int, str], list[Decimal]]:
        found: dict[tuple[str, int, str], list[Decimal]] = {}
        for table in self._tables.values():
            for each in table.comparatives:
                if each.period.startswith(_LAST_YEAR) and each.value:
                    found.setdefault((table.resource, each.row, each.column), []).append(each.value)
        return found


def _code(row: Row) -> str:
    return row.texts.get("function_code", row.texts.get("economic_code", ""))
