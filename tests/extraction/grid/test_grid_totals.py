"""Rows of totals in grids: of the table, of its year, of groups side by side and of the lines above; and rows that say 无."""

from __future__ import annotations

import pytest

from extraction.laid_out import read_as, read_html_body
from extraction.written import figures, filing, grid, remarks, rows, table
from mingzhang.budget.filing import Filing
from mingzhang.validation import check_filing
from sample_filings import LEFT

HEADER = "科目编码|科目名称|合计|基本支出|项目支出"
GROUPS = """人员经费|||公用经费||
科目编码|科目名称|预算数|科目编码|科目名称|预算数
301|工资福利支出|90.00|302|商品和服务支出|30.00
30101|基本工资|50.00|30201|办公费|18.00
30102|津贴补贴|40.00|30239|其他交通费用|12.00"""


def spent(body: str) -> Filing:
    return filing(table("部门支出总表", grid(f"{HEADER}\n{body}")))


def types(found: Filing, resource: str) -> list[tuple[str, str, str]]:
    """Type, item and name of each row."""
    return [(row.texts["row_type"], row.texts.get("item", ""), row.texts["name"]) for row in found.table(resource).rows]


def failed(found: Filing) -> list[str]:
    return [check.check_id for check in check_filing(found) if check.status == "fail"]


@pytest.mark.parametrize(
    "label",
    ["2026年合计", "2026年度支出合计", "本年合计", "本年支出合计", "合计（万元）", "合计：", "总合计", "共计", "支出总计", "部门合计"],
)  # fmt: skip
def test_what_a_total_is_called(label: str) -> None:
    found = spent(f"208|社会保障和就业支出|3.00|1.00|2.00\n|{label}|3.00|1.00|2.00")
    assert types(found, "expenditure")[-1] == ("total", "", label)
    assert figures(found.table("expenditure").rows[-1]) == {"total": "3.00", "basic": "1.00", "project": "2.00"}
    assert remarks(found) == []


@pytest.mark.parametrize("label", ["2025年合计", "上年合计", "比上年增减合计"])
def test_a_total_of_another_year_is_none(label: str) -> None:
    found = spent(f"208|社会保障和就业支出|3.00|1.00|2.00\n|合计|3.00|1.00|2.00\n|{label}|2.50|0.50|2.00")
    assert types(found, "expenditure")[-1] == ("", "", label)
    assert figures(found.table("expenditure").rows[-1]) == {"total": "2.50?", "basic": "0.50?", "project": "2.00?"}


def test_a_total_of_a_part_is_no_total() -> None:
    found = spent("208|社会保障和就业支出|3.00|1.00|2.00\n|项目支出合计|2.00||2.00\n|合计|3.00|1.00|2.00")
    assert [kind for kind, _, _ in types(found, "expenditure")] == ["category", "", "total"]


def test_the_total_of_basic_expenditure_by_its_name() -> None:
    body = "科目编码|科目名称|合计|人员经费|公用经费\n301|工资福利支出|3.00|3.00|\n|基本支出合计|3.00|3.00|"
    found = filing(table("一般公共预算基本支出表", grid(body)))
    assert types(found, "basic_expenditure")[-1] == ("total", "", "基本支出合计")


def test_totals_of_the_rows_above_them_are_subtotals() -> None:
    found = spent(
        """208|社会保障和就业支出|3.00|1.00|2.00
        |小计|3.00|1.00|2.00
        210|卫生健康支出|7.00|5.00|2.00
        |合计|7.00|5.00|2.00
        |总计|10.00|6.00|4.00"""
    )
    assert [(kind, name) for kind, _, name in types(found, "expenditure")] == [
        ("category", "社会保障和就业支出"),
        ("subtotal", "小计"),
        ("category", "卫生健康支出"),
        ("subtotal", "合计"),
        ("total", "总计"),
    ]
    assert failed(found) == []


def test_a_foot_of_each_group_is_a_subtotal() -> None:
    found = filing(table("一般公共预算基本支出表", grid(f"{GROUPS}\n合计||90.00|合计||30.00")))
    assert rows(found.table("basic_expenditure")) == [
        ("301", {"total": "90.00", "personnel": "90.00"}),
        ("30101", {"total": "50.00", "personnel": "50.00"}),
        ("30102", {"total": "40.00", "personnel": "40.00"}),
        ("合计", {"total": "90.00", "personnel": "90.00"}),
        ("302", {"total": "30.00", "operating": "30.00"}),
        ("30201", {"total": "18.00", "operating": "18.00"}),
        ("30239", {"total": "12.00", "operating": "12.00"}),
        ("合计~2", {"total": "30.00", "operating": "30.00"}),
    ]
    assert [kind for kind, _, _ in types(found, "basic_expenditure")].count("subtotal") == 2
    assert {cell.placement for row in found.table("basic_expenditure").rows for cell in row.cells} == {"published"}
    assert failed(found) == []


def test_a_foot_of_each_group_without_a_heading_has_the_kind_of_its_classes() -> None:
    found = filing(table("一般公共预算基本支出表", grid(f"{GROUPS.partition(chr(10))[2]}\n合计||90.00|合计||30.00")))
    assert [figures(row) for row in found.table("basic_expenditure").rows if row.texts["row_type"] == "subtotal"] == [
        {"total": "90.00", "personnel": "90.00"},
        {"total": "30.00", "operating": "30.00"},
    ]
    assert failed(found) == []


@pytest.mark.parametrize("last", ["|||合计||120.00", "合计||120.00|||", "合计|||||120.00"])
def test_one_total_of_two_groups_has_no_kind(last: str) -> None:
    found = filing(table("一般公共预算基本支出表", grid(f"{GROUPS}\n{last}")))
    total = next(row for row in found.table("basic_expenditure").rows if row.texts["row_type"] == "total")
    assert figures(total) == {"total": "120.00"}
    assert found.table("basic_expenditure").columns == ("total",)
    assert failed(found) == []


@pytest.mark.parametrize("form", ["html", "xlsx", "docx"])
def test_a_figure_in_a_cell_merged_over_labels_is_that_of_its_column(form: str) -> None:
    body = [line.split("|") for line in GROUPS.split("\n")]
    body[0] = ["人员经费", LEFT, LEFT, "公用经费", LEFT, LEFT]
    feet = [
        ["合计", LEFT, "90.00", "合计", LEFT, "30.00"],
        ["基本支出总计", LEFT, LEFT, "231.03", LEFT, LEFT],
    ]
    found = read_as(form, ["一般公共预算基本支出表", "单位：万元", [*body, *feet]])
    total = next(row for row in found.table("basic_expenditure").rows if row.texts["row_type"] == "total")
    assert (total.texts["name"], figures(total)) == ("基本支出总计", {"total": "231.03"})
    assert remarks(found, "unread") == []


def test_a_decimal_among_codes_without_a_name_is_no_code() -> None:
    found = filing(table("一般公共预算基本支出表", grid(f"{GROUPS}\n基本支出总计|||231.03||")))
    assert [text for _, text, _ in remarks(found, "unread")] == ["231.03"]
    assert {code.code for code in found.economic_codes} == {"301", "30101", "30102", "302", "30201", "30239"}


BALANCE = """收入||支出|
项目|预算数|项目|预算数
一、一般公共预算拨款收入|8.00|一、社会保障和就业支出|10.00
{0}|8.00|{0}|10.00
上年结转|2.00|结转下年|
{1}|10.00|{1}|10.00"""


@pytest.mark.parametrize("year, whole", [("合计", "总计"), ("本年合计", "总计"), ("本年合计", "2026年总计")])
def test_the_total_of_the_year_above_the_total(year: str, whole: str) -> None:
    found = filing(table("部门收支总表", grid(BALANCE.format(year, whole))))
    assert types(found, "balance") == [
        ("", "general_budget", "一、一般公共预算拨款收入"),
        ("subtotal", "current_year", year),
        ("", "carryover", "上年结转"),
        ("total", "total", whole),
        ("category", "", "社会保障和就业支出"),
        ("subtotal", "current_year", year),
        ("", "carried_forward", "结转下年"),
        ("total", "total", whole),
    ]
    assert failed(found) == []


def test_a_sum_of_some_lines_is_no_line() -> None:
    found = filing(table("部门收支总表", grid(BALANCE.format("小计", "总计"))))
    assert types(found, "balance")[1] == ("subtotal", "", "小计")
    assert types(found, "balance")[3] == ("total", "total", "总计")


@pytest.mark.parametrize("row", ["无|无|0|0|0", "无|无|0.00|0.00|", "无||||", "|无|0||", "无|无|无|无|无"])
def test_a_row_that_says_there_is_nothing(row: str) -> None:
    found = filing(table("政府性基金预算支出表", grid(f"{HEADER}\n{row}")))
    assert (found.table("fund_expenditure").status, found.table("fund_expenditure").rows) == ("declared_empty", ())
    assert remarks(found, "unread") == []


@pytest.mark.parametrize(
    "row",
    [
        "本单位无政府性基金预算财政拨款支出||||",
        "|||本部门2026年没有政府性基金预算支出，此表为空表|",
        "无政府性基金预算支出||||",
        "我局未安排|我局未安排|我局未安排|我局未安排|我局未安排",
    ],
)
def test_a_row_that_is_a_sentence_says_there_is_nothing(row: str) -> None:
    found = filing(table("政府性基金预算支出表", grid(f"{HEADER}\n{row}")))
    assert (found.table("fund_expenditure").status, found.table("fund_expenditure").rows) == ("declared_empty", ())
    assert found.table("fund_expenditure").note == next(cell for cell in row.split("|") if cell)


def test_a_row_that_is_named_so_says_nothing_of_the_table() -> None:
    found = filing(table("政府性基金预算支出表", grid(f"{HEADER}\n|无线电管理支出|||")))
    assert found.table("fund_expenditure").status == "blank"


def test_a_row_that_says_there_is_nothing_beside_a_figure_keeps_it() -> None:
    found = filing(table("政府性基金预算支出表", grid(f"{HEADER}\n无|无|3.00|3.00|")))
    assert rows(found.table("fund_expenditure")) == [("无", {"total": "3.00", "basic": "3.00"})]


@pytest.mark.parametrize(
    "header",
    ["科目编码|科目名称|合计|其中：上年结转|基本支出|项目支出", "科目编码|科目名称|合计|上年结转|基本支出|项目支出"],
)
def test_what_was_carried_over_is_a_part_of_the_expenditure(header: str) -> None:
    found = filing(
        table(
            "一般公共预算支出表",
            grid(f"{header}\n208|社会保障和就业支出|10.00|2.00|4.00|6.00\n|合计|10.00|2.00|4.00|6.00"),
        )
    )
    printed = header.split("|")[3]
    assert figures(found.table("general_expenditure").rows[0]) == {
        "total": "10.00",
        "basic": "4.00",
        "project": "6.00",
        f"other:{printed}": "2.00",
    }
    assert failed(found) == []


def test_what_was_carried_over_beside_the_income_is_its_own_column() -> None:
    found = read_html_body(
        "<p>政府性基金预算支出表</p><p>单位：万元</p><table>"
        "<tr><td rowspan=2>科目编码</td><td rowspan=2>科目名称</td><td rowspan=2>上年结转</td><td rowspan=2>本年收入</td>"
        "<td colspan=3>本年支出</td><td rowspan=2>年末结转和结余</td></tr><tr><td>小计</td><td>基本支出</td><td>项目支出</td></tr>"
        "<tr><td>212</td><td>城乡社区支出</td><td>2.00</td><td>8.00</td><td>9.00</td><td></td><td>9.00</td><td>1.00</td></tr>"
        "</table>"
    )
    assert figures(found.table("fund_expenditure").rows[0]) == {
        "opening_carryover": "2.00",
        "income": "8.00",
        "total": "9.00",
        "project": "9.00",
        "closing_carryover": "1.00",
    }


@pytest.mark.parametrize(
    "heading, expected",
    [
        ("6.50", [("", "vehicles", "6.50"), ("subtotal", "", "6.50")]),
        ("", [("", "", None), ("", "vehicles", "6.50")]),
    ],
)
def test_a_sum_of_cars_is_no_total(heading: str, expected: list[tuple[str, str, str | None]]) -> None:
    body = (
        f"项目|预算数\n合计|8.00\n因公出国（境）费|\n公务接待费|1.50\n公务用车购置及运行费|{heading}\n小计|6.50\n公务用车购置费|\n"
        "公务用车运行维护费|6.50"
    )
    found = filing(table("“三公”经费支出表", grid(body)))
    shown = [
        (row.texts["row_type"], row.texts["item"], row.cells[0].printed if row.cells else None)
        for row in found.table("three_public").rows
    ]
    assert shown[3:5] == expected
    assert [item for _, item, _ in shown].count("total") == 1
    assert failed(found) == []
