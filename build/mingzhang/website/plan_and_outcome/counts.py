"""Staff and vehicles as the budget and the accounts of a year count them, side by side: two documents, two dates, never a difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mingzhang.budget.facts import fact_kinds
from mingzhang.website.one_filing.facts import Fact, read_facts
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.plan_and_outcome.counterparts import Sides

_COUNTED = ("staff_quota", "staff_active", "staff_retired", "staff_veteran_retired", "vehicles_count", "vehicles_kept")


@dataclass(frozen=True)
class Counts:
    """What the documents of a year say of one thing; None where one is not held or does not say it, or says it more than once."""

    sides: Sides
    name: str
    budget: Fact | None
    accounts: Fact | None


def counts_beside(sides: Sequence[Sides]) -> list[Counts]:
    """Of what any budget and any accounts count, each year that says it, thing by thing."""
    read = [(each, _counted(each.budget), _counted(each.accounts)) for each in sides]
    planned = {fact for _, budget, _accounts in read for fact in budget}
    told = {fact for _, _budget, accounts in read for fact in accounts}
    return [
        Counts(each, fact_kinds()[fact].name, budget.get(fact), accounts.get(fact))
        for fact in _COUNTED
        if fact in planned & told
        for each, budget, accounts in read
        if fact in budget or fact in accounts
    ]


def _counted(filed: Filed | None) -> Mapping[str, Fact]:
    """The counts by their fact, of those that have a number and are said once."""
    if filed is None:
        return {}
    said: dict[str, list[Fact]] = {}
    for group in read_facts(filed):
        for fact in group.facts:
            said.setdefault(fact.anchor.removeprefix("facts-").partition("~")[0], []).append(fact)
    return {name: facts[0] for name, facts in said.items() if len(facts) == 1 and facts[0].text}
