"""A decision by hand: what a person who looked at the original says of a finding, as a row of `filings/decisions.csv`."""

from __future__ import annotations

from dataclasses import dataclass

PUBLISH, DISMISS, WAIT = "publish", "dismiss", "wait"
DECISIONS = (PUBLISH, DISMISS, WAIT)


@dataclass(frozen=True, slots=True)
class Decision:
    """`finding` is the key of the finding, `figures` what was compared when it was decided (the decision lapses when that
    changes; empty where the row is wrong and what it is about waits). `decision` is one of DECISIONS: the finding is published, is none, or waits. `decided_on` is ISO or empty,
    `reply` what the agency said, if anything. `place` is the row in the file of decisions."""

    filing_id: str
    finding: str
    decision: str
    figures: str
    reason: str
    decided_on: str
    reply: str
    place: str
