"""What the words of a filing must tell: found, written to be none, incomplete, missing, or not to be known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from accounts_pair import accounts
from mingzhang.budget.agreement.disclosure import criteria, formats, groups
from mingzhang.budget.filing import Filing
from mingzhang.validation import disclosed
from sample_filings import read

Text = tuple[str, str]
COST = "2024年度机关运行经费支出20.00万元，比2023年度减少1.00万元，下降4.76%。主要原因是厉行节约。"
COST_HEADING = "（一）机关运行经费支出情况"
ASSETS = "截至2024年12月31日，共有车辆2辆。"


def answer(filing: Filing, criterion: str) -> tuple[str, str]:
    """Status of a criterion, and what is said beside its title."""
    (found,) = [each for each in disclosed(filing) if each.criterion == criterion]
    return found.status, criteria(filing.identity.phase)[criterion].reason(found.note)


def accounts_answer(folder: Path, criterion: str, *changes: Text) -> tuple[str, str]:
    return answer(accounts(folder, *changes), criterion)


def test_every_criterion_is_of_a_group_and_has_a_short_title() -> None:
    for phase, count in (("budget", 26), ("accounts", 27)):
        catalogue = criteria(phase)
        assert len(catalogue) == count
        assert {each.group for each in catalogue.values()} == set(groups())
        assert max(len(each.short) for each in catalogue.values()) <= 8
    assert set(formats()) == {"html", "docx", "xlsx", "pdf", "ocr"}


@pytest.mark.parametrize(
    ("criterion", "changes", "status", "why"),
    [
        ("reasons", (), "present", "2 个科目有差额，2 个写了原因"),
        ("reasons", (("决算数小于年初预算数的主要原因：库房改造推迟。", ""),), "present", "2 个科目有差额，1 个写了原因"),
        ("reasons-three-public", (), "present", ""),
        ("operating-cost", (), "present", ""),
        ("operating-cost", ((COST, "2024年度无机关运行经费支出。"),), "declared_empty", "文件写明没有"),
        ("operating-cost", ((COST, "本单位为事业单位，无机关运行经费。"),), "not_applicable", "事业单位没有机关运行经费"),
        ("operating-cost", ((COST, "详见附表。"),), "unknown", "本站没有在文字里读到"),
        ("operating-cost", ((COST, "某某局为事业单位，无机关运行经费。"),), "unknown", "本站没有在文字里读到"),
        ("operating-cost", ((COST, ""), (COST_HEADING, "")), "missing", "全文没有写到"),
        ("operating-cost", ((COST, "无机关运行经费支出的部门，作下述说明：某某局2024年度无机关运行经费支出。"),), "unknown", "本站没有在文字里读到"),
        ("operating-cost", ((COST, "无机关运行经费支出的部门，作下述说明：云渡市档案局2024年度无机关运行经费支出。"),), "declared_empty", "文件写明没有"),
        ("procurement", (), "missing", "全文没有写到"),
        ("procurement", ((ASSETS, "2024年度政府采购支出总额0.00万元。"),), "present", "总额为零"),
        ("procurement", ((ASSETS, "本部门2024年度未发生政府采购支出。"),), "declared_empty", "文件写明没有"),
        (
            "procurement",
            ((ASSETS, "2024年度政府采购支出总额9.00万元，其中：政府采购货物支出4.00万元、政府采购工程支出0.00万元、政府采购服务支出5.00万元。"),),
            "incomplete",
            "没有写授予中小企业的合同、授予小微企业的合同，其余 4 项有",
        ),
        (
            "procurement",
            ((ASSETS, "2024年度政府采购支出总额9.00万元，其中：政府采购货物支出4.00万元、政府采购工程支出0.00万元、政府采购服务支出5.00万元。授予中小企业合同金额8.00万元，其中：授予小微企业合同金额3.00万元。"),),
            "present",
            "",
        ),
        ("three-public-counts", (), "present", ""),
        ("three-public-counts", (("购置公务用车0辆，公务用车保有量为2辆。", "公务用车保有量为2辆。"),), "incomplete", "没有写公务用车购置数，其余 5 项有"),
        ("three-public-counts", (("公务用车保有量为2辆", "公务用车保有情况见附表"),), "unknown", "本站没有在文字里读到公务用车保有量"),
        ("assets", (), "present", ""),
        ("duties", (), "incomplete", "没有写机构设置，其余 1 项有"),
        ("terms", (), "present", ""),
        ("terms", (("第四部分 名词解释", ""),), "missing", "全文没有写到"),
        ("staff", (), "not_applicable", "国家规定没有要求"),
        ("results", (), "missing", "全文没有写到绩效"),
        ("results", ((ASSETS, "绩效自评的2024年度项目3个，涉及预算金额30.00万元，平均得分95.00分。"),), "incomplete", "有总数，没有逐个项目的结果"),
        ("results", ((ASSETS, "绩效自评的2024年度项目3个，平均得分95.00分，详见项目绩效自评表。"),), "unknown", "有总数，逐个项目的结果本站没有读到"),
        ("results", ((ASSETS, "绩效评价工作按要求开展。"),), "unknown", "本站没有读到绩效评价的结果"),
        ("left-overs", (), "present", ""),
        ("left-overs", (("增长5.00%。主要原因是人员增加", "增长（下降）5.00%。主要原因是人员增加"),), "incomplete", "1 处，“增长（下降）5.00%”"),
        ("left-overs", (("第三部分 2024年度", "第三部分 云海省水产渔业局2024年度"),), "incomplete", "1 处，“云海省水产渔业局”"),
        ("left-overs", (("第三部分 2024年度", "第三部分 云渡市档案管理局2024年度"),), "present", ""),
        ("left-overs", (("第三部分 2024年度", "第三部分 云海省修缮中心2024年度"), (ASSETS, "所属单位为云海省修缮中心。")), "present", ""),
        ("left-overs", (("第三部分 2024年度", "第三部分 云海省修缮中心2024年度"), (ASSETS, "所属单位为史志办公室。")), "incomplete", "1 处，“云海省修缮中心”"),
        ("format", (), "present", "网页"),
    ],
)  # fmt: skip
def test_the_words_of_accounts(
    tmp_path: Path, criterion: str, changes: tuple[Text, ...], status: str, why: str
) -> None:
    assert accounts_answer(tmp_path, criterion, *changes) == (status, why)


@pytest.mark.parametrize("criterion", ["operating-cost", "procurement", "terms", "results"])
def test_what_may_stand_where_we_did_not_read_is_not_missing(tmp_path: Path, criterion: str) -> None:
    changes = ((COST, ""), (COST_HEADING, ""), ("第四部分 名词解释", ""))
    whole = accounts(tmp_path, *changes)
    assert answer(whole, criterion)[0] == "missing"
    assert answer(replace(whole, excerpt=True), criterion)[0] == "unknown"
    assert answer(replace(whole, reading="ocr"), criterion)[0] == "unknown"
    assert answer(replace(whole, narrative=type(whole.narrative)()), criterion)[0] == "unknown"


def test_left_overs_are_told_of_excerpts_and_their_absence_is_not(tmp_path: Path) -> None:
    clean = accounts(tmp_path)
    assert answer(replace(clean, excerpt=True), "left-overs") == ("unknown", "本站没有读到全文")
    assert answer(replace(clean, excerpt=True), "format") == ("unknown", "本站收录的不是原件")
    left = accounts(tmp_path, ("增长5.00%", "增长（下降）5.00%"))
    assert answer(replace(left, excerpt=True), "left-overs")[0] == "incomplete"
    assert answer(replace(left, reading="ocr"), "left-overs") == ("unknown", "本站没有读到原文的文字")


def test_another_name_in_a_part_of_a_department_is_told_only_where_all_was_read(tmp_path: Path) -> None:
    other = accounts(tmp_path, ("第三部分 2024年度", "第三部分 云海省水产渔业局2024年度"))
    assert answer(other, "left-overs")[0] == "incomplete"
    assert answer(replace(other, excerpt=True), "left-overs") == ("unknown", "本站没有读到全文")


@pytest.mark.parametrize(
    ("sample", "expected"),
    [
        ("beijing-budget", {"reasons": "missing", "operating-cost": "not_applicable", "procurement": "present", "targets": "unknown", "staff": "not_applicable"}),
        ("guangdong-budget", {"reasons": "present", "operating-cost": "not_applicable", "procurement": "present", "targets": "incomplete", "left-overs": "present"}),
        ("hebei-budget", {"reasons": "unknown", "operating-cost": "not_applicable", "procurement": "present", "contents": "unknown"}),
        ("hunan-budget", {"depth-three-public": "incomplete", "budget-state-capital": "unknown", "operating-cost": "not_applicable"}),
        ("national-accounts", {"accounts-01": "present", "accounts-08": "present", "reasons": "unknown", "results": "unknown", "left-overs": "unknown"}),
        ("national-accounts-2016", {"accounts-state-capital": "not_applicable", "terms": "present", "duties": "unknown"}),
        ("xinjiang-budget-2026", {"budget-three-public": "present", "depth-item": "present", "depth-economic": "present", "targets": "present", "duties": "present"}),
        ("xinjiang-budget-2021", {"budget-state-capital": "unknown", "depth-item": "present", "contents": "unknown"}),
        ("zhejiang-budget", {"budget-state-capital": "missing", "operating-cost": "declared_empty", "duties": "present"}),
    ],
)  # fmt: skip
def test_whole_samples(sample: str, expected: dict[str, str]) -> None:
    found = {each.criterion: each.status for each in disclosed(read(sample, "html"))}
    assert {criterion: found[criterion] for criterion in expected} == expected
