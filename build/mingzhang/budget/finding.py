"""What came of a cross-check (勾稽关系): findings are data, and a check that passed is one, too."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.message import Message

KINDS = ("sum", "copy", "inequality", "rate", "text", "note")
PASS, FAIL, SKIPPED = "pass", "fail", "skipped"
STATUSES = (PASS, FAIL, SKIPPED)
EXACT, ROUNDING, UNUSUAL, MISMATCH = "exact", "rounding", "unusual", "mismatch"
TIERS = (EXACT, ROUNDING, UNUSUAL, MISMATCH)
"""How far apart both sides are: not at all; at most one last place; what so many rounded addends can explain; more."""

CERTAIN, DOUBTFUL, MINOR, CONTEXT = "certain", "doubtful", "minor", "context"
SEVERITIES = (CERTAIN, DOUBTFUL, MINOR, CONTEXT)
"""From worst: the filing contradicts itself; it seems to, on figures that we may have misread; hardly worth a word;
a note that keeps readers from a wrong conclusion. Empty: there is nothing to say."""

FOUND, EXPECTED = "found", "expected"
SIDES = (FOUND, EXPECTED)
"""`found` is the figure that was checked (a total, a copy), `expected` what it was held against (addends, the original)."""


@dataclass(frozen=True, slots=True)
class CheckCell:
    """A figure that a check used: a column of a row of any resource, `changes` and `facts` included.

    `filing_id` is set where the figure stands in another filing than the finding.
    """

    side: str
    resource: str
    row: int
    column: str
    filing_id: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One check of one filing. `message` says, with the figures, what was compared and how it came out;
    `reason` why it was `skipped`; `hints` what may have caused a failure, our own reading first. Figures are in the unit of what was compared
    (万元, or per cent for rates), `difference` is `found - expected`. `held_back`: for people to decide on, not shown as a
    finding. Failures with one `cause` are one thing for readers; empty where a failure stands alone."""

    check_id: str
    kind: str
    status: str
    message: Message
    tier: str = ""
    severity: str = ""
    reason: Message | None = None
    hints: tuple[Message, ...] = ()
    expected: Decimal | None = None
    found: Decimal | None = None
    difference: Decimal | None = None
    tolerance: Decimal | None = None
    cells: tuple[CheckCell, ...] = ()
    held_back: bool = False
    cause: str = ""
