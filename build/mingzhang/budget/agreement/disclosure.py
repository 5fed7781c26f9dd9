"""What the rules ask a filing to publish (`disclosure.yaml`), and how one filing stands to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from mingzhang.budget.document import Place

PRESENT, DECLARED_EMPTY, INCOMPLETE, MISSING, NOT_APPLICABLE, UNKNOWN = (
    "present", "declared_empty", "incomplete", "missing", "not_applicable", "unknown",
)  # fmt: skip
STATUSES = (PRESENT, DECLARED_EMPTY, INCOMPLETE, MISSING, NOT_APPLICABLE, UNKNOWN)
LEFT_OVERS = "left-overs"
"""The criterion that asks for something not to be there: it is `incomplete` where text of a template was left."""
KINDS = (
    "table", "depth", "parts", "reasons", "beyond", "objectives", "results", "within", "contents", "left_overs", "address",
    "reading",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that is asked in a phase. `kind` is one of KINDS and says how to see it in a filing, `operand` of what; `since` is
    the first year in which it is asked (0: always). `short` is the title where there is little room, `group` one of `groups`."""

    criterion_id: str
    title: str
    short: str
    group: str
    rule: str
    phases: tuple[str, ...]
    kind: str
    operand: Any
    since: int = 0

    def reason(self, note: str) -> str:
        """What the note of an answer says beside the title."""
        return note.removeprefix(self.title).removeprefix("：")


@dataclass(frozen=True, slots=True)
class Disclosed:
    """How a filing stands to one criterion. `note` says in Chinese what was asked and why; `place` is where it stands."""

    criterion: str
    status: str
    rule: str
    note: str
    place: Place | None = None


def due_on(phase: str, year: int) -> date:
    """The day from which a filing of a year may be expected; `phase` is `budget` or `accounts`."""
    due = _data()["due"][phase]
    return date(year + due["years_after"], due["month"], 1)


@cache
def criteria(phase: str) -> Mapping[str, Criterion]:
    """What is asked in a phase (`budget`, `accounts`), by id, in the order of the file. Read-only."""
    all_of_them = map(_criterion, _data()["criteria"])
    return MappingProxyType({each.criterion_id: each for each in all_of_them if phase in each.phases})


@cache
def titles() -> Mapping[str, str]:
    """The titles of all criteria by id. Read-only."""
    return MappingProxyType({entry["id"]: entry["title"] for entry in _data()["criteria"]})


def groups() -> Mapping[str, str]:
    """The names of the groups of criteria by id, in the order in which they are shown."""
    return MappingProxyType(_data()["groups"])


@cache
def formats() -> Mapping[str, str]:
    """What is said of the formats in which filings are published, by `reading`. Read-only."""
    return MappingProxyType(_data()["formats"])


@cache
def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(
        files("mingzhang.budget").joinpath("disclosure.yaml").read_text(encoding="utf-8")
    )
    return loaded


def _criterion(entry: Mapping[str, Any]) -> Criterion:
    asks = dict(entry["asks"])
    since = asks.pop("since", 0)
    ((kind, operand),) = asks.items()
    if kind not in KINDS:
        raise ValueError(f"{entry['id']}: {kind!r} is no way to see what is published")
    title, group, phases = entry["title"], entry["group"], tuple(entry["phases"])
    return Criterion(entry["id"], title, entry.get("short", title), group, entry["rule"], phases, kind, operand, since)
