"""What each column of a grid is, by the path of its header: a column of the contract, another period's figures beside one,
codes, names, numbers of rows; or not understood.

A path is read word by word (`header_words`). Its concepts decide the column, its years and stages the period. A column is
understood when all its words are; no form, place or usual order has a say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from mingzhang.budget.concepts import concepts, reduced
from mingzhang.budget.filing import PERCENTAGES
from mingzhang.budget.header_words import header_words, is_money, is_per_one, is_price, is_rate
from mingzhang.budget.tables import INCOME_SIDE, SPENDING_SIDE, TableKind
from mingzhang.budget.units import CONTRACT_UNIT
from mingzhang.extraction.columns.column_periods import Own, likely_period, time_of
from mingzhang.extraction.columns.header_paths import Path
from mingzhang.extraction.columns.words import Piece, is_count, is_of_which, pieces_of, plain_word, unit_of_word

AMOUNT, COMPARATIVE, OTHER, UNKNOWN, COUNT = "amount", "comparative", "other", "unknown", "count"
OTHER_CODE = "other_code"
"""Codes and names of the classification that the table is not by."""
CLASSIFICATIONS = frozenset({"functional", "economic", "government"})
"""Those that a header may name; by the last, the government's own economic classes, no table of the contract is."""
ROLES = ("code", "name", "project", "project_code", "unit", "unit_code", "number", "year", "text", OTHER_CODE)

_BEGIN = ("code", "name", "project", "number")
"""What the columns of a side begin with."""

CHANGES = ("change", "change_percent")
_INITIAL = "initial_budget"
_MEASURES = frozenset({"total", "amount"})
_SIDE_WORDS = frozenset({INCOME_SIDE, SPENDING_SIDE})


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column of a grid. `role` is AMOUNT, COMPARATIVE, OTHER (words that are not understood), UNKNOWN
    (figures that the header does not stand above), COUNT (of persons or things), one of ROLES, or empty
    where the header says nothing. `column` is the contract's, for the first two; `period`, `against` and `year` are those of
    a comparative; `unit` is empty unless the header prints one or percentages stand below it; `lone`: a heading above it is missing;
    `gapped`: a word of its group is missing; `lacks_stage`: it is of a year before, and of what is not said; `sure`: whether the period is; `knows_unit`: its figures are in `unit`,
    or in that of the table. `concepts` are what the path means without its period."""

    index: int
    path: Path
    role: str = ""
    column: str = ""
    period: str = ""
    against: str = ""
    year: int | None = None
    unit: str = ""
    classes: tuple[str, ...] = ()
    lone: bool = False
    gapped: bool = False
    lacks_stage: bool = False
    sure: bool = True
    knows_unit: bool = True
    concepts: frozenset[str] = field(default_factory=frozenset)

    @property
    def other(self) -> str:
        """The name under which figures of a column are kept that is not understood."""
        return f"other:{'/'.join(self.path)}"

    @property
    def is_percent(self) -> bool:
        """Whether its figures are percentages."""
        return self.period in PERCENTAGES


def read_columns(paths: Sequence[Path], kind: TableKind, own: Own) -> tuple[GridColumn, ...]:
    """Every column of a grid with this header."""
    found = [_column(index, path, kind, own) for index, path in enumerate(paths)]
    common = _said_by_all(found) & kind.subject
    if common:
        found = [_column(index, path, kind, own, common) for index, path in enumerate(paths)]
    found = _initial_beside([_against_of_others(column, found) for column in found], own)
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
    plain = [column for column in same if column.concepts - _SIDE_WORDS <= _MEASURES]
    for found in (plain, [column for column in plain if len(column.path) == 1], [*filter(_is_below_total, same)]):
        if len(found) == 1:
            return found
    return []


def _is_below_total(column: GridColumn) -> bool:
    """Whether the group above a column says nothing but 合计."""
    above = meaning_of(column.path[:1]) if len(column.path) > 1 else None
    return above is not None and above - _SIDE_WORDS == {"total"}


def _is_known(column: GridColumn) -> bool:
    return column.role in (AMOUNT, COMPARATIVE)


def _sense(column: GridColumn, lines: Mapping[int, str]) -> tuple[str, ...]:
    return column.column, column.period, column.against, str(column.year), lines.get(column.index, "")


def meaning_of(path: Iterable[str]) -> frozenset[str] | None:
    """The concepts and sides that words come to, reduced; None where one is not understood or is a column's role."""
    found: set[str] = set()
    for word in path:
        pieces = pieces_of(word)
        if pieces is None or any(piece.kind in ("role", "change", "than") for piece in pieces):
            return None
        found.update(piece.id for piece in pieces if piece.kind in ("concept", "side"))
    return reduced(found)


def line_concepts(meaning: Iterable[str]) -> frozenset[str]:
    """Those of the concepts that are lines of the “三公” table."""
    known = concepts()
    return frozenset(each for each in meaning if each in known and known[each].group == "three_public")


def column_of(meaning: frozenset[str], kind: TableKind, common: frozenset[str] = frozenset()) -> str:
    """The contract column for concepts, empty if there is none. Left out are what all columns say and the table is about
    (`common`), then as little as possible of what it is about anyway, then the words 收入 and 支出."""
    about = sorted((meaning & kind.subject) - common)
    omitted = [frozenset(each) for size in range(len(about) + 1) for each in combinations(about, size)]
    for without in (*omitted, *(each | _SIDE_WORDS for each in omitted)):
        rest = meaning - common - without
        for left in (rest, rest - _MEASURES):
            name = next((column.id for column in kind.columns if left in column.meanings), "")
            if name and (left or not _is_foreign(meaning, kind)):
                return name
    return ""


def _is_foreign(meaning: frozenset[str], kind: TableKind) -> bool:
    """Whether only a side is said, and one that the table is not about: 支出 in a table of income."""
    return SPENDING_SIDE in meaning and "current_year" in kind.subject and kind.shape == "coded"


def _said_by_all(columns: Sequence[GridColumn]) -> frozenset[str]:
    """The concepts that every column of figures names: what stands above all of them tells none apart."""
    said = [column.concepts for column in columns if column.role in (AMOUNT, COMPARATIVE, OTHER) and column.concepts]
    return frozenset.intersection(*said) if len(said) > 1 else frozenset()


def _column(index: int, path: Path, kind: TableKind, own: Own, common: frozenset[str] = frozenset()) -> GridColumn:
    read = _read(path)
    understood = [piece for pieces in read if pieces is not None for piece in pieces]
    classes = tuple(piece.id for piece in understood if piece.kind == "class")
    column = GridColumn(index, path, unit=_unit(path, read), classes=classes)
    if not path:
        return column
    role = COUNT if _is_of_counts(path, read) else _role(read[-1])
    if role == "year" and len(path) > 1:
        role = _role(read[-2])  # 项目, and 年度 in the row of the header that says the years
    if role:
        return replace(column, role=OTHER_CODE if _is_of_other_classes(role, classes, kind) else role)
    if any(pieces is None for pieces in read):
        if read[-1] is None and plain_word(path[-1]).endswith(header_words().dates):
            return replace(column, role="text")
        known = bool(column.unit) or any(map(is_money, path)) and not is_price(path[-1])
        return replace(column, role=OTHER, knows_unit=known)
    if read[-1] and all(piece.kind == "class" for piece in read[-1]):
        return replace(column, role="name")
    if all(piece.kind == "unit" for piece in understood):
        return replace(column, role=OTHER)
    time = time_of(understood, own)
    meaning = reduced(piece.id for piece in understood if piece.kind in ("concept", "side"))
    column = replace(column, concepts=meaning)
    name = column_of(meaning - line_concepts(meaning) if kind.wide else meaning, kind, common)
    if name and time.lacks_stage:
        return replace(column, role=OTHER, column=name, lacks_stage=True, year=time.year)
    if not name or not time.known:
        return replace(column, role=OTHER)
    if time.period:
        return replace(column, role=COMPARATIVE, column=name, period=time.period, against=time.against, year=time.year)
    return replace(column, role=AMOUNT, column=name)


def _read(path: Path) -> list[tuple[Piece, ...] | None]:
    """The pieces of each word. A share below a change (比上年增减/比例（%）) is the percentage of that change."""
    found = [pieces_of(word) for word in path]
    changes = any(piece.kind == "change" for pieces in found[:-1] for piece in pieces or ())
    if changes and found[-1] is None and is_rate(path[-1]):
        found[-1] = (Piece("change", "change_percent"),)
    return found


def _unit(path: Path, read: Sequence[tuple[Piece, ...] | None]) -> str:
    """The unit that the words of a header print, the last one counts; CONTRACT_UNIT for shares and for money of one thing in a
    unit of its own (元/人), which are kept as printed whatever the unit of the table; empty where none is printed."""
    if path and (is_rate(path[-1]) or is_per_one(path[-1]) or _is_percent(read[-1])):
        return CONTRACT_UNIT
    return next((unit for word in reversed(path) if (unit := unit_of_word(word))), "")


def _is_percent(pieces: tuple[Piece, ...] | None) -> bool:
    return any(piece.kind == "change" and piece.id in PERCENTAGES for piece in pieces or ())


def _is_of_counts(path: Path, read: Sequence[tuple[Piece, ...] | None]) -> bool:
    """Whether a header counts persons or things, by its last word that says more than a time (人数, 2025年)."""
    said = (word for word, pieces in zip(reversed(path), reversed(read), strict=True) if not _is_time(pieces))
    return is_count(next(said, ""))


def _is_time(pieces: tuple[Piece, ...] | None) -> bool:
    return bool(pieces) and all(piece.kind in ("year", "relative") for piece in pieces or ())


def _is_of_other_classes(role: str, classes: Sequence[str], kind: TableKind) -> bool:
    """Whether codes or names are those of the classification that the table is not by: economic classes beside functions."""
    said = CLASSIFICATIONS & set(classes)
    return role in ("code", "name") and kind.shape == "coded" and bool(said) and kind.codes not in said


def _role(pieces: tuple[Piece, ...] | None) -> str:
    """The role that the last word of a path names; beside a concept (三公经费支出内容) or a stage only where it stands last,
    so that 项目预算数 is none."""
    said = [piece for piece in pieces or () if piece.kind != "unit"]
    if not said or any(piece.kind == "change" for piece in said):
        return ""
    if any(piece.kind in ("concept", "stage") for piece in said) and said[-1].kind != "role":
        return ""
    roles = [piece.id for piece in said if piece.kind == "role"]
    return roles[0] if roles else ""


def _of_the_year_before(columns: Sequence[GridColumn], own: Own) -> tuple[GridColumn, ...]:
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


def _initial_beside(columns: Sequence[GridColumn], own: Own) -> list[GridColumn]:
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


def _against_of_others(column: GridColumn, found: Sequence[GridColumn]) -> GridColumn:
    """A change that does not say against what is against the one other period that the table prints."""
    if column.role != COMPARATIVE or column.against or column.period not in CHANGES:
        return column
    others = {other.period for other in found if other.role == COMPARATIVE} - {*CHANGES, "executed_percent"}
    return replace(column, against=next(iter(others))) if len(others) == 1 else column
