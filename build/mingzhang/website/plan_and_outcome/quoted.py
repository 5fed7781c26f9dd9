"""The plans that final accounts themselves print beside what was spent, and the reasons that they give for the difference."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.accounts_wording import accounts_wording, plan_stages, stage_of
from mingzhang.budget.filing import DOUBTFUL_PLACEMENTS
from mingzhang.budget.naming.subjects import three_public_item
from mingzhang.datapackage.records import ChangeRow, ComparativeRow, TableRow
from mingzhang.website.one_filing.package_tables import PRINTED, Figure, Filed, decimals
from mingzhang.website.plan_and_outcome.lines import DIFFER

_CHAPTERS = {"general_expenditure": "general_item"}
"""The chapter of the words that goes through the items of a table."""
_OF_PLAN = "executed_percent"
_COLUMN = "total"
_UNIT = "万元"
_ALL = "total"
"""The line that a statement of all of a table is of."""


@dataclass(frozen=True)
class Plan:
    """A plan with its stage (a period of `comparatives`)."""

    figure: Figure
    stage: str


def read_plans(filed: Filed, resource: str, column: str = _COLUMN) -> dict[int, Plan]:
    """The plan of each row by its number, as it is told of a column: the one of the beginning of the year before one that was adjusted, and before one of
    which no stage is said. Where two of one stage differ there is no figure."""
    found: dict[int, Plan] = {}
    for stage in reversed(plan_stages()):
        of_stage: dict[int, list[ComparativeRow]] = {}
        for each in filed.records(ComparativeRow):
            if (each.resource, each.column, each.period) == (resource, column, stage):
                of_stage.setdefault(each.row, []).append(each)
        values = (each.value for printed in of_stage.values() for each in printed if each.value is not None)
        places = max(map(decimals, values), default=0)
        found |= {row: Plan(_figure(filed, each, places), stage) for row, each in of_stage.items()}
    return found


def read_rates(filed: Filed, resource: str) -> dict[tuple[int, str], Figure]:
    """The percentages of a plan that are printed for rows, by their number and the stage of the plan. There is none where two differ."""
    found: dict[tuple[int, str], list[ComparativeRow]] = {}
    for each in filed.records(ComparativeRow):
        if (each.resource, each.column, each.period) == (resource, _COLUMN, _OF_PLAN):
            found.setdefault((each.row, each.against), []).append(each)
    return {line: _figure(filed, printed) for line, printed in found.items()}


def read_reasons(filed: Filed, resource: str) -> dict[str, str]:
    """The reasons that the words give for what differs from the plan, by code, of lines without one by subject. A statement is of
    the plan where a plan or a percentage of it stands in its sentence: from where it begins to where the next one does. Reasons of
    one line that differ stand behind each other."""
    changes = filed.records(ChangeRow)
    starts = sorted({each.source_line for each in changes if each.source_line is not None})
    plans = [
        each.source_line
        for each in filed.records(ComparativeRow)
        if each.resource == resource and each.period in (*plan_stages(), _OF_PLAN) and each.source_line is not None
    ]
    told = {starts[place - 1] for line in plans if (place := bisect_right(starts, line))}
    found: dict[str, list[str]] = {}
    for each in changes:
        if each.source_line in told and each.prior_implied is None and each.reason:
            found.setdefault(each.function_code or _line_of(each), []).append(each.reason)
    return {line: "；".join(dict.fromkeys(reasons)) for line, reasons in found.items()}


@dataclass(frozen=True)
class Unspent:
    """Of an item for which the words say that nothing was spent: its name, their figure, the reason as printed, '' without one, and the
    plan that stands in the same sentence; None where there is none, or several."""

    name: str
    figure: Figure
    reason: str
    plan: Plan | None


def read_unspent(filed: Filed, resource: str) -> dict[str, Unspent]:
    """The items by code of which the words of the table's chapter say that nothing was spent; none of which they speak more
    than once."""
    chapter = _CHAPTERS.get(resource)
    told = [each for each in filed.records(ChangeRow) if each.chapter == chapter and each.function_code]
    counts = Counter(each.function_code for each in told)
    plans = _plans_in_words(filed)
    return {
        each.function_code: Unspent(
            each.subject.rpartition("/")[2],
            Figure(each.amount, PRINTED, filed.at("changes", each.row, "amount")),
            each.reason if each.delta is None and each.delta_percent is None else "",
            plans.get((each.subject, each.source_line)),
        )
        for each in told
        if counts[each.function_code] == 1 and each.amount == 0
    }


def _plans_in_words(filed: Filed) -> dict[tuple[str, int | None], Plan]:
    """The plans in 万元 that the words tell of lines which no table has, by subject and line; none that is told twice."""
    said = filed.frame("statements")
    of_line = said[(said["unit"] == _UNIT) & said["source_line"].notna()]
    found: dict[tuple[str, int | None], list[Plan]] = {}
    for row, subject, amount, line in of_line[["row", "subject", "amount", "source_line"]].itertuples(index=False):
        told = accounts_wording().plan.search(subject)
        if told is not None and isinstance(amount, Decimal):
            figure = Figure(amount, PRINTED, filed.at("statements", int(row), "amount"), places=decimals(amount))
            found.setdefault((subject[: told.start()], int(line)), []).append(Plan(figure, stage_of(told)))
    return {key: plans[0] for key, plans in found.items() if len(plans) == 1}


def reason_of(row: TableRow, reasons: dict[str, str]) -> str:
    """The reason for a row, '' where none is given."""
    return reasons.get(row.code or (_ALL if row.row_type == "total" else row.item or row.name), "")


def _figure(filed: Filed, printed: list[ComparativeRow], places: int = 0) -> Figure:
    """The plan that these tell; `places` are the decimals that the plans of its stage are printed with."""
    first = printed[0]
    state = PRINTED if first.value is not None else "unreadable"
    if len({each.value for each in printed}) > 1:
        state = DIFFER
    doubtful = state != PRINTED or first.placement in DOUBTFUL_PLACEMENTS
    value = first.value if state == PRINTED else None
    return Figure(value, state, filed.line(first), doubtful, places)


def _line_of(change: ChangeRow) -> str:
    """The line of a table, or its total, that a statement without a code is of."""
    if change.chapter == "three_public":
        return three_public_item(change.subject) or _ALL
    return _ALL if change.chapter == "general_scale" else change.subject
