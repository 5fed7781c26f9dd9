"""The columns of a flat table whose header keeps its lines: words of an upper line stand above words of the line below it.

    功能分类科目 2025年执行数 2026年预算数 2026年比2025年
    科目编码 科目名称 小计 基本支出 项目支出 增减额 增减%

Which words belong below which is not printed. All ways in which every column is understood are tried; where they come to more
than one reading, the sums of the rows that fill every column decide. Nothing is read where neither does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice

from mingzhang.budget.agreement.equations import SumRule, across
from mingzhang.budget.amount import is_amount, printed_number, without_percent
from mingzhang.budget.tables import TableKind, table_kinds
from mingzhang.budget.vocabulary import kept_by_words
from mingzhang.extraction.columns.column_periods import OwnPeriod
from mingzhang.extraction.columns.columns import AMOUNT, COMPARATIVE, ROLES, GridColumn
from mingzhang.extraction.columns.header_columns import read_columns, split_off
from mingzhang.extraction.columns.header_paths import Path
from mingzhang.extraction.columns.words import pieces_of
from mingzhang.extraction.flat.lines import FlatLine
from mingzhang.extraction.raw import RawRow, Token

_MOST_LINES = 3
_MOST_WORDS = 20
_MOST_READINGS = 400
_FEWEST_SUMS = 2
_FIGURES = (AMOUNT, COMPARATIVE)
_SHARE = 10
"""A reading is contradicted where one in so many sums fails."""
_HALF = Decimal("0.5")
_CLASS_MARKS = frozenset("类款项")

Columns = tuple[GridColumn, ...]
Told = tuple[Columns, tuple[str, ...]]
Values = Sequence[Decimal | None]


def columns_by_lines(
    header: Sequence[FlatLine], rows: Sequence[RawRow], kind: TableKind, own: OwnPeriod
) -> Told | None:
    """The columns of figures from left to right, with the relations that chose among several readings; None where the header
    does not tell them."""
    lines = [line.words for line in header if not _CLASS_MARKS.issuperset(line.tokens)]
    width = max((len(row.tokens) for row in rows), default=0)
    if not 0 < len(lines) <= _MOST_LINES or not width or any(not 1 <= len(line) <= _MOST_WORDS for line in lines):
        return None
    if any(pieces_of(word) is None for line in lines for word in line):
        return None
    found: dict[tuple[tuple[str, ...], ...], Columns] = {}
    readings = list(islice(_readings(lines, kind, own), _MOST_READINGS + 1))
    if len(readings) > _MOST_READINGS:
        return None
    for paths in readings:
        columns = _figures(split_off(read_columns(paths, kind, own), kind))
        if columns is not None and len(columns) >= width:
            found.setdefault(tuple(map(_sense, columns)), columns)
    chosen = _borne_out(list(found.values()), rows, kind)
    if chosen is None:
        return None
    return chosen, relations_of(chosen, kind) if len(found) > 1 else ()


def _sense(column: GridColumn) -> tuple[str, ...]:
    return column.column, column.period, column.against


def _figures(columns: Columns) -> Columns | None:
    """The columns of figures, if all others stand before them, but for one of row numbers, and no two mean the same."""
    if columns and columns[-1].role == "number":
        columns = columns[:-1]
    first = next((at for at, column in enumerate(columns) if column.role in _FIGURES), len(columns))
    figures = columns[first:]
    if not figures or any(column.role not in _FIGURES for column in figures):
        return None
    if any(column.role not in ROLES for column in columns[:first]):
        return None
    return figures if len({_sense(column) for column in figures}) == len(figures) else None


# -- which words stand below which


def _readings(lines: Sequence[Sequence[str]], kind: TableKind, own: OwnPeriod) -> Iterator[list[Path]]:
    for below in _nodes(lines[1:]) if len(lines) > 1 else [[]]:
        for nodes in _shared(lines[0], below, lambda path: _is_understood(path, kind.resource, own)):
            yield [path for node in nodes for path in node]


def _nodes(lines: Sequence[Sequence[str]]) -> Iterator[list[list[Path]]]:
    """For each word of the first line the paths of the columns below it."""
    if len(lines) == 1:
        yield [[(word,)] for word in lines[0]]
        return
    for below in _nodes(lines[1:]):
        yield from _shared(lines[0], below, lambda _: True)


def _shared(
    words: Sequence[str], below: Sequence[list[Path]], accept: Callable[[Path], bool]
) -> Iterator[list[list[Path]]]:
    """The ways to give all of the words below to these, in order: none or at least two to each, all to a single one."""
    if not words:
        if not below:
            yield []
        return
    word = words[0]
    fewest = 1 if len(words) == 1 and len(below) == 1 else 2
    for count in (0, *range(fewest, 1 if _is_leaf(word) else len(below) + 1)):
        taken = [(word, *path) for node in below[:count] for path in node] or [(word,)]
        if all(map(accept, taken)):
            for rest in _shared(words[1:], below[count:], accept):
                yield [taken, *rest]
        elif count:
            return


def _is_leaf(word: str) -> bool:
    """Whether a word stands above no others: 合计, 小计 and the like."""
    pieces = pieces_of(word) or ()
    return {(piece.kind, piece.id) for piece in pieces} == {("concept", "total")}


@kept_by_words
def _is_understood(path: Path, resource: str, own: OwnPeriod) -> bool:
    """Whether a path is that of a column of figures, or of codes and names throughout."""
    (column,) = read_columns([path], table_kinds()[resource], own)
    if column.role in _FIGURES:
        return not any(map(_names_rows, path[:-1]))
    return column.role in ROLES and (len(path) == 1 or _names_rows(path[0]))


def _names_rows(word: str) -> bool:
    """Whether a word names what rows are: codes, names, classes (功能分类科目, 项目)."""
    pieces = pieces_of(word)
    return bool(pieces) and all(piece.kind in ("role", "class") for piece in pieces or ())


# -- what the rows say


def _borne_out(readings: Sequence[Columns], rows: Sequence[RawRow], kind: TableKind) -> Columns | None:
    """The only reading there is, unless the sums of the rows contradict it; of several, the one that they confirm."""
    tried = [(columns, *_sums(columns, rows, kind)) for columns in readings]
    fitting = [each for each in tried if not _fails(each[1], each[2])]
    if len(readings) > 1:
        fitting = [each for each in fitting if each[1] >= _FEWEST_SUMS]
    return fitting[0][0] if len(fitting) == 1 else None


def _fails(held: int, failed: int) -> bool:
    return failed * _SHARE > held + failed


def _sums(columns: Columns, rows: Sequence[RawRow], kind: TableKind) -> tuple[int, int]:
    """How many sums of the rows that fill every column hold, and how many do not."""
    rules = rules_of(columns, kind)
    held = failed = 0
    for row in rows:
        values = [number_of(token) for token in row.tokens]
        if len(values) == len(columns) and None not in values:
            for holds in _each_sum(values, columns, rules):
                held, failed = held + holds, failed + (not holds)
    return held, failed


Rules = Sequence[tuple[Mapping[str, int], Sequence[SumRule]]]
"""For each period its columns (by name, their positions) and the sums over them."""


def rules_of(columns: Columns, kind: TableKind) -> Rules:
    """The sums over the columns of the filing's own period and of each other."""
    periods: dict[str, dict[str, int]] = {}
    for at, column in enumerate(columns):
        if not column.is_percent:
            periods.setdefault(column.period if column.role == COMPARATIVE else "", {})[column.column] = at
    return [(own, across(kind.resource, tuple(own))) for own in periods.values()]


def relations_of(columns: Columns, kind: TableKind) -> tuple[str, ...]:
    """The ids of the sums over the own columns of a row."""
    own = [column.column for column in columns if column.role == AMOUNT]
    return tuple(sorted({rule.check_id for rule in across(kind.resource, own)}))


def holds_all(values: Values, columns: Columns, rules: Rules) -> bool:
    """Whether every sum of a row holds; an empty cell counts as zero."""
    return all(_each_sum(values, columns, rules))


def _each_sum(values: Values, columns: Columns, rules: Rules) -> Iterator[bool]:
    for own, sums in rules:
        yield from _of_parts(values, own, sums)
    yield from _of_change(values, columns)


def _of_parts(values: Values, own: Mapping[str, int], rules: Sequence[SumRule]) -> Iterator[bool]:
    return each_holds({name: values[at] for name, at in own.items()}, rules)


def each_holds(printed: Mapping[str, Decimal | None], rules: Sequence[SumRule]) -> Iterator[bool]:
    """Whether each sum holds over these figures, but for their rounding; an empty cell counts as zero."""
    amounts = {name: value for name, value in printed.items() if value is not None}
    unit = max(map(last_place, amounts.values()), default=Decimal(0))
    for rule in rules:
        yield abs(rule.gap(amounts)) <= unit * _HALF * (len(rule.parts) + 1)


def _of_change(values: Values, columns: Columns) -> Iterator[bool]:
    """Whether what changed is the own figure less that of the other period."""
    own = {column.column: at for at, column in enumerate(columns) if column.role == AMOUNT}
    for at, column in enumerate(columns):
        before = [
            other
            for other, each in enumerate(columns)
            if each.role == COMPARATIVE and each.column == column.column and not each.period.startswith("change")
        ]
        if column.period == "change" and column.column in own and len(before) == 1:
            now, old, moved = values[own[column.column]], values[before[0]], values[at]
            if now is not None and old is not None and moved is not None:
                unit = max(map(last_place, (now, old, moved)))
                yield abs(now - old - moved) <= unit * _HALF * 3


def number_of(token: Token) -> Decimal | None:
    """The number that a figure prints, a percentage without its sign; zero for a dash, None for what is no number."""
    text = without_percent(token.text)
    if token.is_dash:
        return Decimal(0)
    return printed_number(text) if is_amount(text) else None


def last_place(value: Decimal) -> Decimal:
    """The unit of the last place that a figure prints (0.01 of `12.50`)."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
