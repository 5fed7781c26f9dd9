"""Reading the published tables of a package for charts: figures with their doubt, leaves, totals, sources."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from mingzhang.budget.filing import SUSPECT
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.datapackage.reader import Package
from mingzhang.website.charts.model import BLANK, Chart, Figure, Section, add

_DEPTH = {"category": 1, "section": 2, "item": 3, "project": 4}
_NUMBERED = re.compile(r"^表\s*(?=\d)")
_ROUNDING = Decimal("0.01")
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

_NOT_THERE = frozenset({"not_in_form", "missing", "left_out"})


class Sheet:
    """One published table of a package: its rows and what is known about each of their figures. A table that is suspect has
    no rows here."""

    def __init__(self, package: Package, resource: str) -> None:
        self.resource = resource
        rows = package.rows(resource)
        self._suspect = any(row["placement"] == SUSPECT for row in rows) and _is_suspect(package, resource)
        self.rows: Sequence[Mapping[str, str]] = [] if self._suspect else rows
        self._about = next((row for row in package.rows("tables") if row["resource"] == resource), {})
        self._left_out = package.excerpt and self._about.get("status", "missing") in _NOT_THERE
        self._doubts = _doubts(package, resource, self.rows)

    def figure(self, row: Mapping[str, str], column: str) -> Figure:
        text, cell = row.get(column, ""), (self.resource, row["row"], column)
        return Figure(Decimal(text), cell[1:] in self._doubts, cell) if text else BLANK

    def total(self, column: str = "total", side: str = "") -> Figure:
        """The figure of the total row, blank where there is none."""
        for row in self.rows:
            if row["row_type"] == "total" and row.get("side", "") == side:
                return self.figure(row, column)
        return BLANK

    def leaves(self) -> list[tuple[Mapping[str, str], Mapping[str, str]]]:
        """The deepest rows with the category each stands under (itself where it has no deeper rows), in order."""
        rows = [row for row in self.rows if row["row_type"] in _DEPTH]
        depths = [*(_DEPTH[row["row_type"]] for row in rows), 0]
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
        return self._about.get("title", "")

    @property
    def title(self) -> str:
        return self.printed_title or TABLE_RESOURCES[self.resource].title

    @property
    def source(self) -> str:
        """How the filing names the table: `表 3　部门支出总体情况表`."""
        number = _NUMBERED.sub("表 ", self._about.get("number", ""))
        return f"{number}　{self.title}" if number else self.title

    @property
    def status(self) -> str:
        """Whether the table is there and can be read: an id of `words.STATUSES`, or `filled`."""
        if self._suspect:
            return SUSPECT
        return "left_out" if self._left_out else self._about.get("status", "missing")

    def statement(self, chart_id: str, section: Section) -> Chart:
        """What is said where there is nothing to draw."""
        status = self.status
        is_there = status not in _NOT_THERE
        title = self.title if is_there else TABLE_RESOURCES[self.resource].title
        said = _STATEMENTS.get(status, _STATEMENTS["filled"]).format(title=title)
        return Chart(chart_id, section, said, "", self.resource, self.source if is_there else "")


def gap(parts: Sequence[Figure], total: Figure) -> str:
    """A sentence where the figures shown do not add up to the printed total; empty within rounding."""
    found = add(parts)
    if found.value is None or total.value is None:
        return ""
    if abs(found.value - total.value) <= _ROUNDING * len(parts):
        return ""
    return f"各项之和是 {found.text} 万元，与表内总计 {total.text} 万元不同。"


def _is_suspect(package: Package, resource: str) -> bool:
    """Whether the table is mistrusted as a whole: nothing of it is drawn."""
    cells = package.rows("cells")
    return any(cell["resource"] == resource and cell["placement"] == SUSPECT for cell in cells)


def _doubts(package: Package, resource: str, rows: Sequence[Mapping[str, str]]) -> set[tuple[str, str]]:
    """(row, column) of the figures that several readings fit. Only looked up where a row says that it has some."""
    doubtful = {row["row"] for row in rows if row["placement"] == "ambiguous"}
    if not doubtful:
        return set()
    cells = [cell for cell in package.rows("cells") if cell["resource"] == resource and cell["row"] in doubtful]
    marked = {(cell["row"], cell["column"]) for cell in cells if cell["placement"] == "ambiguous"}
    unexplained = doubtful - {row for row, _ in marked}
    columns = TABLE_RESOURCES[resource].amounts
    return marked | {(row, column) for row in unexplained for column in columns}
