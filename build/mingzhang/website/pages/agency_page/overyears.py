"""Tables with a column a year: what each filing says, side by side; years not held stay one void.

Nothing is worked out here between years but a change, and that only where both figures are certain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup, escape

from mingzhang.website import addresses, words
from mingzhang.website.fragments import even, render
from mingzhang.website.one_filing.package_tables import Figure, Filed
from mingzhang.website.one_filing.tables import table_number

MOST_LINES = 20
"""A longer table folds its other lines away behind their number and sum."""


@dataclass(frozen=True)
class Column:
    """A held year (with `filed`), or a run of years without a filing. `href` leads to the filing's page."""

    title: str
    href: str
    filed: Filed | None

    @property
    def year(self) -> str:
        """`2026 年` or `2024–2025 年`."""
        return f"{self.title} 年"


@dataclass(frozen=True)
class Cell:
    """What one filing says: `text` with a link and a line below; without text, `absent` says in words what is not
    there, and where that is empty too the cell is one that the filing left blank. `value` is for sums; `doubtful` is a figure
    whose reading is in doubt, or that was not read."""

    text: str = ""
    href: str = ""
    below: str = ""
    absent: str = ""
    doubtful: bool = False
    value: Decimal | None = None

    @property
    def shown(self) -> Markup:
        """The text; an amount with the exact one where that is another."""
        is_amount = self.value is not None and self.text == words.even(self.value)
        return even(self.value) if is_amount and self.value is not None else escape(self.text)


@dataclass(frozen=True)
class YearsLine:
    """A row. A cell is None where the year is not held. `css` is the level, `colour` the class of its key, `sub` a
    line under the name; `change` and `rate` compare the last two held years."""

    name: str
    cells: tuple[Cell | None, ...]
    css: str = ""
    code: str = ""
    colour: str = ""
    sub: str = ""
    change: str = ""
    rate: str = ""


def columns_of(filed: Sequence[Filed], page: str) -> list[Column]:
    """The filings of one kind, oldest year first, with a column for each run of missing years between them."""
    ordered = sorted(filed, key=lambda each: each.holding.year)
    columns: list[Column] = []
    for position, each in enumerate(ordered):
        year = each.holding.year
        before = ordered[position - 1].holding.year if position else year - 1
        if year > before + 1:
            columns.append(Column(words.year_run((before + 1, year - 1)), "", None))
        columns.append(Column(str(year), addresses.relative(page, each.holding.url), each))
    return columns


def held(columns: Sequence[Column]) -> Iterator[Filed]:
    """The filings of those columns that have one."""
    return (column.filed for column in columns if column.filed is not None)


def phase_of_columns(columns: Sequence[Column]) -> str:
    """The phase of the filings, which are all of one. Raises ValueError where none is held, or of both."""
    (phase,) = {filed.holding.phase for filed in held(columns)}
    return phase


def across(columns: Sequence[Column], cell: Callable[[Filed, str], Cell]) -> tuple[Cell | None, ...]:
    """One cell a column; `cell` gets the filing and the address of its page."""
    return tuple(cell(column.filed, column.href) if column.filed is not None else None for column in columns)


def figure_cell(figure: Figure, href: str, absent: str = "") -> Cell:
    """A published figure, linked to its line of the filing at `href`; `absent` is said where the table has no such
    row."""
    if figure.value is None:
        if figure.state == "blank":
            return Cell()
        said = absent if absent and figure.state == "absent" else words.STATUSES[figure.state]
        return Cell(absent=said, doubtful=figure.doubtful)
    source = f"{href}source/#L{figure.line}" if figure.line else ""
    return Cell(words.even(figure.value), source, "", "", figure.doubtful, figure.value)


def compared(cells: Sequence[Cell | None]) -> tuple[str, str]:
    """Change and rate between the last two held years; empty where a figure is lacking or in doubt."""
    known = [cell for cell in cells if cell is not None]
    if len(known) < 2:
        return "", ""
    before, now = known[-2], known[-1]
    if before.value is None or now.value is None or before.doubtful or now.doubtful:
        return "", ""
    difference = now.value - before.value
    if difference == 0:
        return "持平", ""
    rate = words.share(difference, before.value) if before.value > 0 else ""
    return words.signed(difference), f"+{rate}" if rate and difference > 0 else rate


@dataclass(frozen=True)
class YearsTable:
    """A table over years; nothing is shown without lines. `name` is its own on the page, `changes` adds the column that
    compares. Lines that are `nested` (some are the sums of others) are never summed up. `resource` is the published table that
    the lines are from and `total` the total that it prints, where it has one."""

    columns: Sequence[Column]
    lines: Sequence[YearsLine]
    caption: str
    name: str
    first: str = "事项"
    unit: str = "万元"
    changes: bool = False
    nested: bool = False
    note: str = ""
    resource: str = ""
    total: Callable[[Filed], Figure] | None = None

    def open(self) -> Markup:
        """The table as it stands: a long one folds the lines beyond the first away, a nested one shows those of level `cat`
        and `total` and folds all of them away."""
        return self._drawn(*(_outline(self.lines) if self.nested else _split(self.lines)))

    def folded(self) -> Markup:
        """The whole table, folded behind the number that all years give it, its name, rows and the newest total."""
        if not self.lines:
            return Markup()
        newest = [*held(self.columns)][-1]
        total = self.total(newest) if self.total is not None else None
        entry = {
            "number": self._number(),
            "title": self.caption,
            "rows": len(self.lines),
            "total": total.value if total is not None else None,
            "doubtful": total is not None and total.doubtful,
            "year": newest.holding.year,
            "status": "",
        }
        return render("folds-years", entry=entry, table=self._drawn(self.lines, []))

    def _number(self) -> str:
        """`表 3`; empty where the filings number it differently or one of them not at all."""
        numbers = {
            table_number(filed.tables[self.resource]) if self.resource in filed.tables else ""
            for filed in held(self.columns)
        }
        return numbers.pop() if len(numbers) == 1 else ""

    def _drawn(self, kept: Sequence[YearsLine], rest: Sequence[YearsLine]) -> Markup:
        if not self.lines:
            return Markup()
        years = [column.title for column in self.columns if column.filed is not None]
        return render(
            "over-years",
            caption=self.caption,
            name=self.name,
            unit=self.unit,
            first=self.first,
            columns=self.columns,
            lines=kept,
            rest=rest,
            summed=_sum(rest, len(self.columns)) if rest and self.unit and not self.nested else None,
            whole=self.nested,
            compared=years[-2:] if self.changes and len(years) > 1 else [],
            note=self.note,
        )


def _split(lines: Sequence[YearsLine]) -> tuple[Sequence[YearsLine], Sequence[YearsLine]]:
    if len(lines) <= MOST_LINES + 1:
        return list(lines), []
    return list(lines[:MOST_LINES]), list(lines[MOST_LINES:])


def _outline(lines: Sequence[YearsLine]) -> tuple[Sequence[YearsLine], Sequence[YearsLine]]:
    if len(lines) <= MOST_LINES + 1:
        return list(lines), []
    return [line for line in lines if line.css in ("cat", "total")], list(lines)


def _sum(lines: Sequence[YearsLine], width: int) -> tuple[Cell | None, ...]:
    """The sum of each column over these lines, in doubt where one of its figures is or was not read; a column without any
    figure has none."""
    found: list[Cell | None] = []
    for place in range(width):
        cells = [cell for line in lines if (cell := line.cells[place]) is not None]
        known = [cell.value for cell in cells if cell.value is not None]
        if not cells:
            found.append(None)
        elif not known:
            found.append(Cell(absent="无"))
        else:
            text = words.even(sum(known, Decimal(0)))
            found.append(Cell(text, doubtful=any(cell.doubtful for cell in cells)))
    return tuple(found)
