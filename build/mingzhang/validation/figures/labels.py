"""What tables, columns and lines are called in a statement."""

from __future__ import annotations

from mingzhang.budget.concepts import concepts, spelled_out
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.tables import table_kinds
from mingzhang.budget.wording import total_name


def table_word(resource: str) -> str:
    return f"《{TABLE_RESOURCES[resource].title}》"


def column_word(resource: str, column: str) -> str:
    """What a column is called; a column that the contract does not know by its printed header."""
    if column.startswith("other:"):
        return column.removeprefix("other:")
    kind = table_kinds()[resource]
    if column == kind.main and kind.shape == "two_sided" and column != "total":
        return ""  # the only column of lines that say enough
    if column in concepts():
        return spelled_out(kind.column(column).title if column in kind.amounts else concepts()[column].name)
    return kind.column(column).title.replace("：", "")  # of two concepts: 基本支出人员经费


def line_word(item: str, side: str) -> str:
    """What a line is called; an item that is no concept as it is."""
    if item == "total":
        return total_name(side)
    if item == "current_year" and side.startswith("expenditure"):
        item = "current_spending"
    return spelled_out(concepts()[item].name) if item in concepts() else item


def listed(words: list[str]) -> str:
    return "、".join(words)
