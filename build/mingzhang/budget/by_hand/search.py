"""A search that somebody made for a filing and that did not find it: a row of `filings/searches.csv`."""

from __future__ import annotations

from dataclasses import dataclass, field

RESULTS = ("not_seen", "unreachable")
"""The filing was not there; the page could not be opened."""
PHASES = ("budget", "accounts")


@dataclass(frozen=True, slots=True)
class Search:
    """Whose filing was looked for (`agency` is a name or an id of the register), of which year and phase, where and on which
    day (ISO). `document` is one of the four kinds of documents, empty where only the phase is said; `result` is one of
    RESULTS; `place` is the row."""

    agency: str
    year: int
    phase: str
    document: str
    url: str
    searched_on: str
    result: str
    place: str = field(default="", compare=False)
