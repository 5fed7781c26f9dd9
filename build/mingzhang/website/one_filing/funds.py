"""Of which money a table of project expenditure speaks: of the general public budget alone, or of all funds."""

from __future__ import annotations

from collections.abc import Iterable

from mingzhang.budget.concepts import concepts
from mingzhang.datapackage.records import TableRow

_GENERAL = "general_budget"
_OTHER_FUNDS = ("fund_budget", "state_capital", "fiscal_account", "unit_funds")


def is_of_general_budget(title: str, rows: Iterable[TableRow]) -> bool:
    """Whether a table of project expenditure is of the general public budget alone: its printed title names that budget,
    and none of its rows has a figure of other funds."""
    named = concepts()[_GENERAL].name in "".join(title.split())
    return named and not any(row.amounts[fund] is not None for row in rows for fund in _OTHER_FUNDS)
