"""A row of a grid that has lost a cell in the middle, or has one too many: what stands one column off is in doubt."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from extraction.written import filing, grid
from extraction.written import table as written
from mingzhang.budget.filing import Table
from mingzhang.extraction.plausibility.displaced_rows import with_displaced_rows
from mingzhang.validation import check_filing

HEADER = "科目编码|科目名称|合计|基本支出|项目支出"
ROWS = {
    "208": "208|社会保障和就业支出|40.00|40.00|",
    "20805": "20805|行政事业单位养老支出|40.00|40.00|",
    "2080505": "2080505|机关事业单位基本养老保险缴费支出|40.00|40.00|",
    "213": "213|农林水支出|60.00|35.00|25.00",
    "21303": "21303|水利|60.00|35.00|25.00",
    "2130301": "2130301|行政运行|35.00|35.00|",
    "2130305": "2130305|水利工程建设|25.00||25.00",
    "": "|合计|100.00|75.00|25.00",
}
OVER_YEARS = """科目编码|科目名称|2025年执行数|2026年预算数|||2026年预算数比2025年执行数|
    |||小计|基本支出|项目支出|增减额|增减%
"""


def body_of(**changed: str) -> str:
    return "\n".join([HEADER, *({**ROWS, **{code.strip("_"): row for code, row in changed.items()}}.values())])


def spent(**changed: str) -> Table:
    return filing(written("部门支出总表", grid(body_of(**changed)))).table("expenditure")


def doubted(table: Table) -> list[tuple[str, str, str, str, tuple[str, ...]]]:
    return [
        (row.key, cell.column, cell.printed, cell.placement, cell.alternatives)
        for row in table.rows
        for cell in row.cells
        if cell.placement != "published"
    ]


def test_a_table_that_adds_up_is_as_printed() -> None:
    assert doubted(spent()) == []


def test_a_figure_that_slipped_into_an_empty_cell_before_it_is_in_doubt() -> None:
    """The empty cell of 基本支出 is lost: 25.00 of 项目支出 stands below 基本支出."""
    assert doubted(spent(_2130305="2130305|水利工程建设|25.00|25.00|")) == [
        ("2130305", "basic", "25.00", "ambiguous", ("project",))
    ]


def test_a_figure_that_an_empty_cell_moved_on_is_in_doubt() -> None:
    assert doubted(spent(_2130301="2130301|行政运行|35.00||35.00")) == [
        ("2130301", "project", "35.00", "ambiguous", ("basic",))
    ]


def test_a_figure_that_other_sums_contradict_where_no_move_mends_them_is_the_filings() -> None:
    """36.00 for 35.00: nothing says that a cell is lost."""
    assert doubted(spent(_2130301="2130301|行政运行|36.00|36.00|")) == []


def test_one_wrong_figure_that_two_sums_contradict_is_the_filings() -> None:
    """34.00 for 35.00 in a row that has lost no cell: its own total and the row above want 1.00 more."""
    assert doubted(spent(_2130301="2130301|行政运行|35.00|34.00|")) == []


def test_a_row_that_lost_a_figure_is_suspect_beside_another_that_is_wrong() -> None:
    """25.00 of 项目支出 is lost, and 36.00 stands for 35.00 in the row before it."""
    found = with_displaced_rows(with_printed({("2130301", "basic"): "36.00", ("2130305", "project"): ""}))
    assert doubted(found) == [("2130305", "total", "25.00", "suspect", ())]


def test_a_move_that_mends_one_of_two_sums_tells_nothing() -> None:
    """25.00 below 基本支出, where the row above has 30.00 of 项目支出: moved there it is not what that row wants."""
    found = with_printed({("21303", "project"): "30.00", ("2130305", "project"): ""}, {("2130305", "total"): "basic"})
    assert doubted(with_displaced_rows(found)) == []


def with_printed(printed: dict[tuple[str, str], str], copied: dict[tuple[str, str], str] | None = None) -> Table:
    """The table that adds up, with other figures; an empty text takes one away. `copied` stands in a second column, too."""
    table = spent()
    rows = []
    for row in table.rows:
        cells = [(cell, printed.get((row.key, cell.column), cell.printed)) for cell in row.cells]
        made = [replace(cell, printed=text, value=Decimal(text)) for cell, text in cells if text]
        for cell in tuple(made):
            if (row.key, cell.column) in (copied or {}):
                made.append(replace(cell, column=(copied or {})[row.key, cell.column]))
        rows.append(replace(row, cells=tuple(made)))
    return replace(table, rows=tuple(rows))


def test_a_displaced_row_fails_no_check() -> None:
    body = "\n".join([HEADER, *({**ROWS, "2130305": "2130305|水利工程建设|25.00|25.00|"}.values())])
    found = check_filing(filing(written("部门支出总表", grid(body))))
    assert [each.check_id for each in found if each.status == "fail"] == []


def test_one_figure_that_slipped_while_those_behind_it_stand_is_in_doubt() -> None:
    body = """科目编码|科目名称|合计|基本支出|项目支出|事业单位经营支出
    208|社会保障和就业支出|40.00|35.00||5.00
    20805|行政事业单位养老支出|40.00|35.00||5.00
    2080505|机关事业单位基本养老保险缴费支出|40.00||35.00|5.00
    |合计|40.00|35.00||5.00"""
    assert doubted(filing(written("部门支出总表", grid(body))).table("expenditure")) == [
        ("2080505", "project", "35.00", "ambiguous", ("basic",))
    ]


def test_a_row_whose_empty_cell_two_sums_would_fill_is_suspect() -> None:
    """25.00 of 项目支出 is lost: its row lacks 25.00, and so do the rows above."""
    found = filing(written("部门支出总表", grid(body_of(_2130305="2130305|水利工程建设|25.00||"))))
    assert doubted(found.table("expenditure")) == [("2130305", "total", "25.00", "suspect", ())]
    assert [each.check_id for each in check_filing(found) if each.status == "fail" and not each.held_back] == []


def test_a_row_that_lost_the_cell_of_a_figure_is_suspect() -> None:
    """25.00 of 项目支出 is lost, and the change of 10.00 stands below 项目支出: the row's parts are no more its total."""
    body = (
        OVER_YEARS
        + """|合计|90.00|100.00|75.00|25.00|10.00|11.11
        208|社会保障和就业支出|40.00|40.00|40.00|||
        20805|行政事业单位养老支出|40.00|40.00|40.00|||
        2080505|机关事业单位基本养老保险缴费支出|40.00|40.00|40.00|||
        213|农林水支出|50.00|60.00|35.00|10.00|20.00|
        21303|水利|50.00|60.00|35.00|25.00|10.00|20.00
        2130301|行政运行|30.00|35.00|35.00||5.00|16.67
        2130305|水利工程建设|20.00|25.00||25.00|5.00|25.00"""
    )
    found = filing(written("一般公共预算支出表", grid(body))).table("general_expenditure")
    assert doubted(found) == [
        ("213", "total", "60.00", "suspect", ()),
        ("213", "basic", "35.00", "suspect", ()),
        ("213", "project", "10.00", "suspect", ()),
    ]
    assert [(one.period, one.printed, one.placement) for one in found.comparatives if one.row == 5] == [
        ("prior_executed", "50.00", "ambiguous"),
        ("change", "20.00", "ambiguous"),
    ]
