"""公开情况 of one filing: what the rules ask for, each with a shape and a word; what this site does not know stands apart, and there is no grade."""

from __future__ import annotations

import re
from pathlib import Path

from site_samples import AGENCY, REGION, balance, filing

from mingzhang.budget.agreement.disclosure import Disclosed
from mingzhang.datapackage.corpus_package.writer import write_corpus
from mingzhang.datapackage.writing.package import write_package
from mingzhang.website.catalogue import gather
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.pages.filing_page.disclosure import disclosure_section

STATUSES = (
    ("budget-income", "present", "部门收入总体情况表"),
    ("budget-funds", "declared_empty", "政府性基金预算支出情况表，没有这项支出的也要列出空表并说明"),
    ("depth-item", "incomplete", "一般公共预算支出公开到功能分类的项：<i>只公开到上一级"),
    ("terms", "missing", "专业名词解释：全文没有写到"),
    ("staff", "not_applicable", "编制和实有人数：国家规定没有要求"),
    ("left-overs", "incomplete", "没有留下模板的空白和选项：1 处，“下降（增长）27.78%”"),
    ("on-time", "unknown", "批复后二十日内公开：收录时没有记下批复和公开的日期"),
    ("address", "unknown", "本站是否知道公开的网址：收录时没有记下"),
)


def test_shapes_and_words_theirs_apart_from_ours(tmp_path: Path) -> None:
    disclosed = tuple(
        Disclosed(criterion, status, "规程" if criterion != "staff" else "", note)
        for criterion, status, note in STATUSES
    )
    write_package(filing(balance("1.00", "1.00")), AGENCY, REGION, tmp_path, (), disclosed)
    write_corpus(tmp_path, (AGENCY,))
    fragments: dict[str, str] = {}
    section = disclosure_section(Filed(gather(tmp_path).filings[0]), fragments)
    assert section.splitlines()[0] == "## 公开情况 { #disclosure }"
    shown = fragments["disclosure"]
    assert re.findall('<p class="verdict">(.*?)</p>', shown) == ["8 项里 1 项有，1 项是空表并有说明，1 项不全，1 项缺"]
    tally = re.findall(r"</svg>([^<]+?) ?<b>(\d+)</b>", shown)
    assert tally == [
        ("有", "1"), ("空表，有说明", "1"), ("不全", "1"), ("缺", "1"), ("不作要求", "1"), ("模板遗留", "1"),
        ("未知，是本站不知道", "2"),
    ]  # fmt: skip
    assert re.findall("<h3>(.*?)</h3>", shown) == ["表格，2 项", "细到哪一级，1 项", "说明，2 项", "及时与整洁，3 项"]
    said = re.findall(r'<span class="w">(.*?)</span>', shown)
    assert said == ["有", "空表，有说明", "不全", "缺", "不作要求", "模板遗留", "未知", "未知"]
    assert "“下降（增长）27.78%”" in shown
    assert "&lt;i&gt;只公开到上一级" in shown and "<i>" not in shown
    assert shown.count("<sup>1</sup>") == 7 + 1


def test_a_package_that_says_nothing_of_it_has_no_section(tmp_path: Path) -> None:
    write_package(filing(balance("1.00", "1.00")), AGENCY, REGION, tmp_path, (), ())
    write_corpus(tmp_path, (AGENCY,))
    fragments: dict[str, str] = {}
    assert disclosure_section(Filed(gather(tmp_path).filings[0]), fragments) == ""
    assert fragments == {}
