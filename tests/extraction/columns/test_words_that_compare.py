"""Words of headers that compare without saying what they hold, and marks of codes behind words of budgets."""

from __future__ import annotations

import pytest

from mingzhang.budget.tables import table_kinds
from mingzhang.extraction.columns.column_periods import OwnPeriod
from mingzhang.extraction.columns.header_columns import read_columns


def read(resource: str, *path: str) -> tuple[str, str, str]:
    (column,) = read_columns([path], table_kinds()[resource], OwnPeriod(2026, "budget"))
    return column.role, column.column, column.period


@pytest.mark.parametrize("word", ["同比", "与上年相比", "比2025年", "较上年"])
def test_a_comparison_that_says_nothing_more_is_not_understood(word: str) -> None:
    assert read("three_public", word) == ("other", "", "")
    assert read("general_expenditure", word) == ("other", "", "")


@pytest.mark.parametrize("word", ["增减变化率", "同比增减（%）", "较上年变化幅度"])
def test_a_comparison_in_per_cent(word: str) -> None:
    assert read("general_expenditure", word) == ("comparative", "total", "change_percent")


@pytest.mark.parametrize(
    ("resource", "path", "found"),
    [
        ("basic_expenditure", ("公用经费类",), ("amount", "operating", "")),
        ("basic_expenditure", ("人员经费类",), ("amount", "personnel", "")),
        ("expenditure", ("项目支出类",), ("amount", "project", "")),
        ("expenditure", ("科目编码（类）",), ("code", "", "")),
        ("expenditure", ("功能分类科目编码", "类"), ("code", "", "")),
        ("expenditure", ("类款项",), ("code", "", "")),
        ("income", ("总收入",), ("amount", "total", "")),
        ("income", ("事业收入（不含专户管理资金）",), ("amount", "service_income", "")),
        ("income", ("用非财政拨款结余弥补收支差额",), ("amount", "surplus_used", "")),
    ],
)
def test_a_mark_of_codes_at_the_end_of_a_word_is_none(
    resource: str, path: tuple[str, ...], found: tuple[str, str, str]
) -> None:
    assert read(resource, *path) == found
