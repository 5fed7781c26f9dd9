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
KINDS = (
    "table", "depth", "facts", "any_fact", "reasons", "words", "objectives", "within", "contents", "address", "reading",
    "nothing",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that is asked. `kind` is one of KINDS and says how to see it in a filing, `operand` of what; `since` is the
    first year in which it is asked (0: always)."""

    criterion_id: str
    title: str
    rule: str
    phases: tuple[str, ...]
    kind: str
    operand: Any
    since: int = 0


@dataclass(frozen=True, slots=True)
class Disclosed:
    """How a filing stands to one criterion. `note` says in Chinese what was asked or why; `place` is where it stands."""

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
def criteria() -> Mapping[str, Criterion]:
    """By id, in the order of the file. Read-only."""
    return MappingProxyType({entry["id"]: _criterion(entry) for entry in _data()["criteria"]})


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
    return Criterion(entry["id"], entry["title"], entry["rule"], tuple(entry["phases"]), kind, operand, since)
