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

from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import islice
from typing import Any

import pandas as pd

from mingzhang.datapackage.reader import Field, Package, Resource
from mingzhang.datapackage.values import check_columns, typed_values

_ROWS_AT_A_TIME = 50_000
Choice = Callable[[pd.DataFrame], "pd.Series[bool]"]
"""Which rows of a frame to keep."""


def read_frame(
    package: Package, name: str, columns: Sequence[str] = (), only: Choice | None = None, *, plain: bool = False
) -> pd.DataFrame:
    """The rows of a resource, in their order, with the columns of its schema or, of these, those that are asked for, in
    the order of the schema. One without a row has its columns, too. Of a large resource only the rows that `only` keeps
    are ever held together: it is asked with some thousand rows at a time.

    `attrs` has what the schema says in words: `title`, `description`, and by column `titles`, `descriptions`, `units`
    (only columns of figures) and `labels` (the Chinese names of the values of an enumeration).

    A `plain` frame is for programs that know the schema: texts, dates and values of enumerations are plain texts, `""`
    where the cell is empty, yes or no is no where it is empty, and it goes without `attrs`, which pandas copies each time
    that a column is taken.

    Raises PackageError for a name that is no resource, for a column that it lacks (as a package of an earlier program
    does), and for a file that is missing or not of this schema.
    """
    resource = package.resource(name)
    fields = _fields(resource, columns)
    parts = [part[only(part)] if only else part for part in _parts(package, resource, fields, plain)]
    frame = pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0].reset_index(drop=True)
    if not plain:
        frame.attrs = _described(resource, fields)
    return frame


def _fields(resource: Resource, columns: Sequence[str]) -> list[Field]:
    """The fields of these columns, of all where none is named."""
    check_columns(resource, columns)
    return [field for field in resource.fields if not columns or field.name in columns]


def _described(resource: Resource, fields: Sequence[Field]) -> dict[Hashable, Any]:
    return {
        "title": resource.title,
        "description": resource.description,
        "titles": {field.name: field.title for field in fields},
        "descriptions": {field.name: field.description for field in fields},
        "units": {field.name: field.unit for field in fields if field.unit},
        "labels": {field.name: field.labels for field in fields if field.labels},
    }


def _parts(package: Package, resource: Resource, fields: Sequence[Field], plain: bool) -> Iterator[pd.DataFrame]:
    """The rows in frames of some thousand; at least one frame, be it empty."""
    places = [resource.columns.index(field.name) for field in fields]
    # Not pandas.read_csv: it takes a row with too few cells for one whose last cells are empty.
    records = package.records(resource.name)
    part = list(islice(records, _ROWS_AT_A_TIME))
    while True:
        cells = ([record[place] for record in part] for place in places)
        columns = {field.name: typed_values(texts, field, resource) for field, texts in zip(fields, cells, strict=True)}
        series = _plain_series if plain else _series
        yield pd.DataFrame({field.name: series(columns[field.name], field) for field in fields})
        part = list(islice(records, _ROWS_AT_A_TIME))
        if not part:
            return


def _series(values: list[Any], field: Field) -> pd.Series:
    """A column of these values with the type of its field."""
    if field.type == "number":
        return pd.Series(values, dtype=object)
    if field.type == "boolean":
        return pd.Series(values, dtype="boolean")
    if field.type in ("integer", "year"):
        return pd.Series(values, dtype="Int64")
    if not field.labels:
        return pd.Series([value or None for value in values], dtype="str")
    codes = {value: code for code, value in enumerate(("", *field.labels), start=-1)}
    kind = pd.CategoricalDtype(list(field.labels), ordered=True)
    return pd.Series(pd.Categorical.from_codes([codes[value] for value in values], dtype=kind))


def _plain_series(values: list[Any], field: Field) -> pd.Series:
    if field.type == "boolean":
        return pd.Series(list(map(bool, values)), dtype=bool)
    return _series(values, field) if field.type in ("number", "integer", "year") else pd.Series(values, dtype="str")
