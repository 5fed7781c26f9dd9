"""A page whose codes stand in fewer cells than on the first one: its figures go where the header has them, or nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extraction.written import grid
from mingzhang.budget.document import Place
from mingzhang.budget.tables import table_kinds
from mingzhang.extraction.columns.column_periods import OwnPeriod
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.grid.table import read_grid
from mingzhang.extraction.raw import RawTable
from mingzhang.extraction.sections.sections import Section

FIRST = """
项目||||本年支出合计|基本支出|项目支出|上缴上级支出
功能分类科目编码|||科目名称||||
类|款|项|合计|109.40|60.10|49.30|0.00
208|||社会保障和就业支出|60.10|60.10|0.00|0.00
20805|||行政事业单位养老支出|60.10|60.10|0.00|0.00
2080501|||行政单位离退休|60.10|60.10|0.00|0.00
"""
FURTHER = """
211|节能环保支出|49.30|0.00|49.30|0.00
21103|污染防治|49.30|0.00|49.30|0.00
2110302|水体|49.30|0.00|49.30|0.00
"""


def entries(*parts: str) -> tuple[Entry, ...]:
    """The rows of grids that stand one below the other."""
    found: list[Entry] = []
    for part in parts:
        for number, line in enumerate(grid(part.strip()).splitlines()):
            place = Place("a.html", None, len(found) + 1)
            found.append(Entry(place, line, tuple(line.split("\t")), first=number == 0))
    return tuple(found)


def read(rows: tuple[Entry, ...]) -> RawTable:
    section = Section("expenditure", "支出决算表", "", Place("a.html", None, 1), rows, "万元")
    return read_grid(section, table_kinds()["expenditure"], {}, "某某市测试局", OwnPeriod(2025, "accounts"))


def shown(table: RawTable) -> list[tuple[Sequence[str], str, dict[str, str]]]:
    return [(row.codes, row.label, {token.column or "": token.text for token in row.tokens}) for row in table.rows]


def test_figures_of_the_further_page_stand_below_the_header() -> None:
    found = read(entries(FIRST, FURTHER))
    assert shown(found)[3:] == [
        (
            ("2080501",),
            "行政单位离退休",
            {"total": "60.10", "basic": "60.10", "project": "0.00", "to_superior": "0.00"},
        ),
        (("211",), "节能环保支出", {"total": "49.30", "basic": "0.00", "project": "49.30", "to_superior": "0.00"}),
        (("21103",), "污染防治", {"total": "49.30", "basic": "0.00", "project": "49.30", "to_superior": "0.00"}),
        (("2110302",), "水体", {"total": "49.30", "basic": "0.00", "project": "49.30", "to_superior": "0.00"}),
    ]
    assert found.notes == ()


def test_doubt_moves_with_its_cell() -> None:
    rows = entries(FIRST, FURTHER)
    doubtful = tuple(replace(row, doubts=((2, (2, 3)),)) if row.text.startswith("21103") else row for row in rows)
    found = next(row for row in read(doubtful).rows if row.codes == ("21103",))
    assert [(token.column, token.others) for token in found.tokens] == [
        ("total", ("basic",)),
        ("basic", ()),
        ("project", ()),
        ("to_superior", ()),
    ]


@pytest.mark.parametrize(
    "further",
    [
        pytest.param(FURTHER.replace("|0.00\n", "\n"), id="a column of figures is missing"),
        pytest.param(FURTHER.replace("水体|49.30", "水体|约四十九"), id="words among the figures"),
        pytest.param(FURTHER.replace("水体", "12.00"), id="a figure among the names"),
        pytest.param(FURTHER.replace("2110302", "水体一"), id="words where codes stand"),
    ],
)
def test_a_page_of_another_form_is_not_moved(further: str) -> None:
    """Nothing tells which column its figures are of: none of them stands certain in a column beside its own."""
    found = read(entries(FIRST, further))
    moved = [row for row in found.rows if row.codes and row.codes[0].startswith("211")]
    certain = [token for row in moved for token in row.tokens if not token.others]
    assert [token.text for token in certain] == []
