"""The rows of a package that a test writes as texts by column, as rules between filings read them: typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, TypeVar

from mingzhang.budget.filing import Filing
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.rows import ResourceRow
from mingzhang.budget.rows.tables import TableRow
from mingzhang.datapackage.schema import package_schemas
from mingzhang.datapackage.writing.rows import records_of

_Kind = TypeVar("_Kind", bound=ResourceRow)
_Texts = Mapping[str, str]
_READ: Mapping[str, Callable[[str], Any]] = {
    "str": str,
    "int": lambda text: int(text or 0),
    "int | None": lambda text: int(text) if text else None,
    "Decimal | None": lambda text: Decimal(text) if text else None,
    "bool | None": {"": None, "true": True, "false": False}.__getitem__,
}


def rows_of(filing: Filing) -> Callable[[str], list[dict[str, str]]]:
    """The rows of each resource as the filing's package has them."""
    records = {
        resource: [dict(zip(package_schemas()[resource].columns, row, strict=True)) for row in rows]
        for resource, rows in records_of(filing).items()
    }
    return lambda resource: records.get(resource, [])


@dataclass(frozen=True)
class HeldTexts:
    """`rows` gives those of a resource; a column that one lacks is empty, a number that a row must have 0."""

    rows: Callable[[str], Sequence[_Texts]]

    def table(self, resource: str) -> list[TableRow]:
        columns = TABLE_RESOURCES[resource].amounts
        return [
            TableRow(
                **_typed(TableRow, row), amounts={each: _READ["Decimal | None"](row.get(each, "")) for each in columns}
            )
            for row in self.rows(resource)
        ]

    def records(self, kind: type[_Kind]) -> list[_Kind]:
        return [kind(**_typed(kind, row)) for row in self.rows(kind.RESOURCE)]


def _typed(kind: Any, row: _Texts) -> dict[str, Any]:
    return {each.name: _READ[str(each.type)](row.get(each.name, "")) for each in fields(kind) if each.name != "amounts"}
