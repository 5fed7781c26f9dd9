"""What flat dumps do to their readers, one trap at a time."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction.written import AGENCY, ALL, CODED, PENSION, Shown, figures, filing, remarks, rows, table
from mingzhang.budget.filing import Table

TITLE = "部门支出总体情况表"
HEADER = "项 目 支出预算\n\n功能分类科目编码\n功能分类科目名称 合 计 基本支出 项目支出\n\n类 款 项\n\n"
BODY = """208 社会保障和就业支出 3.00 3.00

208 05 行政事业单位养老支出 3.00 3.00

208 05 05 机关事业单位基本养老保险缴费支出 3.00 3.00

210 卫生健康支出 7.00 5.00 2.00

210 15 医疗保障管理事务 7.00 5.00 2.00

210 15 01 行政运行 5.00 5.00

210 15 99 其他医疗保障管理事务支出 2.00 2.00
"""
TOTAL = "\n合 计 10.00 8.00 2.00\n"
WHOLE: Shown = [*CODED, ("合计", ALL)]
NAMES = [
    "社会保障和就业支出", "行政事业单位养老支出", "机关事业单位基本养老保险缴费支出", "卫生健康支出", "医疗保障管理事务",
    "行政运行", "其他医疗保障管理事务支出", "合计",
]  # fmt: skip


def expenditure(body: str) -> Table:
    return filing(table(TITLE, body)).table("expenditure")


def names(found: Table) -> list[str]:
    return [row.texts["name"] for row in found.rows]


def test_vanished_cells_are_found_by_the_sums() -> None:
    found = expenditure(HEADER + BODY + TOTAL)
    assert rows(found) == WHOLE
    assert names(found) == NAMES
    assert [row.placement for row in found.rows] == [
        "inferred", "inferred", "inferred", "published", "published", "inferred", "inferred", "published",
    ]  # fmt: skip


AGAIN = f"编制部门：{AGENCY} 单位：万元\n"
TRAPS = {
    "code in one piece": HEADER + BODY.replace("208 05 05", "2080505").replace("208 05 ", "20805 ") + TOTAL,
    "code glued to name": HEADER
    + BODY.replace("208 社", "208社").replace("05 机", "05机").replace("210 卫", "210卫")
    + TOTAL,
    "joined code glued to name": HEADER + BODY.replace("210 15 01 ", "2101501").replace("208 05 行", "20805行") + TOTAL,
    "full-width code": HEADER + BODY.replace("210 15", "２１０ １５") + TOTAL,
    "page number with dashes": HEADER + BODY.replace("210 卫", "- 12 -\n\n210 卫") + TOTAL,
    "page number in words": HEADER + BODY.replace("210 卫", "第 12 页\n\n210 卫") + TOTAL,
    "header repeated": HEADER + BODY.replace("210 卫", "- 12 -\n\n" + HEADER + "210 卫") + TOTAL,
    "compiler and header repeated": HEADER + BODY.replace("210 卫", "- 12 -\n" + AGAIN + HEADER + "210 卫") + TOTAL,
    "title continued": HEADER + BODY.replace("210 卫", f"- 12 -\n\n{TITLE}（续）\n{AGAIN}{HEADER}210 卫") + TOTAL,
    "title continued, nothing else": HEADER
    + BODY.replace("210 卫", f"- 12 -\n\n{TITLE}（续表）\n\n{HEADER}210 卫")
    + TOTAL,
    "columns numbered": HEADER + "※ ※ ※ ※ 1 2 3\n\n" + BODY + TOTAL,
    "columns numbered with formula": HEADER + "栏次 1=2+3 2 3\n\n" + BODY + TOTAL,
    "all columns numbered": HEADER + "1 2 3 4 5 6 7\n\n" + BODY + TOTAL,
    "name wraps": HEADER + BODY.replace("基本养老保险缴费支出 3", "基本养老\n\n保险缴费支出\n3") + TOTAL,
    "name ends below its figures": HEADER
    + BODY.replace("保险缴费支出 3.00 3.00", " 3.00 3.00\n\n保险缴费支出")
    + TOTAL,
    "figures on lines of their own": HEADER + BODY.replace("支出 7.00 5.00 2.00", "支出\n7.00\n5.00\n2.00") + TOTAL,
    "each code part on its line": HEADER + BODY.replace("208 05 05 机", "208\n05\n05\n机") + TOTAL,
    "total in spaced characters": HEADER + BODY + "\n合 计\n\n10.00 8.00 2.00\n",
}


@pytest.mark.parametrize("trap", TRAPS)
def test_the_table_reads_the_same(trap: str) -> None:
    found = filing(table(TITLE, TRAPS[trap]))
    assert rows(found.table("expenditure")) == WHOLE
    assert names(found.table("expenditure")) == NAMES
    assert remarks(found, "unread") == []


BARE = {
    "between categories": HEADER + BODY.replace("210 卫", "12\n\n210 卫") + TOTAL,
    "below a section": HEADER + BODY.replace("210 15 01", "12\n\n210 15 01") + TOTAL,
    "above the total": HEADER + BODY + "\n12\n" + TOTAL,
    "above the header again": HEADER + BODY.replace("210 卫", "12\n\n" + HEADER + "210 卫") + TOTAL,
}
PAGE = "一、一句话。\n\n第二句话。\n\n第三句话。\n\n第四句话。\n\n"


@pytest.mark.parametrize("trap", BARE)
def test_bare_numbers_that_count_up_page_by_page_are_no_figures(trap: str) -> None:
    found = filing(table(TITLE, BARE[trap]), explanation=f"{PAGE}13\n\n{PAGE}14\n\n{PAGE}没有更多说明。")
    assert rows(found.table("expenditure")) == WHOLE
    assert names(found.table("expenditure")) == NAMES
    assert remarks(found, "unread") == []


@pytest.mark.parametrize("trap", BARE)
@pytest.mark.parametrize(
    "explanation",
    [
        pytest.param("没有更多说明。", id="alone"),
        pytest.param(f"{PAGE}13\n\n{PAGE}没有更多说明。", id="two pages"),
        pytest.param(f"{PAGE}13\n\n第一句话。\n\n14\n\n{PAGE}没有更多说明。", id="too near to be pages"),
        pytest.param(f"{PAGE}15\n\n{PAGE}16\n\n{PAGE}没有更多说明。", id="pages missing"),
        pytest.param(f"{PAGE}12\n\n{PAGE}13\n\n{PAGE}14\n\n{PAGE}没有更多说明。", id="another has its place"),
    ],
)
def test_a_bare_number_that_proves_to_be_no_page_is_unread(trap: str, explanation: str) -> None:
    found = filing(table(TITLE, BARE[trap]), explanation=explanation)
    assert rows(found.table("expenditure")) == WHOLE
    assert [text for line, text, _ in remarks(found, "unread") if line and line < 50][:1] == ["12"]


@pytest.mark.parametrize("below", [" 表2", "\f表2", "表2"])
def test_a_number_above_the_next_page_is_unread_unless_pages_are_counted(below: str) -> None:
    found = filing(table(TITLE, HEADER + BODY + TOTAL + f"\n12\n\n{below}\n\n部门收入总体情况表\n\n单位：万元\n"))
    assert rows(found.table("expenditure")) == WHOLE
    assert [text for _, text, _ in remarks(found, "unread")] == ["12"]


def test_the_total_first_and_twice() -> None:
    assert rows(expenditure(HEADER + TOTAL + "\n" + BODY)) == [("合计", ALL), *CODED]
    assert rows(expenditure(HEADER + TOTAL + "\n" + BODY + TOTAL)) == [("合计", ALL), *CODED, ("合计~2", ALL)]


def test_a_unit_row_equal_to_the_total_is_a_unit() -> None:
    for name in (AGENCY, AGENCY[:4] + "\n\n" + AGENCY[4:]):
        found = expenditure(HEADER + f"{name} 10.00 8.00 2.00\n\n" + BODY + TOTAL)
        assert rows(found) == [(AGENCY, ALL), *WHOLE]
        assert found.rows[0].texts["row_type"] == "unit"


def test_dashes_keep_the_places_of_empty_cells() -> None:
    body = "208 社会保障和就业支出 3.00 3.00 -\n\n210 卫生健康支出 2.00 — 2.00\n\n合 计 5.00 3.00 2.00\n"
    found = expenditure(HEADER + body)
    assert rows(found) == [("208", PENSION), ("210", {"total": "2.00", "project": "2.00"}), ("合计", {
        "total": "5.00", "basic": "3.00", "project": "2.00",
    })]  # fmt: skip
    assert {row.placement for row in found.rows} == {"published"}


def test_a_negative_amount() -> None:
    found = expenditure(HEADER + "210 卫生健康支出 7.00 9.00 -2.00\n\n合 计 7.00 9.00 -2.00\n")
    assert [str(row.amount("project")) for row in found.rows] == ["-2.00", "-2.00"]


@pytest.mark.parametrize(("unit", "value"), [("元", "3.000000"), ("亿元", "300000000"), ("万元", "30000.00")])
def test_the_unit_converts_exactly(unit: str, value: str) -> None:
    found = filing(table(TITLE, HEADER + (BODY + TOTAL).replace(".00", "0,000.00"), unit=unit)).table("expenditure")
    assert [key for key, _ in rows(found)] == [key for key, _ in WHOLE]
    assert f"{found.rows[0].amount('total'):f}" == value
    assert figures(found.rows[0]) == {"total": "30,000.00", "basic": "30,000.00"}


@pytest.mark.parametrize("below", [
    "备注：本表含上年结转 3.00 万元，其中利息 0.50 万元。",
    "注：本表含上年结转 3.00 万元，其中\n\n利息 0.50 万元。",
])  # fmt: skip
def test_words_below_the_table_are_its_note(below: str) -> None:
    found = filing(table(TITLE, HEADER + BODY + TOTAL + "\n" + below))
    assert rows(found.table("expenditure")) == WHOLE
    assert "利息0.50万元。" in found.table("expenditure").note
    assert remarks(found, "unread") == []


def test_an_empty_table_keeps_its_labels_above_the_sentence_that_calls_it_empty() -> None:
    body = """“三公”经费支出内容 合计
资金来源

一般公共预算 政府性基金 国有资本经营预算

因公出国（境）费用

公务接待费

其中：公务用车购

置

总计

"""
    said = f"{AGENCY}2026年没有使用财政拨款安排“三公”经费支出，本表为空表。"
    found = filing(table("财政拨款“三公”经费支出情况表", body + said)).table("three_public")
    assert [row.key for row in found.rows] == ["abroad", "reception", "vehicle_purchase", "total"]
    assert (found.status, found.note) == ("declared_empty", said)


def test_a_header_without_its_words_leaves_doubt() -> None:
    found = expenditure(BODY + TOTAL)
    assert [key for key, _ in rows(found)] == [key for key, _ in WHOLE]
    total = found.rows[0].cells[0]
    assert (total.column, total.placement) == ("total", "inferred")
    assert found.rows[0].cells[1].placement == "ambiguous"


SIDES = """收 入 支 出
项 目 预算数 功能分类 预算数

一、本年收入 10.00 201 一般公共服务支出

1.一般公共预算拨款 10.00 202 外交支出

其中：一般财力 8.00 208 社会保障和就业支出 3.00

上级一般公共预算安排转移支付 2.00 210 卫生健康支出 7.00

收 入 总 计 10.00 支 出 总 计 10.00
"""
BALANCE: Shown = [
    ("current_year", {"amount": "10.00"}),
    ("general_budget", {"amount": "10.00"}),
    ("general_budget_own", {"amount": "8.00"}),
    ("general_budget_transfer", {"amount": "2.00"}),
    ("total", {"amount": "10.00"}),
    ("201", {}),
    ("202", {}),
    ("208", {"amount": "3.00"}),
    ("210", {"amount": "7.00"}),
    ("total~2", {"amount": "10.00"}),
]
WAYS = {
    "plain": SIDES,
    "glued": SIDES.replace("201 ", "201").replace("202 ", "202").replace("208 ", "208").replace("210 ", "210"),
    "full-width codes": SIDES.replace("201 ", "２０１ ").replace("208 ", "２０８ "),
    "sides on different lines": SIDES.replace(" 208", "\n\n208").replace(" 210", "\n210"),
    "figures on different lines": SIDES.replace("支出 3.00", "支出\n3.00").replace("财力 8.00", "财力\n8.00"),
    "label wraps": SIDES.replace("安排转移支付", "安排转移支\n付"),
    "page": SIDES.replace("上级", "- 3 -\n\n收 入 支 出\n项 目 预算数 功能分类 预算数\n\n上级"),
    "dashes": SIDES.replace("服务支出\n", "服务支出 -\n").replace("外交支出\n", "外交支出 —\n"),
}


@pytest.mark.parametrize("way", WAYS)
def test_two_sides_in_one_run_of_text(way: str) -> None:
    assert rows(filing(table("部门收支总体情况表", WAYS[way])).table("balance")) == BALANCE


def test_an_income_total_that_is_not_printed_stays_empty() -> None:
    found = filing(table("部门收支总体情况表", SIDES.replace("收 入 总 计 10.00", "收 入 总 计"))).table("balance")
    assert rows(found)[4] == ("total", {})
    assert rows(found)[-1] == ("total~2", {"amount": "10.00"})


SOURCES = "项目名称 合 计\n资金来源\n\n一般公共预算 政府性基金 国有资本经营预算\n\n"


def test_names_that_hold_numbers() -> None:
    body = "3.15 消费者权益日活动 2.00 2.00\n\n某财社〔2025〕12\n号资金 1.00 1.00\n\n2025\n年清算资金\n4.00 4.00\n\n总 计 7.00 7.00\n"
    found = filing(table("财政拨款委托业务费支出情况表", SOURCES + body))
    assert [(row.key, [cell.printed for cell in row.cells]) for row in found.table("outsourcing").rows] == [
        ("3.15消费者权益日活动", ["2.00", "2.00"]),
        ("某财社〔2025〕12号资金", ["1.00", "1.00"]),
        ("2025年清算资金", ["4.00", "4.00"]),
        ("总计", ["7.00", "7.00"]),
    ]
    assert remarks(found, "unread") == []


@given(st.lists(st.integers(1, len("机关事业单位基本养老保险缴费支出") - 1), max_size=5, unique=True), st.booleans())
@settings(max_examples=25)
def test_a_name_may_wrap_anywhere(breaks: list[int], blank: bool) -> None:
    name = "机关事业单位基本养老保险缴费支出"
    edges = [0, *sorted(breaks), len(name)]
    pieces = [name[start:stop] for start, stop in itertools.pairwise(edges)]
    wrapped = ("\n\n" if blank else "\n").join(pieces)
    found = expenditure(HEADER + BODY.replace(name, wrapped) + TOTAL)
    assert rows(found) == WHOLE
    assert names(found) == NAMES


def test_a_row_that_numbers_the_columns_is_no_row() -> None:
    body = "项目 合计 财政拨款 非财政拨款\n\n小计 项目支出 小计 项目支出\n\n※ 1 2 3 4 5\n\n培训费结转 1.50 1.50 1.50\n\n总计 1.50 1.50 1.50\n"
    found = filing(table("上年结转结余情况表", body)).table("carryover")
    assert [row.key for row in found.rows] == ["培训费结转", "总计"]
