"""The figures behind the checks of one filing, in words and with links."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

import pandas as pd

from mingzhang.budget.facts import fact_groups, fact_kinds
from mingzhang.budget.filing import phase_of
from mingzhang.budget.finding import EXPECTED, FOUND
from mingzhang.budget.headings import ANY_ORDINAL, ORDINAL
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.stories import stories
from mingzhang.budget.units import CONTRACT_UNIT
from mingzhang.datapackage.records import CheckCellRow
from mingzhang.website import addresses, words
from mingzhang.website.checked.check_rows import Check, PrintedPage, Used
from mingzhang.website.labels import Labels
from mingzhang.website.one_filing.originals import originals
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.one_filing.tables import table_number

_NUMBERED = re.compile(r"^表\s*(?=\d)")
_ENUMERATED = re.compile(rf"^(?:[（(]{ANY_ORDINAL}[）)]\s*|{ANY_ORDINAL}[、.．]\s*|其中[：:]\s*)+(?=\D)")
_LEVEL = re.compile("（[类款项]）$")
_SECTION = re.compile(rf"({ORDINAL})、")
_SHORT = 16
"""A longer text is not quoted beside figures; its line in the source is linked."""
_CLAUSE = 80
"""So much of a clause is quoted; its line in the source is linked."""
_BLANK = "空"


@dataclass(frozen=True)
class CitedRow:
    """A row of any resource: which, and of which of its columns, only the check tells."""

    frame: pd.DataFrame
    place: int

    def text(self, column: str) -> str:
        """The text of a cell; empty where it is empty, or where the resource has no such column."""
        value = self.frame.at[self.place, column] if column in self.frame else None
        return "" if value is None or value is pd.NA else str(value)

    @property
    def number(self) -> int | None:
        """Its number in its resource; None where rows have none."""
        return int(self.text("row")) if "row" in self.frame else None


class Figures:
    """The figures behind the checks of one filing, in words and with links. `shown` are the ids on its page."""

    def __init__(self, filed: Filed, shown: frozenset[str]) -> None:
        self._filed, self._shown = filed, shown
        self._labels = Labels(filed.package)
        self._originals = {each.name: each for each in originals(filed.package)[0]}
        self._cells: dict[str, list[CheckCellRow]] = {}
        self._numbered: dict[str, dict[int, int]] = {}
        for cell in filed.records(CheckCellRow):
            self._cells.setdefault(str(cell.check), []).append(cell)

    def of(self, check: Check) -> tuple[Used, ...]:
        """The figures that a check used, with words and links; amounts of a side that is one figure are said, too."""
        sides = {FOUND: check.found, EXPECTED: check.expected}
        cells = self._cells.get(check.row, [])
        alone = Counter(cell.side for cell in cells)
        return tuple(self._used(cell, sides[cell.side] if alone[cell.side] == 1 else None) for cell in cells)

    def _used(self, cell: CheckCellRow, figure: Decimal | None) -> Used:
        """A figure behind a check. `figure` is that of its side, where it is the only one there: what a text holds."""
        resource, column = cell.resource, cell.column
        if cell.cell_filing_id:
            called = stories().place(resource, phase_of(cell.cell_filing_id))
            return Used(cell.side, cell.cell_filing_id, None, "", "", "", resource=resource, called=called)
        row = self._row(resource, cell.row)
        if row is None:
            called = self._called(resource)
            return Used(cell.side, self._title(resource), None, "", "", "", resource=resource, called=called)
        number = row.number
        if number is None:
            title, text, line = self._title(resource), row.text("text"), self._line(row)
            place = self._called(resource) or title
            found = Used(
                cell.side,
                title,
                None,
                text,
                "",
                line,
                resource=resource,
                place=place,
                whole=text,
                called=self._called(resource),
            )
            return replace(found, page=self._page(line))
        whole = text = row.text(column)
        value = _figure(text)
        clause = _clause(text, figure) if value is None and resource not in TABLE_RESOURCES else ""
        if clause:
            value, text = figure, ""
        empty = resource in TABLE_RESOURCES and not text and column in TABLE_RESOURCES[resource].amounts
        named = column
        if clause or value is None and not empty:
            named, text = "", text if len(text) <= _SHORT else ""
        anchor, line = _anchor(resource, row), self._filed.at(resource, number, column)
        return Used(
            cell.side,
            self._name(resource, row, named),
            value,
            words.amount(value) if value is not None else _BLANK if empty else text,
            f"#{anchor}" if anchor in self._shown else "",
            line,
            clause or ("" if resource in TABLE_RESOURCES else self._quote(resource, number, column)),
            resource=resource,
            place=self._place(resource, row),
            called=self._called(resource),
            row=str(number),
            column=column,
            label=self._label(resource, row),
            measure=self._measure(resource, named),
            whole=whole,
            unit=self._unit(resource, row, column) if value is not None or empty else "",
            is_total=resource in TABLE_RESOURCES and row.text("row_type") == "total",
            page=self._page(line),
        )

    def _called(self, resource: str) -> str:
        """What citizens call a resource of the filing; '' for one without such a name."""
        return stories().place(resource, self._filed.holding.phase)

    def _page(self, line: str) -> PrintedPage | None:
        """The page of a PDF on which a line stands; None for other files."""
        file, number = self._filed.trace.page(line)
        if not number:
            return None
        original = self._originals.get(file)
        links = original.links(number) if original is not None else ()
        return PrintedPage(number, line, links[0][1] if links else "")

    def _line(self, row: CitedRow) -> str:
        """Where a line, or a remark about one, stands in the source."""
        number = row.text("source_line")
        return self._filed.trace.line_address(row.text("source_file"), int(number) if number else None)

    def _quote(self, resource: str, row: int, column: str) -> str:
        """The clause of the source in which a figure of the words stands; empty where the source has no text there."""
        found = self._filed.trace.clause(resource, row, column)
        return found if len(found) <= _CLAUSE else f"{found[:_CLAUSE]}……"

    def _row(self, resource: str, number: int | None) -> CitedRow | None:
        """The row of that number; lines and notes have none and are counted."""
        frame = self._filed.frame(resource)
        if resource not in self._numbered:
            numbers = frame["row"] if "row" in frame else frame.index + 1
            self._numbered[resource] = dict(zip(numbers.tolist(), range(len(frame)), strict=True))
        place = None if number is None else self._numbered[resource].get(number)
        return None if place is None else CitedRow(frame, place)

    def _name(self, resource: str, row: CitedRow, column: str) -> str:
        """`表 3 行政运行，基本支出`: the table as the filing numbers it, the row, the column where it says more."""
        listed = self._filed.tables.get(resource)
        number = _NUMBERED.sub("表 ", table_number(listed)) if listed else ""
        table = number or self._title(resource)
        name = _called(row) or f"第 {row.number} 行"
        said = self._labels.column(resource, column) if column and column not in _PLAIN else ""
        last = name.rpartition("/")[2]
        named = f"{table} {last}" if resource in TABLE_RESOURCES else f"{table}“{last}”"
        return named + (_OF_IT.get(column) or (f"，{said}" if said else ""))

    def _place(self, resource: str, row: CitedRow) -> str:
        """`表 5　一般公共预算支出表`, `收入预算说明`: where a figure stands, as citizens call it."""
        known = self._called(resource) or self._title(resource)
        if resource in TABLE_RESOURCES:
            listed = self._filed.tables.get(resource)
            number = _NUMBERED.sub("表 ", table_number(listed)) if listed else ""
            return f"{number}　{known}" if number else known
        if resource == "facts" and row.text("fact") in fact_kinds():
            return f"{known}：{fact_groups()[fact_kinds()[row.text('fact')].group]}"
        if resource in ("changes", "purposes"):
            return f"{self._labels.value(resource, 'chapter', row.text('chapter'))}说明"
        section = _SECTION.match(row.text("chapter"))
        return f"{known}第{section[1]}节" if section else known

    def _label(self, resource: str, row: CitedRow) -> str:
        """What a row is called, without its number in a list."""
        if resource == "facts":
            known = fact_kinds().get(row.text("fact"))
            return known.name.removeprefix("其中") if known else row.text("fact")
        name = _called(row).rpartition("/")[2]
        return _LEVEL.sub("", _ENUMERATED.sub("", name)) or name

    def _measure(self, resource: str, column: str) -> str:
        if resource not in TABLE_RESOURCES or not column or column in _PLAIN:
            return ""
        return self._labels.column(resource, column).rpartition("：")[2]

    def _unit(self, resource: str, row: CitedRow, column: str) -> str:
        if column.endswith("_percent"):
            return "%"
        return (row.text("unit") if column in ("value", "amount") else "") or CONTRACT_UNIT

    def _title(self, resource: str) -> str:
        if resource in TABLE_RESOURCES:
            return self._labels.resource(resource)
        return _SAID.get(resource, resource)


def _called(row: CitedRow) -> str:
    return next((name for column in _NAMES if (name := row.text(column))), "")


def _figure(text: str) -> Decimal | None:
    """The figure that a text is; None where it is none."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _clause(text: str, figure: Decimal | None) -> str:
    """The clause of a text that has this figure; empty where there is none, or where it is long."""
    if figure is None:
        return ""
    wanted = re.compile(rf"(?<![\d.]){re.escape(f'{figure:f}')}(?![\d.]*\d)")
    found = next((piece.strip() for piece in re.split("[。；;]", text) if wanted.search(piece)), "")
    return found if len(found) <= _CLAUSE else ""


_PLAIN = ("amount", "total", "value")
"""Columns that go without saying."""
_OF_IT = {"delta": "的增减", "delta_percent": "的增减率", "share_percent": "的占比", "prior_implied": "的上年数"}
"""What is said of a statement rather than beside it."""
_NAMES = ("project_name", "name", "subject", "unit_name", "level3", "objective", "fact")
_SAID = {
    "changes": "文中",
    "purposes": "文中",
    "statements": "文中",
    "projects": "项目说明",
    "objectives": "绩效目标表",
    "targets": "绩效指标",
    "facts": "文中",
    "lines": "原文",
    "notes": "原文",
    "tables": "各表",
}


def _anchor(resource: str, row: CitedRow) -> str:
    """The id that a row has on the page of its filing."""
    if resource in TABLE_RESOURCES:
        return addresses.anchor(resource, row.text("key"))
    if resource == "facts":
        return f"facts-{row.text('fact')}"
    if resource == "projects":
        return f"projects-{row.text('project_id')}"
    return f"{resource}-{row.number}"
