"""The opening sentences are right for any filing: totals, shares, blanks, zeros, missing tables."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from site_samples import AGENCY, balance, expenditure, filed, filing, projects, row, table, write

from mingzhang.budget.filing import Table
from mingzhang.website.catalogue import gather
from mingzhang.website.figures import main_figures
from mingzhang.website.package_tables import PRINTED, Figure, Filed
from mingzhang.website.summary import Item, largest_item, opening


def said(project: Path, *tables: Table) -> list[str]:
    """The sentences without links and markup, that on changes left out."""
    found = filed(project, *tables)
    sentences = [plain(sentence) for sentence in opening(found, main_figures(found))]
    return [sentence for sentence in sentences if sentence != "文件没有写比上年增减多少。"]


def plain(markdown: str) -> str:
    text = re.sub(r"\[([^]]*)\]\([^)]*\)\{[^}]*\}", r"\1", markdown)
    return re.sub(r"<[^>]+>", "", text).replace("&nbsp;", " ")


def test_a_filing_as_most_are(tmp_path: Path) -> None:
    assert said(
        tmp_path,
        balance("410.33", "410.33"),
        expenditure("410.33", "302.97", "107.36"),
        projects(("医疗救助", "30.00"), ("意外伤害保险", "55.00")),
    ) == [
        "全年收支总预算 410.33 万元。基本支出 302.97 万元，占 73.84%，用于人员和日常运转；"
        "项目支出 107.36 万元，占 26.16%，用于特定项目。",
        "一般公共预算安排的项目有 2 个，最大的是“意外伤害保险”，55.00 万元。",
    ]


def test_figures_lead_to_their_lines(tmp_path: Path) -> None:
    found = filed(tmp_path, balance("8.00", "8.00"), expenditure("8.00", "8.00", "0.00"))
    assert opening(found, main_figures(found))[0].startswith(
        '全年收支总预算 <span class="nw">[8.00](source/#L10){.src}&nbsp;万元</span>。'
    )


def test_totals_that_differ(tmp_path: Path) -> None:
    assert said(tmp_path, balance("10.00", "9.00"), expenditure("9.00", "9.00", "")) == [
        "全年收入总预算 10.00 万元，支出总预算 9.00 万元，两个总数不相等。"
        "基本支出 9.00 万元，占 100.00%，用于人员和日常运转；项目支出原文留空。"
    ]


def test_a_column_that_was_not_recognized_is_not_called_blank(tmp_path: Path) -> None:
    unknown = row(1, {"row_type": "total", "name": "总计"}, {"total": "9.00", "other:经常性支出": "9.00"})
    assert said(tmp_path, table("expenditure", unknown)) == [
        "全年支出总预算 9.00 万元；收入总预算没有找到。"
        "基本支出看不出，表里有的栏没有认出是什么；项目支出看不出，表里有的栏没有认出是什么。"
    ]


def test_a_blank_beside_a_column_that_was_not_recognized_is_blank(tmp_path: Path) -> None:
    item = {"row_type": "item", "name": "养老", "function_code": "2080505"}
    known = row(1, item, {"total": "9.00", "basic": "9.00", "other:待批复": "1.00"})
    whole = row(2, {"row_type": "total", "name": "总计"}, {"total": "9.00"})
    assert said(tmp_path, table("expenditure", known, whole))[0].endswith(
        "基本支出原文留空；项目支出看不出，表里有的栏没有认出是什么。"
    )


def test_a_printed_zero_is_no_blank(tmp_path: Path) -> None:
    assert said(tmp_path, balance("9.00", ""), expenditure("9.00", "9.00", "0.00")) == [
        "全年收支总预算 9.00 万元。基本支出 9.00 万元，占 100.00%，用于人员和日常运转；项目支出为 0.00 万元。"
    ]


def test_nothing_but_zeros_has_no_shares(tmp_path: Path) -> None:
    assert said(tmp_path, balance("0.00", "0.00"), expenditure("0.00", "0.00", "0.00")) == [
        "全年收支总预算 0.00 万元。基本支出为 0.00 万元；项目支出为 0.00 万元。"
    ]


def test_only_income_is_known(tmp_path: Path) -> None:
    assert said(tmp_path, balance("9.00", "")) == [
        "全年收入总预算 9.00 万元；支出总预算原文留空。支出总体情况表没有找到，看不出基本支出和项目支出各是多少。"
    ]


def test_a_filing_without_tables(tmp_path: Path) -> None:
    assert said(tmp_path) == ["收支总额没有找到。支出总体情况表没有找到，看不出基本支出和项目支出各是多少。"]


def test_empty_and_blank_tables_are_told_apart(tmp_path: Path) -> None:
    tables = (
        table("balance", status="blank"),
        table("expenditure", status="unreadable"),
        table("project_expenditure", status="declared_empty"),
    )
    assert said(tmp_path, *tables) == [
        "收支总额原文留空。支出总体情况表没有读出来，看不出基本支出和项目支出各是多少。",
        "一般公共预算没有安排项目支出。",
    ]


def test_one_project_two_equal_ones_and_three(tmp_path: Path) -> None:
    def about(name: str, *named: tuple[str, str]) -> str:
        return said(tmp_path / name, expenditure("9.00", "", ""), projects(*named))[1]

    assert about("one", ("甲", "3.00")) == "一般公共预算安排了一个项目：“甲”，3.00 万元。"
    assert about("two", ("甲", "3.00"), ("乙", "3.00")) == "一般公共预算安排的项目有 2 个，各 3.00 万元。"
    assert (
        about("alike", ("甲", "3.00"), ("乙", "3.00"), ("丙", "3.00"), ("丁", ""))
        == "一般公共预算安排的项目有 3 个，各 3.00 万元。"
    )
    assert (
        about("three", ("甲", "3.00"), ("乙", "3.00"), ("丙", "3.00"), ("丁", "1.00"))
        == "一般公共预算安排的项目有 4 个，其中 3 个同为最大，各 3.00 万元。"
    )
    assert about("zero", ("甲", "0.00"), ("乙", "0.00")) == "一般公共预算安排的项目有 2 个，均为 0.00 万元。"


def test_projects_of_all_funds_are_not_said_to_be_of_the_general_budget(tmp_path: Path) -> None:
    def about(name: str, made: Table) -> str:
        return said(tmp_path / name, expenditure("9.00", "", ""), made)[1]

    named = projects(("甲", "3.00"), ("乙", "2.00"))
    assert about("title", replace(named, title="项目支出表")) == "安排的项目有 2 个，最大的是“甲”，3.00 万元。"
    other = row(
        1, {"row_type": "project", "project_name": "甲", "project_id": "p1"}, {"total": "3.00", "unit_funds": "1.00"}
    )
    assert about("funds", table("project_expenditure", other)) == "安排了一个项目：“甲”，3.00 万元。"
    empty = table("project_expenditure", status="declared_empty", title="项目支出表")
    assert about("empty", empty) == "没有安排项目支出。"


def test_a_hostile_project_name_is_text(tmp_path: Path) -> None:
    found = filed(tmp_path, projects(("[x](javascript:alert)<script>", "1.00")))
    sentence = opening(found, main_figures(found))[1]
    assert "&#91;x&#93;&#40;javascript&#58;alert&#41;&#60;script&#62;" in sentence


def test_doubts_are_announced(tmp_path: Path) -> None:
    doubtful = row(1, {"row_type": "total", "name": "总计"}, {"total": "9.00"}, doubts={"total": "basic"})
    write(tmp_path, (filing(table("expenditure", doubtful)), AGENCY))
    found = Filed(gather(tmp_path / "datapackages").filings[0])
    first, second = opening(found, main_figures(found))
    assert "全年支出总预算 9.00 万元（读法存疑）；收入总预算没有找到。" in plain(first)
    assert second == "有 1 个数字读法存疑，在表中标“疑”，表下写明为什么、还可能是什么。"


def items(*named: tuple[str, str], doubtful: bool = False) -> list[Item]:
    return [Item(name, Figure(Decimal(amount), PRINTED, "", doubtful)) for name, amount in named]


@pytest.mark.parametrize(
    ("named", "whole", "expected"),
    [
        ([], "9.00", ""),
        ([("行政运行", "9.00")], "9.00", "支出全部列在“行政运行”一个科目。"),
        ([("行政运行", "8.00")], "9.00", "支出里列出的科目是“行政运行”，8.00 万元。"),
        ([("甲", "3.00"), ("乙", "6.00")], "9.00", "支出涉及 2 个科目，最大的是“乙”，6.00 万元，占 66.67%。"),
        ([("甲", "4.50"), ("乙", "4.50")], "9.00", "支出涉及 2 个科目，各 4.50 万元。"),
        ([("甲", "4"), ("乙", "4"), ("丙", "1")], "9", "支出涉及 3 个科目，最大的是“甲”、“乙”，各 4 万元。"),
        ([("甲", "2"), ("乙", "2"), ("丙", "2"), ("丁", "1")], "7", "支出涉及 4 个科目，其中 3 个同为最大，各 2 万元。"),
        ([("甲", "-1.00"), ("乙", "6.00")], "5.00", "支出涉及 2 个科目，最大的是“乙”，6.00 万元。"),
        ([("甲", "-1.00"), ("乙", "-6.00")], "-7.00", ""),
        ([("甲", "3.00"), ("乙", "6.00")], "5.00", "支出涉及 2 个科目，最大的是“乙”，6.00 万元。"),
        ([("", "3.00"), ("乙", "2.00")], "5.00", "支出涉及 2 个科目，最大的是原文未载名称的一个，3.00 万元，占 60.00%。"),
    ],
)  # fmt: skip
def test_the_largest_functional_item(named: list[tuple[str, str]], whole: str, expected: str) -> None:
    assert plain(largest_item(items(*named), Figure(Decimal(whole), PRINTED))) == expected


def test_a_doubtful_largest_item_has_no_share() -> None:
    found = items(("甲", "3.00"), ("乙", "6.00"), doubtful=True)
    said = plain(largest_item(found, Figure(Decimal("9.00"), PRINTED)))
    assert said == "支出涉及 2 个科目，最大的是“乙”，6.00 万元（读法存疑）。"


def test_a_sum_with_a_doubtful_part_is_doubtful(tmp_path: Path) -> None:
    texts = {
        "row_type": "project",
        "function_code": "2101501",
        "name": "行政运行",
        "project_name": "甲",
        "project_id": "p1",
    }
    first = row(1, texts, {"total": "2.00"})
    second = row(2, {**texts, "function_code": "2101599"}, {"total": "3.00"}, doubts={"total": "goods_services"})
    assert said(tmp_path, table("project_expenditure", first, second))[1] == (
        "一般公共预算安排了一个项目：“甲”，5.00 万元（读法存疑）。"
    )
