"""The classification codes that a filing uses, with their names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mingzhang.budget.classification import economic_names, functional_names, level, parent
from mingzhang.budget.filing import Code, Table
from mingzhang.budget.narrative import Narrative
from mingzhang.extraction.building.table_passes import ORDER


def codes_in(words: Narrative) -> frozenset[str]:
    """The codes of items that only the words speak of (what ended this year is in no table)."""
    changed = {change.function_code for change in words.changes}
    return frozenset(changed | {purpose.function_code for purpose in words.purposes}) - {""}


def codes_of(tables: Sequence[Table], column: str, others: Iterable[str] = ()) -> tuple[Code, ...]:
    """Every code in use and its ancestors, by code; the filing's own first name for it, else the reference's."""
    reference = functional_names() if column == "function_code" else economic_names()
    names: dict[str, str] = {}
    for table in sorted(tables, key=lambda table: ORDER.index(table.resource)):
        for row in table.rows:
            code = row.texts.get(column, "")
            if code and row.texts.get("row_type") != "project":
                names.setdefault(code, row.texts.get("name", ""))
            elif code:
                names.setdefault(code, "")
    for code in (*names, *sorted(others)):
        names.setdefault(code, "")
        while code := parent(code):
            names.setdefault(code, "")
    return tuple(
        Code(code, names[code] or next(iter(reference.get(code, ())), ""), level(code), parent(code), code in reference)
        for code in sorted(names)
    )
