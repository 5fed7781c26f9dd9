"""The main figures of a filing, each from the table that defines it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from mingzhang.website.one_filing.package_tables import PRINTED, Figure, Filed

INCOME = "income"
"""The side of table 1 with what comes in."""


@dataclass(frozen=True)
class MainFigures:
    """Totals in 万元. Basic, project: table 3 (all funds), else the lines of table 1 where that divides by kind; `general` table
    5; `three_public` table 10. `current_year` and `current_spending` are 本年收入合计 and 本年支出合计 of table 1."""

    income: Figure
    expenditure: Figure
    current_year: Figure
    current_spending: Figure
    carryover: Figure
    basic: Figure
    project: Figure
    general: Figure
    three_public: Figure


def main_figures(filed: Filed) -> MainFigures:
    """Totals come from table 1; where it has none, from the tables of income and of expenditure."""

    def balance(side: str, item: str) -> Figure:
        return filed.figure("balance", "amount", lambda rows: (rows["side"] == side) & (rows["item"] == item))

    def by_kind(item: str) -> Figure:
        return filed.figure("balance", "amount", lambda rows: (rows["side"] != INCOME) & (rows["item"] == item))

    def total(resource: str, column: str = "total") -> Figure:
        return filed.figure(resource, column, _is_total)

    return MainFigures(
        income=_first(balance("income", "total"), total("income")),
        expenditure=_first(balance("expenditure", "total"), total("expenditure")),
        current_year=balance("income", "current_year"),
        current_spending=balance("expenditure", "current_year"),
        carryover=balance("income", "carryover"),
        basic=_first(total("expenditure", "basic"), by_kind("basic")),
        project=_first(total("expenditure", "project"), by_kind("project")),
        general=total("general_expenditure"),
        three_public=total("three_public"),
    )


def _is_total(rows: pd.DataFrame) -> pd.Series[bool]:
    return rows["row_type"] == "total"


def _first(preferred: Figure, other: Figure) -> Figure:
    return other if preferred.state != PRINTED and other.state == PRINTED else preferred
