"""The versions of a revised filing, and what each changed, as `all/revisions` lists it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

import pandas as pd

from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.revised import ROW_ADDED, ROW_REMOVED, is_figure_column
from mingzhang.datapackage.reader import Package, list_revisions, read_package
from mingzhang.website import addresses, words
from mingzhang.website.catalogue import Holding
from mingzhang.website.labels import Labels
from mingzhang.website.one_filing.originals import Original, originals

_AMOUNT = re.compile(r"-?\d+(?:\.\d+)?")
_FRACTION = re.compile(r"\d+\.\d+")
_IN_TABLES = (*TABLE_RESOURCES, "comparatives")
_ONLY_AMOUNT = ("statements", "amount")
"""A column that says no more than its row does."""
_TOTAL = "total"
_BY_KEY = {"facts": "fact"}
"""Resources of words whose rows go by a value that has a Chinese name."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a filing: its number from 1, the files that it was read from, and where its data lies on the site."""

    number: int
    published_on: str
    files: tuple[Original, ...]
    data: str


@dataclass(frozen=True, slots=True)
class Side:
    """What a version has in a cell: the text to show, empty where it has none, where in its file that is (a page or a line, in
    words), the link there (empty: none), and its number where it is a figure."""

    text: str
    place: str = ""
    href: str = ""
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that changed: table, row and column by name; `column` is '' where the row says enough."""

    table: str
    name: str
    column: str
    before: Side
    after: Side
    difference: Decimal | None
    doubtful: bool


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that came or went, with what stands in it: column and cell."""

    table: str
    name: str
    is_new: bool
    cells: tuple[tuple[str, Side], ...]
    place: Side
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Revision:
    """What one version changed against the one before."""

    number: int
    figures: tuple[CellChange, ...]
    rows: tuple[RowChange, ...]
    texts: tuple[CellChange, ...]

    @property
    def has_doubts(self) -> bool:
        return any(each.doubtful for each in (*self.figures, *self.texts)) or any(each.doubtful for each in self.rows)


def versions_of(filing: Holding) -> tuple[Version, ...]:
    """Every version, oldest first; the last one is that of the filing's page."""
    folders = [*list_revisions(filing.directory), filing.directory]
    return tuple(_version(number, read_package(folder), filing) for number, folder in enumerate(folders, start=1))


def _version(number: int, package: Package, filing: Holding) -> Version:
    own, _others = originals(package)
    inside = package.directory.relative_to(filing.directory).as_posix()
    folder = filing.path if inside == "." else f"{filing.path}/{inside}"
    return Version(number, package.published_on, own, addresses.data(f"{folder}/datapackage.json"))


class RevisionReader:
    """Makes rows of `all/revisions` what a page shows of them."""

    def __init__(self, filing: Holding, labels: Labels, page: str, versions: Iterable[Version]) -> None:
        self._filing, self._labels, self._page = filing, labels, page
        self._originals: Mapping[int, tuple[Original, ...]] = {each.number: each.files for each in versions}

    def revisions(self, rows: Iterable[Any]) -> Iterator[Revision]:
        """The newest first; `rows` are in the order of the data."""
        for number, group in sorted(_grouped(rows, "version"), reverse=True, key=lambda each: each[0]):
            yield self._revision(int(number), list(group))

    def _revision(self, number: int, rows: list[Any]) -> Revision:
        figures, whole, passages = _parted(rows)
        return Revision(
            number,
            tuple(self._cell(row, number) for row in figures),
            tuple(self._row(group, number) for group in whole),
            tuple(self._cell(row, number) for row in passages),
        )

    def _cell(self, row: Any, number: int) -> CellChange:
        return CellChange(
            self._table(row),
            self._name(row),
            self._column(row),
            self._before(row, number),
            self._after(row, number),
            row.difference if isinstance(row.difference, Decimal) else None,
            row.doubtful,
        )

    def _row(self, rows: list[Any], number: int) -> RowChange:
        first = rows[0]
        is_new = first.change == ROW_ADDED
        sides = [self._after(row, number) if is_new else self._before(row, number) for row in rows]
        return RowChange(
            self._table(first),
            self._name(first),
            is_new,
            tuple(
                (self._column(row), side)
                for row, side in zip(rows, sides, strict=True)
                if row.column not in ("name", "project_name")
            ),
            sides[0],
            any(row.doubtful for row in rows),
        )

    def _before(self, row: Any, number: int) -> Side:
        place = _place(row.before_file, row.before_page, row.before_line)
        links = [each.links(_text(row.before_page)) for each in self._originals.get(number - 1, ())]
        href = next((href for each in links for _word, href in each), "") if len(links) == 1 and place else ""
        return Side(self._shown(row, row.before), place, href, _value(row, row.before))

    def _after(self, row: Any, number: int) -> Side:
        """Of the version that is on the filing's page the line of its text, of others the original."""
        place = _place(row.source_file, row.source_page, row.source_line)
        line = _text(row.source_line)
        if number != int(self._filing.version) or not line or len(self._originals.get(number, ())) != 1:
            return Side(self._shown(row, row.after), place, "", _value(row, row.after))
        href = addresses.relative(self._page, addresses.source(self._filing.url, line))
        return Side(self._shown(row, row.after), place, href, _value(row, row.after))

    def _shown(self, row: Any, text: str) -> str:
        is_figure = is_figure_column(row.resource, row.column)
        if is_figure and row.resource in _IN_TABLES and _AMOUNT.fullmatch(text):
            return words.amount(Decimal(text))
        if is_figure and _FRACTION.fullmatch(text):
            return f"{Decimal(text):,}"
        return self._labels.value(row.resource, row.column, text)

    def _table(self, row: Any) -> str:
        if row.resource == "comparatives":
            return self._labels.resource(row.key.partition("/")[0])
        return self._labels.resource(row.resource)

    def _name(self, row: Any) -> str:
        if row.resource in _BY_KEY:
            return self._labels.value(row.resource, _BY_KEY[row.resource], row.name)
        if row.resource == "tables":
            return row.name or self._labels.resource(row.key)
        return str(row.name)

    def _column(self, row: Any) -> str:
        if row.resource == "comparatives":
            return _beside(self._labels, row)
        if (row.resource, row.column) == _ONLY_AMOUNT:
            return ""
        return self._labels.column(row.resource, row.column)


def _value(row: Any, text: str) -> Decimal | None:
    is_figure = is_figure_column(row.resource, row.column) and _AMOUNT.fullmatch(text)
    return Decimal(text) if is_figure else None


def _beside(labels: Labels, row: Any) -> str:
    """What a figure of another period is: `上年执行数（2023 年）`, `比上年执行数增减额`; the column that it belongs beside, but for totals."""
    parts = row.column.split(":")
    first = next(
        at for at, part in enumerate(parts) if at and part in words.PERIODS
    )  # a printed header may have colons, too
    column, period, rest = ":".join(parts[:first]), parts[first], parts[first + 1 :]
    against = [each for each in rest if not each.isdecimal()]
    year = "".join(f"（{each} 年）" for each in rest if each.isdecimal())
    what = f"比{words.PERIODS[against[0]]}{words.PERIODS[period]}" if against else f"{words.PERIODS[period]}{year}"
    return what if column == _TOTAL else f"{labels.column(row.key.partition('/')[0], column)}，{what}"


def revision_counts(rows: Iterable[Any]) -> tuple[int, int, int]:
    """How many figures, whole rows and passages of words one version changed, as its page lists them; `rows` in the order of the data."""
    figures, whole, passages = _parted(rows)
    return len(figures), len(whole), len(passages)


def _parted(rows: Iterable[Any]) -> tuple[list[Any], list[list[Any]], list[Any]]:
    """Changed figures; the cells of each row that came or went; changed passages, each once: one sentence is the source of several rows
    of the data."""
    figures: list[Any] = []
    whole: dict[tuple[str, str, str], list[Any]] = {}
    passages: dict[tuple[str, ...], Any] = {}
    for row in rows:
        if row.change in (ROW_ADDED, ROW_REMOVED):
            whole.setdefault((row.resource, row.key, row.change), []).append(row)
        elif _is_figure(row):
            figures.append(row)
        else:
            passages.setdefault(_passage(row), row)
    return figures, list(whole.values()), list(passages.values())


def _passage(row: Any) -> tuple[str, ...]:
    """A text before and after, and where both stand."""
    before = _place(row.before_file, row.before_page, row.before_line)
    return row.before, row.after, before, _place(row.source_file, row.source_page, row.source_line)


def _is_figure(row: Any) -> bool:
    is_read = all(_AMOUNT.fullmatch(text) for text in (row.before, row.after) if text)
    return is_read and is_figure_column(row.resource, row.column)


def _grouped(rows: Iterable[Any], column: str) -> list[tuple[int, list[Any]]]:
    return [(key, list(group)) for key, group in groupby(rows, key=lambda row: int(getattr(row, column)))]


def _place(file: str, page: Any, line: Any) -> str:
    """Where in a file a cell stands: by page, else by line."""
    if number := _text(page):
        return f"第 {number} 页"
    number = _text(line)
    return f"第 {number} 行" if number else ""


def _text(number: Any) -> str:
    """A number of a frame as text, empty where there is none."""
    return "" if pd.isna(number) else str(int(number))
