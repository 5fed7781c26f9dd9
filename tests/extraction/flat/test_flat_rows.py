"""Rows of flat tables: their codes, numbers and empty cells, whatever a print leaves of them."""

from __future__ import annotations

import pytest

from extraction.written import Shown, filing, remarks, rows, table

EXPENDITURE = "部门支出总体情况表"
OUTSOURCING = "财政拨款委托业务费支出情况表"
HEADER = "科目编码 科目名称 合计 基本支出 项目支出\n"
PENSION = {"total": "3.00", "basic": "3.00"}
BOTH = {"total": "9.00", "basic": "7.00", "project": "2.00"}
RIGHT: Shown = [
    ("208", BOTH),
    ("20805", PENSION),
    ("2080505", PENSION),
    ("20807", {"total": "6.00", "basic": "4.00", "project": "2.00"}),
    ("2080705", {"total": "6.00", "basic": "4.00", "project": "2.00"}),
    ("合计", BOTH),
]


def test_codes_whose_upper_parts_are_printed_once() -> None:
    """05 below 208 is a section, 05 below 05 an item of it, 07 the next section: the names tell."""
    body = """208 社会保障和就业支出 9.00 7.00 2.00
05 行政事业单位养老支出 3.00 3.00
05 机关事业单位基本养老保险缴费支出 3.00 3.00
07 就业补助 6.00 4.00 2.00
05 公益性岗位补贴 6.00 4.00 2.00
合计 9.00 7.00 2.00
"""
    assert rows(filing(table(EXPENDITURE, HEADER + body)).table("expenditure")) == RIGHT


def test_a_code_that_no_name_completes_leaves_doubt() -> None:
    body = """208 社会保障和就业支出 9.00 7.00 2.00
05 行政事业单位养老支出 9.00 7.00 2.00
99 某某事务 9.00 7.00 2.00
合计 9.00 7.00 2.00
"""
    found = filing(table(EXPENDITURE, HEADER + body)).table("expenditure")
    assert {cell.placement for cell in found.rows[2].cells} == {"ambiguous"}


@pytest.mark.parametrize("mark", ["无", "-", "—", "/"])
def test_marks_of_empty_cells_between_figures(mark: str) -> None:
    body = f"""208 社会保障和就业支出 9.00 {mark} 9.00
20805 行政事业单位养老支出 9.00 {mark} 9.00
2080505 机关事业单位基本养老保险缴费支出 9.00 {mark} 9.00
合计 9.00 {mark} 9.00
"""
    document = filing(table(EXPENDITURE, HEADER + body))
    found = document.table("expenditure")
    assert [cells for _, cells in rows(found)] == [{"total": "9.00", "project": "9.00"}] * 4
    assert found.rows[0].texts["name"] == "社会保障和就业支出"
    assert [note for note in document.notes if note.kind == "unread"] == []


def test_a_figure_inside_a_name_is_unread() -> None:
    body = "208 社会保障和就业支出 5.00 某某 9.00 9.00\n合计 9.00 9.00\n"
    document = filing(table(EXPENDITURE, HEADER + body))
    assert [note.text for note in document.notes if note.kind == "unread"] == ["5.00"]


@pytest.mark.parametrize("word", ["序号", "行次", "编号"])
def test_numbers_of_rows_behind_the_figures(word: str) -> None:
    body = f"""科目编码 科目名称 合计 基本支出 项目支出 {word}
208 社会保障和就业支出 9.00 7.00 2.00 1
20805 行政事业单位养老支出 3.00 3.00 2
2080505 机关事业单位基本养老保险缴费支出 3.00 3.00 3
20807 就业补助 6.00 4.00 2.00 4
2080705 公益性岗位补贴 6.00 4.00 2.00 5
合计 9.00 7.00 2.00 6
"""
    assert rows(filing(table(EXPENDITURE, body)).table("expenditure")) == RIGHT


@pytest.mark.parametrize("word", ["序号", "编号", "栏次"])
def test_numbers_of_three_rows_in_front_of_names(word: str) -> None:
    body = f"""{word} 项目名称 合计 一般公共预算 政府性基金
1 防汛项目 6.90 6.90
2 灌区项目 7.39 3.99 3.40
3 总计 14.29 10.89 3.40
"""
    assert rows(filing(table(OUTSOURCING, body)).table("outsourcing")) == [
        ("防汛项目", {"total": "6.90", "general_budget": "6.90"}),
        ("灌区项目", {"total": "7.39", "general_budget": "3.99", "fund_budget": "3.40"}),
        ("总计", {"total": "14.29", "general_budget": "10.89", "fund_budget": "3.40"}),
    ]


def test_a_table_without_cells_is_kept_figure_by_figure() -> None:
    body = (
        HEADER
        + "208 社会保障和就业支出 9.00 9.00\n合计 9.00 9.00\n\n政府购买服务支出表\n\n单位：万元\n\n项目 数量 金额\n甲 购置 2 56.42\n"
    )
    kept = next(one for one in filing(table(EXPENDITURE, body)).other_tables if one.title == "政府购买服务支出表")
    assert [(cell.row, cell.column, cell.text, str(cell.value)) for cell in kept.other_cells] == [
        (1, 1, "项目数量金额", "None"),
        (2, 1, "甲购置", "None"),
        (2, 2, "2", "2"),
        (2, 3, "56.42", "56.42"),
    ]


def test_pieces_of_a_broken_figure_are_one_note() -> None:
    body = HEADER + "208 社会保障和就业支出 9.00 9 .00\n20805 行政事业单位养老支出 9.00 9.00\n合计 9.00 9.00\n"
    document = filing(table(EXPENDITURE, body))
    assert [note.text for note in document.notes if note.kind == "unread"] == ["9.00", "9 .00"]


def test_a_code_glued_to_a_name_that_begins_like_what_is_counted() -> None:
    body = "201一般公共服务支出 9.00 9.00\n20101人大事务 9.00 9.00\n2010101行政运行 9.00 9.00\n合计 9.00 9.00\n"
    found = filing(table(EXPENDITURE, HEADER + body)).table("expenditure")
    assert [(row.key, row.texts["name"]) for row in found.rows][1] == ("20101", "人大事务")


@pytest.mark.parametrize("label", ["合计", "小计"])
def test_a_total_of_some_classes_above_the_total_is_a_subtotal(label: str) -> None:
    body = (
        f"科目编码 科目名称 合计 基本支出 项目支出\n208 社会保障和就业支出 3.00 1.00 2.00\n{label} 3.00 1.00 2.00\n210 卫生健康支出 7.00 5.00 2.00\n"
        f"{label} 7.00 5.00 2.00\n总计 10.00 6.00 4.00"
    )
    found = filing(table("部门支出总表", body)).table("expenditure")
    assert [row.texts["row_type"] for row in found.rows] == ["category", "subtotal", "category", "subtotal", "total"]
    assert [row.amount("total") for row in found.rows] == [3, 3, 7, 7, 10]


def test_figures_below_a_row_whose_own_stand_among_words_are_not_its_own() -> None:
    body = (
        "科目编码 科目名称 合计 人员经费 公用经费 备注\n307 债务利息及费用支出 1557.95 95.73 1462.22 说明文字\n国外债务 661.48 95.73 565.75\n"
        "310 资本性支出 1769.32 847.98 921.34\n合计 3327.27 943.71 2383.56"
    )
    found = filing(table("一般公共预算基本支出表", body))
    assert [
        cell.printed for row in found.table("basic_expenditure").rows for cell in row.cells if row.key == "307"
    ] == []
    assert {text for _, text, _ in remarks(found, "unread")} >= {"661.48", "565.75", "1557.95", "1462.22"}


def test_a_code_with_marks_between_its_parts() -> None:
    body = (
        "科目编码 科目名称 合计 人员经费 公用经费\n302 商品和服务支出 166.15 158.08 8.07\n302.16 培训费 166.15 158.08 8.07\n"
        "合计 166.15 158.08 8.07"
    )
    found = filing(table("一般公共预算基本支出表", body)).table("basic_expenditure")
    assert [(row.texts["economic_code"], row.texts["name"]) for row in found.rows] == [
        ("302", "商品和服务支出"),
        ("30216", "培训费"),
        ("", "合计"),
    ]


def test_a_table_of_three_columns_is_none_of_groups_where_cells_wrap() -> None:
    body = (
        "科目 一般公共预算基本支出\n\n科目代码\n\n科目名称 合计 人员经费 公用经费\n\n类 款\n\n301 工资福利支出 5.00 5.00 0.00\n\n"
        "301 01 基本工资 5.00 5.00 0.00\n\n302 商品和服务支出 3.80 0.00 3.80\n\n302\n31 公务用车运行维护\n\n费\n1.80 0.00 1.80\n\n302 39 其他交通费用 0.00 0.00 0.00\n\n"
        "302\n99 其他商品和服务支\n\n出\n2.00 0.00 2.00\n\n总计\n8.80 5.00 3.80"
    )
    found = filing(table("一般公共预算基本支出表", body))
    assert rows(found.table("basic_expenditure")) == [
        ("301", {"total": "5.00", "personnel": "5.00", "operating": "0.00"}),
        ("30101", {"total": "5.00", "personnel": "5.00", "operating": "0.00"}),
        ("302", {"total": "3.80", "personnel": "0.00", "operating": "3.80"}),
        ("30231", {"total": "1.80", "personnel": "0.00", "operating": "1.80"}),
        ("30239", {"total": "0.00", "personnel": "0.00", "operating": "0.00"}),
        ("30299", {"total": "2.00", "personnel": "0.00", "operating": "2.00"}),
        ("总计", {"total": "8.80", "personnel": "5.00", "operating": "3.80"}),
    ]
