"""The income of a year by source as planned and as received, each line cut where both documents divide their money."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from mingzhang.budget.wording import year_total_name
from mingzhang.website.one_filing.figures import INCOME
from mingzhang.website.one_filing.package_tables import PRINTED, Figure, Filed
from mingzhang.website.plan_and_outcome.lines import HELD, SEVERAL, UNLISTED, UNSEEN, Outcome, Outcomes
from mingzhang.website.plan_and_outcome.listings import adds_up
from mingzhang.website.plan_and_outcome.quoted import Plan, read_plans
from mingzhang.website.sources import parts_of_sources, source_name

BALANCE = "balance"
_AMOUNT = "amount"
_OF_THE_YEAR, _ALL = "current_year", "total"
_OF_EARLIER_YEARS = ("surplus_used", "carryover")
"""Sources that are no income of the year."""


@dataclass(frozen=True)
class _Side:
    """A side of a line: its figure, and whether this site added it up."""

    figure: Figure
    summed: bool = False


def read_income_outcomes(accounts: Filed, budget: Filed | None) -> Outcomes | None:
    """The sources of the year and 本年收入合计, beside the budget where it is held, else beside the plans that the accounts print. None
    without a plan, or where the table of a document is not filled."""
    if accounts.status(BALANCE) != "filled":
        return None
    received = _IncomeLines(accounts)
    if budget is not None and budget.status(BALANCE) == "filled":
        return _held(received, _IncomeLines(budget))
    return _quoted(received)


class _IncomeLines:
    """What a document lists as income, by item."""

    def __init__(self, filed: Filed) -> None:
        self._filed = filed
        self._rows: dict[str, list[int]] = {}
        for place, row in enumerate(filed.rows(BALANCE)):
            if row.side == INCOME and row.item:
                self._rows.setdefault(row.item, []).append(place)

    def __contains__(self, item: str) -> bool:
        return item in self._rows

    def printed(self, item: str) -> Figure:
        """The figure of a line, or why there is none."""
        found = self._rows.get(item, [])
        if len(found) == 1:
            return self._filed.read_at(BALANCE, found[0], _AMOUNT)
        return Figure(None, SEVERAL if found else UNLISTED if self._is_complete else UNSEEN)

    def side(self, item: str) -> _Side:
        """The figure of a line; without such a line the sum of its parts, in doubt where one of them is."""
        parts = [figure for part in parts_of_sources().get(item, ()) for figure in self._deepest(part)]
        if item in self or not any(_is_said(figure) for figure in parts):
            return _Side(self.printed(item))
        if any(figure.value is None and figure.state != "blank" for figure in parts):
            return _Side(Figure(None, UNSEEN))
        whole = sum((figure.value for figure in parts if figure.value is not None), Decimal(0))
        doubtful = any(figure.doubtful for figure in parts)
        places = max(figure.places for figure in parts)
        return _Side(Figure(whole, PRINTED, doubtful=doubtful, places=places), summed=True)

    def divides(self, item: str) -> bool:
        """Whether a part of a line has a figure other than zero."""
        return any(_is_said(self.printed(part)) or self.divides(part) for part in parts_of_sources().get(item, ()))

    def plans(self) -> dict[str, Plan]:
        """The plans that the document prints of its lines."""
        found = read_plans(self._filed, BALANCE, _AMOUNT)
        rows = self._filed.rows(BALANCE)
        numbers = {item: rows[places[0]].row for item, places in self._rows.items() if len(places) == 1}
        return {item: found[number] for item, number in numbers.items() if number in found}

    def _deepest(self, item: str) -> Iterator[Figure]:
        if item in self:
            yield self.printed(item)
            return
        for part in parts_of_sources().get(item, ()):
            yield from self._deepest(part)

    @cached_property
    def _is_complete(self) -> bool:
        """Whether the lines are as much as the printed income of the year, else as all that is printed, so that none was lost."""
        whole = _OF_THE_YEAR if _OF_THE_YEAR in self else _ALL
        sources = _sources() if whole == _OF_THE_YEAR else parts_of_sources()[""]
        found = [figure.value for item in sources for figure in self._deepest(item)]
        return whole in self and adds_up(found, self.printed(whole).value)


def _held(received: _IncomeLines, planned: _IncomeLines) -> Outcomes | None:
    quoted = received.plans()
    lines = [
        _line(item, planned.side(item), received.side(item), quoted.get(item), HELD, counts=counts)
        for item, counts in _cut(received, planned)
    ]
    whole = planned.side(_OF_THE_YEAR), received.side(_OF_THE_YEAR)
    is_printed = all(side.figure.printed for side in whole)
    total = _line(_OF_THE_YEAR, *whole, quoted.get(_OF_THE_YEAR), HELD) if is_printed else None
    return Outcomes(BALANCE, tuple(lines), total, HELD) if lines else None


def _quoted(received: _IncomeLines) -> Outcomes | None:
    plans = received.plans()
    cut = _cut(received, received, plans)
    lines = [_line_of_plan(item, plans, received, counts=counts) for item, counts in cut]
    total = _line_of_plan(_OF_THE_YEAR, plans, received) if _OF_THE_YEAR in received else None
    stages = {line.stage for line in (*lines, *([total] if total else [])) if line.planned is not None}
    if not stages or not lines:
        return None
    return Outcomes(BALANCE, tuple(lines), total, stages.pop() if len(stages) == 1 else "")


def _line_of_plan(item: str, plans: Mapping[str, Plan], received: _IncomeLines, *, counts: bool = True) -> Outcome:
    plan = plans.get(item)
    planned, stage = (_Side(plan.figure), plan.stage) if plan is not None else (None, "")
    return _line(item, planned, received.side(item), None, stage, counts=counts)


def _line(
    item: str, planned: _Side | None, received: _Side, quoted: Plan | None, stage: str, *, counts: bool = True
) -> Outcome:
    is_total = item == _OF_THE_YEAR
    return Outcome(
        name=year_total_name(INCOME) if is_total else source_name(item),
        code="",
        row_type="total" if is_total else "",
        planned=planned.figure if planned is not None else None,
        spent=received.figure,
        reason="",
        stage=stage,
        quoted=quoted.figure if quoted is not None else None,
        quoted_stage=quoted.stage if quoted is not None else "",
        counts=counts,
        summed=planned is not None and planned.summed,
        spent_summed=received.summed,
    )


def _sources() -> tuple[str, ...]:
    """The sources of a year that are part of no other."""
    return tuple(item for item in parts_of_sources()[""] if item not in _OF_EARLIER_YEARS)


def _cut(one: _IncomeLines, other: _IncomeLines, told: Collection[str] = ()) -> list[tuple[str, bool]]:
    """The sources of which either says anything, or that are told of, and whether each counts: a line that both divide stands above
    its parts."""
    return [found for item in _sources() for found in _cut_below(item, (one, other), told)]


def _cut_below(
    item: str, sides: tuple[_IncomeLines, _IncomeLines], told: Collection[str]
) -> Iterator[tuple[str, bool]]:
    parts = parts_of_sources().get(item, ())
    if not any(_is_said(side.printed(item)) or side.divides(item) for side in sides) and not _is_told(item, told):
        return
    is_listed = any(item in side for side in sides)
    goes_on = bool(parts) and (not is_listed or all(side.divides(item) for side in sides))
    if is_listed:
        yield item, not goes_on
    if goes_on:
        for part in parts:
            yield from _cut_below(part, sides, told)


def _is_told(item: str, told: Collection[str]) -> bool:
    return item in told or any(_is_told(part, told) for part in parts_of_sources().get(item, ()))


def _is_said(figure: Figure) -> bool:
    """Whether a line says more than that there is nothing."""
    if figure.value is not None:
        return figure.value != 0
    return figure.state not in ("blank", UNLISTED, UNSEEN)
