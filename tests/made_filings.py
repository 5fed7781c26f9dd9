"""The one place where tests make a `Filing` by hand: samples of the rooms give it their tables, words and codes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mingzhang.budget.document import Source
from mingzhang.budget.filing import Filing, Identity, Table
from mingzhang.budget.resources import TABLE_RESOURCES


def made_filing(
    tables: Iterable[Table],
    *,
    agency: str,
    source: Source,
    year: int = 2026,
    document: str = "department-budget",
    published_on: str = "",
    **said: Any,
) -> Filing:
    """A filing in 万元, read from text by a form of Xinjiang; tables of the contract that are not given are missing from it. `said`
    are further fields of `Filing`."""
    found = {table.resource: table for table in tables}
    fields: dict[str, Any] = {"excerpt": False, "lines": (), "notes": (), "form": f"xinjiang/budget-{year}"} | said
    return Filing(
        identity=Identity(agency, year, document, "title", published_on),
        source=source,
        reading="text",
        unit="万元",
        tables=tuple(found.get(name, Table(name)) for name in TABLE_RESOURCES),
        **fields,
    )
