"""What was spent on a function besides the appropriations of the general public budget, where nothing is told of a plan for it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.filing import SUSPECT
from mingzhang.website.one_filing.package_tables import LEFT_OUT, Figure, Filed, leaves
from mingzhang.website.plan_and_outcome.lines import UNLISTED, is_alike
from mingzhang.website.plan_and_outcome.listings import Listing, above, key_of
from mingzhang.website.plan_and_outcome.quoted import read_plans

_ALL_MONEY, _GENERAL = "expenditure", "general_expenditure"
_FUNDS = ("fund_expenditure", "state_capital_expenditure")
_NOT_KNOWN = ("unreadable", SUSPECT, LEFT_OUT)
"""Statuses of a table of funds that may hold what is missing in the general budget."""


@dataclass(frozen=True)
class OtherMoney:
    """A function on which more was spent than the general public budget gave: both figures as printed, and how much more, in 万元.
    `general` is None where nothing of it is of that budget; `planned` is then what the held budget plans for it."""

    code: str
    name: str
    all_money: Figure
    general: Figure | None
    amount: Decimal
    planned: Figure | None = None


@dataclass(frozen=True)
class CarryOver:
    """What was carried over into the year and on from it, of all money."""

    opening: Figure
    closing: Figure


def read_other_money(accounts: Filed, budget: Filed | None) -> tuple[OtherMoney, ...]:
    """By the lines that the tables of all expenditure and of the general budget have in common, in the order of the latter, then by
    those that only the former has. None where a table may have lost a line, where funds paid for the function, or where a plan of all
    money is printed in the accounts; beside a held budget only lines for which that prints one figure in both of its tables, or which
    are in the same one of its tables."""
    whole, general = Listing(accounts, _ALL_MONEY), Listing(accounts, _GENERAL)
    is_known = all(accounts.status(resource) not in _NOT_KNOWN for resource in _FUNDS)
    if not is_known or not whole.is_complete or not general.is_complete or read_plans(accounts, _ALL_MONEY):
        return ()
    of_funds = {code for resource in _FUNDS for key in Listing(accounts, resource).rows for code in (key, *above(key))}
    keys = [key_of(row) for row in leaves(accounts.rows(_GENERAL))]
    found = [_beside(accounts, whole, general, key) for key in keys if key not in of_funds]
    partly = [each for each in found if each is not None and (budget is None or _is_unplanned(budget, each.code))]
    alone = [key_of(row) for row in leaves(accounts.rows(_ALL_MONEY))]
    wholly = [
        _wholly(whole, key, budget) for key in alone if key not in of_funds and general.figure(key).state == UNLISTED
    ]
    return (*partly, *(each for each in wholly if each is not None))


def explaining_carry_over(accounts: Filed, found: tuple[OtherMoney, ...]) -> CarryOver | None:
    """The carry-overs of all money, where these fell in the year by exactly as much as these lines spent."""
    balance = Listing(accounts, "balance", "amount")
    opening, closing = balance.figure("carryover"), balance.figure("carried_forward")
    if opening.value is None or closing.value is None or opening.doubtful or closing.doubtful:
        return None
    spent = sum((each.amount for each in found), Decimal(0))
    return CarryOver(opening, closing) if opening.value - closing.value == spent else None


def _beside(accounts: Filed, whole: Listing, general: Listing, key: str) -> OtherMoney | None:
    """None where the figures are one as far as they are printed, where either is not certain, or where the line of all money holds
    what is carried on."""
    row, part = whole.row(key), general.figure(key)
    if row is None or part.value is None or part.doubtful:
        return None
    every, carried_on = whole.figure(key), accounts.read(_ALL_MONEY, row, "carried_forward")
    if every.value is None or every.doubtful or carried_on.doubtful or carried_on.value not in (None, Decimal(0)):
        return None
    amount = every.value - part.value
    rounding = Decimal(1).scaleb(-min(every.places, part.places))
    return OtherMoney(key, row.name, every, part, amount) if amount > rounding else None


def _wholly(whole: Listing, key: str, budget: Filed | None) -> OtherMoney | None:
    """None where the figure is not certain, or nothing; nor where the held budget divides its money otherwise or gives the line money
    of the general budget."""
    row, every = whole.row(key), whole.figure(key)
    if row is None or every.value is None or every.doubtful or every.value <= 0:
        return None
    if budget is None:
        return OtherMoney(key, row.name, every, None, every.value)
    planned, of_general = (Listing(budget, resource).figure(key) for resource in (_ALL_MONEY, _GENERAL))
    if planned.doubtful or of_general.state != UNLISTED or not (planned.printed or planned.state == UNLISTED):
        return None
    return OtherMoney(key, row.name, every, None, every.value, planned)


def _is_unplanned(budget: Filed, code: str) -> bool:
    """Whether a budget prints the same figure for all money as for the general budget."""
    every, general = (Listing(budget, resource).figure(code) for resource in (_ALL_MONEY, _GENERAL))
    return not every.doubtful and not general.doubtful and is_alike(every, general)
