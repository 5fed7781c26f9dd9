"""The published tables of the contract: `tables.yaml`, typed. Which columns each has, which lines it knows, how it is
recognised; words are those of the concepts that columns and lines are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from mingzhang.budget.concepts import concepts, reduced
from mingzhang.budget.filing import ACCOUNTS
from mingzhang.budget.vocabulary import kept_by_words, with_added

SIDES = ("income", "expenditure", "expenditure_by_kind")
"""The sides of a two-sided table, in the order of its rows."""

INCOME_SIDE, SPENDING_SIDE = "income_side", "spending_side"
"""What the words 收入 and 支出 alone mean in a header: a side, no concept of its own."""

_MEANINGS = (INCOME_SIDE, SPENDING_SIDE)


@dataclass(frozen=True, slots=True)
class Column:
    """An amount column of a resource. `meanings` are the sets of concepts that a header may come to for it, reduced (see
    `concepts.reduced`); `words` and `within` override the concepts' words for flat text (empty: theirs); `parent` is the
    column of the resource that it is a part of. Where `beside` names columns, it stands beside one of them or before the total;
    behind the total, or as 其中, its words are a part of the expenditure."""

    id: str
    title: str
    short: str
    description: str
    meanings: tuple[frozenset[str], ...]
    parent: str = ""
    code: str = ""
    of_which: bool = False
    words: tuple[str, ...] = ()
    within: tuple[tuple[str, tuple[str, ...]], ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineKind:
    """What a label of a two-sided or labelled table may name. `after` is an item that must have come before, because
    the same words mean something else earlier; `words` are read beside those of the concepts."""

    item: str
    meanings: tuple[frozenset[str], ...]
    after: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableKind:
    """Everything that is known of a table of the contract before a filing is opened; the fields are those of
    `tables.yaml`. `texts` are its columns of words, `columns` its amounts, both in contract order."""

    resource: str
    title: str
    description: str
    titles: tuple[str, ...]
    shape: str
    codes: str
    projects: bool
    texts: tuple[str, ...]
    main: str
    columns: tuple[Column, ...]
    subject: frozenset[str]
    lines: tuple[LineKind, ...]
    expenditure_lines: tuple[LineKind, ...]
    splits: Mapping[str, tuple[str, str]]
    usual: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]]
    prior: tuple[str, ...]
    prior_by_code: Mapping[str, str]
    header: tuple[str, ...]
    wide: tuple[str, ...]
    accounts: str = ""

    def title_of(self, phase: str) -> str:
        """What the table is called in filings of a phase."""
        return self.accounts if self.accounts and phase == ACCOUNTS else self.title

    @property
    def amounts(self) -> tuple[str, ...]:
        """The ids of the amount columns, in contract order."""
        return tuple(column.id for column in self.columns)

    def column(self, name: str) -> Column:
        """The amount column of that id. KeyError where the table has none."""
        found = {column.id: column for column in self.columns}
        return found[name]


@kept_by_words
def table_kinds() -> Mapping[str, TableKind]:
    """All tables by resource, in the order in which titles are tried, with the words that forms add. Read-only."""
    raw: dict[str, dict[str, Any]] = yaml.safe_load(
        files("mingzhang.budget").joinpath("tables.yaml").read_text("utf-8")
    )
    return MappingProxyType({resource: _table(resource, entry) for resource, entry in raw.items()})


def table_title(resource: str, phase: str) -> str:
    """What a table of the contract is called in filings of a phase. KeyError for none."""
    return table_kinds()[resource].title_of(phase)


def item_names(resource: str) -> dict[str, str]:
    """The Chinese name of every item that rows of a table may have, both sides, in the order of its lines."""
    kind = table_kinds()[resource]
    names = {line.item: "" for line in (*kind.lines, *kind.expenditure_lines)}
    known = concepts()
    return {item: known[item].name for item in names}


def _table(resource: str, entry: dict[str, Any]) -> TableKind:
    return TableKind(
        resource=resource,
        title=entry["title"],
        description=entry["description"],
        titles=tuple(entry["titles"]),
        shape=entry["shape"],
        codes=entry.get("codes", ""),
        projects=entry.get("projects", False),
        texts=tuple(entry["texts"]),
        main=entry["main"],
        columns=tuple(_column(name, column, entry["columns"]) for name, column in entry["columns"].items()),
        subject=frozenset(entry.get("subject", ())),
        lines=tuple(_line(line) for line in entry.get("lines", ())),
        expenditure_lines=tuple(_line(line) for line in entry.get("expenditure_lines", ())),
        splits={plain: (split[0], split[1]) for plain, split in entry.get("splits", {}).items()},
        usual=tuple(entry["usual"]),
        groups={group: tuple(parts) for group, parts in entry.get("groups", {}).items()},
        prior=tuple(entry.get("prior", ())),
        prior_by_code=dict(entry.get("prior_by_code", {})),
        header=with_added(entry["header"]),
        wide=tuple(entry.get("wide", ())),
        accounts=entry.get("accounts", ""),
    )


def _column(name: str, entry: dict[str, Any], siblings: Mapping[str, Any]) -> Column:
    concept = concepts().get(name)
    title = entry.get("title") or (concept.name if concept else "")
    own = concepts()[name].parent if concept else ""
    return Column(
        id=name,
        title=title,
        short=entry.get("short") or (concept.short if concept and "title" not in entry else title),
        description=entry.get("description") or (concept.description if concept else ""),
        meanings=_meanings(name, entry),
        parent=own if own in siblings else "",
        code=entry.get("code") or (concept.code if concept else ""),
        of_which=entry.get("of_which", False),
        words=with_added(entry.get("words", ())),
        within=tuple((word, tuple(groups)) for word, groups in entry.get("within", {}).items()),
        beside=tuple(entry.get("beside", ())),
    )


def _line(entry: dict[str, Any]) -> LineKind:
    return LineKind(
        entry["item"], _meanings(entry["item"], entry), entry.get("after", ""), with_added(entry.get("words", ()))
    )


def _meanings(name: str, entry: dict[str, Any]) -> tuple[frozenset[str], ...]:
    """The sets of concepts that a column or line stands for; ValueError for one that is no concept."""
    ways = [entry.get("of", [name]), *entry.get("or", ())]
    unknown = {concept for way in ways for concept in way} - concepts().keys() - set(_MEANINGS)
    if unknown:
        raise ValueError(f"tables.yaml: {name} is made of what is no concept: {sorted(unknown)}")
    return tuple(reduced(way) for way in ways)
