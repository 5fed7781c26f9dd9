"""Published tables -> tidy rows that may be added up: only leaves, amounts exact in 元.

A leaf row is one whose code no row with figures below it divides further: rows of units and of sums (totals, subtotals,
of-which lines) never count, a project
row always does, and an 项 row does not where projects stand under it with its code. Codes are compared within the
rows of one unit. A leaf column is the deepest one that the row fills. Nothing is made up: where the leaves miss the
printed total, `tidy_gaps` says by how much.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact
from itertools import groupby

from mingzhang.budget.agreement.rounding import rounding_of_sum
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.rows.tables import TableRow
from mingzhang.datapackage.corpus_package.tidy_views import TOTAL, VIEWS, View
from mingzhang.datapackage.reader import Rows
from mingzhang.datapackage.records import rows_of_table

_EXACT = Context(prec=500, traps=[Inexact])
_YUAN_PER_UNIT = Decimal(10000)
_LEVELS = (3, 5, 7)
_NO_LEAVES = frozenset({"total", "subtotal", "of_which", "unit"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A leaf figure of a published table: `value` in 万元 as printed, `row` and `column` where it stands."""

    view: View
    row: TableRow
    column: str
    value: Decimal
    placement: str

    @property
    def amount_yuan(self) -> str:
        """The value in 元, exact, without exponent or trailing zeros."""
        return f"{_EXACT.multiply(self.value, _YUAN_PER_UNIT).normalize(_EXACT):f}"

    @property
    def economic_code(self) -> str:
        """The economic class of its row, or else of its column; empty where neither has one."""
        return self.row.economic_code or self.view.meaning(self.column).economic_code


@dataclass(frozen=True, slots=True)
class Gap:
    """The leaves of a table miss its printed total: `printed` − `summed` = `difference`, all in 万元, exact;
    `figures` is the number of leaves."""

    view: str
    resource: str
    printed: Decimal
    summed: Decimal
    difference: Decimal
    figures: int

    @property
    def within_rounding(self) -> bool:
        """Whether figures rounded to 0.01 can miss by this: half a unit for each leaf and one for the total."""
        return abs(self.difference) <= rounding_of_sum(self.figures)


def leaf_figures(rows: Rows) -> Iterator[Figure]:
    """The leaf figures of one filing, view after view, in published order."""
    placements = {(cell["resource"], cell["row"], cell["column"]): cell["placement"] for cell in rows("cells")}
    for view in _views(rows):
        for row in _leaf_rows(rows_of_table(rows(view.resource), TABLE_RESOURCES[view.resource])):
            for column in _leaf_columns(TOTAL, row, view.parts):
                value = row.amounts[column]
                if value is not None:
                    placement = placements.get((view.resource, str(row.row), column), row.placement)
                    yield Figure(view, row, column, value, placement)


def tidy_gaps(rows: Rows) -> list[Gap]:
    """Where the leaves of a tidy table do not add up to the printed total of their table, and by how much."""
    figures = list(leaf_figures(rows))
    gaps = []
    for view in _views(rows):
        printed = _printed_total(rows_of_table(rows(view.resource), TABLE_RESOURCES[view.resource]))
        leaves = [figure.value for figure in figures if figure.view is view]
        summed = _sum(leaves)
        if printed is not None and printed != summed:
            difference = _EXACT.subtract(printed, summed)
            gaps.append(Gap(view.name, view.resource, printed, summed, difference, len(leaves)))
    return gaps


def _views(rows: Rows) -> list[View]:
    """The views whose table is divided as they need it."""
    return [
        view
        for view in VIEWS
        if not view.divided_by or any(row[column] for row in rows(view.resource) for column in view.divided_by)
    ]


def _leaf_rows(rows: Iterable[TableRow]) -> Iterator[TableRow]:
    """The leaf rows, unit by unit: a unit row starts the rows of another unit."""
    for _, of_one_unit in groupby(rows, key=lambda row: row.row_type == "unit"):
        yield from _leaves([row for row in of_one_unit if _may_count(row) and _is_filled(row)])


def _leaves(filled: list[TableRow]) -> Iterator[TableRow]:
    divided = {row.code[:level] for row in filled for level in _LEVELS if level < len(row.code)}
    divided |= {row.code for row in filled if row.row_type == "project"}
    for row in filled:
        if row.row_type == "project" or row.code not in divided:
            yield row


def _may_count(row: TableRow) -> bool:
    return row.row_type not in _NO_LEAVES and (row.row_type == "project" or row.code != "")


def _is_filled(row: TableRow) -> bool:
    return any(value is not None for value in row.amounts.values())


def _leaf_columns(column: str, row: TableRow, parts: Mapping[str, tuple[str, ...]]) -> list[str]:
    deeper = [leaf for part in parts.get(column, ()) for leaf in _leaf_columns(part, row, parts)]
    if deeper:
        return deeper
    return [column] if row.amounts[column] is not None else []


def _printed_total(rows: Iterable[TableRow]) -> Decimal | None:
    totals = (row.amounts[TOTAL] for row in rows if row.row_type == "total")
    return next((total for total in totals if total is not None), None)


def _sum(values: Iterable[Decimal]) -> Decimal:
    total = Decimal(0)
    for value in values:
        total = _EXACT.add(total, value)
    return total
