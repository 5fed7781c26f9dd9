"""Tables whose rows have a class of another classification beside their own: economic classes within each function, the government's
classes beside the department's. The contract has the classes of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mingzhang.extraction.raw import RawRow, RawTable

_SHORTEST, _LONGEST = 3, 7


def has_other_classes(table: RawTable) -> bool:
    """Whether rows of a table have a class of another classification."""
    return any(row.beside is not None for row in table.rows)


def of_own_classes(table: RawTable) -> RawTable | None:
    """The table as one of its own classification: a row that prints a class as a whole stays, its parts by the other go. None
    where a class stands in several rows and not one of them is the whole: no row has its figure."""
    by_code: dict[str, list[int]] = {}
    for index, code in enumerate(_codes(table.rows)):
        if code:
            by_code.setdefault(code, []).append(index)
    parts: set[int] = set()
    for indexes in by_code.values():
        wholes = [index for index in indexes if table.rows[index].beside is None]
        if len(indexes) > 1 and len(wholes) != 1:
            return None
        parts.update(index for index in indexes if len(indexes) > 1 and index not in wholes)
    return replace(table, rows=tuple(row for index, row in enumerate(table.rows) if index not in parts))


def _codes(rows: Sequence[RawRow]) -> Iterator[str]:
    """The code of each row. One that prints only a class of the other classification is a part of the row above, its cell of the
    code being merged, unless that class has classes below it in the table."""
    parents = {
        row.beside.code[:length]
        for row in rows
        if row.beside is not None
        for length in range(_SHORTEST, min(len(row.beside.code), _LONGEST))
    }
    above = ""
    for row in rows:
        goes_on = not row.codes and row.beside is not None and row.beside.code not in parents
        code = above if goes_on else "".join(row.codes)
        above = code if row.beside is not None else ""
        yield code
