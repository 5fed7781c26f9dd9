"""To whom an agency belongs, and the way from a year of one to the same year of another, or to the nearest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from mingzhang.website import addresses, words
from mingzhang.website.catalogue import Agency, Holding, Holdings
from mingzhang.website.fragments import render
from mingzhang.website.over_years.register import AgencyEntry, Register, Relations, read_register
from mingzhang.website.search import forms, initials

MOST_UNITS = 12
"""So many units stand in the open; more are folded."""


@dataclass(frozen=True)
class RelatedAgencies:
    """The register beside what is held, and what each agency is called where room is short."""

    register: Register = field(default_factory=lambda: Register(()))
    agencies: Mapping[str, Agency] = field(default_factory=dict)
    short_names: Mapping[str, str] = field(default_factory=dict)

    def short(self, agency: Agency) -> str:
        """What the agency is called where room is short."""
        return self.short_names.get(agency.agency_id, agency.name)


@dataclass(frozen=True)
class RelatedLink:
    """A link to another agency or document; without `href` nothing of it is held. `note` says which year it is when
    it is not the same one."""

    text: str
    href: str
    note: str = ""


def read_related(holdings: Holdings) -> RelatedAgencies:
    """Who belongs to whom, from the register of agencies and from what is held."""
    held = {agency.agency_id: agency for agency in holdings.agencies}
    return RelatedAgencies(read_register(holdings.corpus), held, holdings.short_names)


def names_of(agency: Agency, related: RelatedAgencies) -> tuple[str, ...]:
    """What else finds the agency: its other names, those of relatives of which nothing is held, the short forms, the
    first letters of all."""
    relations = related.register.relations(agency.agency_id)
    absent = (entry.name for entry in relations.others if entry.agency_id not in related.agencies)
    other = (*relations.aliases, *absent)
    called = (*other, *forms((agency.name, *other)))
    return (*called, *initials((agency.name, *called)))


def nearest(filings: Iterable[Holding], year: int) -> Holding | None:
    """The filing of that year, else of the nearest year, the later one of two; None where there is none."""
    return min(filings, key=lambda filing: (abs(filing.year - year), -filing.year, filing.document), default=None)


def render_related_of_agency(agency: Agency, related: RelatedAgencies) -> Markup:
    """Other names, parent, units, successors: to their pages."""
    relations = related.register.relations(agency.agency_id)

    def way(entry: AgencyEntry) -> RelatedLink:
        held = related.agencies.get(entry.agency_id)
        href = addresses.relative(agency.url, held.url) if held else ""
        return RelatedLink(entry.name, href, "" if held else "未收录")

    return _drawn(relations.aliases, [(title, [way(entry) for entry in found]) for title, found in _related(relations)])


def render_related_of_filing(filing: Holding, agency: Agency, related: RelatedAgencies) -> Markup:
    """The other kind of document of the same agency, its parent and its units, each in the year nearest to this."""
    own = [
        (f"本机构的{words.document(kind)}", [other for other in agency.filings if other.document == kind])
        for kind in dict.fromkeys(other.document for other in agency.filings)
        if kind != filing.document
    ]
    groups = [(title, [_to(filings, filing)]) for title, filings in own]
    relations = related.register.relations(agency.agency_id)

    def way(entry: AgencyEntry) -> RelatedLink:
        held = related.agencies.get(entry.agency_id)
        return _to(held.filings, filing, entry.name) if held else RelatedLink(entry.name, "", "未收录")

    groups += [(title, [way(entry) for entry in entries]) for title, entries in _related(relations)]
    return _drawn((), groups)


def _related(relations: Relations) -> list[tuple[str, Sequence[AgencyEntry]]]:
    return [
        ("上级部门", [relations.parent] if relations.parent else []),
        ("所属单位", relations.units),
        ("职能现由", [relations.successor] if relations.successor else []),
        ("前身", relations.predecessors),
    ]


def _to(filings: Iterable[Holding], filing: Holding, name: str = "") -> RelatedLink:
    target = nearest(filings, filing.year)
    if target is None:
        return RelatedLink(name, "", "未收录")
    title = f"{target.year} 年{target.document_name}"
    note = "" if target.year == filing.year else f"没有收录 {filing.year} 年的，这是最近的一年"
    return RelatedLink(f"{name} {title}".strip(), addresses.relative(filing.url, target.url), note)


def _drawn(aliases: Sequence[str], groups: Sequence[tuple[str, list[RelatedLink]]]) -> Markup:
    shown = [(title, ways[:MOST_UNITS], ways[MOST_UNITS:]) for title, ways in groups if ways]
    return render("related", aliases=aliases, groups=shown) if aliases or shown else Markup()
