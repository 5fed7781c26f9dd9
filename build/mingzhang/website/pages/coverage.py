"""Which agency is held for which year: a row an agency and kind of document, a column a year, voids for the rest.

The newest year comes first, so that a phone, which shows only the first columns, shows what is new. Years of which nothing at
all is held share a column, so that one old filing does not make the table wide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from markupsafe import Markup

from mingzhang.website import addresses, words
from mingzhang.website.aggregates import Division
from mingzhang.website.catalogue import Agency, Holding
from mingzhang.website.fragments import render

_NO_NAMES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Slot:
    """A held year (with `href`), or `span` columns of years without a filing. `state` stands where there is no total: a year
    among amounts would be read as one."""

    text: str
    span: int = 1
    href: str = ""
    total: Decimal | None = None
    state: str = ""


@dataclass(frozen=True)
class CoverageLine:
    """An agency and kind of document: for each year of the span whether it is held."""

    name: str
    href: str
    document: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class PlaceLine:
    """A place with its number of agencies; `counts` are a year and its filings, or None and how many columns without."""

    name: str
    href: str
    agencies: int
    counts: tuple[tuple[int | None, int], ...]


@dataclass
class Region:
    """Agencies of one place; `href` leads to its page, empty where that is this page."""

    name: str
    anchor: str
    href: str
    lines: list[CoverageLine] = field(default_factory=list)


def regions(
    agencies: Iterable[Agency], years: range, page: str, depth: int = 2, names: Mapping[str, str] = _NO_NAMES
) -> list[Region]:
    """Agencies, called by their `names` where they have one there, by the level of their place that is `depth` deep (by prefecture: 2) or, where theirs is not that deep,
    the deepest there is; in the order given."""
    grouped: dict[tuple[tuple[str, ...], str], Region] = {}
    listed = list(agencies)
    columns = columns_of(years, _years_of(listed))
    for agency in listed:
        levels = agency.region[:depth]
        key = (levels, _name(agency, depth))
        if key not in grouped:
            codes = agency.filings[0].region_codes
            target = addresses.region(codes[len(levels) - 1] if codes else "")
            href = "" if page.startswith(target) else addresses.relative(page, target)
            grouped[key] = Region(key[1], f"region-{len(grouped) + 1}", href)
        region = grouped[key]
        href = addresses.relative(page, agency.url)
        for document in dict.fromkeys(filing.document for filing in agency.filings):
            held = {filing.year: filing for filing in agency.filings if filing.document == document}
            waiting = {filing.year: filing for filing in agency.without_data if filing.document == document}
            slots = tuple(_slots({**waiting, **held}, columns, page))
            region.lines.append(
                CoverageLine(names.get(agency.agency_id, agency.name), href, words.document(document), slots)
            )
    return list(grouped.values())


def render_coverage(
    agencies: Iterable[Agency],
    years: range,
    page: str,
    caption: str,
    depth: int = 2,
    names: Mapping[str, str] = _NO_NAMES,
    examples: bool = False,
) -> Markup:
    """The table; that of `examples` stands on the same page as the other one, and names no places."""
    listed = list(agencies)
    grouped = regions(listed, years, page, depth, names)
    heads = _heads(columns_of(years, _years_of(listed)))
    phases = {filing.phase for agency in listed for filing in agency.filings}
    measure = words.totals(phases)
    return render(
        "coverage",
        regions=grouped,
        years=heads,
        caption=caption,
        measure=measure,
        identity="examples" if examples else "coverage",
        placed=not examples,
    )


def render_place_coverage(places: Mapping[str, Division], years: range, page: str, caption: str) -> Markup:
    """How many filings there are of each prefecture (of the province where there is none) and year."""
    lines = []
    columns = columns_of(
        years, {filing.year for place in places.values() for each in place.agencies for filing in each.filings}
    )
    for place in places.values():
        agencies = place.agencies if place.depth == 1 else [] if place.depth else place.own
        if not agencies:
            continue
        href = addresses.relative(page, addresses.region(place.code))
        for name, named in _by_name(place, agencies).items():
            counts = Counter(filing.year for agency in named for filing in agency.filings)
            lines.append(PlaceLine(name, href, len(named), tuple(_counts(counts, columns))))
    return render("coverage-places", lines=lines, years=_heads(columns), caption=caption)


def _by_name(place: Division, agencies: Iterable[Agency]) -> dict[str, list[Agency]]:
    """The agencies of a place by what it is called; those of a province's own level apart from those of unknown counties."""
    found: dict[str, list[Agency]] = {}
    for agency in agencies:
        is_own = place.code and not place.depth
        found.setdefault(_own_name(place.name, agency) if is_own else place.name, []).append(agency)
    return found


def _own_name(place: str, agency: Agency) -> str:
    """What is said of an agency of which no level below a place is known: that it is of the place itself, unless its name
    names a county."""
    return f"{place}，县（区）不详" if agency.filings[0].is_county_unknown else f"{place}本级"


def _name(agency: Agency, depth: int) -> str:
    """`乌鲁木齐市`, and `乌鲁木齐市本级` among its counties."""
    levels, codes = agency.region, agency.filings[0].region_codes
    if not levels or not codes:
        return "地区不详"
    own = len(levels) < depth and codes[-1].endswith("00")
    return _own_name(levels[-1], agency) if own else levels[:depth][-1]


def runs_of(held: Collection[int], years: Sequence[int]) -> list[tuple[int | None, int]]:
    """The years (given oldest first), newest first: each held one, and the runs of others as (None, how many)."""
    found: list[tuple[int | None, int]] = []
    for year in reversed(years):
        if year in held:
            found.append((year, 1))
        elif found and found[-1][0] is None:
            found[-1] = (None, found[-1][1] + 1)
        else:
            found.append((None, 1))
    return found


def columns_of(years: range, held: Collection[int]) -> tuple[tuple[int, int], ...]:
    """The columns as (first year, last year), newest first: each held year, and each run of years that nobody holds."""
    runs = words.year_runs(set(years) - set(held))
    return tuple(sorted([(year, year) for year in years if year in held] + runs, reverse=True))


def _heads(columns: Iterable[tuple[int, int]]) -> list[str]:
    return [words.year_run(run) for run in columns]


def _years_of(agencies: Iterable[Agency]) -> set[int]:
    return {filing.year for agency in agencies for filing in (*agency.filings, *agency.without_data)}


def _slots(held: Mapping[int, Holding], columns: Iterable[tuple[int, int]], page: str) -> Iterable[Slot]:
    waiting: list[tuple[int, int]] = []
    for first, last in columns:
        if first not in held:
            waiting.append((first, last))
            continue
        yield from _void(waiting)
        waiting = []
        filing = held[first]
        state = words.STATES.get(filing.state, words.HELD)
        yield Slot(str(first), href=addresses.relative(page, filing.url), total=filing.total, state=state)
    yield from _void(waiting)


def _void(columns: list[tuple[int, int]]) -> Iterable[Slot]:
    """One slot for columns side by side that are not held; none for no column."""
    if columns:
        yield Slot(f"{words.year_run((columns[-1][0], columns[0][1]))} 年未收录", span=len(columns))


def _counts(counts: Mapping[int, int], columns: Iterable[tuple[int, int]]) -> Iterable[tuple[int | None, int]]:
    void = 0
    for first, _last in columns:
        if counts.get(first):
            if void:
                yield None, void
            yield first, counts[first]
            void = 0
        else:
            void += 1
    if void:
        yield None, void
