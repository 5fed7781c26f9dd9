"""What keeps readers from wrong conclusions about the three public expenses: context, never a failure.

The cross-checks say it, two facts of one filing at a time: expenses of nil while a project hires cars, receives guests
or goes abroad (F2); running costs of cars without a car in the paragraph on assets, or the other way round (F3).
"""

from __future__ import annotations

from dataclasses import dataclass

from mingzhang.budget.finding import CONTEXT
from mingzhang.datapackage.reader import Package

_TELLING = ("F2", "F3")


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark as the check states it (not escaped), and the row of `checks` that it is."""

    text: str
    row: str

    @property
    def anchor(self) -> str:
        return f"checks-{self.row}"


def three_public_remarks(corpus: Package) -> dict[str, tuple[Remark, ...]]:
    """By filing id."""
    found: dict[str, list[Remark]] = {}
    columns = corpus.resource("checks").columns
    filing, row, check, severity, statement, held_back = (
        columns.index(name) for name in ("filing_id", "row", "check_id", "severity", "statement", "held_back")
    )
    for record in corpus.records("checks"):
        if record[check] in _TELLING and record[severity] == CONTEXT and record[held_back] != "true":
            found.setdefault(record[filing], []).append(Remark(record[statement], record[row]))
    return {filing_id: tuple(remarks) for filing_id, remarks in found.items()}
