"""A header that does not stand above its figures: other readings of it, and which the figures bear out.

The header as printed decides unless figures stand under none of its columns, or words where figures should be, or one of
its paths makes no column although all its words are known. Another reading counts only where it loses no figure and more
of the table's sums hold than before; readings that do equally well leave the figures in doubt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from mingzhang.budget.agreement.equations import across
from mingzhang.budget.amount import printed_number
from mingzhang.budget.concepts import ancestors
from mingzhang.budget.tables import TableKind
from mingzhang.extraction.building.evidence import Fact
from mingzhang.extraction.columns.columns import AMOUNT, COMPARATIVE, OTHER, UNKNOWN, GridColumn, column_of, meaning_of
from mingzhang.extraction.columns.header_columns import split_off
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.grid.cells import is_percentage
from mingzhang.extraction.grid.row_columns import RowColumns, cells_of
from mingzhang.extraction.raw import is_figure, is_nil, is_total_label

Totals = Mapping[str, Fact]
"""What other tables say of the columns of the total row, by column; values in the unit of print."""

_ROUNDING = Decimal("0.005")
_STEPS = (1, -1, 2)
_ROWS_A_FAULT = 4
_FEWEST_OF_SIDE = 2
_FEWEST_BEYOND = 2
"""Figures behind the header's last word from which on they are no stray cell."""
_DECISIVE = 2
"""So many times fewer figures must contradict a reading than the header as printed for it to be certain."""
_FIGURES = (AMOUNT, COMPARATIVE, OTHER)
Columns = tuple[GridColumn, ...]


def repaired(
    columns: Columns, kind: TableKind, body: Sequence[Entry], totals: Totals, categories: frozenset[str]
) -> RowColumns:
    """The columns as the figures bear them out, with what other readings would make of them."""
    found = _repaired(columns, kind, body, totals, categories)
    return replace(found, unsettled=_unsettled(found.columns, body))


def _unsettled(columns: Columns, body: Sequence[Entry]) -> frozenset[int]:
    """The columns that may be another's: all that hold figures, where figures stand behind the last word of the header; else
    those of a group of which a word is missing."""
    last = max((column.index for column in columns if column.path), default=-1)
    beyond = sum(is_figure(cell) for entry in body for cell in cells_of(entry)[last + 1 :])
    if beyond < _FEWEST_BEYOND:
        return frozenset(column.index for column in columns if column.role in _FIGURES and column.gapped)
    return frozenset(column.index for column in columns if column.role in _FIGURES)


def with_lost_word(side: RowColumns, kind: TableKind, body: Sequence[Entry], totals: Totals) -> RowColumns:
    """The columns of a side of a header that has lost a cell: each figure may be the next column's, unless arithmetic chose them or
    other tables print the total of each."""
    figures = [column for column in side.columns if column.role in _FIGURES]
    if side.repaired or len(figures) < _FEWEST_OF_SIDE or _is_confirmed(side.columns, kind, body, totals):
        return side
    moved = [column for column in figures if column.column != kind.main or not _total_stands(side.columns, kind, body)]
    return replace(side, unsettled=side.unsettled | {column.index for column in moved})


def _total_stands(columns: Columns, kind: TableKind, body: Sequence[Entry]) -> bool:
    """Whether the figures below 合计 are the sum of all others in each row that has several: no lost word stands before it."""
    rows = [_amounts(columns, entry) for entry in body]
    parts = [[value for name, value in amounts.items() if name != kind.main and value] for amounts in rows]
    gaps = [
        abs(amounts.get(kind.main, Decimal(0)) - sum(found, Decimal(0))) <= _ROUNDING * (len(found) + 1)
        for amounts, found in zip(rows, parts, strict=True)
        if len(found) > 1
    ]
    return bool(gaps) and all(gaps)


def _is_confirmed(columns: Columns, kind: TableKind, body: Sequence[Entry], totals: Totals) -> bool:
    """Whether all that the total row prints, but for its own total, is what other tables print."""
    row = next((entry for entry in body if any(map(is_total_label, cells_of(entry)))), None)
    parts = {
        name: value for name, value in (_amounts(columns, row) if row else {}).items() if name != kind.main and value
    }
    return bool(parts) and all(name in totals and totals[name].value == value for name, value in parts.items())


def _repaired(
    columns: Columns, kind: TableKind, body: Sequence[Entry], totals: Totals, categories: frozenset[str]
) -> RowColumns:
    base = RowColumns(columns, categories)
    faults = {id(columns): contradictions(columns, kind, body, totals)}
    if not faults[id(columns)] and not _is_disordered(columns, kind):
        return base
    width = max((len(entry.cells or ()) for entry in body), default=0)
    found = _readings(columns, kind, width)
    faults |= {id(reading): contradictions(reading, kind, body, totals) for reading in found}
    lost = _lost(columns, body)
    fitting = [reading for reading in found if _lost(reading, body) <= lost]
    best = min(fitting, key=lambda reading: faults[id(reading)], default=columns)
    is_even = (
        faults[id(best)] == faults[id(columns)]
        and _is_disordered(columns, kind)
        and _sums_held(best, kind, body) >= _sums_held(columns, kind, body)
    )
    is_better = best is columns or _is_better(best, columns, kind, body, faults)
    if faults[id(best)] > faults[id(columns)] or not (is_better or is_even):
        return as_doubtful(columns, body, categories)
    equal = [reading for reading in fitting if faults[id(reading)] == faults[id(best)]]
    if not is_better or faults[id(best)] * _DECISIVE > faults[id(columns)]:
        equal.append(columns)  # the figures contradict both: what they read otherwise stays open
    names = [name for column in best if (name := _name(column))]
    used = {rule.check_id for rule in across(kind.resource, names, [_amounts(best, entry) for entry in body])}
    used |= {fact.relation for column, fact in totals.items() if column in names}
    return RowColumns(best, categories, _rivals(best, equal), _changed(columns, best), tuple(sorted(used - {""})))


def as_doubtful(columns: Columns, body: Sequence[Entry], categories: frozenset[str]) -> RowColumns:
    """Columns whose header no reading mends: where figures stand among the names nothing tells what any figure is, and none
    is taken; where words stand among the figures, theirs are doubted."""
    most = max(1, len(body) // _ROWS_A_FAULT)
    cells = [(index, cell) for entry in body for index, cell in enumerate(cells_of(entry)) if not is_nil(cell)]
    if sum(is_figure(cell) and _is_lost(columns, index, cell) for index, cell in cells) > most:
        taken = tuple(replace(each, role=UNKNOWN) if each.role in _FIGURES else each for each in columns)
        return RowColumns(taken, categories)
    wrong = sum(_is_misplaced(columns, index, cell) for index, cell in cells)
    lone = {column.index for column in columns if column.lone}
    doubted = {column.index for column in columns if column.role in _FIGURES} if wrong > most else set[int]()
    return RowColumns(columns, categories, repaired=frozenset(lone | doubted))


def contradictions(columns: Columns, kind: TableKind, body: Sequence[Entry], totals: Totals) -> int:
    """How often the figures say that a reading is wrong: a figure under no column, a name where a figure should be, a row
    that does not add up, a total that another table gives otherwise."""
    named = [_name(column) for column in columns]
    rows = [_amounts(columns, entry) for entry in body]
    rules = across(kind.resource, [name for name in named if name], rows)
    known = {column: fact.value for column, fact in totals.items() if column in named}
    count = 0
    for entry, amounts in zip(body, rows, strict=True):
        count += sum(_is_misplaced(columns, index, cell) for index, cell in enumerate(cells_of(entry)))
        for rule in rules:
            parts = [amounts[part] for part in rule.parts if part in amounts]
            gap = abs(amounts.get(rule.total, Decimal(0)) - sum(parts, Decimal(0)))
            count += gap > _ROUNDING * (len(parts) + 1)
        if any(is_total_label(cell) for cell in cells_of(entry)):
            count += sum(amounts.get(column, Decimal(0)) != value for column, value in known.items())
    return count


def _is_better(
    best: Columns, printed: Columns, kind: TableKind, body: Sequence[Entry], faults: Mapping[int, int]
) -> bool:
    """Whether fewer figures contradict another reading than the header as printed; where a path of that makes no column
    and nothing contradicts either, whether more sums hold or no figure is read otherwise."""
    if faults[id(best)] < faults[id(printed)]:
        return True
    if not _is_disordered(printed, kind):
        return False
    return _moves_nothing(best, printed, body) or _sums_held(best, kind, body) > _sums_held(printed, kind, body)


def _moves_nothing(best: Columns, printed: Columns, body: Sequence[Entry]) -> bool:
    """Whether no figure is read otherwise: the columns that differ are empty."""
    changed = {one.index for one, other in zip(best, printed, strict=False) if _sense(one) != _sense(other)}
    return not any(is_figure(cell) for entry in body for index, cell in enumerate(cells_of(entry)) if index in changed)


def _sums_held(columns: Columns, kind: TableKind, body: Sequence[Entry]) -> int:
    """How many sums of rows hold, of those whose total and one part at least are printed."""
    rows = [_amounts(columns, entry) for entry in body]
    rules = across(kind.resource, [name for column in columns if (name := _name(column))], rows)
    count = 0
    for amounts in rows:
        for rule in rules:
            parts = [amounts[part] for part in rule.parts if part in amounts]
            if rule.total in amounts and parts:
                count += abs(amounts[rule.total] - sum(parts, Decimal(0))) <= _ROUNDING * (len(parts) + 1)
    return count


def _is_disordered(columns: Columns, kind: TableKind) -> bool:
    """Whether a path makes no column although all its words are understood: a cell of the header stands elsewhere."""
    return any(column.lone and column.role == AMOUNT or _makes_none(column, kind) for column in columns)


def _makes_none(column: GridColumn, kind: TableKind) -> bool:
    """Whether words make no column together, and the last of them would: what the table has no column for is in its place."""
    if column.role != OTHER or len(column.path) < 2:
        return False
    meaning, leaf = meaning_of(column.path), meaning_of(column.path[-1:])
    return (
        bool(meaning and leaf)
        and not column_of(meaning or frozenset(), kind)
        and bool(column_of(leaf or frozenset(), kind))
    )


def _readings(columns: Columns, kind: TableKind, width: int) -> list[Columns]:
    """Other readings, the likeliest first: the columns in the order in which tables print them, where a path makes none;
    each path by its last word; then all of it slipped by a cell or two."""
    found: list[Columns] = []
    by_leaf = split_off([_by_leaf(column, kind) for column in columns], kind)
    if _is_disordered(columns, kind):
        figures = [column for column in by_leaf if column.role == AMOUNT]
        order = {name: n for n, name in enumerate(kind.amounts)}
        usual = sorted((column.column for column in figures), key=lambda name: order[name])
        names = dict(zip((column.index for column in figures), usual, strict=True))
        found.append(tuple(replace(each, column=names.get(each.index, each.column)) for each in by_leaf))
        found.append(by_leaf)
    found = [reading for reading in found if not _names_twice(reading)]
    for base in (*found, columns):
        found.extend(moved for step in _STEPS if (moved := _moved(base, step, width)))
    return found


def _names_twice(columns: Columns) -> bool:
    """Whether two columns would be the same one of the contract: the words above tell them apart (本年收入/基本支出)."""
    names = [column.column for column in columns if column.role == AMOUNT]
    return len(set(names)) < len(names)


def _by_leaf(column: GridColumn, kind: TableKind) -> GridColumn:
    """The column by its last word, where the words above it are those of other columns of the table: what only another
    table or period has does not slip into this one's header."""
    own = {concept for each in kind.columns for way in each.meanings for concept in way} | kind.subject
    above = meaning_of(column.path[:-1])
    is_own = above is not None and all({each, *ancestors(each)} & own for each in above)
    meaning = meaning_of(column.path[-1:]) if is_own and _makes_none(column, kind) else None
    name = column_of(meaning, kind) if meaning else ""
    return replace(column, role=AMOUNT, column=name) if name else column


def _moved(columns: Columns, step: int, width: int) -> Columns:
    """All figures a step to the side; words left of them are known by what they are. Empty where one would leave the grid."""
    figures = [column for column in columns if column.role in _FIGURES]
    if not figures or any(not 0 < column.index + step < width for column in figures):
        return ()
    by_index = {column.index + step: replace(column, index=column.index + step) for column in figures}
    return tuple(by_index.get(index, GridColumn(index, ())) for index in range(width))


def _lost(columns: Columns, body: Sequence[Entry]) -> int:
    """How many figures stand under no column of a reading."""
    return sum(
        _is_lost(columns, index, cell)
        for entry in body
        for index, cell in enumerate(cells_of(entry))
        if is_figure(cell)
    )


def _is_lost(columns: Columns, index: int, cell: str) -> bool:
    """A figure under no column; left of all figures a whole number is a code."""
    if index < len(columns) and columns[index].role not in ("", "code", "name", "project"):
        return False
    first = min((column.index for column in columns if column.role in _FIGURES), default=0)
    return index >= first or "." in cell


def _is_misplaced(columns: Columns, index: int, cell: str) -> bool:
    if is_nil(cell):
        return False
    if is_figure(cell):
        return _is_lost(columns, index, cell)
    if is_percentage(cell):
        return index >= len(columns) or not (columns[index].is_percent or columns[index].role == OTHER)
    return index < len(columns) and columns[index].role in (AMOUNT, COMPARATIVE)


def _amounts(columns: Columns, entry: Entry) -> dict[str, Decimal]:
    cells = cells_of(entry)
    return {
        _name(column): printed_number(cells[column.index])
        for column in columns
        if _name(column) and column.index < len(cells) and is_figure(cells[column.index])
    }


def _name(column: GridColumn) -> str:
    return column.column if column.role == AMOUNT else column.other if column.role == OTHER else ""


def _sense(column: GridColumn) -> tuple[str, str, str]:
    return column.role, column.column, column.period


def _rivals(best: Columns, equal: Sequence[Columns]) -> dict[int, frozenset[str]]:
    """What readings as good as the best have in each grid column."""
    found: dict[int, set[str]] = {}
    for reading in equal:
        for column in reading:
            if column.role == AMOUNT:
                found.setdefault(column.index, set()).add(column.column)
    return {index: frozenset(names) for index, names in found.items()}


def _changed(printed: Columns, best: Columns) -> frozenset[int]:
    as_printed = {column.index: _sense(column) for column in printed if column.role in _FIGURES}
    return frozenset(
        column.index
        for column in best
        if column.role in _FIGURES and (column.lone or as_printed.get(column.index) != _sense(column))
    )
