"""Rows that name units among rows of codes, with the codes of the administration (117, 117001) before them."""

from __future__ import annotations

import pytest
from written import AGENCY, filing, grid, table

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


def test_the_departments_row_of_three_public_expenses_counts_and_codes_of_units_are_no_figures() -> None:
    body = f"""单位编码|单位名称|三公经费合计|因公出国（境）费|公务用车购置费|公务用车运行费|公务接待费
               117|{AGENCY}|15.00|||10.00|5.00
               117001|{AGENCY}本级|13.00|||8.00|5.00
               117002|某某县水库管理所|2.00|||2.00|"""
    found = filing(table("一般公共预算“三公”经费支出表", grid(body)))
    assert [
        (row.texts["item"], str(cell.value))
        for row in found.table("three_public").rows
        for cell in row.cells
        if cell.column == "total"
    ] == [("total", "15.00"), ("vehicle_operation", "10.00"), ("reception", "5.00")]
    assert [note.text for note in found.notes if note.kind == "unread"] == ["13.00", "8.00", "5.00", "2.00", "2.00"]
