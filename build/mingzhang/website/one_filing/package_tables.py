"""One filing's tables as a page needs them: rows, the state of every table, and how each figure got there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Protocol, TypeVar

import pandas as pd

from mingzhang.budget.filing import DOUBTFUL_PLACEMENTS, SUSPECT
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.datapackage.frames import Choice
from mingzhang.datapackage.reader import Package
from mingzhang.datapackage.records import CellRow, ResourceRow, TableListing, TableRow
from mingzhang.website.catalogue import Holding
from mingzhang.website.one_filing.provenance import Trace
from mingzhang.website.package_rows import PackageRows

PRINTED = "printed"
"""State of a figure that stands in the filing; every other state is `blank` or a status of its table."""
LEFT_OUT = "left_out"
"""Status of a table that an excerpt does not hold: whether the filing has it is not known."""
NOT_THERE = ("missing", "not_in_form")
"""The statuses of a table that is not in what is held."""
UNRECOGNIZED = "unrecognized"
"""State of a figure whose column the table does not fill, while figures stand below headers that were not understood."""

_Kind = TypeVar("_Kind", bound=ResourceRow)
_DEPTHS = {"category": 1, "section": 2, "item": 3}


@dataclass(frozen=True)
class Figure:
    """One figure, or why there is none. `state` is PRINTED, `blank` (the cell is empty), `absent` (the table has no
    such row), UNRECOGNIZED, `suspect` (we mistrust our reading of the whole table) or the status of a table that is not filled. `line` is where it stands in the source, as the part of the
    address after `L` (`addresses.is_line`). `places` is how many decimals its table prints, of which a spreadsheet may have
    stripped the zeros of this figure; 0 where that is not known."""

    value: Decimal | None
    state: str
    line: str = ""
    doubtful: bool = False
    places: int = field(default=0, compare=False)

    @property
    def printed(self) -> bool:
        """Whether there is a value."""
        return self.state == PRINTED


class Placed(Protocol):
    """What names a line of a file."""

    @property
    def source_file(self) -> str:
        """The file of a filing in several; empty where it has one."""

    @property
    def source_line(self) -> int | None:
        """The line, from 1; None where it is not known."""


class Filed:
    """The rows of one package, read once."""

    def __init__(self, holding: Holding) -> None:
        self.holding = holding
        self._places: dict[str, int] = {}

    @cached_property
    def package(self) -> Package:
        return self.holding.open()

    @cached_property
    def contents(self) -> PackageRows:
        return PackageRows(self.package)

    def rows(self, resource: str) -> Sequence[TableRow]:
        """The rows of a published table."""
        return self.contents.table(resource)

    def records(self, kind: type[_Kind]) -> Sequence[_Kind]:
        """The rows of the resource of this kind."""
        return self.contents.records(kind)

    def frame(self, resource: str) -> pd.DataFrame:
        """The rows of a resource with the types of its schema; an empty text is an empty text."""
        return self.contents.frame(resource)

    def has(self, resource: str) -> bool:
        """Whether the package has rows of this resource, and a file of them."""
        return self.package.has(resource)

    @cached_property
    def tables(self) -> dict[str, TableListing]:
        """What `tables` says of every table of the contract, in contract order."""
        listed = {each.resource: each for each in self.listed}
        return {name: listed[name] for name in TABLE_RESOURCES if name in listed}

    @property
    def listed(self) -> Sequence[TableListing]:
        """Every table in the order of the filing, then those that it lacks."""
        return self.records(TableListing)

    @cached_property
    def cells(self) -> dict[tuple[str, int, str], CellRow]:
        """`cells` by resource, row and column."""
        return {(cell.resource, cell.row, cell.column): cell for cell in self.records(CellRow)}

    @cached_property
    def suspects(self) -> frozenset[str]:
        """The tables of which so many sums fail that our reading is in doubt: their figures stand in the table, and
        nowhere else."""
        return frozenset(cell.resource for cell in self.records(CellRow) if cell.placement == SUSPECT)

    def status(self, resource: str) -> str:
        """The status of a table; `suspect` for a filled one whose reading is in doubt as a whole, LEFT_OUT for one that an
        excerpt lacks."""
        if resource in self.suspects:
            return SUSPECT
        status = self.tables[resource].status if resource in self.tables else "missing"
        return LEFT_OUT if self.holding.excerpt and status in NOT_THERE else status

    def is_left_out(self, status: str) -> bool:
        """Whether a table that the filing should have is missing only in what is held of it."""
        return status == "missing" and self.holding.excerpt

    def figure(self, resource: str, column: str, which: Choice) -> Figure:
        """The figure in a column of the first row that `which` chooses."""
        status = self.status(resource)
        if status != "filled":
            return Figure(None, status)
        rows = self.frame(resource)
        chosen = rows.index[which(rows)]
        if chosen.empty:
            return Figure(None, "absent")
        return self.read_at(resource, int(chosen[0]), column)

    def read_at(self, resource: str, place: int, column: str) -> Figure:
        """The figure in one cell of the row at this place of the frame, from 0."""
        return self.read(resource, self.rows(resource)[place], column)

    def read(self, resource: str, row: TableRow, column: str) -> Figure:
        """The figure in one cell of a row; none of a table that is suspect."""
        line = self.at(resource, row.row, column)
        if resource in self.suspects:
            return Figure(None, SUSPECT, line, doubtful=True)
        cell = self.cells.get((resource, row.row, column))
        value = row.amounts[column]
        if value is None:
            state = self._why_none(resource, column) if cell is None else "unreadable"
            return Figure(None, state, line, cell is not None)
        doubtful = cell is not None and cell.placement in DOUBTFUL_PLACEMENTS
        return Figure(value, PRINTED, line, doubtful, self.places(resource))

    def places(self, resource: str) -> int:
        """The most decimals that a figure of the table has, in 万元."""
        if resource not in self._places:
            values = (value for row in self.rows(resource) for value in row.amounts.values() if value is not None)
            self._places[resource] = max(map(decimals, values), default=0)
        return self._places[resource]

    def _why_none(self, resource: str, column: str) -> str:
        """Why a row has no cell in a column: it is blank, or the figure may stand below a header that was not understood."""
        used = self._used[resource]
        return UNRECOGNIZED if column not in used and any(each.startswith("other:") for each in used) else "blank"

    @cached_property
    def _used(self) -> Mapping[str, frozenset[str]]:
        """The columns of each table in which a cell stands."""
        found: dict[str, set[str]] = {name: set() for name in TABLE_RESOURCES}
        for cell in self.records(CellRow):
            found.setdefault(cell.resource, set()).add(cell.column)
        return {resource: frozenset(columns) for resource, columns in found.items()}

    @cached_property
    def trace(self) -> Trace:
        """From figures to their tokens in the text; made when it is first asked for."""
        return Trace(self.contents)

    def at(self, resource: str, row: int, column: str = "") -> str:
        """Where a figure (else its row) stands in the source; empty where that is not known."""
        return self.trace.address(resource, row, column)

    def line(self, place: Placed) -> str:
        """The address of the line that a table, cell or note names; empty where the source has no such line."""
        return self.trace.line_address(place.source_file, place.source_line)


def decimals(value: Decimal) -> int:
    """How many decimals a figure is written with; 0 for whole amounts."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def leaves(rows: Sequence[TableRow]) -> list[TableRow]:
    """The deepest coded rows of a table by function or economic class: what below the totals is not summed up again."""
    coded = [row for row in rows if row.row_type in _DEPTHS]
    depths = [*(_DEPTHS[row.row_type] for row in coded), 0]
    return [row for row, depth, below in zip(coded, depths, depths[1:], strict=False) if below <= depth]
