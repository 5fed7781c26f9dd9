"""Rows and tables of a filing whose figures were not all read, or not all understood."""

from __future__ import annotations

from bisect import bisect_right

from mingzhang.budget.filing import Filing, Table
from mingzhang.validation.figures.rows import code_of, is_taken_out


def rows_beside_unread(filing: Filing) -> frozenset[tuple[str, int]]:
    """The rows (resource, number) in which, or just below which, a figure stands that was not read."""
    starts = sorted(
        (_at(row.place.page, row.place.line), table.resource, row.number)
        for table in filing.tables
        for row in table.rows
    )
    keys = [start[0] for start in starts]
    found: set[tuple[str, int]] = set()
    for note in filing.notes:
        if note.kind == "unread" and note.in_table:
            upto = bisect_right(keys, _at(note.place.page, note.place.line))
            if upto:
                place = starts[upto - 1][0]
                found.update((resource, number) for key, resource, number in starts if key == place)
    return frozenset(found)


def has_unknown(table: Table) -> bool:
    """Whether figures stand under a header or beside a label that was not understood."""
    return any(
        not (row.texts.get("row_type") or row.texts.get("item") or code_of(row) or row.texts.get("economic_code"))
        or any(cell.column.startswith("other:") and not is_taken_out(cell) for cell in row.cells)
        for row in table.rows
        if row.cells
    )


def beside_others(filing: Filing) -> frozenset[str]:
    """The resources of tables in whose rows figures of a table without a title stand as well: these may be more of their own."""
    others = {
        cell.place
        for table in filing.other_tables
        if not table.title
        for cell in table.other_cells
        if cell.value is not None
    }
    return frozenset(
        table.resource for table in filing.tables if others and any(row.place in others for row in table.rows)
    )


def _at(page: int | None, line: int | None) -> tuple[int, int]:
    return page or 0, line or 0
