"""Which grid column is which column of the contract.

Normally a header cell stands above its figures. Filings break this in two ways that were met: a whole header row slips
by one cell, or one header cell ends up at the end of its row. Both leave more than one reading; the figures then choose
(`choose`), and what they chose is no longer `position`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from mingzhang.extraction.clean import fold, squash
from mingzhang.extraction.layouts import TableLayout


@dataclass(frozen=True, slots=True)
class Header:
    """A reading of a grid's header: grid column -> contract column, the grid columns of name and project, printed words
    of columns that the layout does not know."""

    columns: Mapping[int, str]
    name: int | None
    project: int | None
    unknown: Mapping[int, str]


_NAMES = frozenset(fold(w) for w in ("功能分类科目名称", "经济分类科目名称", "科目名称", "功能分类", "科目"))
_PROJECTS = frozenset({"项目名称"})


def leaves(rows: Sequence[Sequence[str]]) -> dict[int, tuple[str, tuple[str, ...]]]:
    """The lowest filled header cell of each grid column (folded), with the words of the groups above it."""
    width = max((len(row) for row in rows), default=0)
    grid = [[fold(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    found: dict[int, tuple[str, tuple[str, ...]]] = {}
    for column in range(width):
        depth = next((d for d in range(len(grid) - 1, -1, -1) if grid[d][column]), None)
        if depth is None:
            continue
        above = []
        for d in range(depth):
            left = next((grid[d][c] for c in range(column, -1, -1) if grid[d][c]), "")
            if left:
                above.append(left)
        found[column] = (grid[depth][column], tuple(above))
    return found


def read_header(rows: Sequence[Sequence[str]], layout: TableLayout) -> Header:
    """The header as it stands: each grid column by its own word and groups."""
    columns: dict[int, str] = {}
    unknown: dict[int, str] = {}
    name = project = None
    for index, (word, above) in leaves(rows).items():
        column = _column(word, above, layout)
        if column and column not in columns.values():
            columns[index] = column
        elif word in _NAMES and index > 0 and name is None and not columns:
            name = index
        elif word in _PROJECTS and index > 0:
            project = index
        elif word not in layout.header_words:
            unknown[index] = squash(_printed(rows, index))
    printed = tuple(columns[index] for index in sorted(columns))
    final = dict(zip(printed, layout.final_columns(printed), strict=True))
    return Header({i: final[c] for i, c in columns.items()}, name, project, unknown)


def readings(header: Header, layout: TableLayout, width: int) -> tuple[Header, ...]:
    """All readings of a header, the likeliest first: where its words stand in the usual order, as it stands; where they do
    not, the usual order over the same grid columns before the printed one; then all of it slipped by a cell or two."""
    indexes = sorted(header.columns)
    printed = [header.columns[i] for i in indexes]
    order = {final: n for n, final in enumerate(_order(layout))}
    usual = sorted(printed, key=lambda column: order.get(column, len(order)))
    found = [header]
    if usual != printed:
        found.insert(0, replace(header, columns=dict(zip(indexes, usual, strict=True))))
    for base in tuple(found):
        for step in (1, -1, 2):
            if indexes and indexes[0] + step > 0 and indexes[-1] + step < width:
                moved = {index + step: column for index, column in base.columns.items()}
                found.append(Header(moved, None, None, {}))
    return tuple(found)


def choose(found: Sequence[Header], contradictions: Callable[[Header], int]) -> Header:
    """The reading that the figures contradict least; among equals the likeliest (see `readings`)."""
    fewest = min(contradictions(header) for header in found)
    return next(header for header in found if contradictions(header) == fewest)


def _order(layout: TableLayout) -> tuple[str, ...]:
    both: list[str] = []
    for column in layout.columns:
        both.append(column)
        if column in layout.splits:
            both.append(layout.splits[column][1])
    return tuple(both)


def _column(word: str, above: tuple[str, ...], layout: TableLayout) -> str:
    for known in layout.words:
        if word == known.word and (
            not known.within or any(group == within for group in above for within in known.within)
        ):
            return known.column
    return ""


def _printed(rows: Sequence[Sequence[str]], index: int) -> str:
    return next((row[index] for row in reversed(rows) if index < len(row) and row[index].strip()), "")
