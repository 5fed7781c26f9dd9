"""Which tables exist in which year, and how their titles, header words, columns and labels read: data, not code.

`tables.yaml` describes each table of the contract once, `templates.yaml` which of them a year's template prints.
A new year, alias or header word is a row there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.extraction.clean import fold

__all__ = ["ColumnWord", "Label", "TableLayout", "Template", "table_layouts", "templates"]


@dataclass(frozen=True, slots=True)
class ColumnWord:
    """One way a column's header may read. `within` are the groups that may stand above it; empty: any."""

    column: str
    word: str
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A known row label. `after` is an item that must have come before (the same words mean something else earlier)."""

    item: str
    words: tuple[str, ...]
    after: str = ""


@dataclass(frozen=True, slots=True)
class TableLayout:
    """Everything that is known about a table before a filing is opened. All words are folded."""

    resource: str
    titles: tuple[re.Pattern[str], ...]
    shape: str
    codes: str
    projects: bool
    words: tuple[ColumnWord, ...]
    header: frozenset[str]
    labels: tuple[Label, ...]
    wide: tuple[str, ...]
    splits: dict[str, tuple[str, str]]
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    prior: tuple[str, ...] = ()
    prior_by_code: dict[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        """The printable columns in the order of print, before `splits` rename any."""
        return tuple(dict.fromkeys(word.column for word in self.words))

    @property
    def header_words(self) -> frozenset[str]:
        """Every word that a header cell may read."""
        return self.header | {word.word for word in self.words}

    @property
    def wide_words(self) -> frozenset[str]:
        """What stands in the header where one wide row takes the place of labelled ones; empty for all other tables."""
        return frozenset(word for label in self.labels for word in label.words) if self.wide else frozenset()

    def final_columns(self, printed: tuple[str, ...]) -> tuple[str, ...]:
        """The contract's names for the columns printed: a plain source becomes `…_own` beside its transfer column."""
        return tuple(
            self.splits[column][1] if column in self.splits and self.splits[column][0] in printed else column
            for column in printed
        )


@dataclass(frozen=True, slots=True)
class Template:
    """A year's template: the tables it prints in its own order, and columns where they differ between templates."""

    name: str
    year: int
    tables: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]


@cache
def table_layouts() -> dict[str, TableLayout]:
    """All layouts by resource, in the order in which titles are tried."""
    raw: dict[str, dict[str, Any]] = yaml.safe_load((files(__package__) / "tables.yaml").read_text("utf-8"))
    unknown = set(raw) ^ set(TABLE_RESOURCES)
    if unknown:
        raise ValueError(f"tables.yaml and the contract differ: {sorted(unknown)}")
    return {resource: _layout(resource, entry) for resource, entry in raw.items()}


@cache
def templates() -> tuple[Template, ...]:
    """All templates by year."""
    raw: list[dict[str, Any]] = yaml.safe_load((files(__package__) / "templates.yaml").read_text("utf-8"))
    return tuple(
        Template(
            entry["name"],
            entry["year"],
            tuple(entry["tables"]),
            {resource: tuple(columns) for resource, columns in entry.get("columns", {}).items()},
        )
        for entry in sorted(raw, key=lambda entry: entry["year"])
    )


def _layout(resource: str, entry: dict[str, Any]) -> TableLayout:
    words = tuple(
        ColumnWord(column, fold(word), tuple(fold(group) for group in way.get("within", ())))
        for column, ways in entry["columns"].items()
        for way in ways
        for word in way["words"]
    )
    return TableLayout(
        resource=resource,
        titles=tuple(re.compile(title) for title in entry["titles"]),
        shape=entry["shape"],
        codes=entry.get("codes", ""),
        projects=entry.get("projects", False),
        words=words,
        header=frozenset(fold(word) for word in entry["header"]),
        labels=tuple(
            Label(label["item"], tuple(fold(word) for word in label["words"]), label.get("after", ""))
            for label in entry.get("labels", ())
        ),
        wide=tuple(entry.get("wide", ())),
        splits={plain: (split["upper"], split["own"]) for plain, split in entry.get("splits", {}).items()},
        groups={group: tuple(parts) for group, parts in entry.get("groups", {}).items()},
        prior=tuple(entry.get("prior", ())),
        prior_by_code=dict(entry.get("prior_by_code", {})),
    )
