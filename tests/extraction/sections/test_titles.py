"""What a line that looks like a title says: expectations typed by eye."""

from __future__ import annotations

import pytest

from mingzhang.extraction.sections.titles import (
    is_contents_heading,
    is_explanation,
    is_number,
    listed_title,
    read_title,
)

KNOWN = [
    ("部门收支总体情况表", "balance"),
    ("部门收支总表", "balance"),
    ("收支预算总表", "balance"),
    ("2024年部门财务收支预算总表", "balance"),
    ("2026年预算单位财务收支预算总表", "balance"),
    ("某某市统计局2016年收支预算总表", "balance"),
    ("国家某某局2026年部门收支总表", "balance"),
    ("部门收支总表（预算）", "balance"),
    ("收入支出预算总表", "balance"),
    ("部门收入总表", "income"),
    ("2025年部门收入预算总表", "income"),
    ("表1-1 收入预算总表", "income"),
    ("部门支出预算总表", "expenditure"),
    ("支出总表（按功能分类）", "expenditure"),
    ("财政拨款收支总表", "appropriation"),
    ("部门财政拨款收支预算总体情况表", "appropriation"),
    ("一般公共预算支出表", "general_expenditure"),
    ("一般公共预算支出情况表（按功能分类科目）", "general_expenditure"),
    ("2024年部门一般公共预算支出功能分类预算表", "general_expenditure"),
    ("一般公共预算财政拨款支出预算表", "general_expenditure"),
    ("一般公共预算拨款支出预算表", "general_expenditure"),
    ("一般公共预算基本支出表", "basic_expenditure"),
    ("一般公共预算基本支出情况表（按支出经济分类科目）", "basic_expenditure"),
    ("2024年部门一般公共预算基本支出部门预算经济分类预算表", "basic_expenditure"),
    ("项目支出预算明细表", "project_expenditure"),
    ("一般公共预算项目支出情况表", "project_expenditure"),
    ("政府性基金预算支出表", "fund_expenditure"),
    ("政府性基金预算财政拨款收入支出表", "fund_expenditure"),
    ("2024年部门政府性基金预算支出功能分类预算表", "fund_expenditure"),
    ("国有资本经营预算支出情况表", "state_capital_expenditure"),
    ("一般公共预算“三公”经费支出表", "three_public"),
    ("部门“三公”经费和机关运行经费预算表", "three_public"),
    ("“三公”经费、会议费、培训费支出预算表", "three_public"),
    ("财政拨款委托业务费支出情况表", "outsourcing"),
    ("上年结转结余情况明细表", "carryover"),
]
OTHER = [
    "政府采购预算表",
    "政府采购预算明细表（预算05表）",
    "政府购买服务预算财政拨款明细表",
    "一般公共预算基本支出表（按政府预算经济分类）",
    "支出预算分类汇总表（按部门预算经济分类）",
    "一般公共预算支出经济分类情况表",
    "一般公共预算支出表（按经济分类）",
    "基本支出预算明细表-工资福利支出",
    "工资福利支出预算表",
    "政府性基金预算收支表",
    "政府性基金预算项目支出表",
    "财政专户管理资金支出预算表",
    "非税收入征收计划表",
    "非税收入预算表",
    "专项资金支出预算表",
    "国有资产占用情况表",
    "“三公”经费增减变化原因说明表",
]
NO_TITLE = [
    "本表为空表",
    "故本表为空表",
    "注：见部门收支总表",
    "公开01表",
    "附表2",
    "第二部分2026年部门预算公开表",
    "本部门没有收入，见收支总表",
    "市新区）医疗保障局预算公开表",
    "人大代表",
]


@pytest.mark.parametrize(("title", "resource"), KNOWN)
def test_a_title_names_a_table_of_the_contract(title: str, resource: str) -> None:
    found = read_title(title)
    assert found is not None
    assert found.resource == resource
    assert not found.performance


@pytest.mark.parametrize("title", OTHER)
def test_a_title_of_another_table_names_none(title: str) -> None:
    found = read_title(title)
    assert found is not None
    assert found.resource == ""


@pytest.mark.parametrize(
    "title", ["项目支出绩效目标表", "财政项目支出绩效目标填报表", "部门整体支出绩效目标申报表（2026年度）"]
)
def test_a_sheet_of_targets_is_told_by_its_title(title: str) -> None:
    found = read_title(title)
    assert found is not None
    assert (found.resource, found.performance) == ("", True)


@pytest.mark.parametrize("text", NO_TITLE)
def test_what_is_no_title(text: str) -> None:
    assert read_title(text) is None


@pytest.mark.parametrize(
    ("line", "number", "words", "unit"),
    [
        ("表3 部门支出总表", "表3", "部门支出总表", ""),
        ("表8 2025年政府性基金预算支出表", "表8", "2025年政府性基金预算支出表", ""),
        ("附表2-1：部门收入总表", "附表2-1", "部门收入总表", ""),
        ("预算01表部门收支总表", "预算01表", "部门收支总表", ""),
        ("部门收支总表（公开01表）", "公开01表", "部门收支总表", ""),
        ("部门项目支出预算表05-1", "05-1", "部门项目支出预算表", ""),
        ("支出情况公开05表", "", "支出情况公开05表", ""),  # without its number it would be no title
        ("部门收支总表（单位：万元）", "", "部门收支总表", "万元"),
        ("部门收支总表 单位：元", "", "部门收支总表", "元"),
        ("财政拨款收支总表（元）", "", "财政拨款收支总表", "元"),
        ("三、部门支出总表", "", "部门支出总表", ""),
        ("（一）部门支出总表", "", "部门支出总表", ""),
        ("政府性基金预算支出表（续）", "", "政府性基金预算支出表", ""),
    ],
)
def test_number_and_unit_are_no_part_of_the_words(line: str, number: str, words: str, unit: str) -> None:
    found = read_title(line)
    assert found is not None
    assert (found.number, found.words, found.unit) == (number, words, unit)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("1. 2024年部门财务收支预算总表 ……………………………", "2024年部门财务收支预算总表"),
        ("9．2025年部门“三公”经费和机关运行经费预算表 …………12", "2025年部门三公经费和机关运行经费预算表"),
        ("部门收支总表.......5", "部门收支总表"),
        ("十、政府采购预算表 12", "政府采购预算表"),
    ],
)
def test_a_line_of_the_contents_ends_in_dots_and_a_page(line: str, words: str) -> None:
    found = listed_title(line)
    assert found is not None
    assert found.words == words


def test_two_titles_of_one_table_have_one_subject() -> None:
    subjects = {
        title.subject
        for text in ("2025年部门政府采购预算表", "政府采购预算情况表", "单位政府采购表")
        if (title := read_title(text))
    }
    assert subjects == {"政府采购表"}


@pytest.mark.parametrize(
    "number",
    ["表1", "表一", "附表2", "表1-1", "公开01表", "预算05表", "部门公开表3", "续表2", "（表3）", "附件2", "01表"],
)
def test_ways_to_number_a_table(number: str) -> None:
    assert is_number(number.replace("（", "(").replace("）", ")"))


def test_headings_that_end_a_table() -> None:
    for text in ("其他相关情况说明", "2024年部门预算编制说明", "项目经费情况说明", "名词解释", "四、名词解释"):
        assert is_explanation(text), text
    for text in ("城市规划说明", "统计工作经费", "注:本表无数据,特此说明"):
        assert not is_explanation(text), text
    assert is_contents_heading("目录")
    assert not is_contents_heading("部门专项资金管理清单目录表")


@pytest.mark.parametrize(
    "text", ["部门公开表2 单位：万元", "单位公开表12", "部门公开表2", "公开表3（单位：元）", "预算公开表01"]
)
def test_the_number_of_a_table_beside_its_unit_is_no_title(text: str) -> None:
    assert read_title(text) is None
