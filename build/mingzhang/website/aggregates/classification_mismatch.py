"""Agencies that pay insurance or housing funds for their staff but have no functional row for them.

The money is in table 6, so it is in table 3 as well, only under another code, most often 行政运行. Comparing functions
between such an agency and one that keeps them apart misleads. Which class is booked where is in the room budget.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from mingzhang.budget.agreement.links import bookings
from mingzhang.website.aggregates.spending import Spending
from mingzhang.website.catalogue import Holdings
from mingzhang.website.text_frame import rows_of


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What a filing pays (`what`, 万元 as printed) without a row under `expected`."""

    what: str
    amount: Decimal
    expected: str


def booked_elsewhere(holdings: Holdings, spending: Spending) -> dict[str, tuple[Elsewhere, ...]]:
    """By filing id; only of filings whose table 3 was read, since a missing table says nothing of habits."""
    rules = pd.DataFrame(
        [(booking.economic, booking.called, booking.under) for booking in bookings()],
        columns=["economic_code", "called", "under"],
    )
    paid = holdings.frame("basic_expenditure", ("filing_id", "economic_code", "total")).dropna(subset="total")
    paid = paid[paid["total"] > 0].merge(rules).drop_duplicates(["filing_id", "economic_code"])
    codes = spending.codes_used().groupby("filing_id")["function_code"].agg(tuple)
    paid = paid.merge(codes.rename("codes"), left_on="filing_id", right_index=True)
    found: dict[str, list[Elsewhere]] = {}
    for row in rows_of(paid):
        if not any(code.startswith(row.under) for code in row.codes):
            found.setdefault(row.filing_id, []).append(Elsewhere(row.called, row.total, row.under))
    return {filing_id: tuple(each) for filing_id, each in found.items()}
