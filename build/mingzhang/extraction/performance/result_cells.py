"""What a sheet of results (自评表) prints that the contract has no column for: funds as they were carried out and scored, what became
of the objective, reasons of deviations, the total score. It is kept as a table of no resource, cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from mingzhang.budget.amount import is_amount, printed_number
from mingzhang.budget.document import Place
from mingzhang.budget.evaluation_sheets import is_money, is_plan
from mingzhang.budget.filing import OtherCell, Table
from mingzhang.extraction.clean import squash
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.performance.vocabulary import bare, head_labels, stage_labels
from mingzhang.extraction.units import unit_of_all

_FEWEST_STAGES = 2
_OF_FUNDS = frozenset(
    {"budget", "appropriation", "appropriation_superior", "appropriation_own", "other_funds", "carryover", "project_total", "ignored"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ResultCell:
    """A cell: the label of its row, the words above it, and what it says."""

    label: str
    header: str
    text: str
    place: Place


@dataclass(slots=True)
class FundsResults:
    """The cells of the funds of a head, which of them (row of the head, index) are no more to be read, and `plans`: the first figure
    of a plan in each row, with the field of its label (`budget` where it labels all funds)."""

    cells: list[ResultCell] = field(default_factory=list)
    taken: set[tuple[int, int]] = field(default_factory=set)
    plans: list[tuple[str, str, Place]] = field(default_factory=list)

    @property
    def has_money(self) -> bool:
        """Whether an amount of money is among the cells."""
        return any(is_money(stage_labels()[bare(cell.header)]) and is_amount(cell.text) for cell in self.cells)

    def add(self, label: str, place: Place, figures: Sequence[tuple[str, str]]) -> None:
        """A row of funds: its label, and each stage with what is printed below or behind it."""
        self.cells += [ResultCell(label, stage, text, place) for stage, text in figures]
        plan = next((text for stage, text in figures if is_plan(stage_labels()[bare(stage)]) and is_amount(text)), "")
        name = head_labels().get(bare(label), "")
        whole = "budget" if name == "ignored" else name
        if plan and whole:
            self.plans.append((whole, plan, place))


def funds_results(head: Sequence[Entry]) -> FundsResults:
    """What stands below labels of stages (年初预算数, 全年执行数, 执行率, 得分), in a head whose cells the source separates."""
    found = FundsResults()
    stages: Mapping[int, str] = {}
    for number, entry in enumerate(head):
        cells = [squash(cell) for cell in entry.cells or ()]
        here = {index: cell for index, cell in enumerate(cells) if bare(cell) in stage_labels()}
        if len(here) >= _FEWEST_STAGES:
            found.taken |= {(number, index) for index in here}
            stages = {} if _pairs(entry, number, cells, here, found) else here
        elif stages:
            stages = _without_labels(cells, stages)
            label = _label(cells[: min(stages)])
            if label:
                figures = [(index, cells[index]) for index in stages if index < len(cells) and cells[index]]
                found.add(label, entry.place, [(stages[index], text) for index, text in figures])
                found.taken |= {(number, index) for index, _text in figures}
            else:
                stages = {}
    return found


def _without_labels(cells: Sequence[str], stages: Mapping[int, str]) -> Mapping[int, str]:
    """The stages without a first one (年度预算数) that stands above the labels of the rows."""
    first = min(stages)
    text = cells[first] if first < len(cells) else ""
    heads_labels = len(stages) > _FEWEST_STAGES and bare(text) in head_labels()
    return {index: stage for index, stage in stages.items() if index != first} if heads_labels else stages


def _label(before: Sequence[str]) -> str:
    """The label of a row of funds: the last of the cells before its figures; empty where one of them labels something else."""
    filled = [cell for cell in before if cell]
    named = [head_labels().get(bare(cell), "ignored") for cell in filled]
    return filled[-1] if filled and all(name in _OF_FUNDS for name in named) else ""


def _pairs(entry: Entry, number: int, cells: Sequence[str], here: Mapping[int, str], found: FundsResults) -> bool:
    """Whether the figures of a row stand behind their labels (年初预算数 | 30.00 | 执行数 | 29.00); then they are taken."""
    behind = {index: next((at for at in range(index + 1, len(cells)) if cells[at]), -1) for index in here}
    if not any(at >= 0 and is_amount(cells[at]) for at in behind.values()):
        return False
    told = {index: at for index, at in behind.items() if at >= 0 and at not in here}
    label = next((cell for cell in cells[: min(here)] if cell), "")
    found.add(label, entry.place, [(here[index], cells[at]) for index, at in told.items()])
    found.taken |= {(number, at) for at in told.values()}
    return True


def kept_results(
    cells: Sequence[ResultCell], title: str, unit: str, place: Place, redact: Callable[[str], str]
) -> Table | None:
    """The cells as a table of no resource, a row for each label; None where there are none. `unit` is that of the amounts among
    them, empty where there are none: scores have no unit."""
    rows: dict[tuple[str, Place], list[ResultCell]] = {}
    for cell in cells:
        rows.setdefault((cell.label, cell.place), []).append(cell)
    headers = {header: column for column, header in enumerate(dict.fromkeys(cell.header for cell in cells), start=2)}
    found = [
        each
        for row, ((label, where), own) in enumerate(rows.items(), start=1)
        for each in (
            *([OtherCell(row, 1, "", redact(label), None, where)] if label else []),
            *(_cell(row, headers[cell.header], cell, redact) for cell in own),
        )
    ]
    if not found:
        return None
    unit = unit_of_all(unit, found)
    return Table(
        "", redact(title), "", unit, "filled", "", place, unit_from="table" if unit else "", other_cells=tuple(found)
    )


def _cell(row: int, column: int, cell: ResultCell, redact: Callable[[str], str]) -> OtherCell:
    text = redact(cell.text)
    return OtherCell(
        row, column, redact(cell.header), text, printed_number(text) if is_amount(text) else None, cell.place
    )
