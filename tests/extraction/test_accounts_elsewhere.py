"""Final accounts as other places print them: what stands around their tables, and words of their headers."""

from __future__ import annotations

import pytest

from extraction.laid_out import read_html_body
from extraction.written import AGENCY, figures, filing, grid, rows, table
from mingzhang.budget.filing import Filing
from mingzhang.validation import check_filing

TITLE = "某某市测试局2023年度部门决算"
SPENT = """
科目编码|科目名称|本年支出合计|基本支出|项目支出
213|农林水支出|400.50|400.50|
21301|农业农村|400.50|400.50|
2130101|行政运行|400.50|400.50|
|合计|400.50|400.50|
"""


def accounts(*tables: str) -> Filing:
    return filing(*tables, title=TITLE)


@pytest.mark.parametrize(
    "head",
    [
        "机关运行经费支出决算表\n\n公开10表\n\n单位：万元",
        f"机关运行经费支出决算表\n\n公开10表\n\n部门：{AGENCY}\n\n金额单位：万元",
        f"机关运行经费支出决算表\n\n部门：{AGENCY} 公开10表 单位：万元",
        "公开10表\n\n机关运行经费支出决算表\n\n单位：万元",
    ],
)
def test_the_number_of_a_table_below_its_title_leaves_it_its_title(head: str) -> None:
    cost = "科目编码|科目名称|机关运行经费支出\n302|商品和服务支出|40.00\n30201|办公费|40.00\n合计||40.00"
    found = accounts(table("支出决算表", grid(SPENT), number="公开03表"), f"{head}\n\n{grid(cost)}")
    (kept,) = found.other_tables
    assert (kept.title, kept.number, len(kept.other_cells)) == ("机关运行经费支出决算表", "公开10表", 8)
    assert (found.table("expenditure").number, found.table("expenditure").note) == ("公开03表", "")


def test_the_number_of_a_table_below_a_sentence_is_that_of_the_next_title() -> None:
    body = grid(SPENT)
    first = table("支出决算表", body, number="公开03表")
    found = accounts(
        first, "以上各项详见支出决算明细表\n\n公开05表\n\n一般公共预算财政拨款支出决算表\n\n单位：万元\n\n" + body
    )
    general = found.table("general_expenditure")
    assert (general.number, rows(general)[-1]) == ("公开05表", ("合计", {"total": "400.50", "basic": "400.50"}))


def test_the_number_of_a_table_stands_in_a_row_of_it() -> None:
    body = """
<p>收入决算表</p><table>
<tr><td>公开02表</td><td>单位：万元</td><td></td></tr>
<tr><td>科目编码</td><td>科目名称</td><td>本年收入合计</td></tr>
<tr><td>213</td><td>农林水支出</td><td>5.00</td></tr><tr><td colspan="2">合计</td><td>5.00</td></tr></table>
"""
    found = read_html_body(body.replace("决算", "预算")).table("income")
    assert (found.title, found.number, rows(found)[-1]) == ("收入预算表", "公开02表", ("合计", {"total": "5.00"}))


def test_tables_of_one_kind_of_money_do_not_bound_all_of_it() -> None:
    """Only these two totals are printed twice: those of a small fund and of state capital."""
    spent = """
科目编码|科目名称|本年支出合计|基本支出|项目支出|经营支出
210|卫生健康支出|4982.00|4800.00|177.00|5.00
2100201|综合医院|4982.00|4800.00|177.00|5.00
229|其他支出|18.00||18.00|
2296002|用于社会福利的彩票公益金支出|18.00||18.00|
|合计|5000.00|4800.00|195.00|5.00
"""
    fund = """
科目编码|科目名称|年初结转和结余|本年收入|本年支出合计|基本支出|项目支出|年末结转和结余
229|其他支出||18.00|18.00||18.00|
|合计||18.00|18.00||18.00|
"""
    state = "科目编码|科目名称|合计|基本支出|项目支出\n223|国有资本经营预算支出|5.00||5.00\n|合计|5.00||5.00"
    found = accounts(
        table("支出决算表", grid(spent), number="公开03表"),
        table("政府性基金预算财政拨款收入支出决算表", grid(fund), number="公开08表"),
        table("国有资本经营预算财政拨款支出决算表", grid(state), number="公开09表"),
    )
    assert [note for note in found.notes if note.kind == "unread"] == []
    assert rows(found.table("expenditure"))[-1] == (
        "合计",
        {"total": "5000.00", "basic": "4800.00", "project": "195.00", "business": "5.00"},
    )


THREE = """
项目|{head}|支出决算数
合计|15.00|9.88
1.因公出国（境）费||
2.公务用车购置及运行维护费|10.00|8.00
（1）公务用车购置费||
（2）公务用车运行维护费|10.00|8.00
3.公务接待费|5.00|1.88
二、行政单位及参照公务员法管理事业单位机关运行经费|—|56.79
"""


@pytest.mark.parametrize(
    ("head", "period"),
    [
        ("预算数/全年预算数", "adjusted_budget"),
        ("年初预算数", "initial_budget"),
        ("预算数（年初预算数）", "initial_budget"),
        ("调整预算数", "adjusted_budget"),
        ("预算数", "budget"),
    ],
)
def test_which_budget_stands_beside_the_accounts(head: str, period: str) -> None:
    found = accounts(table("财政拨款“三公”经费支出决算表", grid(THREE.format(head=head)), number="公开07表"))
    three = found.table("three_public")
    assert [(one.period, one.printed) for one in three.comparatives] == [
        (period, "15.00"), (period, "10.00"), (period, "10.00"), (period, "5.00"),
    ]  # fmt: skip
    assert [(row.texts["item"], figures(row)) for row in three.rows if row.cells] == [
        ("total", {"total": "9.88"}),
        ("vehicles", {"total": "8.00"}),
        ("vehicle_operation", {"total": "8.00"}),
        ("reception", {"total": "1.88"}),
        ("operating_cost", {"total": "56.79"}),
    ]


def test_two_stages_of_a_budget_in_one_header_are_of_neither() -> None:
    found = accounts(
        table("财政拨款“三公”经费支出决算表", grid(THREE.format(head="年初预算数/全年预算数")), number="公开07表")
    )
    assert found.table("three_public").comparatives == ()


def test_a_change_is_against_the_column_of_the_year_that_it_names() -> None:
    body = """
项目|2022年决算数|2023年预算数|2023年决算数|比上年增减
合计|6.00|7.00|5.50|-0.50
公务接待费|6.00|7.00|5.50|-0.50
"""
    found = accounts(table("财政拨款“三公”经费支出决算表", grid(body), number="公开07表"))
    assert [(one.period, one.against, one.printed) for one in found.table("three_public").comparatives][:3] == [
        ("prior_accounts", "", "6.00"),
        ("budget", "", "7.00"),
        ("change", "prior_accounts", "-0.50"),
    ]


def test_a_source_that_the_table_has_no_column_for_moves_no_other() -> None:
    body = """
项目|资金性质||||合计
|一般公共预算拨款|基金预算拨款|国有资本经营预算拨款|财政专户核拨|
“三公”经费合计|15.00||||15.00
公务用车购置及运行维护费|13.00||||13.00
公务接待费|2.00||||2.00
"""
    three = filing(table("“三公”经费支出预算表", grid(body))).table("three_public")
    assert [(row.texts["item"], figures(row)) for row in three.rows] == [
        ("total", {"general_budget": "15.00", "total": "15.00"}),
        ("vehicles", {"general_budget": "13.00", "total": "13.00"}),
        ("reception", {"general_budget": "2.00", "total": "2.00"}),
    ]


def test_a_heading_that_goes_on_beyond_its_words_makes_no_column() -> None:
    head = "<tr><td colspan=2>收入</td><td colspan=5>支出</td></tr>"
    words = (
        "<tr><td>项目</td><td>金额</td><td>按功能分类</td><td>金额</td><td>按支出用途</td><td>金额</td><td></td></tr>"
    )
    lines = [
        ("一般公共预算拨款收入", "5.00", "农林水支出", "5.00", "基本支出", "4.00"),
        ("", "", "", "", "项目支出", "1.00"),
        ("本年收入合计", "5.00", "本年支出合计", "5.00", "本年支出合计", "5.00"),
        ("收入总计", "5.00", "支出总计", "5.00", "支出总计", "5.00"),
    ]
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in (*line, "")) + "</tr>" for line in lines)
    found = read_html_body(f"<p>部门收支总表</p><p>单位：万元</p><table>{head}{words}{cells}</table>").table("balance")
    assert [(row.texts["side"], figures(row)) for row in found.rows if row.cells][-4:] == [
        ("expenditure_by_kind", {"amount": "4.00"}),
        ("expenditure_by_kind", {"amount": "1.00"}),
        ("expenditure_by_kind", {"amount": "5.00"}),
        ("expenditure_by_kind", {"amount": "5.00"}),
    ]


def test_a_part_of_a_code_without_its_nought() -> None:
    body = SPENT.replace("21301|", "1|")
    found = accounts(table("支出决算表", grid(body), number="公开03表")).table("expenditure")
    assert [(row.key, row.texts["row_type"]) for row in found.rows][:3] == [
        ("213", "category"), ("21301", "section"), ("2130101", "item"),
    ]  # fmt: skip


def test_the_same_money_by_economic_classes_is_another_table() -> None:
    by_class = """
科目编码|科目名称|合计|工资福利支出|商品和服务支出
213|农林水支出|400.50|300.00|100.50
2130101|行政运行|400.50|300.00|100.50
|合计|400.50|300.00|100.50
"""
    found = accounts(
        table("一般公共预算财政拨款支出决算表", grid(SPENT), number="公开05表"),
        table("一般公共预算财政拨款支出决算明细表", grid(by_class), number="公开06表"),
    )
    (kept,) = found.other_tables
    assert (kept.title, kept.note) == ("一般公共预算财政拨款支出决算明细表", "")
    assert [note.message.message_id for note in found.notes if note.text == kept.title] == ["table-kept"]


def test_what_is_left_of_all_money_may_be_less_than_of_appropriated_money() -> None:
    """What is left of other money may be negative; no table prints it."""
    balance = """
收入||支出|
项目|决算数|项目|决算数
一、一般公共预算财政拨款收入|100.00|一、农林水支出|92.00
本年收入合计|100.00|本年支出合计|92.00
年初结转和结余||年末结转和结余|8.00
总计|100.00|总计|100.00
"""
    appropriation = """
收入||支出||
项目|决算数|项目|合计|一般公共预算财政拨款
一、一般公共预算财政拨款|100.00|一、农林水支出|90.00|90.00
本年收入合计|100.00|本年支出合计|90.00|90.00
年初财政拨款结转和结余||年末财政拨款结转和结余|10.00|10.00
总计|100.00|总计|100.00|100.00
"""
    found = accounts(
        table("收入支出决算总表", grid(balance), number="公开01表"),
        table("财政拨款收入支出决算总表", grid(appropriation), number="公开04表"),
    )
    failing = [(each.check_id, each.severity, each.held_back) for each in check_filing(found) if each.status == "fail"]
    assert failing == [("G9", "doubtful", True)]


REPEATED = """
收入决算表|收入决算表|收入决算表|收入决算表|收入决算表
项目|项目|项目|项目|本年收入合计
科目编码|科目编码|科目编码|科目名称|本年收入合计
栏次|栏次|栏次|栏次|1
合计|合计|合计|合计|3500.00
205|205|205|教育支出|3500.00
20502|20502|20502|普通教育|3500.00
2050201|2050201|2050201|学前教育|3500.00
注：本表反映取得的各项收入。|注：本表反映取得的各项收入。|注：本表反映取得的各项收入。|注：本表反映取得的各项收入。|注：本表反映取得的各项收入。
支出决算表|支出决算表|支出决算表|支出决算表|支出决算表
科目编码|科目编码|科目编码|科目名称|本年支出合计
205|205|205|教育支出|3480.00
合计|合计|合计|合计|3480.00
"""


def test_merged_cells_that_are_printed_once_for_each_column() -> None:
    found = accounts("单位：万元\n\n" + grid(REPEATED), "单位：万元")
    assert (found.table("income").title, found.table("expenditure").title) == ("收入决算表", "支出决算表")
    assert [(row.key, row.texts["name"], figures(row)) for row in found.table("income").rows] == [
        ("合计", "合计", {"total": "3500.00"}),
        ("205", "教育支出", {"total": "3500.00"}),
        ("20502", "普通教育", {"total": "3500.00"}),
        ("2050201", "学前教育", {"total": "3500.00"}),
    ]
    assert rows(found.table("expenditure")) == [("205", {"total": "3480.00"}), ("合计", {"total": "3480.00"})]
    assert [note for note in found.notes if note.kind == "unread"] == []


def test_feet_whose_labels_are_printed_for_each_column_that_they_cover() -> None:
    body = """
人员经费|人员经费|人员经费|公用经费|公用经费|公用经费
科目编码|科目名称|决算数|科目编码|科目名称|决算数
301|工资福利支出|6.00|302|商品和服务支出|2.00
30101|基本工资|6.00|30201|办公费|2.00
人员经费合计|人员经费合计|6.00|公用经费合计|公用经费合计|2.00
"""
    found = accounts(table("一般公共预算财政拨款基本支出决算表", grid(body), number="公开06表"))
    assert [(row.key, row.texts["name"], figures(row)) for row in found.table("basic_expenditure").rows][-1] == (
        "公用经费合计", "公用经费合计", {"total": "2.00", "operating": "2.00"},
    )  # fmt: skip


def test_empty_columns_behind_a_table_do_not_move_its_header() -> None:
    """Tables below each other on one sheet have the columns of the widest; 本年收入/基本支出 is no column of the contract."""
    body = """
项目||年初结转和结余||本年收入|||本年支出|||年末结转和结余||||
科目编码|科目名称|合计|基本支出结转|合计|基本支出|项目支出|合计|基本支出|项目支出|合计||||
229|其他支出|-|-|21.09|-|21.09|21.09|-|21.09|-||||
22960|彩票公益金安排的支出|-|-|21.09|-|21.09|21.09|-|21.09|-||||
合计||-|-|21.09|-|21.09|21.09|-|21.09|-||||
"""
    found = accounts(table("政府性基金预算财政拨款收入支出决算表", grid(body), number="公开08表"))
    spent = {"income": "21.09", "other:本年收入/项目支出": "21.09", "total": "21.09", "project": "21.09"}
    assert rows(found.table("fund_expenditure")) == [("229", spent), ("22960", spent), ("合计", spent)]


def test_a_foot_is_no_rest_of_the_name_above_it() -> None:
    body = """人员经费 公用经费
科目编码 科目名称 决算数 科目编码 科目名称 决算数
301 工资福利支出 6.00 302 商品和服务支出 2.00
30101 基本工资 6.00 30201 办公费 2.00
303 对个人和家庭的补助 399 其他支出
30302 退休费 39999 其他支出
人员经费合计 6.00 公用经费合计 2.00"""
    found = accounts(table("一般公共预算财政拨款基本支出决算表", body, number="公开06表")).table("basic_expenditure")
    assert [(key, spent) for key, spent in rows(found) if spent] == [
        ("301", {"total": "6.00", "personnel": "6.00"}),
        ("30101", {"total": "6.00", "personnel": "6.00"}),
        ("302", {"total": "2.00", "operating": "2.00"}),
        ("30201", {"total": "2.00", "operating": "2.00"}),
        ("人员经费合计", {"total": "6.00", "personnel": "6.00"}),
        ("公用经费合计", {"total": "2.00", "operating": "2.00"}),
    ]
