"""Which rows of a table are the parts of which: by code, unit and item. Every sum over rows is stated once, here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.parsing.layouts import TableLayout
from mingzhang.parsing.rows import KnownRow


@dataclass(frozen=True, slots=True)
class RowSum:
    """In every column, row `total` is the sum of rows `parts` (positions in the table). `leaves`: the parts are the
    deepest rows rather than the next level; it follows from the others unless one of them is broken."""

    total: int
    parts: tuple[int, ...]
    leaves: bool = False


def row_sums(rows: Sequence[KnownRow], layout: TableLayout) -> tuple[RowSum, ...]:
    """All sums over the rows of a table."""
    if layout.shape == "labelled":
        return _by_item(rows, layout)
    if layout.shape == "named":
        return _by_unit(rows)
    found: list[RowSum] = []
    spent = [i for i, row in enumerate(rows) if row.raw.side != "income"]
    blocks = _blocks(rows, spent)
    tops: list[int] = []
    leaves: list[int] = []
    for head, block in blocks:
        top, sums = _by_code(rows, block)
        found.extend(sums)
        if head is not None and top:
            found.append(RowSum(head, tuple(top)))
        tops.extend([head] if head is not None else top)
        leaves.extend(_deepest(rows, block))
    for total in (i for i in spent if rows[i].row_type == "total"):
        if tops:
            found.append(RowSum(total, tuple(tops)))
        if leaves and leaves != tops:
            found.append(RowSum(total, tuple(leaves), leaves=True))
    return tuple(found)


def _blocks(rows: Sequence[KnownRow], spent: Sequence[int]) -> list[tuple[int | None, list[int]]]:
    """Rows under the unit row that heads them, in order; rows before any unit row have no head."""
    blocks: list[tuple[int | None, list[int]]] = [(None, [])]
    for i in spent:
        if rows[i].row_type == "unit":
            blocks.append((i, []))
        elif rows[i].row_type != "total":
            blocks[-1][1].append(i)
    return [block for block in blocks if block[1] or block[0] is not None]


def _by_code(rows: Sequence[KnownRow], block: Sequence[int]) -> tuple[list[int], list[RowSum]]:
    """The topmost rows of a block, and each coded row as the sum of the next level below it."""
    coded = [i for i in block if rows[i].code]
    found: list[RowSum] = []
    children: set[int] = set()
    for i in coded:
        below = [j for j in coded if j != i and _is_below(rows[j], rows[i])]
        if not below:
            continue
        children.update(below)
        nearest = min(_depth(rows[j]) for j in below)
        parts = [j for j in below if _depth(rows[j]) == nearest or not any(_is_below(rows[j], rows[k]) for k in below)]
        found.append(RowSum(i, tuple(parts)))
    return [i for i in coded if i not in children], found


def _deepest(rows: Sequence[KnownRow], block: Sequence[int]) -> list[int]:
    coded = [i for i in block if rows[i].code]
    return [i for i in coded if not any(j != i and _is_below(rows[j], rows[i]) for j in coded)]


def _depth(row: KnownRow) -> int:
    return len(row.code) + (row.row_type == "project")


def _is_below(row: KnownRow, above: KnownRow) -> bool:
    """A longer code under a shorter one, or a project under the item row with its code."""
    return row.code.startswith(above.code) and above.row_type != "project" and _depth(row) > _depth(above)


def _by_item(rows: Sequence[KnownRow], layout: TableLayout) -> tuple[RowSum, ...]:
    where = {row.raw.item: i for i, row in enumerate(rows)}
    found = []
    for rule in layout.item_rules:
        parts = tuple(where[part] for part in rule.parts if part in where)
        if rule.total in where and parts:
            found.append(RowSum(where[rule.total], parts))
    return tuple(found)


def _by_unit(rows: Sequence[KnownRow]) -> tuple[RowSum, ...]:
    blocks = _blocks(rows, range(len(rows)))
    found = [RowSum(head, tuple(block)) for head, block in blocks if head is not None and block]
    tops = [i for head, block in blocks for i in ([head] if head is not None else block)]
    if tops:
        found.extend(RowSum(i, tuple(tops)) for i, row in enumerate(rows) if row.row_type == "total")
    return tuple(found)
