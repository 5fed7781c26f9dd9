"""Operands of relations: figures of tables as relations.yaml names them (balance[income/total].amount)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mingzhang.budget.resources import TABLE_RESOURCES

TOTAL, SUBTOTAL, LINE, CODE, EACH, PROJECTS = "total", "subtotal", "line", "code", "each", "projects"

_OPERAND = re.compile(r"(?P<table>\w+)\[(?P<rows>[\w/]+)\]\.(?P<column>\w+)")
_SIDES = {"income": "income", "expenditure": "expenditure", "line": ""}


@dataclass(frozen=True, slots=True)
class Operand:
    """A column of some rows of a table. `rows` is TOTAL (the total row), SUBTOTAL (the one named after
    the concept `item`), LINE (the line `item` of `side`), CODE (the row of
    `item`), EACH (the row of the code that the link goes through) or PROJECTS (the projects under that code)."""

    table: str
    rows: str
    column: str
    item: str = ""
    side: str = ""

    def of_code(self, code: str) -> Operand:
        """The operand for one code of a link that goes through codes."""
        return Operand(self.table, CODE, self.column, code) if self.rows == EACH else self


Choice = tuple[Operand, ...]
"""Operands of which the first that the form prints counts."""


def choices_of(written: list[str] | tuple[str, ...]) -> tuple[Choice, ...]:
    """`balance[total].amount | income[total].total` and the like as choices; an empty text is none."""
    return tuple(tuple(operand_of(part) for part in each.split("|")) for each in written if each)


def operand_of(written: str) -> Operand:
    """`balance[income/total].amount` as an operand. ValueError for what is none, or is about no table of the contract."""
    match = _OPERAND.fullmatch(written.strip())
    if match is None or match["table"] not in TABLE_RESOURCES:
        raise ValueError(f"relations.yaml: {written!r} is no operand")
    table, rows, column = match["table"], match["rows"], match["column"]
    head, _, item = rows.partition("/")
    if head in _SIDES:
        return Operand(table, LINE, column, item, _SIDES[head])
    if head == "code":
        return Operand(table, PROJECTS if item else EACH, column)
    if head == SUBTOTAL:
        return Operand(table, SUBTOTAL, column, item)
    return Operand(table, TOTAL, column) if head == "total" else Operand(table, CODE, column, head)
