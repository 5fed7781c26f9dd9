"""What a revised version of a filing changed against the version before, a record a cell."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

CHANGED, ADDED, REMOVED, ROW_ADDED, ROW_REMOVED = "changed", "added", "removed", "row_added", "row_removed"
"""The cell has another value; it was blank before; it is blank now; its whole row is new; its whole row is gone."""


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where a cell stands in the filing: file, page and line as texts, each empty where the format has none."""

    file: str = ""
    page: str = ""
    line: str = ""


NOWHERE = CellPlace()


@dataclass(frozen=True, slots=True)
class RevisedCell:
    """A cell that two versions print differently. `key` says which row of `resource` it is in, `name` what readers call the row,
    `row` its number in the newer version (0 where it is gone). `before` and `after` are the values as texts (amounts in 万元), empty where
    there is none; `difference` is after less before where both are numbers. `doubtful`: one of the two may be misread."""

    resource: str
    key: str
    name: str
    column: str
    change: str
    before: str
    after: str
    row: int
    difference: Decimal | None
    doubtful: bool
    before_place: CellPlace
    place: CellPlace
