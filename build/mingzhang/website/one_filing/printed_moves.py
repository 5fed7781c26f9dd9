"""The changes that 一般公共预算支出情况表 itself prints beside its figures, by item."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.filing import DOUBTFUL_PLACEMENTS
from mingzhang.datapackage.records import ComparativeRow
from mingzhang.website import words
from mingzhang.website.one_filing.package_tables import Filed, leaves

_RESOURCE, _COLUMN, _CHANGE = "general_expenditure", "total", "change"


@dataclass(frozen=True)
class PrintedMove:
    """By how much an item differs from last year, in 万元, as printed; `base` is what it is compared with, '' where that is not
    said; `line` is where it stands in the source."""

    code: str
    name: str
    change: Decimal
    base: str
    line: str


def printed_moves(filed: Filed) -> list[PrintedMove]:
    """Of the deepest items, in printed order; none where the table is not filled, lacks the change of one of them, prints one
    twice, or one is in doubt."""
    if filed.status(_RESOURCE) != "filled":
        return []
    found = {row.row: row for row in leaves(filed.rows(_RESOURCE))}
    printed = [
        each
        for each in filed.records(ComparativeRow)
        if (each.resource, each.column, each.period) == (_RESOURCE, _COLUMN, _CHANGE) and each.row in found
    ]
    unsure = any(each.value is None or each.placement in DOUBTFUL_PLACEMENTS for each in printed)
    if unsure or sorted(each.row for each in printed) != sorted(found) or len({each.against for each in printed}) > 1:
        return []
    return [
        PrintedMove(
            found[each.row].code,
            found[each.row].name,
            each.value or Decimal(0),
            words.PERIODS.get(each.against, ""),
            filed.line(each),
        )
        for each in printed
    ]
