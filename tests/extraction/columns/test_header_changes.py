"""A table without a title below another one: its own header ends the table above; a header printed again ends none."""

from __future__ import annotations

import pytest

from extraction.laid_out import kept_rows, read_as
from extraction.written import rows
from sample_filings import Part, rows_of

FORMS = ("html", "docx", "sheet")
HEAD: list[Part] = ["部门支出总表", "单位：万元"]
SPENT = """
    科目编码|科目名称|合计|基本支出|项目支出
    208|社会保障和就业支出|3.00|3.00|
    20805|行政事业单位养老支出|3.00|3.00|
    2080505|机关事业单位基本养老保险缴费支出|3.00|3.00|
    210|卫生健康支出|7.00|5.00|2.00
    21011|行政事业单位医疗|7.00|5.00|2.00
    2101101|行政单位医疗|7.00|5.00|2.00
    |合计|10.00|8.00|2.00
"""
READ = [
    ("208", {"total": "3.00", "basic": "3.00"}),
    ("20805", {"total": "3.00", "basic": "3.00"}),
    ("2080505", {"total": "3.00", "basic": "3.00"}),
    ("210", {"total": "7.00", "basic": "5.00", "project": "2.00"}),
    ("21011", {"total": "7.00", "basic": "5.00", "project": "2.00"}),
    ("2101101", {"total": "7.00", "basic": "5.00", "project": "2.00"}),
    ("合计", {"total": "10.00", "basic": "8.00", "project": "2.00"}),
]
BOUGHT = """
    项目|计量|货物|工程|服务
    办公桌|张|1.00||
    修缮|项||2.00|
    合计||1.00|2.00|
"""
KEPT = [
    [("项目", "办公桌"), ("计量", "张"), ("货物", "1.00")],
    [("项目", "修缮"), ("计量", "项"), ("工程", "2.00")],
    [("项目", "合计"), ("货物", "1.00"), ("工程", "2.00")],
]


@pytest.mark.parametrize("form", FORMS)
def test_another_header_within_the_rows_is_another_table(form: str) -> None:
    found = read_as(form, [*HEAD, rows_of(SPENT + BOUGHT)])
    assert rows(found.table("expenditure")) == READ
    assert [kept_rows(one) for one in found.other_tables] == [KEPT]
    assert {cell.placement for row in found.table("expenditure").rows for cell in row.cells} == {"published"}


@pytest.mark.parametrize("form", FORMS)
def test_another_table_directly_below_is_another_table(form: str) -> None:
    found = read_as(form, [*HEAD, rows_of(SPENT), rows_of(BOUGHT)])
    assert rows(found.table("expenditure")) == READ
    assert [kept_rows(one) for one in found.other_tables] == [KEPT]


@pytest.mark.parametrize("form", FORMS)
def test_a_line_or_a_row_above_the_header_is_what_the_table_is_called(form: str) -> None:
    found = read_as(form, [*HEAD, rows_of(SPENT), "附：采购", rows_of(BOUGHT)])
    assert [(one.title, kept_rows(one)) for one in found.other_tables] == [("附：采购", KEPT)]
    found = read_as(form, [*HEAD, rows_of(SPENT + "采购||||\n" + BOUGHT)])
    assert rows(found.table("expenditure")) == READ
    assert [(one.title, kept_rows(one)) for one in found.other_tables] == [("采购", KEPT)]


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        ("货物|工程|服务\n1.00|2.00|4.00", [[("货物", "1.00"), ("工程", "2.00"), ("服务", "4.00")]]),
        ("采购内容|金额\n电脑|6.00", [[("采购内容", "电脑"), ("金额", "6.00")]]),
        ("政府采购|货物|6.00||", [[("", "政府采购"), ("", "货物"), ("", "6.00")]]),
    ],
)
def test_a_small_table_below_is_another_one(below: str, kept: list[list[tuple[str, str]]]) -> None:
    found = read_as("html", [*HEAD, rows_of(SPENT), rows_of(below)])
    assert rows(found.table("expenditure")) == READ
    assert [kept_rows(one) for one in found.other_tables] == [kept]


@pytest.mark.parametrize("form", FORMS)
def test_a_header_that_other_words_say_again_goes_on(form: str) -> None:
    lines = SPENT.strip().splitlines()
    again = "科目编码|科目名称|小计|基本支出|项目支出"
    found = read_as(form, [*HEAD, rows_of("\n".join([*lines[:4], again, *lines[4:]]))])
    assert rows(found.table("expenditure")) == READ
    assert found.other_tables == ()


def test_a_header_again_with_a_total_of_its_own_is_another_table() -> None:
    second = """
        科目编码|科目名称|合计|基本支出|项目支出
        212|城乡社区支出|9.00||9.00
        |合计|9.00||9.00
    """
    found = read_as("html", [*HEAD, rows_of(SPENT), rows_of(second)])
    assert rows(found.table("expenditure")) == READ
    assert [kept_rows(one) for one in found.other_tables] == [
        [
            [("科目编码", "212"), ("科目名称", "城乡社区支出"), ("合计", "9.00"), ("项目支出", "9.00")],
            [("科目名称", "合计"), ("合计", "9.00"), ("项目支出", "9.00")],
        ]
    ]


def test_a_row_of_words_among_labels_is_no_header() -> None:
    head = "收入||支出|\n项目|预算数|项目|预算数\n"
    first = head + "一般公共预算拨款收入|3.00|教育支出|3.00"
    second = "政府性基金预算拨款收入||卫生健康支出|\n收入总计|3.00|支出总计|3.00"
    found = read_as("html", ["部门收支总表", "单位：万元", rows_of(first), rows_of(second)])
    assert [row.key for row in found.table("balance").rows] == [
        "general_budget",
        "fund_budget",
        "total",
        "205",
        "210",
        "total~2",
    ]
    assert found.other_tables == ()


WIDER = """
    科目编码|科目名称|合计|基本支出|项目支出|上缴上级支出
    212|城乡社区支出|9.00||8.00|1.00
    21203|城乡社区公共设施|9.00||8.00|1.00
"""
KEPT_WIDER = [
    [
        ("科目编码", "212"),
        ("科目名称", "城乡社区支出"),
        ("合计", "9.00"),
        ("项目支出", "8.00"),
        ("上缴上级支出", "1.00"),
    ],
    [
        ("科目编码", "21203"),
        ("科目名称", "城乡社区公共设施"),
        ("合计", "9.00"),
        ("项目支出", "8.00"),
        ("上缴上级支出", "1.00"),
    ],
]


@pytest.mark.parametrize("form", FORMS)
def test_a_grid_whose_header_has_a_column_more_is_another_table(form: str) -> None:
    found = read_as(form, [*HEAD, rows_of(SPENT), rows_of(WIDER)])
    assert rows(found.table("expenditure")) == READ
    assert [kept_rows(one) for one in found.other_tables] == [KEPT_WIDER]


@pytest.mark.parametrize("form", FORMS)
def test_a_grid_whose_header_has_a_column_less_is_another_table(form: str) -> None:
    fewer = "科目编码|科目名称|合计|项目支出\n212|城乡社区支出|9.00|9.00\n21203|城乡社区公共设施|9.00|9.00"
    found = read_as(form, [*HEAD, rows_of(SPENT), rows_of(fewer)])
    assert rows(found.table("expenditure")) == READ
    assert [kept_rows(one) for one in found.other_tables] == [
        [
            [("科目编码", "212"), ("科目名称", "城乡社区支出"), ("合计", "9.00"), ("项目支出", "9.00")],
            [("科目编码", "21203"), ("科目名称", "城乡社区公共设施"), ("合计", "9.00"), ("项目支出", "9.00")],
        ]
    ]


@pytest.mark.parametrize("form", ["html", "docx"])
def test_a_grid_with_another_header_below_an_empty_table_fills_it_not(form: str) -> None:
    empty = "科目编码|科目名称|合计|基本支出|项目支出\n||||"
    found = read_as(
        form, [*HEAD, rows_of(SPENT), "国有资本经营预算支出表", "单位：万元", rows_of(empty), rows_of(WIDER)]
    )
    assert rows(found.table("expenditure")) == READ
    assert found.table("state_capital_expenditure").rows == ()
    assert [kept_rows(one) for one in found.other_tables] == [KEPT_WIDER]


@pytest.mark.parametrize("form", FORMS)
def test_a_header_apart_from_its_rows_is_that_of_these(form: str) -> None:
    head, *body = SPENT.strip().splitlines()
    found = read_as(form, [*HEAD, rows_of(head), rows_of("\n".join(body))])
    assert rows(found.table("expenditure")) == READ
    assert found.other_tables == ()
