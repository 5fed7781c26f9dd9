"""The same thing told in the manner of several places is told; what may be words that we don't know is not called missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from accounts_pair import accounts
from mingzhang.validation import disclosed

Text = tuple[str, str]
ABROAD = "1.因公出国（境）费支出决算为0.00万元，完成预算的0.00%。全年因公出国（境）团组0个，累计0人次。"
CARS = "2.公务用车购置及运行维护费支出决算为1.00万元，完成预算的83.33%。购置公务用车0辆，公务用车保有量为2辆。"
GUESTS = "3.公务接待费支出决算为0.40万元，完成预算的50.00%。国内公务接待6批次、41人次。"
ASSETS = "截至2024年12月31日，共有车辆2辆。"
COST = "2024年度机关运行经费支出20.00万元，比2023年度减少1.00万元，下降4.76%。主要原因是厉行节约。"
COST_HEADING = "（一）机关运行经费支出情况"
DUTIES = "负责档案。"
TERMS = "第四部分 名词解释"


def told(folder: Path, criterion: str, *changes: Text) -> tuple[str, dict[str, str]]:
    """The status of a criterion, and what is counted of “三公” and of procurement."""
    filing = accounts(folder, *changes)
    (found,) = [each.status for each in disclosed(filing) if each.criterion == criterion]
    kinds = ("abroad", "vehicles_purchased", "vehicles_kept", "reception", "procurement")
    facts = {
        each.fact: f"{each.value:f}"
        for each in filing.narrative.facts
        if each.fact.startswith(kinds) and each.value is not None
    }
    return found, facts


ALL_COUNTS = {
    "abroad_groups": "0", "abroad_persons": "0", "vehicles_purchased": "0", "vehicles_kept": "2", "reception_batches": "6",
    "reception_persons": "41",
}  # fmt: skip
NO_FOREIGN_GUESTS = {"reception_foreign_batches": "0", "reception_foreign_persons": "0"}


@pytest.mark.parametrize(
    ("abroad", "cars", "guests", "counts"),
    [
        (
            "1.因公出国（境）经费支出0万元，全年安排因公出国（境）团组0次，出国（境）0人。",
            "2.公务用车购置及运行维护费支出1.00万元，其中：公务用车购置支出0万元，全年按规定更新购置公务用车0辆，其中：轿车0辆、越野车0辆、载客汽车0辆。截至2024年12月31日，单位共有公务用车2辆，其中：轿车2辆。",
            "3.公务接待费支出0.40万元，国内公务接待6批次，41人次（不包括陪同人员），共计支出0.40万元。外事接待0批次，0人，共计支出0万元。",
            ALL_COUNTS | NO_FOREIGN_GUESTS,
        ),
        (
            "",
            "（三）实物量情况。2024年度因公出国（境）共计0个团组，0人；公务用车购置0辆，公务车保有量为2辆；",
            "国内公务接待6批次41人，其中：国内外事接待0批次，0人。",
            ALL_COUNTS | NO_FOREIGN_GUESTS,
        ),
        (
            "1.因公出国（境）费0万元，组团数0个、累计0人次。",
            "2.公务用车购置及运行费1.00万元。公务用车购置数0辆，年末公务用车保有数2辆。",
            "3.公务接待费0.40万元。国内公务接待累计6批次、41人次。",
            ALL_COUNTS,
        ),
        (
            "1.本年度未安排因公出国（境）活动。",
            "2.本年度未购置公务用车。公务用车运行维护费1.00万元，年末公务用车保有2辆。",
            "3.本部门2024年度没有发生公务接待费支出。",
            {"vehicles_kept": "2"},
        ),
        ("1.出国（境）团组0个，因公出国（境）0人。", "2.公务用车购置0辆，公务用车保有量2辆。", "3.2024年接待批次6次，接待人数41人。", ALL_COUNTS),
        ("1.因公出国（境）团组0个、0人次。", "2.购置公务用车0辆，公务用车保有量2辆。", "3.发生国内接待6次，接待人数共41人。", ALL_COUNTS),
    ],
)  # fmt: skip
def test_counts_of_the_three_expenses(
    tmp_path: Path, abroad: str, cars: str, guests: str, counts: dict[str, str]
) -> None:
    assert told(tmp_path, "three-public-counts", (ABROAD, abroad), (CARS, cars), (GUESTS, guests)) == (
        "present",
        counts,
    )


@pytest.mark.parametrize(
    "cars",
    [
        "2.全部为运行费，未更新公务用车，单位现有公务用车2辆。",
        "2.购置车辆0台，年末实有公务用车2台。",
        "2.购置公务用车0辆，车改后保留公务用车两辆。",
        "2.购置公务用车0辆，公务用车数量见附表。",
    ],
)
def test_cars_that_may_be_those_kept_are_not_missing(tmp_path: Path, cars: str) -> None:
    assert told(tmp_path, "three-public-counts", (CARS, cars))[0] == "unknown"


def test_where_nothing_was_spent_on_cars_none_were_bought(tmp_path: Path) -> None:
    cars = "2.公务用车购置支出为 0 万元。公务用车运行维护费1.00万元，公务用车保有量为2辆。"
    assert told(tmp_path, "three-public-counts", (CARS, cars))[0] == "present"


def test_kept_cars_of_which_nothing_is_said_are(tmp_path: Path) -> None:
    assert (
        told(tmp_path, "three-public-counts", (CARS, "2.购置公务用车0辆。"), (ASSETS, "房屋100.00平方米。"))[0]
        == "incomplete"
    )


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("政府采购支出总额9.00万元，全部为货物类采购。授予中小企业合同金额9.00万元，其中：授予小微企业合同金额9.00万元。", "present"),
        ("政府采购支出总额9.00万元，其中：货物4.00万元，服务5.00万元。授予中小企业合同金额9.00万元，其中：授予小微企业合同金额9.00万元。", "present"),
        ("政府采购支出总额9.00万元，其中：货物4.00万元，服务4.00万元。授予中小企业合同金额9.00万元，其中：授予小微企业合同金额9.00万元。", "incomplete"),
        ("政府采购支出总额9.00万元，其中：货物4.00万元。工程类支出未公开。授予中小企业合同金额9.00万元，其中：授予小微企业合同金额9.00万元。", "incomplete"),
    ],
)  # fmt: skip
def test_parts_of_procurement(tmp_path: Path, words: str, status: str) -> None:
    assert told(tmp_path, "procurement", (ASSETS, words))[0] == status


@pytest.mark.parametrize(
    ("criterion", "changes", "status"),
    [
        ("operating-cost", ((COST, "2024年度，机关运行费20.00万元。"), (COST_HEADING, "")), "present"),
        ("operating-cost", ((COST, "机关运转经费20.00万元，主要用于办公费。"), (COST_HEADING, "")), "unknown"),
        ("operating-cost", ((COST, "公用经费支出情况：20.00万元。"), (COST_HEADING, "")), "unknown"),
        ("assets", ((ASSETS, "单位资产总额120.00万元。"),), "unknown"),
        ("duties", ((DUTIES, "负责档案。二、单位基本情况：局机关设办公室、业务科。"),), "present"),
        ("duties", ((DUTIES, "负责档案。二、机构情况：设4个股室。"),), "present"),
        ("terms", ((TERMS, "第四部分 名词解析"),), "present"),
        ("terms", ((TERMS, "第四部分 专业性较强的用语解释"),), "present"),
        ("results", ((ASSETS, "部门整体自评得分95分。"),), "unknown"),
    ],
)  # fmt: skip
def test_other_words(tmp_path: Path, criterion: str, changes: tuple[Text, ...], status: str) -> None:
    assert told(tmp_path, criterion, *changes)[0] == status
