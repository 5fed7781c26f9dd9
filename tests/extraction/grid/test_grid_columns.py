"""Headers as places print them: each is read word by word, and every figure ends where its path says."""

from __future__ import annotations

import pytest

from extraction.written import AGENCY, Shown, figures, filing, grid, remarks, rows, table
from mingzhang.budget.filing import Table

TITLE = "部门支出总体情况表"
GENERAL = "一般公共预算支出情况表"
THREE_PUBLIC = "财政拨款“三公”经费支出情况表"


def read(title: str, resource: str, body: str, unit: str = "万元") -> Table:
    return filing(table(title, grid(body), unit=unit)).table(resource)


def beside(found: Table) -> list[tuple[str, str, str, str, int | None, str]]:
    """The figures of other periods: key of the row, column, period, against, year, value."""
    return [
        (found.rows[each.row - 1].key, each.column, each.period, each.against, each.year, f"{each.value:f}")
        for each in found.comparatives
    ]


PLAIN_SPENDING = "科目编码|科目名称|合计|基本支出|项目支出\n208|社会保障和就业支出|3.00|3.00|\n|合计|3.00|3.00|\n"
PLAIN: Shown = [
    ("208", {"total": "3.00", "basic": "3.00"}),
    ("2080505", {"total": "3.00", "basic": "3.00"}),
    ("合计", {"total": "3.00", "basic": "3.00", "project": "0.00"}),
]

DRESSES = {
    "number of the row first": """
序号|科目编码|科目名称|合计|基本支出|项目支出
1|208|社会保障和就业支出|3.00|3.00|
2|2080505|机关事业单位基本养老保险缴费支出|3.00|3.00|
3||合计|3.00|3.00|0.00
""",
    "codes and names of units first": f"""
单位代码|单位名称|科目编码|科目名称|合计|基本支出|项目支出
101001|{AGENCY}|208|社会保障和就业支出|3.00|3.00|
101001|{AGENCY}|2080505|机关事业单位基本养老保险缴费支出|3.00|3.00|
|||合计|3.00|3.00|0.00
""",
    "codes in three columns": """
科目编码|||科目名称|2026年预算数||
类|款|项||合计|基本支出|项目支出
208|||社会保障和就业支出|3.00|3.00|
208|05|05|机关事业单位基本养老保险缴费支出|3.00|3.00|
|||合计|3.00|3.00|0.00
""",
    "parts of codes once": """
类|款|项|科目名称|合计|基本支出|项目支出
208|||社会保障和就业支出|3.00|3.00|
|05|05|机关事业单位基本养老保险缴费支出|3.00|3.00|
|||合计|3.00|3.00|0.00
""",
    "code and name in one cell": """
支出功能分类科目|合计|基本支出|项目支出
208社会保障和就业支出|3.00|3.00|
2080505机关事业单位基本养老保险缴费支出|3.00|3.00|
合计|3.00|3.00|0.00
""",
    "footnotes and formulas": """
科目编码|科目名称|合计①|基本支出注1|项目支出
208|社会保障和就业支出|3.00|3.00|
2080505|机关事业单位基本养老保险缴费支出|3.00|3.00|
|合计|3.00|3.00|0.00
""",
    "columns in another order": """
科目编码|科目名称|项目支出|基本支出|支出合计
208|社会保障和就业支出||3.00|3.00
2080505|机关事业单位基本养老保险缴费支出||3.00|3.00
|合计|0.00|3.00|3.00
""",
    "blanks inside words": """
科 目 编 码|科 目 名 称|合 计|基 本 支 出|项 目 支 出
208|社会保障和就业支出|3.00|3.00|
2080505|机关事业单位基本养老保险缴费支出|3.00|3.00|
|合 计|3.00|3.00|0.00
""",
    "a header repeated between rows": """
科目编码|科目名称|合计|基本支出|项目支出
208|社会保障和就业支出|3.00|3.00|
科目编码|科目名称|合计|基本支出|项目支出
2080505|机关事业单位基本养老保险缴费支出|3.00|3.00|
|合计|3.00|3.00|0.00
""",
    "remarks behind": """
科目编码|科目名称|合计|基本支出|项目支出|备注
208|社会保障和就业支出|3.00|3.00||社保
2080505|机关事业单位基本养老保险缴费支出|3.00|3.00||
|合计|3.00|3.00|0.00|
""",
}


@pytest.mark.parametrize("dress", DRESSES)
def test_a_table_of_spending_in_many_dresses(dress: str) -> None:
    found = read(TITLE, "expenditure", DRESSES[dress])
    assert [(key.replace(" ", ""), shown) for key, shown in rows(found)] == PLAIN
    assert found.rows[1].texts["name"] == "机关事业单位基本养老保险缴费支出"
    assert {row.placement for row in found.rows} == {"published"}
    assert found.comparatives == ()


UNKNOWN = {
    "in front": ("科目编码|科目名称|预下达资金|合计|基本支出|项目支出", "208|社会保障和就业支出|1.50|3.00|3.00|"),
    "in the middle": ("科目编码|科目名称|合计|预下达资金|基本支出|项目支出", "208|社会保障和就业支出|3.00|1.50|3.00|"),
    "behind": ("科目编码|科目名称|合计|基本支出|项目支出|预下达资金", "208|社会保障和就业支出|3.00|3.00||1.50"),
    "before the codes": (
        "预下达资金|科目编码|科目名称|合计|基本支出|项目支出",
        "1.50|208|社会保障和就业支出|3.00|3.00|",
    ),
}


@pytest.mark.parametrize("where", UNKNOWN)
def test_a_column_that_is_not_understood_is_kept_under_its_words(where: str) -> None:
    document = filing(table(TITLE, grid("\n".join(UNKNOWN[where]))))
    found = document.table("expenditure")
    assert rows(found) == [("208", {"other:预下达资金": "1.50", "total": "3.00", "basic": "3.00"})]
    assert found.columns == ("total", "basic", "project", "other:预下达资金")
    assert found.rows[0].texts["name"] == "社会保障和就业支出"
    assert [text for _, text, _ in remarks(document) if text == "预下达资金"] == ["预下达资金"]


def test_percentages_with_their_sign_are_figures_of_their_column() -> None:
    """They are no words under a heading of figures: the header stands where it does, beside an unknown column, too."""
    body = """
科目编码|科目名称|其他来源金额|2025年执行数|2026年预算数|||2026年预算数比2025年执行数|
||||小计|基本支出|项目支出|增减额|增减%
201|一般公共服务支出|5.00|20.00|15.00|12.00|3.00|-5.00|-25.00%
20101|人大事务|6.00|20.00|15.00|12.00|3.00|-5.00|-25.00%
2010101|行政运行|7.00|10.00|12.00|12.00||2.00|20.00%
2010102|一般行政管理事务|8.00|10.00|3.00||3.00|-7.00|-70.00%
|合计|9.00|20.00|15.00|12.00|3.00|-5.00|-25.00%
"""
    found = read("一般公共预算支出表", "general_expenditure", body)
    assert rows(found)[2:4] == [
        ("2010101", {"other:其他来源金额": "7.00", "total": "12.00", "basic": "12.00"}),
        ("2010102", {"other:其他来源金额": "8.00", "total": "3.00", "project": "3.00"}),
    ]
    assert [each[1:] for each in beside(found) if each[0] == "2010102"] == [
        ("total", "prior_executed", "", 2025, "10.00"),
        ("total", "change", "prior_executed", 2026, "-7.00"),
        ("total", "change_percent", "prior_executed", 2026, "-70.00"),
    ]


def test_two_columns_that_mean_the_same_are_not_understood() -> None:
    found = read(TITLE, "expenditure", "科目编码|科目名称|合计|总计|基本支出\n208|社会保障和就业支出|3.00|4.00|3.00")
    assert rows(found) == [("208", {"other:合计": "3.00", "other:总计": "4.00", "basic": "3.00"})]


def test_other_years_and_changes_stand_beside() -> None:
    body = """
功能分类科目||2025年执行数|2026年预算数|||2026年预算数比2025年执行数|
科目编码|科目名称||小计|基本支出|项目支出|增减额|增减%
205|教育支出|100.00|120.00|70.00|50.00|20.00|20.00
|合计|100.00|120.00|70.00|50.00|-20.00|-20.00%
"""
    found = read(GENERAL, "general_expenditure", body)
    shown = {"total": "120.00", "basic": "70.00", "project": "50.00"}
    assert rows(found) == [("205", shown), ("合计", shown)]
    assert beside(found) == [
        ("205", "total", "prior_executed", "", 2025, "100.00"),
        ("205", "total", "change", "prior_executed", 2026, "20.00"),
        ("205", "total", "change_percent", "prior_executed", 2026, "20.00"),
        ("合计", "total", "prior_executed", "", 2025, "100.00"),
        ("合计", "total", "change", "prior_executed", 2026, "-20.00"),
        ("合计", "total", "change_percent", "prior_executed", 2026, "-20.00"),
    ]


def test_a_compound_word_is_taken_apart() -> None:
    body = """
科目编码|科目名称|2025年基本支出预算数|2026年基本支出预算数|上年项目支出预算数|本年项目支出预算数|2026年预算合计
205|教育支出|60.00|70.00|40.00|50.00|120.00
"""
    found = read(GENERAL, "general_expenditure", body)
    assert rows(found) == [("205", {"basic": "70.00", "project": "50.00", "total": "120.00"})]
    assert beside(found) == [
        ("205", "basic", "prior_budget", "", 2025, "60.00"),
        ("205", "project", "prior_budget", "", 2025, "40.00"),
    ]


def test_a_later_year_is_not_understood_and_a_year_without_a_stage_is_the_one_before() -> None:
    body = "科目编码|科目名称|2025年|2026年预算数|2027年预算数\n205|教育支出|100.00|120.00|130.00"
    found = read(GENERAL, "general_expenditure", body)
    assert rows(found) == [("205", {"total": "120.00", "other:2027年预算数": "130.00"})]
    assert beside(found) == [("205", "total", "prior_budget", "", 2025, "100.00")]


def test_units_that_headers_print_are_those_of_their_columns() -> None:
    body = "科目编码|科目名称|合计（元）|基本支出（元）|项目支出（万元）\n208|社会保障和就业支出|50000|30000|2.00"
    found = read(TITLE, "expenditure", body)
    values = {cell.column: f"{cell.value:f}" for cell in found.rows[0].cells}
    assert values == {"total": "5.0000", "basic": "3.0000", "project": "2.00"}


def test_whole_numbers_are_figures_and_never_codes() -> None:
    body = "科目编码|科目名称|合计|基本支出|项目支出\n208|社会保障和就业支出|208,000|208000|\n2080505||208|201|7"
    found = read(TITLE, "expenditure", body, unit="元")
    assert rows(found) == [
        ("208", {"total": "208,000", "basic": "208000"}),
        ("2080505", {"total": "208", "basic": "201", "project": "7"}),
    ]
    assert f"{found.rows[0].amount('total'):f}" == "20.8000"


def test_a_part_of_a_code_with_one_digit() -> None:
    body = "类|款|经济分类科目名称|合计|人员经费|公用经费\n301||工资福利支出|2.00|2.00|\n301|2|津贴补贴|2.00|2.00|"
    found = read("一般公共预算基本支出情况表", "basic_expenditure", body)
    assert [(row.key, row.texts["name"]) for row in found.rows] == [("301", "工资福利支出"), ("30102", "津贴补贴")]


def test_a_figure_among_the_names_is_no_name() -> None:
    document = filing(table(TITLE, grid("科目编码|科目名称|合计|基本支出\n208|12.50|3.00|3.00\n|合计|3.00|3.00")))
    assert rows(document.table("expenditure"))[0] == ("208", {"total": "3.00?", "basic": "3.00?"})
    assert document.table("expenditure").rows[0].texts["name"] == ""
    assert [text for _, text, _ in remarks(document, "unread")] == ["12.50"]


# -- income


def test_the_lineage_of_the_ministries() -> None:
    body = """
科目编码|科目名称|合计|上年结转|一般公共预算拨款收入|政府性基金预算拨款收入|事业收入||上级补助收入|附属单位上缴收入|事业单位经营收入|其他收入|使用非财政拨款结余
||||||金额|其中：教育收费|||||
205|教育支出|66.00|1.00|20.00|3.00|30.00|4.00|5.00|2.00|1.50|2.50|1.00
"""
    found = read("部门收入总表", "income", body)
    assert rows(found) == [
        ("205", {
            "total": "66.00", "carryover": "1.00", "general_budget": "20.00", "fund_budget": "3.00",
            "service_income": "30.00", "education_fees": "4.00", "superior_subsidy": "5.00", "affiliate_remittance": "2.00",
            "business_income": "1.50", "other_income": "2.50", "surplus_used": "1.00",
        }),
    ]  # fmt: skip


def test_the_lineage_of_the_integrated_system() -> None:
    body = """
部门（单位）代码|部门（单位）名称|合计|本年收入|||||||上年结转结余
|||小计|一般公共预算|政府性基金预算|国有资本经营预算|财政专户管理资金|事业收入|其他收入|
101|某某市测试局|10.00|9.00|5.00|1.00|0.50|1.00|1.00|0.50|1.00
"""
    found = read("部门收入总体情况表", "income", body)
    assert figures(found.rows[0]) == {
        "total": "10.00", "other:本年收入/小计": "9.00", "general_budget": "5.00", "fund_budget": "1.00", "state_capital": "0.50",
        "fiscal_account": "1.00", "service_income": "1.00", "other_income": "0.50", "carryover": "1.00",
    }  # fmt: skip


# -- two and three sides


def test_a_balance_with_numbers_of_rows_and_of_columns() -> None:
    body = """
收入||||支出||
项目|行次|上年预算数|本年预算数|项目|行次|本年预算数
栏次||1|2|栏次||3
一、一般公共预算拨款收入|1|8.00|10.00|一、社会保障和就业支出|5|3.00
二、事业收入|2|||二、卫生健康支出|6|7.00
本年收入合计|3|8.00|10.00|本年支出合计|7|10.00
收入总计|4|8.00|10.00|支出总计|8|10.00
"""
    found = read("部门收支总表", "balance", body)
    assert [(row.key, row.texts["row_type"], row.texts["name"], figures(row)) for row in found.rows] == [
        ("general_budget", "", "一、一般公共预算拨款收入", {"amount": "10.00"}),
        ("service_income", "", "二、事业收入", {}),
        ("current_year", "subtotal", "本年收入合计", {"amount": "10.00"}),
        ("total", "total", "收入总计", {"amount": "10.00"}),
        ("208", "category", "社会保障和就业支出", {"amount": "3.00"}),
        ("210", "category", "卫生健康支出", {"amount": "7.00"}),
        ("current_year~2", "subtotal", "本年支出合计", {"amount": "10.00"}),
        ("total~2", "total", "支出总计", {"amount": "10.00"}),
    ]
    assert beside(found) == [
        ("general_budget", "amount", "prior_budget", "", 2025, "8.00"),
        ("current_year", "amount", "prior_budget", "", 2025, "8.00"),
        ("total", "amount", "prior_budget", "", 2025, "8.00"),
    ]
    assert [row.texts["code_source"] for row in found.rows[4:6]] == ["name", "name"]


def test_a_balance_with_several_columns_of_spending() -> None:
    body = """
本年收入||本年支出||||
项目|预算数|项目|预算数|||
|||合计|基本支出||项目支出
||||人员经费|公用经费|
一、财政拨款收入|10.00|一、公共安全支出|9.00|4.00|2.00|3.00
1、一般公共预算|10.00|二、卫生健康支出|1.00|1.00||
收入总计|10.00|支出总计|10.00|5.00|2.00|3.00
"""
    found = read("单位财务收支总表", "balance", body)
    assert rows(found) == [
        ("appropriation", {"amount": "10.00"}),
        ("general_budget", {"amount": "10.00"}),
        ("total", {"amount": "10.00"}),
        ("204", {"amount": "9.00", "basic_personnel": "4.00", "basic_operating": "2.00", "project": "3.00"}),
        ("210", {"amount": "1.00", "basic_personnel": "1.00"}),
        ("total~2", {"amount": "10.00", "basic_personnel": "5.00", "basic_operating": "2.00", "project": "3.00"}),
    ]


def test_three_sides() -> None:
    body = """
收入||支出功能分类||支出用途|
项目|预算数|项目|预算数|项目|预算数
一、财政拨款收入|10.00|一、社会保障和就业支出|3.00|一、基本支出|6.00
二、其他收入||二、卫生健康支出|7.00|1.工资福利支出|5.00
||||2.商品和服务支出|1.00
||||二、项目支出|4.00
收入合计|10.00|支出合计|10.00|支出合计|10.00
"""
    found = read("部门收支总表", "balance", body)
    shown = [
        (row.key, row.texts["side"], row.texts["economic_code"], figures(row).get("amount", "")) for row in found.rows
    ]
    assert shown == [
        ("appropriation", "income", "", "10.00"),
        ("other_income", "income", "", ""),
        ("total", "income", "", "10.00"),
        ("208", "expenditure", "", "3.00"),
        ("210", "expenditure", "", "7.00"),
        ("total~2", "expenditure", "", "10.00"),
        ("basic", "expenditure_by_kind", "", "6.00"),
        ("301", "expenditure_by_kind", "301", "5.00"),
        ("302", "expenditure_by_kind", "302", "1.00"),
        ("project", "expenditure_by_kind", "", "4.00"),
        ("total~3", "expenditure_by_kind", "", "10.00"),
    ]


def test_a_label_that_nobody_knows_keeps_its_figure() -> None:
    body = "收入||支出|\n项目|预算数|项目|预算数\n一、新增来源收入|2.00|一、人行科目|2.00\n收入总计|2.00|支出总计|2.00"
    document = filing(table("部门收支总表", grid(body)))
    found = document.table("balance")
    assert [(row.key, row.texts["item"], row.texts["function_code"], figures(row)) for row in found.rows] == [
        ("一、新增来源收入", "", "", {"amount": "2.00"}),
        ("total", "total", "", {"amount": "2.00"}),
        ("人行科目", "", "", {"amount": "2.00"}),
        ("total~2", "total", "", {"amount": "2.00"}),
    ]
    assert [text for _, text, _ in remarks(document) if "科目" in text or "来源" in text] == [
        "一、新增来源收入",
        "人行科目",
    ]


def test_amounts_beside_categories_are_no_codes() -> None:
    body = """
收入||支出||
项目|预算数|项目|合计|一般公共预算
一、本年收入|500,000|一、本年支出|500,000|500,000
（一）一般公共预算拨款|500,000|（一）一般公共服务支出|250,000|250,000
二、上年结转||（二）公共安全支出|250,000|250,000
（一）一般公共预算拨款||二、结转下年||
收入总计|500,000|支出总计|500,000|500,000
"""
    found = read("财政拨款收支总表", "appropriation", body, unit="元")
    assert rows(found) == [
        ("current_year", {"total": "500,000"}),
        ("general_budget", {"total": "500,000"}),
        ("appropriation_carryover", {}),
        ("appropriation_carryover_general", {}),
        ("total", {"total": "500,000"}),
        ("current_year~2", {"total": "500,000", "general_budget": "500,000"}),
        ("201", {"total": "250,000", "general_budget": "250,000"}),
        ("204", {"total": "250,000", "general_budget": "250,000"}),
        ("carried_forward", {}),
        ("total~2", {"total": "500,000", "general_budget": "500,000"}),
    ]


# -- “三公”


def test_three_public_in_another_order_with_the_operating_cost() -> None:
    body = """
2026年“三公”经费预算数||||||2026年机关运行经费预算数
合计|因公出国(境)费|公务接待费|公务用车购置及运行费|||
|||小计|购置费|运行费|
47.91|0|1.35|46.56|25|21.56|443.18
"""
    found = read("部门“三公”经费支出情况表", "three_public", body)
    assert [(row.key, row.texts["name"], figures(row)) for row in found.rows] == [
        ("total", "合计", {"total": "47.91"}),
        ("abroad", "因公出国(境)费", {"total": "0"}),
        ("reception", "公务接待费", {"total": "1.35"}),
        ("vehicles", "公务用车购置及运行费", {"total": "46.56"}),
        ("vehicle_purchase", "购置费", {"total": "25"}),
        ("vehicle_operation", "运行费", {"total": "21.56"}),
        ("operating_cost", "2026年机关运行经费预算数", {"total": "443.18"}),
    ]


def test_three_public_of_two_years_alternating() -> None:
    body = """
合计||因公出国（境）费||公务接待费|
上年预算数|本年预算数|上年预算数|本年预算数|上年预算数|本年预算数
5.00|4.00|2.00|1.00|3.00|3.00
"""
    found = read(THREE_PUBLIC, "three_public", body)
    assert rows(found) == [
        ("total", {"total": "4.00"}),
        ("abroad", {"total": "1.00"}),
        ("reception", {"total": "3.00"}),
    ]
    assert beside(found) == [
        ("total", "total", "prior_budget", "", 2025, "5.00"),
        ("abroad", "total", "prior_budget", "", 2025, "2.00"),
        ("reception", "total", "prior_budget", "", 2025, "3.00"),
    ]


def test_three_public_with_meetings_and_training_in_rows() -> None:
    body = """
项目|上年预算数|本年预算数|增减额
一、“三公”经费合计|5.00|4.00|-1.00
1.因公出国（境）费|||
2.公务接待费|5.00|4.00|-1.00
二、会议费|1.00|2.00|1.00
三、培训费|0.50|0.50|0.00
"""
    found = read("一般公共预算“三公”经费支出情况表", "three_public", body)
    assert rows(found) == [
        ("total", {"total": "4.00", "general_budget": "4.00"}),
        ("abroad", {}),
        ("reception", {"total": "4.00", "general_budget": "4.00"}),
        ("conference", {"total": "2.00", "general_budget": "2.00"}),
        ("training", {"total": "0.50", "general_budget": "0.50"}),
    ]
    assert beside(found)[:2] == [
        ("total", "total", "prior_budget", "", 2025, "5.00"),
        ("total", "total", "change", "prior_budget", 2026, "-1.00"),
    ]


def test_counts_in_a_table_of_amounts_are_no_amounts() -> None:
    body = """
项目|2026年预算数
一、“三公”经费合计|2500.00
公务接待费|2500.00
二、公务接待批次（批）|10
公务接待人数（人）|500
"""
    document = filing(table(THREE_PUBLIC, grid(body), unit="元"))
    found = document.table("three_public")
    assert rows(found)[:2] == [("total", {"total": "2500.00"}), ("reception", {"total": "2500.00"})]
    assert [figures(row) for row in found.rows[2:]] == [{}, {}]
    assert [(fact.fact, fact.value) for fact in document.narrative.facts] == [
        ("reception_batches", 10),
        ("reception_persons", 500),
    ]
    assert remarks(document, "unread") == []


# -- a header that does not stand above its figures


def test_a_header_that_no_reading_mends_decides_nothing() -> None:
    body = "|项目|2025年预算数|2026年预算数\n合计|6.86|6.21|-0.65\n公务接待费|6.86|6.21|-0.65\n因公出国（境）费|1.00|1.00|0.00"
    document = filing(table(THREE_PUBLIC, grid(body)))
    found = document.table("three_public")
    assert [figures(row) for row in found.rows] == [{}, {}, {}]
    assert beside(found) == []
    assert found.status == "unreadable"
    assert sorted(text for _, text, _ in remarks(document, "unread")) == [
        "-0.65", "-0.65", "0.00", "1.00", "1.00", "6.21", "6.21", "6.86", "6.86",
    ]  # fmt: skip


def test_the_mark_of_a_footnote_is_no_part_of_a_figure() -> None:
    found = read(
        TITLE, "expenditure", "科目编码|科目名称|合计|基本支出\n208|社会保障和就业支出|3.00*|3.00①\n|合计|3.00|3.00"
    )
    assert rows(found)[0] == ("208", {"total": "3.00", "basic": "3.00"})


# -- nothing is lost


def test_a_table_with_a_digit_that_nobody_understands_is_never_blank() -> None:
    document = filing(table(TITLE, grid("科目编码|科目名称|合计|基本支出\n208|社会保障和就业支出|约3万|4百")))
    assert document.table("expenditure").status == "unreadable"
    assert [text for _, text, _ in remarks(document, "unread")] == ["约3万", "4百"]


def test_units_below_a_department_are_units_and_add_up_to_no_total() -> None:
    body = (
        "部门（单位）代码|部门（单位）名称|合计|本年收入||\n||||一般公共预算|政府性基金预算\n126|某县水务局|9.00|9.00|8.00|1.00\n"
        "126001|某县水务局|6.00|6.00|5.00|1.00\n126002|某县水利工程管理站|3.00|3.00|3.00|\n合计||9.00|9.00|8.00|1.00\n"
    ).replace("||||一般", "|||小计|一般")
    found = filing(table("部门收入预算表", grid(body))).table("income")
    assert [(row.texts["row_type"], row.texts["name"], row.placement) for row in found.rows] == [
        ("unit", "某县水务局", "published"),
        ("unit", "某县水务局", "published"),
        ("unit", "某县水利工程管理站", "published"),
        ("total", "合计", "published"),
    ]
    assert [str(row.amount("total")) for row in found.rows] == ["9.00", "6.00", "3.00", "9.00"]


def test_codes_of_the_other_classification_are_passed_over() -> None:
    body = (
        "项目分类|项目名称|功能科目编码|功能科目名称|经济科目编码|经济科目名称|合计|一般公共预算\n"
        "事业发展类|灌区改造|2130305|水利工程建设|30905|基础设施建设|4.00|4.00\n合计||||||4.00|4.00\n"
    )
    document = filing(table("部门支出总表", grid(PLAIN_SPENDING)), table("项目支出预算表", grid(body)))
    found = document.table("project_expenditure")
    assert [
        (row.texts["row_type"], row.texts["function_code"], row.texts["name"], row.texts["project_name"])
        for row in found.rows
    ] == [
        ("project", "2130305", "水利工程建设", "灌区改造"),
        ("total", "", "合计", ""),
    ]
    assert [{cell.column: cell.printed for cell in row.cells} for row in found.rows] == [
        {"total": "4.00", "general_budget": "4.00"},
        {"total": "4.00", "general_budget": "4.00"},
    ]
    assert remarks(document, "unread") == []


def test_the_total_that_stands_alone_is_before_that_of_a_group() -> None:
    body = "项目名称|合计|本年拨款|\n||小计|一般公共预算\n造林|9.00|8.00|8.00\n"
    document = filing(table("部门支出总表", grid(PLAIN_SPENDING)), table("项目支出表", grid(body)))
    (row,) = document.table("project_expenditure").rows
    assert {cell.column: cell.printed for cell in row.cells} == {
        "total": "9.00",
        "other:本年拨款/小计": "8.00",
        "general_budget": "8.00",
    }
