"""The tables of the contract as text readers look for them.

What is known of a table stands in `mingzhang/budget/tables.yaml` and `concepts.yaml`; here its words are folded, and a
column has those of its concepts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mingzhang.budget.concepts import concepts
from mingzhang.budget.tables import Column, LineKind, TableKind, table_kinds
from mingzhang.budget.vocabulary import kept_by_words
from mingzhang.extraction.clean import fold

__all__ = ["ColumnWord", "TableLayout", "table_layouts"]


@dataclass(frozen=True, slots=True)
class ColumnWord:
    """One way a column's header may read. `within` are the groups that may stand above it; empty: any."""

    column: str
    word: str
    within: tuple[str, ...] = ()


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
    lines: tuple[LineKind, ...]
    wide: tuple[str, ...]
    splits: dict[str, tuple[str, str]]
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    prior: tuple[str, ...] = ()
    prior_by_code: dict[str, str] = field(default_factory=dict)
    usual: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The printable columns in the order of print, before `splits` rename any."""
        owns = {own for _, own in self.splits.values()}
        return tuple(dict.fromkeys(word.column for word in self.words if word.column not in owns))

    @property
    def header_words(self) -> frozenset[str]:
        """Every word that a header cell may read."""
        return self.header | {word.word for word in self.words}

    def final_columns(self, printed: tuple[str, ...]) -> tuple[str, ...]:
        """The contract's names for the columns printed: a plain source becomes `…_own` beside its transfer column."""
        return tuple(
            self.splits[column][1] if column in self.splits and self.splits[column][0] in printed else column
            for column in printed
        )


@kept_by_words
def table_layouts() -> dict[str, TableLayout]:
    """All layouts by resource, in the order in which titles are tried."""
    return {resource: _layout(kind) for resource, kind in table_kinds().items()}


def _layout(kind: TableKind) -> TableLayout:
    return TableLayout(
        resource=kind.resource,
        titles=tuple(re.compile(title) for title in kind.titles),
        shape=kind.shape,
        codes=kind.codes,
        projects=kind.projects,
        words=tuple(word for column in kind.columns for word in _column_words(column)),
        header=frozenset(fold(word) for word in kind.header),
        lines=kind.lines,
        wide=kind.wide,
        splits=dict(kind.splits),
        groups=dict(kind.groups),
        prior=kind.prior,
        prior_by_code=dict(kind.prior_by_code),
        usual=kind.usual,
    )


def _column_words(column: Column) -> list[ColumnWord]:
    """What a header of flat text reads for a column: its own words where it has some, else those of its concept."""
    within = dict(column.within)
    words = column.words or _concept_words(column.meanings)
    return [ColumnWord(column.id, fold(word), tuple(fold(group) for group in within.get(word, ()))) for word in words]


def _concept_words(meanings: tuple[frozenset[str], ...]) -> tuple[str, ...]:
    single = (next(iter(meaning)) for meaning in meanings if len(meaning) == 1)
    return tuple(word for concept in single if concept in concepts() for word in concepts()[concept].words)
