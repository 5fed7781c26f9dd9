"""Family E between budgets and final accounts: notes, for plans and bases are recast between documents.

Filings of one agency are compared that are of one kind: the department's with the department's, the unit's with the unit's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingzhang.budget.filing import ACCOUNTS, BUDGET, DOUBTFUL_PLACEMENTS, scope_and_phase
from mingzhang.budget.finding import EXPECTED, FOUND, CheckCell, Finding
from mingzhang.budget.message import message
from mingzhang.budget.rows.tables import ComparativeRow
from mingzhang.validation.figures.plans import STAGES
from mingzhang.validation.filings import carried_on, left_out_plans
from mingzhang.validation.filings.printed_figures import is_alike, name_of, total_row, totals_by_name, word_for
from mingzhang.validation.filings.published_filing import PublishedFiling
from mingzhang.validation.findings.verdicts import remark

_About = Iterator[tuple[str, Finding]]
_QUOTED = ("general_expenditure", "fund_expenditure", "state_capital_expenditure", "three_public")
_EXECUTED = ("prior_accounts", "prior_executed")


def check(filings: Sequence[PublishedFiling]) -> _About:
    """E3, E5, G8, G10 and G11, and accounts beside what the next budget says of their year; each about the later filing."""
    known = {(one.agency_id, *scope_and_phase(one.document), one.year): one for one in filings}
    for one in filings:
        kind, phase = scope_and_phase(one.document)
        accounts = known.get((one.agency_id, kind, ACCOUNTS, one.year - 1))
        if phase == ACCOUNTS:
            budget = known.get((one.agency_id, kind, BUDGET, one.year))
            if budget is not None:
                found = (*_spent(one, budget), *_quoted(one, budget), *left_out_plans.check(one, budget))
                yield from ((one.filing_id, each) for each in found)
            if accounts is not None:
                yield from ((one.filing_id, each) for each in carried_on.beside_next_accounts(one, accounts))
        elif accounts is not None:
            found = (*carried_on.beside_next_budget(one, accounts), *_last_year(one, accounts))
            yield from ((one.filing_id, each) for each in found)


# -- E5


def _spent(accounts: PublishedFiling, budget: PublishedFiling) -> Iterator[Finding]:
    """What was planned and what was spent, of the general budget and of all money."""
    for resource in ("general_expenditure", "expenditure"):
        plan, spent = total_row(budget, resource), total_row(accounts, resource)
        if plan is not None and spent is not None:
            message_id = "planned-and-spent" if resource == "general_expenditure" else "planned-and-spent-in-all"
            text = message(message_id, year=accounts.year, plan=plan.value, spent=spent.value)
            yield remark("E5", text, cells=[spent.on(FOUND, accounts), plan.on(EXPECTED, accounts)])


# -- G8


def _quoted(accounts: PublishedFiling, budget: PublishedFiling) -> Iterator[Finding]:
    """The plans that accounts quote are those of the budget itself."""
    own = {resource: {row.row: row for row in accounts.rows.table(resource)} for resource in _QUOTED}
    planned = {resource: totals_by_name(budget, resource) for resource in _QUOTED}
    agreeing = 0
    for plan in accounts.rows.records(ComparativeRow):
        resource, stage, quoted = plan.resource, plan.period, _sure(plan)
        if resource not in own or stage not in ("initial_budget", BUDGET) or quoted is None:
            continue
        row = own[resource].get(plan.row)
        budgeted = planned[resource].get(name_of(row)) if row is not None and plan.column == "total" else None
        if row is None or budgeted is None:
            continue
        if is_alike(quoted, budgeted.value):
            agreeing += 1
            continue
        text = message(
            "quoted-plan-differs", stage=STAGES[stage], name=word_for(row), quoted=quoted, plan=budgeted.value,
            size=abs(quoted - budgeted.value),
        )  # fmt: skip
        here = CheckCell(FOUND, resource, row.row, "total")
        yield remark("G8", text, cells=[here, budgeted.on(EXPECTED, accounts)])
    if agreeing:
        yield remark("G8", message("quoted-plans-agree", count=agreeing, year=accounts.year))


# -- what a budget says of the year before


def _last_year(budget: PublishedFiling, accounts: PublishedFiling) -> Iterator[Finding]:
    """The figures of the year before that a budget prints beside its own, against that year's accounts."""
    own = {resource: {row.row: row for row in budget.rows.table(resource)} for resource in _QUOTED}
    spent = {resource: totals_by_name(accounts, resource) for resource in _QUOTED}
    agreeing = 0
    for prior in budget.rows.records(ComparativeRow):
        resource, quoted = prior.resource, _sure(prior)
        if resource not in own or prior.period not in _EXECUTED or quoted is None:
            continue
        row = own[resource].get(prior.row)
        outcome = spent[resource].get(name_of(row)) if row is not None and prior.column == "total" else None
        if row is None or outcome is None:
            continue
        if is_alike(quoted, outcome.value):
            agreeing += 1
            continue
        text = message(
            "prior-is-not-outcome", name=word_for(row), year=accounts.year, said=quoted, spent=outcome.value,
            size=abs(quoted - outcome.value),
        )  # fmt: skip
        here = CheckCell(FOUND, resource, row.row, "total")
        yield remark("E1", text, cells=[here, outcome.on(EXPECTED, budget)])
    if agreeing:
        yield remark("E1", message("priors-are-outcomes", count=agreeing, year=accounts.year))


def _sure(figure: ComparativeRow) -> Decimal | None:
    """Its value; None where it has none, or its reading is in doubt."""
    return None if figure.placement in DOUBTFUL_PLACEMENTS else figure.value
