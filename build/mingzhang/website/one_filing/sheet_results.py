"""What sheets of results print beside their targets, as a page shows it: funds as carried out, what became of the objective, reasons
and scores. They are tables of no resource that begin where their objective does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from mingzhang.datapackage.records import ObjectiveRow, OtherCellRow
from mingzhang.website.one_filing.other_tables import PrintedCell, cells_of, printed_cell
from mingzhang.website.one_filing.package_tables import Filed

_REASON = "偏差原因分析及改进措施"
_TOTALS = ("总分", "总计", "合计", "总得分", "自评总分")


@dataclass(frozen=True)
class SheetResults:
    """`headers` are the columns of the funds, `funds` their rows (label, cell by column), `unit` that of the amounts; `said` are texts
    with their headings (what became of the objective, conclusions), `total` the total score likewise; `reasons` by the name of the
    indicator."""

    headers: tuple[str, ...] = ()
    funds: tuple[tuple[str, Mapping[str, PrintedCell]], ...] = ()
    unit: str = ""
    said: tuple[tuple[str, str], ...] = ()
    total: tuple[tuple[str, str], ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not (self.funds or self.said or self.total)


def read_results(filed: Filed, objective: ObjectiveRow) -> SheetResults:
    """What stands beside an objective; nothing where no table, or more than one, begins in its line."""
    place = objective.source_page, objective.source_line
    tables = [
        table
        for table in filed.listed
        if not table.resource and objective.source_line is not None and (table.source_page, table.source_line) == place
    ]
    return _results(filed, cells_of(filed, tables[0].row), tables[0].unit) if len(tables) == 1 else SheetResults()


def _results(filed: Filed, cells: Sequence[OtherCellRow], unit: str) -> SheetResults:
    funds: list[tuple[str, Mapping[str, PrintedCell]]] = []
    said: list[tuple[str, str]] = []
    total: list[tuple[str, str]] = []
    reasons: dict[str, str] = {}
    for _row, group in groupby(cells, key=lambda cell: cell.row):
        row = list(group)
        label = next((cell.text for cell in row if not cell.header), "")
        told = {cell.header: cell.text for cell in row if cell.header}
        if label in _TOTALS:
            total += told.items()
        elif _REASON in told:
            reasons[label] = told[_REASON]
        elif len(told) == 1 and not label:
            said += told.items()
        else:
            funds.append((label, {cell.header: printed_cell(filed, cell) for cell in row if cell.header}))
    headers = tuple(dict.fromkeys(header for _label, told in funds for header in told))
    return SheetResults(headers, tuple(funds), unit, tuple(said), tuple(total), reasons)
