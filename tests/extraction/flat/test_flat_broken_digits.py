"""Figures whose digits a line of flat text or a row has broken: they are unread with the others of their row, never two figures."""

from __future__ import annotations

import pytest

from extraction.written import filing, grid, remarks, rows

WHOLE = {"total": "1300.50", "basic": "900.50", "project": "400.00"}
READ = [
    ("213", WHOLE),
    ("21303", WHOLE),
    ("2130301", {"total": "900.50", "basic": "900.50"}),
    ("2130305", {"total": "400.00", "project": "400.00"}),
    ("合计", WHOLE),
]
TABLE = """部门支出总表
单位：万元
科目编码 科目名称 合计 基本支出 项目支出
213 农林水支出 1300.50 900.50 400.00
21303 水利 1300.50 900.50 400.00
2130301 行政运行 900.50 900.50
2130305 水利工程建设 400.00 400.00
合计 1300.50 900.50 400.00"""


def test_the_table_unbroken_is_read() -> None:
    assert rows(filing(TABLE).table("expenditure")) == READ


@pytest.mark.parametrize(
    "broken", ["1 300.50", "13 00.50", "1300 .50", "1300. 50", "1300 . 50", "1300.5 0", "1 3 0 0 . 5 0"]
)
def test_blanks_within_the_digits_leave_the_row_unread(broken: str) -> None:
    found = filing(TABLE.replace("水利 1300.50", f"水利 {broken}"))
    shown = [
        (key, {column: text.strip("?") for column, text in row.items()})
        for key, row in rows(found.table("expenditure"))
    ]
    assert shown == [READ[0], ("21303", {}), *READ[2:]]
    assert {line for line, _, _ in remarks(found, "unread")} == {11}


@pytest.mark.parametrize("rest", ["1300.50 900.50 400.0\n0", "1300.50 900.50 40\n0.00", "1300.50 900.50 4\n00.00"])
def test_a_line_that_ends_within_a_figure_is_unread(rest: str) -> None:
    found = filing(TABLE.replace("水利 1300.50 900.50 400.00", f"水利 {rest}"))
    assert rows(found.table("expenditure"))[1] == ("21303", {})


def test_a_number_alone_below_a_figure_without_its_last_decimal_may_be_its_rest() -> None:
    found = filing(f"{TABLE[:-1]}\n0\n")
    assert rows(found.table("expenditure"))[-1] == ("合计", {})


def test_a_number_alone_that_ends_no_figure_is_noted() -> None:
    found = filing(TABLE.replace("\n2130301", "\n17\n2130301"))
    assert rows(found.table("expenditure")) == READ
    assert [text for _, text, _ in remarks(found, "unread")] == ["17"]


def test_figures_with_and_without_noughts_at_their_end_are_figures() -> None:
    text = TABLE.replace(".00", "").replace(".50", ".5")
    assert [key for key, cells in rows(filing(text).table("expenditure")) if cells] == [key for key, _ in READ]


def test_a_row_of_cells_that_ends_within_a_figure_is_unread() -> None:
    text = grid(
        """科目编码|科目名称|合计|基本支出|项目支出
        213|农林水支出|1300.50|900.50|400.00
        21303|水利|1300.50|900.50|4
        00.00
        2130301|行政运行|900.50|900.50|
        合计||1300.50|900.50|400.00"""
    )
    found = filing("部门支出总表", "单位：万元", text)
    assert rows(found.table("expenditure")) == [READ[0], ("21303", {}), READ[2], READ[4]]
    assert {(text, line) for line, text, _ in remarks(found, "unread")} >= {("4", 13)}
