"""What the tables of a filing that are read already print, as far as it is certain, and which conditions of links it fulfils."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from mingzhang.budget.agreement.links import Condition, Link, conditions, conditions_while_read
from mingzhang.budget.agreement.operands import EACH, LINE, TOTAL, Choice, Operand
from mingzhang.budget.filing import AMBIGUOUS, Row, Table

Tables = Mapping[str, Table]

_ZERO = Decimal(0)
_EMPTY = ("declared_empty", "blank")
_LACKING = ("missing", "unreadable", "not_in_form")


def first(choice: Choice, tables: Tables) -> Decimal | None:
    """The first figure that is known of several."""
    return next((known for operand in choice if (known := value(operand, tables)) is not None), None)


def value(operand: Operand, tables: Tables) -> Decimal | None:
    """A figure; zero where it is printed and blank, None where there is none or it is not certain."""
    if operand.rows == EACH:
        return None
    if operand.rows not in (LINE, TOTAL):
        coded = rows_by_code(tables, operand.table).get(operand.item)
        return coded.amount(operand.column) if coded is not None else None
    table = tables.get(operand.table)
    if operand.rows == TOTAL and table is not None and table.status in _EMPTY:
        return _ZERO
    row = _row(operand, tables)
    if table is None or row is None or _is_doubtful(row):
        return None
    known = row.amount(operand.column)
    if known is None and operand.rows == LINE and any(map(_is_doubtful, table.rows)):
        return None  # a blank line may have lost its figure to the line that is in doubt
    return _ZERO if known is None else known


def is_there(table: Table | None) -> bool:
    """Whether a filing holds a table, and it could be read."""
    return table is not None and table.status not in _LACKING


def rows_by_code(tables: Tables, resource: str) -> dict[str, Row]:
    """The rows of a table that are certain, by their code."""
    return dict(_coded(tables.get(resource)))


def is_met(link: Link, tables: Tables, resource: str = "") -> bool:
    """Whether the conditions of a link hold, as far as the tables tell. What is asked of `resource` itself, the table that is
    being read, is left to what its own figures say; of a phase, and of what only a whole filing tells, nothing is known."""
    return all(_holds(name, tables, resource) for name in link.conditions)


def _holds(name: str, tables: Tables, resource: str) -> bool:
    word, _, of = name.partition(" ")
    if word in ("filled", "printed", "divided"):
        return of == resource or word != "divided" and _has_status(word, tables.get(of))
    condition = conditions().get(conditions_while_read().get(word, name))
    return condition is not None and _is_fulfilled(condition, tables)


def _has_status(word: str, table: Table | None) -> bool:
    return table is not None and (table.status == "filled" or word == "printed" and table.status in _EMPTY)


def _is_fulfilled(condition: Condition, tables: Tables) -> bool:
    """Whether figures say so. One in doubt may be any figure."""
    if condition.only:
        return False
    said = [choice for choice in (*condition.nil, *condition.none) if _is_printed(choice, tables)]
    if any(_first_printed(choice, tables) != 0 for choice in said):
        return False
    if condition.nil and not any(_is_printed(choice, tables) for choice in condition.nil):
        return False
    same = [first(choice, tables) for choice in condition.same]
    return None not in same and len(set(same)) <= 1


def _is_printed(choice: Choice, tables: Tables) -> bool:
    return any(_is_there_for(operand, tables) for operand in choice)


def _first_printed(choice: Choice, tables: Tables) -> Decimal | None:
    """The first figure that is printed of several; None where it is in doubt."""
    return next((value(operand, tables) for operand in choice if _is_there_for(operand, tables)), None)


def _is_there_for(operand: Operand, tables: Tables) -> bool:
    """Whether a figure is printed, or its cell empty, certain or not."""
    return value(operand, tables) is not None or _row(operand, tables) is not None


def _row(operand: Operand, tables: Tables) -> Row | None:
    """The line or total row in which a figure stands, where the table has its column; not certain."""
    table = tables.get(operand.table)
    if table is None or not is_there(table) or table.columns and operand.column not in table.columns:
        return None
    if operand.rows == LINE and table.status != "filled":
        return None
    return next((row for row in table.rows if _is_of(operand, row)), None)


def _is_of(operand: Operand, row: Row) -> bool:
    side = row.texts.get("side", "")
    if operand.rows == TOTAL:
        return row.texts.get("row_type") == "total" and side != "income"
    return operand.rows == LINE and side == operand.side and row.texts.get("item") == operand.item


def _is_doubtful(row: Row) -> bool:
    return any(cell.placement == AMBIGUOUS for cell in row.cells)


def _coded(table: Table | None) -> Iterator[tuple[str, Row]]:
    for row in table.rows if table is not None and table.status == "filled" else ():
        code = row.texts.get("function_code", "") or row.texts.get("economic_code", "")
        if code and row.placement != AMBIGUOUS:
            yield code, row
