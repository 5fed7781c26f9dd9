"""Two versions of a filing beside each other: every cell of tables and words that differs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.filing import DOUBTFUL_PLACEMENTS
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.revised import (
    ADDED,
    CHANGED,
    NAMES,
    NOWHERE,
    REMOVED,
    ROW_ADDED,
    ROW_REMOVED,
    CellPlace,
    RevisedCell,
    is_figure_column,
)
from mingzhang.validation.filings.published_filing import TextRows

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_SAME_ROW: Mapping[str, tuple[str, ...]] = {
    "changes": ("chapter", "subject"),
    "purposes": ("chapter", "subject"),
    "statements": ("chapter", "parent", "subject", "unit"),
    "projects": ("project_name",),
    "objectives": ("scope", "project_name"),
    "targets": ("scope", "project_name", "level1", "level2", "level3"),
    "facts": ("fact",),
}
"""What makes two rows of words the same one, whatever else changed in them; the last is what readers call the row, but for _CALLED."""
_CALLED: Mapping[str, tuple[str, ...]] = {"statements": ("parent", "subject")}
"""What readers call a row where the last of the columns above says nothing of it (a unit)."""
_NOT_COMPARED: Mapping[str, frozenset[str]] = {
    "changes": frozenset({"function_code", "code_source", "prior_implied", "zero_base"}),
    "purposes": frozenset({"function_code"}),
    "targets": frozenset({"objective"}),
}
"""What follows from other columns, and numbers of rows."""
_ORDER = {
    resource: place
    for place, resource in enumerate((*TABLE_RESOURCES, "comparatives", *_SAME_ROW, "tables", "other_cells"))
}
_ABOUT = frozenset({"row", "project_id", "source_file", "source_page", "source_line"})
_Row = tuple[str, str]
"""Resource and key."""
_Spot = tuple[str, str, str]
"""Resource, key of the row, column."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell as one version has it; `row` is its row there."""

    value: str
    name: str
    row: int
    place: CellPlace
    doubtful: bool = False


def revised_cells(now: TextRows, before: TextRows) -> tuple[RevisedCell, ...]:
    """Every cell that is another in the newer version: resource after resource, each in its order, what is gone behind. A number
    with other zeros at its end (12.0, 12.00) is the same."""
    newer, older = dict(_cells(now)), dict(_cells(before))
    rows_now, rows_before = _rows(newer), _rows(older)
    return tuple(
        _compared(spot, newer.get(spot), older.get(spot), rows_now, rows_before)
        for spot in sorted(dict.fromkeys((*newer, *older)), key=lambda spot: _ORDER[spot[0]])
        if not _agree(newer.get(spot), older.get(spot))
    )


def _rows(cells: Mapping[_Spot, _Cell]) -> frozenset[_Row]:
    return frozenset((resource, key) for resource, key, _column in cells)


def _agree(one: _Cell | None, other: _Cell | None) -> bool:
    if one is None or other is None:
        return False
    numbers = _number(one.value), _number(other.value)
    return one.value == other.value or (None not in numbers and numbers[0] == numbers[1])


def _compared(
    spot: _Spot, now: _Cell | None, before: _Cell | None, rows_now: frozenset[_Row], rows_before: frozenset[_Row]
) -> RevisedCell:
    resource, key, column = spot
    if before is None:
        change = ADDED if (resource, key) in rows_before else ROW_ADDED
    elif now is None:
        change = REMOVED if (resource, key) in rows_now else ROW_REMOVED
    else:
        change = CHANGED
    is_figure = is_figure_column(resource, column)
    values = [_number(each.value) if each and is_figure else None for each in (now, before)]
    cells = [each for each in (now, before) if each]
    return RevisedCell(
        resource,
        key,
        cells[0].name,
        column,
        change,
        before.value if before else "",
        now.value if now else "",
        now.row if now else 0,
        values[0] - values[1] if values[0] is not None and values[1] is not None else None,
        any(each.doubtful for each in cells),
        before.place if before else NOWHERE,
        now.place if now else NOWHERE,
    )


def _number(text: str) -> Decimal | None:
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def _cells(rows: TextRows) -> Iterator[tuple[_Spot, _Cell]]:
    yield from _of_tables(rows)
    for resource, same in _SAME_ROW.items():
        yield from _of_words(resource, rows(resource), same)
    yield from _of_other_tables(rows)


def _of_tables(rows: TextRows) -> Iterator[tuple[_Spot, _Cell]]:
    """The names and the figures of the published tables, and the figures of other periods beside them."""
    found = {}
    for resource in TABLE_RESOURCES:
        for row in rows(resource):
            name = row.get("project_name") or row["name"]
            found[resource, row["row"]] = row["key"], name
            for column in NAMES:
                if row.get(column):
                    yield (
                        (resource, row["key"], column),
                        _Cell(row[column], name, int(row["row"]), _place(row)),
                    )
    for cell in rows("cells"):
        if (cell["resource"], cell["row"]) in found:
            key, name = found[cell["resource"], cell["row"]]
            yield (cell["resource"], key, cell["column"]), _figure(cell, name)
    for cell in rows("comparatives"):
        if (cell["resource"], cell["row"]) in found:
            key, name = found[cell["resource"], cell["row"]]
            what = ":".join(filter(None, (cell["column"], cell["period"], cell["against"], cell["year"])))
            yield ("comparatives", f"{cell['resource']}/{key}", what), _figure(cell, name)


def _figure(cell: Mapping[str, str], name: str) -> _Cell:
    value = cell["value"] or cell["printed"]
    return _Cell(value, name, int(cell["row"]), _place(cell), cell["placement"] in DOUBTFUL_PLACEMENTS)


def _of_words(resource: str, rows: list[dict[str, str]], same: tuple[str, ...]) -> Iterator[tuple[_Spot, _Cell]]:
    seen: Counter[str] = Counter()
    for row in rows:
        key = _numbered("/".join(row[column] for column in same), seen)
        name = next((row[column] for column in reversed(_CALLED.get(resource, same)) if row[column]), "")
        skipped = {*same, *_ABOUT, *_NOT_COMPARED.get(resource, ())}
        for column, text in row.items():
            if text and column not in skipped:
                yield (resource, key, column), _Cell(text, name, int(row["row"]), _place(row))


def _of_other_tables(rows: TextRows) -> Iterator[tuple[_Spot, _Cell]]:
    """The state of every table, and the cells of those that are none of the contract's: their rows go by their first text."""
    tables, seen = {}, Counter[str]()
    for table in rows("tables"):
        key = table["resource"] or _numbered(table["title"], seen)
        tables[table["row"]] = key
        yield ("tables", key, "status"), _Cell(table["status"], table["title"], int(table["row"]), _place(table))
    names: dict[tuple[str, str], str] = {}
    cells = rows("other_cells")
    for cell in cells:
        if not cell["value"]:
            names.setdefault((cell["table"], cell["row"]), cell["text"])
    keys: dict[tuple[str, str], str] = {}
    columns: Counter[str] = Counter()
    for cell in cells:
        place = cell["table"], cell["row"]
        name = names.get(place, "")
        if place not in keys:
            keys[place] = _numbered(f"{tables.get(cell['table'], '')}/{name}", seen)
        column = _numbered(f"{keys[place]}\n{cell['header'] or cell['column']}", columns).partition("\n")[2]
        value = cell["value"] or cell["text"]
        yield ("other_cells", keys[place], column), _Cell(value, name, int(cell["row"]), _place(cell))


def _numbered(key: str, seen: Counter[str]) -> str:
    """The key, with `~2` and so on from its second occurrence."""
    seen[key] += 1
    return key if seen[key] == 1 else f"{key}~{seen[key]}"


def _place(row: Mapping[str, str]) -> CellPlace:
    return CellPlace(row.get("source_file", ""), row["source_page"], row["source_line"])
