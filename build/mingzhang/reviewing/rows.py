"""The rows of a package that a person may look at: by the keys that people use, and where each stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from mingzhang.budget.document import Place
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.datapackage.reader import Package
from mingzhang.datapackage.records import CellRow, CheckCellRow, NoteRow, read_records, read_table
from mingzhang.datapackage.values import read_values
from mingzhang.reviewing.items import KEY_FIGURES, OTHER_FIGURES, Weight

_NOT_PRINTED = frozenset({"row", "objective", "source_page", "source_line"})
_KEY_TABLES = frozenset({"three_public"})


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of a resource with figures: its number, the key that people use, the name it has in a table (a project's before
    that of its row) and its kind there, the unit in which words print it, its figures by column (None: empty), and where it
    stands (page and line; its file is the package's)."""

    row: int
    key: str
    name: str
    row_type: str
    unit: str
    figures: Mapping[str, Decimal | None]
    source_page: int | None
    source_line: int | None


def figure_rows(package: Package, resource: str) -> list[FigureRow]:
    """The rows of a table or of a resource of words, in order."""
    found = _rows_of_table(package, resource) if resource in TABLE_RESOURCES else _rows_of_words(package, resource)
    return list(found)


def _rows_of_table(package: Package, resource: str) -> Iterator[FigureRow]:
    for row in read_table(package, TABLE_RESOURCES[resource]):
        name = row.project_name or row.name
        yield FigureRow(row.row, row.key, name, row.row_type, "", row.amounts, row.source_page, row.source_line)


def _rows_of_words(package: Package, resource: str) -> Iterator[FigureRow]:
    """A fact goes by its name, `~2` for the second of a name; every other row by its number."""
    fields = package.resource(resource).fields
    figures = [field.name for field in fields if field.type == "number" and field.name not in _NOT_PRINTED]
    units = [field.name for field in fields if field.name == "unit"]
    names = ["fact"] if resource == "facts" else []
    columns = ["row", "source_page", "source_line", *names, *units, *figures]
    seen: dict[str, int] = {}
    for values in zip(*read_values(package, resource, columns), strict=True):
        cells = dict(zip(columns, values, strict=True))
        key = str(cells["fact"] if names else cells["row"])
        seen[key] = seen.get(key, 0) + 1
        yield FigureRow(
            cells["row"],
            key if seen[key] == 1 else f"{key}~{seen[key]}",
            "",
            "",
            cells.get("unit", ""),
            {name: cells[name] for name in figures},
            cells["source_page"],
            cells["source_line"],
        )


class TableRows:
    """The rows of a package's tables, and its cells, each read once."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._places: dict[str, Mapping[int, Place]] = {}

    @cached_property
    def _rows(self) -> dict[tuple[str, int], FigureRow]:
        return {(name, row.row): row for name in TABLE_RESOURCES for row in figure_rows(self.package, name)}

    @cached_property
    def cells(self) -> dict[tuple[str, int, str], CellRow]:
        """`cells` by resource, row and column."""
        return {(cell.resource, cell.row, cell.column): cell for cell in read_records(self.package, CellRow)}

    def place(self, figure: CellRow | CheckCellRow) -> str:
        """Where a figure stands, or the row that a check names; empty where that is not there (lines that may not be
        republished)."""
        if isinstance(figure, CellRow):
            return place_of(figure)
        if figure.resource not in self._places:
            self._places[figure.resource] = self._places_in(figure.resource)
        place = self._places[figure.resource].get(figure.row) if figure.row is not None else None
        return _told(place) if place is not None else ""

    def _places_in(self, resource: str) -> Mapping[int, Place]:
        """Where the rows of a resource stand, by their numbers; lines, which have none, are counted."""
        if not self.package.has(resource):
            return {}
        there = self.package.resource(resource).columns
        columns = [name for name in ("row", "source_file", "source_page", "source_line") if name in there]
        cells = dict(zip(columns, read_values(self.package, resource, columns), strict=True))
        count = len(cells["source_line"])
        file = next((name for name, _sha256 in self.package.source_files), self.package.source_name)
        numbers, files = cells.get("row", range(1, count + 1)), cells.get("source_file", [file] * count)
        stands = map(Place, files, cells["source_page"], cells["source_line"])
        return dict(zip(numbers, stands, strict=True))

    def key(self, cell: CellRow) -> str:
        """The key of the row of a cell."""
        return self._rows[cell.resource, cell.row].key

    def label(self, cell: CellRow) -> str:
        """What the row of a cell is called: its name, behind the code of its class; its key where it has no name, and beside the
        name where another row has the same."""
        row = self._rows[cell.resource, cell.row]
        if row.key.partition("~")[0].isdigit():
            return f"{row.key} {row.name}".strip()
        return f"{row.name}（{row.key}）" if row.name and "~" in row.key else row.name or row.key

    def weight(self, figures: Iterable[CellRow | CheckCellRow], kind: int) -> Weight:
        """The weight of an item of a kind that is about these figures."""
        touched = list(figures)
        tier = KEY_FIGURES if any(map(self._is_key_figure, touched)) else OTHER_FIGURES
        values = [abs(cell.value) for cell in touched if isinstance(cell, CellRow) and cell.value is not None]
        return tier, kind, -max(values, default=Decimal(0))

    def _is_key_figure(self, figure: CellRow | CheckCellRow) -> bool:
        row = self._rows.get((figure.resource, figure.row)) if figure.row is not None else None
        return figure.resource in _KEY_TABLES or (row is not None and row.row_type == "total")


def place_of(row: CellRow | NoteRow) -> str:
    """Where a cell or a note stands: the file, with line and page where they are known."""
    return _told(Place(row.source_file, row.source_page, row.source_line))


def _told(place: Place) -> str:
    line = f":{place.line}" if place.line is not None else ""
    page = f" 第 {place.page} 页" if place.page is not None else ""
    return f"filings/{place.file}{line}{page}"
