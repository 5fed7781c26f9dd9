"""Final accounts as whole filings: what differs from a budget, read from tables written as places print them."""

from __future__ import annotations

from pathlib import Path

import pytest

from extraction.written import figures, filing, grid, remarks, rows, table
from mingzhang.budget.by_hand.declared import Declared
from mingzhang.budget.filing import Filing, Table
from mingzhang.budget.phrases import say
from mingzhang.extraction import parse_filing
from mingzhang.reading import read_document
from mingzhang.validation import check_filing

TITLE = "某某市测试局2025年度部门决算"


def accounts(*tables: str) -> Filing:
    return filing(*tables, title=TITLE)


def written(title: str, body: str, number: str = "公开01表") -> str:
    return table(title, grid(body), number=number)


def only(found: Filing, resource: str) -> Table:
    return found.table(resource)


def beside(found: Table) -> list[tuple[str, str, str, str]]:
    keys = {row.number: row.key for row in found.rows}
    return [(keys[each.row], each.column, each.period, each.printed) for each in found.comparatives]


def test_lines_that_are_left_out_leave_gaps_in_their_numbers() -> None:
    body = """
收入|||支出||
项目|行次|金额|项目|行次|金额
栏次||1|栏次||2
一、一般公共预算财政拨款收入|1|30.00|一、农林水支出|33|20.00
二、政府性基金预算财政拨款收入|2|5.00|二、住房保障支出|34|15.00
|3|||35|
本年收入合计|9|35.00|本年支出合计|59|35.00
总计|14|35.00|总计|64|35.00
"""
    found = only(accounts(written("收入支出决算总表", body)), "balance")
    assert found.columns == ("amount",)
    assert rows(found) == [
        ("general_budget", {"amount": "30.00"}),
        ("fund_budget", {"amount": "5.00"}),
        ("current_year", {"amount": "35.00"}),
        ("total", {"amount": "35.00"}),
        ("213", {"amount": "20.00"}),
        ("221", {"amount": "15.00"}),
        ("current_year~2", {"amount": "35.00"}),
        ("total~2", {"amount": "35.00"}),
    ]


@pytest.mark.parametrize("numbers", [("7", "3", "9"), ("10", "20", "40"), ("1", "2", "1500")])
def test_numbers_that_do_not_count_up_are_no_numbers_of_lines(numbers: tuple[str, str, str]) -> None:
    first, second, third = numbers
    body = f"""
科目编码|科目名称|行次|合计|基本支出|项目支出
213|农林水支出|{first}|20.00|20.00|
221|住房保障支出|{second}|15.00|15.00|
|合计|{third}|35.00|35.00|
"""
    found = only(accounts(written("支出决算表", body)), "expenditure")
    assert [figures(row).get("other:行次") for row in found.rows] == list(numbers)


def test_columns_are_numbered_beside_the_parts_of_a_code() -> None:
    body = """
项目||||本年支出合计|基本支出|项目支出
科目代码|||科目名称|||
类|款|项|栏次|1|2|3
|||合计|35.00|20.00|15.00
213|||农林水支出|35.00|20.00|15.00
"""
    found = only(accounts(written("支出决算表", body)), "expenditure")
    spent = {"total": "35.00", "basic": "20.00", "project": "15.00"}
    assert rows(found) == [("合计", spent), ("213", spent)]


def test_cells_that_say_they_are_empty_shift_no_header() -> None:
    body = """
项目||年初结转和结余|本年收入|本年支出|||年末结转和结余
科目代码|科目名称|||小计|基本支出|项目支出|
合计||单位不需填列|9.00|9.00|0.00|9.00|单位不需填列
212|城乡社区支出|单位不需填列|9.00|9.00|0.00|9.00|单位不需填列
"""
    whole = accounts(written("政府性基金预算财政拨款收入支出决算表", body, "公开08表"))
    spent = {"income": "9.00", "total": "9.00", "basic": "0.00", "project": "9.00"}
    assert rows(only(whole, "fund_expenditure")) == [("合计", spent), ("212", spent)]
    assert [text for _, text, _ in remarks(whole)].count("单位不需填列") == 4


def test_kinds_below_income_are_not_those_of_spending() -> None:
    body = """
项目||年初结转和结余||本年收入|||本年支出|||年末结转和结余
科目代码|科目名称|合计|项目支出结转|合计|基本支出|项目支出|合计|基本支出|项目支出|
合计||1.00|1.00|9.00|4.00|5.00|8.00|4.00|4.00|2.00
213|农林水支出|1.00|1.00|9.00|4.00|5.00|8.00|4.00|4.00|2.00
"""
    whole = accounts(written("一般公共预算财政拨款收入支出决算表", body, "公开05表"))
    spent = {
        "opening_carryover": "1.00", "other:年初结转和结余/项目支出结转": "1.00", "income": "9.00", "other:本年收入/基本支出": "4.00",
        "other:本年收入/项目支出": "5.00", "total": "8.00", "basic": "4.00", "project": "4.00", "closing_carryover": "2.00",
    }  # fmt: skip
    assert rows(only(whole, "general_expenditure")) == [("合计", spent), ("213", spent)]


def test_of_two_lines_of_one_name_the_empty_one_is_a_heading() -> None:
    body = """
项目|行次|预算数|决算数
一、“三公”经费支出|1|—|—
（一）支出合计|2|9.00|7.00
1.因公出国（境）费|3|0.00|0.00
2.公务用车购置及运行维护费|4|6.00|5.00
3.公务接待费|5|3.00|2.00
（二）相关统计数|6|—|—
1.公务用车保有量（辆）|7|—|4
"""
    whole = accounts(written("“三公”经费支出决算表", body, "公开07表"))
    found = only(whole, "three_public")
    assert [(row.key, row.texts.get("item", ""), figures(row)) for row in found.rows if row.cells] == [
        ("total", "total", {"total": "7.00"}),
        ("abroad", "abroad", {"total": "0.00"}),
        ("vehicles", "vehicles", {"total": "5.00"}),
        ("reception", "reception", {"total": "2.00"}),
    ]
    assert found.rows[0].key == "一、“三公”经费支出"
    assert beside(found)[0] == ("total", "total", "budget", "9.00")
    assert [(fact.fact, str(fact.value)) for fact in whole.narrative.facts] == [("vehicles_kept", "4")]


def test_a_foot_of_all_groups_is_of_no_kind() -> None:
    body = """
人员经费|||公用经费|||||
科目代码|科目名称|决算数|科目代码|科目名称|决算数|科目代码|科目名称|决算数
301|工资福利支出|6.00|302|商品和服务支出|2.00|310|资本性支出|1.00
30101|基本工资|6.00|30201|办公费|2.00|31002|办公设备购置|1.00
人员经费合计||6.00|公用经费合计|||||3.00
合计||||||||9.00
"""
    found = only(accounts(written("一般公共预算财政拨款基本支出决算表", body, "公开06表")), "basic_expenditure")
    assert dict(rows(found))["合计"] == {"total": "9.00"}
    assert dict(rows(found))["公用经费合计"] == {"total": "3.00", "operating": "3.00"}


def test_the_plan_beside_the_outcome_of_groups() -> None:
    body = """
科目代码|科目名称|年初预算数|决算数|科目代码|科目名称|年初预算数|决算数
301|工资福利支出|5.00|6.00|302|商品和服务支出|3.00|2.00
30101|基本工资|5.00|6.00|30201|办公费|3.00|2.00
人员经费合计||5.00|6.00|公用经费合计||3.00|2.00
"""
    found = only(accounts(written("一般公共预算财政拨款基本支出决算表", body, "公开06表")), "basic_expenditure")
    assert rows(found)[0] == ("301", {"total": "6.00", "personnel": "6.00"})
    assert rows(found)[-1] == ("公用经费合计", {"total": "2.00", "operating": "2.00"})
    assert beside(found)[-1] == ("公用经费合计", "total", "initial_budget", "3.00")


GROUPS = """科目代码 科目名称 决算数 科目代码 科目名称 决算数 科目代码 科目名称 决算数
301 工资福利支出 8.00 302 商品和服务支出 2.50 307 债务利息及费用支出
30101 基本工资 6.00 30201 办公费 1.50 30701 国内债务付息
30108 机关事业单位基本养老保险缴费 2.00 30211 差旅费 310 资本性支出 0.50
303 对个人和家庭的补助 1.00 30231 公务用车运行维护费 1.00 31002 办公设备购置 0.50
30302 退休费 1.00
人员经费合计 9.00 公用经费合计 3.00"""


def test_groups_side_by_side_in_text_without_empty_cells() -> None:
    found = only(accounts(table("一般公共预算财政拨款基本支出决算表", GROUPS, number="公开06表")), "basic_expenditure")
    assert [(key, spent) for key, spent in rows(found) if spent] == [
        ("301", {"total": "8.00", "personnel": "8.00"}),
        ("30101", {"total": "6.00", "personnel": "6.00"}),
        ("30108", {"total": "2.00", "personnel": "2.00"}),
        ("302", {"total": "2.50", "operating": "2.50"}),
        ("30201", {"total": "1.50", "operating": "1.50"}),
        ("30231", {"total": "1.00", "operating": "1.00"}),
        ("310", {"total": "0.50", "operating": "0.50"}),
        ("31002", {"total": "0.50", "operating": "0.50"}),
        ("303", {"total": "1.00", "personnel": "1.00"}),
        ("30302", {"total": "1.00", "personnel": "1.00"}),
        ("人员经费合计", {"total": "9.00", "personnel": "9.00"}),
        ("公用经费合计", {"total": "3.00", "operating": "3.00"}),
    ]
    assert {row.texts["row_type"] for row in found.rows} == {"category", "section", "subtotal"}


def test_a_whole_number_above_a_foot_counts_no_persons() -> None:
    body = GROUPS.replace("30302 退休费 1.00", "30302 退休费 1000").replace("1.00\n30302", "1000\n30302")
    found = dict(rows(only(accounts(table("一般公共预算财政拨款基本支出决算表", body)), "basic_expenditure")))
    assert found["30302"] == {"total": "1000", "personnel": "1000"}
    assert found["人员经费合计"] == {"total": "9.00", "personnel": "9.00"}


CELLS = "\n".join(GROUPS.split())


def test_groups_with_a_line_for_each_cell() -> None:
    whole = accounts(table("一般公共预算财政拨款基本支出决算表", CELLS, number="公开06表"))
    found = [(key, spent) for key, spent in rows(only(whole, "basic_expenditure")) if spent]
    assert found[0] == ("301", {"total": "8.00", "personnel": "8.00"})
    assert found[3:5] == [
        ("302", {"total": "2.50", "operating": "2.50"}),
        ("30201", {"total": "1.50", "operating": "1.50"}),
    ]
    assert found[-1] == ("公用经费合计", {"total": "3.00", "operating": "3.00"})
    assert len(found) == 12


THREE = "合计|因公出国（境）费|公务用车运行维护费|公务接待费\n9.00|0.00|6.00|3.00"


@pytest.mark.parametrize("first", [True, False])
def test_a_table_of_the_plan_is_none_of_the_accounts(first: bool) -> None:
    plan = written("“三公”经费预算表", THREE, "附表1")
    spent = written("“三公”经费支出决算表", THREE.replace("9.00", "7.00").replace("6.00", "4.00"), "公开07表")
    whole = accounts(*((plan, spent) if first else (spent, plan)))
    assert rows(only(whole, "three_public"))[0] == ("total", {"total": "7.00"})
    (kept,) = whole.other_tables
    assert (kept.title, kept.note) == (
        "“三公”经费预算表",
        "表题写的是预算，这份文件是决算；这张表按原样保留，不当作这份文件的数字",
    )


def test_a_table_of_accounts_is_none_of_a_budget() -> None:
    body = "科目编码|科目名称|合计|基本支出|项目支出\n213|农林水支出|9.00|9.00|\n|合计|9.00|9.00|"
    whole = filing(written("部门支出预算总表", body), written("“三公”经费支出决算表", THREE, "附表1"))
    assert only(whole, "three_public").rows == ()
    assert [table.title for table in whole.other_tables] == ["“三公”经费支出决算表"]
    assert rows(only(whole, "expenditure"))[-1] == ("合计", {"total": "9.00", "basic": "9.00"})


def test_a_number_behind_the_year_is_no_title() -> None:
    body = "科目编码|科目名称|合计|基本支出|项目支出\n213|农林水支出|9.00|9.00|\n|合计|9.00|9.00|"
    text = table("支出决算表", "2025年度部门决算公开03表\n\n" + grid(body), number="")
    assert [key for key, _ in rows(only(accounts(text), "expenditure"))] == ["213", "合计"]


def test_numbers_of_rows_before_the_first_group_alone() -> None:
    body = """
序号|科目编码|科目名称|决算数|科目编码|科目名称|决算数
1|301|工资福利支出|6.00|302|商品和服务支出|2.00
2|30101|基本工资|6.00|30201|办公费|2.00
3|人员经费合计||6.00|公用经费合计||2.00
"""
    found = only(accounts(written("一般公共预算财政拨款基本支出决算表", body, "公开06表")), "basic_expenditure")
    assert [key for key, _ in rows(found)] == ["301", "30101", "人员经费合计", "302", "30201", "公用经费合计"]
    assert rows(found)[4] == ("30201", {"total": "2.00", "operating": "2.00"})


def test_codes_below_a_total_that_is_not_understood_are_no_amounts() -> None:
    body = """
项目||本年支出||
科目编码|科目名称|小计|基本支出|项目支出
合计||2 0 . 0 0|2 0 . 0 0|
213|农林水支出|2 0 . 0 0|2 0 . 0 0|
21303|水利|2 0 . 0 0|2 0 . 0 0|
"""
    found = only(accounts(written("一般公共预算财政拨款支出决算表", body, "公开05表")), "general_expenditure")
    assert [spent for _, spent in rows(found) if spent.get("total") in ("213", "21303")] == []


def test_marks_of_footnotes_in_text_with_two_sides() -> None:
    body = """收入 支出
项目 决算数 项目 决算数
一、一般公共预算财政拨款收入 30.00* 一、农林水支出 20.00*
二、住房保障支出 10.00
本年收入合计 30.00 本年支出合计 30.00
总计 30.00* 总计 30.00*"""
    found = only(accounts(table("收入支出决算总表", body, number="公开01表")), "balance")
    first = found.rows[0]
    assert (first.key, [str(cell.value) for cell in first.cells]) == ("general_budget", ["30.00"])


TEMPLATE = Path(__file__).parents[3] / "shared" / "real-filings" / "sh05-accounts-template.pdf"


@pytest.mark.skipif(not TEMPLATE.is_file(), reason="the official template lies beside the project only")
def test_the_official_template_holds_no_figure_and_its_blanks_are_noticed() -> None:
    """Handed in as somebody's; without a name, see identity/test_forms_not_filled_in.py."""
    found = parse_filing(read_document(TEMPLATE, TEMPLATE.name), declared=Declared(agency="上海市某某局"))
    assert (found.identity.year, found.identity.document, found.form) == (
        2024,
        "department-accounts",
        "shanghai/accounts",
    )
    printed = {each.resource: each.status for each in found.tables if each.status not in ("missing", "not_in_form")}
    assert printed == {
        "balance": "blank", "income": "blank", "expenditure": "blank", "appropriation": "blank", "general_expenditure": "blank",
        "basic_expenditure": "blank", "three_public": "blank", "fund_expenditure": "blank",
        "state_capital_expenditure": "blank",
    }  # fmt: skip
    assert [cell for each in found.tables for row in each.rows for cell in row.cells] == []
    (left_over,) = [say(check.message) for check in check_filing(found) if check.check_id == "C15.blank"]
    assert "“占XX%”" in left_over


def test_words_for_the_parts_of_codes_beside_the_total_are_none_of_its_name() -> None:
    """Where 类, 款 and 项 go over the rows below the header, text without spans has them once more, before 合计."""
    body = """
科目编码|||科目名称|本年收入合计|财政拨款收入|其他收入
类|款|项|栏次|1|2|3
类|款|项|合计|35.00|30.00|5.00
205|||教育支出|35.00|30.00|5.00
205|02||普通教育|35.00|30.00|5.00
205|02|01|学前教育|35.00|30.00|5.00
"""
    found = only(accounts(written("收入决算表", body, number="公开02表")), "income")
    assert [(row.texts["row_type"], row.key, row.texts["name"]) for row in found.rows] == [
        ("total", "合计", "合计"),
        ("category", "205", "教育支出"),
        ("section", "20502", "普通教育"),
        ("item", "2050201", "学前教育"),
    ]


def test_what_is_carried_on_is_not_added_twice_where_the_table_by_function_is_not_there() -> None:
    body = """
收入||支出|||
项目|金额|项目|合计|一般公共预算财政拨款|政府性基金预算财政拨款
一、一般公共预算财政拨款|1500.00|一、一般公共服务支出|1450.00|1450.00|
||二、住房保障支出|80.00|80.00|
本年收入合计|1500.00|本年支出合计|1530.00|1530.00|
年初财政拨款结转和结余|50.00|年末财政拨款结转和结余|20.00|20.00|
总计|1550.00|总计|1550.00|1550.00|
"""
    found = check_filing(accounts(written("财政拨款收入支出决算总表", body, number="公开04表")))
    assert [(each.check_id, each.status) for each in found if each.check_id == "B7"] == [("B7", "pass")]
    assert [each.check_id for each in found if each.status == "fail"] == []


def test_without_the_table_that_says_what_was_carried_on_income_and_expenditure_need_not_agree() -> None:
    income = """
科目编码|科目名称|本年收入合计|财政拨款收入
205|教育支出|3500.00|3500.00
20502|普通教育|3500.00|3500.00
合计|合计|3500.00|3500.00
"""
    spent = """
科目编码|科目名称|本年支出合计|基本支出|项目支出
205|教育支出|3480.00|3000.00|480.00
20502|普通教育|3480.00|3000.00|480.00
合计|合计|3480.00|3000.00|480.00
"""
    tables = (written("收入决算表", income, number="公开02表"), written("支出决算表", spent, number="公开03表"))
    found = check_filing(accounts(*tables))
    assert [each.check_id for each in found if each.check_id == "B3" or each.status == "fail"] == []


def test_row_numbers_that_leave_out_most_lines_are_no_figures() -> None:
    body = """
收入|||支出||
项目|行次|决算数|项目|行次|决算数
栏次||1|栏次||2
一、一般公共预算财政拨款收入|1|1200.50|一、一般公共服务支出|32|0.00
二、政府性基金预算财政拨款收入|2|80.00|八、社会保障和就业支出|39|100.25
八、其他收入|8|15.00|十三、农林水支出|44|1095.25
|||二十三、其他支出|54|80.00
本年收入合计|27|1295.50|本年支出合计|58|1275.50
使用非财政拨款结余|28|0.00|结余分配|59|2.00
年初结转和结余|29|12.00|年末结转和结余|60|30.00
总计|31|1307.50|总计|62|1307.50
"""
    found = only(accounts(written("收入支出决算总表", body)), "balance")
    assert found.columns == ("amount",)
    assert rows(found)[7:11] == [
        ("201", {"amount": "0.00"}),
        ("208", {"amount": "100.25"}),
        ("213", {"amount": "1095.25"}),
        ("229", {"amount": "80.00"}),
    ]
