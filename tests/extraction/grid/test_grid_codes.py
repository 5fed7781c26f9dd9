"""Codes printed like numbers or with marks between their parts are the codes that they are."""

from __future__ import annotations

import pytest

from extraction.written import filing, grid, remarks, rows, table

PRINTED = {
    "with marks": ("208", "208-05", "208-05-05"),
    "with points": ("208", "208.05", "208.05.05"),
    "in thousands": ("208", "20,805", "2,080,505"),
    "with a decimal": ("208.0", "20805.0", "2080505.00"),
    "with blanks": ("208", "208 05", "208 05 05"),
    "with wide marks": ("208", "208－05", "208－05－05"),
    "with strokes": ("208", "208/05", "208/05/05"),
    "in wide digits": ("２０８", "２０８０５", "２０８０５０５"),
    "in brackets": ("（208）", "（20805）", "（2080505）"),
    "with a mark behind": ("208、", "20805、", "2080505、"),
    "filled up": ("2080000", "2080500", "2080505"),
    "without noughts": ("208", "2085", "20855"),
    "as text of a spreadsheet": ("'208", "'20805", "'2080505"),
    "with their level": ("208类", "20805款", "2080505项"),
}
BODY = (
    "科目编码|科目名称|合计|基本支出|项目支出\n{}|社会保障和就业支出|3.00|3.00|\n{}|行政事业单位养老支出|3.00|3.00|\n"
    "{}|机关事业单位基本养老保险缴费支出|3.00|3.00|\n|合计|3.00|3.00|"
)
ALL = {"total": "3.00", "basic": "3.00"}


@pytest.mark.parametrize("way", PRINTED)
def test_a_code_printed_like_a_number_is_a_code(way: str) -> None:
    found = filing(table("部门支出总表", grid(BODY.format(*PRINTED[way]))))
    assert rows(found.table("expenditure")) == [("208", ALL), ("20805", ALL), ("2080505", ALL), ("合计", ALL)]
    assert [row.texts["function_code"] for row in found.table("expenditure").rows] == ["208", "20805", "2080505", ""]
    assert remarks(found, "unread") == []


def test_a_number_that_is_no_code_stays_unread() -> None:
    found = filing(table("部门支出总表", grid(BODY.format("208", "20805", "1,234.56"))))
    assert [text for _, text, _ in remarks(found, "unread")] == ["1,234.56"]


@pytest.mark.parametrize("brackets", ["()", "（）", "【】"])
def test_a_code_in_brackets_behind_its_name_is_its_code(brackets: str) -> None:
    opening, closing = brackets
    body = (
        "功能分类科目|合计|基本支出|项目支出\n社会保障和就业支出{0}208{1}|3.00|3.00|\n行政事业单位养老支出{0}20805{1}|3.00|3.00|\n"
        "机关事业单位基本养老保险缴费支出{0}2080505{1}|3.00|3.00|\n合计|3.00|3.00|"
    )
    found = filing(table("部门支出总表", grid(body.format(opening, closing)))).table("expenditure")
    assert [(row.texts["function_code"], row.texts["name"]) for row in found.rows] == [
        ("208", "社会保障和就业支出"),
        ("20805", "行政事业单位养老支出"),
        ("2080505", "机关事业单位基本养老保险缴费支出"),
        ("", "合计"),
    ]


THREE = {
    "parts": ("208||", "208|05|", "208|05|05"),
    "parts once": ("208||", "|05|", "||05"),
    "parts as numbers": ("208||", "208|5|", "208|5|5"),
    "whole in each": ("208||", "208|20805|", "208|20805|2080505"),
    "whole once": ("208||", "|20805|", "||2080505"),
    "noughts below": ("208|00|00", "208|05|00", "208|05|05"),
}


@pytest.mark.parametrize("way", THREE)
def test_a_code_in_three_columns(way: str) -> None:
    first, second, third = THREE[way]
    body = (
        f"类|款|项|科目名称|合计|基本支出|项目支出\n{first}|社会保障和就业支出|3.00|3.00|\n{second}|行政事业单位养老支出|3.00|3.00|\n"
        f"{third}|机关事业单位基本养老保险缴费支出|3.00|3.00|\n|||合计|3.00|3.00|"
    )
    found = filing(table("部门支出总表", grid(body)))
    assert rows(found.table("expenditure")) == [("208", ALL), ("20805", ALL), ("2080505", ALL), ("合计", ALL)]
    assert remarks(found, "unread") == []


@pytest.mark.parametrize("mark", ["", " ", "：", "-", "、"])
def test_a_code_and_its_name_in_one_cell(mark: str) -> None:
    body = f"科目|合计|基本支出|项目支出\n208{mark}社会保障和就业支出|3.00|3.00|\n20805{mark}行政事业单位养老支出|3.00|3.00|\n合计|3.00|3.00|"
    found = filing(table("部门支出总表", grid(body))).table("expenditure")
    assert [(row.texts["function_code"], row.texts["name"]) for row in found.rows] == [
        ("208", "社会保障和就业支出"),
        ("20805", "行政事业单位养老支出"),
        ("", "合计"),
    ]


def test_noughts_are_lost_only_where_names_say_so() -> None:
    body = "科目编码|科目名称|合计|基本支出|项目支出\n{}|合计|3.00|3.00|"
    printed = "20811|残疾人事业|2.00|2.00|\n2081101|行政运行|2.00|2.00|\n20855|某某支出|1.00|1.00|\n"
    found = filing(table("部门支出总表", grid(body.format(printed)))).table("expenditure")
    assert [row.texts["function_code"] for row in found.rows] == ["20811", "2081101", "20855", ""]
    lost = "20811|行政运行|2.00|2.00|\n2085|行政事业单位养老支出|1.00|1.00|\n20855|机关事业单位基本养老保险缴费支出|1.00|1.00|\n"
    found = filing(table("部门支出总表", grid(body.format(lost)))).table("expenditure")
    assert [row.texts["function_code"] for row in found.rows] == ["2080101", "20805", "2080505", ""]


LOWER_PARTS = """{header}|科目名称|合计|基本支出|项目支出
201{empty}|一般公共服务支出|3.00|3.00|
10{empty}|人力资源事务|3.00|3.00|
{last}|{name}|3.00|3.00|
{empty}|合计|3.00|3.00|"""


@pytest.mark.parametrize(
    ("header", "last", "name", "code", "placement"),
    [
        ("科目编码", "1", "行政运行", "2011001", "published"),
        ("科目编码", "1", "某某事务", "20101", "ambiguous"),
        ("科目编码|", "10|1", "某某事务", "20110", "ambiguous"),
        ("款|项", "10|1", "行政运行", "2011001", "published"),
    ],
)
def test_a_part_that_lost_its_nought_is_certain_where_its_place_or_name_says_what_it_is(
    header: str, last: str, name: str, code: str, placement: str
) -> None:
    """10 and 1 below 201 are 2011001, not 2010101, which the classification has, too."""
    empty = "|" if "|" in header else ""
    body = grid(LOWER_PARTS.format(header=header, empty=empty, last=last, name=name))
    found = filing(table("部门支出总表", body)).table("expenditure")
    assert [row.texts["function_code"] for row in found.rows] == ["201", "20110", code, ""]
    assert [{cell.placement for cell in row.cells} for row in found.rows[:3]] == [
        {"published"}, {"published"}, {placement},
    ]  # fmt: skip
