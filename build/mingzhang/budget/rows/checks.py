"""What the cross-checks found, as packages have it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.rows import ResourceRow


@dataclass(frozen=True, slots=True)
class CheckRow(ResourceRow):
    """A check and how it came out; `params` is its message as JSON, `decision` what people decided on it. The other fields are
    those of `Finding`, the message as the sentence `statement`."""

    RESOURCE = "checks"
    row: int
    check_id: str
    kind: str
    status: str
    tier: str
    severity: str
    statement: str
    hint: str
    expected: Decimal | None
    found: Decimal | None
    difference: Decimal | None
    tolerance: Decimal | None
    params: str
    held_back: bool | None
    decision: str


@dataclass(frozen=True, slots=True)
class CheckCellRow(ResourceRow):
    """A figure that a check used: a cell of this filing, or another filing."""

    RESOURCE = "check_cells"
    check: int
    side: str
    cell_filing_id: str
    resource: str
    row: int | None
    column: str
