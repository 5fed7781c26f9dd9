"""What each column of a grid is, by the path of its header: a column of the contract, another period's figures beside one,
codes, names, numbers of rows; or not understood.

A path is read word by word (`header_words`). Its concepts decide the column, its years and stages the period. A column is
understood when all its words are; no form, place or usual order has a say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from mingzhang.budget.concepts import concepts, reduced
from mingzhang.budget.filing import PERCENTAGES
from mingzhang.budget.header_words import header_words, is_money, is_per_one, is_price, is_rate
from mingzhang.budget.tables import INCOME_SIDE, SPENDING_SIDE, TableKind
from mingzhang.budget.units import CONTRACT_UNIT
from mingzhang.extraction.columns.column_periods import OwnPeriod, time_of
from mingzhang.extraction.columns.header_paths import Path
from mingzhang.extraction.columns.words import Piece, is_count, pieces_of, plain_word, unit_of_word

AMOUNT, COMPARATIVE, OTHER, UNKNOWN, COUNT = "amount", "comparative", "other", "unknown", "count"
OTHER_CODE = "other_code"
"""Codes and names of the classification that the table is not by."""
CLASSIFICATIONS = frozenset({"functional", "economic", "government"})
"""Those that a header may name; by the last, the government's own economic classes, no table of the contract is."""
ROLES = ("code", "name", "project", "project_code", "unit", "unit_code", "number", "year", "text", OTHER_CODE)

CHANGES = ("change", "change_percent")
MEASURES = frozenset({"total", "amount"})
SIDE_WORDS = frozenset({INCOME_SIDE, SPENDING_SIDE})


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column of a grid. `role` is AMOUNT, COMPARATIVE, OTHER (words that are not understood), UNKNOWN
    (figures that the header does not stand above), COUNT (of persons or things), one of ROLES, or empty
    where the header says nothing. `column` is the contract's, for the first two; `period`, `against` and `year` are those of
    a comparative; `unit` is empty unless the header prints one or percentages stand below it; `lone`: a heading above it is missing;
    `gapped`: a word of its group is missing; `lacks_stage`: it is of a year before, and of what is not said; `sure`: whether
    the period is; `knows_unit`: its figures are in `unit`, or in that of the table. `concepts` are what the path means without
    its period."""

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
    for without in (*omitted, *(each | SIDE_WORDS for each in omitted)):
        rest = meaning - common - without
        for left in (rest, rest - MEASURES):
            name = next((column.id for column in kind.columns if left in column.meanings), "")
            if name and (left or not _is_foreign(meaning, kind)):
                return name
    return ""


def _is_foreign(meaning: frozenset[str], kind: TableKind) -> bool:
    """Whether only a side is said, and one that the table is not about: 支出 in a table of income."""
    return SPENDING_SIDE in meaning and "current_year" in kind.subject and kind.shape == "coded"


def read_column(
    index: int, path: Path, kind: TableKind, own: OwnPeriod, common: frozenset[str] = frozenset()
) -> GridColumn:
    """A column by the words of its header. `path` are the cells of the header above it, the topmost first; `kind` and `own` say which
    columns its table has, `common` are concepts that all columns of the side share. A column that is not understood has no role and
    no concept, and keeps unit and classes that its words say."""
    read = _read(path)
    understood = [piece for pieces in read if pieces is not None for piece in pieces]
    classes = tuple(piece.id for piece in understood if piece.kind == "class")
    column = GridColumn(index, path, unit=_unit(path, read), classes=classes)
    if not path:
        return column
    role = COUNT if _is_of_counts(path, read) else _role(read[-1])
    if role == "year" and len(path) > 1:
        role = _role(read[-2])  # 项目, and 年度 in the row of the header that says the years
    if not role and any(_role(pieces) == "code" for pieces in read[:-1]):
        role = "code"  # whatever stands below the word, as 合计 of a row whose figures are not understood
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
    if not meaning and _compares(understood):
        return replace(column, role=OTHER)
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


def _compares(pieces: Sequence[Piece]) -> bool:
    """Whether words compare (同比, 比2024年) and do not say what they hold, a change or a percentage."""
    kinds = {piece.kind for piece in pieces}
    return "than" in kinds and "change" not in kinds


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
