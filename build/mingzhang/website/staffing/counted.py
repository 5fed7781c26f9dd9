"""What every filing counts and spends on its staff, from the corpus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from mingzhang.budget.amount import in_contract_unit
from mingzhang.budget.units import UNITS
from mingzhang.website.aggregates.uncertain import Uncertain, figure_of, read_figures
from mingzhang.website.catalogue import Holding, Holdings
from mingzhang.website.one_filing.package_tables import Figure
from mingzhang.website.staffing.per_head import Count, PerHead, Spending, per_head
from mingzhang.website.text_frame import rows_of

_ABSENT = Figure(None, "absent")
FEET = {"人员经费合计": "personnel", "公用经费合计": "operating"}
"""Rows of the table of basic expenditure in accounts, with the column of the contract that holds their sum."""


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
        return per_head(self.holding, self.facts, Spending(self.basic, self.personnel, self.operating))

    def value(self, fact: str) -> Decimal | None:
        """The number of a fact; None where the filing has none, or several that differ."""
        return self.facts[fact].value if fact in self.facts else None


def read_counted(holdings: Holdings, uncertain: Uncertain) -> dict[str, Counted]:
    """By filing id, every filing of these holdings, in their order."""
    found = {holding.filing_id: Counted(holding) for holding in holdings.filings}
    for row in rows_of(holdings.frame("facts", ("filing_id", "fact", "value", "unit", "as_of"))):
        facts = found[row.filing_id].facts
        value = in_contract_unit(row.value, row.unit) if row.unit in UNITS and row.value is not None else row.value
        said = Count(value, row.as_of)
        facts[row.fact] = said if facts.get(row.fact, said).value == value else Count(None)
    whole = read_figures(holdings, "expenditure", ("row_type",), ("basic",), uncertain)
    for row in rows_of(whole[whole["row_type"] == "total"].drop_duplicates("filing_id")):
        found[row.filing_id].basic = figure_of(row, "basic")
    kinds = read_figures(holdings, "basic_expenditure", ("row_type", "name"), ("personnel", "operating"), uncertain)
    for row in rows_of(kinds[kinds["row_type"] == "total"].drop_duplicates("filing_id")):
        found[row.filing_id].personnel = figure_of(row, "personnel")
        found[row.filing_id].operating = figure_of(row, "operating")
    feet = kinds[(kinds["row_type"] == "subtotal") & kinds["name"].isin(FEET)]
    for row in rows_of(feet.drop_duplicates(["filing_id", "name"])):
        column = FEET[row.name]
        if not getattr(found[row.filing_id], column).printed:
            setattr(found[row.filing_id], column, figure_of(row, column))
    return found
