"""Figures of other years that have rows or sides of their own in a grid: comparatives beside the rows of the filing's year.

A row is of another year by the cell in its column 年度, or, in a table of one wide row, by its label (2024年预算数); a side where
all of its columns of figures are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mingzhang.budget.amount import is_amount, without_percent
from mingzhang.budget.filing import PERCENTAGES
from mingzhang.extraction.clean import fold
from mingzhang.extraction.columns.column_periods import FigurePeriod, OwnPeriod, likely_period, time_of
from mingzhang.extraction.columns.columns import CHANGES, GridColumn
from mingzhang.extraction.columns.words import Piece, pieces_of
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.grid.row_columns import cells_of
from mingzhang.extraction.raw import RawComparative, RawRow, Token

_YEAR = re.compile(r"20\d\d")
_OF_TIME = frozenset({"year", "relative", "stage", "change", "than"})
_LABELS = ("name", "project", "year", "text", "")


def time_of_row(entry: Entry, columns: Sequence[GridColumn], own: OwnPeriod) -> FigurePeriod | None:
    """Of when the figures of a row are by a cell that says nothing else; None where there is none. Beside a column 年度 only that
    one counts."""
    asked = [column for column in columns if column.role == "year"] or [
        column for column in columns if column.role in _LABELS
    ]
    cells = cells_of(entry)
    for column in asked:
        pieces = time_words(cells[column.index]) if column.index < len(cells) else ()
        if pieces:
            return time_of([*pieces, *_stage_of_columns(columns, pieces)], own)
    return None


def time_words(cell: str) -> tuple[Piece, ...]:
    """The pieces of a cell that says nothing but a year, a stage or a change; empty for any other."""
    text = fold(cell)
    pieces = pieces_of(f"{text}年" if _YEAR.fullmatch(text) else text) or ()
    return pieces if all(piece.kind in _OF_TIME for piece in pieces) else ()


def _stage_of_columns(columns: Sequence[GridColumn], said: Sequence[Piece]) -> tuple[Piece, ...]:
    """The stage that the columns of figures name where the row names none: 预算数 above the figures of 2024."""
    if any(piece.kind in ("stage", "change") for piece in said):
        return ()
    above = (piece for column in columns if column.column for word in column.path for piece in pieces_of(word) or ())
    stages = {piece for piece in above if piece.kind == "stage"}
    return tuple(stages) if len(stages) == 1 else ()


def is_of_other_year(time: FigurePeriod | None) -> bool:
    """Whether a row is known to be of another time than the filing's own."""
    return time is not None and (bool(time.period) or not time.known)


def has_years(columns: Sequence[GridColumn]) -> bool:
    """Whether a column says of which year each row is."""
    return any(column.role == "year" for column in columns)


def as_other_year(row: RawRow, time: FigurePeriod, own: OwnPeriod) -> RawRow:
    """A row of another time with its figures as those of that time; where it is none that comparatives have (a year to come),
    the figures stay, in doubt."""
    period, sure = (time.period, True) if time.known else likely_period(time.against, own)
    if not time.known and not time.lacks_stage:
        return replace(row, of_other_year=True)
    beside = (
        RawComparative(
            token.text, token.place, token.column or "", period, time.against, time.year, token.unit, doubtful=not sure
        )
        for token in row.tokens
        if not token.is_dash and _fits(token, period)
    )
    return replace(row, tokens=(), comparatives=(*row.comparatives, *beside), of_other_year=True)


def _fits(token: Token, period: str) -> bool:
    return is_amount(without_percent(token.text) if period in PERCENTAGES else token.text)


def with_other_years(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows, those of other years without figures of the filing's own put beside the row of the same line; of several
    rows that are called alike the first is beside the first."""
    places: dict[tuple[object, ...], list[int]] = {}
    for at, row in enumerate(rows):
        if not row.of_other_year:
            places.setdefault(_line(row), []).append(at)
    found = list(rows)
    taken: dict[tuple[object, ...], int] = {}
    gone: set[int] = set()
    for at, row in enumerate(rows):
        if not row.of_other_year or row.tokens:
            continue
        periods = tuple(sorted({(each.period, str(each.year)) for each in row.comparatives}))
        own = places.get(_line(row), [])
        number = taken.get((*_line(row), periods), 0)
        if number < len(own):
            taken[(*_line(row), periods)] = number + 1
            target = found[own[number]]
            found[own[number]] = with_against(replace(target, comparatives=(*target.comparatives, *row.comparatives)))
            gone.add(at)
    return [row for at, row in enumerate(found) if at not in gone]


def with_against(row: RawRow) -> RawRow:
    """A row whose changes that do not say against what they are, are against the one other period that it prints."""
    periods = {each.period for each in row.comparatives} - {*CHANGES, "executed_percent"}
    if len(periods) != 1:
        return row
    (period,) = periods
    told = (
        replace(each, against=period) if each.period in CHANGES and not each.against else each
        for each in row.comparatives
    )
    return replace(row, comparatives=tuple(told))


def _line(row: RawRow) -> tuple[object, ...]:
    return row.side, row.item, row.codes, fold(row.label), fold(row.project), fold(row.unit_name)
