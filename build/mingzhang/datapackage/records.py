"""The rows of a package's resources as typed records (`budget/rows`), read from its files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import TypeVar

from mingzhang.budget.resources import TableResource
from mingzhang.budget.rows import ResourceRow
from mingzhang.budget.rows.checks import CheckCellRow, CheckRow
from mingzhang.budget.rows.corpus import CorpusCheckCellRow, CorpusCheckRow, FilingRow, LogRow
from mingzhang.budget.rows.tables import CellRow, ComparativeRow, OtherCellRow, TableListing, TableRow
from mingzhang.budget.rows.text import CorrectionRow, DisclosureRow, LineRow, NoteRow
from mingzhang.budget.rows.words import ChangeRow, FactRow, MatchRow, ObjectiveRow, ProjectRow, PurposeRow, TargetRow
from mingzhang.datapackage.reader import Package, Row, amount
from mingzhang.datapackage.values import read_values
from mingzhang.errors import PackageError
from mingzhang.language import _

__all__ = [
    "CellRow", "ChangeRow", "CheckCellRow", "CheckRow", "ComparativeRow", "CorpusCheckCellRow", "CorpusCheckRow",
    "CorrectionRow", "DisclosureRow", "FactRow", "FilingRow", "LineRow", "LogRow", "MatchRow", "NoteRow",
    "ObjectiveRow", "OtherCellRow", "ProjectRow", "PurposeRow", "ResourceRow", "TableListing", "TableRow",
    "TargetRow", "read_records", "read_table", "rows_of_table",
]  # fmt: skip

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


def rows_of_table(texts: Iterable[Row], described: TableResource) -> list[TableRow]:
    """The rows of a published table that were read, or are about to be written, as texts; without their places. Raises PackageError
    for a text that is no number where one belongs."""
    return [
        TableRow(
            row=_number(text["row"]),
            key=text["key"],
            row_type=text.get("row_type", ""),
            side=text.get("side", ""),
            item=text.get("item", ""),
            function_code=text.get("function_code", ""),
            economic_code=text.get("economic_code", ""),
            unit_name=text.get("unit_name", ""),
            name=text.get("name", ""),
            project_name=text.get("project_name", ""),
            project_id=text.get("project_id", ""),
            source_page=None,
            source_line=None,
            placement=text["placement"],
            amounts={column: amount(text[column]) for column in described.amounts},
        )
        for text in texts
    ]


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise PackageError(_("{text!r} is no row number", text=text), expected=_("plain decimal digits"))
    return int(text)
