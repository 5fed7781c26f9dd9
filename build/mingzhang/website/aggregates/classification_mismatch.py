"""Agencies that pay insurance or housing funds for their staff but have no functional row for them.

The money is in table 6, so it is in table 3 as well, only under another code, most often 行政运行. Comparing functions
between such an agency and one that keeps them apart misleads. Which class is booked where is in the room budget.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mingzhang.budget.links import bookings
from mingzhang.datapackage.reader import Package
from mingzhang.website.aggregates.spending import Spending
from mingzhang.website.package_tables import decimal


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What a filing pays (`what`, 万元 as printed) without a row under `expected`."""

    what: str
    amount: str
    expected: str


def booked_elsewhere(corpus: Package, spending: Spending) -> dict[str, tuple[Elsewhere, ...]]:
    """By filing id; only of filings whose table 3 was read, since a missing table says nothing of habits."""
    columns = corpus.resource("basic_expenditure").columns
    filing, code, total = (columns.index(name) for name in ("filing_id", "economic_code", "total"))
    codes, rules = spending.codes_of(), {booking.economic: booking for booking in bookings()}
    found: dict[str, dict[str, Elsewhere]] = {}
    for record in corpus.records("basic_expenditure"):
        rule = rules.get(record[code])
        paid = decimal(record[total])
        if rule is None or not paid or paid < 0 or not codes.get(record[filing]):
            continue
        if not _has(codes[record[filing]], rule.under):
            found.setdefault(record[filing], {}).setdefault(
                record[code], Elsewhere(rule.called, record[total], rule.under)
            )
    return {filing_id: tuple(each.values()) for filing_id, each in found.items()}


def _has(codes: Iterable[str], expected: str) -> bool:
    return any(code.startswith(expected) for code in codes)
