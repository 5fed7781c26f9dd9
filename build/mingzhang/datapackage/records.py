"""The rows of a package's resources as typed records, for what is told row by row.

A record has the columns of its resource that are used, with the types of its schema; where the cell is empty, a text is
`""`, everything else None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import ClassVar, TypeVar

from mingzhang.budget.resources import TableResource
from mingzhang.datapackage.reader import Package
from mingzhang.datapackage.values import read_values


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


class ResourceRow:
    """A row of one resource."""

    __slots__ = ()
    RESOURCE: ClassVar[str]


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


@dataclass(frozen=True, slots=True)
class LineRow(ResourceRow):
    """A line of the filing's text."""

    RESOURCE = "lines"
    source_file: str
    source_page: int | None
    source_line: int | None
    text: str


@dataclass(frozen=True, slots=True)
class NoteRow(ResourceRow):
    """A remark of the reading: a figure that is in no resource (`unread`), or a warning."""

    RESOURCE = "notes"
    kind: str
    source_file: str
    source_page: int | None
    source_line: int | None
    text: str
    message: str


@dataclass(frozen=True, slots=True)
class CorrectionRow(ResourceRow):
    """What people corrected; `key` names a row of `resource`, or all of them."""

    RESOURCE = "corrections"
    id: str
    resource: str
    key: str
    column: str
    printed: str
    corrected: str
    kind: str
    reason: str
    evidence: str


@dataclass(frozen=True, slots=True)
class DisclosureRow(ResourceRow):
    """What a rule asks a filing to publish, and whether it does."""

    RESOURCE = "disclosure"
    criterion: str
    status: str
    rule: str
    note: str
    source_file: str
    source_line: int | None


@dataclass(frozen=True, slots=True)
class CheckRow(ResourceRow):
    """A check and how it came out; `params` is its message as JSON, `decision` what people decided on it."""

    RESOURCE = "checks"
    row: int
    check_id: str
    status: str
    severity: str
    statement: str
    expected: Decimal | None
    found: Decimal | None
    params: str
    held_back: bool | None
    decision: str


@dataclass(frozen=True, slots=True)
class CheckCellRow(ResourceRow):
    """A figure that a check used: a cell of this filing, or another filing."""

    RESOURCE = "check_cells"
    check: int
    side: str
    cell_filing_id: str
    resource: str
    row: int | None
    column: str


@dataclass(frozen=True, slots=True)
class ChangeRow(ResourceRow):
    """What the filing says of an amount against last year."""

    RESOURCE = "changes"
    row: int
    chapter: str
    subject: str
    function_code: str
    amount: Decimal | None
    share_percent: Decimal | None
    delta: Decimal | None
    delta_percent: Decimal | None
    prior_implied: Decimal | None
    zero_base: bool | None
    reason: str
    source_line: int | None


@dataclass(frozen=True, slots=True)
class PurposeRow(ResourceRow):
    """What an amount is for, in the filing's words."""

    RESOURCE = "purposes"
    row: int
    chapter: str
    subject: str
    function_code: str
    amount: Decimal | None
    purpose: str


@dataclass(frozen=True, slots=True)
class ProjectRow(ResourceRow):
    """The explanation of a project; all but its amount are texts as printed."""

    RESOURCE = "projects"
    row: int
    project_id: str
    project_name: str
    policy_basis: str
    amount: Decimal | None
    undertaking_unit: str
    allocation: str
    period: str
    funding_source: str
    beneficiary_count: str
    subsidy_standard: str
    subsidy_scope: str
    subsidy_method: str
    procedure: str
    beneficiaries: str


@dataclass(frozen=True, slots=True)
class ObjectiveRow(ResourceRow):
    """The head of a performance table."""

    RESOURCE = "objectives"
    row: int
    scope: str
    project_id: str
    project_name: str
    objective: str
    budget: Decimal | None
    appropriation: Decimal | None
    appropriation_superior: Decimal | None
    appropriation_own: Decimal | None
    other_funds: Decimal | None
    carryover: Decimal | None
    source_page: int | None
    source_line: int | None


@dataclass(frozen=True, slots=True)
class TargetRow(ResourceRow):
    """An indicator of a performance table; `objective` is the row of its head."""

    RESOURCE = "targets"
    row: int
    objective: int
    level1: str
    level2: str
    level3: str
    target_text: str
    basis: str
    previous: str
    weight: Decimal | None
    achieved: str
    score: Decimal | None
    source_line: int | None


@dataclass(frozen=True, slots=True)
class FactRow(ResourceRow):
    """A count or an amount about the agency."""

    RESOURCE = "facts"
    row: int
    fact: str
    value: Decimal | None
    unit: str
    as_of: str


@dataclass(frozen=True, slots=True)
class MatchRow(ResourceRow):
    """Which row of which resource speaks of a project, and by what that was told."""

    RESOURCE = "project_matches"
    project_id: str
    resource: str
    row: int
    method: str


_Kind = TypeVar("_Kind", bound=ResourceRow)
_TEXTS = tuple(field.name for field in fields(TableRow) if field.name != "amounts")


def read_records(package: Package, kind: type[_Kind]) -> list[_Kind]:
    """The rows of the resource of this kind. Raises PackageError for one that the package lacks or that is damaged."""
    columns = [field.name for field in fields(kind)]  # type: ignore[arg-type]  # every kind is a dataclass
    return [kind(*values) for values in zip(*read_values(package, kind.RESOURCE, columns), strict=True)]


def read_table(package: Package, described: TableResource) -> list[TableRow]:
    """The rows of a published table. Raises PackageError as `read_records` does."""
    texts = [name for name in _TEXTS if name in described.columns]
    read = read_values(package, described.name, (*texts, *described.amounts))
    count = len(read[0])
    known = dict(zip(texts, read, strict=False))
    figures = zip(*read[len(texts) :], strict=True)
    amounts = (dict(zip(described.amounts, values, strict=True)) for values in figures)
    return [
        TableRow(*values) for values in zip(*(known.get(name, [""] * count) for name in _TEXTS), amounts, strict=True)
    ]
