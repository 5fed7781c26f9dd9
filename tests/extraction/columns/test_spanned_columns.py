"""Columns of figures that the source divides into several below one word of the header."""

from __future__ import annotations

import pytest

from extraction.laid_out import read_as
from extraction.written import Shown, rows
from mingzhang.budget.document import Place, Span
from mingzhang.extraction.columns.header_paths import covered_columns
from mingzhang.extraction.entries import Entry
from sample_filings import rows_of

FORMS = ("html", "docx", "xlsx")
READ: Shown = [
    ("合计", {"total": "120.10", "basic": "70.10", "project": "50.00"}),
    ("208", {"total": "20.10", "basic": "20.10"}),
    ("213", {"total": "100.00", "basic": "50.00", "project": "50.00"}),
]
EVERY_ROW = """
    科目编码|科目名称|<|合计|<|<|基本支出|<|<|项目支出|<
    |合计|<|120.10|<|<|70.10|<|<|50.00|<
    208|社会保障和就业支出|<|20.10|<|<|20.10|<|<||<
    213|农林水支出|<|100.00|<|<|50.00|<|<|50.00|<
"""
HEADER_ONLY = """
    科目编码|科目名称|合计|<|<|基本支出|<|<|项目支出|<
    |合计|120.10|||70.10|||50.00|
    208|社会保障和就业支出|20.10|||20.10||||
    213|农林水支出|100.00|||50.00|||50.00|
"""
ANYWHERE = """
    科目编码|科目名称|合计|<|<|基本支出|<|<|项目支出|<
    |合计||120.10|||70.10||50.00|
    208|社会保障和就业支出|20.10||||20.10|||
    213|农林水支出|||100.00|50.00||||50.00
"""
ONE_OF_THEM = """
    科目编码|科目名称|合计|<|基本支出|项目支出
    |合计|120.10|<|70.10|50.00
    208|社会保障和就业支出|20.10|<|20.10|
    213|农林水支出|100.00|<|50.00|50.00
"""
TWO_LINES = """
    科目编码|科目名称|合计|<|本年支出|<|<|<
    ^|^|^|<|基本支出|<|项目支出|<
    |合计|120.10|<|70.10|<|50.00|<
    208|社会保障和就业支出|20.10|<|20.10|<||<
    213|农林水支出|100.00|<|50.00|<|50.00|<
"""


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("body", [EVERY_ROW, HEADER_ONLY, ANYWHERE, ONE_OF_THEM, TWO_LINES])
def test_columns_below_one_word_of_which_each_row_fills_one_are_one(form: str, body: str) -> None:
    found = read_as(form, ["部门支出总表", "单位：万元", rows_of(body)])
    table = found.table("expenditure")
    assert rows(table) == READ
    assert {cell.placement for row in table.rows for cell in row.cells} == {"published"}
    assert table.columns == ("total", "basic", "project")


@pytest.mark.parametrize("form", FORMS)
def test_two_figures_of_a_row_below_one_word_are_not_made_one(form: str) -> None:
    body = """
        科目编码|科目名称|合计|基本支出|<|项目支出
        |合计|120.10|60.10|10.00|50.00
        208|社会保障和就业支出|20.10|20.10||
        213|农林水支出|100.00|40.00|10.00|50.00
    """
    table = read_as(form, ["部门支出总表", "单位：万元", rows_of(body)]).table("expenditure")
    certain = [(row.key, cell.column) for row in table.rows for cell in row.cells if cell.placement == "published"]
    assert ("合计", "basic") not in certain
    assert ("213", "basic") not in certain
    assert {cell.printed for row in table.rows for cell in row.cells if row.key == "213"} == {
        "100.00",
        "40.00",
        "10.00",
        "50.00",
    }


@pytest.mark.parametrize("form", FORMS)
def test_parts_of_codes_below_one_word_stay_parts(form: str) -> None:
    body = """
        科目编码|<|<|科目名称|合计|<|基本支出|<
        208|||社会保障和就业支出|3.00|<|3.00|<
        |05||行政事业单位养老支出|3.00|<|3.00|<
        ||05|机关事业单位基本养老保险缴费支出|3.00|<|3.00|<
        |||合计|3.00|<|3.00|<
    """
    table = read_as(form, ["部门支出总表", "单位：万元", rows_of(body)]).table("expenditure")
    assert rows(table) == [(key, {"total": "3.00", "basic": "3.00"}) for key in ("208", "20805", "2080505", "合计")]


def test_a_cell_that_is_too_wide_covers_no_column_with_other_words() -> None:
    """A line of a page is not drawn through: 项目 seems to stand above four columns."""
    place = Place("filings/written.pdf", 1, 1)
    row = Entry(
        place, "", ("项目", "", "年初结转和结余", "本年收入"), spans=(Span(0, 4, 1), Span(2, 1, 2), Span(3, 1, 2))
    )
    assert covered_columns(row, 4) == {1: 0}
