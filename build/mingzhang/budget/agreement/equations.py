"""The sums of `relations.yaml` as they hold in one printed table: over its columns, its lines and its rows.

Only names are looked at, and amounts where a form may add up in several ways, or leave a parent empty.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import combinations

from mingzhang.budget.agreement.relations import LINES, ROW, Sum, rows_sum, sums_of
from mingzhang.budget.agreement.rounding import rounding_of_sum
from mingzhang.budget.header_words import adds_up

Amounts = Mapping[str, Decimal]
"""Figures by column (of a row) or by item (of the lines of a side)."""

_FEW = 4
"""So many columns that are not known are tried one by one as parts of a total."""


@dataclass(frozen=True, slots=True)
class SumRule:
    """`total` is the sum of `parts`, less `less`: printed columns of one row, or printed lines by their items. `of_which`:
    the parts may be left out; `lacks` are those of them that the table does not print."""

    check_id: str
    total: str
    parts: tuple[str, ...]
    less: tuple[str, ...] = ()
    of_which: bool = False
    lacks: tuple[str, ...] = ()

    def gap(self, amounts: Amounts) -> Decimal:
        """By how much the total is more than its parts; what is not there is nil."""
        nil = Decimal(0)
        made = sum((amounts.get(part, nil) for part in self.parts), nil)
        return amounts.get(self.total, nil) - made + sum((amounts.get(part, nil) for part in self.less), nil)


@dataclass(frozen=True, slots=True)
class TableLine:
    """What decides which rows a row adds up to."""

    row_type: str
    code: str = ""
    side: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class RowSum:
    """In every column, row `total` is the sum of rows `parts` (positions in the table). `leaves`: the parts are the
    deepest rows rather than the next level; it follows from the others unless one of them is broken. `check_id` is the
    check in the catalogue."""

    total: int
    parts: tuple[int, ...]
    leaves: bool = False
    check_id: str = ""


def across(resource: str, columns: Collection[str], rows: Sequence[Amounts] = ()) -> tuple[SumRule, ...]:
    """The sums over the printed columns (contract names) of a row. `rows` are the figures of the table, where they are
    known. A column that the contract does not know (`other:…`) is taken for one more part of the total, unless the rows
    say otherwise."""
    others = tuple(column for column in columns if column.startswith("other:") and adds_up(column))
    return _rules(sums_of(resource, ROW), columns, rows, others)


def lacks_part(resource: str, columns: Collection[str]) -> bool:
    """Whether a header names a total and only one of the columns that make it: the word of another may be lost."""
    tree = _Tree(sums_of(resource, ROW), columns, None)
    return any(
        len(each.part_lists[0]) > 1 and sum(bool(tree.frontier(part)) for part in each.part_lists[0]) == 1
        for each in sums_of(resource, ROW)
        if each.total in columns and not each.of_which and not each.needs
    )


def between_lines(
    resource: str, items: Collection[str], side: str = "", amounts: Amounts | None = None
) -> tuple[SumRule, ...]:
    """The sums over the printed lines of a side. `amounts` are their figures, where they are known."""
    return _rules(sums_of(resource, LINES, side), items, () if amounts is None else (amounts,), ())


def columns_for(resource: str, name: str, columns: Collection[str], rows: Sequence[Amounts] = ()) -> tuple[str, ...]:
    """The printed columns that are added up for one of the contract: itself, or its parts where it is not printed or
    empty."""
    filled = frozenset(column for row in rows for column in row) if rows else None
    return _Tree(sums_of(resource, ROW), columns, filled).frontier(name)


def items_for(
    resource: str, name: str, items: Collection[str], side: str, amounts: Amounts | None = None
) -> tuple[str, ...]:
    """The same for the lines of a side."""
    filled = None if amounts is None else frozenset(amounts)
    return _Tree(sums_of(resource, LINES, side), items, filled).frontier(name)


def _rules(
    sums: Sequence[Sum], printed: Collection[str], rows: Sequence[Amounts], others: tuple[str, ...]
) -> tuple[SumRule, ...]:
    """The sums whose total is printed, each with the parts that are."""
    tree = _Tree(sums, printed, frozenset(name for row in rows for name in row) if rows else None)
    found = []
    for each in sums:
        added = _choices(others) if each.total == "total" else [()]
        made = (tree.resolved(each, parts, chosen) for parts in each.part_lists for chosen in added)
        ways = [way for way in made if way is not None]
        if ways:
            found.append(max(ways, key=lambda way: sum(_holds(way, row) for row in rows)) if rows else ways[0])
    return tuple(found)


def _choices(others: Sequence[str]) -> list[tuple[str, ...]]:
    """Which columns that are not known may be parts of the total: all, none, and where they are few any of them."""
    found = [tuple(others), ()]
    if len(others) <= _FEW:
        found.extend(each for size in range(len(others) - 1, 0, -1) for each in combinations(others, size))
    return list(dict.fromkeys(found))


def _holds(rule: SumRule, amounts: Amounts) -> bool:
    return abs(rule.gap(amounts)) <= rounding_of_sum(len(rule.parts) + len(rule.less))


class _Tree:
    """Which names stand for a concept in this table: itself, or its parts where it is not printed or left empty."""

    def __init__(self, sums: Sequence[Sum], printed: Collection[str], filled: frozenset[str] | None) -> None:
        self.parts = {
            each.total: each.part_lists[0]
            for each in sums
            if len(each.part_lists[0]) != 1 or each.part_lists[0] != (each.total,)
        }
        self.printed = printed
        self.filled = filled

    def resolved(self, each: Sum, parts: Sequence[str], others: tuple[str, ...]) -> SumRule | None:
        """The sum over what is printed; None where it says nothing here."""
        if each.total not in self.printed or any(not self.frontier(need) for need in each.needs):
            return None
        plus = tuple(name for part in parts if not part.startswith("-") for name in self.frontier(part))
        less = tuple(name for part in parts if part.startswith("-") for name in self.frontier(part[1:]))
        if not plus or (each.of_which and not self._is_filled(each.total) and any(map(self._is_filled, plus))):
            return None  # nothing to add up, or a heading that is left empty
        lacks = tuple(part for part in parts if not self.frontier(part.removeprefix("-")))
        more = others if each.total == "total" else ()
        return SumRule(each.check_id, each.total, plus + more, less, each.of_which, lacks if each.of_which else ())

    def frontier(self, name: str) -> tuple[str, ...]:
        """The names that are added up for a concept; never one and its parts."""
        below = tuple(part for part in self.parts.get(name, ()) if not part.startswith("-"))
        deeper = tuple(found for part in below for found in self.frontier(part))
        if name in self.printed and (self._is_filled(name) or not any(self._is_filled(part) for part in deeper)):
            return (name,)
        return deeper

    def _is_filled(self, name: str) -> bool:
        return self.filled is None or name in self.filled


# -- rows


def row_sums(lines: Sequence[TableLine], resource: str) -> tuple[RowSum, ...]:
    """All sums over the rows of a table: by code, by unit, or by the items of its lines."""
    down = rows_sum(resource)
    if down is None:
        where = {line.item: i for i, line in enumerate(lines) if line.item}
        return tuple(
            RowSum(where[rule.total], tuple(where[part] for part in rule.parts), check_id=rule.check_id)
            for rule in between_lines(resource, where)
        )
    found = _by_unit(lines) if down.rows == "units" else _by_code(lines)
    return tuple(replace(each, check_id=_check_of(lines, each, down)) for each in found)


def _check_of(lines: Sequence[TableLine], found: RowSum, down: Sum) -> str:
    between_levels = lines[found.total].row_type in _LEVELS and lines[found.parts[0]].row_type != "project"
    return down.levels if between_levels else down.check_id


_LEVELS = frozenset({"category", "section", "item"})
_ASIDE = frozenset({"subtotal", "of_which"})
"""Rows that repeat what other rows have: no sum over rows takes them."""
_BELOW_TOTAL = ("surplus_distribution", "carried_forward")
"""Lines that the total has beside the sum of its codes, where no line gives that sum."""


@dataclass(slots=True)
class _Block:
    """Rows under the unit row that heads them; rows before any unit row have no head."""

    head: int | None
    rows: list[int] = field(default_factory=list)


def _by_code(lines: Sequence[TableLine]) -> tuple[RowSum, ...]:
    spent = [i for i, line in enumerate(lines) if line.side in ("", "expenditure")]
    found: list[RowSum] = []
    tops: list[int] = []
    leaves: list[int] = []
    blocks = list(_blocks(lines, spent))
    # A unit without codes of its own may be the department above the units that follow: then units add up to no total.
    of_units = len(blocks) > 1 and any(not block.rows for block in blocks)
    for block in blocks:
        children, top = _children(lines, block.rows)
        found.extend(RowSum(i, tuple(parts)) for i, parts in children.items())
        if block.head is not None and top:
            found.append(RowSum(block.head, tuple(top)))
        tops.extend([block.head] if block.head is not None else top)
        leaves.extend(i for i in block.rows if lines[i].code and i not in children)
    current = next((i for i in spent if lines[i].item == "current_year"), None)
    beside = () if current is not None else tuple(i for i in spent if lines[i].item in _BELOW_TOTAL)
    for total in [current] if current is not None else [i for i in spent if lines[i].row_type == "total"]:
        if tops and not of_units:
            found.append(RowSum(total, (*tops, *beside)))
        if leaves and leaves != tops:
            found.append(RowSum(total, (*leaves, *beside), leaves=True))
    return tuple(found)


def _blocks(lines: Sequence[TableLine], rows: Sequence[int]) -> Iterator[_Block]:
    block = _Block(None)
    for i in rows:
        if lines[i].row_type == "unit":
            yield from [block] if block.rows or block.head is not None else []
            block = _Block(i)
        elif lines[i].row_type != "total" and lines[i].row_type not in _ASIDE:
            block.rows.append(i)
    yield from [block] if block.rows or block.head is not None else []


def _children(lines: Sequence[TableLine], block: Sequence[int]) -> tuple[dict[int, list[int]], list[int]]:
    """The rows directly below each coded row, in the order of the table, and the topmost rows."""
    where: dict[str, list[int]] = {}
    for i in block:
        if lines[i].code and lines[i].row_type != "project":
            where.setdefault(lines[i].code, []).append(i)
    below: dict[int, list[int]] = {}
    top: list[int] = []
    for i in block:
        if lines[i].code:
            above = _above(lines[i], i, where)
            (top if above is None else below.setdefault(above, [])).append(i)
    return {i: below[i] for i in block if i in below}, top


def _above(line: TableLine, at: int, where: Mapping[str, Sequence[int]]) -> int | None:
    """The row that a row is part of: that of the longest code above its own; a project's is that of its code. Of several
    with one code it is the last before the row."""
    for end in range(len(line.code) - (line.row_type != "project"), 0, -1):
        found = where.get(line.code[:end])
        if found:
            return found[max(0, bisect_left(found, at) - 1)]
    return None


def _by_unit(lines: Sequence[TableLine]) -> tuple[RowSum, ...]:
    blocks = list(_blocks(lines, range(len(lines))))
    found = [RowSum(block.head, tuple(block.rows)) for block in blocks if block.head is not None and block.rows]
    tops = [i for block in blocks for i in ([block.head] if block.head is not None else block.rows)]
    if tops:
        found.extend(RowSum(i, tuple(tops)) for i, line in enumerate(lines) if line.row_type == "total")
    return tuple(found)
