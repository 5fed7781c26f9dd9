"""What every filing counts and spends on its staff, from the corpus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

import pandas as pd

from mingzhang.budget.concepts import concepts
from mingzhang.website.aggregates.uncertain import Uncertain, figure_of, read_figures
from mingzhang.website.catalogue import Holding, Holdings
from mingzhang.website.one_filing.package_tables import Figure
from mingzhang.website.staffing.count import Count, counts_of
from mingzhang.website.staffing.per_head import OPERATING, PERSONNEL, BasicExpenditure, PerHead, per_head
from mingzhang.website.text_frame import rows_of

_ABSENT = Figure(None, "absent")
KINDS = (PERSONNEL, OPERATING)
"""The kinds of basic expenditure: columns of its table. Accounts print their sums in rows of their own."""


@dataclass
class Counted:
    """One filing: `facts` by name (amounts in 万元), and what it spends on staff."""

    holding: Holding
    facts: dict[str, Count] = field(default_factory=dict)
    basic: Figure = _ABSENT
    personnel: Figure = _ABSENT
    operating: Figure = _ABSENT

    @property
    def per_head(self) -> Mapping[str, PerHead]:
        return per_head(self.holding, self.facts, BasicExpenditure(self.basic, self.personnel, self.operating))

    def value(self, fact: str) -> Decimal | None:
        """The number of a fact; None where the filing has none that is read, or several that differ."""
        return self.facts[fact].value if fact in self.facts else None


def read_counted(holdings: Holdings, uncertain: Uncertain) -> dict[str, Counted]:
    """By filing id, every filing of these holdings, in their order."""
    found = {holding.filing_id: Counted(holding) for holding in holdings.filings}
    facts = holdings.frame("facts", ("filing_id", "fact", "value", "unit", "as_of"))
    for filing_id, rows in groupby(rows_of(facts), key=lambda row: str(row.filing_id)):
        found[filing_id].facts = counts_of(rows)
    whole = read_figures(holdings, "expenditure", ("row_type",), ("basic",), uncertain)
    for row in rows_of(whole[whole["row_type"] == "total"].drop_duplicates("filing_id")):
        found[row.filing_id].basic = figure_of(row, "basic")
    kinds = read_figures(holdings, "basic_expenditure", ("row_type", "name"), KINDS, uncertain)
    for row in rows_of(kinds[kinds["row_type"] == "total"].drop_duplicates("filing_id")):
        for kind in KINDS:
            setattr(found[row.filing_id], kind, figure_of(row, kind))
    for kind in KINDS:
        feet = kinds[is_foot(kinds, kind)]
        for row in rows_of(feet[~feet["filing_id"].duplicated(keep=False)]):
            if not getattr(found[row.filing_id], kind).printed:
                setattr(found[row.filing_id], kind, figure_of(row, kind))
    return found


def is_foot(rows: pd.DataFrame, kind: str) -> pd.Series[bool]:
    """Which rows of the table of basic expenditure print the sum of one of its kinds (人员经费合计). Several are of units, or of parts."""
    return (rows["row_type"] == "subtotal") & rows["name"].str.startswith(concepts()[kind].words)
