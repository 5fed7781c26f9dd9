"""What keeps readers from wrong conclusions about the three public expenses: context, never a failure.

The cross-checks say it, two facts of one filing at a time: expenses of nil while a project hires cars, receives guests
or goes abroad (F2); running costs of cars without a car in the paragraph on assets, or the other way round (F3).
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from mingzhang.budget.finding import CONTEXT
from mingzhang.website.catalogue import Holdings
from mingzhang.website.text_frame import rows_of

_TELLING = ("F2", "F3")


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark as the check states it (not escaped), and the row of `checks` that it is."""

    text: str
    row: str

    @property
    def anchor(self) -> str:
        return f"checks-{self.row}"


def three_public_remarks(holdings: Holdings) -> dict[str, tuple[Remark, ...]]:
    """By filing id."""
    columns = ("filing_id", "row", "check_id", "severity", "statement", "held_back")
    checks = holdings.frame("checks", columns, only=_is_telling)
    return {
        str(filing_id): tuple(Remark(row.statement, str(row.row)) for row in rows_of(rows))
        for filing_id, rows in checks[~checks["held_back"]].groupby("filing_id", sort=False)
    }


def _is_telling(checks: pd.DataFrame) -> pd.Series[bool]:
    return checks["check_id"].isin(_TELLING) & (checks["severity"] == CONTEXT)
