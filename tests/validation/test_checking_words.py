"""Statements have a word for every column and line of the contract."""

from __future__ import annotations

from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.tables import item_names
from mingzhang.validation.figures.labels import column_word, line_word


def test_every_column_has_a_word() -> None:
    words = {
        column_word(name, column)
        for name, resource in TABLE_RESOURCES.items()
        for column in resource.amounts
        if column != "amount"
    }
    assert not [word for word in words if not word or word.isascii()]
    assert column_word("carryover", "other") == "非财政拨款小计"
    assert column_word("project_expenditure", "other") == "其他支出"
    assert column_word("income", "surplus_used") == "使用非财政拨款结余"
    assert column_word("fund_expenditure", "closing_carryover") == "年末结转和结余"
    assert column_word("income", "other:债务收入") == "债务收入"


def test_every_line_has_a_word() -> None:
    items = [*item_names("balance"), *item_names("appropriation"), *item_names("three_public")]
    assert not [item for item in items if line_word(item, "").isascii()]
    assert [line_word("total", side) for side in ("income", "expenditure", "")] == ["收入总计", "支出总计", "总计"]
    assert line_word("conference", "") == "会议费"
