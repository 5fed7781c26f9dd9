"""All that one filing of accounts says of plans and outcomes, table by table, with the budget of its year where that is held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from mingzhang.website.one_filing.figures import main_figures
from mingzhang.website.one_filing.package_tables import Figure, Filed
from mingzhang.website.plan_and_outcome.counterparts import Counterpart
from mingzhang.website.plan_and_outcome.evaluated import read_evaluated
from mingzhang.website.plan_and_outcome.income import read_income_outcomes
from mingzhang.website.plan_and_outcome.lines import HELD, Outcome, Outcomes
from mingzhang.website.plan_and_outcome.procurement import read_procurement
from mingzhang.website.plan_and_outcome.projects import read_projects_beside
from mingzhang.website.plan_and_outcome.reading import read_outcomes

GENERAL, THREE_PUBLIC, CLASSES, PROJECTS = (
    "general_expenditure",
    "three_public",
    "basic_expenditure",
    "project_expenditure",
)
_FUNDS = ("fund_expenditure", "state_capital_expenditure")
_ALL_MONEY = "expenditure"


@dataclass(frozen=True)
class Spent:
    """Of the general public budget by function, and what of it goes to projects; basic expenditure by class; projects by name, and
    those of accounts that have no table of projects but sheets of evaluation; the “三公” costs; procurement; funds and state capital;
    totals of all money; and income by source. None where nothing is told of plans."""

    counterpart: Counterpart = field(default_factory=lambda: Counterpart(None))
    budget: Filed | None = None
    general: Outcomes | None = None
    general_projects: Outcomes | None = None
    classes: Outcomes | None = None
    projects: Outcomes | None = None
    evaluated: Outcomes | None = None
    costs: Outcomes | None = None
    procurement: Outcomes | None = None
    funds: Sequence[Outcomes] = ()
    whole: Outcomes | None = None
    income: Outcomes | None = None


def read_spent(accounts: Filed, counterpart: Counterpart = Counterpart(None)) -> Spent:  # noqa: B008 - frozen
    """Read of the accounts, and of the budget that they are laid beside."""
    budget = Filed(counterpart.filing) if counterpart.filing is not None else None
    funds = (read_outcomes(accounts, resource, budget) for resource in _FUNDS)
    projects = read_projects_beside(accounts, budget)
    return Spent(
        counterpart,
        budget,
        read_outcomes(accounts, GENERAL, budget),
        read_outcomes(accounts, GENERAL, budget, "project"),
        _with_feet(accounts, budget, read_outcomes(accounts, CLASSES, budget)),
        projects,
        read_evaluated(accounts, budget) if projects is None else None,
        read_outcomes(accounts, THREE_PUBLIC, budget),
        read_procurement(accounts, budget),
        tuple(found for found in funds if found is not None and found.lines),
        _whole(accounts, budget) if budget is not None else None,
        read_income_outcomes(accounts, budget),
    )


def spent_in_year(filed: Filed) -> Figure:
    """What was spent in the year, of all money, or is planned to be. 总计 is none: it may hold what is carried on; nor is the total of a
    table of expenditure that has a column of what is carried on."""
    figures = main_figures(filed)
    carried = filed.figure(_ALL_MONEY, "carried_forward", lambda rows: rows["row_type"] == "total")
    if figures.current_spending.printed or carried.value not in (None, Decimal(0)) or carried.state == "unreadable":
        return figures.current_spending
    return filed.figure(_ALL_MONEY, "total", lambda rows: rows["row_type"] == "total")


def _whole(accounts: Filed, budget: Filed) -> Outcomes | None:
    """All money: what was spent in the year, and of it as basic and on projects. A budget prints that, or a total that may hold what is
    carried on, which is no plan of spending and is left out."""
    planned, spent = main_figures(budget), main_figures(accounts)
    sides = (
        ("本年支出合计", spent_in_year(budget), spent_in_year(accounts)),
        ("基本支出", planned.basic, spent.basic),
        ("项目支出", planned.project, spent.project),
    )
    lines = [
        Outcome(name, "", "", plan, outcome, "", HELD)
        for name, plan, outcome in sides
        if plan.printed and outcome.printed
    ]
    return Outcomes(_ALL_MONEY, tuple(lines), None, HELD) if lines else None


def _with_feet(accounts: Filed, budget: Filed | None, outcomes: Outcomes | None) -> Outcomes | None:
    """With the total of the whole table, which accounts print as the basic expenditure of the general budget alone."""
    if outcomes is None or budget is None or not outcomes.held:
        return outcomes
    if outcomes.total is not None and outcomes.total.spent.printed:
        return outcomes
    spent = accounts.figure(GENERAL, "basic", lambda rows: rows["row_type"] == "total")
    planned = budget.figure(CLASSES, "total", lambda rows: rows["row_type"] == "total")
    if not spent.printed or not planned.printed:
        return replace(outcomes, total=None)
    return replace(outcomes, total=Outcome("基本支出合计", "", "total", planned, spent, "", HELD))
