"""Government procurement as planned and as carried out: what the words of the budget and of the accounts of its year give."""

from __future__ import annotations

from mingzhang.budget.facts import fact_kinds
from mingzhang.website.one_filing.facts import amount_of
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.plan_and_outcome.lines import HELD, Outcome, Outcomes

FACTS = "facts"
"""The resource that the amounts are from."""
PROCUREMENT = "procurement"
_KINDS = ("procurement_goods", "procurement_works", "procurement_services")


def read_procurement(accounts: Filed, budget: Filed | None) -> Outcomes | None:
    """Goods, works and services, and their total; None unless both documents give the total."""
    if budget is None:
        return None
    total = _line(accounts, budget, PROCUREMENT, "合计", "total")
    if total.planned is None or not (total.planned.printed and total.spent.printed):
        return None
    kinds = [_line(accounts, budget, fact, fact_kinds()[fact].short, "") for fact in _KINDS]
    told = [line for line in kinds if line.spent.printed or (line.planned is not None and line.planned.printed)]
    return Outcomes(FACTS, tuple(told), total, HELD)


def _line(accounts: Filed, budget: Filed, fact: str, name: str, row_type: str) -> Outcome:
    return Outcome(name, "", row_type, amount_of(budget, fact), amount_of(accounts, fact), "", HELD)
