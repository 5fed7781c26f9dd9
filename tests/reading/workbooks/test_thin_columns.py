"""Columns too thin for text, which belong to the column beside them."""

from __future__ import annotations

from mingzhang.budget.document import Span
from mingzhang.reading.rows import Row
from mingzhang.reading.workbooks.thin_columns import columns_of, without_thin


def test_a_thin_column_is_part_of_the_one_beside_it() -> None:
    assert columns_of([100, 3, 100, 100], 10) == [0, 1, 1, 2]
    assert columns_of([100, 100, 3], 10) == [0, 1, 1]
    assert columns_of([100, 100], 10) == [0, 1]


def test_the_text_of_two_slots_that_are_one_column_stands_once() -> None:
    rows = [Row(["项目", "", "金额"]), Row(["行政运行", "5.00", ""], [Span(1, 2, 1)])]
    merged = without_thin(rows, [0, 1, 1])
    assert [list(row.cells) for row in merged] == [["项目", "金额"], ["行政运行", "5.00"]]
    assert [list(row.spans) for row in merged] == [[], [Span(1, 1, 1)]]


def test_where_both_slots_have_text_nothing_is_merged() -> None:
    rows = [Row(["项目", "", "金额"]), Row(["行政运行", "5.00", "6.00"])]
    assert without_thin(rows, [0, 1, 1]) is rows
