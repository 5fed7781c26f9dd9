"""The opening sentences are right for any filing: totals, shares, blanks, zeros, missing tables."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.budget.filing import Table
from mingzhang.website.catalogue import gather
from mingzhang.website.one_filing.figures import main_figures
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.one_filing.summary import opening
from mingzhang.website.words import tenths
from website.site_samples import AGENCY, balance, expenditure, filed, filing, projects, row, table, write


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
    ) == ["支出的七成多用于人员和日常运转，其余用于特定项目。"]


def test_what_the_key_figures_do_not_say_is_said_with_the_larger_part_first(tmp_path: Path) -> None:
    assert said(tmp_path / "project", balance("10.00", "10.00"), expenditure("10.00", "2.50", "7.50")) == [
        "支出的七成多用于特定项目，其余用于人员和日常运转。"
    ]
    assert said(tmp_path / "half", balance("10.00", "10.00"), expenditure("10.00", "5.00", "5.00")) == [
        "支出的一半用于人员和日常运转，其余用于特定项目。"
    ]


def test_parts_that_do_not_make_up_the_whole_are_said_each(tmp_path: Path) -> None:
    assert said(tmp_path, balance("10.00", "10.00"), expenditure("10.00", "6.00", "3.00")) == [
        "基本支出 6.00 万元，占 60.00%，用于人员和日常运转；项目支出 3.00 万元，占 30.00%，用于特定项目。"
    ]


def test_a_doubtful_part_is_said_as_a_figure(tmp_path: Path) -> None:
    amounts = {"total": "10.00", "basic": "6.00", "project": "4.00"}
    total = row(7, {"row_type": "total", "name": "总计"}, amounts, doubts={"basic": "project"})
    assert said(tmp_path, balance("10.00", "10.00"), table("expenditure", total))[0] == (
        "基本支出 6.00 万元（读法存疑），占 60.00%，用于人员和日常运转；项目支出 4.00 万元，占 40.00%，用于特定项目。"
    )


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        ("73.84", "100.00", "七成多"), ("80.00", "100.00", "八成"), ("50", "100", "一半"), ("50.01", "100", "五成多"),
        ("20", "100", "两成"), ("29.99", "100", "近三成"), ("29.01", "100", "近三成"), ("29.00", "100", "两成多"), ("30.01", "100", "三成多"),
        ("79.90", "100", "近八成"), ("49.99", "100", "近五成"), ("89.99", "100", "近九成"), ("90", "100", "九成"),
        ("9.99", "100", "不到一成"), ("0.01", "100", "不到一成"),
        ("99.99", "100", "九成多"), ("100", "100", "全部"), ("10", "100", "一成"),
    ],
)  # fmt: skip
def test_a_share_in_words_is_never_more_than_it_is(part: str, whole: str, text: str) -> None:
    assert tenths(Decimal(part), Decimal(whole)) == text


def test_the_tenths_that_are_named_hold_for_every_share() -> None:
    """What is named without 近 or 不到 is reached; with 近 it is missed, by less than a hundredth."""
    tenth = {name: number for number, name in enumerate("一两三四五六七八九", start=1)}
    for part in range(1, 10_000):
        text = tenths(Decimal(part), Decimal(10_000))
        if text == "一半":
            assert part == 5_000
        elif text == "不到一成":
            assert part < 1_000
        elif text.startswith("近"):
            assert tenth[text[1]] * 1_000 - 100 < part < tenth[text[1]] * 1_000
        else:
            least = tenth[text[0]] * 1_000
            assert part == least if text.endswith("成") else least < part < least + 1_000


def test_figures_lead_to_their_lines(tmp_path: Path) -> None:
    found = filed(tmp_path, balance("8.00", "8.00"), expenditure("8.00", "8.00", "0.00"))
    assert opening(found, main_figures(found))[0].startswith(
        '基本支出 <span class="nw">[8.00](source/#L70){.src}&nbsp;万元</span>，占 100.00%'
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
        "基本支出 9.00 万元，占 100.00%，用于人员和日常运转；项目支出为 0.00 万元。"
    ]


def test_nothing_but_zeros_has_no_shares(tmp_path: Path) -> None:
    assert said(tmp_path, balance("0.00", "0.00"), expenditure("0.00", "0.00", "0.00")) == [
        "基本支出为 0.00 万元；项目支出为 0.00 万元。"
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
    )
    assert said(tmp_path, *tables) == [
        "收支总额原文留空。支出总体情况表没有读出来，看不出基本支出和项目支出各是多少。",
    ]


def test_doubts_are_announced(tmp_path: Path) -> None:
    doubtful = row(1, {"row_type": "total", "name": "总计"}, {"total": "9.00"}, doubts={"total": "basic"})
    write(tmp_path, (filing(table("expenditure", doubtful)), AGENCY))
    found = Filed(gather(tmp_path / "datapackages").filings[0])
    first, second = opening(found, main_figures(found))
    assert "全年支出总预算 9.00 万元（读法存疑）；收入总预算没有找到。" in plain(first)
    assert second == "有 1 个数字读法存疑，在表中标“疑”，表下写明为什么、还可能是什么。"
