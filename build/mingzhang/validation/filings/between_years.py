"""Family E, and F5 and F6: a filing beside the others of its agency. Notes, for bases are recast between years.

Filings are taken agency by agency, and of each only the rows that are compared. Budgets beside final accounts: plan_and_outcome.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.filing import ACCOUNTS, BUDGET, phase_of, scope_and_phase
from mingzhang.budget.finding import EXPECTED, FOUND, CheckCell, Finding
from mingzhang.budget.message import message
from mingzhang.budget.naming.subjects import expenditure_column, income_columns, three_public_item
from mingzhang.budget.rows.tables import TableRow
from mingzhang.budget.rows.words import ChangeRow, FactRow
from mingzhang.validation.filings.published_filing import PublishedFiling
from mingzhang.validation.findings.verdicts import remark, skipped
from mingzhang.validation.words.narrative_links import folded, named_chapter

_About = Iterator[tuple[str, Finding]]
_TOTAL_OF = {"expenditure": "expenditure", "general_scale": "general_expenditure"}


@dataclass(frozen=True, slots=True)
class _Printed:
    """A cell of last year's filing; `value` is None where it is empty."""

    resource: str
    row: int
    column: str
    value: Decimal | None


def check(filings: Sequence[PublishedFiling]) -> _About:
    """E1, E2, E4, F5 and F6, each about the later (or the smaller) filing."""
    agencies: dict[str, list[PublishedFiling]] = {}
    for filing in filings:
        agencies.setdefault(filing.agency_id, []).append(filing)
    for of_agency in agencies.values():
        for filing in of_agency:
            yield from _beside_last_year(filing, of_agency)
    yield from _parts_and_wholes(filings)


def _beside_last_year(filing: PublishedFiling, filings: Sequence[PublishedFiling]) -> _About:
    others = [one for one in filings if one.document == filing.document and one.year < filing.year]
    before = next((one for one in others if one.year == filing.year - 1), None)
    if before is not None:
        for finding in (
            *_implied(filing, before, _outcome(filing, filings)),
            *_items(filing, before),
            *_transfers(filing, before),
        ):
            yield filing.filing_id, finding
    elif others:
        nearest = max(one.year for one in others)
        gap = tuple(range(nearest + 1, filing.year))
        reason = message("years-between-not-held", years=gap, before=nearest, year=filing.year)
        yield filing.filing_id, skipped("E1", "note", message("prior-of-year", year=filing.year), reason)


# -- E1


def _outcome(budget: PublishedFiling, filings: Sequence[PublishedFiling]) -> PublishedFiling | None:
    """The accounts of the year before a budget, of the same kind; None where the filing is no budget or none are held."""
    kind, phase = scope_and_phase(budget.document)
    if phase != BUDGET:
        return None
    wanted = (f"{kind}-{ACCOUNTS}", budget.year - 1)
    return next((one for one in filings if (one.document, one.year) == wanted), None)


def _implied(filing: PublishedFiling, before: PublishedFiling, outcome: PublishedFiling | None) -> Iterator[Finding]:
    """The figure that a stated change implies for last year is the one that was printed last year: the budget's, or where a
    budget compares with what was spent, that of the accounts `outcome`."""
    agreeing = spent = 0
    phase = phase_of(filing.document)
    for change in filing.rows.records(ChangeRow):
        implied = change.prior_implied
        prior = _last_year(change, before) if implied is not None else None
        if implied is None or prior is None or prior.value is None:
            continue
        if implied == prior.value:
            agreeing += 1
            continue
        spent_then = _last_year(change, outcome) if outcome is not None else None
        if spent_then is not None and spent_then.value == implied:
            spent += 1
            continue
        text = message(
            "prior-differs",
            chapter=named_chapter(phase, change.chapter), subject=change.subject.rsplit("/", maxsplit=1)[-1], year=before.year,
            implied=implied, printed=prior.value, size=abs(implied - prior.value),
        )  # fmt: skip
        here = CheckCell(FOUND, "changes", change.row, "prior_implied")
        there = CheckCell(EXPECTED, prior.resource, prior.row, prior.column, before.filing_id)
        yield remark("E1", text, cells=[here, there])
    if agreeing:
        yield remark("E1", message("priors-agree", count=agreeing, year=before.year))
    if spent:
        yield remark("E1", message("priors-agree-with-outcome", count=spent, year=before.year))


def _last_year(change: ChangeRow, before: PublishedFiling) -> _Printed | None:
    """Where last year's filing prints what a change is about; None where it does not, or not once."""
    chapter, subject, code = change.chapter, change.subject, change.function_code
    if chapter == "income":
        row = _total(before, "income")
        column = next((each for each in income_columns(subject) if row and row.amounts[each] is not None), "")
        return _printed("income", row, column)
    if chapter in _TOTAL_OF:
        return _printed(_TOTAL_OF[chapter], _total(before, _TOTAL_OF[chapter]), expenditure_column(subject))
    if chapter == "general_item" and code:
        rows = [row for row in before.rows.table("general_expenditure") if row.function_code == code]
        return _printed("general_expenditure", _only(rows), "total")
    if chapter == "three_public":
        rows = [row for row in before.rows.table("three_public") if row.item == three_public_item(subject)]
        return _printed("three_public", _only(rows), "total")
    if chapter == "operating_cost":
        facts = [fact for fact in before.rows.records(FactRow) if fact.fact == "operating_cost"]
        return _Printed("facts", facts[0].row, "value", facts[0].value) if len(facts) == 1 else None
    return None


def _printed(resource: str, row: TableRow | None, column: str) -> _Printed | None:
    """A cell of a table; None where there is no row, or the table has no such column."""
    if row is None or column not in row.amounts:
        return None
    return _Printed(resource, row.row, column, row.amounts[column])


def _total(filing: PublishedFiling, resource: str) -> TableRow | None:
    return _only([row for row in filing.rows.table(resource) if row.row_type == "total"])


def _only(rows: Sequence[TableRow]) -> TableRow | None:
    """The row; None where there are several or none."""
    return rows[0] if len(rows) == 1 else None


# -- E2, E4


def _items(filing: PublishedFiling, before: PublishedFiling) -> Iterator[Finding]:
    """Items that had money last year and are gone without a word, or have another code now."""
    now, then = _money_by_item(filing), _money_by_item(before)
    compared = filing.rows.records(ChangeRow)
    spoken = {change.function_code for change in compared} | {
        folded(change.subject.rsplit("/", maxsplit=1)[-1]) for change in compared if change.chapter == "general_item"
    }
    for code, (row, amount) in then.items():
        if code in now:
            continue
        cell = CheckCell(EXPECTED, "general_expenditure", row.row, "total", before.filing_id)
        moved = [other for other, (one, _) in now.items() if other not in then and folded(one.name) == folded(row.name)]
        if moved:
            text = message("code-changed", name=row.name, code=code, year=before.year, now=moved[0])
            here = CheckCell(FOUND, "general_expenditure", now[moved[0]][0].row, "total")
            yield remark("E4", text, cells=[cell, here])
        elif compared and code not in spoken and folded(row.name) not in spoken:
            text = message("item-gone", year=before.year, name=row.name, code=code, amount=amount)
            yield remark("E2", text, cells=[cell])


def _money_by_item(filing: PublishedFiling) -> dict[str, tuple[TableRow, Decimal]]:
    """By code, the items whose total is printed and not zero, with it."""
    items = [(row, row.amounts["total"]) for row in filing.rows.table("general_expenditure") if row.row_type == "item"]
    return {row.function_code: (row, total) for row, total in items if total is not None and total != 0}


# -- F5


def _transfers(filing: PublishedFiling, before: PublishedFiling) -> Iterator[Finding]:
    """Whether one template splits transfers from own money and the other does not."""
    splits = [_splits(_total(one, "income")) for one in (filing, before)]
    if None not in splits and splits[0] != splits[1]:
        one, other = (filing, before) if splits[0] else (before, filing)
        text = message("transfers-apart", year=one.year, other=other.year)
        yield remark("F5", text)


def _splits(row: TableRow | None) -> bool | None:
    """Whether the general budget is split; None where nothing of it is printed."""
    if row is None:
        return None
    if any(row.amounts[column] is not None for column in ("general_budget_own", "general_budget_transfer")):
        return True
    return False if row.amounts["general_budget"] is not None else None


# -- F6


def _parts_and_wholes(filings: Sequence[PublishedFiling]) -> _About:
    """A unit's filing beside its department's of the same year: one may hold the other."""
    departments = {
        (one.agency_id, one.year, one.document): one for one in filings if one.document.startswith("department-")
    }
    for unit in filings:
        kind = unit.document.removeprefix("unit-")
        if kind == unit.document:
            continue
        wanted = f"department-{kind}"
        whole = departments.get((unit.agency_id, unit.year, wanted)) or departments.get(
            (unit.parent_id, unit.year, wanted)
        )
        if whole is not None:
            text = message("unit-in-department", agency=whole.agency_name, year=whole.year)
            yield unit.filing_id, remark("F6", text)
