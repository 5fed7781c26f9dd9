"""What final accounts spent beside what was planned, by the plan that the accounts themselves print.

A plan of a line is the figure that the filing's tables or words give beside it (`comparatives`): the one of the beginning of
the year before one that was adjusted, and before one of which no stage is said. Rates are sums over sums, never means of
rates; there is none over a plan of zero, or of a figure whose reading is in doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.filing import DOUBTFUL_PLACEMENTS
from mingzhang.budget.naming.subjects import three_public_item
from mingzhang.budget.outcomes import plan_stages
from mingzhang.datapackage.records import ChangeRow, ComparativeRow, TableRow
from mingzhang.website import words
from mingzhang.website.one_filing.package_tables import PRINTED, Figure, Filed

_OF_PLAN = "executed_percent"
_SPENT = "total"
_ALL = "total"
"""The line that a statement of all of a table is of."""


@dataclass(frozen=True)
class Outcome:
    """A line of a table: what was planned for it, what was spent, and the agency's reason for the difference, as printed."""

    name: str
    code: str
    row_type: str
    planned: Figure | None
    spent: Figure
    reason: str
    stage: str

    @property
    def difference(self) -> Decimal | None:
        """What was spent above the plan, below zero where less was spent; None unless both are certain."""
        planned = self.planned
        if planned is None or planned.value is None or self.spent.value is None or self.doubtful:
            return None
        return self.spent.value - planned.value

    @property
    def doubtful(self) -> bool:
        return self.spent.doubtful or (self.planned is not None and self.planned.doubtful)

    @property
    def rate(self) -> str:
        """What was spent of the plan, `95.46%`; '' where there is no base."""
        if self.difference is None or self.planned is None or self.planned.value is None or self.spent.value is None:
            return ""
        return words.share(self.spent.value, self.planned.value)

    @property
    def without_base(self) -> bool:
        """Whether there is no rate because nothing was planned."""
        return self.difference is not None and self.planned is not None and self.planned.value == 0


@dataclass(frozen=True)
class Outcomes:
    """The lines of one table that have a plan or were spent on, and their total; `stage` is the plan that all of them are
    of, '' where they differ."""

    lines: tuple[Outcome, ...]
    total: Outcome | None
    stage: str

    @property
    def compared(self) -> tuple[Outcome, ...]:
        """The lines whose difference is known, the largest first."""
        known = (line for line in self.lines if line.difference is not None)
        return tuple(sorted(known, key=lambda line: (-abs(line.difference or Decimal(0)), line.code)))


def read_outcomes(filed: Filed, resource: str, row_types: Sequence[str]) -> Outcomes | None:
    """The rows of these types of a table with their plans; None where the table is not filled, its reading is in doubt, or it
    has no plan at all."""
    if filed.status(resource) != "filled":
        return None
    plans, apart = _plans(filed, resource)
    reasons = _reasons(filed, resource)
    told = [
        (row, _outcome(filed, resource, row, plans.get(row.row), row.row in apart, reasons))
        for row in filed.rows(resource)
    ]
    lines = [outcome for row, outcome in told if row.row_type in row_types]
    lines = [line for line in lines if line.planned is not None or line.spent.value not in (None, 0)]
    totals = [outcome for row, outcome in told if row.row_type == "total"]
    total = totals[0] if len(totals) == 1 else None
    planned = [line for line in (*lines, *totals) if line.planned is not None]
    if not planned:
        return None
    stages = {line.stage for line in planned}
    return Outcomes(tuple(lines), total, stages.pop() if len(stages) == 1 else "")


def stage_name(stage: str) -> str:
    """What a plan is called: 年初预算."""
    return words.PERIODS[stage].removesuffix("数") if stage else "预算"


def _plans(filed: Filed, resource: str) -> tuple[dict[int, ComparativeRow], frozenset[int]]:
    """The plan of each row by its number, and the rows of which the filing prints two of one stage that differ."""
    found: dict[int, ComparativeRow] = {}
    apart: set[int] = set()
    for stage in reversed(plan_stages()):
        of_stage: dict[int, list[ComparativeRow]] = {}
        for each in filed.records(ComparativeRow):
            if (each.resource, each.column, each.period) == (resource, _SPENT, stage):
                of_stage.setdefault(each.row, []).append(each)
        found |= {row: each[0] for row, each in of_stage.items()}
        apart = apart - of_stage.keys() | {
            row for row, each in of_stage.items() if len({one.value for one in each}) > 1
        }
    return found, frozenset(apart)


def _reasons(filed: Filed, resource: str) -> dict[str, str]:
    """The reasons that the words give for what differs from the plan, by code, of lines without one by subject. A statement is of
    the plan where a plan or a percentage of it stands in its sentence: from where it begins to where the next one does."""
    changes = [each for each in filed.records(ChangeRow) if each.source_line is not None]
    starts = sorted({each.source_line or 0 for each in changes})
    plans = [
        each.source_line
        for each in filed.records(ComparativeRow)
        if each.resource == resource and each.period in (*plan_stages(), _OF_PLAN) and each.source_line is not None
    ]
    told = {max((start for start in starts if start <= line), default=None) for line in plans}
    found: dict[str, str] = {}
    for each in changes:
        if each.source_line in told and each.prior_implied is None and each.reason:
            found.setdefault(each.function_code or _line_of(each), each.reason)
    return found


def _line_of(change: ChangeRow) -> str:
    """The line of a table, or its total, that a statement without a code is of."""
    if change.chapter == "three_public":
        return three_public_item(change.subject) or _ALL
    return _ALL if change.chapter == "general_scale" else change.subject


def _outcome(
    filed: Filed, resource: str, row: TableRow, plan: ComparativeRow | None, differ: bool, reasons: dict[str, str]
) -> Outcome:
    planned = None
    if plan is not None:
        state = "differ" if differ else PRINTED if plan.value is not None else "unreadable"
        doubtful = state != PRINTED or plan.placement in DOUBTFUL_PLACEMENTS
        planned = Figure(plan.value if state == PRINTED else None, state, filed.line(plan), doubtful)
    reason = reasons.get(row.code or (_ALL if row.row_type == "total" else row.item or row.name), "")
    return Outcome(
        row.name,
        row.code,
        row.row_type,
        planned,
        filed.read(resource, row, _SPENT),
        reason,
        plan.period if plan else "",
    )


def counted(lines: Iterable[Outcome]) -> str:
    """How many lines spent less than planned, as much, and more: `7 项少支出，6 项持平`."""
    moves = [line.difference for line in lines if line.difference is not None]
    counts = (
        (sum(move < 0 for move in moves), "少支出"),
        (sum(move == 0 for move in moves), "持平"),
        (sum(move > 0 for move in moves), "多支出"),
    )
    return "，".join(f"{count} 项{what}" for count, what in counts if count)
