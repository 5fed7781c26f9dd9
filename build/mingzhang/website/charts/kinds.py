"""The kinds of expenditure as parts of a bar: a row of 支出总体情况表 with basic, project and the rarer columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mingzhang.budget.concepts import concepts
from mingzhang.budget.wording import total_name
from mingzhang.datapackage.records import TableRow
from mingzhang.website.charts.model import BLANK, Bar, BarPart, ChartFigure, Colour, Heading, LegendKey, add
from mingzhang.website.charts.tables import Sheet, total_of

BASIC, PROJECT = concepts()["basic"].name, concepts()["project"].name


@dataclass(frozen=True, slots=True)
class SpendingKind:
    """A column of the table, its name for readers and its colour."""

    column: str
    name: str
    colour: Colour


_COLOURS: dict[str, Colour] = {
    "basic": "basic",
    "project": "project",
    "business": "money-1",
    "to_superior": "money-2",
    "to_affiliates": "money-2",
    "carried_forward": "money-3",
}
KINDS = tuple(SpendingKind(column, concepts()[column].name, colour) for column, colour in _COLOURS.items())


def used_kinds(sheet: Sheet) -> list[SpendingKind]:
    """Those with a figure, read or not, somewhere in the table; basic and project always."""
    return [
        k
        for k in KINDS
        if k.name in (BASIC, PROJECT) or any(not sheet.figure(row, k.column).blank for row in sheet.rows)
    ]


def expenditure_bar(sheet: Sheet, row: TableRow) -> Bar:
    """A row of the table. Where it has a total and none of its parts was read, the total is drawn, in grey."""
    total = sheet.figure(row, "total")
    parts = tuple(BarPart(kind.name, kind.colour, sheet.figure(row, kind.column)) for kind in KINDS)
    shown = or_total(parts, total)
    if not total.blank:
        return Bar(row.name, shown, total, code=row.function_code)
    total = add(part.figure for part in parts)
    return Bar(row.name, shown, total, code=row.function_code, summed=total.value is not None)


def or_total(parts: tuple[BarPart, ...], total: ChartFigure) -> tuple[BarPart, ...]:
    """What is drawn of a row: its parts; the total, in grey, where none of them was read. Those that are unread stay."""
    if total.value is None or any(part.figure.value is not None for part in parts):
        return parts
    return (*(part for part in parts if part.figure.unread), BarPart("合计", "money-3", total))


def sum_of(bars: Iterable[Bar], label: str) -> Bar:
    """One bar of several, kind by kind; blank where all are blank."""
    lines = list(bars)
    parts = tuple(BarPart(k.name, k.colour, add(part_of(bar, k.name) for bar in lines)) for k in KINDS)
    total = add(bar.total for bar in lines)
    return Bar(label, parts, total, summed=total.value is not None)


def whole_of(sheet: Sheet) -> Bar:
    """The total row, or the sum of the categories where the table has none. A total that was not read is the sum of its parts."""
    name = total_name("expenditure")
    for row in sheet.rows:
        if row.row_type == "total":
            bar = expenditure_bar(sheet, row)
            total = total_of(bar.total, [part.figure for part in bar.parts])
            return Bar(name, bar.parts, total, summed=bar.summed or total != bar.total)
    return sum_of((expenditure_bar(sheet, row) for row, _ in sheet.leaves()), name)


def part_of(line: Bar | Heading, name: str) -> ChartFigure:
    """The figure of one part, blank where the line has no such part."""
    return next((part.figure for part in line.parts if part.name == name), BLANK)


def kind_keys(kinds: Iterable[SpendingKind]) -> tuple[LegendKey, ...]:
    """The colours in words."""
    return tuple(LegendKey(kind.colour, kind.name) for kind in kinds)
