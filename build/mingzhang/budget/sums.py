"""What must add up inside a published table: columns of a row, lines, and rows by code and unit.

`data/sums.yaml` says it once, for the parser that places figures by it and for the checker that tests it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from mingzhang.budget.resources import TABLE_RESOURCES


@dataclass(frozen=True, slots=True)
class SumRule:
    """`total` is the sum of the parts that are printed: columns of one row, or lines by their items."""

    check_id: str
    total: str
    parts: tuple[str, ...]
    needs: str = ""
    unless: str = ""


@dataclass(frozen=True, slots=True)
class TableSums:
    """All sums of a table. `down` is `codes`, `units` or `lines`; `check_id` names the sums over rows."""

    down: str
    check_id: str
    across: tuple[SumRule, ...]
    lines: tuple[SumRule, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """What decides which rows a row adds up to."""

    row_type: str
    code: str = ""
    side: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class RowSum:
    """In every column, row `total` is the sum of rows `parts` (positions in the table). `leaves`: the parts are the
    deepest rows rather than the next level; it follows from the others unless one of them is broken."""

    total: int
    parts: tuple[int, ...]
    leaves: bool = False


@cache
def table_sums(resource: str) -> TableSums:
    """The sums of a table of the contract. KeyError for any other."""
    return _all_sums()[resource]


def across(resource: str, columns: Collection[str]) -> tuple[SumRule, ...]:
    """The sums over the printed columns (contract names) of a row, each with the parts that are printed. A column that
    the contract does not know (`other:…`) is taken for one more part of the total."""
    others = tuple(column for column in columns if column.startswith("other:"))
    found = []
    for rule in table_sums(resource).across:
        if rule.total not in columns or (rule.needs and rule.needs not in columns) or rule.unless in columns:
            continue
        parts = tuple(part for part in rule.parts if part in columns)
        if parts:
            found.append(SumRule(rule.check_id, rule.total, parts + (others if rule.total == "total" else ())))
    return tuple(found)


def between_lines(resource: str, items: Collection[str]) -> tuple[SumRule, ...]:
    """The sums over the printed lines; a part that is not printed is replaced by its own parts that are."""
    rules = {rule.total: rule for rule in table_sums(resource).lines}
    found = []
    for rule in rules.values():
        parts = tuple(each for part in rule.parts for each in _printed(part, items, rules))
        if rule.total in items and parts:
            found.append(SumRule(rule.check_id, rule.total, parts))
    return tuple(found)


def row_sums(lines: Sequence[Line], resource: str) -> tuple[RowSum, ...]:
    """All sums over the rows of a table."""
    down = table_sums(resource).down
    if down == "lines":
        return _by_item(lines, resource)
    if down == "units":
        return _by_unit(lines)
    found: list[RowSum] = []
    spent = [i for i, line in enumerate(lines) if line.side != "income"]
    tops: list[int] = []
    leaves: list[int] = []
    for head, block in _blocks(lines, spent):
        top, sums = _by_code(lines, block)
        found.extend(sums)
        if head is not None and top:
            found.append(RowSum(head, tuple(top)))
        tops.extend([head] if head is not None else top)
        leaves.extend(_deepest(lines, block))
    for total in (i for i in spent if lines[i].row_type == "total"):
        if tops:
            found.append(RowSum(total, tuple(tops)))
        if leaves and leaves != tops:
            found.append(RowSum(total, tuple(leaves), leaves=True))
    return tuple(found)


def _blocks(lines: Sequence[Line], spent: Sequence[int]) -> list[tuple[int | None, list[int]]]:
    """Rows under the unit row that heads them, in order; rows before any unit row have no head."""
    blocks: list[tuple[int | None, list[int]]] = [(None, [])]
    for i in spent:
        if lines[i].row_type == "unit":
            blocks.append((i, []))
        elif lines[i].row_type != "total":
            blocks[-1][1].append(i)
    return [block for block in blocks if block[1] or block[0] is not None]


def _by_code(lines: Sequence[Line], block: Sequence[int]) -> tuple[list[int], list[RowSum]]:
    """The topmost rows of a block, and each coded row as the sum of the next level below it."""
    coded = [i for i in block if lines[i].code]
    found: list[RowSum] = []
    children: set[int] = set()
    for i in coded:
        below = [j for j in coded if j != i and _is_below(lines[j], lines[i])]
        if not below:
            continue
        children.update(below)
        nearest = min(_depth(lines[j]) for j in below)
        parts = [
            j for j in below if _depth(lines[j]) == nearest or not any(_is_below(lines[j], lines[k]) for k in below)
        ]
        found.append(RowSum(i, tuple(parts)))
    return [i for i in coded if i not in children], found


def _deepest(lines: Sequence[Line], block: Sequence[int]) -> list[int]:
    coded = [i for i in block if lines[i].code]
    return [i for i in coded if not any(j != i and _is_below(lines[j], lines[i]) for j in coded)]


def _depth(line: Line) -> int:
    return len(line.code) + (line.row_type == "project")


def _is_below(line: Line, above: Line) -> bool:
    """A longer code under a shorter one, or a project under the item row with its code."""
    return line.code.startswith(above.code) and above.row_type != "project" and _depth(line) > _depth(above)


def _by_item(lines: Sequence[Line], resource: str) -> tuple[RowSum, ...]:
    where = {line.item: i for i, line in enumerate(lines) if line.item}
    return tuple(
        RowSum(where[rule.total], tuple(where[part] for part in rule.parts)) for rule in between_lines(resource, where)
    )


def _by_unit(lines: Sequence[Line]) -> tuple[RowSum, ...]:
    blocks = _blocks(lines, range(len(lines)))
    found = [RowSum(head, tuple(block)) for head, block in blocks if head is not None and block]
    tops = [i for head, block in blocks for i in ([head] if head is not None else block)]
    if tops:
        found.extend(RowSum(i, tuple(tops)) for i, line in enumerate(lines) if line.row_type == "total")
    return tuple(found)


def _printed(item: str, items: Collection[str], rules: dict[str, SumRule]) -> tuple[str, ...]:
    if item in items or item not in rules:
        return (item,) if item in items else ()
    return tuple(each for part in rules[item].parts for each in _printed(part, items, rules))


@cache
def _all_sums() -> dict[str, TableSums]:
    text = files("mingzhang.budget").joinpath("data", "sums.yaml").read_text("utf-8")
    raw: dict[str, dict[str, Any]] = yaml.safe_load(text)
    unknown = set(raw) ^ set(TABLE_RESOURCES)
    if unknown:
        raise ValueError(f"sums.yaml and the contract differ: {sorted(unknown)}")
    return {
        resource: TableSums(entry["down"], entry["check_down"], _rules(entry, "across"), _rules(entry, "lines"))
        for resource, entry in raw.items()
    }


def _rules(entry: dict[str, Any], kind: str) -> tuple[SumRule, ...]:
    return tuple(
        SumRule(rule["check"], rule["total"], tuple(rule["parts"]), rule.get("needs", ""), rule.get("unless", ""))
        for rule in entry.get(kind, ())
    )
