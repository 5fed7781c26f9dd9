"""Columns that mean the same, and words that say a side alone: expectations typed by eye."""

from __future__ import annotations

import pytest

from mingzhang.budget.tables import table_kinds
from mingzhang.extraction.columns.column_periods import OwnPeriod
from mingzhang.extraction.columns.columns import column_of, meaning_of, read_column
from mingzhang.extraction.columns.header_columns import without_doubles


def understood(resource: str, *paths: str) -> list[str]:
    """The column that each path of a header (`本年支出/合计`) is, as far as it is understood."""
    kind = table_kinds()[resource]
    columns = tuple(
        read_column(at, tuple(path.split("/")), kind, OwnPeriod(2026, "budget")) for at, path in enumerate(paths)
    )
    assert {column.role for column in columns} == {"amount"}
    return [column.column for column in without_doubles(columns, {})]


@pytest.mark.parametrize(
    ("paths", "columns"),
    [
        (("支出/小计", "本年支出/合计"), ["total", ""]),  # the one that says nothing but 合计
        (("合计", "本年拨款/小计"), ["total", ""]),  # of two the one below no group
        (("支出/合计", "支出/小计"), ["", ""]),  # both below a group: nothing says which
        (("合计", "小计"), ["", ""]),
        (("合计/基本支出", "本年预算/基本支出"), ["basic", ""]),  # the one below a group 合计
        (("合计/基本支出", "基本支出"), ["basic", ""]),
        (("本年预算/基本支出", "基本支出"), ["", ""]),
    ],
)
def test_of_columns_of_one_meaning_the_plainest_is_understood(paths: tuple[str, ...], columns: list[str]) -> None:
    assert understood("general_expenditure", *paths) == columns


@pytest.mark.parametrize(
    ("resource", "words", "column"),
    [
        ("income", "支出", ""),  # a table of income has no column of spending
        ("income", "本年支出", ""),
        ("income", "支出合计", "total"),  # 合计 says more than the side
        ("income", "收入", "total"),
        ("expenditure", "支出", "total"),
        ("fund_expenditure", "支出", "total"),
        ("fund_expenditure", "本年收入", "income"),
        ("balance", "支出", "amount"),  # a table of both sides
    ],
)
def test_a_side_alone_is_the_total_of_a_table_of_that_side(resource: str, words: str, column: str) -> None:
    meaning = meaning_of((words,))
    assert meaning is not None
    assert column_of(meaning, table_kinds()[resource]) == column
