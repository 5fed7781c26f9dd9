"""Places with agencies: provinces, prefectures and counties, each with what lies in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from mingzhang.website.catalogue import Agency, Holdings

UNKNOWN = ""
"""The code under which agencies stand of which nobody knows where they are."""


@dataclass
class Division:
    """A division. `agencies` are all in it, `own` those of its own level, `within` the codes of the levels below."""

    code: str
    name: str
    above: tuple[str, ...]
    agencies: list[Agency] = field(default_factory=list)
    own: list[Agency] = field(default_factory=list)
    within: list[str] = field(default_factory=list)

    @property
    def filings(self) -> int:
        """How many filings its agencies have."""
        return sum(len(agency.filings) for agency in self.agencies)

    @property
    def depth(self) -> int:
        """How many divisions of the collection lie above it."""
        return len(self.above)


def places_of(holdings: Holdings) -> dict[str, Division]:
    """By code, in the order of the codes; agencies in the order of their names."""
    places: dict[str, Division] = {}
    for agency in holdings.agencies:
        newest = agency.filings[0]
        known = newest.region_codes
        codes, names = (known, newest.region) if known else ((UNKNOWN,), ("地区不详",))
        for depth, (code, name) in enumerate(zip(codes, names, strict=True)):
            if code not in places:
                places[code] = Division(code, name, codes[:depth])
                if depth:
                    places[codes[depth - 1]].within.append(code)
            places[code].agencies.append(agency)
        places[codes[-1]].own.append(agency)
    for place in places.values():
        place.within.sort()
    return dict(sorted(places.items(), key=lambda item: (item[0] == UNKNOWN, item[0])))
