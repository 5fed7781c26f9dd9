"""What reading a chapter needs, and where its rows and its figures are entered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from mingzhang.budget.document import Place
from mingzhang.budget.filing import Comparative, Note, Table, unread_note, warning_note
from mingzhang.budget.message import Value
from mingzhang.budget.narrative import Change, Fact, Purpose, Statement
from mingzhang.extraction.narrative.figures import Figure
from mingzhang.extraction.narrative.functional_codes import Codes


@dataclass(frozen=True, slots=True)
class WordsSetting:
    """What every chapter is read with: codes of names, the filing's year, the agency's names, its tables by resource."""

    codes: Codes
    year: int
    agencies: tuple[str, ...]
    tables: Mapping[str, Table]


@dataclass(slots=True)
class Rows:
    """What has been read so far, and how many figures went where."""

    changes: list[Change] = field(default_factory=list)
    purposes: list[Purpose] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    comparatives: dict[str, list[Comparative]] = field(default_factory=dict)
    tokens: Counter[str] = field(default_factory=Counter)

    def unread(self, place: Place, text: str, message_id: str, **params: Value) -> None:
        """Notes a figure that is in no row, by the id of its message."""
        self.notes.append(unread_note(place, text, message_id, **params))

    def warn(self, place: Place, text: str, message_id: str, **params: Value) -> None:
        """Notes a warning, by the id of its message."""
        self.notes.append(warning_note(place, text, message_id, **params))


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure that was only stated, and where it ends; a later sentence may say how it changed. `is_move`: none does, for it says itself
    how much another figure moved, or is a part that is told aside."""

    key: str
    amount: Decimal | None
    row: Statement
    end: int
    is_move: bool = False
    figure: Figure | None = None
