"""Figures of other periods in rows of a flat table: taken out of a row where its sums leave no other place for them.

An empty cell has vanished, so that a row with fewer figures than columns may stand in them in several ways. Only ways in which
the sums hold count: the parts make their total, the change is what this year has more than the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from mingzhang.budget.amount import without_percent
from mingzhang.budget.filing import PERCENTAGES, Note, unread_note
from mingzhang.budget.tables import TableKind
from mingzhang.extraction.columns.columns import AMOUNT, COMPARATIVE, GridColumn
from mingzhang.extraction.flat.paths import Columns, Values, holds_all, number_of, relations_of, rules_of
from mingzhang.extraction.raw import RawComparative, RawRow, Token, chosen_by, is_figure

_MOST_COLUMNS = 12
_Way = tuple[int, ...]
"""The column (position) of each figure of a row."""


def without_other_periods(
    rows: Sequence[RawRow], columns: Columns, kind: TableKind
) -> tuple[tuple[RawRow, ...], list[Note]]:
    """The rows with the figures of other periods beside their own, which still lack a column; the figures of rows in which
    these cannot be told apart are unread. A zero that may be either is unread alone: no sum needs it."""
    if all(column.role == AMOUNT for column in columns):
        return tuple(rows), []
    signed = all(
        text.endswith(("%", "％")) == (columns[at].period in PERCENTAGES)
        for row in rows
        if len(row.tokens) == len(columns)
        for at, text in enumerate(token.text for token in row.tokens)
        if not row.tokens[at].is_dash
    )
    relations = relations_of(columns, kind)
    found: list[RawRow] = []
    notes: list[Note] = []
    for row in rows:
        ways = list(_ways(row, columns, kind, signed))
        places = [{way[at] for way in ways} for at in range(len(row.tokens))]
        beside = {at for at, each in enumerate(places) if each and all(columns[c].role == COMPARATIVE for c in each)}
        open_ = {
            at
            for at, each in enumerate(places)
            if not each or len(each) > 1 and any(columns[column].role == COMPARATIVE for column in each)
        }
        if any(number_of(row.tokens[at]) != 0 or not places[at] for at in open_):
            open_, beside = set(range(len(row.tokens))), set()
        notes += [
            unread_note(row.tokens[at].place, row.tokens[at].text, "figure-of-unnamed-column") for at in sorted(open_)
        ]
        told = sorted(at for at in beside - open_ if not row.tokens[at].is_dash)
        own = replace(
            row,
            tokens=tuple(token for at, token in enumerate(row.tokens) if at not in beside | open_),
            comparatives=tuple(_comparative(row, at, columns[next(iter(places[at]))]) for at in told),
        )
        found.append(chosen_by(own, relations) if beside and len(row.tokens) < len(columns) else own)
    return tuple(found), notes


def _ways(row: RawRow, columns: Columns, kind: TableKind, signed: bool) -> Iterator[_Way]:
    """The columns in which the figures of a row may stand, in order."""
    count, width = len(row.tokens), len(columns)
    if not count or count > width or width > _MOST_COLUMNS and count < width:
        return
    rules = rules_of(columns, kind)
    values = [number_of(token) for token in row.tokens]
    percent = [token.text.endswith(("%", "％")) for token in row.tokens]
    for way in combinations(range(width), count):
        rates = [columns[column].period in PERCENTAGES for column in way]
        if signed and any(
            is_rate != is_percent and not token.is_dash
            for is_rate, is_percent, token in zip(rates, percent, row.tokens, strict=True)
        ):
            continue
        if not signed and any(is_percent and not is_rate for is_rate, is_percent in zip(rates, percent, strict=True)):
            continue
        if not all(map(_can_hold, row.tokens, rates)):
            continue
        if holds_all(_filled(values, way, width), columns, rules):
            yield way


def _can_hold(token: Token, is_rate: bool) -> bool:
    """Whether what a token prints can stand in a column; percentages have theirs."""
    return token.is_dash or is_figure(without_percent(token.text) if is_rate else token.text)


def _filled(values: Values, way: _Way, width: int) -> list[Decimal | None]:
    found: list[Decimal | None] = [Decimal(0)] * width
    for value, column in zip(values, way, strict=True):
        found[column] = value
    return found


def _comparative(row: RawRow, at: int, column: GridColumn) -> RawComparative:
    token = row.tokens[at]
    return RawComparative(
        token.text, token.place, column.column, column.period, column.against, column.year, column.unit,
        doubtful=not column.sure,
    )  # fmt: skip
