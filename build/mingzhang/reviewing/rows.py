"""Rows of a package by the keys that people use: a table's `key`, a fact's name, else the number of the row."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property

from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.datapackage.reader import Package, Row
from mingzhang.reviewing.items import KEY_FIGURES, OTHER_FIGURES, Weight

_UNPRINTED = frozenset({"row", "objective", "source_page", "source_line"})
_KEY_TABLES = frozenset({"three_public"})


def keyed(package: Package, resource: str) -> dict[str, Row]:
    """The rows of a resource with figures, by key, in order; `~2` for a second fact of a name."""
    found: dict[str, Row] = {}
    seen: dict[str, int] = {}
    for row in package.rows(resource):
        key = row["key"] if resource in TABLE_RESOURCES else row["fact"] if resource == "facts" else row["row"]
        seen[key] = seen.get(key, 0) + 1
        found[key if seen[key] == 1 else f"{key}~{seen[key]}"] = row
    return found


def figure_columns(package: Package, resource: str) -> list[str]:
    """The columns of a resource that hold figures."""
    fields = package.resource(resource).fields
    return [field.name for field in fields if field.type == "number" and field.name not in _UNPRINTED]


class TableRows:
    """The rows of a package's tables, and its cells, each read once."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._by_number: dict[str, dict[str, Row]] = {}

    @cached_property
    def _rows(self) -> dict[tuple[str, str], tuple[str, Row]]:
        return {
            (name, row["row"]): (key, row) for name in TABLE_RESOURCES for key, row in keyed(self.package, name).items()
        }

    @cached_property
    def cells(self) -> dict[tuple[str, str, str], Row]:
        """`cells` by resource, row and column."""
        return {(cell["resource"], cell["row"], cell["column"]): cell for cell in self.package.rows("cells")}

    @cached_property
    def _file(self) -> str:
        """The file in which rows stand that name none."""
        return next((name for name, _sha256 in self.package.source_files), self.package.source_name)

    def row(self, resource: str, number: str) -> Row | None:
        """A row of a resource; None where it is not there (lines that may not be republished)."""
        if resource in TABLE_RESOURCES:
            found = self._rows.get((resource, number))
            return found[1] if found else None
        return self._words(resource).get(number)

    def place(self, row: Row) -> str:
        """Where a row stands."""
        return place_of({"source_file": self._file, **row})

    def _words(self, resource: str) -> dict[str, Row]:
        if resource not in self._by_number:
            rows = self.package.rows(resource) if self.package.has(resource) else []
            self._by_number[resource] = {row.get("row", str(at)): row for at, row in enumerate(rows, start=1)}
        return self._by_number[resource]

    def key(self, cell: Row) -> str:
        """The key of the row of a cell."""
        return self._rows[cell["resource"], cell["row"]][0]

    def label(self, cell: Row) -> str:
        """What the row of a cell is called: its name, behind the code of its class; its key where it has no name, and beside the
        name where another row has the same."""
        key, row = self._rows[cell["resource"], cell["row"]]
        name = row.get("project_name", "") or row["name"]
        if key.partition("~")[0].isdigit():
            return f"{key} {name}".strip()
        return f"{name}（{key}）" if name and "~" in key else name or key

    def weight(self, cells: Iterable[Row], kind: int) -> Weight:
        """The weight of an item of a kind that is about these cells."""
        figures = list(cells)
        tier = KEY_FIGURES if any(map(self._is_key_figure, figures)) else OTHER_FIGURES
        return (
            tier,
            kind,
            -max((abs(Decimal(cell["value"])) for cell in figures if cell.get("value")), default=Decimal(0)),
        )

    def _is_key_figure(self, cell: Row) -> bool:
        row = self._rows.get((cell["resource"], cell["row"]))
        return cell["resource"] in _KEY_TABLES or (row is not None and row[1]["row_type"] == "total")


def place_of(row: Row) -> str:
    """Where a cell or a note stands: the file, with line and page where they are known."""
    line = f":{row['source_line']}" if row["source_line"] else ""
    page = f" 第 {row['source_page']} 页" if row["source_page"] else ""
    return f"filings/{row['source_file']}{line}{page}"
