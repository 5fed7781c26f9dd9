"""A package as one workbook for spreadsheet programs: a sheet a resource, headers and values in Chinese, figures as numbers.

Texts are written as texts, so that none is ever taken for a formula; codes keep their leading digits. A blank cell is
blank and a printed 0.00 is a 0.00. Figures whose reading is in doubt have a colour and a comment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain, islice
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from mingzhang.datapackage.reader import Field, Package
from mingzhang.website.downloads.archive import ReproducibleZip
from mingzhang.website.downloads.cells import header_cell, mark_doubtful, text_cell, typed_cell, width_of
from mingzhang.website.downloads.doubts import DoubtfulCells
from mingzhang.website.downloads.guide import Listed, field_rows, guide_rows
from mingzhang.website.downloads.values import ShownValues, shown_fields

MOST_ROWS = 1_048_575
"""What a sheet can hold below its header."""
MOST_ROWS_OF_ALL = 20_000
"""Of the corpus, longer resources are left to their CSV: a workbook of everything would take minutes to make and no
spreadsheet program would open it gladly. Which are left out stands in the guide."""
GUIDE, FIELDS = "说明", "字段"
_GUIDE_WIDTHS = (24, 100)
_FIELD_WIDTHS = (30, 26, 6, 26, 30, 9, 9, 70, 60)
_SAMPLE = 200
_EARLIEST = datetime(1980, 1, 1)  # noqa: DTZ001 - the format knows no time zones
_LONGEST_TITLE = 31
_FORBIDDEN = str.maketrans("[]:*?/\\'", "【】：＊？／-’")


def write_workbook(package: Package, target: Path, *, most_rows: int = MOST_ROWS) -> None:
    """Write `target`: a guide, a sheet for every resource with rows, and the fields with their English names.

    Rows are streamed. A resource with more rows than a sheet holds is only named in the guide.
    """
    book = Workbook(write_only=True)
    guide = _sheet(book, GUIDE, _GUIDE_WIDTHS)
    listed = _listed(package, most_rows)
    doubts, values = DoubtfulCells(package), ShownValues(package)
    for each in listed:
        if each.shown:
            _write_resource(book, package, each, doubts, values)
    fields = _sheet(book, FIELDS, _FIELD_WIDTHS, freeze="A2")
    for number, row in enumerate(field_rows(each for each in listed if each.shown)):
        make = header_cell if number == 0 else text_cell
        fields.append([make(fields, text) for text in row])
    for row in guide_rows(package, listed):
        guide.append([text_cell(guide, text) for text in row])
    _save(book, package, target)


def _listed(package: Package, most_rows: int) -> list[Listed]:
    titles = {GUIDE, FIELDS}
    found = []
    for resource in package.resources:
        title = _title(resource.title, titles)
        titles.add(title)
        count = sum(1 for _ in package.records(resource.name))
        found.append(Listed(resource, title, count, most_rows))
    return found


def _title(text: str, taken: Iterable[str]) -> str:
    """A name for a sheet that no other has."""
    title, number = text.translate(_FORBIDDEN)[:_LONGEST_TITLE], 2
    while title in taken:
        tail = f" {number}"
        title, number = text.translate(_FORBIDDEN)[: _LONGEST_TITLE - len(tail)] + tail, number + 1
    return title


def _write_resource(book: Workbook, package: Package, each: Listed, doubts: DoubtfulCells, values: ShownValues) -> None:
    resource, fields = each.resource, shown_fields(each.resource)
    records = package.records(resource.name)
    sample = list(islice(records, _SAMPLE))
    columns = zip(*(values.of(resource, record) for record in sample), strict=True)
    widths = [width_of(field.title, texts) for field, texts in zip(fields, columns, strict=True)]
    sheet = _sheet(book, each.sheet, widths, freeze="A2")
    sheet.append([header_cell(sheet, field.title) for field in fields])
    for record in chain(sample, records):
        shown = values.of(resource, record)
        sheet.append(list(_cells(sheet, fields, shown, doubts.of(resource, record))))
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(fields))}{each.rows + 1}"


def _cells(
    sheet: Worksheet, fields: Sequence[Field], shown: Sequence[str], doubtful: Mapping[str, str]
) -> Iterator[Cell | None]:
    for field, text in zip(fields, shown, strict=True):
        cell = typed_cell(sheet, field, text)
        if cell is not None and field.name in doubtful:
            mark_doubtful(cell, doubtful[field.name])
        yield cell


def _sheet(book: Workbook, title: str, widths: Iterable[int], *, freeze: str = "") -> Worksheet:
    sheet: Worksheet = book.create_sheet(title)
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    if freeze:
        sheet.freeze_panes = freeze
    return sheet


def _save(book: Workbook, package: Package, target: Path) -> None:
    """Save without the clock: the dates are those of the data."""
    moment = datetime.fromisoformat(package.created).replace(tzinfo=None) if package.created else _EARLIEST
    book.properties.creator, book.properties.title = "明账", package.title
    book.properties.created = book.properties.modified = moment
    ExcelWriter(book, ReproducibleZip(target)).save()
