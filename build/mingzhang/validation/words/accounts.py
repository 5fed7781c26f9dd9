"""Family G in the words of final accounts: what was spent against the tables and against the plan.

Every table of accounts adds up exact figures and rounds them itself, so that one last place between two of them is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from mingzhang.budget.accounts_wording import UNSPECIFIED_STAGE, accounts_wording
from mingzhang.budget.filing import PUBLISHED, Comparative, Row
from mingzhang.budget.finding import CERTAIN, DOUBTFUL, FAIL, MINOR, Finding
from mingzhang.budget.message import message
from mingzhang.budget.naming.subjects import is_of_all_expenditure, three_public_item
from mingzhang.budget.narrative import Change
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.labels import table_word
from mingzhang.validation.figures.operands import Term, total_of
from mingzhang.validation.figures.plans import PLANS, STAGES, beside
from mingzhang.validation.findings import rates
from mingzhang.validation.findings.sentences import figure, names
from mingzhang.validation.findings.verdicts import copy_check, rate_check, skipped, sum_check
from mingzhang.validation.words.narrative_links import (
    change_figure,
    changes,
    outcomes,
    padded_change_figure,
    statement_amount,
    statements,
    subject_word,
)

_CHECKS = {
    "general_expenditure": "C5",
    "fund_expenditure": "C8",
    "state_capital_expenditure": "C8",
    "three_public": "C9",
}
_PLAN_NAMED = re.compile(f"(?:{'|'.join(STAGES.values())})(?:数|安排)?$")
_ITEM_DIGITS = 7
_WHOLE = Decimal(100)
"""The per cent of a plan that was spent whole: with 预算 alone most often the plan as adjusted."""
_NumberedChange = tuple[int, Change]


def check(figures: FilingFigures) -> Iterator[Finding]:
    """G7, G10 and what C1, C4, C5, C8 and C9 are in final accounts."""
    outcomes_by_row = {
        place: (number, change) for number, change in outcomes(figures) if (place := _row_of(figures, change))
    }
    yield from _totals(figures)
    for (resource, row_number), (number, _) in outcomes_by_row.items():
        row = figures.table(resource).rows[row_number - 1]
        spent = change_figure(figures, number, "amount")
        if spent.value is not None:
            yield copy_check(_CHECKS[resource], spent, figures.cell(resource, row, "total"), apart=True)
    for resource in _CHECKS:
        for percentage in figures.table(resource).comparatives:
            if (percentage.period, percentage.column) == ("executed_percent", "total") and percentage.against in PLANS:
                yield from _rate(figures, resource, percentage, outcomes_by_row.get((resource, percentage.row)))
    for (resource, row_number), (number, change) in outcomes_by_row.items():
        yield from _difference(figures, resource, figures.table(resource).rows[row_number - 1], number, change)
    yield from _plans_of_items(figures)
    yield from _plans_of_costs(figures)


def _row_of(figures: FilingFigures, change: Change) -> tuple[str, int] | None:
    """The resource and the number of the row that an outcome is of."""
    if change.function_code:
        for resource in _CHECKS:
            rows = [
                row for row in figures.table(resource).rows if row.texts.get("function_code") == change.function_code
            ]
            if len(rows) == 1:
                return resource, rows[0].number
        return None
    item = "total" if change.subject == "合计" else three_public_item(change.subject)
    if item and not accounts_wording().general.fullmatch(change.subject):
        found = [("three_public", row) for row in figures.table("three_public").rows if row.texts.get("item") == item]
    else:
        rows = (
            figures.rows("general_expenditure", "total") if accounts_wording().general.fullmatch(change.subject) else []
        )
        found = [("general_expenditure", row) for row in rows]
    return (found[0][0], found[0][1].number) if len(found) == 1 else None


def _totals(figures: FilingFigures) -> Iterator[Finding]:
    """What income, expenditure and carry-over come to, of all money and of appropriated money."""
    for number, change in (*changes(figures, "income"), *changes(figures, "expenditure")):
        found = accounts_wording().all_money.match(change.subject)
        if found is None or change.amount is None:
            continue
        total = (
            figures.line("appropriation", "total", "total")
            if found["appropriated"]
            else figures.line("balance", "total")
        )
        yield copy_check("C4" if found["appropriated"] else "C1", change_figure(figures, number, "amount"), total)
    for number, change in changes(figures, "general_scale"):
        printed = change_figure(figures, number, "share_percent", "所占比例")
        known = is_of_all_expenditure(change.share_of)
        if printed.value is not None and known and accounts_wording().general.fullmatch(change.subject):
            part, whole = change_figure(figures, number, "amount"), figures.total("expenditure", "total")
            text = message(
                "share-of", chapter=part.label[0], subject=subject_word(change), part=figure(part), whole="本年支出合计",
                total=figure(whole),
            )  # fmt: skip
            allowed = rates.share(part, whole) if None not in (part.value, whole.value) else None
            yield rate_check("C5.share", printed, allowed, text, base=[part, whole], cut=True)


# -- G7


def _rate(
    figures: FilingFigures, resource: str, percentage: Comparative, outcomes_by_row: _NumberedChange | None
) -> Iterator[Finding]:
    """How much of the plan was spent, in per cent of the plan that the words name. Nothing is a part of nothing."""
    row = figures.table(resource).rows[percentage.row - 1]
    plan = _plan(figures, resource, row, percentage.against)
    if plan is None or plan.value == 0:
        return
    spent = (
        change_figure(figures, outcomes_by_row[0], "amount")
        if outcomes_by_row and outcomes_by_row[1].amount is not None
        else None
    )
    spent = spent or figures.cell(resource, row, "total")
    name = _name(figures, resource, row)
    printed = beside(figures, resource, row, percentage, f"{name}完成预算的百分数")
    text = message(
        "executed-of-plan", name=name, spent=figure(spent), plan=figure(plan), stage=STAGES[percentage.against]
    )
    allowed = rates.share(spent, plan) if None not in (spent.value, plan.value) else None
    found = rate_check("G7", printed, allowed, text, base=[spent, plan], cut=True)
    unnamed = outcomes_by_row is not None and not outcomes_by_row[1].plan
    yield _of_some_plan(found) if unnamed and printed.value == _WHOLE else found


def _of_some_plan(found: Finding) -> Finding:
    """A comparison that says only 预算: where it does not fit the plan that the words tell, it may be with another one, as adjusted."""
    return replace(found, severity=DOUBTFUL) if (found.status, found.severity) == (FAIL, CERTAIN) else found


def _plan(figures: FilingFigures, resource: str, row: Row, stage: str) -> Term | None:
    """The plan of a stage beside a row; the only one that there is, where the table or the words do not say which it is."""
    plans = _plans(figures, resource, row)
    exact = [each for each in plans if each.period == stage]
    untold = [each for each in plans if UNSPECIFIED_STAGE in (each.period, stage)]
    found = exact or untold
    if len(found) != 1:
        return None
    return beside(figures, resource, row, found[0], f"{_name(figures, resource, row)}{STAGES[found[0].period]}")


def _plans(figures: FilingFigures, resource: str, row: Row) -> list[Comparative]:
    """The plans of what a row comes to, without those of its parts (基本支出, 项目支出)."""
    beside_it = [
        each for each in figures.table(resource).comparatives if (each.row, each.column) == (row.number, "total")
    ]
    return [each for each in beside_it if each.period in PLANS]


def _name(figures: FilingFigures, resource: str, row: Row) -> str:
    name = row.texts.get("name", "") or row.key
    if row.texts.get("row_type") == "total":
        return "“三公”经费合计" if resource == "three_public" else "一般公共预算财政拨款支出"
    return f"“{name}”（{row.texts['function_code']}）" if row.texts.get("function_code") else name


def _difference(figures: FilingFigures, resource: str, row: Row, number: int, change: Change) -> Iterator[Finding]:
    """A difference from the plan that the words print is what was spent less the plan; 持平 is none."""
    if change.delta is None or change.amount is None:
        return
    spent, delta = (
        padded_change_figure(figures, number, "amount"),
        padded_change_figure(figures, number, "delta", "与预算的差额"),
    )
    plans = [
        each
        for each in _plans(figures, resource, row)
        if not change.plan or each.period in (change.plan, UNSPECIFIED_STAGE)
    ]
    if len(plans) == 1 and plans[0].placement == PUBLISHED:
        plan = beside(figures, resource, row, plans[0], f"{_name(figures, resource, row)}{STAGES[plans[0].period]}")
        found = sum_check("G7.difference", spent, [plan, delta])
        if found.status == FAIL and change.delta == 0:
            found = replace(found, severity=MINOR)
        yield found if change.plan else _of_some_plan(found)
    if change.delta_percent is not None and change.delta != 0:
        printed = change_figure(figures, number, "delta_percent", "与预算相差的幅度")
        text = message("rate-on-plan", name=subject_word(change), delta=change.delta, spent=change.amount)
        yield rate_check("G7", printed, rates.change(spent, delta), text, base=[spent, delta], cut=True)


# -- G10


def _plans_of_items(figures: FilingFigures) -> Iterator[Finding]:
    """The plans of the items add up to the plan of all, where the words give one for each."""
    resource = "general_expenditure"
    table = figures.table(resource)
    items = [row for row in table.rows if len(row.texts.get("function_code", "")) == _ITEM_DIGITS]
    totals = figures.rows(resource, "total")
    unplaced = any("/" in change.subject and _row_of(figures, change) is None for _, change in outcomes(figures))
    if len(totals) != 1 or unplaced:
        return
    for stage in PLANS:
        plans = {each.row: each for each in table.comparatives if each.period == stage and each.column == "total"}
        whole = plans.get(totals[0].number)
        missing = [row for row in items if row.number not in plans and row.amount("total")]
        parts = [row for row in items if row.number in plans]
        if whole is None or missing or not parts:
            continue
        terms = [beside(figures, resource, row, plans[row.number], _name(figures, resource, row)) for row in parts]
        total = beside(figures, resource, totals[0], whole, f"一般公共预算财政拨款支出{STAGES[stage]}")
        found = sum_check("G10", total, terms, called=message("plans-added"))
        if found.status != FAIL:
            yield found
        elif total_of(terms) < total.amount and not all(_is_in_table(row, plans[row.number]) for row in parts):
            reason = message("plans-left-out", size=total.amount - total_of(terms))
            yield skipped("G10", "sum", names([total], terms), reason)
        else:
            yield replace(found, severity=MINOR)


def _is_in_table(row: Row, plan: Comparative) -> bool:
    """Whether a plan stands in the row itself: the words may leave out what was planned and not spent at all, a table does not."""
    return plan.place == row.place


def _plans_of_costs(figures: FilingFigures) -> Iterator[Finding]:
    """A plan of “三公” costs that the words repeat beside the table's own."""
    resource = "three_public"
    for number, statement in statements(figures, chapter="三公"):
        stage = _PLAN_NAMED.search(statement.subject)
        subject = statement.subject[: stage.start()] if stage else ""
        item = "total" if "三公" in subject else three_public_item(subject)
        rows = [row for row in figures.table(resource).rows if stage and row.texts.get("item") == item]
        plans = [each for row in rows for each in _plans(figures, resource, row)]
        if len(rows) == len(plans) == 1:
            plan = beside(
                figures, resource, rows[0], plans[0], f"{_name(figures, resource, rows[0])}{STAGES[plans[0].period]}"
            )
            named_stage = next(
                (period for period, word in STAGES.items() if stage and stage.group().startswith(word)), ""
            )
            if named_stage != plans[0].period:
                plan = replace(plan, doubt=plan.doubt or message("stage-untold", table=table_word(resource)))
            yield copy_check("C9", statement_amount(figures, number), plan)
