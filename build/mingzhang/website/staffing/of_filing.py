"""The same of one filing, from its own package."""

from __future__ import annotations

import pandas as pd

from mingzhang.budget.amount import in_contract_unit
from mingzhang.budget.units import UNITS
from mingzhang.datapackage.records import FactRow
from mingzhang.website.one_filing.package_tables import Figure, Filed
from mingzhang.website.staffing.counted import FEET, Counted
from mingzhang.website.staffing.per_head import Count

_TABLE = "basic_expenditure"


def counted_of(filed: Filed) -> Counted:
    """What the filing counts and spends on its staff."""
    facts: dict[str, Count] = {}
    for row in filed.records(FactRow):
        is_amount = row.unit in UNITS and row.value is not None
        value = in_contract_unit(row.value, row.unit) if is_amount and row.value is not None else row.value
        said = Count(value, row.as_of)
        facts[row.fact] = said if facts.get(row.fact, said).value == value else Count(None)
    return Counted(
        filed.holding,
        facts,
        filed.figure("expenditure", "basic", _is_total),
        _kind(filed, "personnel"),
        _kind(filed, "operating"),
    )


def _kind(filed: Filed, column: str) -> Figure:
    """One kind of basic expenditure: in the row of the total, else in the foot of its group."""
    total = filed.figure(_TABLE, column, _is_total)
    name = next(name for name, each in FEET.items() if each == column)
    return total if total.printed else filed.figure(_TABLE, column, lambda rows: _is_foot(rows, name))


def _is_total(rows: pd.DataFrame) -> pd.Series[bool]:
    return rows["row_type"] == "total"


def _is_foot(rows: pd.DataFrame, name: str) -> pd.Series[bool]:
    return (rows["row_type"] == "subtotal") & (rows["name"] == name)
