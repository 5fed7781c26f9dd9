"""How tables stand in pages and rows: titles inside them, tables inside cells, units before codes, codes over merged rows,
names before codes, headers every few rows, figures as a workbook shows them."""

from __future__ import annotations

import pytest

from extraction.laid_out import (
    BASIC,
    BASIC_READ,
    SPENT,
    SPENT_READ,
    docx_rows,
    kept_rows,
    read_as,
    read_docx_body,
    read_html_body,
)
from extraction.written import AGENCY, filing, grid, remarks, rows, table
from sample_filings import Rows, html_rows, rows_of

FORMS = ("html", "docx", "sheet")


def below(*lines: str) -> Rows:
    return rows_of("\n".join(line.strip() for line in lines))


# -- titles in the first rows


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("head", "number", "title"),
    [
        ("部门支出总表|<|<|<|<\n单位：万元|<|<|<|<", "", "部门支出总表"),
        ("表三：部门支出总表|<|<|<|<\n编制部门：某某市测试局|<|<|单位：万元|<", "表三", "部门支出总表"),
        ("部门支出总表（单位：万元）|<|<|<|<", "", "部门支出总表"),
        ("附表3|||部门支出总表|\n|||单位：|万元", "附表3", "部门支出总表"),
        ("|部门支出总表|||公开03表\n编制部门：某某市测试局||||单位：万元", "公开03表", "部门支出总表"),
    ],
)
def test_the_title_stands_in_the_first_rows(form: str, head: str, number: str, title: str) -> None:
    found = read_as(form, [below(head, SPENT.strip())])
    assert rows(found.table("expenditure")) == SPENT_READ
    assert (found.table("expenditure").number, found.table("expenditure").title) == (number, title)
    assert found.table("expenditure").unit == "万元"


@pytest.mark.parametrize("form", FORMS)
def test_two_tables_with_their_titles_in_one_grid(form: str) -> None:
    one = below(
        "表三 部门支出总表|<|<|<|<", "单位：万元|<|<|<|<", SPENT.strip(),
        "表四 一般公共预算基本支出表|<|<|<|<", "|||单位：万元|", BASIC.strip(),
    )  # fmt: skip
    found = read_as(form, [one])
    assert rows(found.table("expenditure")) == SPENT_READ
    assert rows(found.table("basic_expenditure")) == BASIC_READ
    assert found.table("basic_expenditure").title == "一般公共预算基本支出表"


# -- tables in cells


def test_tables_in_cells_of_a_page() -> None:
    spent, basic = html_rows(rows_of(SPENT)), html_rows(rows_of(BASIC))
    framed = f"<table><tr><td colspan=2>部门支出总表</td></tr><tr><td>编制部门：{AGENCY}</td><td>单位：万元</td></tr>"
    found = read_html_body(f"{framed}<tr><td colspan=2>{spent}</td></tr></table>")
    assert rows(found.table("expenditure")) == SPENT_READ
    beside = f"<td>部门支出总表<p>单位：万元</p>{spent}</td><td>一般公共预算基本支出表<p>单位：元</p>{basic}</td>"
    found = read_html_body(f"<table><tr>{beside}</tr></table>")
    assert rows(found.table("expenditure")) == SPENT_READ
    assert rows(found.table("basic_expenditure")) == BASIC_READ


def test_tables_in_cells_of_a_word_file() -> None:
    spent, basic = docx_rows(rows_of(SPENT)), docx_rows(rows_of(BASIC))
    found = read_docx_body(docx_rows([["部门支出总表"], ["单位：万元"], ["*"]], {"*": spent}))
    assert rows(found.table("expenditure")) == SPENT_READ
    found = read_docx_body(
        docx_rows([["部门支出总表", "一般公共预算基本支出表"], ["单位：万元", "单位：万元"]]),
        docx_rows([["部门支出总表", "<"], ["单位：万元", "<"], ["*", "<"]], {"*": spent}),
        docx_rows([["一般公共预算基本支出表"], ["单位：万元"], ["*"]], {"*": basic}),
    )
    assert rows(found.table("expenditure")) == SPENT_READ
    assert rows(found.table("basic_expenditure")) == BASIC_READ


@pytest.mark.parametrize("text", ["社会保障和就业支出", "3.00", "208"])
def test_a_table_of_one_cell_is_a_frame_around_its_text(text: str) -> None:
    frame = f"<td><table><tr><td>{text}</td></tr></table></td>"
    page = html_rows(rows_of(SPENT)).replace(f"<td colspan=1 rowspan=1>{text}</td>", frame)
    assert rows(read_html_body(f"<p>部门支出总表</p><p>单位：万元</p>{page}").table("expenditure")) == SPENT_READ
    marked = [["*" if cell == text else cell for cell in row] for row in rows_of(SPENT)]
    body = docx_rows(marked, {"*": docx_rows([[text]])})
    assert rows(read_docx_body("部门支出总表", "单位：万元", body).table("expenditure")) == SPENT_READ


def test_a_table_in_a_row_of_figures_is_read_below_it() -> None:
    inner = "社会保障和就业支出<table><tr><td>明细</td><td>9.99</td></tr></table>"
    page = html_rows(rows_of(SPENT)).replace("社会保障和就业支出", inner)
    found = read_html_body(f"<p>部门支出总表</p><p>单位：万元</p>{page}")
    assert rows(found.table("expenditure")) == SPENT_READ
    assert [kept_rows(one) for one in found.other_tables] == [[[("", "明细"), ("", "9.99")]]]
    assert found.table("expenditure").rows[0].texts["name"] == "社会保障和就业支出"
    marked = [["*" if cell == "社会保障和就业支出" else cell for cell in row] for row in rows_of(SPENT)]
    body = docx_rows(marked, {"*": docx_rows([["明细", "9.99"]])})
    found = read_docx_body("部门支出总表", "单位：万元", body)
    assert [row[1] for row in rows(found.table("expenditure"))] == [row[1] for row in SPENT_READ]
    assert [kept_rows(one) for one in found.other_tables] == [[[("", "明细"), ("", "9.99")]]]


# -- units, codes, names


@pytest.mark.parametrize("form", FORMS)
def test_units_stand_before_the_codes(form: str) -> None:
    body = """
        单位名称|类|款|项|科目名称|合计|基本支出|项目支出
        某某市测试局|208|05|05|机关事业单位基本养老保险缴费支出|3.00|3.00|
        ^|210|11|01|行政单位医疗|4.00|3.00|1.00
        合计|||||7.00|6.00|1.00
    """
    found = read_as(form, ["部门支出总表", "单位：万元", rows_of(body)]).table("expenditure")
    assert rows(found) == [
        ("2080505", {"total": "3.00", "basic": "3.00"}),
        ("2101101", {"total": "4.00", "basic": "3.00", "project": "1.00"}),
        ("合计", {"total": "7.00", "basic": "6.00", "project": "1.00"}),
    ]
    assert [row.texts["row_type"] for row in found.rows] == ["item", "item", "total"]


@pytest.mark.parametrize("form", FORMS)
def test_names_stand_before_the_codes(form: str) -> None:
    body = """
        单位名称（科目名称）|科目编码|合计|基本支出|项目支出
        某某市测试局||4.00|3.00|1.00
        卫生健康支出|210|4.00|3.00|1.00
        行政事业单位医疗|21011|4.00|3.00|1.00
        行政单位医疗|2101101|4.00|3.00|1.00
    """
    found = read_as(form, ["部门支出总表", "单位：万元", rows_of(body)]).table("expenditure")
    assert [(row.key, row.texts["row_type"], row.texts["name"]) for row in found.rows] == [
        ("某某市测试局", "unit", "某某市测试局"), ("210", "category", "卫生健康支出"),
        ("21011", "section", "行政事业单位医疗"), ("2101101", "item", "行政单位医疗"),
    ]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_codes_stand_once_over_merged_rows(form: str) -> None:
    body = """
        科目编码|<|<|科目名称|合计|基本支出|项目支出
        类|款|项|^|^|^|^
        208|||社会保障和就业支出|3.00|3.00|
        ^|05||行政事业单位养老支出|3.00|3.00|
        ^|^|05|机关事业单位基本养老保险缴费支出|2.00|2.00|
        ^|^|06|机关事业单位职业年金缴费支出|1.00|1.00|
        210|||卫生健康支出|4.00|3.00|1.00
        ^|11||行政事业单位医疗|4.00|3.00|1.00
        ^|^|01|行政单位医疗|4.00|3.00|1.00
    """
    found = read_as(form, ["部门支出总表", "单位：万元", rows_of(body)]).table("expenditure")
    assert [(row.key, row.texts["name"]) for row in found.rows] == [
        ("208", "社会保障和就业支出"), ("20805", "行政事业单位养老支出"),
        ("2080505", "机关事业单位基本养老保险缴费支出"), ("2080506", "机关事业单位职业年金缴费支出"),
        ("210", "卫生健康支出"), ("21011", "行政事业单位医疗"), ("2101101", "行政单位医疗"),
    ]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_the_code_of_several_projects_stands_once(form: str) -> None:
    body = """
        功能科目|<|项目|合计|商品和服务支出|资本性支出
        编码|名称|^|^|^|^
        2080199|其他人力资源和社会保障管理事务支出|就业培训|5.00|4.00|1.00
        ^|^|档案整理|2.00|2.00|
        2101199|其他行政事业单位医疗支出|体检|1.00|1.00|
        合计|<|<|8.00|7.00|1.00
    """
    found = read_as(form, ["一般公共预算项目支出表", "单位：万元", rows_of(body)]).table("project_expenditure")
    assert rows(found) == [
        ("2080199-就业培训", {"total": "5.00", "goods_services": "4.00", "capital": "1.00"}),
        ("2080199-档案整理", {"total": "2.00", "goods_services": "2.00"}),
        ("2101199-体检", {"total": "1.00", "goods_services": "1.00"}),
        ("合计", {"total": "8.00", "goods_services": "7.00", "capital": "1.00"}),
    ]


@pytest.mark.parametrize(
    "printed", ["[2101101]行政单位医疗", "2101101-行政单位医疗", "（2101101）行政单位医疗", "2101101—行政单位医疗"]
)
def test_a_code_in_brackets_or_before_a_dash(printed: str) -> None:
    body = f"功能分类科目|合计|基本支出|项目支出\n{printed}|4.00|3.00|1.00"
    found = read_as("html", ["部门支出总表", "单位：万元", rows_of(body)]).table("expenditure")
    assert rows(found) == [("2101101", {"total": "4.00", "basic": "3.00", "project": "1.00"})]
    assert found.rows[0].texts["name"] == "行政单位医疗"


# -- headers again, figures as shown


@pytest.mark.parametrize("form", FORMS)
def test_the_header_stands_every_few_rows(form: str) -> None:
    lines = [line.strip() for line in SPENT.strip().splitlines()]
    again = "\n".join([*lines[:2], lines[0], lines[2], lines[0], *lines[3:]])
    found = read_as(form, ["部门支出总表", "单位：万元", rows_of(again)])
    assert rows(found.table("expenditure")) == SPENT_READ
    assert found.other_tables == ()


def test_noise_of_binary_fractions_is_no_part_of_a_figure() -> None:
    body = "科目编码|科目名称|合计|基本支出|项目支出\n210|卫生健康支出|38.280000000000044|38.28|\n|合计|38.2800000000000011|38.28|"
    found = read_as("html", ["部门支出总表", "单位：万元", rows_of(body)])
    assert [str(cell.value) for row in found.table("expenditure").rows for cell in row.cells] == ["38.28"] * 4
    assert remarks(found, "unread") == []


def test_a_year_before_a_dash_is_no_code() -> None:
    body = "项目|2025-执行数|2026-预算数\n一、支出合计||25.00\n1、公务接待费||15.00\n2、公务用车费||10.00"
    found = read_as("html", ["“三公”经费支出表", "单位：万元", rows_of(body)]).table("three_public")
    assert rows(found) == [
        ("total", {"total": "25.00"}), ("reception", {"total": "15.00"}), ("vehicles", {"total": "10.00"}),
    ]  # fmt: skip


def test_a_three_public_table_may_be_called_an_explanation() -> None:
    body = """项目|本年预算数|上年预算数|本年预算比上年增减额|增减幅度
    合计|5.20万元|6.00万元|△0.80|△13.33%
    1.因公出国（境）费|—|—|—|—
    2.公务接待费|1.20万元|1.50万元|（0.30）|（20.00%）
    3.公务用车购置及运行费|4.00万元|4.50万元|−0.50|−11.11%
    其中：（1）公务用车购置费|无|无|/|/
    （2）公务用车运行费|4.00万元|4.50万元|-0.50|-11.11%"""
    found = filing(table("“三公”经费预算财政拨款情况说明表", grid(body))).table("three_public")
    assert rows(found) == [
        ("total", {"total": "5.20"}),
        ("abroad", {}),
        ("reception", {"total": "1.20"}),
        ("vehicles", {"total": "4.00"}),
        ("vehicle_purchase", {}),
        ("vehicle_operation", {"total": "4.00"}),
    ]
    assert [(each.row, each.period, each.printed) for each in found.comparatives[:3]] == [
        (1, "prior_budget", "6.00"),
        (1, "change", "△0.80"),
        (1, "change_percent", "△13.33%"),
    ]


@pytest.mark.parametrize("form", ["html", "docx", "sheet"])
@pytest.mark.parametrize("row", ["{}||||", "|{}|||"])
@pytest.mark.parametrize("word", ["备注", "说明1"])
def test_a_row_whose_only_cell_is_a_remark_is_the_note_of_its_table(form: str, word: str, row: str) -> None:
    body = f"{SPENT.strip()}\n{row.format(f'{word}：本表含上年结转0.50万元')}"
    found = read_as(form, ["部门支出总表", "单位：万元", rows_of(body)])
    assert rows(found.table("expenditure")) == SPENT_READ
    assert found.table("expenditure").note == f"{word}：本表含上年结转0.50万元"
    assert (remarks(found), remarks(found, "unread")) == ([], [])
