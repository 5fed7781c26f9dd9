"""Filings that stand in a collection without their data."""

from __future__ import annotations

from dataclasses import dataclass

NOT_ENTERED, WITHDRAWN = "not_entered", "withdrawn"


@dataclass(frozen=True, slots=True)
class WithoutData:
    """Why a filing has no data: `state` is NOT_ENTERED (it cannot be read, and nobody has typed it yet) or WITHDRAWN,
    with the `reason` and the day since when (ISO)."""

    state: str
    reason: str = ""
    since: str = ""
