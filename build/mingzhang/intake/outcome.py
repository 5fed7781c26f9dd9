"""What became of each submission, for the table at the end of ingest and for the exit code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mingzhang.errors import MingzhangError
from mingzhang.intake.summary import FilingCounts

State = Literal["new", "unchanged", "duplicate", "agrees", "not entered", "withdrawn", "rejected"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`name` is the submission's. A rejected one has `problem`, and `stale` is the filing id of its earlier package
    that stays; a published one has `filing_id` and `counts`; a duplicate (the same bytes) neither. One
    that agrees says in other bytes what another of the same filing id says, and is a source of it; one
    that is not entered, or withdrawn, has a package without data."""

    name: str
    state: State
    filing_id: str = ""
    counts: FilingCounts | None = None
    problem: MingzhangError | None = None
    stale: str = ""


@dataclass(frozen=True, slots=True)
class Ingested:
    """The outcomes by name of the submission, the filing ids of packages removed because their source is gone, what kept
    the corpus from being written, if anything did, how many filings have no address, and how many rows of corrections and
    decisions were not used (each is told where it is found)."""

    outcomes: tuple[Outcome, ...]
    removed: tuple[str, ...]
    problem: MingzhangError | None = None
    without_address: int = 0
    unused_rows: int = 0

    @property
    def rejected(self) -> tuple[Outcome, ...]:
        """Those of which nothing was published."""
        return tuple(outcome for outcome in self.outcomes if outcome.state == "rejected")

    @property
    def complete(self) -> bool:
        """Everything was read: nothing rejected, no expected table missing, no figure left out of the rows, every
        correction and decision used; and the corpus stands."""
        sound = self.problem is None and not self.rejected and not self.unused_rows
        return sound and all(outcome.counts is None or outcome.counts.complete for outcome in self.outcomes)
