"""Projects as planned and as spent on: joined by their names alone, where accounts list projects at all."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mingzhang.datapackage.records import TableRow
from mingzhang.website.one_filing.package_tables import PRINTED, Figure, Filed
from mingzhang.website.over_years.project_matching import core_name
from mingzhang.website.plan_and_outcome.outcomes import HELD, UNLISTED, UNSEEN, Outcome, Outcomes
from mingzhang.website.plan_and_outcome.quoted import Plan, read_plans

_TABLE = "project_expenditure"
_COLUMN = "total"
_ROUNDING = Decimal("0.01")


def read_projects_beside(accounts: Filed, budget: Filed | None) -> Outcomes | None:
    """The projects of both documents, those of the accounts first; None where the accounts have no table of projects, or nothing is
    told of plans."""
    if accounts.status(_TABLE) != "filled":
        return None
    spent = ListedProjects(accounts)
    if budget is not None and budget.status(_TABLE) == "filled":
        planned = ListedProjects(budget)
        names = dict.fromkeys((*spent.rows, *planned.rows))
        lines = [
            _line(spent.name(core) or planned.name(core), planned.figure(core), spent.figure(core)) for core in names
        ]
        return Outcomes(_TABLE, tuple(lines), _total(planned, spent), HELD) if lines else None
    plans = read_plans(accounts, _TABLE)
    quoted = [(core, plan) for core, rows in spent.rows.items() if (plan := _plan(rows, plans)) is not None]
    stages = {plan.stage for _, plan in quoted}
    told = [_line(spent.name(core), plan.figure, spent.figure(core), plan.stage) for core, plan in quoted]
    return Outcomes(_TABLE, tuple(told), None, stages.pop() if len(stages) == 1 else "") if told else None


class ListedProjects:
    """The rows of the projects of a table by what their names have in common (`core_name`)."""

    def __init__(self, filed: Filed) -> None:
        self._filed = filed
        self.rows: dict[str, list[TableRow]] = {}
        for row in filed.rows(_TABLE):
            if row.row_type == "project" and (name := _name(row)):
                self.rows.setdefault(core_name(name), []).append(row)
        self._unlisted = UNLISTED if self._is_complete() else UNSEEN

    def name(self, core: str) -> str:
        return _name(self.rows[core][0]) if core in self.rows else ""

    def is_one(self, core: str) -> bool:
        """Whether all rows of that core bear the same name, so that they are one project."""
        return len({_name(row) for row in self.rows.get(core, ())}) == 1

    def figure(self, core: str) -> Figure:
        """The sum of the rows of a project, which may be paid under several functions."""
        if core not in self.rows:
            return Figure(None, self._unlisted)
        read = [self._filed.read(_TABLE, row, _COLUMN) for row in self.rows[core]]
        known = [each.value for each in read if each.value is not None]
        if len(read) == 1 or not known:
            return read[0]
        return Figure(sum(known, Decimal(0)), PRINTED, read[0].line, any(each.doubtful for each in read))

    def total(self) -> Figure:
        """What the table prints as its total."""
        rows = [row for row in self._filed.rows(_TABLE) if row.row_type == "total"]
        return self._filed.read(_TABLE, rows[0], _COLUMN) if len(rows) == 1 else Figure(None, "absent")

    def _is_complete(self) -> bool:
        """Whether the projects add up to the total of the table, so that none was lost."""
        values = [row.amounts[_COLUMN] for rows in self.rows.values() for row in rows]
        known = [value for value in values if value is not None]
        total = self.total().value
        return total is not None and bool(known) and abs(sum(known, Decimal(0)) - total) <= _ROUNDING * len(known)


def _total(planned: ListedProjects, spent: ListedProjects) -> Outcome | None:
    plan, outcome = planned.total(), spent.total()
    return Outcome("合计", "", "total", plan, outcome, "", HELD) if plan.printed and outcome.printed else None


def _name(row: TableRow) -> str:
    return row.project_name or row.name


def _plan(rows: Sequence[TableRow], plans: dict[int, Plan]) -> Plan | None:
    """The plan of a project that stands in one row."""
    return plans.get(rows[0].row) if len(rows) == 1 else None


def _line(name: str, planned: Figure, spent: Figure, stage: str = HELD) -> Outcome:
    return Outcome(name, "", "project", planned, spent, "", stage)
