"""Figures of published tables with where they stand, for rules between filings; what is in doubt is none."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.filing import DOUBTFUL_PLACEMENTS
from mingzhang.budget.finding import CheckCell
from mingzhang.budget.rows.tables import TableRow
from mingzhang.validation.figures.last_places import last_place
from mingzhang.validation.figures.operands import CENT
from mingzhang.validation.filings.published_filing import PublishedFiling

_HALF = Decimal("0.5")
_PARTS = ("project", "unit")
"""Types of rows that may repeat a name of the classification."""


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A figure of a filing: its row and column, and its value in 万元."""

    filing: PublishedFiling
    resource: str
    row: int
    column: str
    value: Decimal

    def on(self, side: str, about: PublishedFiling) -> CheckCell:
        """Its cell on a side of a finding about a filing."""
        elsewhere = self.filing.filing_id if self.filing.filing_id != about.filing_id else ""
        return CheckCell(side, self.resource, self.row, self.column, elsewhere)


def is_alike(one: Decimal, other: Decimal) -> bool:
    """Whether two documents print one figure: rounded where one of them prints fewer decimals (万元 beside 元)."""
    places = {last_place(one), last_place(other)}
    return abs(one - other) <= (min(max(places), CENT) * _HALF if len(places) > 1 else 0)


def first(*figures: PrintedFigure | None) -> PrintedFigure | None:
    """The first of these that there is."""
    return next((figure for figure in figures if figure is not None), None)


def total_row(filing: PublishedFiling, resource: str, column: str = "total") -> PrintedFigure | None:
    """A figure of the total row of a table; None where there is none, or none that is sure."""
    rows = [row for row in filing.rows.table(resource) if row.row_type == "total"]
    return figure_at(filing, resource, rows[0], column) if len(rows) == 1 else None


def line(filing: PublishedFiling, resource: str, side: str, item: str, column: str) -> PrintedFigure | None:
    """A figure of a line of a two-sided table; None where there is none, or none that is sure."""
    rows = [row for row in filing.rows.table(resource) if (row.item, row.side) == (item, side)]
    return figure_at(filing, resource, rows[0], column) if len(rows) == 1 else None


def figure_at(filing: PublishedFiling, resource: str, row: TableRow, column: str) -> PrintedFigure | None:
    """The figure in a column of a row; None where it is empty or in doubt."""
    value = row.amounts.get(column)
    if value is None or row.placement in DOUBTFUL_PLACEMENTS:
        return None
    return PrintedFigure(filing, resource, row.row, column, value)


def totals_by_name(filing: PublishedFiling, resource: str) -> dict[str, PrintedFigure]:
    """The totals of a table's rows by code or line, where a name stands once."""
    rows: dict[str, list[TableRow]] = {}
    for row in filing.rows.table(resource):
        if row.row_type not in _PARTS:
            rows.setdefault(name_of(row), []).append(row)
    figures = {name: figure_at(filing, resource, found[0], "total") for name, found in rows.items() if len(found) == 1}
    return {name: figure for name, figure in figures.items() if name and figure is not None}


def name_of(row: TableRow) -> str:
    """What tells a row in two documents: its code, its line, the total."""
    return row.function_code or row.item or ("total" if row.row_type == "total" else "")


def word_for(row: TableRow) -> str:
    """What a row is called in a sentence."""
    if row.row_type == "total":
        return "“三公”经费合计" if row.item else "合计"
    return f"“{row.name}”（{row.function_code}）" if row.function_code else f"“{row.name}”"
