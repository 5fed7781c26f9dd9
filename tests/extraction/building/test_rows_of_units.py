"""Rows that name units among rows of codes, with the codes of the administration (117, 117001) before them."""

from __future__ import annotations

import pytest

from extraction.written import AGENCY, filing, grid, remarks, table
from mingzhang.budget.filing import Filing
from mingzhang.validation import check_filing

ROWS = f"""|合计|15.00|9.00|6.00
117|{AGENCY}|15.00|9.00|6.00
117001|{AGENCY}本级|12.00|6.00|6.00
208|社会保障和就业支出|1.00|1.00|
20805|行政事业单位养老支出|1.00|1.00|
2080505|机关事业单位基本养老保险缴费支出|1.00|1.00|
213|农林水支出|11.00|5.00|6.00
21303|水利|11.00|5.00|6.00
2130301|行政运行|5.00|5.00|
2130306|水利工程运行与维护|6.00||6.00
117002|某某县水库管理所|3.00|3.00|
213|农林水支出|3.00|3.00|
21303|水利|3.00|3.00|
2130306|水利工程运行与维护|3.00|3.00|"""


def test_units_have_no_code_and_the_department_is_no_part_of_the_total() -> None:
    found = filing(table("部门支出总表", grid(f"科目编码|科目名称|合计|基本支出|项目支出\n{ROWS}")))
    rows = [
        (row.texts["row_type"], row.texts["function_code"], row.texts["name"])
        for row in found.table("expenditure").rows
    ]
    assert rows[:4] == [
        ("total", "", "合计"),
        ("unit", "", AGENCY),
        ("unit", "", f"{AGENCY}本级"),
        ("category", "208", "社会保障和就业支出"),
    ]
    assert rows[10] == ("unit", "", "某某县水库管理所")
    assert {cell.placement for row in found.table("expenditure").rows for cell in row.cells} == {"published"}
    assert [check.check_id for check in check_filing(found) if check.status == "fail"] == []


@pytest.mark.parametrize("name", ["其他农林水支出", "水利支出"])
def test_an_unknown_class_is_no_unit(name: str) -> None:
    body = f"科目编码|科目名称|合计|基本支出|项目支出\n|合计|15.00|9.00|6.00\n2139801|{name}|15.00|9.00|6.00"
    found = filing(table("部门支出总表", grid(body)))
    assert [row.texts["function_code"] for row in found.table("expenditure").rows] == ["", "2139801"]


@pytest.mark.parametrize("names", ["单位名称（科目）", "单位名称"])
def test_codes_of_classes_below_the_codes_of_units(names: str) -> None:
    head = f"单位代码|{names}|合计|基本支出|项目支出"
    found = filing(table("部门支出总表", grid(f"{head}\n{ROWS}")))
    assert [
        (row.texts["row_type"], row.texts["function_code"], row.texts["name"])
        for row in found.table("expenditure").rows
    ][:5] == [
        ("total", "", "合计"),
        ("unit", "", AGENCY),
        ("unit", "", f"{AGENCY}本级"),
        ("category", "208", "社会保障和就业支出"),
        ("section", "20805", "行政事业单位养老支出"),
    ]
    assert remarks(found) == []


def test_codes_of_units_that_look_like_classes_stay_codes_of_units() -> None:
    found = filing(
        table(
            "部门支出总表", grid(f"单位代码|单位名称|合计\n|合计|7.00\n208|{AGENCY}|5.00\n20805|某某县水库管理所|2.00")
        )
    )
    assert [(row.texts["row_type"], row.texts["function_code"]) for row in found.table("expenditure").rows] == [
        ("total", ""), ("unit", ""), ("unit", ""),
    ]  # fmt: skip


HEADER = "单位编码|单位名称|三公经费合计|因公出国（境）费|公务用车购置费|公务用车运行费|公务接待费"
UNITS = f"""117001|{AGENCY}本级|13.00|||8.00|5.00
117002|某某县水库管理所|2.00|||2.00|"""


def three_public(body: str) -> Filing:
    return filing(
        table("部门支出总表", grid("科目编码|科目名称|合计\n208|社会保障和就业支出|7.00\n|合计|7.00")),
        table("一般公共预算“三公”经费支出表", grid(body), number="表2"),
    )


def totals(found: Filing) -> list[tuple[str, str]]:
    rows = found.table("three_public").rows
    return [(row.texts["item"], cell.printed) for row in rows for cell in row.cells if cell.column == "total"]


def kept(found: Filing) -> list[str]:
    (units,) = found.other_tables
    assert units.note == "同一张表里各单位自己的数字，与本部门的数字分开，按原样保留"
    return [cell.text for cell in units.other_cells]


def test_the_departments_row_of_three_public_expenses_counts_and_those_of_units_are_kept_apart() -> None:
    found = three_public(f"{HEADER}\n117|{AGENCY}|15.00|||10.00|5.00\n{UNITS}")
    assert totals(found) == [("total", "15.00"), ("vehicle_operation", "10.00"), ("reception", "5.00")]
    assert kept(found) == [
        "117001", f"{AGENCY}本级", "13.00", "8.00", "5.00", "117002", "某某县水库管理所", "2.00", "2.00",
    ]  # fmt: skip
    assert found.other_tables[0].other_cells[2].header == "三公经费合计"
    assert remarks(found) == remarks(found, "unread") == []


def test_units_alone_are_not_the_department() -> None:
    found = three_public(f"{HEADER}\n{UNITS}")
    assert (found.table("three_public").status, totals(found)) == ("unreadable", [])
    assert len(kept(found)) == 9
    assert [message for _, _, message in remarks(found)] == [
        "这张表只有各单位自己的数字，没有本部门的合计；按原样保留，不当作本部门的数字"
    ]


@pytest.mark.parametrize("below", ["", f"{AGENCY}本级"])
def test_lines_of_units_named_in_a_column(below: str) -> None:
    """The name may stand in each row or, of merged cells, in the first one only."""
    found = three_public(
        "单位名称|项目|预算数\n合计|合计|8.00\n|公务接待费|8.00\n"
        f"{AGENCY}本级|合计|5.00\n{below}|公务接待费|5.00\n某某县水库管理所|合计|3.00\n|公务接待费|3.00"
    )
    assert totals(found) == [("total", "8.00"), ("reception", "8.00")]
    assert [text for text in kept(found) if text[0].isdigit()] == ["5.00", "5.00", "3.00", "3.00"]


def test_one_unit_in_the_column_is_the_agency_itself() -> None:
    found = three_public("单位名称|项目|预算数\n测试局机关|合计|8.00\n测试局机关|公务接待费|8.00")
    assert totals(found) == [("total", "8.00"), ("reception", "8.00")]
    assert found.other_tables == ()


def test_lines_that_come_again_below_a_heading_are_a_units() -> None:
    found = three_public("项目|预算数\n合计|8.00\n公务接待费|8.00\n某某县水库管理所|3.00\n公务接待费|3.00")
    assert totals(found) == [("total", "8.00"), ("reception", "8.00")]
    assert kept(found) == ["某某县水库管理所", "3.00", "公务接待费", "3.00"]
