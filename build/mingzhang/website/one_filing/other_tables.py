"""A table that fills no resource of the contract, whole: its header and its cells as printed, each with its line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from mingzhang.datapackage.records import OtherCellRow, TableListing
from mingzhang.website.fragments import render
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.one_filing.tables import table_title

_FITS = 26
"""So many characters of a row fit a phone."""


@dataclass(frozen=True)
class HeadCell:
    """A cell of the header and how many columns and rows it covers."""

    text: str
    columns: int
    rows: int
    number: bool = False


@dataclass(frozen=True)
class PrintedCell:
    """A cell as printed; `line` is the part of the address of the source after `L`, `number` whether it is a figure."""

    text: str
    line: str
    number: bool


def other_id(row: int) -> str:
    """The id of such a table on the page; `row` is its number in `tables`."""
    return f"table-other-{row}"


def cells_of(filed: Filed, row: int) -> list[OtherCellRow]:
    """The cells of the table with this number in `tables`."""
    return [cell for cell in filed.records(OtherCellRow) if cell.table == row]


def render_other(filed: Filed, listed: TableListing, *, source_href: str, csv_href: str) -> Markup:
    """The table; '' for one without cells. `source_href` is the page of lines, `csv_href` the file with the cells."""
    found = cells_of(filed, listed.row)
    if not found:
        return Markup()
    columns = sorted({cell.column for cell in found})
    headers = {cell.column: cell.header for cell in reversed(found)}
    rows: dict[int, dict[int, PrintedCell]] = {}
    for cell in found:
        rows.setdefault(cell.row, {})[cell.column] = printed_cell(filed, cell)
    line = filed.line(listed)
    return render(
        "other-table",
        id=other_id(listed.row),
        title=table_title(listed),
        unit=listed.unit,
        head=head_rows([headers[column] for column in columns], [_holds_numbers(rows, column) for column in columns]),
        rows=[[row.get(column) for column in columns] for row in rows.values()],
        scrolls=sum(max(len(row[at].text) for row in rows.values() if at in row) for at in columns) > _FITS,
        line=line,
        source=source_href,
        source_line=f"{source_href}#L{line}" if line else source_href,
        csv=csv_href,
    )


def _holds_numbers(rows: Mapping[int, Mapping[int, PrintedCell]], column: int) -> bool:
    """Whether a column has figures and nothing else."""
    cells = [row[column] for row in rows.values() if column in row and row[column].text]
    return bool(cells) and all(cell.number for cell in cells)


def head_rows(headers: Sequence[str], numbers: Sequence[bool]) -> list[list[HeadCell]]:
    """The rows of a header from the paths above its columns (`2025年/合计`); none where no column has one. `numbers` says
    which columns hold figures.

    Equal parts side by side below the same parts are one cell; a path that ends early reaches down to the last row.
    """
    paths = [tuple(header.split("/")) for header in headers]
    depth = max(map(len, paths), default=0)
    if not any(map(any, paths)):
        return []
    rows: list[list[HeadCell]] = []
    for level in range(depth):
        cells: list[HeadCell] = []
        at = 0
        while at < len(paths):
            path = paths[at]
            end = at + 1
            while end < len(paths) and level < len(path) - 1 and paths[end][: level + 1] == path[: level + 1]:
                end += 1
            if level < len(path):
                depth_left = depth - level if level == len(path) - 1 else 1
                cells.append(HeadCell(path[level], end - at, depth_left, end - at == 1 and numbers[at]))
            at = end
        rows.append(cells)
    return rows


def printed_cell(filed: Filed, cell: OtherCellRow) -> PrintedCell:
    """The text of a cell, with its line and, where that is found, its token there, and whether it is an amount."""
    return PrintedCell(cell.text, filed.trace.other(cell) or filed.line(cell), cell.value is not None)
