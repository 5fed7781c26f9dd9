"""What was planned and what was spent, year by year; a budget without accounts and accounts without a budget stay so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.website import words
from mingzhang.website.one_filing.facts import amount_of
from mingzhang.website.one_filing.figures import main_figures
from mingzhang.website.one_filing.package_tables import Figure, Filed
from mingzhang.website.plan_and_outcome.counterparts import Sides
from mingzhang.website.plan_and_outcome.lines import HELD, NOT_HELD, Outcome, stage_name
from mingzhang.website.plan_and_outcome.listings import TOTAL, Listing
from mingzhang.website.plan_and_outcome.procurement import PROCUREMENT
from mingzhang.website.plan_and_outcome.quoted import Plan, read_plans
from mingzhang.website.plan_and_outcome.spent import GENERAL, THREE_PUBLIC, spent_in_year


@dataclass(frozen=True)
class Measure:
    """A total that both documents print: its id, its name, how it is taken, the resource that it is from, and the table of which
    accounts quote the plan, '' for none."""

    id: str
    name: str
    take: Callable[[Filed], Figure]
    quoted_in: str = ""
    resource: str = "balance"


MEASURES = (
    Measure("general", "一般公共预算财政拨款支出", lambda filed: main_figures(filed).general, GENERAL, GENERAL),
    Measure("all", "全部资金，本年支出合计", spent_in_year),
    Measure("three-public", "“三公”经费", lambda filed: main_figures(filed).three_public, THREE_PUBLIC, THREE_PUBLIC),
    Measure("procurement", "政府采购", lambda filed: amount_of(filed, PROCUREMENT), resource="facts"),
)
"""The totals that are shown over years, each for itself."""


@dataclass(frozen=True)
class YearOfBoth:
    """A year with what it planned and spent."""

    sides: Sides
    outcome: Outcome

    @property
    def quoted_rate(self) -> str:
        """What was spent of the plan that the accounts quote, where no budget is held; '' where that is not known."""
        quoted, spent = self.outcome.quoted, self.outcome.spent
        if self.sides.budget is not None or quoted is None or quoted.doubtful or spent.doubtful:
            return ""
        if quoted.value is None or spent.value is None or quoted.value <= Decimal(0):
            return ""
        return words.share(spent.value, quoted.value)

    @property
    def quoted_name(self) -> str:
        """`年初预算`"""
        return stage_name(self.outcome.quoted_stage)


def years_of(sides: Sequence[Sides], measure: Measure) -> list[YearOfBoth]:
    """One a year, in their order."""
    return [YearOfBoth(each, _outcome(each, measure)) for each in sides]


def _outcome(sides: Sides, measure: Measure) -> Outcome:
    planned, spent = (
        measure.take(filed) if filed is not None else Figure(None, NOT_HELD) for filed in (sides.budget, sides.accounts)
    )
    plan = _quoted(sides.accounts, measure.quoted_in) if sides.accounts is not None and measure.quoted_in else None
    return Outcome(
        name=str(sides.year),
        code="",
        row_type="total",
        planned=planned,
        spent=spent,
        reason="",
        stage=HELD,
        quoted=plan.figure if plan else None,
        quoted_stage=plan.stage if plan else "",
    )


def _quoted(accounts: Filed, resource: str) -> Plan | None:
    """The plan that accounts print of the total of a table."""
    if accounts.status(resource) != "filled":
        return None
    row = Listing(accounts, resource).row(TOTAL)
    return None if row is None else read_plans(accounts, resource).get(row.row)
