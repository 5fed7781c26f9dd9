"""Text of pages: cells higher than their neighbours have their words above and below the line of the others. Figures and columns
are typed from the tables."""

from __future__ import annotations

from extraction.written import AGENCY, ALL, CODED, document, remarks, rows, table, text
from mingzhang.budget.by_hand.declared import Declared
from mingzhang.budget.filing import Filing
from mingzhang.extraction import parse_filing

ACCOUNTS = f"{AGENCY}2026年度部门决算"
TORN = """项目
对附属单位补
本年支出合计 基本支出 项目支出 上缴上级支出 经营支出
功能分类
助支出
科目名称
科目编码
"""
BODY = """合计 10.00 8.00 2.00
208 社会保障和就业支出 3.00 3.00
20805 行政事业单位养老支出 3.00 3.00
机关事业单位基本养老保
2080505 3.00 3.00
险缴费支出
210 卫生健康支出 7.00 5.00 2.00
21015 医疗保障管理事务 7.00 5.00 2.00
2101501 行政运行 5.00 5.00
2101599 其他医疗保障管理事务支出 2.00 2.00
"""


def accounts(title: str, body: str) -> Filing:
    whole = text(table(title, body), title=ACCOUNTS)
    return parse_filing(document(whole), declared=Declared(form="national/accounts"))


def test_a_word_above_and_below_the_line_of_the_others_is_one_column() -> None:
    """What a row has beside its total may be of any kind, as with a header on one line; totals are certain."""
    found = accounts("支出决算表", TORN + BODY)
    assert rows(found.table("expenditure")) == [
        (key, {column: printed if column == "total" else f"{printed}?" for column, printed in figures.items()})
        for key, figures in [("合计", ALL), *CODED]
    ]
    assert [remark for remark in remarks(found) if remark[0]] == []
    names = {row.key: row.texts["name"] for row in found.table("expenditure").rows}
    assert names["2080505"] == "机关事业单位基本养老保险缴费支出"


def test_where_no_form_has_the_order_the_figures_stay_doubtful() -> None:
    """The torn word stands on no line of the others, and 对附属单位补助支出 is in no form of this table without 上缴上级支出."""
    torn = "项目\n对附属单位补\n本年支出合计 基本支出 项目支出\n助支出\n科目编码 科目名称\n"
    found = accounts("支出决算表", torn + BODY).table("expenditure")
    assert {cell.placement for row in found.rows for cell in row.cells} == {"ambiguous"}


def test_three_words_in_three_lines() -> None:
    """The middle line holds whole words and the middle pieces of torn ones; 10.00 and its name stand on three lines."""
    found = accounts(
        "财政拨款收入支出决算总表",
        """收入 支出
一般公共 政府性基 国有资本
项目 决算数 项目 合计 预算财政 金预算财 经营预算
拨款 政拨款 财政拨款
一、一般公共预算财政拨款 30.00 一、一般公共服务支出 20.00 20.00
二、政府性基金预算财政拨款 14.00 十一、城乡社区支出 14.00 14.00
二十二、灾害防治及应急管理支
10.00 10.00
出
本年收入合计 44.00 本年支出合计 44.00 30.00 14.00 0.00
总计 44.00 总计 44.00 30.00 14.00 0.00
""",
    )
    general, fund = {"total": "20.00", "general_budget": "20.00"}, {"total": "14.00", "fund_budget": "14.00"}
    whole = {"total": "44.00", "general_budget": "30.00", "fund_budget": "14.00", "state_capital": "0.00"}
    assert [(key, figures) for key, figures in rows(found.table("appropriation")) if figures] == [
        ("general_budget", {"total": "30.00"}),
        ("fund_budget", {"total": "14.00"}),
        ("current_year", {"total": "44.00"}),
        ("total", {"total": "44.00"}),
        ("201", general),
        ("212", fund),
        ("224", {"total": "10.00", "general_budget": "10.00"}),
        ("current_year~2", whole),
        ("total~2", whole),
    ]
    assert [remark for remark in remarks(found) if remark[0]] == []


def test_the_name_of_the_first_row_may_begin_above_its_code() -> None:
    found = accounts(
        "一般公共预算财政拨款支出决算表",
        """项目
合计 基本支出 项目支出
功能分类
科目名称
科目编码
社会保障和就业
208 3.00 3.00
支出
20805 行政事业单位养老支出 3.00 3.00
2080505 机关事业单位基本养老保险缴费支出 3.00 3.00
210 卫生健康支出 7.00 5.00 2.00
21015 医疗保障管理事务 7.00 5.00 2.00
2101501 行政运行 5.00 5.00
2101599 其他医疗保障管理事务支出 2.00 2.00
合计 10.00 8.00 2.00
""",
    )
    read = found.table("general_expenditure")
    assert rows(read) == [*CODED, ("合计", ALL)]
    assert read.rows[0].texts["name"] == "社会保障和就业支出"
    assert [remark for remark in remarks(found) if remark[0]] == []


def test_the_end_of_a_name_and_the_beginning_of_the_next_between_their_rows() -> None:
    """Names of three lines and of two, one below the other."""
    found = accounts(
        "一般公共预算财政拨款支出决算表",
        """项目
合计 基本支出 项目支出
科目编码 科目名称
208 社会保障和就业支出 9.00 9.00
20805 行政事业单位养老支出 9.00 9.00
2080502 事业单位离退休 2.00 2.00
机关事业单位基
2080505 本养老保险缴费 4.00 4.00
支出
机关事业单位职
2080506 3.00 3.00
业年金缴费支出
合计 9.00 9.00
""",
    )
    names = [row.texts["name"] for row in found.table("general_expenditure").rows]
    assert names[2:5] == ["事业单位离退休", "机关事业单位基本养老保险缴费支出", "机关事业单位职业年金缴费支出"]
