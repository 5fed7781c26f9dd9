"""Which rows of a filing's tables speak of the same project: `p1` … in table 7's order, then what other tables add."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from mingzhang.budget.filing import Table
from mingzhang.extraction.clean import fold

_RESOURCES = (("project_expenditure", "project_name"), ("outsourcing", "name"), ("carryover", "name"))


def with_project_ids(tables: Mapping[str, Table]) -> dict[str, Table]:
    """The tables with `project_id` filled on project rows. Names are the same when they fold to the same text."""
    ids: dict[str, str] = {}
    found = dict(tables)
    for resource, column in _RESOURCES:
        if resource in found:
            names = _project_names(found[resource], column)
            for name in names:
                ids.setdefault(name, f"p{len(ids) + 1}")
            found[resource] = _filled(found[resource], column, ids)
    return found


def _project_names(table: Table, column: str) -> Iterable[str]:
    return [fold(row.texts[column]) for row in table.rows if row.texts["row_type"] == "project"]


def _filled(table: Table, column: str, ids: Mapping[str, str]) -> Table:
    rows = tuple(
        replace(row, texts={**row.texts, "project_id": ids[fold(row.texts[column])]})
        if row.texts["row_type"] == "project"
        else row
        for row in table.rows
    )
    return replace(table, rows=rows)
