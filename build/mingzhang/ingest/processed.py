"""What becomes of a submission."""

from __future__ import annotations

from dataclasses import dataclass

from mingzhang.datapackage.store.versions import Claim
from mingzhang.intake.outcome import Outcome
from mingzhang.intake.results import Entry


@dataclass(frozen=True, slots=True)
class ProcessedFiling:
    """A submission after its turn: what became of it and, if it has a package, its claim to a filing id."""

    outcome: Outcome
    filing_id: str = ""
    claim: Claim | None = None
    entry: Entry | None = None
