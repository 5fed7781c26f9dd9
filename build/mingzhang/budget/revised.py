"""What a revised version of a filing changed against the version before, a record a cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import get_args, get_type_hints

from mingzhang.budget.narrative import Narrative
from mingzhang.budget.resources import TABLE_RESOURCES, WORD_RESOURCES

CHANGED, ADDED, REMOVED, ROW_ADDED, ROW_REMOVED = "changed", "added", "removed", "row_added", "row_removed"
"""The cell has another value; it was blank before; it is blank now; its whole row is new; its whole row is gone."""

NAMES = ("name", "project_name", "unit_name")
"""Texts of the published tables; the others say what a row is, which its key does, too."""
_ANY_CELL = ("comparatives", "other_cells")
"""Resources of which every column that is compared may hold figures."""


def is_figure_column(resource: str, column: str) -> bool:
    """Whether a column holds figures, as the data contract has it: a year (`as_of`) or a result in words (`achieved`) is none, be it
    digits alone."""
    if resource in TABLE_RESOURCES:
        return column not in NAMES
    return resource in _ANY_CELL or column in _figures_of_words().get(resource, ())


@cache
def _figures_of_words() -> Mapping[str, frozenset[str]]:
    """The columns with numbers of each resource of words."""
    rows = {
        resource: get_args(hint)[0]
        for resource, hint in get_type_hints(Narrative).items()
        if resource in WORD_RESOURCES
    }
    return MappingProxyType(
        {
            resource: frozenset(name for name, kind in get_type_hints(row).items() if Decimal in get_args(kind))
            for resource, row in rows.items()
        }
    )


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
