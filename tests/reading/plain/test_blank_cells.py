"""Tables in text whose empty cells are blanks: read as rows only where every line agrees."""

from __future__ import annotations

import pytest

from mingzhang.reading.plain.blank_cells import blank_tables
from mingzhang.reading.plain.delimited import Record, rows_of

TWO = """项目 2016-执行数 2017-预算数
一、支出合计···250000
1、因公出国(境)费用····
2、公务接待费···150000
3、公务用车费 90000 100000""".replace("·", " ")
ONE = """项目 上年预算数 本年预算数
支出合计 3.00 4.00
因公出国（境）费用··
公务接待费··1.00
公务用车费 3.00·
会议费··3.00""".replace("·", " ")


def test_an_empty_cell_and_the_blank_behind_it() -> None:
    assert blank_tables(["某某局", *TWO.split("\n"), "完"]) == {
        1: (
            ("项目", "2016-执行数", "2017-预算数"),
            ("一、支出合计", "", "250000"),
            ("1、因公出国(境)费用", "", ""),
            ("2、公务接待费", "", "150000"),
            ("3、公务用车费", "90000", "100000"),
        )
    }


def test_each_row_is_a_line_of_its_own() -> None:
    assert list(rows_of(["某某局", *TWO.split("\n"), "完"])) == [
        0,
        Record(1, 2, 1, ("项目", "2016-执行数", "2017-预算数")),
        Record(2, 3, 2, ("一、支出合计", "", "250000")),
        Record(3, 4, 3, ("1、因公出国(境)费用", "", "")),
        Record(4, 5, 4, ("2、公务接待费", "", "150000")),
        Record(5, 6, 5, ("3、公务用车费", "90000", "100000")),
        6,
    ]


def test_a_blank_between_cells_whether_or_not_they_are_empty() -> None:
    assert blank_tables(ONE.split("\n"))[0][2:] == (
        ("因公出国（境）费用", "", ""),
        ("公务接待费", "", "1.00"),
        ("公务用车费", "3.00", ""),
        ("会议费", "", "3.00"),
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TWO.replace("费用    ", "费用"), id="blanks at the ends are gone"),
        pytest.param(TWO.replace("   150000", "  150000"), id="one line counts otherwise"),
        pytest.param(TWO.replace("项目 ", "项 目 "), id="a blank inside a word of the header"),
        pytest.param("\n".join(line for line in TWO.split("\n") if "   " not in line), id="no empty cell"),
        pytest.param(TWO.replace("2、公务接待费   150000\n", ""), id="too few lines"),
        pytest.param(TWO.replace("2016-执行数 2017-预算数", "12.00 13.00"), id="no header"),
    ],
)
def test_blanks_that_prove_nothing(text: str) -> None:
    assert blank_tables(text.split("\n")) == {}
