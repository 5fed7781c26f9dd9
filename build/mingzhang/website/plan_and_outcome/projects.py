"""Projects as planned and as spent on: joined by their names alone, where accounts list projects at all."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from mingzhang.budget.naming.project_names import core_name
from mingzhang.datapackage.records import TableRow
from mingzhang.website.one_filing.package_tables import PRINTED, Figure, Filed
from mingzhang.website.plan_and_outcome.lines import HELD, NAMESAKES, UNLISTED, UNSEEN, Outcome, Outcomes
from mingzhang.website.plan_and_outcome.listings import adds_up
from mingzhang.website.plan_and_outcome.quoted import Plan, read_plans

_TABLE = "project_expenditure"
_COLUMN = "total"


def read_projects_beside(accounts: Filed, budget: Filed | None) -> Outcomes | None:
    """The projects of both documents, those of the accounts first; None where the accounts have no table of projects, or nothing is
    told of plans."""
    if accounts.status(_TABLE) != "filled":
        return None
    spent = ListedProjects(accounts)
    if budget is not None and budget.status(_TABLE) == "filled":
        planned = ListedProjects(budget)
        lines = [_beside(planned, plan, spent, outcome) for plan, outcome in _joined(planned, spent)]
        return Outcomes(_TABLE, tuple(lines), _total(planned, spent), HELD) if lines else None
    plans = read_plans(accounts, _TABLE)
    quoted = [(name, plan) for name, rows in spent.rows.items() if (plan := _plan(rows, plans)) is not None]
    stages = {plan.stage for _, plan in quoted}
    told = [
        Outcome(spent.printed_name(name), "", "project", plan.figure, spent.figure(name), "", plan.stage)
        for name, plan in quoted
    ]
    return Outcomes(_TABLE, tuple(told), None, stages.pop() if len(stages) == 1 else "") if told else None


class ListedProjects:
    """The rows of the projects of a table by their names as printed, but for blanks and the width of signs."""

    def __init__(self, filed: Filed) -> None:
        self._filed = filed
        self.rows: dict[str, list[TableRow]] = {}
        for row in filed.rows(_TABLE):
            if row.row_type == "project" and (name := _folded(_name(row))):
                self.rows.setdefault(name, []).append(row)
        self.by_core: dict[str, list[str]] = {}
        for name in self.rows:
            self.by_core.setdefault(core_name(name), []).append(name)
        self._unlisted = UNLISTED if self._is_complete() else UNSEEN

    def printed_name(self, name: str) -> str:
        """The name as its first row prints it."""
        return _name(self.rows[name][0])

    def figure(self, name: str) -> Figure:
        """The figure of a project; of one that stands in several rows, for it may be paid under several functions, their sum where
        each of them is printed or blank."""
        read = [self._filed.read(_TABLE, row, _COLUMN) for row in self.rows[name]]
        if not self.is_summed(name):
            return next((each for each in read if each.state not in (PRINTED, "blank")), read[0])
        known = [each.value for each in read if each.value is not None]
        places = max(each.places for each in read)
        return Figure(sum(known, Decimal(0)), PRINTED, "", any(each.doubtful for each in read), places)

    def is_summed(self, name: str) -> bool:
        """Whether its figure is the sum of several rows."""
        states = [self._filed.read(_TABLE, row, _COLUMN).state for row in self.rows[name]]
        return len(states) > 1 and PRINTED in states and set(states) <= {PRINTED, "blank"}

    def without(self, name: str) -> Figure:
        """Why there is no figure of a project of the other document: not listed, or only under names that may be meant."""
        return Figure(None, NAMESAKES if core_name(name) in self.by_core else self._unlisted)

    def total(self) -> Figure:
        """What the table prints as its total."""
        rows = [row for row in self._filed.rows(_TABLE) if row.row_type == "total"]
        return self._filed.read(_TABLE, rows[0], _COLUMN) if len(rows) == 1 else Figure(None, "absent")

    def _is_complete(self) -> bool:
        """Whether the projects add up to the total of the table, so that none was lost."""
        values = [row.amounts[_COLUMN] for rows in self.rows.values() for row in rows]
        return adds_up(values, self.total().value)


def _joined(planned: ListedProjects, spent: ListedProjects) -> list[tuple[str, str]]:
    """The names of each project in both tables, '' in one that does not have it: the same name, else the only one that either
    table has besides with the same core."""
    pairs = {name: name for name in spent.rows if name in planned.rows}
    for core, names in spent.by_core.items():
        left = [name for name in names if name not in planned.rows]
        others = [name for name in planned.by_core.get(core, []) if name not in spent.rows]
        if len(left) == len(others) == 1:
            pairs[left[0]] = others[0]
    taken = set(pairs.values())
    of_accounts = [(pairs.get(name, ""), name) for name in spent.rows]
    return [*of_accounts, *((name, "") for name in planned.rows if name not in taken)]


def _beside(planned: ListedProjects, plan: str, spent: ListedProjects, outcome: str) -> Outcome:
    return Outcome(
        spent.printed_name(outcome) if outcome else planned.printed_name(plan),
        "",
        "project",
        planned.figure(plan) if plan else planned.without(outcome),
        spent.figure(outcome) if outcome else spent.without(plan),
        "",
        HELD,
        summed=bool(plan) and planned.is_summed(plan),
        spent_summed=bool(outcome) and spent.is_summed(outcome),
    )


def _total(planned: ListedProjects, spent: ListedProjects) -> Outcome | None:
    plan, outcome = planned.total(), spent.total()
    return Outcome("合计", "", "total", plan, outcome, "", HELD) if plan.printed and outcome.printed else None


def _name(row: TableRow) -> str:
    return row.project_name or row.name


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())


def _plan(rows: Sequence[TableRow], plans: dict[int, Plan]) -> Plan | None:
    """The plan of a project that stands in one row."""
    return plans.get(rows[0].row) if len(rows) == 1 else None
