"""The cells of a resource as plain values of the types of its schema, without a frame: for programs that need no pandas."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from mingzhang.datapackage.csvfile import build_again
from mingzhang.datapackage.reader import Field, Package, Resource
from mingzhang.errors import PackageError
from mingzhang.language import Sentence, _

_FLAGS = {"": None, "true": True, "false": False}


def read_values(package: Package, name: str, columns: Sequence[str]) -> list[list[Any]]:
    """The cells of these columns, a list each in the order of `columns`: amounts as Decimal, numbers as int, yes or no as
    bool, each None where the cell is empty; texts as str, `""` where it is empty. Raises PackageError as `read_frame` does, and for
    a package of an earlier program, which lacks one of these columns."""
    resource = package.resource(name)
    check_columns(resource, columns)
    records = list(package.records(name))
    fields = [resource.field(column) for column in columns]
    return [
        typed_values([record[resource.columns.index(field.name)] for record in records], field, resource)
        for field in fields
    ]


def check_columns(resource: Resource, columns: Sequence[str]) -> None:
    """Raises PackageError where the resource lacks one of the columns: no program wrote it, or an earlier one."""
    missing = [column for column in columns if column not in resource.columns]
    if missing:
        raise _damaged(
            resource,
            _("there is no column {missing}", missing=",".join(missing)),
            _("the columns {columns}", columns=",".join(columns)),
        )


def typed_values(cells: list[str], field: Field, resource: Resource) -> list[Any]:
    """The cells of a column as plain values. Raises PackageError for a cell that is not of the type of its field."""
    if field.type == "number":
        return [_amount(cell, field, resource) for cell in cells]
    if field.type == "boolean":
        return [_FLAGS[cell] for cell in _known(cells, _FLAGS, field, resource)]
    if field.type in ("integer", "year"):
        try:
            return [int(cell) if cell else None for cell in cells]
        except ValueError as error:
            raise _damaged(
                resource,
                _("column {name}: {reason}", name=field.name, reason=error),
                _("values of type {type}", type=field.type),
            ) from error
    return _known(cells, {"", *field.labels}, field, resource) if field.labels else cells


def _known(cells: list[str], values: Collection[str], field: Field, resource: Resource) -> list[str]:
    """The cells, none of which is anything but one of the values."""
    unknown = sorted({*cells}.difference(values))
    if unknown:
        raise _damaged(
            resource,
            _("column {name}: {cell!r} is none of its values", name=field.name, cell=unknown[0]),
            Sentence(", ".join(value for value in values if value)),
        )
    return cells


def _amount(cell: str, field: Field, resource: Resource) -> Decimal | None:
    if not cell:
        return None
    try:
        return Decimal(cell)
    except InvalidOperation as error:
        raise _damaged(
            resource, _("column {name}: {cell!r} is no figure", name=field.name, cell=cell), _("plain decimal digits")
        ) from error


def _damaged(resource: Resource, message: Sentence, expected: Sentence) -> PackageError:
    return PackageError(message, place=resource.path.as_posix(), expected=expected, remedy=build_again())
