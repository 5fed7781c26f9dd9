"""A number that a filing gives of its agency in words, of all the rows that give it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from mingzhang.budget.amount import in_contract_unit
from mingzhang.budget.units import UNITS
from mingzhang.website.one_filing.package_tables import PRINTED

SEVERAL, UNREADABLE = "several", "unreadable"
WHY_NONE = {SEVERAL: "几个数不同", UNREADABLE: "没有读出"}
"""Why there is no number, where room is short."""


@dataclass(frozen=True)
class Count:
    """A number (amounts in 万元), and the years or days that the filing says it of. There is none where `state` is SEVERAL (the filing
    gives several that differ) or UNREADABLE (one was not read); else it is PRINTED."""

    value: Decimal | None
    times: tuple[str, ...] = ()
    state: str = PRINTED


def counts_of(rows: Iterable[Any]) -> dict[str, Count]:
    """By name of the fact. The rows are those of `facts` of one filing, with `fact`, `value`, `unit` and `as_of`."""
    said: dict[str, list[Any]] = {}
    for row in rows:
        said.setdefault(row.fact, []).append(row)
    return {fact: _count(each) for fact, each in said.items()}


def _count(rows: Iterable[Any]) -> Count:
    values, times = [], []
    for row in rows:
        is_amount = row.value is not None and row.unit in UNITS
        values.append(in_contract_unit(row.value, row.unit) if is_amount else row.value)
        times.append(row.as_of)
    different = dict.fromkeys(time for time in times if time)
    if len({value for value in values if value is not None}) > 1:
        return Count(None, tuple(different), SEVERAL)
    if None in values:
        return Count(None, tuple(different), UNREADABLE)
    return Count(values[0], tuple(different))
