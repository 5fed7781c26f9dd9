"""Which columns of a grid belong together: one table, two or three sides, or groups of code, name and figures side by side.

A side is a run of columns that begins with words (codes, names) and ends with figures. What a side is about is said by its
header, else by what its rows are called.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from mingzhang.budget.tables import INCOME_SIDE, SPENDING_SIDE, TableKind
from mingzhang.budget.wording import total_words
from mingzhang.extraction.clean import fold
from mingzhang.extraction.columns.columns import AMOUNT, COMPARATIVE, OTHER, UNKNOWN, GridColumn
from mingzhang.extraction.columns.words import pieces_of
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.grid.row_columns import cells_of
from mingzhang.extraction.line_labels import category_of, economic_class_of, line_of, plain_label
from mingzhang.extraction.raw import is_figure, is_hidden, is_nil

FIGURES = (AMOUNT, COMPARATIVE, OTHER)
LABELS = ("code", "name", "project")
_NO_SIDE = ("", "total")
"""What labels of either side may be."""
_CODED = re.compile(r"2\d\d(?!\d年)")
"""A label that begins with the code of a 类; a year is none."""


@dataclass(frozen=True, slots=True)
class GridSide:
    """A run of columns, in order; `name` is `income`, `expenditure` or `expenditure_by_kind` in a two-sided table."""

    columns: tuple[GridColumn, ...]
    name: str = ""

    @property
    def amounts(self) -> tuple[GridColumn, ...]:
        """The columns that hold figures, in order."""
        return tuple(column for column in self.columns if column.role in FIGURES)


def by_content(columns: Sequence[GridColumn], body: Sequence[Entry]) -> tuple[GridColumn, ...]:
    """The columns, where one that a header takes for figures holds nothing but words: it is a column of names, as in a
    header that prints 收入 and 支出 above the labels."""
    found = []
    for column in columns:
        words, figures = _profile(body, column.index)
        is_label = column.role in (AMOUNT, OTHER, "") and words and not figures and _is_sure(column, words, body)
        found.append(replace(column, role="name", column="") if is_label else column)
    return tuple(found)


def sides_of(columns: Sequence[GridColumn], body: Sequence[Entry], kind: TableKind) -> tuple[GridSide, ...]:
    """The sides of a grid from left to right, named where the table has two sides."""
    runs: list[list[GridColumn]] = [[]]
    for column in columns:
        begins = column.role in (*LABELS, "number", "unit", "unit_code")
        if begins and _is_whole(runs[-1]):
            runs.append([])
        runs[-1].append(column)
    if len(runs) > 1 and not any(each.role in FIGURES for each in runs[-1]):
        last = runs.pop()
        runs[-1].extend(last)
    if kind.shape != "two_sided":
        return tuple(GridSide(tuple(run)) for run in _groups(runs))
    return _named([GridSide(tuple(run)) for run in runs], body, kind)


def _groups(runs: Sequence[Sequence[GridColumn]]) -> list[list[GridColumn]]:
    """The runs that print the header of the first one again: groups of one table. Any other goes on in the same rows: its units
    are theirs, its other labels are texts, and what stands below figures behind these is not understood."""
    found: list[list[GridColumn]] = []
    for run in runs:
        if not found or _last_words(run) == _last_words(found[0]):
            found.append(list(run))
        else:
            names = any(column.role in (*LABELS, "number") for column in run)
            found[-1].extend(_of_no_group(column) if names else column for column in run)
    return found


def _last_words(run: Sequence[GridColumn]) -> list[str]:
    """The words above a run's labels and figures, once where they stand above several columns; what numbers rows or names units
    may stand before the first one alone."""
    beside = ("number", "unit", "unit_code")
    paths = [column.path for column in run if column.path and column.role not in beside]
    return [fold(path[-1]) for path, _ in groupby(paths)]


def _of_no_group(column: GridColumn) -> GridColumn:
    if column.role in (*LABELS, "number"):
        return replace(column, role="text", column="")
    return replace(column, role=OTHER, column="", period="") if column.role in (AMOUNT, COMPARATIVE) else column


def _is_whole(run: Sequence[GridColumn]) -> bool:
    """Whether columns are a side by themselves: words, and figures behind them."""
    first = next((n for n, column in enumerate(run) if column.role in LABELS or not column.role), len(run))
    return any(column.role in FIGURES for column in run[first:])


def _named(sides: Sequence[GridSide], body: Sequence[Entry], kind: TableKind) -> tuple[GridSide, ...]:
    late = [side for side in sides if is_of_other_period(side)]
    if late and len(late) < len(sides):
        named = {
            side.columns[0].index: side
            for part in (late, [side for side in sides if not is_of_other_period(side)])
            for side in _named(part, body, kind)
        }
        return tuple(named[at] for at in sorted(named))
    names = [_by_header(side) or _by_labels(side, body, kind) for side in sides]
    if names.count("expenditure") > 1:
        categories = [len(_categories(side, body)) for side in sides]
        most = max((n for n, name in enumerate(names) if name == "expenditure"), key=lambda n: categories[n])
        names = ["expenditure_by_kind" if name == "expenditure" and n != most else name for n, name in enumerate(names)]
    if "expenditure" not in names:
        names = ["expenditure" if name == "expenditure_by_kind" else name for name in names]
    return tuple(
        replace(side, name=name) if name not in names[:n] else _unread(side)
        for n, (side, name) in enumerate(zip(sides, names, strict=True))
    )


def is_of_other_period(side: GridSide) -> bool:
    """Whether all figures of a side are of another period than the filing's own."""
    return bool(side.amounts) and all(column.role == COMPARATIVE for column in side.amounts)


def _unread(side: GridSide) -> GridSide:
    """A further side of one name: nothing tells what its lines are, and its figures are in no column."""
    columns = (
        replace(column, role=UNKNOWN) if column.role in (*LABELS, *FIGURES) else column for column in side.columns
    )
    return GridSide(tuple(columns), "expenditure_by_kind")


def _by_header(side: GridSide) -> str:
    """What the words above a side say it is: what stands above its labels, 支出性质 before 支出, 支出 before 收入;
    empty where they say nothing."""
    label = next((column.path for column in side.columns if column.role in LABELS), ())
    above = {piece.id for word in label for piece in pieces_of(word) or ()} & {INCOME_SIDE, SPENDING_SIDE}
    if above == {INCOME_SIDE}:
        return "income"
    pieces = [piece for column in side.columns for word in column.path for piece in pieces_of(word) or ()]
    if any(piece.kind == "class" and piece.id in ("by_kind", "economic") for piece in pieces):
        return "expenditure_by_kind"
    said = {piece.id for piece in pieces}
    if said & {SPENDING_SIDE, "current_spending"} or any(piece.kind == "class" for piece in pieces):
        return "expenditure"
    return "income" if said & {INCOME_SIDE, "current_year"} else ""


def _by_labels(side: GridSide, body: Sequence[Entry], kind: TableKind) -> str:
    labels = list(_labels(side, body))
    income = sum(line_of(label, kind.lines, ()) not in _NO_SIDE for label in labels)
    spending = sum(line_of(label, kind.expenditure_lines, ()) not in _NO_SIDE for label in labels)
    categories = len(_categories(side, body))
    totals = total_words().sides
    if categories > income:
        return "expenditure"
    if spending > income:
        return "expenditure_by_kind"
    is_spent = any(plain_label(label) in totals["expenditure"] for label in labels)
    return "expenditure" if is_spent and categories == income else "income"


def _categories(side: GridSide, body: Sequence[Entry]) -> list[str]:
    return [label for label in _labels(side, body) if category_of(label) or _CODED.match(label)]


def _labels(side: GridSide, body: Sequence[Entry]) -> list[str]:
    indexes = [column.index for column in side.columns if column.role in LABELS]
    return [cell for entry in body for index in indexes for cell in cells_of(entry)[index : index + 1] if cell]


def _profile(body: Sequence[Entry], index: int) -> tuple[int, int]:
    """How many cells of a column hold words, and how many a figure, whole or cut off (`419.97…`, `###`)."""
    cells = [cell for entry in body for cell in cells_of(entry)[index : index + 1] if not is_nil(cell)]
    figures = sum(is_figure(cell) or is_hidden(cell) for cell in cells)
    return len(cells) - figures, figures


def _is_sure(column: GridColumn, words: int, body: Sequence[Entry]) -> bool:
    """Whether words below a header of figures show a column of labels: several of them are lines, categories or classes."""
    cells = [cell for entry in body for cell in cells_of(entry)[column.index : column.index + 1] if cell]
    known = sum(bool(category_of(cell) or economic_class_of(cell)) or cell[:3].isdigit() for cell in cells)
    return known > 0 or words > 2 or len(body) <= words + 1
