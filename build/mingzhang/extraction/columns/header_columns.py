"""The columns of a header among each other: which of several that mean the same is understood, of which period one is that only
names a year, which are parts of others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from mingzhang.budget.tables import TableKind
from mingzhang.extraction.columns.column_periods import OwnPeriod, compared_year, likely_period
from mingzhang.extraction.columns.columns import (
    AMOUNT,
    CHANGES,
    COMPARATIVE,
    MEASURES,
    OTHER,
    SIDE_WORDS,
    GridColumn,
    line_concepts,
    meaning_of,
    read_column,
)
from mingzhang.extraction.columns.header_paths import Path
from mingzhang.extraction.columns.words import is_of_which, pieces_of

_BEGIN = ("code", "name", "project", "number")
"""What the columns of a side begin with."""
_INITIAL = "initial_budget"


def read_columns(paths: Sequence[Path], kind: TableKind, own: OwnPeriod) -> tuple[GridColumn, ...]:
    """Every column of a grid with this header."""
    found = [read_column(index, path, kind, own) for index, path in enumerate(paths)]
    common = _said_by_all(found) & kind.subject
    if common:
        found = [read_column(index, path, kind, own, common) for index, path in enumerate(paths)]
    found = _initial_beside([_against_of_others(column, found, own) for column in found], own)
    compared = _of_the_year_before(found, own)
    return _with_project(_without_parts(compared, kind), kind)


def _without_parts(columns: Sequence[GridColumn], kind: TableKind) -> tuple[GridColumn, ...]:
    """The columns; one whose words name a balance of the year and that stands inside the year's expenditure (其中：上年结转) is not
    understood."""
    beside = {column.id: column.beside for column in kind.columns if column.beside}
    named = {column.column for column in columns}
    totals = [column.index for column in columns if column.column == kind.main]
    return tuple(
        replace(column, role=OTHER, column="", period="", against="", year=None)
        if column.column in beside
        and (
            any(is_of_which(word) for word in column.path)
            or not named & set(beside[column.column])
            and any(index < column.index for index in totals)
        )
        else column
        for column in columns
    )


def _with_project(columns: tuple[GridColumn, ...], kind: TableKind) -> tuple[GridColumn, ...]:
    """The columns of a table of projects: of two columns of names the second is that of the projects."""
    names = [column for column in columns if column.role == "name"]
    if not kind.projects or len(names) != 2 or any(column.role == "project" for column in columns):
        return columns
    return tuple(replace(column, role="project") if column is names[1] else column for column in columns)


def split_off(columns: Sequence[GridColumn], kind: TableKind) -> tuple[GridColumn, ...]:
    """The columns, a plain source named `…_own` where the transfers beside it have a column."""
    printed = {column.column for column in columns}
    renamed = {plain: own for plain, (upper, own) in kind.splits.items() if upper in printed}
    return tuple(replace(column, column=renamed.get(column.column, column.column)) for column in columns)


def without_doubles(columns: Sequence[GridColumn], lines: Mapping[int, str]) -> tuple[GridColumn, ...]:
    """The columns of one side; where two mean the same, only one is understood: the one that says nothing but 合计, of several
    the one that stands below no group (合计 beside 本年拨款/小计), else the one below a group 合计 (合计/基本支出 beside
    本年预算/基本支出). `lines` are those that columns are, if any."""
    alike: dict[tuple[str, ...], list[GridColumn]] = {}
    for column in columns:
        if _is_known(column):
            alike.setdefault(_sense(column, lines), []).append(column)
    kept = {id(each) for same in alike.values() for each in (same if len(same) == 1 else _plainest(same))}
    return tuple(
        replace(column, role=OTHER, column="", period="", against="", year=None)
        if _is_known(column) and id(column) not in kept
        else column
        for column in columns
    )


def _plainest(same: Sequence[GridColumn]) -> list[GridColumn]:
    """Of columns that mean the same the one that is the sum of the others by its words; none where nothing says so."""
    plain = [column for column in same if column.concepts - SIDE_WORDS <= MEASURES]
    for found in (plain, [column for column in plain if len(column.path) == 1], [*filter(_is_below_total, same)]):
        if len(found) == 1:
            return found
    return []


def _is_below_total(column: GridColumn) -> bool:
    """Whether the group above a column says nothing but 合计."""
    above = meaning_of(column.path[:1]) if len(column.path) > 1 else None
    return above is not None and above - SIDE_WORDS == {"total"}


def _is_known(column: GridColumn) -> bool:
    return column.role in (AMOUNT, COMPARATIVE)


def _sense(column: GridColumn, lines: Mapping[int, str]) -> tuple[str, ...]:
    return column.column, column.period, column.against, str(column.year), lines.get(column.index, "")


def _said_by_all(columns: Sequence[GridColumn]) -> frozenset[str]:
    """The concepts that every column of figures names: what stands above all of them tells none apart."""
    said = [column.concepts for column in columns if column.role in (AMOUNT, COMPARATIVE, OTHER) and column.concepts]
    return frozenset.intersection(*said) if len(said) > 1 else frozenset()


def _of_the_year_before(columns: Sequence[GridColumn], own: OwnPeriod) -> tuple[GridColumn, ...]:
    """The columns, where one says only that it is of a year before (上年数) and stands beside its column of this year, on its side
    or, where that has none, on another: it is of another period, in doubt unless a change or another column of that year says of which."""
    found: list[GridColumn] = []
    printed = _periods(columns)
    for run in _runs(columns):
        beside = run if any(column.role == AMOUNT for column in run) else columns
        now = Counter(_line_of(column) for column in beside if column.role == AMOUNT)
        before = {_line_of(each) for each in run if each.role == COMPARATIVE and each.period not in CHANGES}
        compared = {each.against for each in beside if each.period in CHANGES and each.against}
        period, sure = likely_period(next(iter(compared)) if len(compared) == 1 else "", own)
        lacking = Counter((*_line_of(column), column.year) for column in run if column.lacks_stage)
        for column in run:
            line = _line_of(column)
            if column.lacks_stage and lacking[*line, column.year] <= now[line] and line not in before:
                said = printed.get(column.year, set())
                told = (next(iter(said)), True) if len(said) == 1 else (period, sure)
                column = replace(column, role=COMPARATIVE, period=told[0], sure=told[1])
            found.append(replace(column, column="", year=None) if column.role == OTHER else column)
    return tuple(found)


def _initial_beside(columns: Sequence[GridColumn], own: OwnPeriod) -> list[GridColumn]:
    """The columns of a budget; 年初预算数 beside another column of the same is that stage of it, not the budget itself."""
    others = {_line_of(column) for column in columns if column.role == AMOUNT and not _is_initial(column)}
    return [
        replace(column, role=COMPARATIVE, period=_INITIAL, year=own.year)
        if column.role == AMOUNT and _is_initial(column) and _line_of(column) in others
        else column
        for column in columns
    ]


def _is_initial(column: GridColumn) -> bool:
    pieces = (piece for word in column.path for piece in pieces_of(word) or ())
    return any(piece.kind == "stage" and piece.id == _INITIAL for piece in pieces)


def _periods(columns: Sequence[GridColumn]) -> dict[int | None, set[str]]:
    """The periods that columns name, by their year."""
    found: dict[int | None, set[str]] = {}
    for column in columns:
        if column.role == COMPARATIVE and column.period not in (*CHANGES, "executed_percent"):
            found.setdefault(column.year, set()).add(column.period)
    return found


def _runs(columns: Sequence[GridColumn]) -> list[list[GridColumn]]:
    """The columns, those of each side by themselves: a side begins with labels behind figures."""
    runs: list[list[GridColumn]] = [[]]
    for column in columns:
        if column.role in _BEGIN and any(each.role in (AMOUNT, COMPARATIVE, OTHER) for each in runs[-1]):
            runs.append([])
        runs[-1].append(column)
    return runs


def _line_of(column: GridColumn) -> tuple[str, frozenset[str]]:
    """What a column is, whatever its period."""
    return column.column, line_concepts(column.concepts) - {"three_public_cost"}


def _against_of_others(column: GridColumn, found: Sequence[GridColumn], own: OwnPeriod) -> GridColumn:
    """A change that does not say against what is against the one other period that the table prints, of the year that it names
    if it does."""
    if column.role != COMPARATIVE or column.against or column.period not in CHANGES:
        return column
    year = compared_year([piece for word in column.path for piece in pieces_of(word) or ()], own)
    others = {
        other.period
        for other in found
        if other.role == COMPARATIVE and (year is None or year == own.year or other.year == year)
    } - {*CHANGES, "executed_percent"}
    return replace(column, against=next(iter(others))) if len(others) == 1 else column
