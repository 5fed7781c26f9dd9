"""Who files: a row of the register `filings/agencies.csv`."""

from __future__ import annotations

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
