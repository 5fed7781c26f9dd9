"""Corrections of a column, a row or a table as a whole -> the filing with them.

All of them look at the columns as they were read: what one moves, another does not move again, so that two columns can
change places. What a correction of a single figure has settled stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mingzhang.budget.by_hand.correction import MISREAD, WHOLE, Correction
from mingzhang.budget.filing import PLACEMENTS, PUBLISHED, Cell, Filing, Row, Table
from mingzhang.budget.message import Message, message
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.correcting.figures import InapplicableCorrection, check_column, with_table

Refused = dict[Correction, Message]
"""What does not fit, and why."""


def with_whole(filing: Filing, corrections: Sequence[Correction]) -> tuple[Filing, Refused]:
    """The filing with those of the corrections that fit, and the others. A column of which no figure is left is no longer
    one of its table."""
    refused: Refused = {}
    for resource in dict.fromkeys(each.resource for each in corrections):
        own = [each for each in corrections if each.resource == resource]
        if resource in TABLE_RESOURCES:
            table, inapplicable = _corrected(filing.table(resource), own)
            filing = with_table(filing, table)
            refused |= inapplicable
        else:
            refused |= dict.fromkeys(own, message("correction-no-resource", resource=resource))
    return filing, refused


def touches(correction: Correction, row: Row, cell: Cell) -> bool:
    """Whether a correction is about this figure of its table."""
    narrowed = correction.is_whole and correction.printed in PLACEMENTS and correction.printed != cell.placement
    return correction.key in (WHOLE, row.key) and correction.column in (WHOLE, cell.column) and not narrowed


def _corrected(table: Table, corrections: Sequence[Correction]) -> tuple[Table, Refused]:
    refused: Refused = {}
    for each in corrections:
        try:
            _check(table, each)
        except InapplicableCorrection as inapplicable:
            refused[each] = inapplicable.why
    while True:
        fitting = [each for each in corrections if each not in refused]
        rows = tuple(_row(row, fitting) for row in table.rows)
        crowded = {name for row in rows for name in _crowded(row)}
        if not crowded:
            return replace(table, rows=rows, columns=_columns(table, rows)), refused
        refused |= {each: message("correction-occupied") for each in fitting if each.correction_id in crowded}


def _check(table: Table, correction: Correction) -> None:
    """Raises Unfit for a correction that could mean nothing in this table, or finds nothing in it."""
    if correction.kind != MISREAD or correction.printed not in ("", WHOLE, *PLACEMENTS):
        raise InapplicableCorrection(message("correction-whole-printed", placements=PLACEMENTS))
    if correction.column != WHOLE:
        check_column(table, correction.column)
    amounts = TABLE_RESOURCES[table.resource].amounts
    targets = ("", WHOLE) if correction.column == WHOLE else ("", WHOLE, correction.column, *amounts)
    if correction.corrected not in targets:
        raise InapplicableCorrection(message("correction-no-column", resource=table.resource, columns=tuple(amounts)))
    if not any(touches(correction, row, cell) for row in table.rows for cell in row.cells):
        raise InapplicableCorrection(message("correction-no-figure"))


def _row(row: Row, corrections: Sequence[Correction]) -> Row:
    """The row with what is said of its figures. A figure that was taken out gives way to one that is put there."""
    cells = [_cell(row, cell, corrections) for cell in row.cells]
    filled = {cell.column for cell in cells if cell.value is not None}
    return replace(row, cells=tuple(cell for cell in cells if cell.value is not None or cell.column not in filled))


def _cell(row: Row, cell: Cell, corrections: Sequence[Correction]) -> Cell:
    found = next((each for each in corrections if touches(each, row, cell)), None)
    if found is None or cell.corrected:
        return cell
    read = replace(
        cell,
        placement=PUBLISHED,
        decided_by="position",
        alternatives=(),
        corrected=True,
        correction=found.correction_id,
    )
    if not found.corrected:
        return replace(read, value=None)
    return read if found.corrected == WHOLE else replace(read, column=found.corrected)


def _crowded(row: Row) -> list[str]:
    """The corrections that put a figure where the row has one already."""
    filled = [cell for cell in row.cells if cell.value is not None]
    columns = [cell.column for cell in filled]
    return [cell.correction for cell in filled if cell.correction and columns.count(cell.column) > 1]


def _columns(table: Table, rows: Sequence[Row]) -> tuple[str, ...]:
    """The printed columns, without those that held figures and do not any more, with those that do now."""
    before = {cell.column for row in table.rows for cell in row.cells if cell.value is not None}
    after = dict.fromkeys(cell.column for row in rows for cell in row.cells if cell.value is not None)
    if not table.columns:
        return ()
    kept = [column for column in table.columns if column not in before or column in after]
    return tuple(dict.fromkeys((*kept, *(column for column in after if column not in before))))
