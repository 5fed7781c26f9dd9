"""What tables with tabs or bars do to their readers, one trap at a time."""

from __future__ import annotations

import pytest

from extraction.written import AGENCY, ALL, CODED, PENSION, Shown, figures, filing, grid, remarks, rows, table
from mingzhang.budget.filing import Table

TITLE = "部门支出总体情况表"
HEADER = """
功能分类科目编码|||功能分类科目名称|合计|基本支出|项目支出
类|款|项||||
"""
BODY = """
208|||社会保障和就业支出|3.00|3.00|
208|05||行政事业单位养老支出|3.00|3.00|
208|05|05|机关事业单位基本养老保险缴费支出|3.00|3.00|
210|||卫生健康支出|7.00|5.00|2.00
210|15||医疗保障管理事务|7.00|5.00|2.00
210|15|01|行政运行|5.00|5.00|
210|15|99|其他医疗保障管理事务支出|2.00||2.00
"""
TOTAL = "|||总计|10.00|8.00|2.00\n"
WHOLE: Shown = [*CODED, ("总计", ALL)]


def expenditure(body: str) -> Table:
    return filing(table(TITLE, body)).table("expenditure")


def decided(found: Table) -> set[str]:
    return {cell.decided_by for row in found.rows for cell in row.cells}


def names(found: Table) -> list[str]:
    return [row.texts["name"] for row in found.rows]


def test_a_plain_table() -> None:
    found = expenditure(grid(HEADER + BODY + TOTAL))
    assert rows(found) == WHOLE
    assert decided(found) == {"position"}
    assert [row.texts["row_type"] for row in found.rows] == [
        "category", "section", "item", "category", "section", "item", "item", "total",
    ]  # fmt: skip


PIECES = BODY.strip().splitlines()
FIRST, SECOND = "\n".join(PIECES[:3]), "\n".join([*PIECES[3:], ""])
AGAIN = f"编制部门：{AGENCY}\n\n单位：万元"
SPLITS = {
    "header repeated": f"{grid(HEADER + FIRST)}\n\n- 7 -\n\n{grid(HEADER + SECOND + TOTAL)}",
    "header not repeated": f"{grid(HEADER + FIRST)}\n\n第 7 页\n\n{grid(SECOND + TOTAL)}",
    "compiler repeated": f"{grid(HEADER + FIRST)}\n\n7\n\n{AGAIN}\n\n{grid(HEADER + SECOND + TOTAL)}",
    "title repeated": f"{grid(HEADER + FIRST)}\n\n表1\n\n{TITLE}\n\n{AGAIN}\n\n{grid(HEADER + SECOND + TOTAL)}",
    "title continued": f"{grid(HEADER + FIRST)}\n\n{TITLE}（续）\n\n{AGAIN}\n\n{grid(HEADER + SECOND + TOTAL)}",
    "title continued, without unit": f"{grid(HEADER + FIRST)}\n\n{TITLE}（续表）\n\n{grid(HEADER + SECOND + TOTAL)}",
}


@pytest.mark.parametrize("split", SPLITS)
def test_a_table_split_by_a_page_is_one_table(split: str) -> None:
    found = filing(table(TITLE, SPLITS[split]))
    assert rows(found.table("expenditure")) == WHOLE
    assert found.table("expenditure").title == TITLE
    assert found.table("expenditure").note == ""


SLIPPED = {
    "header a column left": grid("编码||名称|合计|基本支出|项目支出\n类|款|项|||\n" + BODY + TOTAL),
    "header a column right": grid(HEADER.replace("|功能", "||功能") + BODY + TOTAL),
    "a cell too many in the body": grid(HEADER + "\n".join(f"|{line}" for line in (BODY + TOTAL).strip().splitlines())),
}


@pytest.mark.parametrize("slip", SLIPPED)
def test_a_slipped_header_is_settled_by_the_sums_and_says_so(slip: str) -> None:
    found = filing(table(TITLE, SLIPPED[slip]))
    assert rows(found.table("expenditure")) == WHOLE
    assert decided(found.table("expenditure")) == {"arithmetic"}
    assert {cell.placement for row in found.table("expenditure").rows for cell in row.cells} == {"inferred"}
    said = "表头与数字没有上下对齐，按数字的位置认列"
    assert (7, TITLE, said) in remarks(found)


def test_a_slipped_header_that_no_sum_settles_is_doubtful() -> None:
    """One figure a row fits every column."""
    body = "编码||名称|合计|基本支出|项目支出\n类|款|项|||\n208|||社会保障和就业支出|3.00||\n|||总计|3.00||"
    found = expenditure(grid(body))
    assert {cell.placement for row in found.rows for cell in row.cells} == {"suspect"}


INCOME = """
功能分类科目编码|||功能分类科目名称|总计|财政拨款（补助）||||||财政专户（教育收费）|单位资金|财政拨款结转|非财政拨款结转结余|
类|款|项|||财政拨款（补助）小计|一般公共预算|上级一般公共预算安排的转移支付|政府性基金预算|上级政府性基金安排的转移支付|国有资本经营预算|||||上级国有资本经营预算安排的转移支付
|||总计|10.00|8.00|7.00|1.00||||||1.50||0.50
210|||卫生健康支出|10.00|8.00|7.00|1.00||||||1.50||0.50
"""


def test_one_header_cell_at_the_end_of_its_row() -> None:
    """As table 2 of 2025 prints it: the last of six sources stands behind all other columns. Its sums show where it
    belongs."""
    found = filing(table("部门收入总体情况表", grid(INCOME))).table("income")
    assert {cell.column: (cell.printed, cell.placement) for cell in found.rows[0].cells} == {
        "total": ("10.00", "published"),
        "appropriation": ("8.00", "published"),
        "general_budget_own": ("7.00", "published"),
        "general_budget_transfer": ("1.00", "published"),
        "unit_funds": ("1.50", "inferred"),
        "other_carryover": ("0.50", "inferred"),
    }


DOUBTFUL = INCOME.replace("10.00|8.00", "9.50|8.00").replace("0.50\n", "\n")


def test_one_header_cell_at_the_end_of_its_row_may_leave_doubt() -> None:
    found = filing(table("部门收入总体情况表", grid(DOUBTFUL))).table("income")
    cells = {cell.column: cell for cell in found.rows[0].cells}
    assert cells["total"].placement == "published"
    assert (cells["unit_funds"].printed, cells["unit_funds"].placement) == ("1.50", "ambiguous")
    assert cells["unit_funds"].alternatives == ("appropriation_carryover",)


def test_table_1_settles_which_column_is_which() -> None:
    body = (
        "收入||支出|\n项目|预算数|功能分类|预算数\n"
        + """
4.财政专户核拨||201 一般公共服务支出|
5.单位资金|1.50|202 外交支出|
二、上年结转结余||203 国防支出|
1.财政拨款结转||204 公共安全支出|
2.非财政拨款结转结余||210 卫生健康支出|9.50
收入总计|9.50|支出总计|9.50
""".strip()
    )
    found = filing(table("部门收支总体情况表", grid(body)), table("部门收入总体情况表", grid(DOUBTFUL))).table("income")
    cells = {cell.column: cell for cell in found.rows[0].cells}
    assert (cells["unit_funds"].printed, cells["unit_funds"].placement) == ("1.50", "inferred")
    assert "B2" in cells["unit_funds"].relations


GLUED = {
    "code and name": "科目|合计|基本支出|项目支出\n208 社会保障和就业支出|3.00|3.00|\n20805行政事业单位养老支出|3.00|3.00|\n"
    "2080505 机关事业单位基本养老保险缴费支出|3.00|3.00|",
    "last part and name": "类|款|项|科目名称|合计|基本支出|项目支出\n208|||社会保障和就业支出|3.00|3.00|\n"
    "208|05 行政事业单位养老支出|||3.00|3.00|\n208|05|05 机关事业单位基本养老保险缴费支出||3.00|3.00|",
    "joined code": "科目编码|科目名称|合计|基本支出|项目支出\n208|社会保障和就业支出|3.00|3.00|\n"
    "20805|行政事业单位养老支出|3.00|3.00|\n2080505|机关事业单位基本养老保险缴费支出|3.00|3.00|",
    "full width": "科目编码|科目名称|合计|基本支出|项目支出\n２０８|社会保障和就业支出|3.00|3.00|\n"
    "２０８０５|行政事业单位养老支出|3.00|3.00|\n２０８０５０５|机关事业单位基本养老保险缴费支出|3.00|3.00|",
}


@pytest.mark.parametrize("way", GLUED)
def test_ways_to_print_a_code(way: str) -> None:
    found = expenditure(grid(GLUED[way]))
    assert rows(found) == CODED[:3]
    assert names(found) == ["社会保障和就业支出", "行政事业单位养老支出", "机关事业单位基本养老保险缴费支出"]


def test_code_and_name_glued_in_table_6() -> None:
    body = "经济分类科目编码||经济分类科目名称|合计|人员经费|公用经费\n301||工资福利支出|2.00|2.00|\n301|01 基本工资||2.00|2.00|\n||总计|2.00|2.00|"
    found = filing(table("一般公共预算基本支出情况表", grid(body))).table("basic_expenditure")
    assert [(row.key, row.texts["name"]) for row in found.rows] == [
        ("301", "工资福利支出"), ("30101", "基本工资"), ("总计", "总计"),
    ]  # fmt: skip


@pytest.mark.parametrize("numbers", [
    "※|※|※|※|1|2|3", "栏次||||1|2|3", "|||栏次|1|2|3", "1|2|3|4|5|6|7", "|||※|1=2+3|2|3", "|||栏次|1栏|2栏|3栏", "甲|||乙|1|2|3",
    "7|※|※|※|1|2|3", "※|※|※|※|1|2|3|9",
])  # fmt: skip
def test_a_row_that_numbers_the_columns_is_no_row(numbers: str) -> None:
    found = filing(table(TITLE, grid(HEADER + numbers + BODY + TOTAL)))
    assert rows(found.table("expenditure")) == WHOLE
    assert remarks(found, "unread") == []


def test_the_total_first() -> None:
    assert rows(expenditure(grid(HEADER + TOTAL + BODY))) == [("总计", ALL), *CODED]


def test_the_total_twice() -> None:
    assert rows(expenditure(grid(HEADER + TOTAL + BODY + TOTAL))) == [("总计", ALL), *CODED, ("总计~2", ALL)]


def test_a_unit_row_equal_to_the_total_is_a_unit() -> None:
    found = expenditure(grid(HEADER + f"|||{AGENCY}|10.00|8.00|2.00" + BODY + TOTAL))
    assert rows(found) == [(AGENCY, ALL), *WHOLE]
    assert found.rows[0].texts["row_type"] == "unit"


def test_a_cell_too_many_on_each_line() -> None:
    for wrapped in ("{}\t", "\t{}"):
        body = "\n".join(wrapped.format(line) for line in grid(HEADER + BODY + TOTAL).splitlines())
        assert rows(expenditure(body)) == WHOLE


def test_empty_is_not_zero_and_a_dash_is_empty() -> None:
    body = "208|||社会保障和就业支出|3.00|3.00|0.00\n210|||卫生健康支出|2.00|—|2.00\n221|||住房保障支出|1.00||1.00\n|||总计|6.00|3.00|3.00"
    assert rows(expenditure(grid(HEADER + body))) == [
        ("208", {"total": "3.00", "basic": "3.00", "project": "0.00"}),
        ("210", {"total": "2.00", "project": "2.00"}),
        ("221", {"total": "1.00", "project": "1.00"}),
        ("总计", {"total": "6.00", "basic": "3.00", "project": "3.00"}),
    ]


def test_a_negative_amount() -> None:
    found = expenditure(grid(HEADER + "210|||卫生健康支出|7.00|9.00|-2.00\n|||总计|7.00|9.00|－2.00"))
    assert [str(row.amount("project")) for row in found.rows] == ["-2.00", "-2.00"]


@pytest.mark.parametrize(("unit", "value"), [("元", "0.001000"), ("亿元", "100000"), ("万元", "10.00")])
def test_amounts_are_in_ten_thousand_yuan(unit: str, value: str) -> None:
    found = filing(table(TITLE, grid(HEADER + BODY + TOTAL), unit=unit))
    assert (found.unit, found.table("expenditure").unit) == (unit, unit)
    assert rows(found.table("expenditure")) == WHOLE
    assert f"{found.table('expenditure').rows[-1].amount('total'):f}" == value


def test_several_units_in_one_filing() -> None:
    yuan = (BODY + TOTAL).replace(".00", "0,000.00")
    found = filing(
        table(TITLE, grid(HEADER + BODY + TOTAL)),
        table("一般公共预算支出情况表", grid(HEADER + yuan), number="表2", unit="元"),
        table("一般公共预算支出预算表", "", number="表3"),
    )
    assert found.table("general_expenditure").unit == "元"
    last = found.table("general_expenditure").rows[-1]
    assert figures(last) == {"total": "100,000.00", "basic": "80,000.00", "project": "20,000.00"}
    assert str(last.amount("total")) == "10.000000"


def test_words_below_the_table_are_its_note() -> None:
    said = "注：含上年结转 3.00 万元，其中利息 0.50 万元。"
    for below in (f"\n\n{said}", f"\n{said}\t\t\t\t\t\t"):
        found = filing(table(TITLE, grid(HEADER + BODY + TOTAL) + below))
        assert rows(found.table("expenditure")) == WHOLE
        assert found.table("expenditure").note == "注：含上年结转3.00万元，其中利息0.50万元。"
        assert remarks(found, "unread") == []


def test_bars_instead_of_tabs() -> None:
    lines = grid(
        "科目编码|科目名称|合计|基本支出|项目支出\n208|社会保障和就业支出|3.00|3.00|\n|总计|3.00|3.00|"
    ).splitlines()
    bars = ["| " + " | ".join(line.split("\t")) + " |" for line in lines]
    found = expenditure("\n".join([bars[0], "|---|:--|--:|--:|--:|", *bars[1:]]))
    assert rows(found) == [("208", PENSION), ("总计", PENSION)]
    assert names(found) == ["社会保障和就业支出", "总计"]


@pytest.mark.parametrize(("number", "title", "printed"), [
    ("## 表 3", f"## {TITLE}", ("表3", TITLE)),
    ("表三：", TITLE, ("表三", TITLE)),
    ("", f"表三 {TITLE}", ("表三", TITLE)),
    ("", f"附表3-1：{TITLE}", ("附表3-1", TITLE)),
    ("公开03表", TITLE, ("公开03表", TITLE)),
    ("", f"三、{TITLE}", ("", f"三、{TITLE}")),
    ("", f"2026年{TITLE}", ("", f"2026年{TITLE}")),
    ("**表3**", f"**{TITLE}**", ("表3", TITLE)),
    ("表3", "部门支出总\n\n体情况表", ("表3", TITLE)),
])  # fmt: skip
def test_ways_to_print_a_title(number: str, title: str, printed: tuple[str, str]) -> None:
    found = filing(table(title, grid(HEADER + BODY + TOTAL), number=number)).table("expenditure")
    assert (found.number, found.title) == printed
    assert rows(found) == WHOLE


def test_tables_in_another_order_are_known_by_their_titles() -> None:
    general = table("一般公共预算支出情况表", grid(HEADER + BODY + TOTAL), number="表1")
    spending = table(TITLE, grid(HEADER + TOTAL + BODY), number="表2")
    found = filing(general, spending)
    assert rows(found.table("general_expenditure")) == WHOLE
    assert rows(found.table("expenditure")) == [("总计", ALL), *CODED]


# -- two-sided tables

SIDES = """
一、本年收入|10.00|201 一般公共服务支出|
1.一般公共预算拨款|10.00|202 外交支出|
其中：一般财力|8.00|208 社会保障和就业支出|3.00
上级一般公共预算安排转移支付|2.00|210 卫生健康支出|7.00
收 入 总 计|10.00|支 出 总 计|10.00
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
    "code before name": "收入||支出|\n项目|预算数|功能分类|预算数" + SIDES,
    "code in its own cell": "收入||支出||\n项目|预算数|科目编码|科目名称|预算数"
    + SIDES.replace("201 ", "201|").replace("202 ", "202|").replace("208 ", "208|").replace("210 ", "210|").replace(
        "|支 出", "||支 出"
    ),
    "dashes": "收入||支出|\n项目|预算数|功能分类|预算数" + SIDES.replace("支出|\n", "支出|-\n"),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_two_sides_of_one_grid(way: str) -> None:
    found = filing(table("部门收支总体情况表", grid(WAYS[way]))).table("balance")
    assert rows(found) == BALANCE
    assert names(found)[-5:] == ["一般公共服务支出", "外交支出", "社会保障和就业支出", "卫生健康支出", "支出总计"]
    assert names(found)[4] == "收入总计"


def test_categories_that_are_known_by_name_only() -> None:
    body = "收入||支出|\n项目|预算数|项目|预算数\n一、财政拨款|10.00|八、社会保障和就业支出|3.00\n||九、卫生健康支出|7.00\n收入总计|10.00|支出总计|10.00"
    found = filing(table("部门收支总表", grid(body))).table("balance")
    assert [(row.key, row.texts["function_code"], row.texts["name"]) for row in found.rows] == [
        ("appropriation", "", "一、财政拨款"),
        ("total", "", "收入总计"),
        ("208", "208", "社会保障和就业支出"),
        ("210", "210", "卫生健康支出"),
        ("total~2", "", "支出总计"),
    ]


# -- the smaller tables

PROJECTS = """
科目编码|||功能分类科目名称|项目名称|项目支出 合计|工资福利 支出|商品和服 务支出|对个人和 家庭的补 助|债务利息 及费用支 出|资本性支 出（基本 建设）|资本性支 出|对企业补 助（基本 建设）|对企业 补助|对社会保 障基金补 助|其他支出
类|款|项|||||||||||||
"""


def test_units_and_merged_cells_in_table_7() -> None:
    body = f"""
|||{AGENCY}||12.00||12.00||||||||
210|15|99|其他医疗保障管理事务支出|甲项目经费|5.00||5.00||||||||
||||乙项目经费|7.00||7.00||||||||
|||某某市测试局服务中心||3.00|3.00|||||||||
210|15|50|事业运行|丙项目经费|3.00|3.00|||||||||
|||总计||15.00|3.00|12.00||||||||
"""
    found = filing(table("一般公共预算项目支出情况表", grid(PROJECTS + body))).table("project_expenditure")
    assert [
        (row.key, row.texts["row_type"], row.texts["unit_name"], row.texts["project_id"]) for row in found.rows
    ] == [
        (AGENCY, "unit", AGENCY, ""),
        ("2101599-甲项目经费", "project", AGENCY, "p1"),
        ("2101599-乙项目经费", "project", AGENCY, "p2"),
        ("某某市测试局服务中心", "unit", "某某市测试局服务中心", ""),
        ("2101550-丙项目经费", "project", "某某市测试局服务中心", "p3"),
        ("总计", "total", "", ""),
    ]
    assert figures(found.rows[2]) == {"total": "7.00", "goods_services": "7.00"}
    assert figures(found.rows[4]) == {"total": "3.00", "wages": "3.00"}


def test_carried_over_items_of_several_units() -> None:
    body = f"""
项目|合计|财政拨款||||非财政拨款|||
||小计|基本支出||项目支出|小计|基本支出||项目支出
|||人员经费|公用经费|||人员经费|公用经费|
{AGENCY}|3.00|3.00|||3.00||||
甲项目资金|3.00|3.00|||3.00||||
某某市测试局服务中心|4.00|||||4.00|||4.00
丙项目资金|4.00|||||4.00|||4.00
总计|7.00|3.00|||3.00|4.00|||4.00
"""
    found = filing(table("上年结转结余情况表", grid(body))).table("carryover")
    assert [(row.key, row.texts["row_type"], row.texts["unit_name"]) for row in found.rows] == [
        (AGENCY, "unit", AGENCY),
        ("甲项目资金", "project", AGENCY),
        ("某某市测试局服务中心", "unit", "某某市测试局服务中心"),
        ("丙项目资金", "project", "某某市测试局服务中心"),
        ("总计", "total", ""),
    ]
    assert figures(found.rows[-1]) == {
        "total": "7.00", "appropriation": "3.00", "appropriation_project": "3.00", "other": "4.00", "other_project": "4.00",
    }  # fmt: skip


def test_three_public_as_one_wide_row() -> None:
    body = "合计|因公出国（境）费|公务用车购置及运行费|||公务接待费\n||小计|公务用车购置费|公务用车运行费|\n4.30||4.10||4.10|0.20"
    found = filing(table("一般公共预算“三公”经费支出情况表", grid(body))).table("three_public")
    assert rows(found) == [
        ("total", {"total": "4.30", "general_budget": "4.30"}),
        ("abroad", {}),
        ("vehicles", {"total": "4.10", "general_budget": "4.10"}),
        ("vehicle_purchase", {}),
        ("vehicle_operation", {"total": "4.10", "general_budget": "4.10"}),
        ("reception", {"total": "0.20", "general_budget": "0.20"}),
    ]


def test_labels_whose_empty_cells_were_trimmed() -> None:
    body = "“三公”经费支出内容|合计|资金来源||\n||一般公共预算|政府性基金|国有资本经营预算\n因公出国（境）费用\n公务接待费|0.50|0.50\n总计|0.50|0.50"
    found = filing(table("财政拨款“三公”经费支出情况表", grid(body))).table("three_public")
    spent = {"total": "0.50", "general_budget": "0.50"}
    assert rows(found) == [("abroad", {}), ("reception", spent), ("total", spent)]


@pytest.mark.parametrize(
    "printed", ["10.00²", "¹10.00", "10.00⁽¹⁾", "10.00①", "10.00<sup>2</sup>", "10.00[^1]", "10.00$^{1}$", "10.00^2^"]
)
def test_marks_of_footnotes_are_no_digits_of_a_figure(printed: str) -> None:
    found = expenditure(grid(HEADER + BODY + TOTAL.replace("10.00", printed)))
    assert rows(found) == WHOLE


@pytest.mark.parametrize("printed", ["~~5~~10.00", "10.00½", "１0.00½"])
def test_figures_that_are_none_are_unread(printed: str) -> None:
    found = filing(table(TITLE, grid(HEADER + BODY + TOTAL.replace("10.00", printed))))
    assert rows(found.table("expenditure"))[-1] == ("总计", {"basic": "8.00", "project": "2.00"})
    assert [text for _, text, _ in remarks(found, "unread")] == [printed.replace("~~", " ").strip()]


def test_rows_whose_cells_have_moved_are_never_certain() -> None:
    lost = "总计|10.00|8.00|2.00|||\n"
    found = filing(table(TITLE, grid("编码|名称|合计|基本支出|项目支出\n210|卫生健康支出|10.00|8.00|2.00\n" + lost)))
    assert [(cell.column, cell.printed, cell.placement) for cell in found.table("expenditure").rows[1].cells] == [
        ("total", "8.00", "ambiguous"),
        ("basic", "2.00", "ambiguous"),
    ]
    assert [text for _, text, _ in remarks(found, "unread")] == ["10.00"]


def test_a_row_with_a_cell_too_many_is_never_certain() -> None:
    more = "|21015|医疗保障管理事务|7.00|5.00|2.00\n"
    body = "编码|名称|合计|基本支出|项目支出|对附属单位补助支出\n210|卫生健康支出|7.00|5.00|2.00\n"
    found = expenditure(grid(body + more + "|总计|7.00|5.00|2.00\n"))
    assert [(row.key, row.placement) for row in found.rows] == [
        ("210", "published"),
        ("21015", "ambiguous"),
        ("总计", "published"),
    ]


def test_figures_of_other_years_in_a_moved_row_are_never_certain() -> None:
    body = "编码|名称|2025年执行数|合计|基本支出|项目支出\n210|卫生健康支出|9.00|7.00|5.00|2.00\n总计|9.00|7.00|5.00|2.00|\n"
    found = filing(table("一般公共预算支出表", grid(body))).table("general_expenditure")
    assert [(one.row, one.printed, one.placement) for one in found.comparatives] == [
        (1, "9.00", "published"),
        (2, "7.00", "ambiguous"),
    ]


def test_figures_beside_no_words_are_in_no_row() -> None:
    found = filing(table(TITLE, grid(HEADER + BODY + TOTAL + "||||12345.67||\n")))
    assert rows(found.table("expenditure")) == WHOLE
    assert [(text, message) for _, text, message in remarks(found, "unread")] == [
        ("12345.67", "这个数字在这张表里，却不知道属于哪一行")
    ]


def test_a_total_that_stands_in_a_column_of_other_words_is_one() -> None:
    body = "类型|项目名称|合计|一般公共预算\n合计||3.00|3.00\n特定目标类|造林|3.00|3.00\n"
    found = filing(table("部门支出总表", grid(HEADER + BODY + TOTAL)), table("项目支出表", grid(body)))
    assert [(row.texts["row_type"], row.texts["name"]) for row in found.table("project_expenditure").rows] == [
        ("total", "合计"),
        ("project", ""),
    ]


def test_figures_behind_the_last_word_of_a_header_unsettle_its_columns() -> None:
    codes = ["205", "206", "207", "208", "210", "211", "212", "213", "214"]
    lines = [f"{code}|某项支出|1.00|1.00||" for code in codes] + [
        "215|某项支出|6.00|1.00||5.00",
        "|合计|15.00|10.00||5.00",
    ]
    found = filing(
        table("部门支出总表", grid(HEADER + BODY + TOTAL)),
        table("部门收入总表", grid("\n".join(["科目编码|科目名称|上年结转|财政拨款|其他收入", *lines]))),
    )
    assert {row.placement for row in found.table("income").rows} == {"ambiguous"}
    assert [text for _, text, _ in remarks(found, "unread")] == ["5.00", "5.00"]


def test_one_stray_figure_behind_a_header_unsettles_nothing() -> None:
    found = expenditure(
        grid(HEADER + BODY.replace("|7.00|5.00|2.00\n210|15||", "|7.00|5.00|2.00|0.00\n210|15||", 1) + TOTAL)
    )
    assert rows(found) == WHOLE


def test_sides_that_have_run_into_one_are_in_doubt() -> None:
    """A cell too many in each row: the labels of the spending stand below the amounts of the income."""
    body = """收入||支出||
    项目|预算数|项目（按功能分类）|预算数|
    |一、一般公共预算拨款收入|100.00|一、社会保障和就业支出|40.00
    |二、国有资本经营预算拨款收入||二、农林水支出|60.00
    |本年收入合计|100.00|本年支出合计|100.00
    |收入总计|100.00|支出总计|100.00"""
    found = filing(table("部门收支总体情况表", grid(body))).table("balance")
    assert [(cell.printed, cell.placement) for row in found.rows for cell in row.cells] == [
        ("40.00", "ambiguous"), ("60.00", "ambiguous"), ("100.00", "ambiguous"), ("100.00", "ambiguous"),
    ]  # fmt: skip


def test_spending_below_income_under_a_row_of_its_own_is_spending() -> None:
    body = """收入|
    项目|预算数
    一、公共预算拨款|100.00
    本年收入合计|100.00
    支出|
    项目|预算数
    一、基本支出|60.00
    二、项目支出|40.00
    本年支出合计|100.00"""
    found = filing(table("收支预算总表", grid(body))).table("balance")
    assert [(row.texts["side"], row.key) for row in found.rows if row.cells] == [
        ("income", "general_budget"), ("income", "current_year"), ("expenditure", "basic"), ("expenditure", "project"),
        ("expenditure", "current_year~2"),
    ]  # fmt: skip
