"""Doubts of tables as a whole, once all of them are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mingzhang.budget.filing import INFERRED, PLACEMENTS, SUSPECT, Table
from mingzhang.extraction.plausibility.displaced_rows import with_displaced_rows
from mingzhang.extraction.plausibility.suspicion import is_in_other_unit, suspected
from mingzhang.extraction.plausibility.unit_slips import agrees_with_some, slipped_units
from mingzhang.extraction.sections.swapped import shifted_columns, swapped_titles
from mingzhang.extraction.table_units import WithUnits


def with_doubts(tables: Sequence[Table], units: WithUnits) -> tuple[Table, ...]:
    """The tables, those suspect that contradict themselves, that stand below each other's titles or off their header, or whose
    unit others contradict: many times over where nothing of their own tells it, by 元 for 万元 where they print it; or that print
    two units of which others bear out none."""
    known = {table.resource: table for table in tables}
    misplaced = swapped_titles(known) | shifted_columns(known)
    slipped = slipped_units({name: table for name, table in known.items() if name not in units.inferred})
    found: list[Table] = []
    for table in tables:
        others = {name: other for name, other in known.items() if name != table.resource}
        made = suspected(with_displaced_rows(table), others)
        inferred = table.resource in units.inferred
        twice = {name for name in units.twice & {table.resource} if not _is_borne_out(table, others, units)}
        if (
            table.resource in units.doubtful | twice | misplaced | slipped
            or inferred
            and is_in_other_unit(table, others)
        ):
            made = _at_most(made, SUSPECT)
        elif inferred:
            made = _at_most(made, INFERRED)
        found.append(made)
    return tuple(found)


def _is_borne_out(table: Table, others: Mapping[str, Table], units: WithUnits) -> bool:
    """Whether tables of one unit that is certain print totals of a table that prints two, in the one it was read in."""
    certain = {name: other for name, other in others.items() if name not in units.doubtful | units.twice}
    return agrees_with_some(table, certain) and not is_in_other_unit(table, certain)


def _at_most(table: Table, placement: str) -> Table:
    """A table none of whose figures is more certain than this."""
    rows = tuple(
        replace(
            row,
            cells=tuple(
                replace(cell, placement=max(cell.placement, placement, key=PLACEMENTS.index)) for cell in row.cells
            ),
        )
        for row in table.rows
    )
    comparatives = tuple(
        replace(one, placement=max(one.placement, placement, key=PLACEMENTS.index)) for one in table.comparatives
    )
    return replace(table, rows=rows, comparatives=comparatives)
