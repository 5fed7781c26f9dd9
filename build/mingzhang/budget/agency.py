"""Who files: a row of the register `filings/agencies.csv`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agency:
    """A row of the register. `aliases` are other names that mean the same agency."""

    agency_id: str
    name: str
    aliases: tuple[str, ...] = ()
    parent_id: str = ""
    region_code: str = ""
    credit_code: str = ""
    successor_id: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """An administrative division (six-digit code) with the names of its levels; empty where unknown."""

    code: str = ""
    province: str = ""
    prefecture: str = ""
    county: str = ""


def fold_name(name: str) -> str:
    """A name as it is compared: NFKC, without white space."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name))


def former_ids(agencies: Iterable[Agency]) -> dict[str, str]:
    """Former ids with present ones: those of rows that have the name of the agency that comes after them."""
    by_id = {agency.agency_id: agency for agency in agencies}
    found: dict[str, str] = {}
    for agency in by_id.values():
        now, seen = agency, {agency.agency_id}
        while (after := by_id.get(now.successor_id)) and after.agency_id not in seen and _is_same(now, after):
            now = after
            seen.add(now.agency_id)
        if now is not agency:
            found[agency.agency_id] = now.agency_id
    return found


def _is_same(agency: Agency, successor: Agency) -> bool:
    return fold_name(agency.name) == fold_name(successor.name)
