"""What of the agencies of the register is held, by year and phase: held, looked for and not seen, not looked for, not due.

That a filing is not held never means that it was not published: where nobody noted a search, nothing is known of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mingzhang.budget.agency import Agency, former_ids
from mingzhang.budget.agreement.disclosure import due_on
from mingzhang.budget.filing import ACCOUNTS, BUDGET
from mingzhang.budget.naming.regions import region_by_code
from mingzhang.website.catalogue import Holding, Holdings
from mingzhang.website.text_frame import rows_of, text_frame

HELD, SOUGHT, UNSOUGHT, NOT_DUE = "held", "sought", "unsought", "not_due"
STATES = (HELD, SOUGHT, UNSOUGHT, NOT_DUE)
PHASES = (BUDGET, ACCOUNTS)
Slot = tuple[int, str]
"""A year and a phase of it."""


@dataclass(frozen=True)
class UnsuccessfulSearch:
    """A search that did not find a filing: the day (ISO), the address, and `not_seen` or `unreachable`."""

    agency_id: str
    year: int
    phase: str
    document: str
    searched_on: str
    url: str
    result: str


@dataclass(frozen=True)
class AgencyProgress:
    """An agency of the register: `filings` are held ones, departments' first, `searches` the latest of each slot."""

    agency_id: str
    name: str
    region_code: str
    place: str
    successor: str
    filings: Mapping[Slot, Holding]
    searches: Mapping[Slot, UnsuccessfulSearch]

    def state(self, slot: Slot, as_of: str) -> str:
        """One of STATES; what is held or was looked for is so whether it is due or not."""
        if slot in self.filings:
            return HELD
        if slot in self.searches:
            return SOUGHT
        return NOT_DUE if is_early(slot[1], slot[0], as_of) else UNSOUGHT


def is_early(phase: str, year: int, as_of: str) -> bool:
    """Whether on a day (ISO) the filing of a year cannot be expected yet."""
    return as_of < due_on(phase, year).isoformat()


@dataclass(frozen=True)
class Progress:
    """All agencies of the register, by place and name, and every search, the latest first. `years` run from the first to the
    last year of which anything is held or was looked for; `as_of` is the day (ISO) by which it is judged what is due."""

    agencies: tuple[AgencyProgress, ...]
    searches: tuple[UnsuccessfulSearch, ...]
    years: range
    as_of: str

    @cached_property
    def counts(self) -> dict[tuple[str, str], int]:
        """How many slots of a phase are in a state."""
        return self._counted(self.agencies)

    @cached_property
    def by_place(self) -> dict[str, dict[tuple[str, str], int]]:
        """The same by the name of the place, '' where it is not known, in the order of the agencies."""
        places: dict[str, list[AgencyProgress]] = {}
        for agency in self.agencies:
            places.setdefault(agency.place, []).append(agency)
        return {place: self._counted(agencies) for place, agencies in places.items()}

    def _counted(self, agencies: Iterable[AgencyProgress]) -> dict[tuple[str, str], int]:
        found = {(phase, state): 0 for phase in PHASES for state in STATES}
        for agency in agencies:
            for year in self.years:
                for phase in PHASES:
                    found[phase, agency.state((year, phase), self.as_of)] += 1
        return found


def progress_of(holdings: Holdings) -> Progress:
    """Raises PackageError where the register or the searches in `all/` are damaged."""
    searches = tuple(sorted(_searches(holdings), key=lambda each: (each.searched_on, each.year), reverse=True))
    latest: dict[str, dict[Slot, UnsuccessfulSearch]] = {}
    for search in searches:
        latest.setdefault(search.agency_id, {}).setdefault((search.year, search.phase), search)
    filings: dict[str, dict[Slot, Holding]] = {}
    for filing in sorted((*holdings.filings, *holdings.without_data), key=lambda each: bool(each.state)):
        slots = filings.setdefault(filing.agency_id, {})
        slot = (filing.year, filing.phase)
        if slot not in slots or (filing.is_department and not (slots[slot].is_department or filing.state)):
            slots[slot] = filing
    agencies = _agencies(holdings)
    former = former_ids(list(agencies.values()))
    listed = [
        _progress(agency, agencies, filings.get(id_, {}), latest.get(id_, {}))
        for id_, agency in agencies.items()
        if id_ not in former
    ]
    years = {filing.year for filing in (*holdings.filings, *holdings.without_data)} | {each.year for each in searches}
    return Progress(
        tuple(sorted(listed, key=lambda each: (not each.region_code, each.region_code, each.name, each.agency_id))),
        searches,
        range(min(years), max(years) + 1) if years else range(0),
        _as_of(holdings, searches),
    )


def _as_of(holdings: Holdings, searches: tuple[UnsuccessfulSearch, ...]) -> str:
    """The newest day of which the data tell: of a publication or a search, or the first day on which a held filing can have been
    published where nobody noted its day."""
    days = [filing.published_on for filing in holdings.filings]
    days += [search.searched_on for search in searches]
    days += [f"{filing.year + (filing.phase == ACCOUNTS)}-01-01" for filing in holdings.filings]
    return max(days, default="")


def _progress(
    agency: Agency,
    agencies: Mapping[str, Agency],
    filings: Mapping[Slot, Holding],
    searches: Mapping[Slot, UnsuccessfulSearch],
) -> AgencyProgress:
    held = next(iter(filings.values()), None)
    region = region_by_code(agency.region_code)
    names = held.region if held else tuple(filter(None, (region.province, region.prefecture, region.county)))
    successor = agencies.get(agency.successor_id)
    return AgencyProgress(
        agency.agency_id,
        agency.name,
        agency.region_code or (held.region_code if held else ""),
        "".join(names[-2:]),
        successor.name if successor else "",
        filings,
        searches,
    )


def _agencies(holdings: Holdings) -> dict[str, Agency]:
    columns = ("agency_id", "name", "region_code", "successor_id")
    return {
        row.agency_id: Agency(row.agency_id, row.name, region_code=row.region_code, successor_id=row.successor_id)
        for row in rows_of(text_frame(holdings.corpus, "agencies", columns))
    }


def _searches(holdings: Holdings) -> list[UnsuccessfulSearch]:
    return [_sought(row) for row in rows_of(text_frame(holdings.corpus, "searches"))]


def _sought(row: Any) -> UnsuccessfulSearch:
    return UnsuccessfulSearch(
        row.agency_id, int(row.year), row.phase, row.document, row.searched_on, row.url, row.result
    )
