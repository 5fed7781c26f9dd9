"""Projects as planned and as spent on, by the sheets in which accounts evaluate them (自评表): beside the budget's project of the
same name, or beside the plan that the sheet itself prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from mingzhang.budget.accounts_wording import plan_stages
from mingzhang.budget.amount import is_amount, parse_amount
from mingzhang.budget.evaluation_sheets import EXECUTED, REASON, funds_column, is_plan
from mingzhang.budget.naming.project_names import core_name
from mingzhang.budget.units import UNITS
from mingzhang.datapackage.records import ObjectiveRow, OtherCellRow, TableListing
from mingzhang.website.one_filing.other_tables import cells_of
from mingzhang.website.one_filing.package_tables import PRINTED, Figure, Filed
from mingzhang.website.one_filing.sheet_results import read_results
from mingzhang.website.plan_and_outcome.lines import HELD, NAMESAKES, UNMATCHED, Outcome, Outcomes
from mingzhang.website.plan_and_outcome.projects import ListedProjects
from mingzhang.website.plan_and_outcome.quoted import Plan

SHEETS = "objectives"
"""The resource in which the sheets are."""


@dataclass(frozen=True)
class _Evaluated:
    """A project as its sheet tells of it: the first plan that it prints, what was spent, and why that is not the plan, or
    an indicator is not what it should be, '' where it does not say."""

    name: str
    plan: Plan
    spent: Figure
    reason: str


def read_evaluated(accounts: Filed, budget: Filed | None) -> Outcomes | None:
    """The projects of which a sheet says what was spent, in its order; None where there is none. The budget's figure is taken where it
    lists the project under one name, and the sheets do."""
    found = [each for row in accounts.records(ObjectiveRow) if (each := _evaluated(accounts, row)) is not None]
    if not found:
        return None
    listed = ListedProjects(budget) if budget is not None and budget.status("project_expenditure") == "filled" else None
    counts = Counter(core_name(each.name) for each in found)
    lines = tuple(_line(each, listed, is_one=counts[core_name(each.name)] == 1) for each in found)
    stages = {line.stage for line in lines}
    return Outcomes(SHEETS, lines, None, stages.pop() if len(stages) == 1 else "")


def without_sheet(outcomes: Outcomes, budget: Filed) -> int:
    """How many projects the budget lists of which none of the sheets says what was spent."""
    told = {core_name(line.name) for line in outcomes.lines}
    return sum(len(names) for core, names in ListedProjects(budget).by_core.items() if core not in told)


def _line(told: _Evaluated, listed: ListedProjects | None, *, is_one: bool) -> Outcome:
    if listed is None:
        return Outcome(told.name, "", "project", told.plan.figure, told.spent, told.reason, told.plan.stage)
    names = listed.by_core.get(core_name(told.name), [])
    planned = listed.figure(names[0]) if is_one and len(names) == 1 else Figure(None, NAMESAKES if names else UNMATCHED)
    return Outcome(
        told.name,
        "",
        "project",
        planned,
        told.spent,
        told.reason,
        HELD,
        quoted=told.plan.figure,
        quoted_stage=told.plan.stage,
        summed=len(names) == 1 and is_one and listed.is_summed(names[0]),
    )


def _evaluated(filed: Filed, row: ObjectiveRow) -> _Evaluated | None:
    """What the sheet of an objective says of its funds; None without the name of a project, a plan, an amount spent, or their unit. The
    row of all funds is the first with the plan that the objective has as its budget."""
    table = _table_of(filed, row)
    if row.scope != "project" or not row.project_name or row.budget is None or table is None or table.unit not in UNITS:
        return None
    for _row, cells in groupby(cells_of(filed, table.row), key=lambda cell: cell.row):
        by_column = _by_column(cells)
        plans = {column: _figure(filed, each, table.unit) for column, each in by_column.items() if is_plan(column)}
        stage = next((stage for stage in plan_stages() if stage in plans), "")
        spent = by_column.get(EXECUTED, ())
        if stage and spent and any(plan.value == row.budget for plan in plans.values()):
            reason = _text(by_column.get(REASON, ())) or _of_indicators(filed, row)
            return _Evaluated(row.project_name, Plan(plans[stage], stage), _figure(filed, spent, table.unit), reason)
    return None


def _table_of(filed: Filed, objective: ObjectiveRow) -> TableListing | None:
    """The table with the results of an objective: the only one of no resource that begins where it does."""
    place = objective.source_page, objective.source_line
    tables = [table for table in filed.listed if not table.resource and (table.source_page, table.source_line) == place]
    return tables[0] if len(tables) == 1 and objective.source_line is not None else None


def _by_column(cells: Iterable[OtherCellRow]) -> Mapping[str, Sequence[OtherCellRow]]:
    """The cells of a row by what their column holds; those with two such columns are not told apart."""
    found: dict[str, list[OtherCellRow]] = {}
    for cell in cells:
        if column := funds_column(cell.header):
            found.setdefault(column, []).append(cell)
    return found


def _figure(filed: Filed, cells: Sequence[OtherCellRow], unit: str) -> Figure:
    """The amount of a column in 万元; none where two cells of it differ, or it is no number."""
    first, values = cells[0], {_value(cell, unit) for cell in cells}
    value = values.pop() if len(values) == 1 else None
    line = filed.trace.other(first) or filed.line(first)
    if value is None:
        return Figure(None, "unreadable", line, doubtful=True)
    return Figure(value, PRINTED, line)


def _value(cell: OtherCellRow, unit: str) -> Decimal | None:
    return parse_amount(cell.text, unit) if is_amount(cell.text) else None


def _of_indicators(filed: Filed, row: ObjectiveRow) -> str:
    """What the sheet says of deviations of its indicators, each under the name of its own."""
    return "；".join(f"指标“{each.indicator}”：{each.reason}" for each in read_results(filed, row).deviations)


def _text(cells: Sequence[OtherCellRow]) -> str:
    return cells[0].text if len(cells) == 1 else ""
