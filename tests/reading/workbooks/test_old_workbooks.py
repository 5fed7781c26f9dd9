"""Old workbooks, whose bytes xlrd understands: what of its sheets is shown. Nothing writes such files without an office, so the
book is made by hand."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import xlrd

from mingzhang.budget.document import Source
from mingzhang.reading.workbooks.xls import read_xls


class _Sheet:
    def __init__(self, name: str, visibility: int, rows: list[list[object]]) -> None:
        self.name, self.visibility, self.rows = name, visibility, rows
        self.nrows = len(rows)
        self.merged_cells: list[tuple[int, int, int, int]] = []
        self.rowinfo_map: dict[int, SimpleNamespace] = {}
        self.colinfo_map: dict[int, SimpleNamespace] = {}

    def row_len(self, row: int) -> int:
        return len(self.rows[row])

    def cell_type(self, row: int, column: int) -> int:
        value = self.rows[row][column]
        return xlrd.XL_CELL_TEXT if isinstance(value, str) else xlrd.XL_CELL_NUMBER

    def cell_value(self, row: int, column: int) -> object:
        return self.rows[row][column]

    def cell_xf_index(self, row: int, column: int) -> int:
        return 0


def read(monkeypatch: pytest.MonkeyPatch, *sheets: _Sheet) -> str:
    book = SimpleNamespace(
        sheets=lambda: list(sheets),
        xf_list=[SimpleNamespace(format_key=0)],
        format_map={0: SimpleNamespace(format_str="0.00")},
        datemode=0,
    )
    monkeypatch.setattr(xlrd, "open_workbook", lambda **_: book)
    document = read_xls(b"", Source("a.xls", "0" * 64, 0, ""))
    return "\n".join(line.text for line in document.lines)


def test_a_sheet_is_shown_with_its_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    told = read(monkeypatch, _Sheet("表1", 0, [["收支总表", ""], ["收入", "金额"], ["合计", 12.5]]))
    assert "收支总表" in told and "12.50" in told


def test_hidden_sheets_are_left_out_and_hidden_rows_and_columns_too(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = _Sheet("表1", 0, [["收入", "金额", "草稿"], ["合计", 12.5, 7.5], ["旧合计", 99.5, 88.5]])
    shown.rowinfo_map = {2: SimpleNamespace(hidden=1), 1: SimpleNamespace(hidden=0)}
    shown.colinfo_map = {2: SimpleNamespace(hidden=1), 0: SimpleNamespace(hidden=0)}
    told = read(monkeypatch, _Sheet("草表", 1, [["收入", "金额"], ["合计", 55.5]]), shown)
    assert "12.50" in told
    assert not [figure for figure in ("55.50", "99.50", "88.50", "7.50") if figure in told]
