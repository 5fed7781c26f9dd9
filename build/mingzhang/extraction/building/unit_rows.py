"""Rows of single units in a table of known lines (“三公”经费) that is a whole agency's: they are a table of their own, so that
no unit's figure stands beside the agency's under the same line."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import takewhile

from mingzhang.extraction.clean import fold
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.raw import RawRow, RawTable, is_figure, is_telling, is_total_label
from mingzhang.extraction.sections.sections import Section


def without_unit_rows(table: RawTable, agency: str) -> RawTable:
    """The table without the rows that a column of units, or a heading between lines that are printed again, gives to single
    units; their places are in `of_units`."""
    units = _by_column(table.rows, agency) or _by_headings(table.rows)
    kept = tuple(row for at, row in enumerate(table.rows) if at not in units)
    places = tuple(dict.fromkeys(table.rows[at].place for at in sorted(units)))
    return replace(table, rows=kept, of_units=(*table.of_units, *places))


def _by_column(rows: Sequence[RawRow], agency: str) -> Collection[int]:
    """The rows of units by the names that a column prints, once for each unit or in every row. Where neither a total nor the
    agency is among them and there are several, all rows are of units."""
    names: list[str] = []
    for row in rows:
        names.append(row.unit_name or (names[-1] if names else ""))
    own = {name for name in names if not name or is_total_label(name) or fold(name) == fold(agency)}
    units = frozenset(names) - own
    return frozenset() if not own and len(units) < 2 else {at for at, name in enumerate(names) if name in units}


def _by_headings(rows: Sequence[RawRow]) -> Collection[int]:
    """The rows from a label on that is no line of the table and below which lines come again that stood above it."""
    seen: set[str] = set()
    heading = -1
    for at, row in enumerate(rows):
        if not row.item:
            heading = at
        elif row.item in seen and heading > 0:
            return range(heading, len(rows))
        seen.add(row.item)
    return ()


def section_of_units(table: RawTable) -> Section | None:
    """The rows of units below the header of their table, as a section of no resource; None where there are none."""
    rows = [entry for entry in table.section.entries if entry.place in table.of_units]
    head = takewhile(lambda entry: not _holds_figure(entry), table.section.entries)
    above = [entry for entry in head if entry.place not in table.of_units]
    return replace(table.section, resource="", place=rows[0].place, entries=(*above, *rows)) if rows else None


def without_units(table: RawTable) -> RawTable:
    """The table as if the rows of units were not printed in it."""
    entries = tuple(entry for entry in table.section.entries if entry.place not in table.of_units)
    return replace(table, section=replace(table.section, entries=entries))


def _holds_figure(entry: Entry) -> bool:
    return any(map(is_figure, entry.cells)) if entry.cells is not None else any(map(is_telling, entry.text.split()))
