"""The tables of a filing as its package has them: their rows, how each figure got there, figures of other years, tables of no resource."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.rows import ResourceRow


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a published table. Texts for which its table has no column are `""`; `amounts` are 万元 by the columns of
    the table, None where the cell is empty."""

    row: int
    key: str
    row_type: str
    side: str
    item: str
    function_code: str
    economic_code: str
    unit_name: str
    name: str
    project_name: str
    project_id: str
    source_page: int | None
    source_line: int | None
    placement: str
    amounts: Mapping[str, Decimal | None]

    @property
    def code(self) -> str:
        """Its functional, else its economic code."""
        return self.function_code or self.economic_code


@dataclass(frozen=True, slots=True)
class TableListing(ResourceRow):
    """What `tables` says of one table, be it there or not."""

    RESOURCE = "tables"
    row: int
    resource: str
    title: str
    number: str
    unit: str
    unit_from: str
    status: str
    expected_by: str
    note: str
    source_file: str
    source_page: int | None
    source_line: int | None


@dataclass(frozen=True, slots=True)
class CellRow(ResourceRow):
    """How one figure of a published table got there."""

    RESOURCE = "cells"
    resource: str
    row: int
    column: str
    printed: str
    value: Decimal | None
    source_file: str
    source_page: int | None
    source_line: int | None
    placement: str
    decided_by: str
    alternatives: str
    corrected: bool | None
    correction: str


@dataclass(frozen=True, slots=True)
class ComparativeRow(ResourceRow):
    """A figure of another year or stage that a table prints beside its own."""

    RESOURCE = "comparatives"
    resource: str
    row: int
    column: str
    period: str
    against: str
    year: int | None
    value: Decimal | None
    printed: str
    source_file: str
    source_page: int | None
    source_line: int | None
    placement: str


@dataclass(frozen=True, slots=True)
class OtherCellRow(ResourceRow):
    """A cell of a table that fills no resource; `table` is the row of that table in `tables`."""

    RESOURCE = "other_cells"
    table: int
    row: int
    column: int
    header: str
    text: str
    value: Decimal | None
    source_file: str
    source_page: int | None
    source_line: int | None
