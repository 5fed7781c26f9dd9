"""Rows of a package by the keys that people use: a table's `key`, a fact's name, else the number of the row."""

from __future__ import annotations

from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.packaging.reader import Package, Row

_UNPRINTED = frozenset({"row", "objective", "source_page", "source_line"})


def keyed(package: Package, resource: str) -> dict[str, Row]:
    """The rows of a resource with figures, by key, in order; `~2` for a second fact of a name."""
    found: dict[str, Row] = {}
    seen: dict[str, int] = {}
    for row in package.rows(resource):
        key = row["key"] if resource in TABLE_RESOURCES else row["fact"] if resource == "facts" else row["row"]
        seen[key] = seen.get(key, 0) + 1
        found[key if seen[key] == 1 else f"{key}~{seen[key]}"] = row
    return found


def figure_columns(package: Package, resource: str) -> list[str]:
    """The columns of a resource that hold figures."""
    fields = package.resource(resource).fields
    return [field.name for field in fields if field.type == "number" and field.name not in _UNPRINTED]
