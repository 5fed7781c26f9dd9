"""Units that one table prints twice: in lines above it and in its header, held against each other and against the words of the
filing."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mingzhang.budget.header_words import adds_up
from mingzhang.extraction.columns.header_paths import Path, names_rows, paths_of
from mingzhang.extraction.columns.words import is_count, pieces_of, unit_of_word
from mingzhang.extraction.sections.sections import Section, header_cells, header_rows
from mingzhang.extraction.units import UNKNOWN, bare_unit, unit_of_headers

_MOST_HEADER_ROWS = 8


def contrary_unit(section: Section, unit: str) -> str:
    """A unit that a table prints beside `unit`, where nothing in it tells which of them its figures are in; empty if none."""
    own = _units_of_columns(section) if section.is_grid else {unit_of_headers(_known(header_cells(section.entries)))}
    below = _unit_below(section)
    if below:
        own = {below}
    if own and "" not in own:
        stated = {unit, *section.other_units}
        return next(iter(sorted(own - stated)), "")
    return next((each for each in section.other_units if each != UNKNOWN), "")


def settled_by(contrary: str, unit: str, told: str, section: Section) -> str:
    """Which of two units of a table it is by the one that the filing's words tell; empty where they tell neither. In a grid whose
    columns print their own that one counts, whatever the line above says."""
    if told == unit or told == contrary and contrary in section.other_units:
        return told
    return unit if told == contrary and section.is_grid else ""


def _units_of_columns(section: Section) -> set[str]:
    """The unit that the header prints for each column of amounts of a grid; empty where it prints none."""
    paths = (path for path in paths_of(header_rows(section.entries)) if path and not names_rows(path))
    return {_unit_of(path) for path in paths if adds_up(path[-1]) and not is_count(path[-1])}


def _unit_of(path: Path) -> str:
    return next((unit for word in reversed(path) if (unit := unit_of_word(word))), "")


def _known(cells: Collection[str]) -> Iterator[str]:
    return (cell for cell in cells if pieces_of(cell))


def _unit_below(section: Section) -> str:
    """The unit in a row of the header that says nothing else; empty if none, or several."""
    for entry in [entry for entry in section.entries if not entry.blank][:_MOST_HEADER_ROWS]:
        cells = entry.cells if entry.cells is not None else entry.text.split()
        said = {bare_unit(cell) for cell in cells if cell.strip()}
        if len(said) == 1 and "" not in said:
            return said.pop()
    return ""
