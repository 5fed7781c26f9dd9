"""What a person should look at, each with the rows that settle it: wrong totals and key figures first, then by kind, then
the largest figures.

    0  columns whose header is not known     corrections.csv: which column it is, in one row
    1  ambiguous figures                     corrections.csv: that they are right, or in which column they belong
    2  figures that are in no row            corrections.csv: that a person has seen them
    3  findings that are held back or suspect our reading: decisions.csv, or corrections.csv for the figures they touch
    4  tables that may be misread            corrections.csv: that they were read right
    5  findings that are shown, where they are asked for
    then decisions that have lapsed, and agencies under an id of the program's making

What is settled is gone from the list with the next build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from mingzhang.budget.agency import Agency
from mingzhang.budget.by_hand.decision import Decision
from mingzhang.datapackage.reader import list_packages, read_package
from mingzhang.reviewing.cells import doubtful_cells
from mingzhang.reviewing.decisions import held_back, lapsed, shown
from mingzhang.reviewing.items import Item, numbered
from mingzhang.reviewing.rows import TableRows
from mingzhang.reviewing.unknown import unknown_agencies
from mingzhang.reviewing.unread import unread_figures

_NUMBERED = re.compile(r"c(\d{1,9})")


def worklist(
    datapackages: Path,
    agencies: Iterable[Agency],
    used_ids: Iterable[str],
    decisions: Iterable[Decision],
    *,
    published: bool = False,
    each: bool = False,
    apart: bool = False,
) -> Iterator[Item]:
    """Every item of the current packages and the registers. `used_ids` are those of the corrections there are;
    `published`: also the findings that are shown without a person's decision; `each`: every figure by itself; `apart`:
    every new agency by itself."""
    items: list[Item] = []
    for folder in list_packages(datapackages):
        rows = TableRows(read_package(folder))
        items += doubtful_cells(rows, each=each)
        items += unread_figures(rows.package, each=each)
        items += held_back(rows)
        items += shown(rows) if published else ()
    items.sort(key=lambda item: item.weight)
    yield from numbered(items, next_number(used_ids))
    yield from lapsed(datapackages, decisions)
    yield from unknown_agencies(list(agencies), apart=apart)


def next_number(used_ids: Iterable[str]) -> int:
    """The first number that no correction has in its id, nor any after it."""
    return 1 + max((int(match[1]) for each in used_ids if (match := _NUMBERED.fullmatch(each))), default=0)
