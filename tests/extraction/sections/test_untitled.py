"""Tables whose title says nothing of their kind are known by header and rows; a title that names another table decides."""

from __future__ import annotations

import pytest

from extraction.written import AGENCY, document, filing, grid, remarks, rows, table, text
from mingzhang.extraction import parse_filing
from mingzhang.extraction.entries import entries_of
from mingzhang.extraction.sections.extents import find_sections

CODES = "科目编码|科目名称|{group}||\n||合计|基本支出|项目支出\n208|社会保障和就业支出|3.00|3.00|\n|合计|3.00|3.00|"
BODIES = {
    "expenditure": CODES.format(group="支出预算"),
    "general_expenditure": CODES.format(group="一般公共预算支出"),
    "fund_expenditure": CODES.format(group="政府性基金预算支出"),
    "state_capital_expenditure": CODES.format(group="国有资本经营预算支出"),
    "balance": "收入||支出|\n项目|预算数|项目|预算数\n一、一般公共预算拨款收入|3.00|一、一般公共服务支出|3.00\n收入总计|3.00|支出总计|3.00",
    "basic_expenditure": (
        "经济分类科目编码|科目名称|合计|人员经费|公用经费\n301|工资福利支出|3.00|3.00|\n|合计|3.00|3.00|"
    ),
    "three_public": "合计|因公出国（境）费|公务接待费|公务用车购置及运行费\n3.00|0.00|1.00|2.00",
}


@pytest.mark.parametrize("resource", BODIES)
def test_header_and_rows_tell_what_a_general_title_does_not(resource: str) -> None:
    found = filing(table("2026年部门预算公开表", grid(BODIES[resource])))
    assert [one.resource for one in found.tables if one.place] == [resource]
    assert found.table(resource).status == "filled"
    assert found.other_tables == ()


def test_a_title_that_names_another_table_decides() -> None:
    found = filing(
        table("部门支出总表", grid(BODIES["expenditure"])), table("政府采购预算表", grid(BODIES["general_expenditure"]))
    )
    assert [one.resource for one in found.tables if one.place] == ["expenditure"]
    (kept,) = found.other_tables
    assert (kept.title, kept.status) == ("政府采购预算表", "filled")


def test_another_header_below_unit_and_compiler_is_another_table() -> None:
    body = (
        grid(BODIES["expenditure"]) + f"\n\n编制部门：{AGENCY}\n\n单位：元\n\n" + grid("物品|数量|金额\n电脑|2|9000.00")
    )
    found = filing(table("部门支出总表", body))
    assert rows(found.table("expenditure")) == [
        ("208", {"total": "3.00", "basic": "3.00"}),
        ("合计", {"total": "3.00", "basic": "3.00"}),
    ]
    (kept,) = found.other_tables
    assert (kept.title, kept.unit) == ("", "元")
    assert [(one.header, one.text) for one in kept.other_cells] == [
        ("物品", "电脑"),
        ("数量", "2"),
        ("金额", "9000.00"),
    ]


def test_the_same_header_on_the_next_page_goes_on() -> None:
    head = "科目编码|科目名称|合计|基本支出|项目支出\n"
    first = grid(head + "208|社会保障和就业支出|3.00|3.00|")
    second = f"\n\n编制部门：{AGENCY}\n\n单位：万元\n\n" + grid(head + "210|卫生健康支出|2.00|2.00|\n|合计|5.00|5.00|")
    found = filing(table("部门支出总表", first + second))
    assert [row.key for row in found.table("expenditure").rows] == ["208", "210", "合计"]
    assert found.other_tables == ()


def test_a_second_table_of_one_kind_is_never_appended() -> None:
    both = grid("合计|因公出国（境）费|公务接待费|公务用车购置及运行费\n{0}|0.00|1.00|2.00")
    found = filing(
        table("一般公共预算“三公”经费支出表", both.format("3.00"), number="表7"),
        table("财政拨款“三公”经费支出表", both.format("3.00"), number="表8"),
    )
    assert found.table("three_public").title == "财政拨款“三公”经费支出表"
    assert next(row.amount("total") for row in found.table("three_public").rows) == 3
    (kept,) = found.other_tables
    assert kept.title == "一般公共预算“三公”经费支出表"


def test_the_contents_say_which_tables_there_are_and_are_none() -> None:
    listed = "目 录\n\n第二部分 2026年部门预算表\n\n一、部门支出总表……3\n\n二、部门收入总表……4\n\n三、政府采购预算表……5"
    whole = text(table("部门支出总表", grid(BODIES["expenditure"]), number="")).split("\n\n", 1)
    found = parse_filing(document(f"{whole[0]}\n\n{listed}\n\n{whole[1]}"))
    assert found.table("expenditure").expected_by == "contents"
    assert (found.table("income").status, found.table("income").expected_by) == ("missing", "contents")
    assert found.table("balance").status == "not_in_form"
    assert [(one.title, one.status, one.expected_by) for one in found.other_tables] == [
        ("政府采购预算表", "missing", "contents")
    ]


@pytest.mark.parametrize(
    "line",
    ["201 一般公共服务支出 25.00 23.00 -2.00 -8.00%", "201 一般公共服务支出 23.00", "201 一般公共服务支出 （2.00）"],
)
def test_rows_below_a_title_are_its_table_though_no_line_says_the_unit(line: str) -> None:
    rows_of_text = "\n".join(
        ["科目编码 科目名称 合计", line, line.replace("201", "203").replace("一般公共服务", "国防")]
    )
    whole = f"某某市测试局2026年部门预算\n\n支出总表\n\n{rows_of_text}\n\n第三部分 说明\n\n各表单位均为万元。本部门无车辆。\n"
    (section,) = find_sections(entries_of(document(whole)))
    assert (section.resource, section.title) == ("expenditure", "支出总表")


BALANCE = """
收入||支出|
项目|预算数|项目|预算数
一、一般公共预算拨款收入|8.00|一、社会保障和就业支出|3.00
二、其他收入|2.00|二、卫生健康支出|7.00
收入总计|10.00|支出总计|10.00
"""


@pytest.mark.parametrize("heading", ["收支总体情况", "2026年部门收支总体情况", "财务一览", ""])
def test_a_first_table_without_a_title_is_not_passed_over(heading: str) -> None:
    first = f"表1\n\n{heading}\n\n单位：万元\n\n{grid(BALANCE)}"
    found = filing(first, table("部门支出总表", grid(BODIES["expenditure"])))
    assert rows(found.table("balance")) == [
        ("general_budget", {"amount": "8.00"}),
        ("other_income", {"amount": "2.00"}),
        ("total", {"amount": "10.00"}),
        ("208", {"amount": "3.00"}),
        ("210", {"amount": "7.00"}),
        ("total~2", {"amount": "10.00"}),
    ]
    assert found.table("balance").title == heading


def test_figures_outside_of_every_table_are_named() -> None:
    found = filing("人员情况\n\n在编 12.50 和 1,234 两项", table("部门支出总表", grid(BODIES["expenditure"])))
    assert [(text, message) for _, text, message in remarks(found, "unread")] == [
        ("12.50", "这个数字不在任何一张认得的表里，也不在文字说明里，没有采用"),
        ("1,234", "这个数字不在任何一张认得的表里，也不在文字说明里，没有采用"),
    ]


ECONOMIC = (
    "经济分类科目编码|科目名称|合计|基本支出|项目支出\n301|工资福利支出|3.00|3.00|\n302|商品和服务支出|2.00||2.00\n"
)
FUNCTIONAL = "科目编码|科目名称|合计|基本支出|项目支出\n208|社会保障和就业支出|5.00|3.00|2.00\n|合计|5.00|3.00|2.00\n"


@pytest.mark.parametrize("first", [ECONOMIC, ECONOMIC.replace("经济分类", ""), ECONOMIC.replace("|", " ")])
def test_a_table_by_economic_classes_is_none_of_functions_whatever_its_title(first: str) -> None:
    found = filing(table("一般公共预算支出表", grid(first)), table("一般公共预算支出情况表", grid(FUNCTIONAL)))
    assert rows(found.table("general_expenditure")) == [
        ("208", {"total": "5.00", "basic": "3.00", "project": "2.00"}),
        ("合计", {"total": "5.00", "basic": "3.00", "project": "2.00"}),
    ]
    (kept,) = found.other_tables
    assert kept.title == "一般公共预算支出表"


def test_a_table_by_the_governments_economic_classes_is_none_of_departments() -> None:
    body = (
        "科目编码|科目名称|合计|人员经费|公用经费\n501|机关工资福利支出|3.00|3.00|\n502|机关商品和服务支出|2.00||2.00\n"
    )
    found = filing(table("部门支出总表", grid(FUNCTIONAL)), table("一般公共预算基本支出表", grid(body)))
    assert found.table("basic_expenditure").rows == ()
    (kept,) = found.other_tables
    assert [cell.text for cell in kept.other_cells if cell.value == 3] == ["3.00", "3.00"]


def test_a_table_below_an_empty_one_is_no_part_of_it() -> None:
    empty = "科目编码|科目名称|合计|基本支出|项目支出\n||||\n"
    projects = "项目编码|项目单位|项目名称|合计|一般公共预算|单位资金\n合计|||4.00|4.00|\n42010025T1|某局机关|农业专项|4.00|4.00|\n"
    found = filing(
        table("部门支出总表", grid(BODIES["expenditure"])),
        table(
            "国有资本经营预算支出表",
            f"{grid(empty)}\n\n备注：本单位无国有资本经营预算支出。\n\n表10\n\n单位：万元\n\n{grid(projects)}",
        ),
    )
    assert found.table("state_capital_expenditure").rows == ()
    (kept,) = found.other_tables
    assert [cell.text for cell in kept.other_cells if cell.value is not None] == ["4.00", "4.00", "4.00", "4.00"]


def test_a_table_by_classes_is_not_that_of_the_three_public_expenses() -> None:
    found = filing(
        table("部门支出总表", grid(BODIES["expenditure"])),
        table("一般公共预算“三公”经费支出表", grid(FUNCTIONAL + "210|卫生健康支出|1.00|1.00|\n")),
    )
    assert found.table("three_public").rows == ()
    assert [kept.title for kept in found.other_tables] == ["一般公共预算“三公”经费支出表"]


TWO_SIDES = (
    "收入||支出|\n项目|预算数|项目|预算数\n一、一般公共预算拨款收入|3.00|一、一般公共服务支出|3.00\n"
    "本年收入合计|3.00|本年支出合计|3.00"
)
ITEMS = (
    "科目编码|科目名称|合计|基本支出|项目支出\n208|社会保障和就业支出|3.00|3.00|\n20805|行政事业单位养老支出|3.00|3.00|\n"
    "2080505|机关事业单位基本养老保险缴费支出|3.00|3.00|\n|合计|3.00|3.00|"
)
PROJECTS = "单位|项目|总计|一般公共预算\n测试局|执法经费|2.00|2.00\n测试局|设备更新|1.00|1.00\n合计||3.00|3.00"
SOURCES = (
    "科目编码|科目名称|合计|一般公共预算|政府性基金预算\n208|社会保障和就业支出|3.00|3.00|\n212|城乡社区支出|1.00||1.00\n"
    "|合计|4.00|3.00|1.00"
)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("一般公共预算支出表", TWO_SIDES),
        ("部门收支总表", ITEMS),
        ("财政拨款收支总表", PROJECTS),
        ("部门收入总表", ITEMS),
        ("政府性基金预算支出表", SOURCES),
    ],
)
def test_a_body_of_another_build_than_its_title_says_is_kept_whole(title: str, body: str) -> None:
    found = filing(table(title, grid(body)), table("“三公”经费支出表", grid(BODIES["three_public"]), number="表2"))
    assert [one.resource for one in found.tables if one.place] == ["three_public"]
    (kept,) = found.other_tables
    assert (kept.title, kept.status) == (title, "filled")
    assert sorted({one.text for one in kept.other_cells if "." in one.text})[-1] in ("3.00", "4.00")


@pytest.mark.parametrize(
    ("resource", "title", "body"),
    [
        ("balance", "部门收支总表", TWO_SIDES),
        ("expenditure", "部门支出总表", ITEMS),
        ("project_expenditure", "项目支出表", PROJECTS),
        ("expenditure", "部门支出总表", SOURCES),
    ],
)
def test_a_body_that_its_title_says_is_read(resource: str, title: str, body: str) -> None:
    found = filing(table(title, grid(body)))
    assert [(one.resource, one.status) for one in found.tables if one.place] == [(resource, "filled")]


def test_tables_below_each_others_titles_are_suspect() -> None:
    """支出总表 holds what 收支总表 and 财政拨款收支总表 say of the general budget, and the other way round."""
    balance = (
        "收入||支出|\n项目|预算数|项目|预算数\n一、一般公共预算拨款收入|3.00|一、社会保障和就业支出|5.00\n二、其他收入|2.00||\n"
        "收入总计|5.00|支出总计|5.00"
    )
    appropriation = (
        "收入||支出||||\n项目|预算数|项目|合计|一般公共预算|政府性基金预算|国有资本经营预算\n一、一般公共预算拨款收入|3.00|一、社会保障和就业支出|3.00|3.00||\n"
        "收入总计|3.00|支出总计|3.00|3.00||"
    )
    everything = "科目编码|科目名称|合计|基本支出|项目支出\n208|社会保障和就业支出|5.00|3.00|2.00\n|合计|5.00|3.00|2.00"
    general = "科目编码|科目名称|合计|基本支出|项目支出\n208|社会保障和就业支出|3.00|3.00|\n|合计|3.00|3.00|"

    def placements(first: str, second: str) -> set[tuple[str, str]]:
        found = filing(
            table("部门收支总表", grid(balance)),
            table("部门支出总表", grid(first), number="表2"),
            table("财政拨款收支总表", grid(appropriation), number="表3"),
            table("一般公共预算支出表", grid(second), number="表4"),
        )
        return {
            (one.resource, cell.placement)
            for one in found.tables
            if one.resource in ("expenditure", "general_expenditure")
            for row in one.rows
            for cell in row.cells
        }

    assert placements(everything, general) == {("expenditure", "published"), ("general_expenditure", "published")}
    assert placements(general, everything) == {("expenditure", "suspect"), ("general_expenditure", "suspect")}


@pytest.mark.parametrize(
    ("pension", "health", "total", "placement"),
    [
        ("5.00|5.00||", "2.00|2.00||", "7.00|7.00||", "published"),
        ("5.00||5.00|", "2.00||2.00|", "7.00||7.00|", "suspect"),
    ],
)
def test_columns_one_off_their_header_are_suspect(pension: str, health: str, total: str, placement: str) -> None:
    """The other table gives the general budget as this one would if its figures stood one column to the left."""
    appropriation = (
        "收入||支出||||\n项目|预算数|项目|合计|一般公共预算|政府性基金预算|国有资本经营预算\n"
        f"一、一般公共预算拨款收入|7.00|一、社会保障和就业支出|{pension}\n||二、卫生健康支出|{health}\n收入总计|7.00|支出总计|{total}"
    )
    general = (
        "科目编码|科目名称|合计|基本支出|项目支出\n208|社会保障和就业支出|5.00|5.00|\n210|卫生健康支出|2.00|2.00|\n"
        "|合计|7.00|7.00|"
    )
    found = filing(
        table("财政拨款收支总表", grid(appropriation)), table("一般公共预算支出表", grid(general), number="表2")
    )
    spent = [row for row in found.table("appropriation").rows if row.texts["side"] == "expenditure"]
    assert {cell.placement for row in spent for cell in row.cells} == {placement}
