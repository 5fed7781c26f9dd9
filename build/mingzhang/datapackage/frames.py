"""A resource of a package as a pandas frame, with the types of its schema.

| type in the schema | column of the frame |
|---|---|
| `number` | `Decimal` as printed (`1619.03`, `0.00`), never a float; `None` where the cell is empty |
| `integer`, `year` | `Int64`; `<NA>` where the cell is empty |
| `boolean` | `boolean`; `<NA>` where the cell is empty |
| `string` with an enumeration | ordered as the schema lists the values: `category` |
| every other `string`, `date` | `str`; missing where the cell is empty |

A figure that could not be read is in no cell: it is a row of `notes` whose `kind` is `unread`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from itertools import islice

import pandas as pd

from mingzhang.datapackage.csvfile import build_again
from mingzhang.datapackage.reader import Field, Package, Resource
from mingzhang.errors import PackageError
from mingzhang.language import Sentence, _

_ROWS_AT_A_TIME = 50_000
_FLAGS = {"": None, "true": True, "false": False}
Choice = Callable[[pd.DataFrame], "pd.Series[bool]"]
"""Which rows of a frame to keep."""


def read_frame(package: Package, name: str, columns: Sequence[str] = (), only: Choice | None = None) -> pd.DataFrame:
    """The rows of a resource, in their order, with the columns of its schema or, of these, those that are asked for, in
    the order of the schema. One without a row has its columns, too. Of a large resource only the rows that `only` keeps
    are ever held together: it is asked with some thousand rows at a time.

    `attrs` has what the schema says in words: `title`, `description`, and by column `titles`, `descriptions`, `units`
    (only columns of figures) and `labels` (the Chinese names of the values of an enumeration).
    Raises PackageError for a name that is no resource, and for a file that is missing or not of this schema.
    """
    resource = package.resource(name)
    unknown = set(columns).difference(resource.columns)
    if unknown:
        raise KeyError(f"{name} has no column {', '.join(sorted(unknown))}")
    fields = [field for field in resource.fields if not columns or field.name in columns]
    parts = [part[only(part)] if only else part for part in _parts(package, resource, fields)]
    frame = pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0].reset_index(drop=True)
    frame.attrs = {
        "title": resource.title,
        "description": resource.description,
        "titles": {field.name: field.title for field in fields},
        "descriptions": {field.name: field.description for field in fields},
        "units": {field.name: field.unit for field in fields if field.unit},
        "labels": {field.name: field.labels for field in fields if field.labels},
    }
    return frame


def _parts(package: Package, resource: Resource, fields: Sequence[Field]) -> Iterator[pd.DataFrame]:
    """The rows in frames of some thousand; at least one frame, be it empty."""
    places = [resource.columns.index(field.name) for field in fields]
    # Not pandas.read_csv: it takes a row with too few cells for one whose last cells are empty.
    records = package.records(resource.name)
    part = list(islice(records, _ROWS_AT_A_TIME))
    while True:
        cells = ([record[place] for record in part] for place in places)
        yield pd.DataFrame(
            {field.name: _typed(texts, field, resource) for field, texts in zip(fields, cells, strict=True)}
        )
        part = list(islice(records, _ROWS_AT_A_TIME))
        if not part:
            return


def _typed(cells: list[str], field: Field, resource: Resource) -> pd.Series:
    """The cells of a column with the type of its field. Raises PackageError for a cell that is not of this type."""
    if field.type == "number":
        return pd.Series([_amount(cell, field, resource) for cell in cells], dtype=object)
    if field.type == "boolean":
        flags = [_FLAGS[cell] for cell in _known(cells, _FLAGS, field, resource)]
        return pd.Series(flags, dtype="boolean")
    if field.labels:
        kind = pd.CategoricalDtype(list(field.labels), ordered=True)
        codes = {value: code for code, value in enumerate(("", *field.labels), start=-1)}
        found = [codes[cell] for cell in _known(cells, codes, field, resource)]
        return pd.Series(pd.Categorical.from_codes(found, dtype=kind))
    filled = [cell or None for cell in cells]
    if field.type not in ("integer", "year"):
        return pd.Series(filled, dtype="str")
    try:
        return pd.to_numeric(pd.Series(filled, dtype=object)).astype("Int64")
    except (ValueError, TypeError) as error:
        raise _damaged(
            resource,
            _("column {name}: {reason}", name=field.name, reason=error),
            _("values of type {type}", type=field.type),
        ) from error


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
