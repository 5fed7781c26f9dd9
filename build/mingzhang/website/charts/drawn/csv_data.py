"""The data of a chart as CSV: just what it shows, with Chinese headers, for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from mingzhang.website.charts.model import Chart, ChartFigure, Row

_BOM = "\ufeff"
"""Without it a Chinese spreadsheet takes UTF-8 for GBK."""
_CODE, _DOUBT = "科目代码", "存疑"
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?%?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_name(chart: Chart) -> str:
    """`chart-three-public.csv`, beside the page."""
    return f"chart-{chart.id}.csv"


def csv_text(chart: Chart) -> str:
    """The rows of the data table."""
    return sheet_text(chart.columns, chart.rows)


def sheet_text(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """Rows under their heads. Amounts are plain numbers (`-1619.03`), blanks are empty cells; a column of codes and one
    of doubts are there where the rows have some."""
    coded = any(row.code for row in rows)
    doubted = any(isinstance(cell, ChartFigure) and cell.doubtful for row in rows for cell in row.cells)
    text = io.StringIO(_BOM)
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*([_CODE] if coded else []), *columns, *([_DOUBT] if doubted else [])])
    for row in rows:
        doubts = [
            name
            for name, cell in zip(columns[1:], row.cells, strict=True)
            if isinstance(cell, ChartFigure) and cell.doubtful
        ]
        cells = [_cell(cell) for cell in row.cells]
        writer.writerow([
            *([_text(row.code)] if coded else []), _text(row.label), *cells, *(["、".join(doubts)] if doubted else [])
        ])  # fmt: skip
    return text.getvalue()


def csv_of(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Records under the names of their fields, texts as they are but for what a spreadsheet would take for a formula."""
    text = io.StringIO(_BOM)
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell if _NUMBER.fullmatch(cell) else _text(cell) for cell in row] for row in rows)
    return text.getvalue()


def _cell(cell: ChartFigure | str) -> str:
    if isinstance(cell, ChartFigure):
        return "" if cell.value is None else format(cell.value, "f")
    plain = cell.replace("−", "-").replace(",", "")
    return plain if _NUMBER.fullmatch(plain) else _text(cell)


def _text(text: str) -> str:
    """A text that a spreadsheet would take for a formula begins with an apostrophe."""
    return f"'{text}" if text.startswith(_FORMULA) else text
