"""Who is who: former names, parent, units below and successors of an agency, from `all/agencies`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mingzhang.budget.agency import Agency, former_ids
from mingzhang.datapackage.reader import Package
from mingzhang.website.text_frame import rows_of, text_frame


@dataclass(frozen=True)
class AgencyEntry:
    """A line of the register. `aliases` are other names, former ones among them."""

    agency_id: str
    name: str
    aliases: tuple[str, ...]
    parent_id: str
    successor_id: str


@dataclass(frozen=True)
class Relations:
    """What one agency is to others; None and empty where the register says nothing."""

    aliases: tuple[str, ...] = ()
    parent: AgencyEntry | None = None
    units: tuple[AgencyEntry, ...] = ()
    successor: AgencyEntry | None = None
    predecessors: tuple[AgencyEntry, ...] = ()

    @property
    def others(self) -> tuple[AgencyEntry, ...]:
        """Every other agency that is named here, in the order of the page."""
        single = [entry for entry in (self.parent, self.successor) if entry is not None]
        return (*single, *self.units, *self.predecessors)


class Register:
    """The agencies by id, in the order of the register."""

    def __init__(self, entries: Iterable[AgencyEntry]) -> None:
        self._entries = {entry.agency_id: entry for entry in entries}

    @property
    def former_ids(self) -> dict[str, str]:
        """The ids that agencies had before, each with the one that its agency has now."""
        return former_ids(
            Agency(entry.agency_id, entry.name, successor_id=entry.successor_id) for entry in self._entries.values()
        )

    def relations(self, agency_id: str) -> Relations:
        """Superior, subordinates, former and later ids of an agency; none for one that is not registered."""
        own = self._entries.get(agency_id)
        if own is None:
            return Relations()
        former = self.former_ids
        others = [entry for entry in self._entries.values() if entry is not own and entry.agency_id not in former]
        return Relations(
            aliases=tuple(name for name in own.aliases if name != own.name),
            parent=next((entry for entry in others if entry.agency_id == own.parent_id), None),
            units=tuple(entry for entry in others if entry.parent_id == agency_id),
            successor=next((entry for entry in others if entry.agency_id == own.successor_id), None),
            predecessors=tuple(entry for entry in others if entry.successor_id == agency_id),
        )


def read_register(corpus: Package) -> Register:
    """From the corpus."""
    return Register(
        AgencyEntry(
            row.agency_id, row.name, tuple(filter(None, row.aliases.split("|"))), row.parent_id, row.successor_id
        )
        for row in rows_of(text_frame(corpus, "agencies"))
    )
