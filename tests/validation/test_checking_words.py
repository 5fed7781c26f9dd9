"""Statements have a word for every column and line of the contract."""

from __future__ import annotations

from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.packaging.schema import package_schemas
from mingzhang.validation.labels import COLUMNS, LINES, column_word, line_word


def test_every_column_has_a_word() -> None:
    assert set(COLUMNS) == {column for resource in TABLE_RESOURCES.values() for column in resource.amounts}
    assert column_word("carryover", "other") == "非财政拨款小计"
    assert column_word("project_expenditure", "other") == "其他支出"
    assert column_word("income", "other:债务收入") == "债务收入"


def test_every_line_has_a_word() -> None:
    items = set()
    for resource in ("balance", "three_public"):
        fields = package_schemas()[resource].table_schema["fields"]
        items |= {each["value"] for field in fields if field["name"] == "item" for each in field["categories"]}
    assert set(LINES) == items
    assert [line_word("total", side) for side in ("income", "expenditure", "")] == ["收入总计", "支出总计", "总计"]
