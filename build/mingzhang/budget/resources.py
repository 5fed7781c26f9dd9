"""The table resources of the data contract: which columns each has, in order, as `tables.yaml` says. This is what extraction,
packaging and publishing must agree on."""

from __future__ import annotations

from dataclasses import dataclass

from mingzhang.budget.tables import TableKind, table_kinds

_ORDER = (
    "balance", "income", "expenditure", "appropriation", "general_expenditure", "basic_expenditure", "project_expenditure",
    "fund_expenditure", "state_capital_expenditure", "three_public", "outsourcing", "carryover",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TableResource:
    """A published table: its Chinese name, text columns after `key`, and amount columns in contract order."""

    name: str
    title: str
    texts: tuple[str, ...]
    amounts: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns of its CSV, in their order."""
        return ("row", "key", *self.texts, *self.amounts, "source_page", "source_line", "placement")


def _resource(kind: TableKind) -> TableResource:
    return TableResource(kind.resource, kind.title, kind.texts, kind.amounts)


TABLE_RESOURCES: dict[str, TableResource] = {name: _resource(table_kinds()[name]) for name in _ORDER}
"""By name, in contract order."""

WORD_RESOURCES = ("changes", "purposes", "statements", "projects", "objectives", "targets", "facts")
"""What a filing says around its tables, in contract order: the resources whose rows are classes of `narrative`."""
