"""What was planned and what was spent, line by line of one table: by the budget of the year where it is held and has the table, else
by the plans that the accounts themselves print (`comparatives`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from mingzhang.budget.concepts import ancestors
from mingzhang.website.one_filing.package_tables import PRINTED, Figure, Filed
from mingzhang.website.plan_and_outcome.lines import HELD, SHALLOWER, UNLISTED, UNSEEN, Outcome, Outcomes
from mingzhang.website.plan_and_outcome.listings import TOTAL, Listing, above, adds_up
from mingzhang.website.plan_and_outcome.quoted import (
    Plan,
    read_plans,
    read_rates,
    read_reasons,
    read_unspent,
    reason_of,
)

_CATEGORY = 3
"""Digits of the code of a category, which is shown above its lines."""
_NOTHING = (None, Decimal(0))
_NOT_SAID = ("blank", "absent", UNLISTED, UNSEEN, SHALLOWER)
"""States of a side that has nothing to tell."""


def read_outcomes(
    accounts: Filed, resource: str, budget: Filed | None = None, column: str = "total"
) -> Outcomes | None:
    """The categories of a table and the lines into which both sides divide them. None where the table of the accounts is not filled
    or its reading is in doubt, or where there is no plan at all. Only totals of rows have plans that the accounts print."""
    if accounts.status(resource) != "filled":
        return None
    told = _AccountsTable(accounts, resource, column)
    if budget is not None and budget.status(resource) == "filled":
        return _held(told, Listing(budget, resource, column), resource)
    return _quoted(told, resource) if column == "total" else None


class _AccountsTable:
    """What the accounts say of a table."""

    def __init__(self, accounts: Filed, resource: str, column: str) -> None:
        self.listing = Listing(accounts, resource, column)
        is_total = column == "total"
        self._plans = read_plans(accounts, resource) if is_total else {}
        self._rates = read_rates(accounts, resource) if is_total else {}
        self._reasons = read_reasons(accounts, resource) if is_total else {}
        self._unspent = read_unspent(accounts, resource) if is_total else {}

    def plan(self, key: str) -> Plan | None:
        """The plan that is printed of a line, in the words alone where the table has no such line."""
        row = self.listing.row(key)
        if row is not None:
            return self._plans.get(row.row)
        return self._unspent[key].plan if key in self.unspent else None

    @property
    def unspent(self) -> list[str]:
        """The lines of which only the words tell, that nothing was spent, beside a plan."""
        return [
            code
            for code, told in self._unspent.items()
            if told.plan is not None and self.listing.figure(code).state in (UNLISTED, UNSEEN)
        ]

    def rate(self, key: str, stage: str) -> Figure | None:
        """The percentage that is printed of the plan of a stage."""
        row = self.listing.row(key)
        return None if row is None else self._rates.get((row.row, stage))

    def outcome(self, key: str, plan: Plan | None, name: str = "") -> Outcome:
        row = self.listing.row(key)
        spent = self.listing.figure(key)
        unspent = self._unspent.get(key) if spent.state in (UNLISTED, UNSEEN) else None
        return Outcome(
            name=row.name if row else name or (unspent.name if unspent else ""),
            code=key if key.isdecimal() else "",
            row_type=row.row_type if row else "",
            planned=plan.figure if plan else None,
            spent=spent,
            reason=unspent.reason if unspent else reason_of(row, self._reasons) if row else "",
            stage=plan.stage if plan else "",
            told=unspent.figure if unspent else None,
            printed_rate=self.rate(key, plan.stage) if plan else None,
        )


# -- by the budget itself


def _held(told: _AccountsTable, budget: Listing, resource: str) -> Outcomes | None:
    """Every line of either document, cut where both go."""
    keys = _in_order(told.listing.rows, budget.rows)
    every = {key: _beside(told, budget, key) for key in keys}
    common = [key for key in keys if not _goes_deeper(every[key])]
    lines = _cut({key: every[key] for key in common if _says_anything(every[key])})
    total = _beside(told, budget, TOTAL) if TOTAL in {*told.listing.rows, *budget.rows} else None
    return Outcomes(resource, lines, total, HELD) if lines or total else None


def _beside(told: _AccountsTable, budget: Listing, key: str) -> Outcome:
    row, plan = budget.row(key), told.plan(key)
    outcome = told.outcome(key, Plan(budget.figure(key), HELD), row.name if row else "")
    if plan is None:
        return outcome
    return replace(outcome, quoted=plan.figure, quoted_stage=plan.stage, printed_rate=told.rate(key, plan.stage))


def _goes_deeper(line: Outcome) -> bool:
    """Whether only one of the two documents divides its money so far."""
    return line.spent.state == SHALLOWER or (line.planned is not None and line.planned.state == SHALLOWER)


# -- by what the accounts print


def _quoted(told: _AccountsTable, resource: str) -> Outcomes | None:
    """The lines of the accounts; a category without a plan of its own has the sum of those of its lines, where all of them have one
    and they are all that was spent under it."""
    every = {key: told.outcome(key, told.plan(key)) for key in _in_order(told.listing.rows, told.unspent)}
    lines = _summed(_cut({key: line for key, line in every.items() if _says_anything(line)}))
    total = told.outcome(TOTAL, told.plan(TOTAL)) if TOTAL in told.listing.rows else None
    planned = [line for line in (*lines, *([total] if total else [])) if line.planned is not None and not line.summed]
    if not planned:
        return None
    stages = {line.stage for line in planned}
    return Outcomes(resource, lines, total, stages.pop() if len(stages) == 1 else "")


def _summed(lines: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
    below: dict[str, list[Outcome]] = {}
    for line in lines:
        if line.counts and len(line.code) > _CATEGORY:
            below.setdefault(line.code[:_CATEGORY], []).append(line)
    return tuple(_with_sum(line, below.get(line.code, [])) for line in lines)


def _with_sum(line: Outcome, parts: list[Outcome]) -> Outcome:
    if line.counts or line.planned is not None or len({part.stage for part in parts}) != 1:
        return line
    values = [part.planned.value for part in parts if part.planned is not None and not part.planned.doubtful]
    known = [value for value in values if value is not None]
    if len(known) != len(parts) or not _is_divided(line, parts):
        return line
    places = max(part.planned.places for part in parts if part.planned is not None)
    planned = Figure(sum(known, Decimal(0)), PRINTED, places=places)
    return replace(line, planned=planned, stage=parts[0].stage, summed=True)


def _is_divided(line: Outcome, parts: list[Outcome]) -> bool:
    """Whether these parts are all that was spent on a line, so that none of them was lost."""
    if line.spent.state == "blank":
        return all(part.spent.state == "blank" for part in parts)
    return adds_up([part.spent.value for part in parts], line.spent.value)


# -- which lines are shown


def _in_order(*listed: Iterable[str]) -> list[str]:
    """Codes in their order; items as the first that lists them has them."""
    keys = [key for key in dict.fromkeys(key for keys in listed for key in keys) if key != TOTAL]
    return sorted(keys) if all(key.isdecimal() for key in keys) else keys


def _says_anything(line: Outcome) -> bool:
    """Whether anything but zero or nothing stands on a side; a quoted plan of zero says something."""
    if line.stage != HELD:
        return line.planned is not None or line.spent.value not in _NOTHING
    return line.quoted is not None or _is_said(line.planned) or _is_said(line.spent)


def _is_said(figure: Figure | None) -> bool:
    if figure is None or figure.value == 0:
        return False
    return figure.value is not None or figure.state not in _NOT_SAID


def _cut(lines: dict[str, Outcome]) -> tuple[Outcome, ...]:
    """The deepest lines, and the categories and sums above them, which do not count."""
    inner = {each for key in lines for each in (*above(key), *ancestors(key))}
    return tuple(
        replace(line, counts=key not in inner)
        for key, line in lines.items()
        if key not in inner or len(key) == _CATEGORY or not key.isdecimal()
    )
