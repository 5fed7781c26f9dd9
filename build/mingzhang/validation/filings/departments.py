"""B16: a department's budget is that of its own office and of all its units, where all of them are held.

A total that its own filing contradicts by just what is apart here is that filing's finding, and asked of that agency alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from mingzhang.budget.filing import AMBIGUOUS, INFERRED, PUBLISHED, SUSPECT
from mingzhang.budget.finding import EXPECTED, FAIL, FOUND, CheckCell, Finding
from mingzhang.budget.message import Message, message
from mingzhang.budget.rows.checks import CheckCellRow, CheckRow
from mingzhang.budget.rows.tables import CellRow
from mingzhang.budget.rows.words import FactRow
from mingzhang.budget.wording import total_name
from mingzhang.validation.figures.operands import Term, lacking
from mingzhang.validation.filings.published_filing import PublishedFiling
from mingzhang.validation.findings.verdicts import skipped, sum_check

_DOUBTS = {INFERRED: "column-inferred", AMBIGUOUS: "column-uncertain", SUSPECT: "table-suspect"}
_SIDES = ("income", "expenditure")


def check(filings: Sequence[PublishedFiling]) -> Iterator[tuple[str, Finding]]:
    """Both totals of every department of which at least one unit's filing of the year is held."""
    units: dict[tuple[str, int], list[PublishedFiling]] = {}
    for one in filings:
        if one.document == "unit-budget":
            for house in dict.fromkeys(each for each in (one.agency_id, one.parent_id) if each):
                units.setdefault((house, one.year), []).append(one)
    for whole in filings:
        parts = units.get((whole.agency_id, whole.year), [])
        if whole.document == "department-budget" and parts:
            for finding in _department(whole, parts):
                yield whole.filing_id, finding


def _department(whole: PublishedFiling, parts: Sequence[PublishedFiling]) -> Iterator[Finding]:
    reason = _lack(whole, parts)
    if reason:
        yield skipped("B16", "sum", message("department-and-units", agency=whole.agency_name, year=whole.year), reason)
        return
    findings = [_side(whole, parts, side) for side in _SIDES]
    failed = [finding for finding in findings if finding.status == FAIL]
    alike = len(failed) > 1 and len({finding.difference for finding in failed}) == 1
    yield from (replace(each, cause="B16") if alike else each for each in findings)


def _side(whole: PublishedFiling, parts: Sequence[PublishedFiling], side: str) -> Finding:
    """One total against those of the parts."""
    word = total_name(side)
    total = _total(whole, f"{whole.agency_name}部门预算{word}", side)
    found = sum_check("B16", total, [_total(part, f"{part.agency_name}单位预算{word}", side) for part in parts])
    found = replace(found, cells=_placed(found.cells, parts))
    return found if found.status != FAIL else _unless_known(found, whole, parts, word)


def _unless_known(found: Finding, whole: PublishedFiling, parts: Sequence[PublishedFiling], word: str) -> Finding:
    """The failure; `skipped` where a filing's own checks found the same of one of these totals."""
    filings = {"": whole} | {part.filing_id: part for part in parts}
    for cell in found.cells:
        filing = filings[cell.filing_id]
        if any(_is_alike(own, found, cell) for own in _own_failures(filing, cell)):
            reason = message("total-contradicted", agency=filing.agency_name, total=word)
            statement = message("department-and-units", agency=whole.agency_name, year=whole.year)
            return skipped("B16", "sum", statement, reason)
    return found


def _own_failures(filing: PublishedFiling, cell: CheckCell) -> Iterator[tuple[Decimal, Decimal]]:
    """By how much the shown findings of a filing would have this figure be more, and what rounding explains of it."""
    cell_key = cell.resource, cell.row, cell.column
    sides = {
        used.check: used.side
        for used in filing.rows.records(CheckCellRow)
        if (used.resource, used.row, used.column) == cell_key
    }
    for check in filing.rows.records(CheckRow) if sides else ():
        apart = check.difference
        if check.row in sides and check.status == FAIL and not check.held_back and apart is not None:
            yield (-apart if sides[check.row] == FOUND else apart), check.tolerance or Decimal(0)


def _is_alike(own: tuple[Decimal, Decimal], found: Finding, cell: CheckCell) -> bool:
    apart = found.difference or Decimal(0)
    lacks, slack = own
    return abs(lacks - (-apart if cell.side == FOUND else apart)) <= slack + (found.tolerance or 0)


def _lack(whole: PublishedFiling, parts: Sequence[PublishedFiling]) -> Message | None:
    """Why not all parts of a department are at hand; None if they are."""
    facts = [fact.value for fact in whole.rows.records(FactRow) if fact.fact == "subordinate_units"]
    counts = [value for value in facts if value is not None]
    below = sum(part.agency_id != whole.agency_id for part in parts)
    if not counts:
        return message("units-not-counted")
    if counts[0] != below:
        return message("units-not-held", count=f"{counts[0]:f}", held=below)
    return None if below < len(parts) else message("office-not-held")


def _total(filing: PublishedFiling, label: str, side: str) -> Term:
    """A total of the balance with what is doubtful about it; lacking where none is printed, or only in a column that is not
    understood."""
    rows = [row for row in filing.rows.table("balance") if row.side == side and row.item == "total"]
    cells = [cell for cell in filing.rows.records(CellRow) if cell.resource == "balance"] if rows else []
    for row in rows:
        own = [cell for cell in cells if cell.row == row.row]
        amount = row.amounts["amount"]
        if amount is not None:
            placed = next((cell for cell in own if cell.column == "amount"), None)
            return Term((label,), amount, doubt=_doubt(label, placed), cells=(("balance", row.row, "amount"),))
        unknown = next((cell for cell in own if cell.column.startswith("other:")), None)
        if unknown is not None:
            return lacking((label,), message("in-unknown-column", name=label, printed=unknown.printed))
    return lacking((label,), message("not-printed", name=label))


def _doubt(label: str, cell: CellRow | None) -> Message | None:
    """What makes the reading of a total uncertain."""
    if cell is None or cell.placement == PUBLISHED:
        return None
    return message(_DOUBTS[cell.placement], table=label, row="", printed=cell.printed)


def _placed(cells: Sequence[CheckCell], parts: Sequence[PublishedFiling]) -> tuple[CheckCell, ...]:
    """The cells of the parts with the filings in which they stand; each part has one, in order."""
    filings = iter(parts)
    return tuple(replace(cell, filing_id=next(filings).filing_id) if cell.side == EXPECTED else cell for cell in cells)
