"""The pages on people, purchases and things: budgets apart from accounts, every number as its filing says it, no ranks."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.budget.agency import Agency, Region
from mingzhang.budget.filing import Filing, Row, Table
from mingzhang.budget.narrative import Fact, Narrative
from mingzhang.datapackage.corpus_package.writer import write_corpus
from mingzhang.datapackage.writing.package import write_package
from mingzhang.website.aggregates import survey
from mingzhang.website.catalogue import gather
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.pages import Page
from mingzhang.website.pages.staffing_page.staffing import staffing_pages
from mingzhang.website.staffing.of_filing import counted_of
from website.site_samples import expenditure, filing, place, row, table

PLACES = {
    "jia": Region("650121", "新疆维吾尔自治区", "乌鲁木齐市", "乌鲁木齐县"),
    "yi": Region("652701", "新疆维吾尔自治区", "博尔塔拉蒙古自治州", "博乐市"),
    "bing": Region("652722", "新疆维吾尔自治区", "博尔塔拉蒙古自治州", "精河县"),
    "ding": Region("652723", "新疆维吾尔自治区", "博尔塔拉蒙古自治州", "温泉县"),
    "wu": Region("650100", "新疆维吾尔自治区", "乌鲁木齐市", ""),
}
"""Four counties and a prefecture."""


def agency(name: str, office: str = "医疗保障局") -> Agency:
    region = PLACES[name]
    return Agency(name, f"{region.county or region.prefecture}{office}", region_code=region.code)


def basic(personnel: str, operating: str) -> Table:
    total = str(Decimal(personnel) + Decimal(operating))
    amounts = {"total": total, "personnel": personnel, "operating": operating}
    return table("basic_expenditure", row(8, {"row_type": "total", "name": "合计"}, amounts, key="合计"))


def feet(personnel: str, operating: str) -> Table:
    """The table as accounts print it: without a total, a foot below each group."""

    def foot(number: int, name: str, column: str, amount: str) -> Row:
        return row(number, {"row_type": "subtotal", "name": name}, {"total": amount, column: amount}, key=name)

    rows = (foot(8, "人员经费合计", "personnel", personnel), foot(9, "公用经费合计", "operating", operating))
    return table("basic_expenditure", *rows)


def facts(**values: str) -> Narrative:
    """Facts by name: a number, its unit and the time that it is of, with blanks between them."""
    parted = {name: (*text.split(" "), "")[:3] for name, text in values.items()}
    return Narrative(
        facts=tuple(
            Fact(name, Decimal(value), unit, as_of, place(number))
            for number, (name, (value, unit, as_of)) in enumerate(parted.items(), start=1)
        )
    )


def made(
    name: str, personnel: str, operating: str, *, document: str = "unit-budget", **said: str
) -> tuple[Filing, Agency]:
    total = str(Decimal(personnel) + Decimal(operating))
    kinds = feet if document.endswith("accounts") else basic
    tables = (expenditure("500.00", total, ""), kinds(personnel, operating))
    owner = agency(name)
    return filing(*tables, agency=owner, year=2025, document=document, narrative=facts(**said)), owner


def pages_of(project: Path, *filings: tuple[Filing, Agency]) -> dict[str, Page]:
    for each, owner in filings:
        write_package(each, owner, PLACES[owner.agency_id], project / "datapackages")
    write_corpus(project / "datapackages", {owner.agency_id: owner for _, owner in filings}.values())
    return {page.url: page for page in staffing_pages(survey(gather(project / "datapackages")))}


def plain(html: str) -> list[str]:
    """The texts of a fragment, row by row and cell by cell, without tags."""
    rows = re.findall(r"<tr.*?</tr>", html, re.DOTALL)
    cells = [re.findall(r"<t[hd].*?</t[hd]>", row) for row in rows]
    return [" | ".join(" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row) for row in cells]


BUDGETS = (
    made("jia", "80.00", "20.00", staff_active="8 人", staff_quota="9 人", vehicles_count="2 辆 2024-12-31"),
    made("yi", "90.00", "30.00", staff_active="10 人", procurement="30.00 万元 2025", procurement_goods="300000.00 元 2025"),
    made("bing", "60.00", "15.00", staff_active="5 人"),
    made("ding", "40.00", "10.00", staff_active="4 人"),
    made("wu", "70.00", "14.00", staff_active="7 人"),
)  # fmt: skip


def test_each_filing_by_its_own_people(tmp_path: Path) -> None:
    page = pages_of(tmp_path, *BUDGETS)["staffing/2025-budget/"]
    assert "5 份预算里，5 份写了在职人数，1 份写了政府采购，1 份写了车辆、设备或房屋。" in page.body
    assert plain(page.fragments["per-head"]) == [
        "机构 | 在职（人） | 人员经费 | 公用经费 | 基本支出",
        "乌鲁木齐市医保局 新疆维吾尔自治区 乌鲁木齐市 | 7 | 10.00 | 2.00 | 12.00",
        "乌鲁木齐县医保局 新疆维吾尔自治区 乌鲁木齐市 乌鲁木齐县 | 8 | 10.00 | 2.50 | 12.50",
        "博乐市医保局 新疆维吾尔自治区 博尔塔拉蒙古自治州 博乐市 | 10 | 9.00 | 3.00 | 12.00",
        "温泉县医保局 新疆维吾尔自治区 博尔塔拉蒙古自治州 温泉县 | 4 | 不足 5 人 | 2.50 | 不足 5 人",
        "精河县医保局 新疆维吾尔自治区 博尔塔拉蒙古自治州 精河县 | 5 | 12.00 | 3.00 | 15.00",
    ]


def test_agencies_of_one_kind_and_level_by_the_sums(tmp_path: Path) -> None:
    page = pages_of(tmp_path, *BUDGETS)["staffing/2025-budget/"]
    alike = page.fragments["alike"]
    assert re.findall(r"<strong>(.*?)</strong>", alike) == ["县级医保局，单位预算"]
    rows = plain(alike)
    assert [line.split(" ")[0] for line in rows[1:-1]] == [
        "乌鲁木齐县医保局",
        "博乐市医保局",
        "温泉县医保局",
        "精河县医保局",
    ]
    # 230 by 23 people, 75 by 27, 295 by 23: four people have no pay per head
    assert rows[-1] == "经费合计除以人数合计 |  | 10.00 3 家 | 2.78 4 家 | 12.83 3 家"


def test_two_agencies_are_no_group(tmp_path: Path) -> None:
    page = pages_of(tmp_path, BUDGETS[0], BUDGETS[1], BUDGETS[4])["staffing/2025-budget/"]
    assert "alike" not in page.fragments
    assert "同类机构" not in page.body


def test_accounts_have_a_page_of_their_own(tmp_path: Path) -> None:
    spent = made(
        "jia", "81.00", "18.00", document="unit-accounts", staff_active="9 人 2025-12-31",
        procurement="25.00 万元 2025", procurement_awarded_sme="20.00 万元 2025",
    )  # fmt: skip
    pages = pages_of(tmp_path, BUDGETS[0], spent)
    assert list(pages) == ["staffing/", "staffing/2025-budget/", "staffing/2025-accounts/"]
    assert plain(pages["staffing/2025-accounts/"].fragments["per-head"])[1:] == [
        "乌鲁木齐县医保局 新疆维吾尔自治区 乌鲁木齐市 乌鲁木齐县；2025 年底 | 9 | 9.00 | 2.00 | 11.00"
    ]
    captions = [
        re.findall(r"<strong>(.*?)</strong>", pages["staffing/2025-accounts/"].fragments[name])
        for name in ("per-head", "procurement")
    ]
    assert captions == [["单位决算，每人经费"], ["2025 年决算，政府采购（单位决算）"]]
    bought = plain(pages["staffing/2025-accounts/"].fragments["procurement"])
    assert bought[0] == "机构 | 政府采购 | 授予中小企业的合同"
    assert bought[1].endswith("| 25.00 | 20.00")
    assert "procurement" not in pages["staffing/2025-budget/"].fragments
    assert plain(pages["staffing/"].fragments["years"]) == [
        "年度 | 文件 | 写了在职人数 | 写了政府采购 | 写了车辆、设备或房屋 | 能算每人经费",
        "2025 年预算 | 1 | 1 | 0 | 1 | 1",
        "2025 年决算 | 1 | 1 | 1 | 0 | 1",
    ]


def test_amounts_are_in_one_unit_and_lead_to_where_they_stand(tmp_path: Path) -> None:
    page = pages_of(tmp_path, *BUDGETS)["staffing/2025-budget/"]
    rows = plain(page.fragments["procurement"])
    assert rows[0] == "机构 | 政府采购预算 | 货物"
    assert rows[1].endswith("| 30.00 | 30.00")
    assert 'href="../../agencies/yi/2025-unit-budget/#facts-procurement_goods"' in page.fragments["procurement"]
    assets = plain(page.fragments["assets"])
    assert assets == ["机构 | 车辆（辆）", "乌鲁木齐县医保局 新疆维吾尔自治区 乌鲁木齐市 乌鲁木齐县；2024 年底 | 2"]


def test_what_is_not_divided_is_named_with_its_reason(tmp_path: Path) -> None:
    whole = made("jia", "80.00", "20.00", document="department-budget", staff_active="8 人", subordinate_units="2 个")
    nobody = made("yi", "90.00", "30.00", staff_active="0 人")
    silent = made("bing", "60.00", "15.00")
    small = made("ding", "40.00", "10.00", staff_active="4 人")
    assert re.findall(
        r"<dt>(.*?)</dt><dd><a [^>]*>(.*?)</a>",
        pages_of(tmp_path / "small", small)["staffing/2025-budget/"].fragments["per-head"],
    ) == [("人员经费、基本支出：在职不足 5 人，不算人均", "温泉县医保局 2025 年单位预算")]
    page = pages_of(tmp_path, whole, nobody, silent)["staffing/2025-budget/"]
    assert "这一年没有一份文件的人和钱对得上，都不能算。" in page.fragments["per-head"]
    assert re.findall(r"<dt>(.*?)</dt><dd><a [^>]*>(.*?)</a>", page.fragments["per-head"]) == [
        ("部门的经费含 2 个所属单位，在职人数是不是也含，文件没有写明", "乌鲁木齐县医保局 2025 年部门预算"),
        ("在职人数写的是 0", "博乐市医保局 2025 年单位预算"),
        ("文件里没有读到在职人数", "精河县医保局 2025 年单位预算"),
    ]


def test_what_was_not_read_is_not_told_as_several_numbers(tmp_path: Path) -> None:
    """One filing without a number that we read, one with two that differ, one that says one number of two years."""
    said = {
        "jia": (("staff_active", None, "2025"), ("vehicles_count", None, "")),
        "yi": (
            ("staff_active", "8", ""),
            ("staff_active", "9", ""),
            ("vehicles_count", "2", "2024"),
            ("vehicles_count", "3", ""),
        ),
        "bing": (("staff_active", "8", "2024"), ("staff_active", "8", "2025"), ("vehicles_count", "2", "")),
    }
    tables = (expenditure("500.00", "100.00", ""), basic("80.00", "20.00"))
    made_of = [
        (filing(*tables, agency=agency(name), year=2025, document="unit-budget", narrative=Narrative(facts=tuple(
            Fact(fact, Decimal(value) if value else None, "", as_of, place(number))
            for number, (fact, value, as_of) in enumerate(rows, start=1)
        ))), agency(name))
        for name, rows in said.items()
    ]  # fmt: skip
    page = pages_of(tmp_path, *made_of)["staffing/2025-budget/"]
    assert re.findall(r"<dt>(.*?)</dt><dd><a [^>]*>(.*?)</a>", page.fragments["per-head"]) == [
        ("文件里的在职人数没有读出", "乌鲁木齐县医保局 2025 年单位预算"),
        ("文件里的在职人数有几个不同的数", "博乐市医保局 2025 年单位预算"),
    ]
    assert [row.rpartition(" | ")[2] for row in plain(page.fragments["assets"])[1:]] == ["没有读出", "几个数不同", "2"]
    assert [row.rpartition("精河县")[2] for row in plain(page.fragments["per-head"])[1:]] == [
        " | 8 | 10.00 | 2.50 | 12.50"
    ]
    filed = [Filed(each) for each in gather(tmp_path / "datapackages").filings]
    assert {each.holding.agency_id: {head.why for head in counted_of(each).per_head.values()} for each in filed} == {
        "jia": {"文件里的在职人数没有读出"}, "yi": {"文件里的在职人数有几个不同的数"}, "bing": {""},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("人员经费合计", "公用经费合计"), ["8", "10.00", "2.50", "12.50"]),
        (("人员支出小计", "日常公用支出小计"), ["8", "10.00", "2.50", "12.50"]),
        (("人员经费合计", "对个人和家庭的补助小计"), ["8", "不能算", "不能算", "12.50"]),
    ],
)
def test_the_feet_of_accounts_by_each_name_of_their_kind(
    tmp_path: Path, names: tuple[str, str], expected: list[str]
) -> None:
    amounts = (("personnel", "80.00"), ("operating", "20.00"))
    rows = [
        row(number, {"row_type": "subtotal", "name": name}, {"total": amount, column: amount}, key=name)
        for number, (name, (column, amount)) in enumerate(zip(names, amounts, strict=True), start=8)
    ]
    tables = (expenditure("500.00", "100.00", ""), table("basic_expenditure", *rows))
    owner = agency("jia")
    made_of = filing(*tables, agency=owner, year=2025, document="unit-accounts", narrative=facts(staff_active="8 人"))
    page = pages_of(tmp_path, (made_of, owner))["staffing/2025-accounts/"]
    assert plain(page.fragments["per-head"])[1].split(" | ")[1:] == expected
    (filed,) = (Filed(each) for each in gather(tmp_path / "datapackages").filings)
    own = counted_of(filed).per_head
    assert [
        None if own[name].amount is None else str(own[name].amount) for name in ("personnel", "operating", "basic")
    ] == [each if each[0].isdigit() else None for each in expected[1:]]


def test_two_feet_of_a_kind_are_not_the_whole(tmp_path: Path) -> None:
    """Of two units, one below the other."""
    rows = [
        row(
            number,
            {"row_type": "subtotal", "name": "人员经费合计"},
            {"personnel": amount},
            key=f"人员经费合计~{number}",
        )
        for number, amount in ((8, "80.00"), (9, "20.00"))
    ]
    tables = (expenditure("500.00", "80.00", ""), table("basic_expenditure", *rows))
    owner = agency("jia")
    made_of = filing(*tables, agency=owner, year=2025, document="unit-accounts", narrative=facts(staff_active="8 人"))
    page = pages_of(tmp_path, (made_of, owner))["staffing/2025-accounts/"]
    assert plain(page.fragments["per-head"])[1].split(" | ")[1:] == ["8", "不能算", "不能算", "10.00"]
    (filed,) = (Filed(each) for each in gather(tmp_path / "datapackages").filings)
    assert counted_of(filed).personnel.value is None


def test_the_numbers_of_a_page_for_a_spreadsheet(tmp_path: Path) -> None:
    page = pages_of(tmp_path, BUDGETS[0], BUDGETS[3])["staffing/2025-budget/"]
    rows = list(csv.DictReader(io.StringIO(page.files["staffing.csv"].removeprefix("\ufeff"))))
    assert [(row["机构"], row["文件"], row["年度"]) for row in rows] == [
        ("乌鲁木齐县医疗保障局", "单位预算", "2025"),
        ("温泉县医疗保障局", "单位预算", "2025"),
    ]
    assert [
        rows[0][name] for name in ("编制数（人）", "在职人数（人）", "人员经费（万元）", "人员经费，每人（万元）")
    ] == ["9", "8", "80.00", "10.00"]
    assert [rows[1][name] for name in ("人员经费（万元）", "人员经费，每人（万元）", "公用经费，每人（万元）", "没有算的原因")] == [
        "40.00", "", "2.50", "在职不足 5 人，不算人均",
    ]  # fmt: skip


def test_names_of_filings_are_escaped(tmp_path: Path) -> None:
    owner = Agency("jia", "乌鲁木齐县<b>医疗</b>局", region_code="650121")
    tables = (expenditure("500.00", "100.00", ""), basic("80.00", "20.00"))
    page = pages_of(
        tmp_path,
        (filing(*tables, agency=owner, year=2025, document="unit-budget", narrative=facts(staff_active="8 人")), owner),
    )["staffing/2025-budget/"]
    assert "<b>" not in page.fragments["per-head"]
    assert "&lt;b&gt;" in page.fragments["per-head"]


def test_a_project_without_filings_has_no_years(tmp_path: Path) -> None:
    write_corpus(tmp_path / "datapackages", ())
    (page,) = staffing_pages(survey(gather(tmp_path / "datapackages")))
    assert (page.url, "还没有收录文件。" in page.body) == ("staffing/", True)


def test_an_amount_in_doubt_is_in_the_file_with_its_doubt(tmp_path: Path) -> None:
    """The personnel cost of the table stands under a column that could be another."""
    doubtful = row(
        8, {"row_type": "total", "name": "合计"}, {"total": "100.00", "personnel": "80.00", "operating": "20.00"},
        key="合计", doubts={"personnel": "operating"},
    )  # fmt: skip
    one = filing(
        expenditure("500.00", "100.00", ""), table("basic_expenditure", doubtful), agency=agency("jia"), year=2025,
        document="unit-budget", narrative=facts(staff_active="8 人"),
    )  # fmt: skip
    page = pages_of(tmp_path, (one, agency("jia")))["staffing/2025-budget/"]
    (said,) = csv.DictReader(io.StringIO(page.files["staffing.csv"].removeprefix("\ufeff")))
    assert (said["人员经费（万元）"], said["公用经费（万元）"], said["基本支出（万元）"]) == (
        "80.00",
        "20.00",
        "100.00",
    )
    assert said["存疑"] == "人员经费（万元）"
