"""Figures of tables whose reading is in doubt: each by itself, or all of a column or table that have one cause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.budget.amount import format_amount
from mingzhang.budget.by_hand.correction import WHOLE
from mingzhang.budget.filing import AMBIGUOUS, SUSPECT
from mingzhang.budget.message import Message, message
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.datapackage.records import CellRow
from mingzhang.reviewing.items import CORRECTIONS, Item, Suggestion, correction
from mingzhang.reviewing.names import OTHER, column_name, table_name
from mingzhang.reviewing.rows import TableRows, place_of

_MOST_SEEN = 5

UNKNOWN_COLUMN, AMBIGUOUS_CELL, SUSPECT_TABLE = 0, 1, 4
"""Kinds of items, in the order in which they are listed."""


def doubtful_cells(rows: TableRows, *, each: bool) -> Iterator[Item]:
    """What is to be looked at in the tables of a filing; `each`: every ambiguous figure by itself."""
    columns: dict[tuple[str, str], list[CellRow]] = {}
    unknown: dict[tuple[str, str], list[CellRow]] = {}
    suspect: dict[str, list[CellRow]] = {}
    for cell in rows.cells.values():
        column = cell.resource, cell.column
        if cell.column.startswith(OTHER) and not cell.corrected:
            unknown.setdefault(column, []).append(cell)
        elif cell.placement == AMBIGUOUS:
            columns.setdefault(column, []).append(cell)
        elif cell.placement == SUSPECT:
            suspect.setdefault(cell.resource, []).append(cell)
    yield from (_unknown_column(rows, cells) for cells in unknown.values())
    for cells in columns.values():
        if each or len(cells) == 1:
            yield from (_figure(rows, cell) for cell in cells)
        else:
            yield _column(rows, cells)
    yield from (_table(rows, cells) for cells in suspect.values())


def _figure(rows: TableRows, cell: CellRow) -> Item:
    """One figure that may stand in several columns."""
    filing_id, key = rows.package.filing_id, rows.key(cell)
    printed, value, resource, column = cell.printed, format_amount(cell.value), cell.resource, cell.column
    others = _alternatives([cell])
    right = correction(filing_id, resource, key, column, printed, value)
    taken_out = correction(filing_id, resource, key, column, printed, "")
    suggestions = [Suggestion(message("if-in-column", column=column_name(resource, column)), CORRECTIONS, (right,))]
    suggestions += [
        Suggestion(
            message("if-in-column", column=column_name(resource, other)),
            CORRECTIONS,
            (taken_out, correction(filing_id, resource, key, other, "", value)),
        )
        for other in others
    ]
    rest = _rest(resource, others)
    what = message(
        "review-ambiguous",
        filing=filing_id, resource=table_name(resource), row=rows.label(cell), printed=printed,
        column=column_name(resource, column), rest=rest,
    )  # fmt: skip
    return Item(what, place_of(cell), tuple(suggestions), rows.weight([cell], AMBIGUOUS_CELL))


def _column(rows: TableRows, cells: Sequence[CellRow]) -> Item:
    """All figures of a column that may stand in others."""
    resource, column = cells[0].resource, cells[0].column
    others = _alternatives(cells)
    rest = _rest(resource, others)
    what = message(
        "review-column",
        filing=rows.package.filing_id,
        resource=table_name(resource),
        column=column_name(resource, column),
        count=len(cells),
        seen=_seen(rows, cells),
        rest=rest,
    )
    suggestions = [_whole(rows, "if-column-right", resource, column, AMBIGUOUS, WHOLE, column)]
    suggestions += [_whole(rows, "if-column-other", resource, column, AMBIGUOUS, other, other) for other in others]
    weight = rows.weight(cells, AMBIGUOUS_CELL)
    return Item(what, place_of(cells[0]), tuple(suggestions), weight, len(cells))


def _unknown_column(rows: TableRows, cells: Sequence[CellRow]) -> Item:
    """A column whose header is not known: it is one of those that the table does not have, or none."""
    resource, column = cells[0].resource, cells[0].column
    used = {cell.column for cell in rows.cells.values() if cell.resource == resource}
    free = [name for name in TABLE_RESOURCES[resource].amounts if name not in used]
    what = message(
        "review-unknown-column",
        filing=rows.package.filing_id,
        resource=table_name(resource),
        header=column.removeprefix(OTHER),
        count=len(cells),
        seen=_seen(rows, cells),
    )
    suggestions = [_whole(rows, "if-column-other", resource, column, "", name, name) for name in free]
    suggestions.append(_whole(rows, "if-column-none", resource, column, "", ""))
    suggestions.append(_whole(rows, "if-column-extra", resource, column, "", WHOLE))
    weight = rows.weight(cells, UNKNOWN_COLUMN)
    return Item(what, place_of(cells[0]), tuple(suggestions), weight, len(cells))


def _table(rows: TableRows, cells: Sequence[CellRow]) -> Item:
    """A table of which so many sums fail that its reading is in doubt."""
    resource = cells[0].resource
    what = message(
        "review-suspect",
        filing=rows.package.filing_id, resource=table_name(resource), count=len(cells), seen=_seen(rows, cells),
    )  # fmt: skip
    right = _whole(rows, "if-read-right", resource, WHOLE, SUSPECT, WHOLE)
    return Item(what, place_of(cells[0]), (right,), rows.weight(cells, SUSPECT_TABLE), len(cells))


def _whole(
    rows: TableRows, when: str, resource: str, column: str, printed: str, corrected: str, named: str = ""
) -> Suggestion:
    """A row that settles a column, or a table; `named` is the column that the condition names."""
    row = correction(rows.package.filing_id, resource, WHOLE, column, printed, corrected)
    condition = message(when, column=column_name(resource, named)) if named else message(when)
    return Suggestion(condition, CORRECTIONS, (row,))


def _rest(resource: str, others: Sequence[str]) -> Message:
    """In which other columns figures may stand, or that no placement makes the sums right."""
    if not others:
        return message("no-placement-closes")
    return message("as-well-possible", columns=tuple(column_name(resource, other) for other in others))


def _alternatives(cells: Sequence[CellRow]) -> list[str]:
    """The other columns in which the figures may stand, in the order in which they are named."""
    named = (name for cell in cells for name in cell.alternatives.split("|"))
    return [name for name in dict.fromkeys(named) if name not in ("", cells[0].column)]


def _seen(rows: TableRows, cells: Sequence[CellRow]) -> str:
    """The first figures, as printed, each with the name of its row."""
    shown = "、".join(f"{rows.label(cell)} {cell.printed}" for cell in cells[:_MOST_SEEN])
    return shown + (" …" if len(cells) > _MOST_SEEN else "")
