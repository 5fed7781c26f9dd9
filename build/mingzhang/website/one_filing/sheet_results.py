"""What sheets of results print beside their targets, as a page shows it: funds as carried out, what became of the objective, reasons
and scores. They are tables of no resource that begin where their objective does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from mingzhang.budget.evaluation_sheets import SCORE, deviation_words, funds_column, is_total_score
from mingzhang.datapackage.records import ObjectiveRow, OtherCellRow
from mingzhang.website.one_filing.other_tables import PrintedCell, cells_of, printed_cell
from mingzhang.website.one_filing.package_tables import Filed


@dataclass(frozen=True)
class Deviation:
    """Why an indicator is not what it should be, in the agency's words. `line` is where its row stands in the source."""

    indicator: str
    line: int | None
    reason: str


@dataclass(frozen=True)
class SheetResults:
    """`headers` are the columns of the funds, `funds` their rows (label, cell by column), `unit` that of the amounts; `said` are texts
    with their headings (what became of the objective, conclusions), `total` the total score likewise."""

    headers: tuple[str, ...] = ()
    funds: tuple[tuple[str, Mapping[str, PrintedCell]], ...] = ()
    unit: str = ""
    said: tuple[tuple[str, str], ...] = ()
    total: tuple[tuple[str, str], ...] = ()
    deviations: tuple[Deviation, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the sheet prints no results."""
        return not (self.funds or self.said or self.total)

    def reason_of(self, indicator: str, line: int | None) -> str:
        """What is said of the deviation of the indicator in a line; several have one name."""
        return "；".join(dict.fromkeys(self._reasons.get((indicator, line), ())))

    @cached_property
    def _reasons(self) -> Mapping[tuple[str, int | None], Sequence[str]]:
        found: dict[tuple[str, int | None], list[str]] = {}
        for each in self.deviations:
            found.setdefault((each.indicator, each.line), []).append(each.reason)
        return found


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
    deviations: list[Deviation] = []
    for _row, group in groupby(cells, key=lambda cell: cell.row):
        row = list(group)
        label = next((cell.text for cell in row if not cell.header), "")
        told = {cell.header: cell.text for cell in row if cell.header}
        reasons = [Deviation(label, cell.source_line, cell.text) for cell in row if cell.header == deviation_words()[0]]
        if is_total_score(label) and all(funds_column(header) == SCORE for header in told):
            total += told.items()
        elif reasons:
            deviations += reasons
        elif len(told) == 1 and not label:
            said += told.items()
        else:
            funds.append((label, {cell.header: printed_cell(filed, cell) for cell in row if cell.header}))
    headers = tuple(dict.fromkeys(header for _label, told in funds for header in told))
    return SheetResults(headers, tuple(funds), unit, tuple(said), tuple(total), tuple(deviations))
