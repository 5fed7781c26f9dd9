"""A table whose title names another year is none of this filing's figures: it is kept as it stands, with a note."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extraction.written import TITLE, document, filing, grid, table, text
from mingzhang.budget.by_hand.declared import Declared
from mingzhang.budget.phrases import say
from mingzhang.errors import NotAFiling
from mingzhang.extraction import parse_filing
from mingzhang.extraction.identity.fiscal_year import other_year
from mingzhang.validation import check_filing

SPENT = grid("科目编码|科目名称|合计|基本支出|项目支出\n208|社会保障和就业支出|{0}|{0}|\n|合计|{0}|{0}|")
BALANCE = grid(
    "项目|预算数|项目|预算数\n一、一般公共预算拨款收入|5.00|一、一般公共服务支出|5.00\n收入总计|5.00|支出总计|5.00"
)
MEALS = grid("项目|预算数\n合计|{0}\n公务接待费|{0}")


def test_of_two_years_the_own_one_is_published() -> None:
    found = filing(
        table("部门支出总表", SPENT.format("5.00")),
        table("2025年一般公共预算“三公”经费支出表", MEALS.format("9.00"), number="表2"),
        table("2026年一般公共预算“三公”经费支出表", MEALS.format("4.00"), number="表3"),
    )
    assert [cell.value for row in found.table("three_public").rows for cell in row.cells if cell.column == "total"] == [
        Decimal("4.00"),
        Decimal("4.00"),
    ]
    (other,) = found.other_tables
    assert (other.title, [cell.text for cell in other.other_cells]) == (
        "2025年一般公共预算“三公”经费支出表",
        ["合计", "9.00", "公务接待费", "9.00"],
    )
    assert other.note == "表题写的是2025年，不是这份文件的年度；这张表按原样保留，不当作本年数字"
    assert other.note in [say(note.message) for note in found.notes]


def test_last_years_table_alone_is_not_this_years() -> None:
    found = filing(table("部门收支总表", BALANCE), table("2025年部门支出总表", SPENT.format("9.00"), number="表2"))
    assert found.table("expenditure").rows == ()
    assert [other.title for other in found.other_tables] == ["2025年部门支出总表"]
    assert not [finding.check_id for finding in check_filing(found) if finding.status == "fail"]


def test_a_year_whose_rest_is_carried_over_is_not_the_tables() -> None:
    assert other_year("2025年结转结余情况表", 2026) == ""
    assert other_year("2025年度结余资金支出表", 2026) == ""
    assert other_year("2025、2026年部门支出总表", 2026) == ""
    assert other_year("二〇二五年部门支出总表", 2026) == "2025"


def test_of_two_years_in_headers_the_greater_one_is_no_evidence() -> None:
    body = grid("科目编码|科目名称|2025年预算数|2026年预算数\n208|社会保障和就业支出|3.00|5.00\n|合计|3.00|5.00")
    whole = text(table("部门支出总表", body), title="某某市测试局部门预算公开")
    with pytest.raises(NotAFiling, match="2025、2026"):
        parse_filing(document(whole.replace("2026年某某市", "某某市").replace("2026年2月9日", "")))


def test_a_filing_of_one_table_of_another_year_is_refused() -> None:
    with pytest.raises(NotAFiling, match="for 2026"):
        filing(table("2025年部门支出总表", SPENT.format("9.00")))


def test_a_declared_year_wins_where_no_title_names_it() -> None:
    whole = text(table("2026年部门支出总表", SPENT.format("9.00")), title=TITLE)
    found = parse_filing(document(whole), declared=Declared(year=2027))
    assert (found.identity.year, found.table("expenditure").rows[-1].amount("total")) == (2027, Decimal("9.00"))
