"""E6: what a revised filing changed, cell by cell, against the version that it took the place of. Notes: a revision is no fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mingzhang.budget.finding import FOUND, CheckCell, Finding
from mingzhang.budget.message import message
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.validation.figures.labels import column_word, table_word
from mingzhang.validation.filings.published_filing import HeldFiling, Rows
from mingzhang.validation.findings.verdicts import remark

_Spot = tuple[str, str, str]
"""Resource, key of the row, column."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure as a version has it; `row` is its row there."""

    row: int
    value: str


def check(held: Sequence[HeldFiling]) -> Iterator[tuple[str, Finding]]:
    """Of each filing that was revised: how many figures changed, and each of them."""
    for filing in held:
        if filing.before is not None:
            yield from ((filing.filing_id, each) for each in _changed(_figures(filing.rows), _figures(filing.before)))


def _figures(rows: Rows) -> Mapping[_Spot, _Figure]:
    """The figures of the tables by what their rows are called, so that an added row changes only itself."""
    keys = {(resource, row["row"]): row["key"] for resource in TABLE_RESOURCES for row in rows(resource)}
    return {
        (cell["resource"], keys[cell["resource"], cell["row"]], cell["column"]): _Figure(
            int(cell["row"]), cell["value"]
        )
        for cell in rows("cells")
        if (cell["resource"], cell["row"]) in keys
    }


def _changed(now: Mapping[_Spot, _Figure], before: Mapping[_Spot, _Figure]) -> Iterator[Finding]:
    spots = [spot for spot in dict.fromkeys((*now, *before)) if _value(now, spot) != _value(before, spot)]
    yield remark("E6", message("revised-count", count=len(spots)) if spots else message("revised-without-figures"))
    for spot in spots:
        resource, key, column = spot
        where = {"table": table_word(resource), "key": key, "column": column_word(resource, column)}
        cells = [CheckCell(FOUND, resource, now[spot].row, column)] if spot in now else []
        if spot not in before:
            text = message("revised-added", **where, now=now[spot].value)
        elif spot not in now:
            text = message("revised-removed", **where, before=before[spot].value)
        else:
            text = message("revised-figure", **where, before=before[spot].value, now=now[spot].value)
        yield remark("E6", text, cells=cells)


def _value(figures: Mapping[_Spot, _Figure], spot: _Spot) -> str | None:
    return figures[spot].value if spot in figures else None
