"""One table of a filing: its title, what its head says, its lines and rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mingzhang.budget.amount import is_amount
from mingzhang.budget.document import Place
from mingzhang.extraction.clean import fold, squash
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.sections.table_head import read_head
from mingzhang.extraction.units import UNKNOWN, is_unit_line, units_stated

MOST_HEADER_ROWS = 5
_NOTE = re.compile(r"(?:备注|注|说明)\d?:")
_MOST_HEADER_LINES = 12


@dataclass(frozen=True, slots=True)
class Section:
    """A table's title and everything below it up to its end. `resource` is the table of the contract that it is, empty for
    another; `performance`: a sheet of targets, which is read with the words. `listed`: the contents name it.

    `compiled_by` is the agency of 编制部门/编制单位 and the like, `compiled_kind` which of the two; `unit` is empty where not
    printed, UNKNOWN where it is none that we know. `continued`: the title says that a table goes on. `scope`: `whole` for a
    department with its units, `own` for its own office, empty where nothing says which. `other_units` are those that lines
    above or in the table state beside `unit`.
    """

    resource: str
    title: str
    number: str
    place: Place
    entries: tuple[Entry, ...]
    unit: str = ""
    compiled_kind: str = ""
    compiled_by: str = ""
    unit_from: str = ""
    performance: bool = False
    general: bool = False
    listed: bool = False
    continued: bool = False
    scope: str = ""
    other_units: tuple[str, ...] = ()

    @property
    def is_grid(self) -> bool:
        """Whether any of its rows has cells."""
        return any(entry.cells is not None for entry in self.entries)


def untitled(body: Sequence[Entry]) -> Section:
    """A table of which only the lines below its title are there."""
    taken, said = read_head(body)
    return Section(
        "",
        "",
        said.number,
        body[0].place,
        tuple(body[taken:]),
        said.unit,
        said.kind,
        said.name,
        unit_from="table" if said.unit and said.unit != UNKNOWN else "",
        general=True,
        other_units=other_units(said.unit, said.units, body),
    )


def other_units(unit: str, stated: Iterable[str], body: Sequence[Entry]) -> tuple[str, ...]:
    """The units beside a table's own that are `stated` above it, by lines between its rows or by a note."""
    last = max((index for index, entry in enumerate(body) if _holds_figures(entry)), default=0)
    between = (
        said
        for index, entry in enumerate(body)
        if entry.cells is None and (index < last and is_unit_line(entry.text) or _NOTE.match(fold(entry.text)))
        for said in units_stated(entry.text)
    )
    return tuple(dict.fromkeys(each for each in (*stated, *between) if each != unit))


def _holds_figures(entry: Entry) -> bool:
    return any(map(is_figure_cell, entry.cells if entry.cells is not None else entry.text.split()))


def header_rows(entries: Sequence[Entry]) -> list[Entry]:
    """The first rows of a grid, up to one that holds a figure."""
    found: list[Entry] = []
    for entry in entries:
        if entry.cells is None:
            continue
        if len(found) == MOST_HEADER_ROWS or any(is_figure_cell(cell) for cell in entry.cells):
            break
        found.append(entry)
    return found


def header_cells(entries: Sequence[Entry]) -> list[str]:
    """The words of a table's header: the cells of its first rows; without cells the words of the lines above the first figure."""
    if any(entry.cells is not None for entry in entries):
        return [cell for row in header_rows(entries) for cell in row.cells or ()]
    words: list[str] = []
    for entry in [entry for entry in entries[:_MOST_HEADER_LINES] if not entry.blank][:MOST_HEADER_ROWS]:
        pieces = entry.text.split()
        if any(is_figure_cell(piece) for piece in pieces):
            break
        words += pieces
    return words


def row_key(row: Entry) -> tuple[str, ...]:
    """The cells of a row, folded: rows of one key are printed alike (headers that are repeated)."""
    return tuple(fold(cell) for cell in row.cells or ())


def is_figure_cell(cell: str) -> bool:
    """Whether a cell holds an amount and nothing else, blanks within it aside."""
    return is_amount(squash(cell))
