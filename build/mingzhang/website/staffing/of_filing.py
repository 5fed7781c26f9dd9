"""The same of one filing, from its own package."""

from __future__ import annotations

import pandas as pd

from mingzhang.datapackage.records import FactRow
from mingzhang.website.one_filing.package_tables import Figure, Filed
from mingzhang.website.staffing.count import counts_of
from mingzhang.website.staffing.counted import Counted, is_foot
from mingzhang.website.staffing.per_head import OPERATING, PERSONNEL

_TABLE = "basic_expenditure"


def counted_of(filed: Filed) -> Counted:
    """What the filing counts and spends on its staff."""
    return Counted(
        filed.holding,
        counts_of(filed.records(FactRow)),
        filed.figure("expenditure", "basic", _is_total),
        _kind(filed, PERSONNEL),
        _kind(filed, OPERATING),
    )


def _kind(filed: Filed, kind: str) -> Figure:
    """One kind of basic expenditure: in the row of the total, else in the only foot of its group."""
    total = filed.figure(_TABLE, kind, _is_total)
    if total.printed or is_foot(filed.frame(_TABLE), kind).sum() != 1:
        return total
    return filed.figure(_TABLE, kind, lambda rows: is_foot(rows, kind))


def _is_total(rows: pd.DataFrame) -> pd.Series[bool]:
    return rows["row_type"] == "total"
