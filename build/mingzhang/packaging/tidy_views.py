"""Which tables become tidy rows, and what each of their columns says. A column is counted where it is the deepest
that a row fills: where a template splits 一般公共预算 into its own means and transfers, the two are counted, not it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mingzhang.packaging.codes import class_columns

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Says:
    """What a column means in the words of the tidy tables; empty where it says nothing."""

    fund_source: str = ""
    expenditure_type: str = ""
    economic_code: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """One published table on its way into the tidy table `name`. `parts`: what a column divides into, `TOTAL` first;
    `says`: the meaning of a column, `otherwise` of those that are not listed; `divided_by`: the table counts only where a
    figure stands in one of these columns (empty: always), since a form may divide it by something else."""

    name: str
    resource: str
    direction: str
    parts: Mapping[str, tuple[str, ...]]
    says: Mapping[str, Says] = field(default_factory=dict)
    otherwise: Says = Says()
    divided_by: frozenset[str] = frozenset()

    def meaning(self, column: str) -> Says:
        return self.says.get(column, self.otherwise)


_OWN_AND_TRANSFER = {
    source: (f"{source}_own", f"{source}_transfer") for source in ("general_budget", "fund_budget", "state_capital")
}
_UNIT_FUNDS = ("service_income", "superior_subsidy", "affiliate_remittance", "business_income", "other_income")
_SOURCES = ("appropriation", "fiscal_account", "unit_funds", "appropriation_carryover", "other_carryover")
_TYPES = ("basic", "project", "business", "to_superior", "to_affiliates", "carried_forward")


def _income_says() -> dict[str, Says]:
    of_parts = {part: source for source, parts in _OWN_AND_TRANSFER.items() for part in parts}
    of_units = dict.fromkeys(_UNIT_FUNDS, "unit_funds")
    themselves = {source: source for source in (*_SOURCES, *_OWN_AND_TRANSFER)}
    return {column: Says(fund_source=source) for column, source in (themselves | of_parts | of_units).items()}


_CLASSES = class_columns("project_expenditure")
_GENERAL = "general_budget"

VIEWS = (
    View(
        "income_by_source",
        "income",
        "revenue",
        {TOTAL: _SOURCES, "appropriation": tuple(_OWN_AND_TRANSFER), **_OWN_AND_TRANSFER, "unit_funds": _UNIT_FUNDS},
        _income_says(),
    ),
    View(
        "expenditure_by_function",
        "expenditure",
        "expenditure",
        {TOTAL: _TYPES},
        {kind: Says(expenditure_type=kind) for kind in _TYPES},
    ),
    View(
        "expenditure_by_economic_class",
        "basic_expenditure",
        "expenditure",
        {TOTAL: ("personnel", "operating")},
        otherwise=Says(_GENERAL, "basic"),
    ),
    View(
        "expenditure_by_economic_class",
        "project_expenditure",
        "expenditure",
        {TOTAL: tuple(_CLASSES)},
        {column: Says(_GENERAL, "project", code) for column, code in _CLASSES.items()},
        otherwise=Says(_GENERAL, "project"),
        divided_by=frozenset(_CLASSES),
    ),
)
"""In the order in which their rows are written."""
