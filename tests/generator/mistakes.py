"""One figure of a filing changed as people and machines get figures wrong, and whether the checks notice.

A figure that stands in an equation (a sum or a copy that was checked) must be noticed whatever happens to it; changes that
such an equation may explain by rounding are not made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import partial
from itertools import pairwise

from mingzhang.budget.filing import AMBIGUOUS, Cell, Filing, Row, Table
from mingzhang.budget.finding import FAIL, Finding
from mingzhang.budget.phrases import statement_of

BEYOND = Decimal("0.5")
"""No change is smaller (万元, or per cent): more than the rounding of so many addends as stand in a table."""
NARRATIVE = ("changes", "purposes", "statements", "projects", "objectives", "targets", "facts")
CellKey = tuple[str, int, str]
"""Resource, row, column."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A kind of change to the figure of a cell, and the filing with it."""

    kind: str
    cell_key: CellKey
    old: Decimal
    new: Decimal | None
    make: Callable[[], Filing]

    @property
    def size(self) -> Decimal:
        """By how much the figure is another."""
        return abs(self.old if self.new is None else self.new - self.old)


def mistakes(filing: Filing) -> Iterator[Mistake]:
    """Every change of every figure of the tables and of the narrative, one at a time."""
    for table in filing.tables:
        for row in table.rows:
            for cell in row.cells:
                if cell.value is not None:
                    yield from _of_cell(filing, table, row, cell)
    for resource in NARRATIVE:
        for number, said in enumerate(getattr(filing.narrative, resource), 1):
            for name in (field.name for field in fields(said)):
                value = getattr(said, name)
                if isinstance(value, Decimal):
                    for kind, new in wrong(value):
                        if new is not None:  # a sentence without its figure is no such row at all
                            make = partial(_said, filing, resource, number, name, new)
                            yield Mistake(kind, (resource, number, name), value, new, make)


def wrong(value: Decimal) -> Iterator[tuple[str, Decimal | None]]:
    """What a figure may become, by kind; None is a figure that is not there."""
    yield "raised", value + BEYOND
    swapped = transposed(value)
    if swapped is not None:
        yield "transposed", swapped
    if abs(value) * 9 > BEYOND:
        yield "shifted point", value * 10
    if abs(value) * 2 > BEYOND:
        yield "sign", -value
    if abs(value) > BEYOND:
        yield "dropped", None


def transposed(value: Decimal) -> Decimal | None:
    """Two neighbouring digits changed over, the last pair that makes enough of a difference."""
    text = f"{value:f}"
    spots = [at for at, char in enumerate(text) if char.isdigit()]
    for left, right in reversed(list(pairwise(spots))):
        swapped = list(text)
        swapped[left], swapped[right] = swapped[right], swapped[left]
        other = Decimal("".join(swapped))
        if abs(other - value) > BEYOND:
            return other
    return None


def _of_cell(filing: Filing, table: Table, row: Row, cell: Cell) -> Iterator[Mistake]:
    assert cell.value is not None
    cell_key = (table.resource, row.number, cell.column)
    for kind, new in wrong(cell.value):
        cells = [replace(cell, value=new, printed=f"{new:f}")] if new is not None else []
        yield Mistake(kind, cell_key, cell.value, new, partial(_with, filing, table, row, cell, cells))
    beside = _empty_neighbour(table, row, cell.column)
    if beside and abs(cell.value) > BEYOND and cell.placement != AMBIGUOUS:  # whose column nobody knows cannot be moved
        moved = [replace(cell, column=beside)]
        yield Mistake("moved", cell_key, cell.value, None, partial(_with, filing, table, row, cell, moved))


def _empty_neighbour(table: Table, row: Row, column: str) -> str:
    """The next column that holds nothing in this row, else the one before; empty where both are taken."""
    at = table.columns.index(column) if column in table.columns else -1
    taken = {cell.column for cell in row.cells if cell.value}
    beside = [table.columns[to] for to in (at + 1, at - 1) if at >= 0 and 0 <= to < len(table.columns)]
    return next((name for name in beside if name not in taken), "")


def _with(filing: Filing, table: Table, row: Row, cell: Cell, cells: list[Cell]) -> Filing:
    columns = {one.column for one in cells}
    kept = [one for one in row.cells if one is not cell and one.column not in columns]
    changed = replace(row, cells=(*kept, *cells))
    rows = tuple(changed if one is row else one for one in table.rows)
    return replace(filing, tables=tuple(replace(one, rows=rows) if one is table else one for one in filing.tables))


def _said(filing: Filing, resource: str, number: int, name: str, new: Decimal | None) -> Filing:
    said = list(getattr(filing.narrative, resource))
    said[number - 1] = replace(said[number - 1], **{name: new})
    return replace(filing, narrative=replace(filing.narrative, **{resource: tuple(said)}))


def failures(findings: tuple[Finding, ...]) -> Counter[tuple[object, ...]]:
    """What fails, each with its figures and by how much: a reader sees another sentence where one of them differs."""
    return Counter((one.check_id, one.cells, one.difference, statement_of(one) if one.difference is None else "")
                   for one in findings if one.status == FAIL)  # fmt: skip


def noticed(before: tuple[Finding, ...], after: tuple[Finding, ...]) -> bool:
    """Whether a change brought a failure that was not there, or made a note of an equation that held: what counts as
    operating cost of an institution differs, so that there it is only said."""
    equations = {one.check_id for one in before if one.kind in ("sum", "copy")}
    notes, then = ({statement_of(one) for one in found if one.kind == "note" and one.check_id in equations}
                   for found in (after, before))  # fmt: skip
    return bool(failures(after) - failures(before) or notes - then)


def in_equations(findings: tuple[Finding, ...]) -> dict[CellKey, Decimal]:
    """The figures that stand in a sum or a copy, each with the smallest change that one of them cannot explain."""
    found: dict[CellKey, Decimal] = {}
    for finding in findings:
        if finding.kind in ("sum", "copy") and finding.difference is not None:
            slack = (finding.tolerance or 0) + abs(finding.difference)
            for cell in finding.cells:
                if not cell.filing_id:
                    cell_key = (cell.resource, cell.row, cell.column)
                    found[cell_key] = min(slack, found.get(cell_key, slack))
    return found


def beyond_tolerance(filing: Filing, findings: tuple[Finding, ...]) -> Iterator[Mistake]:
    """The mistakes that must be noticed: in a figure of an equation, and more than its rounding."""
    slack = in_equations(findings)
    for mistake in mistakes(filing):
        if mistake.cell_key in slack and mistake.size > slack[mistake.cell_key]:
            yield mistake
