"""Which agency is held for which year: a row an agency and kind of document, a column a year, voids for the rest.

The newest year comes first, so that a phone, which shows only the first columns, shows what is new.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from markupsafe import Markup

from mingzhang.publishing import addresses, words
from mingzhang.publishing.fragments import render
from mingzhang.publishing.holdings import Agency, Holding


@dataclass(frozen=True)
class Slot:
    """A held year (with `href`), or `span` years without a filing."""

    text: str
    span: int = 1
    href: str = ""
    total: Decimal | None = None


@dataclass(frozen=True)
class Line:
    name: str
    href: str
    document: str
    slots: tuple[Slot, ...]


@dataclass
class Region:
    name: str
    anchor: str
    lines: list[Line] = field(default_factory=list)


def regions(agencies: Iterable[Agency], years: range, page: str) -> list[Region]:
    """Agencies by prefecture (by province where there is none), in the order given."""
    grouped: dict[tuple[str, ...], Region] = {}
    for agency in agencies:
        levels = agency.region[:2]
        name = levels[-1] if levels else "地区不详"
        region = grouped.setdefault(levels, Region(name, f"region-{len(grouped) + 1}"))
        href = addresses.relative(page, agency.url)
        for document in dict.fromkeys(filing.document for filing in agency.filings):
            held = {filing.year: filing for filing in agency.filings if filing.document == document}
            slots = tuple(_slots(held, years, page))
            region.lines.append(Line(agency.name, href, words.document(document), slots))
    return list(grouped.values())


def render_coverage(agencies: Iterable[Agency], years: range, page: str, caption: str) -> Markup:
    return render("coverage", regions=regions(agencies, years, page), years=years[::-1], caption=caption)


def _slots(held: dict[int, Holding], years: range, page: str) -> Iterable[Slot]:
    runs = {run[1]: run for run in words.year_runs(set(years) - set(held))}
    for year in reversed(years):
        if year in held:
            filing = held[year]
            yield Slot(str(year), href=addresses.relative(page, filing.url), total=filing.total)
        elif year in runs:
            run = runs[year]
            yield Slot(f"{words.year_run(run)} 年未收录", span=run[1] - run[0] + 1)
