"""Reading the published tables of a package for charts: figures with their doubt, leaves, totals, sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from mingzhang.budget.agreement.rounding import rounding_of_sum
from mingzhang.budget.filing import AMBIGUOUS, SUSPECT
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.datapackage.records import CellRow, TableListing, TableRow
from mingzhang.website import words
from mingzhang.website.charts.model import BLANK, UNREAD, Chart, ChartFigure, Section, add
from mingzhang.website.package_rows import PackageRows

_DEPTH = {"category": 1, "section": 2, "item": 3, "project": 4}
_NUMBERED = re.compile(r"^表\s*(?=\d)")
_STATEMENTS = {
    "declared_empty": "{title}是空表，原文写明没有这项收支",
    "blank": "{title}里一个数字也没有填",
    "not_in_form": "这份文件里没有{title}",
    "missing": "文件里没有找到{title}",
    "left_out": "收录的节录里没有{title}",
    "unreadable": "{title}没有能读出可靠的内容",
    "suspect": "{title}多处合计不符，多半是本站读取有误，因此不画图",
    "filled": "{title}里没有可以画成图的数字",
}

ADDED = "各项相加"
"""The name of a total that is not printed."""
_NOT_THERE = frozenset({"not_in_form", "missing", "left_out"})


class Sheet:
    """One published table of a package: its rows and what is known about each of their figures. A table that is suspect has
    no rows here."""

    def __init__(self, contents: PackageRows, resource: str) -> None:
        self.resource = resource
        self._contents = contents
        rows = contents.table(resource)
        self._suspect = any(row.placement == SUSPECT for row in rows) and _is_suspect(contents, resource)
        self.rows: Sequence[TableRow] = [] if self._suspect else rows
        self._about = next((row for row in contents.records(TableListing) if row.resource == resource), None)
        self._left_out = contents.package.excerpt and self._printed_status in _NOT_THERE
        self._doubts = _doubts(contents, resource, self.rows)

    def figure(self, row: TableRow, column: str) -> ChartFigure:
        """A figure of a row with its doubt; BLANK where the cell is empty or the row has no such column, UNREAD where what the
        cell prints was not read."""
        value = row.amounts.get(column)
        if value is None:
            return UNREAD if (row.row, column) in self._unread else BLANK
        return ChartFigure(value, (row.row, column) in self._doubts, (self.resource, row.row, column))

    def total(self, column: str = "total", side: str = "") -> ChartFigure:
        """The figure of the total row, blank where there is no such row."""
        for row in self.rows:
            if row.row_type == "total" and row.side == side:
                return self.figure(row, column)
        return BLANK

    @cached_property
    def _unread(self) -> frozenset[tuple[int, str]]:
        """(row, column) of the cells that print something which was not read."""
        cells = self._contents.records(CellRow)
        return frozenset((c.row, c.column) for c in cells if c.resource == self.resource and c.value is None)

    def leaves(self) -> list[tuple[TableRow, TableRow]]:
        """The deepest rows with the category each stands under (itself where it has no deeper rows), in order."""
        rows = [row for row in self.rows if row.row_type in _DEPTH]
        depths = [*(_DEPTH[row.row_type] for row in rows), 0]
        found, category = [], None
        for row, depth, following in zip(rows, depths, depths[1:], strict=False):
            if depth == 1:
                category = row
            if following <= depth:
                found.append((row, category if category is not None else row))
        return found

    @property
    def printed_title(self) -> str:
        """The title as the filing prints it; empty where it prints none."""
        return self._about.title if self._about else ""

    @property
    def title(self) -> str:
        """As the filing prints it, or else as the contract has it."""
        return self.printed_title or TABLE_RESOURCES[self.resource].title

    @property
    def source(self) -> str:
        """How the filing names the table: `表 3　部门支出总体情况表`."""
        number = _NUMBERED.sub("表 ", self._about.number if self._about else "")
        return f"{number}　{self.title}" if number else self.title

    @property
    def status(self) -> str:
        """Whether the table is there and can be read: an id of `words.STATUSES`, or `filled`."""
        if self._suspect:
            return SUSPECT
        return "left_out" if self._left_out else self._printed_status

    @property
    def _printed_status(self) -> str:
        return self._about.status if self._about else "missing"

    def statement(self, chart_id: str, section: Section) -> Chart:
        """What is said where there is nothing to draw."""
        status = self.status
        is_there = status not in _NOT_THERE
        title = self.title if is_there else TABLE_RESOURCES[self.resource].title
        said = _STATEMENTS.get(status, _STATEMENTS["filled"]).format(title=title)
        return Chart(chart_id, section, said, "", self.resource, self.source if is_there else "")


def total_row(name: str, printed: ChartFigure) -> str:
    """The name of the row of a printed total; of one that this site added up, where none is printed."""
    return name if printed.value is not None else ADDED


def total_of(printed: ChartFigure, parts: Sequence[ChartFigure]) -> ChartFigure:
    """The printed total; where none was read the sum of the parts. Unread where it is printed and there is no sum either."""
    if printed.value is not None:
        return printed
    summed = add(parts)
    return printed if summed.blank else summed


def gap(parts: Sequence[ChartFigure], total: ChartFigure) -> str:
    """A sentence where the figures shown do not add up to the printed total; empty within rounding, and where one
    of them was not read."""
    found = add(parts)
    if found.value is None or total.value is None:
        return ""
    known = sum(part.value is not None for part in parts)
    if abs(found.value - total.value) <= rounding_of_sum(known):
        return ""
    return f"各项之和是 {words.amount(found.value)} 万元，与表内总计 {words.amount(total.value)} 万元不同。"


def _is_suspect(contents: PackageRows, resource: str) -> bool:
    """Whether the table is mistrusted as a whole: nothing of it is drawn."""
    return any(cell.resource == resource and cell.placement == SUSPECT for cell in contents.records(CellRow))


def _doubts(contents: PackageRows, resource: str, rows: Sequence[TableRow]) -> set[tuple[int, str]]:
    """(row, column) of the figures that several readings fit. Only looked up where a row says that it has some."""
    doubtful = {row.row for row in rows if row.placement == AMBIGUOUS}
    if not doubtful:
        return set()
    cells = [cell for cell in contents.records(CellRow) if cell.resource == resource and cell.row in doubtful]
    marked = {(cell.row, cell.column) for cell in cells if cell.placement == AMBIGUOUS}
    unexplained = doubtful - {row for row, _ in marked}
    columns = TABLE_RESOURCES[resource].amounts
    return marked | {(row, column) for row in unexplained for column in columns}
