"""Figures whose column nobody drew: what the sums say against where they seem to stand.

A figure below a header, in line with the others of its column, is probably there; where a sum contradicts that, or where
nothing but the header speaks for it, it is called `ambiguous`. Figures in lines of a page (not in a table) are never
more than that: the order in which a page's words were drawn says nothing certain about columns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal

from mingzhang.budget.filing import AMBIGUOUS, INFERRED, PUBLISHED, Cell
from mingzhang.extraction.placement.placement import Equation

_CENT = Decimal("0.005")
_FEWEST_IN_LINE = 2
_SHORT_WHOLE = re.compile(r"[1-9]\d{0,2}")
_FEW = 0.5
"""The share of short whole numbers up to which they are odd in a table."""

Cells = tuple[tuple[Cell, ...], ...]


def doubted(
    cells: Cells, columns: Sequence[str], equations: Sequence[Equation], unknown: Collection[int] = ()
) -> Cells:
    """The cells; those placed by the header are ambiguous where an equation contradicts them, where they stand alone in
    their column and no equation holds with them, and in `unknown` rows. What another table says otherwise casts doubt on
    the whole column, unless it is a hint, which need not hold. Where forms mean different figures, one that is none of them
    is ambiguous. Columns of an equation are indexes of `columns`, its rows indexes of `cells`."""
    values = {
        (number, columns.index(cell.column)): cell.value
        for number, row in enumerate(cells)
        for cell in row
        if cell.column in columns and cell.value is not None
    }
    doubtful = {place for place in values if place[0] in unknown}
    contradicted: set[int] = set()
    confirmed: set[tuple[int, int]] = set()
    none_of = {_asked(equation) for equation in equations if equation.evidence == "one_of"}
    none_of -= {
        _asked(equation) for equation in equations if equation.evidence == "one_of" and _holds(equation, values)
    }
    for equation in equations:
        places = {(row, column) for row, column, _ in equation.terms}
        filled = places & values.keys()
        if _holds(equation, values):
            if len(filled) > 1 or equation.constant:
                confirmed |= {place for place in filled if not _has_free_sibling(equation, place, values)}
            continue
        if equation.evidence == "hint" or equation.evidence == "one_of" and _asked(equation) not in none_of:
            continue
        doubtful |= filled
        if equation.evidence == "other_table":
            contradicted |= {column for _, column in places}
    often = Counter(column for _, column in values)
    doubtful |= {place for place in values if place[1] in contradicted}
    doubtful |= {place for place in values if often[place[1]] < _FEWEST_IN_LINE and place not in confirmed}
    return tuple(
        tuple(
            _ambiguous(cell, row, columns)
            if cell.decided_by == "header"
            and (cell.column not in columns or (number, columns.index(cell.column)) in doubtful)
            else cell
            for cell in row
        )
        for number, row in enumerate(cells)
    )


def never_certain(cells: Cells, columns: Sequence[str], unsure: bool = False, unnamed: bool = False) -> Cells:
    """The cells of a table that was read from lines; those of a page are ambiguous, and all where its header is `unsure`.
    Where the columns are `unnamed`, those that no relation chose a column for are. What stands below a header of which
    relations chose the reading is inferred."""
    return tuple(
        tuple(
            _ambiguous(cell, row, columns)
            if unsure or cell.place.page is not None or unnamed and not (cell.placement == INFERRED and cell.relations)
            else replace(cell, placement=INFERRED, decided_by="arithmetic")
            if cell.placement == PUBLISHED and cell.relations
            else cell
            for cell in row
        )
        for row in cells
    )


def ordered_by_form(cells: Cells, columns: Sequence[str], equations: Sequence[Equation]) -> Cells:
    """The cells of a table whose order of columns a form says: never as printed, and ambiguous where a sum contradicts it."""
    assumed = tuple(
        tuple(
            replace(cell, placement=INFERRED, decided_by="header")
            if cell.decided_by == "position" and cell.placement != AMBIGUOUS
            else cell
            for cell in row
        )
        for row in cells
    )
    return tuple(
        tuple(
            replace(cell, decided_by="position") if cell != before and cell.placement == INFERRED else cell
            for cell, before in zip(row, rows, strict=True)
        )
        for row, rows in zip(doubted(assumed, columns, equations), cells, strict=True)
    )


def doubted_in(cells: Cells, columns: Sequence[str], doubtful: Collection[str]) -> Cells:
    """The cells, those in the `doubtful` columns ambiguous, with the others of these as alternatives."""
    return tuple(
        tuple(
            _ambiguous(replace(cell, alternatives=_without(doubtful, cell, columns)), row, columns)
            if cell.column in doubtful
            else cell
            for cell in row
        )
        for row in cells
    )


def _without(doubtful: Collection[str], cell: Cell, columns: Sequence[str]) -> tuple[str, ...]:
    return cell.alternatives or tuple(column for column in columns if column in doubtful and column != cell.column)


def doubted_in_text(cells: Cells, columns: Sequence[str], unknown: Collection[int]) -> Cells:
    """The cells of a table in text, ambiguous in `unknown` rows, and in those in which a short whole number stands while most
    figures of the table have decimals: it may be the number of the row or of a page, and then none stands in its place."""
    printed = [cell.printed for row in cells for cell in row]
    odd = {number for number, row in enumerate(cells) if any(_is_odd(cell) for cell in row)}
    is_odd = sum(_SHORT_WHOLE.fullmatch(text) is not None for text in printed) <= len(printed) * _FEW
    return doubted_rows(cells, columns, {*unknown, *(odd if is_odd else ())})


def doubted_rows(cells: Cells, columns: Sequence[str], doubtful: Collection[int]) -> Cells:
    """The cells of a table, those of the rows of these numbers ambiguous."""
    return tuple(
        tuple(_ambiguous(cell, row, columns) if number in doubtful else cell for cell in row)
        for number, row in enumerate(cells)
    )


def _is_odd(cell: Cell) -> bool:
    """Whether a figure is a short whole number that no other table and no sentence has."""
    return cell.decided_by not in ("other_table", "narrative") and _SHORT_WHOLE.fullmatch(cell.printed) is not None


def _has_free_sibling(equation: Equation, place: tuple[int, int], values: dict[tuple[int, int], Decimal]) -> bool:
    """Whether the equation would hold as well if the figure stood in another column of its row: that one is empty, and is
    counted with it."""
    own = next(coefficient for row, column, coefficient in equation.terms if (row, column) == place)
    return any(
        row == place[0] and column != place[1] and coefficient == own and (row, column) not in values
        for row, column, coefficient in equation.terms
    )


def _asked(equation: Equation) -> tuple[str, tuple[tuple[int, int, int], ...]]:
    """The relation and the figures of an equation, whatever they should come to."""
    return equation.relation, equation.terms


def _holds(equation: Equation, values: dict[tuple[int, int], Decimal]) -> bool:
    total = equation.constant
    for row, column, coefficient in equation.terms:
        total += coefficient * values.get((row, column), Decimal(0))
    return abs(total) <= _CENT * len(equation.terms)


def _ambiguous(cell: Cell, row: Sequence[Cell], columns: Sequence[str]) -> Cell:
    """The cell with its alternatives; where none are known yet, the nearest columns without a figure on either side, or, in a
    row that fills all of them, the columns beside it."""
    decided_by = "header" if cell.decided_by == "position" else cell.decided_by
    if cell.alternatives or cell.column not in columns:
        return replace(cell, placement=AMBIGUOUS, decided_by=decided_by)
    taken = {other.column for other in row}
    at = columns.index(cell.column)
    left = [column for column in columns[:at] if column not in taken]
    right = [column for column in columns[at + 1 :] if column not in taken]
    nearest = (*left[-1:], *right[:1]) or (*columns[max(at - 1, 0) : at], *columns[at + 1 : at + 2])
    return replace(cell, placement=AMBIGUOUS, decided_by=decided_by, alternatives=nearest)
