"""Tables beside each other in one grid, and tables that go on on another sheet or page."""

from __future__ import annotations

import pytest

from extraction.laid_out import BASIC, BASIC_READ, SPENT, SPENT_READ, kept_rows, read_as
from extraction.written import remarks, rows
from sample_filings import Part, Rows, rows_of

FORMS = ("html", "docx", "sheet")


def beside(left: str, right: str, empty: int = 1) -> Rows:
    """Two tables side by side, with so many empty columns between them."""
    one, two = rows_of(left.strip()), rows_of(right.strip())
    height = max(len(one), len(two))
    one += [[""] * len(one[0])] * (height - len(one))
    two += [[""] * len(two[0])] * (height - len(two))
    return [[*a, *[""] * empty, *b] for a, b in zip(one, two, strict=True)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("empty", [0, 1, 2])
def test_two_titles_in_one_row_are_two_tables(form: str, empty: int) -> None:
    left = "部门支出总表|<|<|<|<\n单位：万元||||\n" + SPENT.strip()
    right = "一般公共预算基本支出表|<|<|<|<\n||||单位：元\n" + BASIC.strip()
    found = read_as(form, [beside(left, right, empty)])
    assert rows(found.table("expenditure")) == SPENT_READ
    assert rows(found.table("basic_expenditure")) == BASIC_READ
    assert (found.table("expenditure").unit, found.table("basic_expenditure").unit) == ("万元", "元")
    assert found.other_tables == ()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("empty", [0, 1])
def test_codes_again_below_another_header_are_another_table(form: str, empty: int) -> None:
    found = read_as(form, ["部门支出总表", "单位：万元", beside(SPENT, BASIC, empty)])
    assert rows(found.table("expenditure")) == SPENT_READ
    assert rows(found.table("basic_expenditure")) == BASIC_READ
    assert {cell.placement for row in found.table("basic_expenditure").rows for cell in row.cells} == {"published"}


def test_labels_behind_an_empty_column_are_another_table() -> None:
    bought = "采购项目|货物|工程\n电脑|1.00|\n修缮||2.00"
    found = read_as("sheet", ["部门支出总表", "单位：万元", beside(SPENT, bought)])
    assert rows(found.table("expenditure")) == SPENT_READ
    assert [kept_rows(one) for one in found.other_tables] == [
        [[("采购项目", "电脑"), ("货物", "1.00")], [("采购项目", "修缮"), ("工程", "2.00")]]
    ]


def test_an_empty_column_between_amounts_parts_nothing() -> None:
    spaced = "\n".join("|".join([*row[:3], "", *row[3:]]) for row in rows_of(SPENT))
    found = read_as("html", ["部门支出总表", "单位：万元", rows_of(spaced)])
    assert rows(found.table("expenditure")) == SPENT_READ
    assert found.other_tables == ()


def test_groups_with_the_same_header_are_one_table() -> None:
    groups = """
        经济分类编码|经济分类名称|金额|经济分类编码|经济分类名称|金额
        301|工资福利支出|0.70|302|商品和服务支出|0.30
    """
    found = read_as("html", ["一般公共预算基本支出表", "单位：万元", rows_of(groups)])
    assert rows(found.table("basic_expenditure")) == [
        ("301", {"total": "0.70", "personnel": "0.70"}),
        ("302", {"total": "0.30", "operating": "0.30"}),
    ]
    assert found.other_tables == ()


def test_units_among_the_amounts_are_those_of_their_rows() -> None:
    body = """
        项目名称|总计|主管部门|一般公共预算|政府性基金预算|备注
        就业培训|5.00|某某县就业局|4.00|1.00|
        档案整理|2.00|某某县档案馆|2.00||新增
        合计|7.00||6.00|1.00|
    """
    found = read_as("html", ["一般公共预算项目支出表", "单位：万元", rows_of(body)]).table("project_expenditure")
    assert [(row.texts["row_type"], row.texts["project_name"], row.texts["unit_name"]) for row in found.rows] == [
        ("project", "就业培训", "某某县就业局"), ("project", "档案整理", "某某县档案馆"), ("total", "", ""),
    ]  # fmt: skip
    assert rows(found) == [
        ("就业培训", {"total": "5.00", "general_budget": "4.00", "fund_budget": "1.00"}),
        ("档案整理", {"total": "2.00", "general_budget": "2.00"}),
        ("合计", {"total": "7.00", "general_budget": "6.00", "fund_budget": "1.00"}),
    ]


def test_figures_behind_other_labels_are_no_rows() -> None:
    body = """
        科目编码|科目名称|合计|基本支出|项目支出|项目名称|金额
        208|社会保障和就业支出|3.00|1.00|2.00|就业培训|2.00
        |合计|3.00|1.00|2.00||
    """
    found = read_as("html", ["部门支出总表", "单位：万元", rows_of(body)]).table("expenditure")
    assert rows(found) == [
        ("208", {"total": "3.00", "basic": "1.00", "project": "2.00", "other:金额": "2.00"}),
        ("合计", {"total": "3.00", "basic": "1.00", "project": "2.00"}),
    ]


FIRST = SPENT.strip().rsplit("\n", 1)[0]
HEADER = FIRST.splitlines()[0] + "\n"
REST = """210|卫生健康支出|7.00|5.00|2.00
    21011|行政事业单位医疗|7.00|5.00|2.00
    2101101|行政单位医疗|7.00|5.00|2.00
    |合计|10.00|6.00|4.00"""


@pytest.mark.parametrize("form", ["html", "xlsx"])
@pytest.mark.parametrize("header", ["", HEADER])
@pytest.mark.parametrize(
    "lines",
    [
        ["部门支出总表（续）"], ["部门支出总表"], ["表二（续）"], ["续表"], ["（续上表）"], ["接上表"], ["部门支出总表（第2页）"],
        ["表二", "部门支出总表（续表1）"], ["表二（续）", "单位：万元"], [],
    ],
)  # fmt: skip
def test_a_table_goes_on(form: str, header: str, lines: list[str]) -> None:
    more: list[Part] = [*lines, rows_of(header + REST)]
    found = read_as(form, ["表二", "部门支出总表", "单位：万元", rows_of(FIRST)], more)
    assert [row.key for row in found.table("expenditure").rows] == [
        "208", "20805", "2080505", "210", "21011", "2101101", "合计",
    ]  # fmt: skip
    assert found.table("expenditure").rows[-1].amount("total") == 10
    assert found.table("expenditure").note == ""
    assert found.other_tables == ()


FOUR_SIDES = """
    收入|<|支出|<|<|<|<|<
    项目|本年预算|项目（按功能分类）|本年预算|项目（按政府预算经济分类）|本年预算|项目（按部门预算经济分类）|本年预算
    一、一般公共预算拨款收入|10.00|一、一般公共服务支出|6.00|一、机关工资福利支出|5.00|一、基本支出|8.00
    二、纳入专户管理的非税收入拨款|1.00|八、社会保障和就业支出|5.00|二、对个人和家庭的补助|6.00|工资福利支出|8.00
    ||||||二、项目支出|3.00
    本年收入合计|11.00|本年支出合计|11.00|本年支出合计|11.00|本年支出合计|11.00
"""


@pytest.mark.parametrize("form", FORMS)
def test_a_side_by_the_governments_classes_is_another_table(form: str) -> None:
    found = read_as(form, ["收支总表", "单位：万元", rows_of(FOUR_SIDES)])
    assert [(row.texts["side"], row.key, row.amount("amount")) for row in found.table("balance").rows] == [
        ("income", "general_budget", 10), ("income", "fiscal_account", 1), ("income", "current_year", 11),
        ("expenditure", "201", 6), ("expenditure", "208", 5), ("expenditure", "current_year~2", 11),
        ("expenditure_by_kind", "basic", 8), ("expenditure_by_kind", "301", 8), ("expenditure_by_kind", "project", 3),
        ("expenditure_by_kind", "current_year~3", 11),
    ]  # fmt: skip
    (kept,) = found.other_tables
    assert [[text for _, text in row] for row in kept_rows(kept)] == [
        ["一、机关工资福利支出", "5.00"], ["二、对个人和家庭的补助", "6.00"], ["本年支出合计", "11.00"],
    ]  # fmt: skip


def test_a_further_side_of_one_kind_is_unread() -> None:
    body = """
        收入|<|支出|<|<|<|<|<
        项目|本年预算|项目|本年预算|支出性质|本年预算|支出用途|本年预算
        一般公共预算拨款收入|8.00|教育支出|8.00|基本支出|8.00|人员经费|7.00
        收入总计|8.00|支出总计|8.00|支出总计|8.00|支出总计|8.00
    """
    found = read_as("html", ["收支总表", "单位：万元", rows_of(body)])
    assert [(row.texts["side"], row.key) for row in found.table("balance").rows] == [
        ("income", "general_budget"), ("income", "total"), ("expenditure", "205"), ("expenditure", "total~2"),
        ("expenditure_by_kind", "basic"), ("expenditure_by_kind", "total~3"),
    ]  # fmt: skip
    assert [text for _, text, _ in remarks(found, "unread")] == ["7.00", "8.00"]


@pytest.mark.parametrize("again", ["支出项目|预算数\n", ""])
def test_spending_below_the_total_of_income(again: str) -> None:
    body = f"""收入项目|预算数
        一、一般公共预算拨款收入|10.00
        二、政府性基金预算拨款收入|1.00
        本年收入合计|11.00
        收入总计|11.00
        {again}一、一般公共服务支出|6.00
        八、社会保障和就业支出|5.00
        本年支出合计|11.00
        支出总计|11.00"""
    found = read_as("html", ["收支总表", "单位：万元", rows_of(body)]).table("balance")
    assert [(row.texts["side"], row.key, row.amount("amount")) for row in found.rows] == [
        ("income", "general_budget", 10), ("income", "fund_budget", 1), ("income", "current_year", 11),
        ("income", "total", 11), ("expenditure", "201", 6), ("expenditure", "208", 5),
        ("expenditure", "current_year~2", 11), ("expenditure", "total~2", 11),
    ]  # fmt: skip
