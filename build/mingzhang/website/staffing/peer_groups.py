"""Agencies of one kind and level, side by side: by a rule that is named, never ranked, and only where there are several."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.agency import Region
from mingzhang.budget.naming.agency_names import office_name
from mingzhang.website.catalogue import Holding
from mingzhang.website.staffing.counted import Counted
from mingzhang.website.staffing.per_head import MEASURES, divided

LEAST = 3
"""So many agencies with a figure make a group."""
RULE = "同一年、同一种文件、同一级地区，名称去掉地名以后相同"


@dataclass(frozen=True)
class PeerGroup:
    """Filings of one rule: `level` is 省级, 市级 or 县级, `office` the name of its agencies without their places. `whole` has for
    each measure the sum of the money over the sum of the people, where LEAST of them have it; in 万元 a person."""

    level: str
    office: str
    document: str
    members: tuple[Counted, ...]
    whole: dict[str, tuple[int, Decimal]]


def groups(filings: Iterable[Counted]) -> list[PeerGroup]:
    """The groups among filings of one year and phase, each with at least LEAST agencies whose figures can be divided."""
    found: dict[tuple[str, str, str], list[Counted]] = {}
    for each in filings:
        level, office = level_of(each.holding), _office(each.holding)
        if level and office and any(head.amount is not None for head in each.per_head.values()):
            found.setdefault((level, office, each.holding.document), []).append(each)
    alike = [PeerGroup(*key, tuple(members), _wholes(members)) for key, members in found.items()]
    return [group for group in alike if group.whole]


def level_of(holding: Holding) -> str:
    """省级, 市级 or 县级; empty where the place is not known, or not to its end."""
    if not holding.region_codes or holding.is_county_unknown:
        return ""
    return "县级" if holding.county else "市级" if holding.prefecture else "省级"


def _office(holding: Holding) -> str:
    region = Region(holding.region_code, holding.province, holding.prefecture, holding.county)
    return office_name(holding.agency_name, region)


def _wholes(members: Iterable[Counted]) -> dict[str, tuple[int, Decimal]]:
    """By measure how many agencies have it, and the sum of their money over the sum of their people."""
    heads = [each.per_head for each in members]
    found = {}
    for measure in MEASURES:
        known = [head[measure] for head in heads if head[measure].amount is not None]
        people = sum((head.people for head in known if head.people is not None), Decimal(0))
        money = sum((head.money.value for head in known if head.money.value is not None), Decimal(0))
        if len(known) >= LEAST:
            found[measure] = (len(known), divided(money, people))
    return found
