"""What a row of a table is called and coded."""

from __future__ import annotations

from mingzhang.budget.concepts import concepts
from mingzhang.budget.filing import Cell, Row
from mingzhang.validation.figures.labels import line_word


def code_of(row: Row) -> str:
    """The code that a table is ordered by; an economic class among functions (收支总表 by kind) is none."""
    return row.texts.get("function_code", row.texts.get("economic_code", ""))


def row_word(row: Row) -> str:
    """What a sentence calls a row: the name of its line, 合计, or its name in quotes with its code."""
    item, side = row.texts.get("item", ""), row.texts.get("side", "")
    if item:
        return line_word(item, side)
    if row.texts.get("row_type") == "total":
        return concepts()["total"].name
    name = row.texts.get("project_name", "") or row.texts.get("name", "")
    code = code_of(row) if row.texts.get("row_type") != "project" else ""
    return f"“{name}”（{code}）" if code and name else f"“{name or code or row.key}”"


def is_taken_out(cell: Cell) -> bool:
    """Whether people said that no figure stands there."""
    return cell.corrected and cell.value is None
