"""Family E, and F5 and F6: a filing beside the others of its agency. Notes, for bases are recast between years.

Filings are taken agency by agency, and of each only the rows that are compared. Budgets beside final accounts: plan_and_outcome.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from mingzhang.budget.filing import ACCOUNTS, BUDGET, phase_of, scope_and_phase
from mingzhang.budget.finding import EXPECTED, FOUND, CheckCell, Finding
from mingzhang.budget.message import message
from mingzhang.budget.naming.subjects import expenditure_column, income_columns, three_public_item
from mingzhang.validation.filings.published_filing import HeldFiling
from mingzhang.validation.findings.verdicts import remark, skipped
from mingzhang.validation.words.narrative_links import folded, named_chapter

Row = Mapping[str, str]
_About = Iterator[tuple[str, Finding]]
_TOTAL_OF = {"expenditure": "expenditure", "general_scale": "general_expenditure"}


def check(held: Sequence[HeldFiling]) -> _About:
    """E1, E2, E4, F5 and F6, each about the later (or the smaller) filing."""
    agencies: dict[str, list[HeldFiling]] = {}
    for filing in held:
        agencies.setdefault(filing.agency_id, []).append(filing)
    for filings in agencies.values():
        for filing in filings:
            yield from _beside_last_year(filing, filings)
    yield from _parts_and_wholes(held)


def _beside_last_year(filing: HeldFiling, filings: Sequence[HeldFiling]) -> _About:
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


def _outcome(budget: HeldFiling, filings: Sequence[HeldFiling]) -> HeldFiling | None:
    """The accounts of the year before a budget, of the same kind; None where the filing is no budget or none are held."""
    kind, phase = scope_and_phase(budget.document)
    if phase != BUDGET:
        return None
    wanted = (f"{kind}-{ACCOUNTS}", budget.year - 1)
    return next((one for one in filings if (one.document, one.year) == wanted), None)


def _implied(filing: HeldFiling, before: HeldFiling, outcome: HeldFiling | None) -> Iterator[Finding]:
    """The figure that a stated change implies for last year is the one that was printed last year: the budget's, or where a
    budget compares with what was spent, that of the accounts `outcome`."""
    agreeing = spent = 0
    phase = phase_of(filing.document)
    for change in filing.rows("changes"):
        place = _last_year(change, before) if change["prior_implied"] else None
        if place is None:
            continue
        resource, row, column = place
        if not row[column]:
            continue
        implied, printed = Decimal(change["prior_implied"]), Decimal(row[column])
        if implied == printed:
            agreeing += 1
            continue
        if outcome is not None and _printed_last_year(change, outcome) == implied:
            spent += 1
            continue
        text = message(
            "prior-differs",
            chapter=named_chapter(phase, change["chapter"]), subject=change["subject"].rsplit("/", maxsplit=1)[-1], year=before.year,
            implied=implied, printed=printed, size=abs(implied - printed),
        )  # fmt: skip
        here = CheckCell(FOUND, "changes", int(change["row"]), "prior_implied")
        yield remark("E1", text, cells=[here, CheckCell(EXPECTED, resource, int(row["row"]), column, before.filing_id)])
    if agreeing:
        yield remark("E1", message("priors-agree", count=agreeing, year=before.year))
    if spent:
        yield remark("E1", message("priors-agree-with-outcome", count=spent, year=before.year))


def _printed_last_year(change: Row, before: HeldFiling) -> Decimal | None:
    place = _last_year(change, before)
    return Decimal(place[1][place[2]]) if place is not None and place[1][place[2]] else None


def _last_year(change: Row, before: HeldFiling) -> tuple[str, Row, str] | None:
    """Where last year's filing prints what a change is about: resource, row, column."""
    chapter, subject = change["chapter"], change["subject"]
    if chapter == "income":
        row = _total(before.rows("income"))
        column = next((each for each in income_columns(subject) if row and row[each]), "")
        return ("income", row, column) if row and column else None
    if chapter in _TOTAL_OF:
        row, column = _total(before.rows(_TOTAL_OF[chapter])), expenditure_column(subject)
        return (_TOTAL_OF[chapter], row, column) if row and column in row else None
    if chapter == "general_item" and change["function_code"]:
        rows = [row for row in before.rows("general_expenditure") if row["function_code"] == change["function_code"]]
        return ("general_expenditure", rows[0], "total") if len(rows) == 1 else None
    if chapter == "three_public":
        rows = [row for row in before.rows("three_public") if row["item"] == three_public_item(subject)]
        return ("three_public", rows[0], "total") if len(rows) == 1 else None
    if chapter == "operating_cost":
        rows = [row for row in before.rows("facts") if row["fact"] == "operating_cost"]
        return ("facts", rows[0], "value") if len(rows) == 1 else None
    return None


def _total(rows: Sequence[Row]) -> Row | None:
    totals = [row for row in rows if row["row_type"] == "total"]
    return totals[0] if len(totals) == 1 else None


# -- E2, E4


def _items(filing: HeldFiling, before: HeldFiling) -> Iterator[Finding]:
    """Items that had money last year and are gone without a word, or have another code now."""
    now, then = _money_by_item(filing), _money_by_item(before)
    said = filing.rows("changes")
    spoken = {change["function_code"] for change in said} | {
        folded(change["subject"].rsplit("/", maxsplit=1)[-1]) for change in said if change["chapter"] == "general_item"
    }
    for code, row in then.items():
        if code in now:
            continue
        cell = CheckCell(EXPECTED, "general_expenditure", int(row["row"]), "total", before.filing_id)
        moved = [
            other for other, one in now.items() if other not in then and folded(one["name"]) == folded(row["name"])
        ]
        if moved:
            text = message("code-changed", name=row["name"], code=code, year=before.year, now=moved[0])
            yield remark(
                "E4", text, cells=[cell, CheckCell(FOUND, "general_expenditure", int(now[moved[0]]["row"]), "total")]
            )
        elif said and code not in spoken and folded(row["name"]) not in spoken:
            text = message("item-gone", year=before.year, name=row["name"], code=code, amount=Decimal(row["total"]))
            yield remark("E2", text, cells=[cell])


def _money_by_item(filing: HeldFiling) -> dict[str, Row]:
    rows = filing.rows("general_expenditure")
    return {r["function_code"]: r for r in rows if r["row_type"] == "item" and r["total"] and Decimal(r["total"])}


# -- F5


def _transfers(filing: HeldFiling, before: HeldFiling) -> Iterator[Finding]:
    """Whether one template splits transfers from own money and the other does not."""
    splits = [_splits(_total(one.rows("income"))) for one in (filing, before)]
    if None not in splits and splits[0] != splits[1]:
        one, other = (filing, before) if splits[0] else (before, filing)
        text = message("transfers-apart", year=one.year, other=other.year)
        yield remark("F5", text)


def _splits(row: Row | None) -> bool | None:
    if row is None:
        return None
    if row["general_budget_own"] or row["general_budget_transfer"]:
        return True
    return False if row["general_budget"] else None


# -- F6


def _parts_and_wholes(held: Sequence[HeldFiling]) -> _About:
    """A unit's filing beside its department's of the same year: one may hold the other."""
    departments = {
        (one.agency_id, one.year, one.document): one for one in held if one.document.startswith("department-")
    }
    for unit in held:
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
