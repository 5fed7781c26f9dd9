"""How tables and columns are called where people choose: in Chinese, as on the pages."""

from __future__ import annotations

from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.tables import table_kinds

OTHER = "other:"
"""What a column whose header is not known begins with, before the header."""


def table_name(resource: str) -> str:
    """The Chinese name of a table; what is no table of the contract goes by its id."""
    return TABLE_RESOURCES[resource].title if resource in TABLE_RESOURCES else resource


def column_name(resource: str, column: str) -> str:
    """The Chinese name of a column of amounts; one that the table lacks goes by its printed header, else by its id."""
    if column.startswith(OTHER):
        return column.removeprefix(OTHER)
    return {each.id: each.title for each in table_kinds()[resource].columns}.get(column, column)
