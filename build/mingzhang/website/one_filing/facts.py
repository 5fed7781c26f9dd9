"""Counts and amounts about an agency as pages show them: grouped, named, each with the time it speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.amount import in_contract_unit
from mingzhang.budget.facts import FactKind, fact_groups, fact_kinds
from mingzhang.budget.filing import ACCOUNTS, BUDGET
from mingzhang.budget.units import UNITS
from mingzhang.datapackage.records import FactRow
from mingzhang.website import words
from mingzhang.website.one_filing.package_tables import LEFT_OUT, PRINTED, Figure, Filed

UNDATED = "原文未注明时点"
UNSAID, SEVERAL_SAID = "unsaid", "several_said"
"""Why there is no amount: the words give none; they give several that differ."""
_YEAR = re.compile(r"\d{4}")
_END_OF_YEAR = re.compile(r"(\d{4})-12-31|(\d{4})年(?:底|末|12月31日)")


@dataclass(frozen=True)
class Fact:
    """One number with its unit as printed. `depth` counts the facts that it is part of, `time` says when (or '')."""

    anchor: str
    name: str
    depth: int
    value: Decimal | None
    unit: str
    time: str
    change: str
    line: str

    @property
    def text(self) -> str:
        """`1,234.00 平方米`; '' where no number is printed."""
        return "" if self.value is None else f"{words.amount(self.value)} {self.unit}".strip()


@dataclass(frozen=True)
class FactGroup:
    """Facts of one kind (`id`); `time` is what they all speak of, '' where they differ."""

    id: str
    title: str
    time: str
    facts: tuple[Fact, ...]


def read_facts(filed: Filed) -> list[FactGroup]:
    """The groups that a filing says something of."""
    rows = filed.records(FactRow)
    changes = {row.fact.removesuffix("_change"): row for row in rows if row.fact.endswith("_change")}
    groups = []
    for group, title in fact_groups().items():
        facts = [
            _fact(row, kind, changes.get(kind.id), filed, again)
            for kind in listed_facts(group)
            for again, row in enumerate(row for row in rows if row.fact == kind.id)
        ]
        if facts:
            times = {fact.time for fact in facts}
            groups.append(FactGroup(group, title, (times.pop() or UNDATED) if len(times) == 1 else "", tuple(facts)))
    return groups


def amount_of(filed: Filed, fact: str) -> Figure:
    """The only amount that a filing gives for a fact, in 万元; of several that differ, one in no unit of money, or one that was not read
    there is none."""
    rows = [row for row in filed.records(FactRow) if row.fact == fact]
    if not rows:
        return Figure(None, LEFT_OUT if filed.holding.excerpt else UNSAID)
    line = filed.at("facts", rows[0].row, "value")
    values = {
        in_contract_unit(row.value, row.unit) if row.value is not None and row.unit in UNITS else None for row in rows
    }
    value = values.pop() if len(values) == 1 else None
    if value is None:
        return Figure(None, "unreadable" if not values else SEVERAL_SAID, line, doubtful=True)
    return Figure(value, PRINTED, line)


def listed_facts(group: str) -> list[FactKind]:
    """The facts of a group that have a line of their own, each behind what it is a part of."""
    kinds = [kind for kind in fact_kinds().values() if kind.group == group and not kind.change]
    order = {kind.id: at for at, kind in enumerate(kinds)}
    return sorted(kinds, key=lambda kind: (order[kind.parent or kind.id], kind.parent != "", order[kind.id]))


def time_of(text: str) -> str:
    """A year or date as printed, for readers: `2025 年`, `2025 年底`, `2026 年 2 月 27 日`."""
    if _YEAR.fullmatch(text):
        return f"{text} 年"
    if match := _END_OF_YEAR.fullmatch(text):
        return f"{match.group(1) or match.group(2)} 年底"
    return words.date(text)


def _fact(row: FactRow, kind: FactKind, change: FactRow | None, filed: Filed, again: int) -> Fact:
    return Fact(
        anchor=f"facts-{row.fact}" + (f"~{again + 1}" if again else ""),
        name=kind.short if filed.holding.phase == BUDGET else kind.in_accounts or kind.short,
        depth=1 if kind.parent else 0,
        value=row.value,
        unit=row.unit,
        time=_time(row, kind, filed),
        change=_change(change),
        line=filed.at("facts", row.row, "value"),
    )


def _time(row: FactRow, kind: FactKind, filed: Filed) -> str:
    """When a number is of. What an agency did (abroad, guests, cars bought) accounts tell of their own year where they name no other."""
    if not row.as_of and kind.group == "travel" and filed.holding.phase == ACCOUNTS:
        return f"{filed.holding.year} 年"
    return time_of(row.as_of)


def _change(row: FactRow | None) -> str:
    """`比上年 +2`, or 与上年持平."""
    value = row.value if row is not None else None
    if value is None:
        return ""
    return "与上年持平" if value == 0 else f"比上年 {words.signed(value)}"
