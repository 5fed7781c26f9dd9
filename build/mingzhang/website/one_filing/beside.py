"""Figures of other years and stages that a table prints beside its own: columns of the page, and of no sum."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.filing import DOUBTFUL_PLACEMENTS, PERCENTAGES
from mingzhang.datapackage.records import ComparativeRow
from mingzhang.website import words
from mingzhang.website.one_filing.package_tables import Filed


@dataclass(frozen=True)
class Beside:
    """A column of such figures: the column of the table that it belongs to, the period, what a change is against, the
    year where it is known."""

    column: str
    period: str
    against: str
    year: int | None

    def title(self, own: str) -> str:
        """`上年预算数（2025 年）`; `own` is the title of the column that it stands beside, empty where there is only one."""
        name = words.PERIODS.get(self.period, self.period)
        further = [f"{self.year} 年" if self.year else "", f"比{words.PERIODS[self.against]}" if self.against else ""]
        said = "，".join(text for text in further if text)
        return f"{own}{'：' if own else ''}{name}" + (f"（{said}）" if said else "")


@dataclass(frozen=True)
class BesideCell:
    """One of its figures, as printed; `line` is the part of the address of the source after `L`, `amount` what is no percentage, in
    万元."""

    text: str
    line: str
    doubtful: bool
    amount: Decimal | None = None


def columns_beside(filed: Filed, resource: str) -> dict[str, list[Beside]]:
    """By the column that they belong to, in the order in which the table prints them."""
    found: dict[str, dict[Beside, None]] = {}
    for each in _of(filed, resource):
        beside = _column(each)
        found.setdefault(beside.column, {})[beside] = None
    return {column: list(besides) for column, besides in found.items()}


def cells_beside(filed: Filed, resource: str) -> dict[tuple[int, Beside], BesideCell]:
    """By row and column; what is no figure is shown as printed, as doubtful."""
    return {(each.row, _column(each)): _cell(filed, each) for each in _of(filed, resource)}


def _of(filed: Filed, resource: str) -> list[ComparativeRow]:
    return [each for each in filed.records(ComparativeRow) if each.resource == resource]


def _column(each: ComparativeRow) -> Beside:
    return Beside(each.column, each.period, each.against, each.year)


def _cell(filed: Filed, each: ComparativeRow) -> BesideCell:
    text = each.printed if each.value is None else words.amount(each.value)
    doubtful = each.value is None or each.placement in DOUBTFUL_PLACEMENTS
    amount = None if each.period in PERCENTAGES else each.value
    return BesideCell(text, filed.trace.beside(each) or filed.line(each), doubtful, amount)
