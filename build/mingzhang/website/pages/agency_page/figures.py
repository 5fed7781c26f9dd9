"""The figures of an agency year by year: totals, where the money comes from, what it is spent on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mingzhang.budget.amount import in_contract_unit
from mingzhang.budget.concepts import ancestors
from mingzhang.budget.filing import ACCOUNTS, BUDGET
from mingzhang.budget.units import UNITS
from mingzhang.budget.wording import total_name
from mingzhang.datapackage.records import TableRow
from mingzhang.website import words
from mingzhang.website.one_filing.facts import read_facts
from mingzhang.website.one_filing.figures import MainFigures, main_figures
from mingzhang.website.one_filing.package_tables import Figure, Filed
from mingzhang.website.pages.agency_page.overyears import (
    Cell,
    Column,
    YearsLine,
    across,
    compared,
    figure_cell,
    held,
    phase_of_columns,
)
from mingzhang.website.sources import source_items, source_name

_Measures = tuple[tuple[str, str, Callable[[MainFigures], Figure]], ...]
_PLANNED: _Measures = (
    ("收入总预算", "", lambda figures: figures.income),
    ("支出总预算", "", lambda figures: figures.expenditure),
    ("基本支出", "basic", lambda figures: figures.basic),
    ("项目支出", "project", lambda figures: figures.project),
    ("上年结转结余", "", lambda figures: figures.carryover),
    ("一般公共预算支出", "", lambda figures: figures.general),
    ("“三公”经费", "", lambda figures: figures.three_public),
)
_SPENT: _Measures = (
    ("本年收入合计", "", lambda figures: figures.current_year),
    ("本年支出合计", "", lambda figures: figures.current_spending),
    ("基本支出", "basic", lambda figures: figures.basic),
    ("项目支出", "project", lambda figures: figures.project),
    ("年初结转和结余", "", lambda figures: figures.carryover),
    ("一般公共预算财政拨款支出", "", lambda figures: figures.general),
    ("“三公”经费", "", lambda figures: figures.three_public),
)
_MEASURES = {BUDGET: _PLANNED, ACCOUNTS: _SPENT}
"""The main figures of a phase: name, colour and where they are from. Of accounts what belongs to the year."""
_PROCURED = {BUDGET: "政府采购预算", ACCOUNTS: "政府采购支出"}
_NO_LINE = "表中无此行"
_NO_ITEM = "当年未列此科目"


def main_lines(columns: Sequence[Column]) -> list[YearsLine]:
    """Totals and their parts, then what the words say of operating cost and procurement."""
    read = {filed.holding.filing_id: main_figures(filed) for filed in held(columns)}
    lines = []
    for name, colour, take in _MEASURES[phase_of_columns(columns)]:
        cells = across(columns, lambda filed, href, take=take: figure_cell(take(read[filed.holding.filing_id]), href))  # type: ignore[misc]
        change, rate = compared(cells)
        lines.append(YearsLine(name, cells, colour=colour, change=change, rate=rate))
    return lines + _counted(columns)


def _sources() -> Iterator[tuple[str, str, str]]:
    """Item, name and level of every source; what is part of appropriation stands for itself."""
    for item in source_items():
        above = ancestors(item) - {"appropriation"}
        if item != "appropriation":
            yield item, source_name(item), "in1" if above else ""


def income_lines(columns: Sequence[Column]) -> list[YearsLine]:
    """The sources of income that any year has an amount for, from 收支总体情况表."""

    def cell(item: str) -> Callable[[Filed, str], Cell]:
        def of(filed: Filed, href: str) -> Cell:
            figure = filed.figure("balance", "amount", lambda rows: (rows["side"] == "income") & (rows["item"] == item))
            return figure_cell(figure, href, _NO_LINE)

        return of

    lines = []
    for item, name, css in (*_sources(), ("total", total_name("income"), "total")):
        cells = across(columns, cell(item))
        if any(each is not None and each.value for each in cells):
            change, rate = compared(cells)
            lines.append(YearsLine(name, cells, css=css, change=change, rate=rate))
    return lines


def function_lines(columns: Sequence[Column]) -> list[YearsLine]:
    """Categories and the deepest items below them by code, then the total, from 支出总体情况表."""
    read = {filed.holding.filing_id: _by_code(filed) for filed in held(columns)}
    names: dict[str, str] = {}
    for by_code in read.values():
        names |= {code: row.name for code, row in by_code.items()}

    def cell(code: str) -> Callable[[Filed, str], Cell]:
        def of(filed: Filed, href: str) -> Cell:
            status = filed.status("expenditure")
            if status != "filled":
                return figure_cell(Figure(None, status), href)
            row = read[filed.holding.filing_id].get(code)
            return Cell(absent=_NO_ITEM) if row is None else figure_cell(filed.read("expenditure", row, "total"), href)

        return of

    lines = []
    for code in sorted(names):
        cells = across(columns, cell(code))
        if not any(each is not None and each.text for each in cells):
            continue
        change, rate = compared(cells)
        css = "cat" if len(code) == 3 else "item"
        lines.append(YearsLine(names[code], cells, css=css, code=code, change=change, rate=rate))
    if not lines:
        return []
    cells = across(
        columns,
        lambda filed, href: figure_cell(
            filed.figure("expenditure", "total", lambda rows: rows["row_type"] == "total"), href, _NO_LINE
        ),
    )
    change, rate = compared(cells)
    return [*lines, YearsLine(total_name("expenditure"), cells, css="total", change=change, rate=rate)]


def _by_code(filed: Filed) -> dict[str, TableRow]:
    """Categories and items (sections where a category goes no deeper) by code."""
    if filed.status("expenditure") != "filled":
        return {}
    rows = [row for row in filed.rows("expenditure") if row.function_code]
    codes = {row.function_code for row in rows}
    return {
        row.function_code: row
        for row in rows
        if len(row.function_code) != 5
        or not any(code != row.function_code and code.startswith(row.function_code) for code in codes)
    }


def _counted(columns: Sequence[Column]) -> list[YearsLine]:
    read = {
        filed.holding.filing_id: {fact.anchor: fact for group in read_facts(filed) for fact in group.facts}
        for filed in held(columns)
    }

    def cell(anchor: str) -> Callable[[Filed, str], Cell]:
        def of(filed: Filed, href: str) -> Cell:
            fact = read[filed.holding.filing_id].get(anchor)
            if fact is None or fact.value is None or fact.unit not in UNITS:
                return Cell(absent="节录未载" if filed.holding.excerpt else "原文未载")
            value = in_contract_unit(fact.value, fact.unit)
            return Cell(words.amount(value), f"{href}#{anchor}", "", "", False, value)

        return of

    lines = []
    procured = _PROCURED[phase_of_columns(columns)]
    for anchor, name in (("facts-operating_cost", "机关或事业单位运行经费"), ("facts-procurement", procured)):
        cells = across(columns, cell(anchor))
        if any(each is not None and each.text for each in cells):
            change, rate = compared(cells)
            lines.append(YearsLine(name, cells, change=change, rate=rate))
    return lines
