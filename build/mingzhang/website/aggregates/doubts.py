"""Which figures of the corpus are not sure: several columns fit, or what is printed is no figure."""

from __future__ import annotations

from collections.abc import Mapping

from mingzhang.budget.filing import AMBIGUOUS, SUSPECT
from mingzhang.datapackage.reader import Package
from mingzhang.website.package_tables import PRINTED, Figure, decimal

_RESOURCES = frozenset({"expenditure", "project_expenditure", "three_public"})
_BLANK = Figure(None, "blank")
_UNREADABLE = Figure(None, "unreadable", doubtful=True)
_MISTRUSTED = Figure(None, SUSPECT, doubtful=True)
_WHOLE = "*"

Uncertain = Mapping[tuple[str, str], frozenset[str]]
"""(filing, `resource/row/column`) would be large: by filing and resource, the `row/column` that are not sure, and `*` for a
table that is suspect as a whole."""


def uncertain_cells(corpus: Package) -> Uncertain:
    """One pass over `cells`."""
    columns = corpus.resource("cells").columns
    filing, resource, row, column, value, placement = (
        columns.index(name) for name in ("filing_id", "resource", "row", "column", "value", "placement")
    )
    found: dict[tuple[str, str], set[str]] = {}
    for cell in corpus.records("cells"):
        if cell[resource] not in _RESOURCES:
            continue
        if cell[placement] == SUSPECT:
            found.setdefault((cell[filing], cell[resource]), set()).add(_WHOLE)
        elif cell[placement] == AMBIGUOUS or not cell[value]:
            found.setdefault((cell[filing], cell[resource]), set()).add(f"{cell[row]}/{cell[column]}")
    return {key: frozenset(cells) for key, cells in found.items()}


def figure(uncertain: Uncertain, filing_id: str, resource: str, row: str, column: str, text: str) -> Figure:
    """A cell of the corpus as a figure; blank, unreadable and zero stay apart. A table that is suspect has none."""
    marked = uncertain.get((filing_id, resource), frozenset())
    if _WHOLE in marked:
        return _MISTRUSTED
    unsure = f"{row}/{column}" in marked
    value = decimal(text)
    if value is None:
        return _UNREADABLE if unsure else _BLANK
    return Figure(value, PRINTED, doubtful=unsure)


def add(one: Figure, other: Figure) -> Figure:
    """The sum of two figures of one filing; a blank adds nothing, and stays blank beside a blank."""
    if one.value is None or other.value is None:
        return other if one.value is None else one
    return Figure(one.value + other.value, PRINTED, doubtful=one.doubtful or other.doubtful)
