"""Family E between budgets and final accounts: notes, for plans and bases are recast between documents.

Filings of one agency are compared that are of one kind: the department's with the department's, the unit's with the unit's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.filing import ACCOUNTS, BUDGET, DOUBTFUL_PLACEMENTS, scope_and_phase
from mingzhang.budget.finding import EXPECTED, FOUND, CheckCell, Finding
from mingzhang.budget.message import Value, message
from mingzhang.budget.rows.tables import ComparativeRow, TableRow
from mingzhang.validation.figures.plans import STAGES
from mingzhang.validation.filings.published_filing import HeldFiling
from mingzhang.validation.findings.verdicts import remark

_About = Iterator[tuple[str, Finding]]
_QUOTED = ("general_expenditure", "fund_expenditure", "state_capital_expenditure", "three_public")
_EXECUTED = ("prior_accounts", "prior_executed")


@dataclass(frozen=True, slots=True)
class _Seat:
    """A figure of a filing: its row and column, and its value."""

    filing: HeldFiling
    resource: str
    row: int
    column: str
    value: Decimal

    def on(self, side: str, about: HeldFiling) -> CheckCell:
        elsewhere = self.filing.filing_id if self.filing.filing_id != about.filing_id else ""
        return CheckCell(side, self.resource, self.row, self.column, elsewhere)


def check(held: Sequence[HeldFiling]) -> _About:
    """E3, E5, G8 and G11, and accounts beside what the next budget says of their year; each about the later filing."""
    known = {(one.agency_id, *scope_and_phase(one.document), one.year): one for one in held}
    for one in held:
        kind, phase = scope_and_phase(one.document)
        accounts = known.get((one.agency_id, kind, ACCOUNTS, one.year - 1))
        if phase == ACCOUNTS:
            budget = known.get((one.agency_id, kind, BUDGET, one.year))
            if budget is not None:
                yield from ((one.filing_id, each) for each in (*_spent(one, budget), *_quoted(one, budget)))
            if accounts is not None:
                yield from ((one.filing_id, each) for each in _carried("G11", one, accounts))
        elif accounts is not None:
            found = (*_carried("E3", one, accounts), *_last_year(one, accounts))
            yield from ((one.filing_id, each) for each in found)


# -- E5


def _spent(accounts: HeldFiling, budget: HeldFiling) -> Iterator[Finding]:
    """What was planned and what was spent, of the general budget and of all money."""
    for resource in ("general_expenditure", "expenditure"):
        plan, spent = _total(budget, resource), _total(accounts, resource)
        if plan is not None and spent is not None:
            said = "planned-and-spent" if resource == "general_expenditure" else "planned-and-spent-in-all"
            text = message(said, year=accounts.year, plan=plan.value, spent=spent.value)
            yield remark("E5", text, cells=[spent.on(FOUND, accounts), plan.on(EXPECTED, accounts)])


# -- G8


def _quoted(accounts: HeldFiling, budget: HeldFiling) -> Iterator[Finding]:
    """The plans that accounts quote are those of the budget itself."""
    own = {resource: {row.row: row for row in accounts.rows.table(resource)} for resource in _QUOTED}
    planned = {resource: _by_name(budget, resource) for resource in _QUOTED}
    agreeing = 0
    for plan in accounts.rows.records(ComparativeRow):
        resource, stage, quoted = plan.resource, plan.period, _sure(plan)
        if resource not in own or stage not in ("initial_budget", BUDGET) or quoted is None:
            continue
        row = own[resource].get(plan.row)
        budgeted = planned[resource].get(_name(row)) if row is not None and plan.column == "total" else None
        if row is None or budgeted is None:
            continue
        if quoted == budgeted.value:
            agreeing += 1
            continue
        text = message(
            "quoted-plan-differs", stage=STAGES[stage], name=_word(row), quoted=quoted, plan=budgeted.value,
            size=abs(quoted - budgeted.value),
        )  # fmt: skip
        here = CheckCell(FOUND, resource, row.row, "total")
        yield remark("G8", text, cells=[here, budgeted.on(EXPECTED, accounts)])
    if agreeing:
        yield remark("G8", message("quoted-plans-agree", count=agreeing, year=accounts.year))


# -- E3, G11


def _carried(check_id: str, later: HeldFiling, before: HeldFiling) -> Iterator[Finding]:
    """What accounts carry on is what the next year begins with; a budget knows it only as an estimate."""
    left = _line(before, "carried_forward", "expenditure")
    came = _first(_total(later, "carryover"), _line(later, "carryover", "income"))
    if left is None or came is None:
        return
    said: dict[str, Value] = {"before": before.year, "left": left.value, "year": later.year}
    if left.value == came.value:
        text = message("carried-on-agrees", **said)
    else:
        which = "carried-on-estimated" if check_id == "E3" else "carried-on"
        text = message(which, **said, came=came.value, size=abs(left.value - came.value))
    yield remark(check_id, text, cells=[came.on(FOUND, later), left.on(EXPECTED, later)])


# -- what a budget says of the year before


def _last_year(budget: HeldFiling, accounts: HeldFiling) -> Iterator[Finding]:
    """The figures of the year before that a budget prints beside its own, against that year's accounts."""
    own = {resource: {row.row: row for row in budget.rows.table(resource)} for resource in _QUOTED}
    spent = {resource: _by_name(accounts, resource) for resource in _QUOTED}
    agreeing = 0
    for prior in budget.rows.records(ComparativeRow):
        resource, said = prior.resource, _sure(prior)
        if resource not in own or prior.period not in _EXECUTED or said is None:
            continue
        row = own[resource].get(prior.row)
        outcome = spent[resource].get(_name(row)) if row is not None and prior.column == "total" else None
        if row is None or outcome is None:
            continue
        if said == outcome.value:
            agreeing += 1
            continue
        text = message(
            "prior-is-not-outcome", name=_word(row), year=accounts.year, said=said, spent=outcome.value,
            size=abs(said - outcome.value),
        )  # fmt: skip
        here = CheckCell(FOUND, resource, row.row, "total")
        yield remark("E1", text, cells=[here, outcome.on(EXPECTED, budget)])
    if agreeing:
        yield remark("E1", message("priors-are-outcomes", count=agreeing, year=accounts.year))


# -- figures


def _sure(figure: ComparativeRow) -> Decimal | None:
    """Its value; None where it has none, or its reading is in doubt."""
    return None if figure.placement in DOUBTFUL_PLACEMENTS else figure.value


def _first(*seats: _Seat | None) -> _Seat | None:
    return next((seat for seat in seats if seat is not None), None)


def _total(filing: HeldFiling, resource: str) -> _Seat | None:
    """The total of a table; None where there is none, or none that is sure."""
    rows = [row for row in filing.rows.table(resource) if row.row_type == "total"]
    return _seat(filing, resource, rows[0], "total") if len(rows) == 1 else None


def _line(filing: HeldFiling, item: str, side: str) -> _Seat | None:
    rows = [row for row in filing.rows.table("balance") if (row.item, row.side) == (item, side)]
    return _seat(filing, "balance", rows[0], "amount") if len(rows) == 1 else None


def _seat(filing: HeldFiling, resource: str, row: TableRow, column: str) -> _Seat | None:
    value = row.amounts[column]
    if value is None or row.placement in DOUBTFUL_PLACEMENTS:
        return None
    return _Seat(filing, resource, row.row, column, value)


def _by_name(filing: HeldFiling, resource: str) -> dict[str, _Seat]:
    """The totals of a table's rows by code or line, where a name stands once."""
    rows: dict[str, list[TableRow]] = {}
    for row in filing.rows.table(resource):
        if row.row_type not in ("project", "unit"):
            rows.setdefault(_name(row), []).append(row)
    seats = {name: _seat(filing, resource, found[0], "total") for name, found in rows.items() if len(found) == 1}
    return {name: seat for name, seat in seats.items() if name and seat is not None}


def _name(row: TableRow) -> str:
    """What tells a row in both documents: its code, its line, the total."""
    return row.function_code or row.item or ("total" if row.row_type == "total" else "")


def _word(row: TableRow) -> str:
    if row.row_type == "total":
        return "“三公”经费合计" if row.item else "合计"
    return f"“{row.name}”（{row.function_code}）" if row.function_code else f"“{row.name}”"
