"""Tables of flat text that were written column by column: codes and names of all rows first and then all figures, so that
nothing says which figure belongs to which row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mingzhang.budget.document import Place
from mingzhang.budget.filing import unread_note, warning_note
from mingzhang.extraction.layouts import TableLayout
from mingzhang.extraction.raw import RawRow, RawTable

BY_COLUMNS = "written-by-columns"
"""The id of the remark on such a table."""
_FEWEST_ROWS = 3
_BARE_SHARE = 0.7


def is_column_dump(table: RawTable, layout: TableLayout) -> bool:
    """Whether most rows with a code hold no figure, and one row holds more without a column than there are columns."""
    coded = [row for row in table.rows if row.codes]
    crowded = max((_unplaced(row) for row in table.rows), default=0)
    enough = len(coded) >= _FEWEST_ROWS and len(_bare(coded)) >= _BARE_SHARE * len(coded)
    return layout.shape == "coded" and enough and crowded > len(table.columns)


def without_figures(table: RawTable) -> RawTable:
    """The table with all of its figures unread, and a remark that says why."""
    section = table.section
    bare = len(_bare([row for row in table.rows if row.codes]))
    crowded = max(map(_unplaced, table.rows))
    remark = warning_note(section.place, section.title, BY_COLUMNS, bare=bare, crowded=crowded)
    return all_unread(replace(table, notes=(*table.notes, remark)), "figure-of-unknown-row")


def holds_figures(table: RawTable) -> bool:
    """Whether any row of a table has a figure."""
    return any(True for row in table.rows for _ in _figures(row))


def all_unread(table: RawTable, message_id: str) -> RawTable:
    """The table with a note of this id on each of its figures, which it no longer has."""
    notes = [unread_note(place, text, message_id) for row in table.rows for place, text in _figures(row)]
    rows = tuple(replace(row, tokens=(), comparatives=()) for row in table.rows)
    return replace(table, rows=rows, notes=(*table.notes, *notes))


def _figures(row: RawRow) -> Iterator[tuple[Place, str]]:
    yield from ((token.place, token.text) for token in row.tokens if not token.is_dash)
    yield from ((raw.place, raw.text) for raw in row.comparatives)


def _unplaced(row: RawRow) -> int:
    return sum(token.column is None for token in row.tokens)


def _bare(rows: list[RawRow]) -> list[RawRow]:
    return [row for row in rows if not row.tokens]
